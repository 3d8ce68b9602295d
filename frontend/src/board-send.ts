// Changes on their way: one after the other, each with its key, so that a lost answer can be asked for again.
import { type Answer, answerIn, saidIn } from "./board-answer";
import type { Operation } from "./board-operations";
import { storing, token } from "./wire";

const AGAIN = [500, 2000];

/** One intention of a person. */
export interface Work {
  readonly kind: "change" | "undo" | "redo" | "marks" | "undo-marks";
  readonly operations: readonly Operation[];
  readonly change?: unknown;
  readonly key: string;
  /** What is read out when it is done; the server's own sentence follows. */
  readonly done: string;
}

export interface Heard {
  readonly work: Work;
  readonly answer: Answer | null;
  /** Why there is no answer, in words; "" where there is one. */
  readonly trouble: string;
}

/** What the queue needs to know of the board. */
export interface Desk {
  readonly root: HTMLElement;
  readonly version: string;
  readonly marks: string;
  heard(heard: Heard): void;
  idle(): void;
}

export class Queue {
  private waiting: Work[] = [];
  private busy = false;

  constructor(private readonly desk: Desk) {}

  add(work: Work): void {
    this.waiting.push(work);
    this.tell();
    void storing(this.run());
  }

  get empty(): boolean {
    return !this.busy && this.waiting.length === 0;
  }

  /** What is on its way or still waits. */
  pending(): readonly Work[] {
    return this.waiting;
  }

  /** Give up all that waits. */
  clear(): readonly Work[] {
    const given = this.waiting;
    this.waiting = [];
    this.tell();
    return given;
  }

  private async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let work = this.waiting[0]; work !== undefined; work = this.waiting[0]) {
      const heard = await this.send(work);
      this.waiting.shift();
      this.tell();
      this.desk.heard(heard);
    }
    this.busy = false;
    this.tell();
    this.desk.idle();
  }

  private tell(): void {
    if (this.waiting.length > 0) this.desk.root.setAttribute("aria-busy", "true");
    else this.desk.root.removeAttribute("aria-busy");
  }

  private async send(work: Work): Promise<Heard> {
    for (let turn = 0; ; turn += 1) {
      try {
        return await this.ask(work);
      } catch {
        const rest = AGAIN[turn];
        if (rest === undefined)
          return { work, answer: null, trouble: "Not done: no answer from the server. Try again." };
        await new Promise((resolve) => window.setTimeout(resolve, rest));
      }
    }
  }

  private async ask(work: Work): Promise<Heard> {
    const url = this.desk.root.dataset[ADDRESS[work.kind]] ?? "";
    if (url === "") return { work, answer: null, trouble: "Not done: you may not change this board." };
    const response = await post(url, this.body(work));
    const data = await jsonOf(response);
    const answer = answerIn(data);
    return { work, answer, trouble: answer === null ? troubleOf(response.status, saidIn(data)) : "" };
  }

  private body(work: Work): URLSearchParams {
    const { version, marks } = this.desk;
    if (work.kind === "change")
      return new URLSearchParams({ key: work.key, base: version, operations: JSON.stringify(work.operations) });
    if (work.kind === "marks")
      return new URLSearchParams({
        key: work.key,
        base: marks,
        seen: version,
        change: JSON.stringify(work.change ?? {}),
      });
    return new URLSearchParams({ key: work.key, version: work.kind === "undo-marks" ? marks : version });
  }
}

const ADDRESS = {
  change: "changeUrl",
  undo: "undoUrl",
  redo: "redoUrl",
  marks: "marksUrl",
  "undo-marks": "undoMarksUrl",
} as const;

/** Send a form as the island does: JSON is wanted back. */
export async function post(url: string, body: URLSearchParams, signal: AbortSignal | null = null): Promise<Response> {
  const headers = { Accept: "application/json", "X-CSRFToken": token() };
  return fetch(url, { method: "POST", body, headers, credentials: "same-origin", signal });
}

/** What an answer holds; null where that is no JSON. */
export async function jsonOf(response: Response): Promise<unknown> {
  if (!(response.headers.get("Content-Type") ?? "").startsWith("application/json")) return null;
  return response.json();
}

function troubleOf(status: number, said: string): string {
  if (said !== "") return `Not done. ${said}`;
  if (status === 403) return "Not done: you may not change this board.";
  if (status === 409) return "Not done: the board changed meanwhile. Load the page again.";
  if (status === 422) return "Not done: this is not possible.";
  return `Not done: the server answered ${status}. Try again.`;
}
