// What a person can do to strips and days, by key, by button and by the bar of what is chosen.
import type { Board } from "./board";
import { banner, changeBanner, chooseKind, chooseUnit, cover, jump, moveToDay, note, sortBy } from "./board-asking";
import {
  BONEYARD,
  type Place,
  barOf,
  dayOf,
  daysOf,
  endOf,
  freshId,
  idOf,
  isItem,
  isStrip,
  itemsOf,
  nameOf,
  pagesText,
  placeOf,
} from "./board-dom";
import { openHelp } from "./board-help";
import { moveTo, type Operation } from "./board-operations";

export type ActName =
  | "jump"
  | "filter"
  | "find"
  | "day"
  | "move"
  | "remove"
  | "split"
  | "join"
  | "take"
  | "note"
  | "lock"
  | "cover"
  | "insert"
  | "banner"
  | "kind"
  | "unit"
  | "order"
  | "sort"
  | "view"
  | "larger"
  | "smaller"
  | "normal"
  | "help"
  | "undo"
  | "redo"
  | "cut"
  | "paste"
  | "all"
  | "open"
  | "price"
  | "clear"
  | "boneyard"
  | "unmark";

export class Acts {
  private cutting: string[] = [];

  constructor(private readonly board: Board) {}

  do(name: ActName, stop: HTMLElement | null = this.board.selection.current()): void {
    const { board } = this;
    const acts: Record<ActName, () => unknown> = {
      jump: () => jump(board),
      filter: () => board.find.open("filter"),
      find: () => board.find.open("find"),
      day: () => this.day(stop),
      move: () => moveToDay(board),
      remove: () => this.remove(stop),
      boneyard: () => this.remove(stop),
      split: () => this.split(),
      join: () => this.join(),
      take: () => this.take(),
      note: () => note(board, stop),
      lock: () => this.lock(stop),
      cover: () => cover(board, stop),
      insert: () => this.insert(stop),
      banner: () => banner(board, stop),
      kind: () => chooseKind(board, stop),
      unit: () => chooseUnit(board, stop),
      order: () => this.lockOrder(stop),
      sort: () => sortBy(board, stop),
      view: () => board.view.turn(),
      larger: () => board.view.zoom(1),
      smaller: () => board.view.zoom(-1),
      normal: () => board.view.zoom(0),
      help: () => openHelp(board.root),
      undo: () => board.send("undo", "Undone."),
      redo: () => board.send("redo", "Done again."),
      unmark: () => board.send("undo-marks", "The last lock, note or cover is taken back."),
      cut: () => this.cut(),
      paste: () => this.paste(stop),
      all: () => this.all(),
      open: () => (stop?.dataset["banner"] === undefined ? this.toggle(stop) : changeBanner(board, stop)),
      price: () => this.price(stop),
      clear: () => this.rest(),
    };
    acts[name]();
  }

  /** The reasons of what the day costs, where somebody may open them. */
  private price(stop: HTMLElement | null): void {
    const told = dayOf(stop ?? this.board.root)?.querySelector<HTMLElement>("[data-price]") ?? null;
    if (told instanceof HTMLAnchorElement) told.click();
    else this.board.say(told?.textContent || "Nothing is said of the price of this day.");
  }

  /** Nothing is chosen, cut or found any more. */
  rest(): void {
    this.uncut();
    this.board.selection.clear();
    this.board.find.clear();
    this.board.say("Nothing is chosen.");
  }

  /** One place up or down within the board; a day's bar moves its day. */
  nudge(stop: HTMLElement, by: number): void {
    if (!isItem(stop)) return this.toDay(stop, by);
    const items = this.board.movable(this.board.selection.items());
    const ids = new Set(items.map(idOf));
    const [first, last] = [items[0], items[items.length - 1]];
    if (first === undefined || last === undefined) return;
    const beside = by > 0 ? last.nextElementSibling : first.previousElementSibling;
    if (!isItem(beside)) return this.over(items, by);
    this.move(items, by > 0 ? { day: dayOf(last)?.dataset["day"] ?? "", after: idOf(beside) } : placeOf(beside, ids));
  }

