// Find and highlight; filter by cast, set, location, category: what does not fit is dimmed or left out.
import type { Board } from "./board";
import { dayOf, isStrip, itemsOf } from "./board-dom";

const FIELDS = ["episode", "cast", "set", "location", "category"] as const;

export class Find {
  private hits: HTMLElement[] = [];
  /** Who the numbers of the cast are: the page tells it in the list to filter by. */
  private readonly names = new Map<string, string>();
  private at = -1;

  constructor(private readonly board: Board) {}

  start(): void {
    for (const one of this.panel()?.querySelector<HTMLSelectElement>("select[name=cast]")?.options ?? [])
      this.names.set(one.value, one.text);
    const box = this.field();
    box?.addEventListener("input", () => this.renew());
    box?.addEventListener("keydown", (event) => this.onKey(event));
    const panel = this.panel();
    panel?.addEventListener("toggle", () => this.offer());
    panel?.addEventListener("change", () => this.renew());
  }

  open(what: "find" | "filter"): void {
    if (what === "find") {
      this.field()?.focus();
      return this.field()?.select();
    }
    const panel = this.panel();
    if (panel === null) return;
    panel.open = true;
    this.offer();
    panel.querySelector<HTMLSelectElement>("select")?.focus();
  }

  clear(): void {
    const field = this.field();
    if (field !== null) field.value = "";
    for (const select of this.selects()) select.value = "";
    this.renew();
  }

  /** Mark what is found and what is filtered out, again after blocks were exchanged. */
  renew(): void {
    const words = (this.field()?.value ?? "").trim().toLowerCase();
    const wanted = this.selects().filter((select) => select.value !== "");
    const { root } = this.board;
    const hide = this.panel()?.querySelector<HTMLInputElement>("[name=hide]")?.checked === true;
    const strips = itemsOf(root).filter(isStrip);
    this.hits = words === "" ? [] : strips.filter((strip) => found(strip, words, this.names));
    const hits = new Set(this.hits);
    let shown = 0;
    for (const strip of strips) {
      const fits = wanted.every((select) => holds(strip, select.name, select.value));
      shown += fits ? 1 : 0;
      strip.classList.toggle("hit", hits.has(strip));
      strip.classList.toggle("dim", (!fits && !hide) || (words !== "" && !hits.has(strip)));
      strip.classList.toggle("left-out", !fits && hide);
    }
    this.at = -1;
    this.tell(
      words === "" ? "" : `${this.hits.length} found`,
      wanted.length === 0 ? "" : `${shown} of ${strips.length} scenes`,
    );
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      this.clear();
      return this.board.selection.focus(this.board.selection.current());
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.next(event.shiftKey ? -1 : 1, event.ctrlKey || event.metaKey);
  }

  /** On to the next hit; with ctrl all hits are chosen and the keyboard goes to the first. */
  private next(by: number, all: boolean): void {
    if (this.hits.length === 0) return this.board.say("Nothing found.");
    if (all) this.board.selection.set(this.hits);
    this.at = all ? 0 : (this.at + by + this.hits.length) % this.hits.length;
    const hit = this.hits[this.at];
    if (hit === undefined) return;
    for (const one of this.hits) one.classList.toggle("here", one === hit);
    hit.scrollIntoView({ block: "center", inline: "nearest" });
    this.board.selection.at(hit);
    if (all) this.board.selection.focus(hit);
    this.tell(`${this.at + 1} of ${this.hits.length} found`, "");
    this.board.say(`${hit.getAttribute("aria-label") ?? ""}, ${dayOf(hit)?.dataset["label"] ?? ""}`);
  }

  private tell(...parts: string[]): void {
    const box = this.board.root.querySelector("[data-found]");
    if (box !== null) box.textContent = parts.filter(Boolean).join(" · ");
  }

  /** What there is to filter by stands on the strips themselves; it is gathered when the panel opens. */
  private offer(): void {
    const strips = itemsOf(this.board.root).filter(isStrip);
    for (const select of this.selects()) {
      const values = new Set(strips.flatMap((strip) => listed(strip, select.name)));
      const kept = select.value;
      const label = select.closest("label");
      if (label !== null && select.name === "episode") label.hidden = values.size === 0;
      const sorted = [...values].sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
      select.replaceChildren(
        new Option("all", ""),
        ...sorted.map((value) => new Option(this.named(select.name, value), value, false, value === kept)),
      );
    }
  }

  private named(field: string, value: string): string {
    return (field === "cast" ? this.names.get(value) : undefined) ?? value;
  }

  private field(): HTMLInputElement | null {
    return this.board.root.querySelector<HTMLInputElement>("[data-find]");
  }

  private panel(): HTMLDetailsElement | null {
    return this.board.root.querySelector<HTMLDetailsElement>("details[data-filter]");
  }

  private selects(): HTMLSelectElement[] {
    const panel = this.panel();
    return FIELDS.map((name) => panel?.querySelector<HTMLSelectElement>(`select[name=${name}]`)).filter(
      (one) => one instanceof HTMLSelectElement,
    );
  }
}

/** What a strip says under a heading; several are parted by "|". */
function listed(strip: HTMLElement, name: string): string[] {
  return (strip.dataset[name] ?? "").split("|").filter(Boolean);
}

function holds(strip: HTMLElement, name: string, value: string): boolean {
  return listed(strip, name).includes(value);
}

/**
 * A number is a scene or a cast number as a whole, in a series a scene of any episode or of the one it names ("3/14");
 * anything else is part of what the strip says, needs, or who plays.
 */
function found(strip: HTMLElement, words: string, names: ReadonlyMap<string, string>): boolean {
  const number = (strip.dataset["number"] ?? "").toLowerCase();
  if (/^\d+[a-z]?$/.test(words)) return number === words || number.endsWith(`/${words}`) || holds(strip, "cast", words);
  if (strip.dataset["episode"] !== undefined && /^\d+\/\d+[a-z]?$/.test(words)) return number === words;
  const cast = listed(strip, "cast").map((id) => names.get(id) ?? "");
  return [strip.textContent, strip.dataset["elements"], ...cast].join(" ").toLowerCase().includes(words);
}
