// Dragging by mouse or finger: a strip with all that is chosen, or a whole day by its bar. One listener for the board.
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";
import type { Board } from "./board";
import {
  BAR,
  BONEYARD,
  DAY,
  ITEM,
  type Place,
  barOf,
  dayOf,
  daysOf,
  endOf,
  idOf,
  isItem,
  itemOf,
  itemsOf,
  nameOf,
  placeOf,
} from "./board-dom";
import { moveTo, type Operation } from "./board-operations";
import { Touch } from "./board-touch";

interface Spot {
  readonly place: Place;
  /** What the line is drawn at, and on which side of it. */
  readonly mark: HTMLElement;
  readonly side: "before" | "after";
}

export class Drag {
  private readonly ready = new WeakSet<HTMLElement>();
  private carried: HTMLElement[] = [];
  private marked: HTMLElement | null = null;

  constructor(private readonly board: Board) {}

  start(): void {
    const { root } = this.board;
    const holder = root.querySelector<HTMLElement>("[data-days]");
    if (holder === null) return;
    holder.addEventListener("pointerdown", (event) => this.onDown(event));
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => this.onUp());
    holder.addEventListener("click", (event) => this.onClick(event));
    holder.addEventListener("dblclick", (event) => this.onDouble(event));
    dropTargetForElements({
      element: holder,
      canDrop: ({ source }) => holder.contains(source.element),
      onDragEnter: ({ location, source }) => this.over(source.element, location.current.input),
      onDrag: ({ location, source }) => this.over(source.element, location.current.input),
      onDragLeave: () => this.mark(null),
    });
    new Touch(this, holder, (target) => this.gripAt(target)).start();
  }

  /** How many strips or days are carried. */
  get count(): number {
    return this.carried.length;
  }

  /** Pick up what is held, with all that is chosen; false where nothing may be moved. */
  lift(grip: HTMLElement): boolean {
    if (!this.pick(grip)) return false;
    this.board.hold(true);
    this.lifted();
    return true;
  }

  /** What the board lets be dragged, of what was pressed. */
  private gripAt(target: EventTarget | null): HTMLElement | null {
    const grip = stopAt(target);
    if (grip === null || this.board.carry.carrying) return null;
    return !isItem(grip) && dayOf(grip)?.dataset["day"] === BONEYARD ? null : grip;
  }

  private lifted(): void {
    for (const item of this.carried) item.classList.add("carried");
    this.board.prices.ask(this.carried);
  }

  /** Whatever is pressed can be dragged from now on: hundreds of strips need no preparation each. */
  private onDown(event: PointerEvent): void {
    if (stopAt(event.target) === null || this.board.carry.carrying) return;
    this.board.hold(true);
    const grip = this.gripAt(event.target);
    if (grip === null || !this.board.mayChange || this.ready.has(grip) || event.pointerType === "touch") return;
    this.ready.add(grip);
    draggable({
      element: grip,
      canDrag: () => this.pick(grip),
      onGenerateDragPreview: ({ nativeSetDragImage }) => this.picture(nativeSetDragImage),
      onDragStart: () => this.lifted(),
      onDrop: ({ location }) => {
        const { clientX, clientY } = location.current.input;
        this.drop(grip, location.current.dropTargets.length > 0 ? { x: clientX, y: clientY } : null);
      },
    });
  }

  private onUp(): void {
    if (this.carried.length === 0) this.board.hold(false);
  }

  private pick(grip: HTMLElement): boolean {
    const { selection } = this.board;
    if (isItem(grip) && !selection.has(grip)) selection.clear();
    selection.at(grip);
    const chosen = isItem(grip) ? (selection.count > 0 ? selection.items() : [grip]) : [grip];
    this.carried = this.board.movable(chosen);
    return this.carried.length > 0;
  }

  /** Many carried at once look like a pile with its count. */
  private picture(nativeSetDragImage: Parameters<typeof setCustomNativeDragPreview>[0]["nativeSetDragImage"]): void {
    const count = this.carried.length;
    if (count < 2) return;
    setCustomNativeDragPreview({
      nativeSetDragImage,
      render: ({ container }) => {
        const pile = document.createElement("div");
        pile.className = "pile";
        pile.textContent = `${count} strips`;
        container.append(pile);
      },
    });
  }

  /** The mark and the price of where it would land. */
  over(source: Element, { clientX, clientY }: { clientX: number; clientY: number }): void {
    const spot = this.spot(source, clientX, clientY);
    this.mark(spot);
    if (spot !== null) this.board.prices.show(spot.place.day);
  }

  private mark(spot: Spot | null): void {
    this.marked?.classList.remove("before", "after");
    spot?.mark.classList.add(spot.side);
    this.marked = spot?.mark ?? null;
  }

  /** Put down what is carried; at no point it stays where it was. */
  drop(grip: HTMLElement, point: { x: number; y: number } | null): void {
    const carried = this.carried;
    const spot = point === null ? null : this.spot(grip, point.x, point.y);
    for (const item of carried) item.classList.remove("carried");
    this.mark(null);
    this.board.prices.clear();
    this.carried = [];
    if (spot !== null && carried.length > 0) this.carry(grip, carried, spot.place);
    this.board.hold(false);
  }

  private carry(grip: HTMLElement, carried: readonly HTMLElement[], place: Place): void {
    const operation = isItem(grip) ? moveTo(carried.map(idOf), place) : dayMove(grip, place.day, place.after);
    if (operation === null || stays(this.board.root, carried, operation)) return;
    const target = daysOf(this.board.root).find((day) => day.dataset["day"] === place.day)?.dataset["label"] ?? "";
    const what = carried.length > 1 ? `${carried.length} strips` : nameOf(grip);
    this.board.selection.focus(grip, true);
    this.board.perform([operation], isItem(grip) ? `${what} moved to ${target}.` : `${nameOf(grip)} moved.`);
  }

  private spot(source: Element, x: number, y: number): Spot | null {
    const under = document
      .elementsFromPoint(x, y)
      .find((one) => one.closest(DAY) !== null && this.board.root.contains(one));
    const day = under === undefined ? null : dayOf(under);
    if (under === undefined || day === null) return null;
    if (!isItem(source)) return daySpot(this.board.root, source, day, x, y);
    return itemSpot(under, day, new Set(this.carried.map(idOf)), y, this.board.root.classList.contains("view-sheet"));
  }

  private onClick(event: MouseEvent): void {
    const stop = stopAt(event.target);
    if (stop === null || this.board.carry.carrying) return;
    const { selection } = this.board;
    const many = event.ctrlKey || event.metaKey || (event instanceof PointerEvent && event.pointerType === "touch");
    selection.focus(stop, true);
    if (!isItem(stop)) {
      const day = dayOf(stop);
      if (day !== null && (many || event.shiftKey)) selection.whole([day]);
      return;
    }
    if (event.shiftKey) selection.reach(stop);
    else if (many) selection.toggle(stop);
    else if (selection.count === 1 && selection.has(stop)) selection.clear();
    else selection.only(stop);
  }

  private onDouble(event: MouseEvent): void {
    const stop = stopAt(event.target);
    const day = stop === null || isItem(stop) ? null : dayOf(stop);
    if (day !== null) this.board.selection.whole([day]);
  }
}