  /** The chosen strips to the day before or after; a day's bar moves its day. */
  toDay(stop: HTMLElement, by: number): void {
    if (isItem(stop)) return this.over(this.board.movable(this.board.selection.items()), by);
    const day = dayOf(stop);
    const days = daysOf(this.board.root).filter((one) => one.dataset["day"] !== BONEYARD);
    const at = day === null ? -1 : days.indexOf(day);
    const beside = days[at + by];
    if (day === null || at < 0 || beside === undefined || this.board.movable([stop]).length === 0) return;
    const after = by > 0 ? beside : days[at - 2];
    const operation: Operation = {
      op: "move-days",
      days: [day.dataset["day"] ?? ""],
      after: after?.dataset["day"] ?? null,
    };
    this.board.perform([operation], `${nameOf(stop)} moved ${by > 0 ? "behind" : "before"} ${nameOf(beside)}.`);
  }

  /** Put these at a place, told by its day. */
  move(items: readonly HTMLElement[], place: Place): void {
    const day = daysOf(this.board.root).find((one) => one.dataset["day"] === place.day);
    if (items.length === 0 || day === undefined) return;
    const what = items.length > 1 ? `${items.length} strips` : nameOf(items[0]);
    this.board.perform([moveTo(items.map(idOf), place)], `${what} moved to ${day.dataset["label"] ?? ""}.`);
  }

  private over(items: readonly HTMLElement[], by: number): void {
    const here = items[0] === undefined ? null : dayOf(items[0]);
    const days = daysOf(this.board.root);
    const next = here === null ? undefined : days[days.indexOf(here) + by];
    if (here === null) return;
    if (next === undefined) return this.board.say(by > 0 ? "This is the last day." : "This is the first day.");
    const top = { day: next.dataset["day"] ?? "", after: null };
    this.move(items, by > 0 ? top : endOf(next, new Set(items.map(idOf))));
  }

  private toggle(stop: HTMLElement | null): void {
    if (isItem(stop)) this.board.selection.toggle(stop);
    else this.day(stop);
  }

  private day(stop: HTMLElement | null): void {
    const day = stop === null ? null : dayOf(stop);
    if (day === null) return;
    this.board.selection.whole([day]);
    this.board.say(`${nameOf(barOf(day))}: ${this.board.selection.summary()} chosen.`);
  }

  private all(): void {
    this.board.selection.whole(daysOf(this.board.root));
    this.board.say(`${this.board.selection.summary()} chosen.`);
  }

  private cut(): void {
    const items = this.board.movable(this.board.selection.items());
    this.uncut();
    this.cutting = items.map(idOf);
    for (const item of items) item.classList.add("cut");
    if (items.length > 0)
      this.board.say(
        `${items.length > 1 ? `${items.length} strips` : nameOf(items[0])} cut. Ctrl+V pastes behind a strip.`,
      );
  }

  private uncut(): void {
    this.cutting = [];
    for (const item of this.board.root.querySelectorAll(".cut")) item.classList.remove("cut");
  }

  private paste(stop: HTMLElement | null): void {
    const ids = new Set(this.cutting);
    const items = itemsOf(this.board.root).filter((item) => ids.has(idOf(item)));
    const day = stop === null ? null : dayOf(stop);
    if (items.length === 0 || stop === null || day === null)
      return this.board.say("Nothing is cut. Ctrl+X cuts what is chosen.");
    this.uncut();
    const behind = { day: day.dataset["day"] ?? "", after: idOf(stop) };
    this.move(items, !isItem(stop) ? endOf(day, ids) : ids.has(idOf(stop)) ? placeOf(stop, ids) : behind);
  }

  private remove(stop: HTMLElement | null): void {
    if (stop === null) return;
    if (!isItem(stop)) return this.removeDay(stop);
    const items = this.board.movable(this.board.selection.items());
    const bones = daysOf(this.board.root).find((day) => day.dataset["day"] === BONEYARD);
    const [strips, banners] = [items.filter(isStrip), items.filter((item) => !isStrip(item))];
    const gone: Operation[] = banners.map((item) => ({ op: "remove-banner", banner: idOf(item) }));
    if (strips.length > 0 && bones !== undefined)
      gone.push(moveTo(strips.map(idOf), endOf(bones, new Set(strips.map(idOf)))));
    const what =
      strips.length > 0
        ? `${strips.length > 1 ? `${strips.length} strips` : nameOf(strips[0])} in the boneyard.`
        : "Banner removed.";
    if (gone.length > 0) this.board.perform(gone, what);
  }

