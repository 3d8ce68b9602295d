// What a screen reader is told of each day and strip: the name, and the place on the board.
import { daysOf, itemsOf, barOf, listOf, BAR, ITEM } from "./board-dom";

const WORDS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "second of five"; figures from eleven on. */
export function placeText(at: number, count: number): string {
  const [one, all] = [WORDS[at], COUNTS[count]];
  return one !== undefined && all !== undefined ? `${one} of ${all}` : `${at} of ${count}`;
}

function put(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Name a day and all that stands on it. */
export function labelDay(day: HTMLElement): void {
  const title = day.dataset["label"] ?? "";
  const items = itemsOf(day);
  put(day, "role", "group");
  put(day, "aria-label", title);
  const list = listOf(day);
  if (list !== null) {
    put(list, "role", "presentation");
    list.removeAttribute("aria-label");
  }
  const bar = barOf(day);
  if (bar !== null) {
    put(bar, "role", "option");
    const price = bar.querySelector<HTMLElement>("[data-price]");
    put(
      bar,
      "aria-label",
      [title, day.dataset["figures"], price?.textContent, day.dataset["remarks"]].filter(Boolean).join(", "),
    );
    // the bar is one stop of the keyboard: its price is opened by a key
    if (price !== null) price.tabIndex = -1;
    if (!bar.hasAttribute("tabindex")) bar.tabIndex = -1;
  }
  items.forEach((item, index) => {
    const where = `${title.split(",")[0] ?? ""}, ${placeText(index + 1, items.length)}`;
    const state = item.dataset["state"] ?? "";
    put(item, "role", "option");
    put(
      item,
      "aria-label",
      [item.dataset["name"] ?? item.dataset["label"] ?? "", where, state].filter(Boolean).join(", "),
    );
    if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
  });
}

/** Name the whole board, as a list in which many can be chosen. */
export function labelBoard(root: HTMLElement): void {
  const holder = root.querySelector("[data-days]");
  if (holder !== null) {
    put(holder, "role", "listbox");
    put(holder, "aria-multiselectable", "true");
    put(holder, "aria-orientation", "vertical");
  }
  for (const day of daysOf(root)) labelDay(day);
}

/** The stops of the keyboard in the order in which the eye meets them; a sheet's bar ends its day. With `around` a day,
 * only those of that day and of the days beside it. */
export function stopsOf(root: HTMLElement, around: HTMLElement | null = null): HTMLElement[] {
  const last = root.classList.contains("view-sheet");
  const days = around === null ? daysOf(root) : [around.previousElementSibling, around, around.nextElementSibling];
  return days.flatMap((day) => {
    if (!(day instanceof HTMLElement)) return [];
    if (day.hidden) return [];
    const bar = [...day.querySelectorAll<HTMLElement>(BAR)];
    const items = [...day.querySelectorAll<HTMLElement>(ITEM)].filter((item) => !item.classList.contains("left-out"));
    return last ? [...items, ...bar] : [...bar, ...items];
  });
}
