// The keyboard: every act has its key, and "?" lists them. Keys count while the board itself has the focus, but for a few.
import type { Board } from "./board";
import type { ActName } from "./board-acts";
import { BAR, dayOf, daysOf, isItem, itemsOf, nameOf } from "./board-dom";
import { stopsOf } from "./board-label";

type Row = readonly [keys: string, words: string];

/** What the help shows, group by group. */
export const HELP: readonly (readonly [string, readonly Row[]])[] = [
  [
    "Go",
    [
      ["↑ ↓", "strip before, strip after"],
      ["← →", "day before, day after"],
      ["Home End", "first, last of the day"],
      ["Ctrl+Home Ctrl+End", "first, last of the board"],
      ["PgUp PgDn", "to the bar of the day before, after"],
      ["g", "to a scene by its number"],
      ["/", "find"],
      ["f", "filter"],
    ],
  ],
  [
    "Choose",
    [
      ["x", "this strip too, or no longer"],
      ["Shift+↑ Shift+↓", "up to here"],
      ["d", "the whole day"],
      ["Ctrl+A", "every strip"],
      ["Esc", "nothing"],
    ],
  ],
  [
    "Move",
    [
      ["Space", "pick up; arrows move, Enter or Space drops, Esc puts back"],
      ["Alt+↑ Alt+↓", "one place"],
      ["Alt+← Alt+→", "one day; on a day's bar the day itself"],
      ["Ctrl+X Ctrl+V", "cut, paste behind this strip"],
      ["m", "to a day"],
      ["Delete", "to the boneyard; a banner away; on a day's bar the day away"],
    ],
  ],
  [
    "Strip",
    [
      ["s", "split the scene"],
      ["j", "join its parts"],
      ["r", "retake; on a retake: take it away"],
      ["n", "note"],
      ["l", "lock, unlock"],
      ["w", "mark as weather cover; on a day's bar: name its cover"],
      ["Enter", "choose the strip; change a banner"],
    ],
  ],
  [
    "Day",
    [
      ["i", "insert a day behind this one"],
      ["b", "banner behind this strip"],
      ["k", "kind of day"],
      ["u", "unit of the day"],
      ["L", "lock, unlock the order of the day"],
      ["o", "sort"],
      ["p", "what the day costs, and why"],
    ],
  ],
  [
    "Board",
    [
      ["Ctrl+Z", "undo"],
      ["Ctrl+Shift+Z Ctrl+Y", "redo"],
      ["z", "take back the last lock, note or cover"],
      ["v", "one long sheet, or day columns"],
      ["+ − 0", "larger, smaller, as it was"],
      ["?", "this list"],
    ],
  ],
];

const ACTS: Record<string, ActName> = {
  g: "jump",
  f: "filter",
  "/": "find",
  d: "day",
  m: "move",
  Delete: "remove",
  Backspace: "remove",
  s: "split",
  j: "join",
  r: "take",
  n: "note",
  l: "lock",
  w: "cover",
  i: "insert",
  b: "banner",
  k: "kind",
  u: "unit",
  L: "order",
  o: "sort",
  v: "view",
  z: "unmark",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "0": "normal",
  "?": "help",
  "Ctrl+z": "undo",
  "Ctrl+Shift+z": "redo",
  "Ctrl+y": "redo",
  "Ctrl+x": "cut",
  "Ctrl+v": "paste",
  "Ctrl+a": "all",
  Enter: "open",
  p: "price",
};

/** A key as it is written: "Ctrl+Shift+z", "L", "Alt+ArrowUp". */
export function keyOf(event: KeyboardEvent): string {
  const letter = event.key.length === 1;
  const control = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && (!letter || control || event.key === " ");
  const key = control && letter ? event.key.toLowerCase() : event.key;
  return [control ? "Ctrl" : "", event.altKey ? "Alt" : "", shift ? "Shift" : "", key].filter(Boolean).join("+");
}

export class Keys {
  constructor(private readonly board: Board) {}

  start(): void {
    this.board.root.addEventListener("keydown", (event) => {
      if (!this.board.owns(event.target)) return;
      const act = this.board.carry.carrying
        ? this.carrying(keyOf(event), event.target)
        : this.resting(keyOf(event), event.target);
      if (act === null) return;
      event.preventDefault();
      act();
    });
    document.addEventListener("keydown", (event) => this.anywhere(event));
  }

  /** Undo, redo and the list of keys count on the whole page, but for where somebody types. */
  private anywhere(event: KeyboardEvent): void {
    const { target } = event;
    if (event.defaultPrevented || !this.board.root.isConnected || !(target instanceof HTMLElement)) return;
    if (target.matches("input,textarea,select") || this.board.carry.carrying) return;
    const name = ACTS[keyOf(event)];
    if (name !== "undo" && name !== "redo" && name !== "help") return;
    event.preventDefault();
    this.board.acts.do(name);
  }

