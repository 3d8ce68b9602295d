// The board: strips move by mouse and by keyboard. The server's HTML is the truth; this adds hands to it.
import { Acts } from "./board-acts";
import { Ask } from "./board-ask";
import type { Answer } from "./board-answer";
import { Carry } from "./board-carry";
import { showClock } from "./board-clock";
import { type Order, BAR, STOP, dayBy, dayId, idOf, isStrip, nameOf, orderOf } from "./board-dom";
import { Drag } from "./board-drag";
import { Find } from "./board-find";
import { Keys } from "./board-keys";
import { labelBoard, labelDay } from "./board-label";
import { type Operation, arrange, show } from "./board-operations";
import { Prices } from "./board-price";
import { Pulse } from "./board-pulse";
import { Selection, same } from "./board-select";
import { type Desk, type Heard, type Work, Queue } from "./board-send";
import { Tools } from "./board-tools";
import { View } from "./board-view";

const started = new WeakSet<Element>();
/** Nothing is exchanged while a mouse moves over the board, so that what somebody aims at stays where it is; */
const CALM = 400;
/** but not for longer than this. */
const LONGEST = 2500;
/** So long what was done stands in sight with its Undo (ms). */
const TOLD = 7000;

export function startBoards(root: ParentNode): void {
  const inside = [...root.querySelectorAll<HTMLElement>("[data-board]")];
  if (root instanceof HTMLElement && root.matches("[data-board]")) inside.push(root);
  for (const element of inside) {
    if (started.has(element)) continue;
    started.add(element);
    new Board(element).start();
  }
}

export class Board implements Desk {
  readonly selection: Selection;
  readonly queue = new Queue(this);
  readonly prices: Prices;
  readonly carry = new Carry(this);
  readonly ask: Ask;
  readonly acts = new Acts(this);
  readonly find: Find;
  readonly view: View;
  private readonly tools: Tools;
  /** The versions last heard of; the page's own follow when it is shown. */
  version: string;
  marks: string;
  private held = false;
  private stirred = -CALM;
  private since = 0;
  private timer = 0;
  private toast = 0;
  private order: Order;
  private fresh = new Map<string, HTMLElement>();
  private news: Answer | null = null;

  constructor(readonly root: HTMLElement) {
    this.tools = new Tools(this);
    this.selection = new Selection(root, () => this.tools.chosen());
    this.prices = new Prices(root);
    this.ask = new Ask(this);
    this.find = new Find(this);
    this.view = new View(this);
    this.order = orderOf(root);
    this.version = root.dataset["version"] ?? "0";
    this.marks = root.dataset["marks"] ?? "0";
  }

