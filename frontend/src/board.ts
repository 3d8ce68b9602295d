// The board: strips move by mouse and by keyboard. The server's HTML is the truth; this adds hands to it.
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { isVersion, readAnswer } from "./answer";
import { Preview, type Place } from "./preview";

const started = new WeakSet<Element>();

export function startBoards(root: ParentNode): void {
  const inside = [...root.querySelectorAll<HTMLElement>("[data-board]")];
  if (root instanceof HTMLElement && root.matches("[data-board]")) inside.push(root);
  for (const element of inside) {
    if (started.has(element)) continue;
    started.add(element);
    new BoardIsland(element).start();
  }
}

class BoardIsland {
  private carried: HTMLElement | null = null;
  private home: Place = { day: "", after: "" };
  private homeNext: Element | null = null;
  private homeList: Element | null = null;
  private sending = false;
  private stop: () => void = () => undefined;
  private readonly preview: Preview;

  constructor(private readonly root: HTMLElement) {
    this.preview = new Preview(root);
  }

  start(): void {
    this.root.classList.add("live");
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    const strips = this.strips().filter((strip) => strip.dataset["fixed"] === undefined);
    this.stop = combine(...strips.map((strip) => this.dragging(strip)), ...this.targets());
  }

  private strips(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>("[data-strip]")];
  }

  private days(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>("[data-day]")];
  }

  private dragging(strip: HTMLElement): () => void {
    return draggable({
      element: strip,
      canDrag: () => !this.sending && this.carried === null,
      onDragStart: () => strip.classList.add("carried"),
      onDrop: ({ location }) => {
        strip.classList.remove("carried");
        this.preview.clear();
        this.clearMarks();
        const target = location.current.dropTargets[0];
        if (target === undefined || !(target.element instanceof HTMLElement)) return;
        const place = this.placeAt(target.element, strip, location.current.input.clientY);
        if (place !== null) void this.send(strip, place);
      },
    });
  }

  private targets(): (() => void)[] {
    return [...this.strips(), ...this.days()].map((element) =>
      dropTargetForElements({
        element,
        canDrop: ({ source }) => this.root.contains(source.element),
        onDrag: ({ location, self, source }) => {
          this.clearMarks();
          if (location.current.dropTargets[0]?.element !== self.element) return;
          element.classList.add(upperHalf(element, location.current.input.clientY) ? "before" : "after");
          if (!(source.element instanceof HTMLElement)) return;
          const place = this.placeAt(element, source.element, location.current.input.clientY);
          if (place !== null) this.preview.ask(source.element.dataset["strip"] ?? "", place);
        },
        onDragLeave: () => element.classList.remove("before", "after"),
      }),
    );
  }

  private clearMarks(): void {
    for (const marked of this.root.querySelectorAll(".before, .after")) marked.classList.remove("before", "after");
  }

  private placeAt(target: HTMLElement, strip: HTMLElement, y: number): Place | null {
    if (target === strip) return null;
    const list = target.closest<HTMLElement>("[data-day]");
    if (list === null) return null;
    const others = stripsOf(list).filter((other) => other !== strip);
    const at = others.indexOf(target);
    const index = at < 0 ? others.length : at + (upperHalf(target, y) ? 0 : 1);
    return { day: list.dataset["day"] ?? "", after: others[index - 1]?.dataset["strip"] ?? "" };
  }

  private onKey(event: KeyboardEvent): void {
    const strip = event.target;
    if (!(strip instanceof HTMLElement) || strip.dataset["strip"] === undefined || this.sending) return;
    if (this.carried !== null && this.carried !== strip) return this.cancel(this.carried);
    const acts: Record<string, () => void> =
      this.carried === null
        ? {
            " ": () => this.pickUp(strip),
            ArrowDown: () => this.step(strip, 1),
            ArrowUp: () => this.step(strip, -1),
          }
        : {
            ArrowDown: () => this.shift(strip, 1),
            ArrowUp: () => this.shift(strip, -1),
            ArrowRight: () => this.toDay(strip, 1),
            ArrowLeft: () => this.toDay(strip, -1),
            Enter: () => this.drop(strip),
            " ": () => this.drop(strip),
            Escape: () => this.cancel(strip),
            Tab: () => this.say("Enter drops the strip, Escape puts it back."),
          };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  private step(strip: HTMLElement, by: number): void {
    const all = this.strips();
    all[all.indexOf(strip) + by]?.focus();
  }

  private pickUp(strip: HTMLElement): void {
    if (strip.dataset["fixed"] !== undefined) return this.say(`${name(strip)} cannot be moved.`);
    this.carried = strip;
    this.home = placeOf(strip);
    this.homeNext = strip.nextElementSibling;
    this.homeList = strip.parentElement;
    strip.classList.add("carried");
    this.say(`${name(strip)} picked up. Arrows move it, left and right change the day, Enter drops, Escape puts it back.`);
  }

  private shift(strip: HTMLElement, by: number): void {
    const list = strip.closest<HTMLElement>("[data-day]");
    if (list === null) return;
    const mates = stripsOf(list);
    const mate = mates[mates.indexOf(strip) + by];
    if (mate === undefined) return this.toDay(strip, by);
    if (by > 0) mate.after(strip);
    else mate.before(strip);
    this.settle(strip);
  }

  private toDay(strip: HTMLElement, by: number): void {
    const days = this.days();
    const list = strip.closest<HTMLElement>("[data-day]");
    const next = list === null ? undefined : days[days.indexOf(list) + by];
    if (next === undefined) return this.say(by > 0 ? "This is the last day." : "This is the first day.");
    const mates = stripsOf(next);
    const last = mates[mates.length - 1];
    if (by < 0 && last !== undefined) last.after(strip);
    else next.prepend(strip);
    this.settle(strip);
  }

  private settle(strip: HTMLElement): void {
    strip.focus();
    const list = strip.closest<HTMLElement>("[data-day]");
    const at = list === null ? 0 : stripsOf(list).indexOf(strip) + 1;
    this.say(`${list?.dataset["label"] ?? ""}, place ${at}.`);
    this.preview.ask(strip.dataset["strip"] ?? "", placeOf(strip));
  }

  private drop(strip: HTMLElement): void {
    this.preview.clear();
    const place = placeOf(strip);
    this.carried = null;
    strip.classList.remove("carried");
    if (place.day === this.home.day && place.after === this.home.after) {
      this.homeList = null;
      return this.say(`${name(strip)} left where it was.`);
    }
    void this.send(strip, place);
  }

  private cancel(strip: HTMLElement): void {
    this.preview.clear();
    this.carried = null;
    strip.classList.remove("carried");
    this.putBack(strip);
    strip.focus();
    this.say(`${name(strip)} put back.`);
  }

  private putBack(strip: HTMLElement): void {
    if (this.homeList !== null) this.homeList.insertBefore(strip, this.homeNext);
    this.homeList = null;
    this.homeNext = null;
  }

  private async send(strip: HTMLElement, place: Place): Promise<void> {
    const { moveUrl, version } = this.root.dataset;
    if (moveUrl === undefined || !isVersion(version) || this.sending) return;
    this.sending = true;
    this.root.setAttribute("aria-busy", "true");
    const body = new URLSearchParams({ strip: strip.dataset["strip"] ?? "", ...place, version, key: crypto.randomUUID() });
    const token = this.root.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
    try {
      const headers = { "HX-Request": "true", "X-CSRFToken": token };
      const answer = await readAnswer(await fetch(moveUrl, { method: "POST", body, headers, credentials: "same-origin" }));
      if (answer.element !== null) return this.swap(strip, answer.element, answer.kind === "board" ? null : answer.text);
      this.giveUp(strip, answer.kind === "refused" ? answer.text : "");
    } catch {
      this.giveUp(strip, "Not moved: no answer from the server. Try again.");
    }
  }

  private giveUp(strip: HTMLElement, text: string): void {
    this.sending = false;
    this.root.removeAttribute("aria-busy");
    this.putBack(strip);
    strip.focus();
    this.warn(text);
  }

  private swap(strip: HTMLElement, element: HTMLElement, refused: string | null): void {
    this.stop();
    const fresh = document.importNode(element, true);
    this.root.replaceWith(fresh);
    started.add(fresh);
    const island = new BoardIsland(fresh);
    island.start();
    const moved = island.strips().find((other) => other.dataset["strip"] === strip.dataset["strip"]);
    moved?.focus();
    // forms beside the board (undo) name the version the person now sees
    for (const input of document.querySelectorAll<HTMLInputElement>("input[data-board-version]"))
      input.value = fresh.dataset["version"] ?? "";
    for (const form of document.querySelectorAll<HTMLElement>("[data-board-undo]"))
      form.hidden = fresh.dataset["undo"] === undefined;
    const day = moved?.closest<HTMLElement>("[data-day]")?.dataset["label"] ?? "";
    if (refused === null) island.say(`${name(strip)} moved to ${day}. ${fresh.dataset["summary"] ?? ""}`);
    else island.warn(refused);
  }

  private say(text: string): void {
    const live = this.root.querySelector("[data-announce]");
    if (live === null) return;
    live.className = "unseen";
    live.textContent = text;
  }

  /** As `say`, and written where everybody sees it. */
  private warn(text: string): void {
    this.say(text);
    const live = this.root.querySelector("[data-announce]");
    if (live !== null) live.className = "alert wait said";
  }
}

function stripsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-strip]")];
}

function placeOf(strip: HTMLElement): Place {
  const list = strip.closest<HTMLElement>("[data-day]");
  if (list === null) return { day: "", after: "" };
  const mates = stripsOf(list);
  return { day: list.dataset["day"] ?? "", after: mates[mates.indexOf(strip) - 1]?.dataset["strip"] ?? "" };
}

function upperHalf(element: HTMLElement, y: number): boolean {
  const box = element.getBoundingClientRect();
  return y < box.top + box.height / 2;
}

function name(strip: HTMLElement): string {
  return strip.dataset["label"] ?? "The strip";
}
