// What a carried strip would change on every day: asked once, when it is picked up, and shown from memory.
import { type Price, pricesIn } from "./board-answer";
import { BONEYARD, barOf, dayBy, idOf, isStrip, nameOf, shortDay } from "./board-dom";
import { jsonOf, post } from "./board-send";

const NAMED = 4;
/** A strip that is only on its way asks nothing. */
const WAIT = 120;
/** Breaches told at once; the others are folded away. */
const MOST = 6;

export class Prices {
  private readonly prices = new Map<string, Price>();
  private carried: HTMLElement[] = [];
  private over = "";
  private timer = 0;
  private running: AbortController | null = null;

  constructor(private readonly root: HTMLElement) {}

  /** Something was picked up. */
  ask(items: readonly HTMLElement[]): void {
    const { over } = this;
    this.clear();
    this.carried = items.filter(isStrip);
    this.over = over;
    if ((this.root.dataset["previewUrl"] ?? "") !== "" && this.carried.length > 0)
      this.timer = window.setTimeout(() => void this.fetch(), WAIT);
  }

  /** It is over this day now. */
  show(day: string): void {
    this.over = day;
    const box = this.root.querySelector("[data-preview]");
    const price = this.prices.get(day);
    if (box === null || price === undefined) return box?.replaceChildren();
    box.replaceChildren(section(this.heading(day), price));
  }

  /** Nothing is carried any more. */
  clear(): void {
    window.clearTimeout(this.timer);
    this.running?.abort();
    this.running = null;
    this.prices.clear();
    this.carried = [];
    this.over = "";
    this.root.querySelector("[data-preview]")?.replaceChildren();
    for (const badge of this.root.querySelectorAll("[data-badge]")) badge.remove();
  }

  private async fetch(): Promise<void> {
    const { previewUrl = "", version = "" } = this.root.dataset;
    const running = new AbortController();
    this.running = running;
    const body = new URLSearchParams({ strip: this.carried.map(idOf).join(" ") });
    try {
      const prices = pricesIn(await jsonOf(await post(previewUrl, body, running.signal)));
      if (running.signal.aborted || prices === null || version !== this.root.dataset["version"]) return;
      for (const [day, price] of prices) this.prices.set(day, price);
      this.mark(prices);
      if (this.over !== "") this.show(this.over);
    } catch {
      // no answer: the drop itself will tell what it changed
    }
  }

  private heading(day: string): string {
    const names = this.carried.map((strip) => nameOf(strip).replace("Scene ", ""));
    const where = day === BONEYARD ? "the boneyard" : shortDay(dayBy(this.root, day));
    if (names.length === 1) return `If scene ${names[0] ?? ""} moves to ${where}`;
    if (names.length > NAMED) return `If these ${names.length} scenes move to ${where}`;
    return `If scenes ${names.join(", ")} move to ${where}`;
  }

  /** The difference on each day's own bar. */
  private mark(prices: ReadonlyMap<string, Price>): void {
    for (const [id, price] of prices) {
      const day = dayBy(this.root, id);
      const bar = day === null ? null : barOf(day);
      const text = [price.total, price.gained.length > 0 ? breaches(price.gained.length) : ""]
        .filter(Boolean)
        .join(", ");
      if (bar === null || text === "") continue;
      const badge = document.createElement("span");
      badge.className = `badge ${price.gained.length > 0 ? "bad" : price.tone}`;
      badge.dataset["badge"] = "";
      badge.textContent = text;
      bar.append(badge);
    }
  }
}

function breaches(count: number): string {
  return count === 1 ? "1 new breach" : `${count} new breaches`;
}

function made(name: string, css: string, ...inside: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  element.className = css;
  element.append(...inside);
  return element;
}

function pair(label: string, amount: string, tone: string, css = "line"): HTMLElement {
  return made("div", css, made("span", "", label), made("span", tone, amount));
}

function section(heading: string, price: Price): HTMLElement {
  const box = made("section", "sheet pad", made("h2", "", heading));
  for (const [label, amount, tone] of price.lines) box.append(pair(label, amount, tone));
  if (price.total !== "") box.append(pair("Difference", price.total, price.tone, "line sum"));
  else if (price.lines.length === 0) box.append(made("p", "", "No days, moves or hours change."));
  box.append(
    ...folded(
      price.gained.map((text) => alert("New breach", text, "alert")),
      "new",
    ),
  );
  box.append(
    ...folded(
      price.lost.map((text) => alert("No longer broken", text, "alert good")),
      "no longer broken",
    ),
  );
  return box;
}

/** Of many the first; the rest is folded away. */
function folded(all: readonly HTMLElement[], words: string): HTMLElement[] {
  if (all.length <= MOST) return [...all];
  const summary = made("summary", "", `${String(all.length - MOST)} more ${words}`);
  return [...all.slice(0, MOST), made("details", "more", summary, ...all.slice(MOST))];
}

function alert(title: string, text: string, css: string): HTMLElement {
  return made("p", css, made("b", "", title), made("small", "", text));
}
