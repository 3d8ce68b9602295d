// A question beside the board, never over it: one line, answered with Enter, left with Escape.
import type { Board } from "./board";

export interface Question {
  readonly label: string;
  readonly act: string;
  readonly value?: string;
  /** Offered answers: value and words. */
  readonly choices?: readonly (readonly [string, string])[];
  /** A second field of choices beside typed text. */
  readonly kinds?: readonly (readonly [string, string])[];
}

export interface Reply {
  readonly text: string;
  readonly kind: string;
}

export class Ask {
  private leave: (() => void) | null = null;

  constructor(private readonly board: Board) {}

  get open(): boolean {
    return this.leave !== null;
  }

  /** The reply, or null where the person left the question. */
  put(question: Question): Promise<Reply | null> {
    this.leave?.();
    const box = this.board.root.querySelector<HTMLFormElement>("[data-ask]");
    if (box === null) return Promise.resolve(null);
    const back = this.board.selection.current();
    const field =
      question.choices === undefined ? input(question.value ?? "") : select(question.choices, question.value);
    const kind = question.kinds === undefined ? null : select(question.kinds);
    kind?.setAttribute("aria-label", "Kind");
    return new Promise((resolve) => {
      const end = (reply: Reply | null): void => {
        this.leave = null;
        box.hidden = true;
        box.replaceChildren();
        this.board.selection.focus(back);
        resolve(reply);
        this.board.settle();
      };
      this.leave = () => end(null);
      const label = document.createElement("label");
      label.append(question.label, " ", field);
      box.replaceChildren(
        label,
        ...(kind === null ? [] : [kind]),
        button(question.act, "submit"),
        button("Cancel", "button"),
      );
      box.onsubmit = (event) => {
        event.preventDefault();
        end({ text: field.value.trim(), kind: kind?.value ?? "" });
      };
      box.onkeydown = (event) => {
        if (event.key === "Escape") end(null);
        // a list of choices does not send its form by itself, as a line of text does
        if (event.key !== "Enter" || !(event.target instanceof HTMLSelectElement)) return;
        event.preventDefault();
        box.requestSubmit();
      };
      box.querySelector<HTMLButtonElement>("button[type=button]")?.addEventListener("click", () => end(null));
      box.hidden = false;
      field.focus();
      if (field instanceof HTMLInputElement) field.select();
    });
  }
}

function input(value: string): HTMLInputElement {
  const field = document.createElement("input");
  field.value = value;
  field.autocomplete = "off";
  field.maxLength = 500;
  return field;
}

function select(choices: readonly (readonly [string, string])[], value = ""): HTMLSelectElement {
  const field = document.createElement("select");
  for (const [key, words] of choices) field.append(new Option(words, key, false, key === value));
  return field;
}

function button(words: string, type: "submit" | "button"): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = type;
  made.className = type === "submit" ? "btn main" : "btn";
  made.textContent = words;
  return made;
}