function stopAt(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element) || target.closest("a,button,input,select,label") !== null) return null;
  return target.closest<HTMLElement>(`${ITEM},${BAR}`);
}

function itemSpot(
  under: Element,
  day: HTMLElement,
  moving: ReadonlySet<string>,
  y: number,
  sheet: boolean,
): Spot | null {
  const item = under.closest<HTMLElement>(ITEM);
  const bar = barOf(day);
  if (item !== null) {
    if (moving.has(idOf(item)) && moving.size === 1) return null;
    if (upperHalf(item, y)) return { place: placeOf(item, moving), mark: item, side: "before" };
    const after = moving.has(idOf(item)) ? placeOf(item, moving) : { day: day.dataset["day"] ?? "", after: idOf(item) };
    return { place: after, mark: item, side: "after" };
  }
  const top = !sheet && bar !== null && bar.contains(under);
  if (top) return { place: { day: day.dataset["day"] ?? "", after: null }, mark: bar, side: "after" };
  const last = itemsOf(day).pop();
  return {
    place: endOf(day, moving),
    mark: last ?? bar ?? day,
    side: last === undefined && sheet ? "before" : "after",
  };
}

function daySpot(root: HTMLElement, source: Element, day: HTMLElement, x: number, y: number): Spot | null {
  const own = dayOf(source);
  if (own === day || day.dataset["day"] === BONEYARD) return null;
  const box = day.getBoundingClientRect();
  const before = root.classList.contains("view-sheet") ? y < box.top + box.height / 2 : x < box.left + box.width / 2;
  const days = daysOf(root).filter((one) => one !== own);
  const at = days.indexOf(day) + (before ? 0 : 1);
  const place = { day: own?.dataset["day"] ?? "", after: days[at - 1]?.dataset["day"] ?? null };
  return { place, mark: day, side: before ? "before" : "after" };
}

/** A day behind another one; here `day` is the day that moves. */
function dayMove(bar: HTMLElement, day: string, after: string | null): Operation | null {
  return dayOf(bar)?.dataset["day"] === day ? { op: "move-days", days: [day], after } : null;
}

/** Whether a drop leaves everything where it is. */
function stays(root: HTMLElement, carried: readonly HTMLElement[], operation: Operation): boolean {
  if (operation.op === "move-days") {
    const day = dayOf(carried[0] ?? root);
    const last = day?.previousElementSibling;
    return (last instanceof HTMLElement ? (last.dataset["day"] ?? null) : null) === operation.after;
  }
  if (operation.op !== "move-strips") return false;
  const anchor = operation.after === null ? null : itemOf(root, operation.after);
  let next: Element | null = anchor?.nextElementSibling ?? null;
  if (operation.after === null) next = dayOf(carried[0] ?? root)?.querySelector(ITEM) ?? null;
  const first = carried[0];
  if (first === undefined || dayOf(first)?.dataset["day"] !== (operation.day ?? BONEYARD)) return false;
  return carried.every((item) => {
    const fits = next === item;
    next = next?.nextElementSibling ?? null;
    return fits;
  });
}

function upperHalf(element: HTMLElement, y: number): boolean {
  const box = element.getBoundingClientRect();
  return y < box.top + box.height / 2;
}
