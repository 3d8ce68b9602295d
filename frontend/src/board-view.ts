// How the board looks to one person: sheet or columns, fields, height, colours, zoom; kept in a cookie the server reads.
import type { Board } from "./board";
import { stopsOf } from "./board-label";
import { placeUnits } from "./board-units";

const COOKIE = "board-look";
const ZOOMS = ["60", "80", "100", "120", "150"];
const YEAR = 31536000;

export class View {
  constructor(private readonly board: Board) {}

  start(): void {
    const { root } = this.board;
    root.querySelector("[data-look]")?.addEventListener("change", (event) => this.onChoice(event.target));
    for (const link of root.querySelectorAll<HTMLElement>("[data-view]"))
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.put("view", link.dataset["view"] ?? "");
      });
    this.renew();
  }

  /** Sheet or columns. */
  turn(): void {
    this.put("view", this.chosen("view") === "columns" ? "sheet" : "columns");
    this.board.say(this.chosen("view") === "columns" ? "Day columns." : "One long sheet.");
  }

  /** Larger, smaller, or (0) as it was. */
  zoom(by: number): void {
    const at = ZOOMS.indexOf(this.chosen("zoom"));
    const next = by === 0 ? "100" : (ZOOMS[(at < 0 ? 2 : at) + by] ?? "");
    if (next === "") return this.board.say(by > 0 ? "No larger." : "No smaller.");
    this.put("zoom", next);
    this.board.say(`${next} percent.`);
  }

  /** After blocks were exchanged or the view was turned. */
  renew(): void {
    placeUnits(this.board.root);
    for (const link of this.board.root.querySelectorAll<HTMLElement>("[data-view]"))
      if (link.dataset["view"] === this.chosen("view")) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
  }

  private onChoice(field: EventTarget | null): void {
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      this.board.root.classList.toggle(`no-${field.value}`, !field.checked);
      return this.keep();
    }
    if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) this.put(field.name, field.value);
  }

  private chosen(name: string): string {
    const found = [...this.board.root.classList].find((one) => one.startsWith(`${name}-`));
    return found?.slice(name.length + 1) ?? "";
  }

  private put(name: string, value: string): void {
    const { root, selection } = this.board;
    for (const old of [...root.classList]) if (old.startsWith(`${name}-`)) root.classList.remove(old);
    root.classList.add(`${name}-${value}`);
    this.keep();
    this.renew();
    const stop = selection.current();
    if (name === "view" && stop !== null && stopsOf(root).includes(stop))
      stop.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private keep(): void {
    const kept = [...this.board.root.classList].filter((one) =>
      /^(view|high|theme|zoom|no|own-..)-[a-z0-9]+$/.test(one),
    );
    document.cookie = `${COOKIE}=${kept.join(".")}; path=/; max-age=${YEAR}; samesite=lax`;
  }
}
