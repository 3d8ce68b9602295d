// The script page: words are selected and tagged. The server's HTML is the truth; this adds hands to it.
import { storing, token } from "./wire";
import { Cursor, blocksOf, chosenIn, rangeOf, sceneOf, textOf, wordsOf, type Chosen } from "./words";

/** Where a tag that is on its way stands, so that it is seen before the server has answered. */
interface Soon {
  readonly scene: string;
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly css: string;
  readonly letter: string;
}
interface Key {
  readonly category: string;
  readonly name: string;
  readonly letter: string;
  readonly css: string;
}

const REST = 120;
const DOCKED = "(max-width:1180px)";

class ScriptPage extends HTMLElement {
  private page!: HTMLElement;
  private cursor!: Cursor;
  private keys = new Map<string, Key>();
  private queue: Promise<void> = Promise.resolve();
  private soon: Soon[] = [];
  private readonly cards = new Map<string, string>();
  private asked = "";
  private timer = 0;

  connectedCallback(): void {
    const page = this.querySelector<HTMLElement>("[data-script]");
    if (page === null || this.classList.contains("live")) return;
    this.page = page;
    this.cursor = new Cursor(page);
    this.classList.add("live");
    page.tabIndex = 0;
    page.setAttribute("aria-label", "Script");
    this.addEventListener("pointerover", (event) => this.onHover(event));
    this.addEventListener("focusin", (event) => this.onFocus(event));
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("submit", (event) => this.onSubmit(event));
    if (this.dataset["tagUrl"] !== undefined) this.startTagging();
  }