  private carrying(key: string, stop: HTMLElement): (() => void) | null {
    const { carry } = this.board;
    if (!stop.classList.contains("carried")) return () => carry.cancel();
    const acts: Record<string, () => void> = {
      ArrowDown: () => carry.step(1),
      ArrowUp: () => carry.step(-1),
      ArrowRight: () => carry.toDay(1),
      ArrowLeft: () => carry.toDay(-1),
      Enter: () => carry.drop(),
      " ": () => carry.drop(),
      Escape: () => carry.cancel(),
      Tab: () => this.board.say("Enter drops the strip, Escape puts it back."),
    };
    return acts[key] ?? null;
  }

  private resting(key: string, stop: HTMLElement): (() => void) | null {
    const { carry, selection, acts } = this.board;
    const own: Record<string, () => void> = {
      ArrowDown: () => this.step(stop, 1),
      ArrowUp: () => this.step(stop, -1),
      ArrowRight: () => this.beside(stop, 1),
      ArrowLeft: () => this.beside(stop, -1),
      "Shift+ArrowDown": () => this.reach(stop, 1),
      "Shift+ArrowUp": () => this.reach(stop, -1),
      "Alt+ArrowDown": () => acts.nudge(stop, 1),
      "Alt+ArrowUp": () => acts.nudge(stop, -1),
      "Alt+ArrowRight": () => acts.toDay(stop, 1),
      "Alt+ArrowLeft": () => acts.toDay(stop, -1),
      Home: () => selection.focus(ends(dayOf(stop))[0]),
      End: () => selection.focus(ends(dayOf(stop))[1]),
      "Ctrl+Home": () => selection.focus(stopsOf(this.board.root)[0]),
      "Ctrl+End": () => selection.focus(stopsOf(this.board.root).pop()),
      PageDown: () => this.bar(stop, 1),
      PageUp: () => this.bar(stop, -1),
      " ": () => (isItem(stop) ? carry.pickUp() : acts.do("day", stop)),
      x: () => this.choose(stop),
      "Ctrl+ ": () => this.choose(stop),
      Escape: () => acts.rest(),
    };
    const name = ACTS[key];
    return own[key] ?? (name === undefined ? null : () => acts.do(name, stop));
  }

  private choose(stop: HTMLElement): void {
    const { selection } = this.board;
    if (!isItem(stop)) return this.board.acts.do("day", stop);
    selection.toggle(stop);
    this.board.say(`${nameOf(stop)} ${selection.has(stop) ? "chosen" : "no longer chosen"}. ${selection.summary()}.`);
  }

  private step(stop: HTMLElement, by: number): void {
    const { selection } = this.board;
    if (selection.count === 1) selection.clear();
    // a board of a thousand strips is not gone through for one step: the days around are enough, if they show anything
    const near = stopsOf(this.board.root, dayOf(stop));
    const next = near[near.indexOf(stop) + by];
    const all = next === undefined ? stopsOf(this.board.root) : [];
    selection.focus(next ?? all[all.indexOf(stop) + by]);
  }

  private reach(stop: HTMLElement, by: number): void {
    const { selection } = this.board;
    const all: HTMLElement[] = stopsOf(this.board.root).filter(isItem);
    const next = all[all.indexOf(stop) + by];
    if (next === undefined) return;
    if (selection.count === 0) selection.only(stop);
    selection.reach(next);
    selection.focus(next);
    this.board.say(`${selection.summary()} chosen.`);
  }

  /** The same place on the day before or after. */
  private beside(stop: HTMLElement, by: number): void {
    const day = dayOf(stop);
    if (day === null) return;
    const days = daysOf(this.board.root).filter((one) => !one.hidden);
    const next = days[days.indexOf(day) + by];
    if (next === undefined) return this.board.say(by > 0 ? "This is the last day." : "This is the first day.");
    const mates = itemsOf(next);
    const at = isItem(stop) ? itemsOf(day).indexOf(stop) : -1;
    const bar = next.querySelector<HTMLElement>(BAR);
    this.board.selection.focus(at < 0 ? bar : (mates[Math.min(at, mates.length - 1)] ?? bar));
  }

  private bar(stop: HTMLElement, by: number): void {
    const day = dayOf(stop);
    const days = daysOf(this.board.root);
    if (day !== null) this.board.selection.focus(days[days.indexOf(day) + by]?.querySelector<HTMLElement>(BAR));
  }
}

function ends(day: HTMLElement | null): [HTMLElement | undefined, HTMLElement | undefined] {
  const items = day === null ? [] : itemsOf(day);
  return [items[0], items[items.length - 1]];
}