  private removeDay(bar: HTMLElement): void {
    const day = dayOf(bar)?.dataset["day"] ?? "";
    if (day === "" || day === BONEYARD || this.board.movable([bar]).length === 0) return;
    this.board.perform([{ op: "remove-day", day }], `${nameOf(bar)} removed; its strips are in the boneyard.`);
  }

  private insert(stop: HTMLElement | null): void {
    const days = daysOf(this.board.root).filter((day) => day.dataset["day"] !== BONEYARD);
    const here = stop === null ? null : dayOf(stop);
    const behind = here === null || here.dataset["day"] === BONEYARD ? days[days.length - 1] : here;
    const operation: Operation = {
      op: "insert-day",
      day: freshId("d"),
      after: behind?.dataset["day"] ?? null,
      shape: "",
      unit: behind?.dataset["unit"] ?? "",
      kind: "shoot",
    };
    this.board.perform([operation], `A day inserted${behind === undefined ? "" : ` behind ${nameOf(barOf(behind))}`}.`);
  }

  private split(): void {
    const strip = this.board.selection.items().find(isStrip);
    const eighths = Number(strip?.dataset["eighths"] ?? 0);
    if (strip === undefined || this.board.movable([strip]).length === 0) return;
    if (eighths < 2) return this.board.warn(`${nameOf(strip)} is an eighth of a page long: it cannot be split.`);
    const choices = Array.from({ length: eighths - 1 }, (_, at): [string, string] => [
      String(at + 1),
      `${pagesText(at + 1)} and ${pagesText(eighths - at - 1)}`,
    ]);
    const question = {
      label: `Split ${nameOf(strip)} into`,
      act: "Split",
      choices,
      value: String(Math.ceil(eighths / 2)),
    };
    void this.board.ask.put(question).then((reply) => {
      if (reply === null) return;
      const lengths = [Number(reply.text), eighths - Number(reply.text)];
      this.board.perform(
        [{ op: "split-scene", strip: idOf(strip), part: freshId("s"), lengths }],
        `${nameOf(strip)} split.`,
      );
    });
  }

  /** Parts of one scene that are chosen together, or the nearest other part of this one. */
  private join(): void {
    const strips = this.board.selection.items().filter(isStrip);
    const [kept] = strips;
    if (kept === undefined) return;
    const same = (one: HTMLElement): boolean =>
      one !== kept && one.dataset["scene"] === kept.dataset["scene"] && !one.dataset["take"];
    const chosen = strips.filter(same);
    const parts = chosen.length > 0 ? chosen : itemsOf(this.board.root).filter(isStrip).filter(same).slice(0, 1);
    if (parts.length === 0)
      return this.board.warn(`${nameOf(kept)} stands whole on the board: there is nothing to join.`);
    this.board.perform(
      parts.map((part) => ({ op: "join-scene", strip: idOf(kept), part: idOf(part) })),
      `${nameOf(kept)} joined.`,
    );
  }

  private take(): void {
    const strips = this.board.selection.items().filter(isStrip);
    const operations = strips.map((strip): Operation =>
      strip.dataset["take"]
        ? { op: "drop-take", take: idOf(strip) }
        : { op: "take-scene", strip: idOf(strip), take: freshId("s") },
    );
    if (operations.length > 0) this.board.perform(operations, "Retake.");
  }

  private lock(stop: HTMLElement | null): void {
    if (stop === null) return;
    const day = dayOf(stop)?.dataset["day"] ?? "";
    if (!isItem(stop)) return this.marks(stop.dataset["locked"] === undefined, "lock_days", "unlock_days", [day]);
    const strips = this.board.selection.items().filter(isStrip);
    this.marks(!strips.every((strip) => strip.dataset["locked"] !== undefined), "lock", "unlock", strips.map(idOf));
  }

  private lockOrder(stop: HTMLElement | null): void {
    const day = stop === null ? null : dayOf(stop);
    if (day !== null)
      this.marks(day.dataset["ordered"] === undefined, "lock_order", "unlock_order", [day.dataset["day"] ?? ""]);
  }

  private marks(on: boolean, set: string, unset: string, ids: readonly string[]): void {
    if (ids.length > 0) this.board.send("marks", on ? "Locked." : "Unlocked.", { [on ? set : unset]: ids });
  }
}
