// Buttons of the board: undo and redo at the head of the page, the tools, the bar of what is chosen.
import type { Answer } from "./board-answer";
import type { Board } from "./board";
import type { ActName } from "./board-acts";

export class Tools {
  constructor(private readonly board: Board) {}

  start(): void {
    this.board.root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button?.closest("[data-chosen]")) this.board.selection.gather();
      if (button !== null) this.board.acts.do(button.dataset["act"] as ActName);
    });
    this.heads("undo");
    this.heads("redo");
    this.panels();
    for (const tool of this.board.root.querySelectorAll<HTMLElement>("[data-tools]")) tool.hidden = false;
  }

  /** What folds out over the board closes when another does, when somebody goes on elsewhere, and by Escape. */
  private panels(): void {
    const panels = [...this.board.root.querySelectorAll<HTMLDetailsElement>("details.drop")];
    for (const panel of panels)
      panel.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !panel.open) return;
        panel.open = false;
        panel.querySelector<HTMLElement>("summary")?.focus();
      });
    for (const kind of ["pointerdown", "focusin"] as const)
      document.addEventListener(kind, ({ target }) => {
        for (const panel of panels) if (!(target instanceof Node && panel.contains(target))) panel.open = false;
      });
  }

  /** The forms at the head of the page do without a new page what they do with one where there is no script. */
  private heads(kind: "undo" | "redo"): void {
    for (const form of document.querySelectorAll<HTMLFormElement>(`form[data-board-${kind}]`))
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.board.acts.do(kind);
      });
  }

  undoable(answer: Answer): void {
    for (const input of document.querySelectorAll<HTMLInputElement>("input[data-board-version]"))
      input.value = String(answer.version);
    for (const form of document.querySelectorAll<HTMLElement>("[data-board-undo]")) form.hidden = !answer.undo;
    for (const form of document.querySelectorAll<HTMLElement>("[data-board-redo]")) form.hidden = !answer.redo;
  }

  chosen(): void {
    const { root, selection } = this.board;
    const bar = root.querySelector<HTMLElement>("[data-chosen]");
    if (bar === null) return;
    bar.hidden = selection.count === 0;
    const told = bar.querySelector("[data-count]");
    if (told !== null && selection.count > 0) told.textContent = selection.summary();
  }
}
