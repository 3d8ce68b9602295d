// The board as it lies on the page: days, what stands on them, and where something would go.

/** What stands on a day: a strip or a banner. */
export const ITEM = "[data-strip],[data-banner]";
export const DAY = "[data-day]";
export const BAR = "[data-bar]";
/** What the keyboard can stop at. */
export const STOP = `${ITEM},${BAR}`;
export const BONEYARD = "boneyard";

export interface Place {
  readonly day: string;
  /** What it comes after; null for the top of the day. */
  readonly after: string | null;
}

/** What stands on each day, days in order: the order of a board without its looks. */
export type Order = ReadonlyMap<string, readonly string[]>;

export function daysOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(DAY)];
}

export function itemsOf(within: ParentNode): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(ITEM)];
}

export function dayOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>(DAY);
}

export function dayId(element: Element | null): string {
  return (element === null ? null : dayOf(element))?.dataset["day"] ?? "";
}

export function listOf(day: Element): HTMLElement | null {
  return day.querySelector<HTMLElement>("[data-list]");
}

export function barOf(day: Element): HTMLElement | null {
  return day.querySelector<HTMLElement>(BAR);
}

export function isStrip(element: Element | null | undefined): element is HTMLElement {
  return element instanceof HTMLElement && element.dataset["strip"] !== undefined;
}

declare const item: unique symbol;
/** An element that was seen to be a strip or a banner; others stay what they are for the compiler. */
export type Item = HTMLElement & { readonly [item]: true };

export function isItem(element: Element | null | undefined): element is Item {
  return element instanceof HTMLElement && element.matches(ITEM);
}

/** The id of a strip or a banner; "" for anything else. */
export function idOf(element: Element | null | undefined): string {
  if (!(element instanceof HTMLElement)) return "";
  return element.dataset["strip"] ?? element.dataset["banner"] ?? "";
}

export function itemOf(root: ParentNode, id: string): HTMLElement | null {
  const quoted = CSS.escape(id);
  return root.querySelector<HTMLElement>(`[data-strip="${quoted}"],[data-banner="${quoted}"]`);
}

export function dayBy(root: ParentNode, id: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-day="${CSS.escape(id)}"]`);
}

/** What a message calls it: "Scene 12", "Banner: Lunch", "Day 3". */
export function nameOf(element: Element | null | undefined): string {
  if (!(element instanceof HTMLElement)) return "The strip";
  return element.dataset["label"] ?? dayOf(element)?.dataset["label"] ?? "The strip";
}

/** The day's name alone, "day 3" in the middle of a sentence. */
export function shortDay(day: Element | null): string {
  if (!(day instanceof HTMLElement)) return "";
  const id = day.dataset["day"];
  if (id === BONEYARD) return "the boneyard";
  return (day.dataset["label"] ?? "").split(",")[0]?.replace("Day", "day") ?? "";
}

export function orderOf(root: ParentNode): Order {
  return new Map(daysOf(root).map((day) => [day.dataset["day"] ?? "", itemsOf(day).map(idOf)]));
}

/** Where a block of items stands: behind what is not of the block. */
export function placeOf(first: HTMLElement, block: ReadonlySet<string>): Place {
  let before = first.previousElementSibling;
  while (before !== null && (!isItem(before) || block.has(idOf(before)))) before = before.previousElementSibling;
  return { day: dayId(first), after: before === null ? null : idOf(before) };
}

/** Behind whatever stands last on the day and does not itself leave. */
export function endOf(day: HTMLElement, leaving: ReadonlySet<string>): Place {
  const last = itemsOf(day)
    .filter((one) => !leaving.has(idOf(one)))
    .pop();
  return { day: day.dataset["day"] ?? "", after: last === undefined ? null : idOf(last) };
}

export function sameOrder(one: Order, other: Order): boolean {
  const rows = (order: Order): string => JSON.stringify([...order]);
  return rows(one) === rows(other);
}

export function freshId(letter: "d" | "s" | "b"): string {
  return `${letter}-${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
}

/** Eighths as the trade writes them: 12 is "1 4/8". */
export function pagesText(eighths: number): string {
  const [whole, rest] = [Math.floor(eighths / 8), eighths % 8];
  if (rest === 0) return String(whole);
  return whole === 0 ? `${rest}/8` : `${whole} ${rest}/8`;
}

export function eighthsOf(items: readonly HTMLElement[]): number {
  return items.reduce((sum, one) => sum + Number(one.dataset["eighths"] ?? 0), 0);
}
