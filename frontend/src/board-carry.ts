// Carrying by keyboard: what is picked up goes with the arrows, and nothing is sent before it is dropped.
import type { Board } from "./board";
import {
  type Order,
  type Place,
  daysOf,
  dayOf,
  endOf,
  idOf,
  isItem,
  itemsOf,
  nameOf,
  orderOf,
  placeOf,
  sameOrder,
} from "./board-dom";
import { placeText } from "./board-label";
import { arrange, moveTo, show } from "./board-operations";

export class Carry {
  private ids: string[] = [];
  private before: Order | null = null;

  constructor(private readonly board: Board) {}

  get carrying(): boolean {
    return this.ids.length > 0;
  }

  pickUp(): void {
    const { board } = this;
    const items = board.movable(board.selection.items());
    const first = items[0];
    if (first === undefined) return;
    this.ids = items.map(idOf);
    this.before = orderOf(board.root);
    for (const item of items) item.classList.add("carried");
    board.prices.ask(items);
    board.say(`${what(items)} picked up. Arrows move, left and right change the day, Enter drops, Escape puts back.`);
  }

  /** One place up or down; past the end of a day it goes on to the next. */
  step(by: number): void {
    const block = this.block();
    const [first, last] = [block[0], block[block.length - 1]];
    if (first === undefined || last === undefined) return;
    const beside = by > 0 ? nextOf(last) : previousOf(first);
    if (beside === null) return this.toDay(by);
    if (by > 0) this.put({ day: this.day(first), after: idOf(beside) });
    else this.put(placeOf(beside, new Set(this.ids)));
  }

  toDay(by: number): void {
    const [first] = this.block();
    const here = first === undefined ? null : dayOf(first);
    if (here === null) return;
    const days = daysOf(this.board.root);
    const next = days[days.indexOf(here) + by];
    if (next === undefined) return this.board.say(by > 0 ? "This is the last day." : "This is the first day.");
    this.put(by > 0 ? { day: next.dataset["day"] ?? "", after: null } : endOf(next, new Set(this.ids)));
  }

  drop(): void {
    const block = this.block();
    const first = block[0];
    const ids = this.ids;
    if (first === undefined) return this.cancel();
    const place = placeOf(first, new Set(ids));
    const [before, name] = [this.before, what(block)];
    this.end();
    if (before !== null && sameOrder(before, orderOf(this.board.root))) {
      this.board.settle();
      return this.board.say(`${name} left where ${ids.length > 1 ? "they were" : "it was"}.`);
    }
    this.board.perform([moveTo(ids, place)], `${name} moved to ${dayOf(first)?.dataset["label"] ?? ""}.`);
  }

  cancel(): void {
    const block = this.block();
    if (this.before !== null) arrange(this.board.root, this.before, new Map());
    this.end();
    this.board.selection.focus(block[0]);
    this.board.settle();
    this.board.say(`${what(block)} put back.`);
  }

  private end(): void {
    for (const item of this.block()) item.classList.remove("carried");
    this.ids = [];
    this.before = null;
    this.board.prices.clear();
  }

  private block(): HTMLElement[] {
    return itemsOf(this.board.root).filter((item) => this.ids.includes(idOf(item)));
  }

  private day(item: HTMLElement): string {
    return dayOf(item)?.dataset["day"] ?? "";
  }

  private put(place: Place): void {
    show(this.board.root, moveTo(this.ids, place));
    const [first] = this.block();
    if (first === undefined) return;
    this.board.selection.focus(first);
    const day = dayOf(first);
    const mates = day === null ? [] : itemsOf(day);
    this.board.say(`${day?.dataset["label"] ?? ""}, ${placeText(mates.indexOf(first) + 1, mates.length)}.`);
    this.board.prices.show(place.day);
  }
}

function what(items: readonly HTMLElement[]): string {
  return items.length > 1 ? `${items.length} strips` : nameOf(items[0]);
}

function nextOf(item: HTMLElement): HTMLElement | null {
  let next = item.nextElementSibling;
  while (next !== null && !isItem(next)) next = next.nextElementSibling;
  return isItem(next) ? next : null;
}

function previousOf(item: HTMLElement): HTMLElement | null {
  let last = item.previousElementSibling;
  while (last !== null && !isItem(last)) last = last.previousElementSibling;
  return isItem(last) ? last : null;
}
