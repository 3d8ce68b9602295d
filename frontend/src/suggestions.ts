// The list of suggestions: keys and buttons answer at once; the server is told one after another.
import { storing, token } from "./wire";

class SuggestionList extends HTMLElement {
  private form: HTMLFormElement | null = null;
  private queue: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    this.form = this.querySelector<HTMLFormElement>("form[data-answers]");
    if (this.form === null || this.querySelector("[name=one]") === null) return;
    for (const row of this.rows()) row.tabIndex = -1;
    this.rows()[0]?.setAttribute("tabindex", "0");
    for (const told of this.querySelectorAll<HTMLElement>(".keyed, .every")) told.hidden = false;
    this.querySelector<HTMLInputElement>("[data-every]")?.addEventListener("change", (event) =>
      this.tickAll(event.target),
    );
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("focusin", (event) => this.onFocus(event));
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
  }

  private rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-guess]:not(.gone)")];
  }

  private onFocus(event: Event): void {
    const row = rowOf(event.target);
    if (row === null) return;
    for (const other of this.rows()) other.tabIndex = other === row ? 0 : -1;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target instanceof HTMLInputElement && target.type !== "checkbox") return;
    const row = rowOf(target);
    if (row === null) return;
    const acts: Record<string, () => void> = {
      j: () => this.step(row, 1),
      k: () => this.step(row, -1),
      ArrowDown: () => this.step(row, 1),
      ArrowUp: () => this.step(row, -1),
      x: () => this.tick(row),
      a: () => this.answer([row], "accept"),
      r: () => this.answer([row], "refuse"),
      e: () => this.answer([row], "refuse-everywhere"),
      z: () => document.querySelector<HTMLFormElement>("[data-suggestions-undo]")?.requestSubmit(),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  private step(row: HTMLElement, by: number): void {
    const rows = this.rows();
    const next = rows[rows.indexOf(row) + by];
    if (next === undefined) return this.say(by > 0 ? "This is the last one." : "This is the first one.");
    this.go(next);
  }

  private go(row: HTMLElement): void {
    row.focus();
    row.scrollIntoView({ block: "nearest" });
    this.say(row.dataset["label"] ?? "");
  }

  private tick(row: HTMLElement): void {
    const box = row.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (box === null) return;
    box.checked = !box.checked;
    this.say(box.checked ? "Ticked." : "Not ticked.");
  }

  private tickAll(by: EventTarget | null): void {
    if (!(by instanceof HTMLInputElement)) return;
    const boxes = this.rows().map((row) => row.querySelector<HTMLInputElement>("input[type=checkbox]"));
    for (const box of boxes) if (box !== null) box.checked = by.checked;
    this.say(by.checked ? `${boxes.length} ticked.` : "None ticked.");
  }

  private onSubmit(event: SubmitEvent): void {
    const by = event.submitter;
    if (!(by instanceof HTMLButtonElement)) return;
    // all that are shown may be more than stand here: the page itself is asked for again
    if (by.name === "all") return;
    event.preventDefault();
    if (by.name === "one") {
      const row = rowOf(by);
      if (row !== null) this.answer([row], by.value.slice(0, by.value.indexOf(":")));
      return;
    }
    const ticked = this.rows().filter(
      (row) => row.querySelector<HTMLInputElement>("input[type=checkbox]")?.checked === true,
    );
    if (ticked.length === 0) return this.say("Tick suggestions first.", true);
    this.answer(ticked, by.value);
  }

  /** Take rows off at once; they come back if the server refuses. */
  private answer(rows: HTMLElement[], act: string): void {
    const all = this.rows();
    const last = all.indexOf(rows[rows.length - 1] ?? this);
    const next =
      all.slice(last + 1).find((row) => !rows.includes(row)) ??
      all
        .slice(0, last)
        .reverse()
        .find((row) => !rows.includes(row));
    for (const row of rows) row.classList.add("gone");
    if (next !== undefined && this.contains(document.activeElement)) next.focus();
    const names = rows.map((row) => row.dataset["guess"] ?? "");
    this.queue = this.queue.then(() => this.send(rows, act, names, next));
    void storing(this.queue);
  }

  private async send(rows: HTMLElement[], act: string, names: string[], next: HTMLElement | undefined): Promise<void> {
    if (this.form === null) return;
    const data = new FormData(this.form);
    const body = new URLSearchParams({ act, version: String(data.get("version") ?? "0"), key: crypto.randomUUID() });
    for (const name of names) body.append("pick", name);
    const headers = { "HX-Request": "true", "X-CSRFToken": token() };
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, headers, credentials: "same-origin" });
      const told = new DOMParser()
        .parseFromString(await answer.text(), "text/html")
        .querySelector<HTMLElement>("[data-suggestions-answer]");
      if (!answer.ok || told === null) return this.bringBack(rows, `Not done: the server answered ${answer.status}.`);
      for (const row of rows) row.remove();
      this.told(told, next);
    } catch {
      this.bringBack(rows, "Not done: no answer from the server. Try again.");
    }
  }

  private told(answer: HTMLElement, next: HTMLElement | undefined): void {
    const version = answer.dataset["version"] ?? "0";
    for (const input of document.querySelectorAll<HTMLInputElement>(
      "input[data-suggestions-version], suggestion-list input[name=version]",
    ))
      input.value = version;
    const left = this.rows().length;
    const count = this.querySelector("[data-count]");
    if (count !== null) count.textContent = `${left} here, ${answer.dataset["every"] ?? ""} in all`;
    // with rows gone, the button that takes all would say an old number
    for (const whole of this.querySelectorAll<HTMLElement>("[data-whole]")) whole.textContent = "Accept all shown";
    this.say(
      `${answer.dataset["said"] ?? ""} ${document.activeElement === next ? (next?.dataset["label"] ?? "") : ""}`,
    );
    // the last answer is stored only when this is over
    if (left === 0) window.setTimeout(() => window.location.reload());
  }

  private bringBack(rows: HTMLElement[], text: string): void {
    for (const row of rows) row.classList.remove("gone");
    rows[0]?.focus();
    this.say(text, true);
  }

  private say(text: string, seen = false): void {
    const live = this.querySelector("[data-announce]");
    if (live === null) return;
    live.className = seen ? "alert wait said" : "unseen";
    live.textContent = text;
  }
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-guess]") : null;
}

export function startSuggestions(): void {
  if (customElements.get("suggestion-list") === undefined) customElements.define("suggestion-list", SuggestionList);
}