  private startTagging(): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>("button[data-category]")) {
      const { category = "", name = "", letter = "", css = "" } = button.dataset;
      this.keys.set(letter, { category, name, letter, css });
      // the words stay selected while a category is chosen by hand
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.tag(letter));
    }
    for (const tools of this.querySelectorAll<HTMLElement>("[data-keyboard]")) tools.hidden = false;
    this.showLegend(!window.matchMedia(DOCKED).matches);
    this.told("");
    this.page.addEventListener("keydown", (event) => this.onKey(event));
    this.page.addEventListener("dragstart", (event) => event.preventDefault());
    this.page.addEventListener("focusout", () => this.page.removeAttribute("role"));
    document.addEventListener("selectionchange", () => this.onSelection());
    document.addEventListener("pointerup", () => this.snap());
    document.querySelector("[data-script-undo]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.undo();
    });
  }

  // what is selected

  private onSelection(): void {
    const selection = document.getSelection();
    if (selection?.anchorNode == null || !this.page.contains(selection.anchorNode)) return;
    const chosen = chosenIn(this.page, selection);
    const now = this.cursor.chosen;
    if (chosen !== null && now !== null && same(chosen, now)) return;
    this.cursor.take(chosen);
    this.told(chosen === null ? "" : textOf(chosen));
  }

  /** A selection by hand takes whole words. */
  private snap(): void {
    const chosen = chosenIn(this.page, document.getSelection());
    if (chosen !== null) this.select(chosen);
  }

  private select(chosen: Chosen): void {
    const range = rangeOf(chosen);
    const selection = document.getSelection();
    selection?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    this.told(textOf(chosen));
  }

  private told(words: string): void {
    const line = this.querySelector("[data-selected]");
    if (line === null) return;
    this.classList.toggle("choosing", words !== "");
    if (window.matchMedia(DOCKED).matches && words !== "") this.showLegend(true);
    if (words === "") return line.replaceChildren("Select words, then press a key.");
    const bold = document.createElement("b");
    bold.textContent = words.length > 60 ? `${words.slice(0, 60)}…` : words;
    line.replaceChildren(bold, " is selected. Press a key, or choose:");
  }

  // keys

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.defaultPrevented) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "z") return this.follow(event, () => this.undo());
    if (command && event.key !== "Home" && event.key !== "End") return;
    const mark = event.target instanceof Element ? event.target.closest<HTMLElement>(".mk") : null;
    if (mark !== null && event.key.startsWith("Arrow")) this.takeMark(mark);
    if (this.cursor.press(event.key, event.shiftKey, command)) return this.follow(event, () => this.moved());
    const acts: Record<string, () => void> = {
      "?": () => this.showLegend(this.querySelector<HTMLElement>("#legend")?.hidden === true, true),
      "+": () => this.acceptOffer(),
      Escape: () => this.leave(),
      Delete: () => this.removeHere(),
      Backspace: () => this.removeHere(),
    };
    const act = acts[event.key] ?? (event.key === "Enter" && mark === null ? () => this.editHere() : undefined);
    if (act !== undefined) return this.follow(event, act);
    const letter = this.letterOf(event);
    if (letter !== null) this.follow(event, () => this.tag(letter));
  }

  private follow(event: Event, act: () => void): void {
    event.preventDefault();
    act();
  }

  /** The category's letter, by what is printed on the key, or by its place on a keyboard of other letters. */
  private letterOf(event: KeyboardEvent): string | null {
    const typed = event.key.toLowerCase();
    if (this.keys.has(typed)) return typed;
    const placed = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
    return event.key.length === 1 && !/[a-z0-9]/i.test(event.key) && this.keys.has(placed) ? placed : null;
  }

  private moved(): void {
    const chosen = this.cursor.chosen;
    if (chosen === null) return;
    if (document.activeElement !== this.page) this.page.focus({ preventScroll: true });
    this.select(chosen);
    keepInView(rangeOf(chosen).getBoundingClientRect(), this.docked());
    const mark = markAt(chosen);
    this.say(mark === null ? textOf(chosen) : `${textOf(chosen)}, ${mark.title}`);
    if (mark !== null) void this.showCard(mark);
  }

  private docked(): number {
    const dock = this.querySelector<HTMLElement>(".dock");
    return window.matchMedia(DOCKED).matches && dock !== null ? dock.getBoundingClientRect().height : 0;
  }

  private takeMark(mark: HTMLElement): void {
    const block = blocksOf(this.page).find((one) => one.contains(mark));
    if (block === undefined) return;
    const range = document.createRange();
    range.selectNodeContents(mark);
    const start = document.createRange();
    start.setStart(block, 0);
    start.setEnd(range.startContainer, range.startOffset);
    const from = start.toString().length;
    this.cursor.take({ block, start: from, end: from + range.toString().length });
  }

  private leave(): void {
    this.page.removeAttribute("role");
    this.box("offer")?.replaceChildren();
    this.cursor.take(null);
    document.getSelection()?.removeAllRanges();
    this.told("");
    this.say("Nothing selected.");
  }

  private showLegend(shown: boolean, told = false): void {
    const legend = this.querySelector<HTMLElement>("#legend");
    if (legend === null) return;
    legend.hidden = !shown;
    this.querySelector("[data-legend-toggle]")?.setAttribute("aria-expanded", String(shown));
    if (told && shown) this.say([...this.keys.values()].map((key) => `${key.letter}, ${key.name}`).join("; "));
  }

  // tagging

  private tag(letter: string): void {
    const chosen = this.cursor.chosen;
    const key = this.keys.get(letter);
    const scene = chosen === null ? null : sceneOf(chosen.block);
    const url = this.dataset["tagUrl"];
    if (chosen === null || key === undefined || scene === null || url === undefined)
      return this.warn("Select words first: drag over them, or move to them with the arrow keys.");
    const block = blocksOf(scene).indexOf(chosen.block);
    const name = scene.dataset["scene"] ?? "";
    const soon = {
      scene: name,
      block,
      start: chosen.start,
      end: chosen.end,
      css: key.css,
      letter: key.letter.toUpperCase(),
    };
    const words = textOf(chosen);
    this.soon.push(soon);
    draw(scene, soon);
    this.box("offer")?.replaceChildren();
    if (document.activeElement === this.page) this.select(chosen);
    this.send(url, new URLSearchParams({ scene: name, words, category: key.category }), soon);
  }

  private acceptOffer(): void {
    const offer = this.querySelector<HTMLFormElement>("form[data-offer]");
    if (offer === null) return this.say("There is nothing to tag elsewhere.");
    this.sendForm(offer);
  }

  private removeHere(): void {
    const mark = this.markHere();
    if (mark === null) return this.warn("There is no tag here to take off.");
    const url = this.dataset["cardUrl"] ?? "";
    const scene = sceneOf(mark)?.dataset["scene"] ?? "";
    this.send(url, new URLSearchParams({ scene, element: mark.dataset["e"] ?? "", remove: "1" }));
  }

  private editHere(): void {
    const mark = this.markHere();
    if (mark !== null) void this.showCard(mark, true);
  }

  private markHere(): HTMLElement | null {
    const focused = document.activeElement?.closest<HTMLElement>(".mk") ?? null;
    const chosen = this.cursor.chosen;
    return focused ?? (chosen === null ? null : markAt(chosen));
  }

  private undo(): void {
    const form = document.querySelector<HTMLFormElement>("[data-script-undo]");
    if (form === null || form.hidden) return this.say("There is nothing to undo.");
    this.send(form.action, new URLSearchParams());
  }

  // the server

  private onSubmit(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset["tagForm"] !== undefined) return;
    event.preventDefault();
    this.sendForm(form, event.submitter);
  }

  private sendForm(form: HTMLFormElement, by: HTMLElement | null = null): void {
    const sent = new FormData(form, by);
    if (form.enctype === "multipart/form-data") return this.send(form.action, sent);
    const body = new URLSearchParams();
    for (const [name, value] of sent) if (typeof value === "string") body.append(name, value);
    this.send(form.action, body);
  }

  /** One change after another, each on the version the last one left behind. */
  private send(url: string, body: URLSearchParams | FormData, soon?: Soon): void {
    body.set("key", crypto.randomUUID());
    this.queue = this.queue.then(async () => {
      body.set("version", this.dataset["version"] ?? "0");
      const headers = { "HX-Request": "true", "X-CSRFToken": token() };
      const held = this.held();
      try {
        const response = await fetch(url, { method: "POST", body, headers, credentials: "same-origin" });
        const answer = new DOMParser().parseFromString(await response.text(), "text/html");
        this.soon = this.soon.filter((one) => one !== soon);
        const fresh = answer.querySelector<HTMLElement>("[data-script-answer]");
        if (response.ok && fresh !== null) return this.take(fresh, held);
        this.giveUp(soon, refusal(response.status, answer));
      } catch {
        this.soon = this.soon.filter((one) => one !== soon);
        this.giveUp(soon, "Not done: no answer from the server. Try again.");
      }
    });
    void storing(this.queue);
  }

  private take(answer: HTMLElement, held: Held | null): void {
    const focused = document.activeElement;
    const aside =
      focused instanceof Element && focused !== this.page && this.contains(focused) && !this.page.contains(focused);
    const marked = focused instanceof Element && this.page.contains(focused) && focused !== this.page;
    const now = this.held() ?? held;
    for (const scene of answer.querySelectorAll<HTMLElement>("[data-scenes] > [data-scene]")) {
      const old = this.sceneNamed(scene.dataset["scene"] ?? "");
      old?.replaceWith(document.importNode(scene, true));
    }
    for (const soon of this.soon) {
      const scene = this.sceneNamed(soon.scene);
      if (scene !== null) draw(scene, soon);
    }
    this.cards.clear();
    this.setVersion(answer);
    for (const name of ["card", "offer"])
      this.box(name)?.replaceChildren(
        ...[...(answer.querySelector(`[data-${name}-box]`)?.childNodes ?? [])].map((node) =>
          document.importNode(node, true),
        ),
      );
    this.restore(now);
    if (aside || marked)
      (aside ? (this.querySelector<HTMLElement>("[data-card]") ?? this.page) : this.page).focus({
        preventScroll: true,
      });
    this.say(answer.dataset["said"] ?? "");
  }

  private setVersion(answer: HTMLElement): void {
    const version = answer.dataset["version"] ?? "0";
    this.dataset["version"] = version;
    for (const input of document.querySelectorAll<HTMLInputElement>("input[data-script-version]"))
      input.value = version;
    const undo = document.querySelector<HTMLElement>("[data-script-undo]");
    if (undo !== null) undo.hidden = answer.dataset["undo"] === undefined;
  }

  private giveUp(soon: Soon | undefined, text: string): void {
    if (soon !== undefined)
      for (const drawn of this.sceneNamed(soon.scene)?.querySelectorAll(".soon") ?? []) {
        const parent = drawn.parentNode;
        drawn.replaceWith(...drawn.childNodes);
        parent?.normalize();
      }
    this.warn(text);
  }

  /** What is selected, by its place in the scene: the scene itself may be replaced. */
  private held(): Held | null {
    const chosen = this.cursor.chosen;
    const scene = chosen === null ? null : sceneOf(chosen.block);
    if (chosen === null || scene === null) return null;
    return {
      scene: scene.dataset["scene"] ?? "",
      block: blocksOf(scene).indexOf(chosen.block),
      start: chosen.start,
      end: chosen.end,
    };
  }

  private restore(held: Held | null): void {
    const scene = held === null ? null : this.sceneNamed(held.scene);
    const block = held === null || scene === null ? undefined : blocksOf(scene)[held.block];
    if (held === null || block === undefined || wordsOf(block).length === 0) return;
    const chosen = { block, start: held.start, end: held.end };
    this.cursor.take(chosen);
    const inside = document.activeElement === this.page || document.activeElement === document.body;
    if (inside) this.select(chosen);
  }

  private sceneNamed(name: string): HTMLElement | null {
    return this.page.querySelector<HTMLElement>(`[data-scene="${CSS.escape(name)}"]`);
  }

  // cards

  private onHover(event: Event): void {
    const mark = event.target instanceof Element ? event.target.closest<HTMLElement>(".mk:not(.soon)") : null;
    window.clearTimeout(this.timer);
    if (mark === null || this.querySelector("[data-card]")?.contains(document.activeElement) === true) return;
    this.timer = window.setTimeout(() => void this.showCard(mark), REST);
  }

  private onFocus(event: Event): void {
    const mark = event.target instanceof Element ? event.target.closest<HTMLElement>(".mk:not(.soon)") : null;
    if (mark === null) return;
    this.takeMark(mark);
    void this.showCard(mark);
  }

  private onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const mark = target?.closest<HTMLElement>(".mk") ?? null;
    if (mark !== null) {
      event.preventDefault();
      // by keyboard (no pointer place) the card is opened to be changed
      if (document.getSelection()?.isCollapsed !== false || event.detail === 0)
        void this.showCard(mark, event.detail === 0);
      return;
    }
    if (target?.closest("[data-leave]")) return this.leaveOffer();
    if (target?.closest("[data-legend-toggle]"))
      return this.showLegend(this.querySelector<HTMLElement>("#legend")?.hidden === true, true);
    if (target?.closest("[data-take-up]")) this.takeUp();
  }

  private leaveOffer(): void {
    this.box("offer")?.replaceChildren();
    this.page.focus({ preventScroll: true });
  }

  /** Hand the keyboard to the script: a screen reader then passes every key on. */
  private takeUp(): void {
    this.page.focus({ preventScroll: true });
    this.page.setAttribute("role", "application");
    this.cursor.begin();
    this.moved();
    this.say(
      `${this.cursor.chosen === null ? "" : textOf(this.cursor.chosen)}. Arrows move by word, shift takes more, a letter tags, question mark tells the letters, Escape leaves.`,
    );
  }

  private async showCard(mark: HTMLElement, edit = false): Promise<void> {
    const box = this.box("card");
    const scene = sceneOf(mark)?.dataset["scene"] ?? "";
    const query = new URLSearchParams({ scene, element: mark.dataset["e"] ?? "" }).toString();
    const url = this.dataset["cardUrl"];
    if (box === null || url === undefined || mark.dataset["e"] === undefined) return;
    this.asked = query;
    try {
      const known = this.cards.get(query);
      const html = known ?? (await this.cardOf(`${url}?${query}`));
      if (html === null || this.asked !== query) return;
      this.cards.set(query, html);
      const card = new DOMParser().parseFromString(html, "text/html").querySelector("[data-card]");
      if (card === null) return;
      box.replaceChildren(document.importNode(card, true));
      for (const other of this.page.querySelectorAll<HTMLElement>(".mk"))
        other.classList.toggle("lit", other.dataset["e"] === mark.dataset["e"]);
      if (edit)
        (
          box.querySelector<HTMLElement>("input:not([type=hidden]), button") ??
          box.querySelector<HTMLElement>("[data-card]")
        )?.focus();
    } catch {
      // no answer: the words stay as they are, the next look asks again
    }
  }

  private async cardOf(url: string): Promise<string | null> {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    return answer.ok ? answer.text() : null;
  }

  private box(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`:scope [data-${name}-box]`);
  }

  private say(text: string): void {
    const live = this.querySelector("[data-announce]");
    if (live === null) return;
    live.className = "unseen";
    live.textContent = text;
  }

  /** As `say`, and written where everybody sees it. */
  private warn(text: string): void {
    this.say(text);
    const live = this.querySelector("[data-announce]");
    if (live !== null) live.className = "alert wait said";
  }
}