  start(): void {
    this.view.start();
    labelBoard(this.root);
    this.selection.renew();
    new Drag(this).start();
    new Keys(this).start();
    this.tools.start();
    this.find.start();
    new Pulse(this).start();
    showClock(this.root, this.selection.current());
    this.root.querySelector("[data-days]")?.addEventListener("pointermove", () => (this.stirred = performance.now()));
    this.root.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLElement) || !target.matches(STOP)) return;
      this.selection.at(target);
      showClock(this.root, target);
    });
    this.root.classList.add("live");
    performance.mark("board-live");
  }

  get mayChange(): boolean {
    return (this.root.dataset["changeUrl"] ?? "") !== "";
  }

  /** Of these, what may be moved; where something may not, it is told why. */
  movable(items: readonly HTMLElement[]): HTMLElement[] {
    if (!this.mayChange) {
      this.warn(this.root.dataset["owner"] || "You may look at this board, not change it.");
      return [];
    }
    const fast = items.filter((item) => item.dataset["locked"] !== undefined);
    if (fast.length > 0) this.warn(`${nameOf(fast[0])} is locked. Press l on it to unlock it.`);
    return fast.length > 0 ? [] : [...items];
  }

  /** Do it: shown at once, sent in its turn. */
  perform(operations: readonly Operation[], done: string, shown = false): void {
    if (!this.mayChange) return void this.movable([]);
    const focused = this.holdsFocus() ? this.selection.current() : null;
    if (!shown) for (const operation of operations) show(this.root, operation);
    this.queue.add({ kind: "change", operations, key: crypto.randomUUID(), done });
    labelBoard(this.root);
    this.selection.renew();
    if (focused !== null) this.refocus(focused);
    this.say(done);
  }

  send(kind: Work["kind"], done: string, change?: unknown): void {
    this.queue.add({ kind, operations: [], change, key: crypto.randomUUID(), done });
  }

  heard({ work, answer, trouble }: Heard): void {
    if (answer === null) {
      this.queue.clear();
      this.takeBack();
      return this.warn(trouble);
    }
    this.take(answer);
    if (answer.result === "stale") return this.offer(work, answer);
    if (answer.result === "refused") {
      this.takeBack();
      return this.warn(answer.said || "This is not possible.");
    }
    // a lock or a note moves nothing: what the last move changed need not be told again
    const said = work.kind === "marks" ? "" : answer.said;
    this.tell([work.done, said, answer.told].filter(Boolean).join(" "), work.kind === "change" && answer.undo);
  }

  idle(): void {
    this.settle();
  }

  /** A pointer is down, or something is on its way by mouse: nothing is exchanged under it. */
  hold(held: boolean): void {
    this.held = held;
    if (!held) this.settle();
  }

  get resting(): boolean {
    return !this.held && !this.carry.carrying && this.queue.empty && !this.ask.open;
  }

  /** Keep what the server told, and show it as soon as nobody's hands are on the board. */
  take(answer: Answer): void {
    this.version = String(answer.version);
    if (answer.marks > 0) this.marks = String(answer.marks);
    if (answer.order.size > 0) this.order = answer.order;
    for (const [id, day] of answer.days) this.fresh.set(id, day);
    this.since = performance.now();
    if (answer.result !== "refused") this.news = answer;
    this.tools.undoable(answer);
  }

  settle(): void {
    window.clearTimeout(this.timer);
    if (!this.resting || (this.fresh.size === 0 && this.news === null)) return;
    const now = performance.now();
    const wait = now - this.since > LONGEST ? 0 : this.stirred + CALM - now;
    if (wait > 0) {
      this.timer = window.setTimeout(() => this.settle(), wait);
      return;
    }
    const news = this.news;
    this.news = null;
    this.exchange(news?.prices);
    if (news === null) return;
    fill(this.root.querySelector("[data-facts]"), news.facts);
    fill(this.root.querySelector("[data-aside]"), news.aside);
  }

  /** The board as the server has it, with what is still on its way shown on it again. */
  private takeBack(): void {
    if (this.held || this.carry.carrying) return;
    this.exchange();
    for (const work of this.queue.pending()) for (const operation of work.operations) show(this.root, operation);
  }

  private holdsFocus(): boolean {
    return this.root.querySelector("[data-days]")?.contains(document.activeElement) === true;
  }

  private exchange(prices: ReadonlyMap<string, string> = new Map()): void {
    this.root.dataset["version"] = this.version;
    this.root.dataset["marks"] = this.marks;
    const stop = this.selection.current();
    const inside = this.holdsFocus();
    const fresh = this.fresh;
    this.fresh = new Map();
    arrange(this.root, this.order, fresh);
    // a day whose strips stay may cost otherwise all the same: somebody is held on it now
    for (const [day, price] of prices) put(dayBy(this.root, day)?.querySelector("[data-price]") ?? null, price);
    for (const waiting of this.root.querySelectorAll(".awaits")) waiting.classList.remove("awaits");
    labelBoard(this.root);
    this.selection.renew();
    this.find.renew();
    this.view.renew();
    showClock(this.root, this.selection.current());
    if (stop !== null && inside) this.refocus(stop);
  }

  /** The keyboard back to where it was, though the block it stood in was exchanged. */
  private refocus(stop: HTMLElement): void {
    const again =
      same(this.root, stop) ?? this.root.querySelector<HTMLElement>(`[data-day="${CSS.escape(dayId(stop))}"] ${BAR}`);
    this.selection.focus(again, true);
  }

  /** The board changed meanwhile and the change no longer fits: it is offered again. */
  private offer(work: Work, answer: Answer): void {
    const left = this.queue.clear().flatMap((one) => one.operations);
    this.takeBack();
    const again = [...(answer.offer.length > 0 ? answer.offer : work.operations), ...left];
    this.warn(`Not moved: the board changed meanwhile. ${answer.told || answer.said}`.trim(), "Do it anyway", () => {
      this.perform(again, work.done);
    });
  }

  say(text: string): void {
    window.clearTimeout(this.toast);
    const live = this.root.querySelector("[data-announce]");
    if (live === null) return;
    live.className = "unseen";
    live.textContent = text;
  }

  /** As `say`; what was done stands in sight for a while, with the way back, wherever on a long board one is. */
  private tell(text: string, undoable: boolean): void {
    this.say(text);
    const live = this.root.querySelector<HTMLElement>("[data-announce]");
    if (live === null || !undoable) return;
    live.className = "toast";
    const back = document.createElement("button");
    back.type = "button";
    back.className = "btn";
    back.dataset["act"] = "undo";
    back.textContent = "Undo";
    live.append(" ", back);
    const hide = (): void => {
      if (!back.isConnected) return;
      if (live.matches(":hover, :focus-within")) this.toast = window.setTimeout(hide, TOLD);
      else this.say("");
    };
    this.toast = window.setTimeout(hide, TOLD);
  }

  /** As `say`, and written where everybody sees it; with a button where something can be done about it. */
  warn(text: string, label = "", act: () => void = () => undefined): void {
    this.say(text);
    const live = this.root.querySelector("[data-announce]");
    if (live === null) return;
    live.className = "alert wait said";
    if (label === "") return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = label;
    button.addEventListener("click", () => {
      this.say("");
      act();
    });
    live.append(" ", button);
  }

  /** The strip with a scene's number. */
  strip(number: string): HTMLElement | null {
    const wanted = number.trim().toUpperCase();
    const all = [...this.root.querySelectorAll<HTMLElement>("[data-strip]")];
    return all.find((one) => (one.dataset["number"] ?? "").toUpperCase() === wanted) ?? null;
  }

  relabel(day: HTMLElement): void {
    labelDay(day);
  }

  /** Whether something of the board itself has the keyboard. */
  owns(target: EventTarget | null): target is HTMLElement {
    return target instanceof HTMLElement && (target.matches(STOP) || isStrip(target) || idOf(target) !== "");
  }
}

function put(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}

function fill(box: Element | null, html: string): void {
  if (box === null || html === "") return;
  const made = new DOMParser().parseFromString(html, "text/html").body;
  box.replaceChildren(...[...made.childNodes].map((node) => document.importNode(node, true)));
}
