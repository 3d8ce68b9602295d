// Which strips are chosen: by click, shift, ctrl, by day; and which stop has the keyboard.
import { dayOf, eighthsOf, idOf, isItem, isStrip, itemOf, itemsOf, pagesText, BAR, STOP } from "./board-dom";
import { stopsOf } from "./board-label";

export class Selection {
  private readonly ids = new Set<string>();
  private anchor = "";
  private stop: HTMLElement | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly changed: () => void,
  ) {}

  /** What an act is done to: the chosen strips and banners, unless the keyboard is at another one: then that alone. */
  items(): HTMLElement[] {
    const stop = this.stop;
    if (isItem(stop) && stop.isConnected && !this.ids.has(idOf(stop))) return [stop];
    return itemsOf(this.root).filter((item) => this.ids.has(idOf(item)));
  }

  get count(): number {
    return this.ids.size;
  }

  has(item: Element): boolean {
    return this.ids.has(idOf(item));
  }

  /** The stop that has, or had last, the keyboard. */
  current(): HTMLElement | null {
    if (this.stop?.isConnected === true) return this.stop;
    const again = this.stop === null ? null : same(this.root, this.stop);
    return again ?? this.root.querySelector<HTMLElement>("[data-strip]") ?? this.root.querySelector<HTMLElement>(STOP);
  }

  clear(): void {
    if (this.ids.size === 0) return;
    this.ids.clear();
    this.show();
  }

  toggle(item: HTMLElement): void {
    const id = idOf(item);
    if (!this.ids.delete(id)) this.ids.add(id);
    this.anchor = id;
    this.show();
    this.uncover(item);
  }

  only(item: HTMLElement): void {
    this.ids.clear();
    this.ids.add(idOf(item));
    this.anchor = idOf(item);
    this.show();
    this.uncover(item);
  }

  /** Everything from the anchor to here. */
  reach(item: HTMLElement): void {
    const all: HTMLElement[] = stopsOf(this.root).filter(isItem);
    const from = all.findIndex((one) => idOf(one) === (this.anchor || idOf(this.stop)));
    const to = all.indexOf(item);
    if (to < 0) return;
    const first = from < 0 ? to : from;
    this.anchor = idOf(all[first]);
    this.ids.clear();
    for (const one of all.slice(Math.min(first, to), Math.max(first, to) + 1)) this.ids.add(idOf(one));
    this.show();
  }

  /** The strips of these days, added to what is chosen or taken off it where all of them are. */
  whole(boxes: readonly Element[]): void {
    const ids = boxes.flatMap((box) => itemsOf(box).filter(isStrip).map(idOf));
    const all = ids.length > 0 && ids.every((id) => this.ids.has(id));
    for (const id of ids) {
      if (all) this.ids.delete(id);
      else this.ids.add(id);
    }
    this.show();
  }

  set(items: readonly HTMLElement[]): void {
    this.ids.clear();
    for (const item of items) this.ids.add(idOf(item));
    this.show();
  }

  /** Give a stop the keyboard. */
  focus(stop: HTMLElement | null | undefined, quiet = false): void {
    if (!stop) return;
    this.at(stop);
    stop.focus({ preventScroll: quiet });
  }

  /** A stop has come into focus: only one on the board is reached by the tab key. */
  at(stop: HTMLElement): void {
    if (this.stop !== null && this.stop !== stop) this.stop.tabIndex = -1;
    stop.tabIndex = 0;
    this.stop = stop;
  }

  /** After the board's blocks were exchanged: what is gone is no longer chosen, what is there looks chosen. */
  renew(): void {
    for (const id of [...this.ids]) if (itemOf(this.root, id) === null) this.ids.delete(id);
    const stop = this.current();
    if (stop !== null) this.at(stop);
    this.show();
  }

  /** The keyboard goes back among what is chosen, so that a button beside the board does it to that. */
  gather(): void {
    const chosen = itemsOf(this.root).filter((item) => this.ids.has(idOf(item)));
    if (chosen[0] !== undefined && (this.stop === null || !this.ids.has(idOf(this.stop)))) this.at(chosen[0]);
  }

  summary(): string {
    const strips = itemsOf(this.root).filter((item) => isStrip(item) && this.ids.has(idOf(item)));
    const scenes = `${strips.length} scene${strips.length === 1 ? "" : "s"}`;
    const days = new Set(strips.map((strip) => dayOf(strip))).size;
    const length = pagesText(eighthsOf(strips));
    const pages = `${length} page${length === "1" ? "" : "s"}`;
    return days > 1 ? `${scenes}, ${pages}, ${days} days` : `${scenes}, ${pages}`;
  }

  /** On a phone the bar of what is chosen takes room: the strip it came to lie over is brought out from under it. */
  private uncover(item: HTMLElement): void {
    const bar = this.root.querySelector<HTMLElement>("[data-chosen]");
    if (bar === null || bar.hidden || !matchMedia("(max-width: 720px)").matches) return;
    const under = item.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
    if (under > 0) scrollBy(0, under + 8);
  }

  private show(): void {
    for (const item of itemsOf(this.root)) {
      const chosen = this.ids.has(idOf(item));
      if (item.classList.toggle("chosen", chosen) || item.hasAttribute("aria-selected"))
        item.setAttribute("aria-selected", String(chosen));
    }
    this.changed();
  }
}

/** The same strip, banner or day bar in the board as it is now. */
export function same(root: HTMLElement, stop: HTMLElement): HTMLElement | null {
  const id = idOf(stop);
  if (id !== "") return itemOf(root, id);
  const day = dayOf(stop)?.dataset["day"] ?? "";
  return day === "" ? null : root.querySelector<HTMLElement>(`[data-day="${CSS.escape(day)}"] ${BAR}`);
}