interface Held {
  readonly scene: string;
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

function same(one: Chosen, other: Chosen): boolean {
  return one.block === other.block && one.start === other.start && one.end === other.end;
}

function markAt(chosen: Chosen): HTMLElement | null {
  const { startContainer } = rangeOf(chosen);
  return startContainer.parentElement?.closest<HTMLElement>(".mk:not(.soon)") ?? null;
}

/** Draw a tag that the server has not answered yet. */
function draw(scene: HTMLElement, soon: Soon): void {
  const block = blocksOf(scene)[soon.block];
  if (block === undefined) return;
  const range = rangeOf({ block, start: soon.start, end: soon.end });
  // read before anything is wrapped: the range moves with what it holds
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text && range.intersectsNode(node)) nodes.push(node);
  nodes.forEach((node, at) => {
    const from = node === startContainer ? startOffset : 0;
    const to = node === endContainer ? endOffset : node.length;
    if (from >= to) return;
    const part = document.createRange();
    part.setStart(node, from);
    part.setEnd(node, to);
    const mark = document.createElement("span");
    mark.className = `mk ${soon.css} soon`;
    if (at === nodes.length - 1) mark.dataset["l"] = soon.letter;
    part.surroundContents(mark);
  });
}

function refusal(status: number, answer: Document): string {
  const told = answer.querySelector("[data-refusal]")?.textContent?.trim();
  if (told) return `Not done: ${told}`;
  if (status === 403) return "Not done: you may not change this script.";
  if (status === 409) return "Not done: the script was changed meanwhile. Load the page again.";
  return `Not done: the server answered ${status}. Try again.`;
}

function keepInView(box: DOMRect, below: number): void {
  const top = 80;
  const bottom = window.innerHeight - below - 80;
  if (box.top < top) window.scrollBy({ top: box.top - top });
  else if (box.bottom > bottom) window.scrollBy({ top: box.bottom - bottom });
}

export function startScripts(): void {
  if (customElements.get("script-page") === undefined) customElements.define("script-page", ScriptPage);
}
