// Server answers, checked at the border: a moved board is an HTML fragment with one board in it.

export interface MovedBoard {
  readonly kind: "board";
  readonly element: HTMLElement;
}
export interface Refusal {
  readonly kind: "refused";
  readonly text: string;
  /** The fresh board, where the server sent one with its refusal (409). */
  readonly element: HTMLElement | null;
}
export type Answer = MovedBoard | Refusal;

function boardIn(html: string): HTMLElement | null {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector("[data-board]");
  if (!(found instanceof HTMLElement)) return null;
  return isVersion(found.dataset["version"]) && found.dataset["moveUrl"] ? found : null;
}

export function isVersion(text: string | undefined): text is string {
  return text !== undefined && text.length > 0;
}

function refusalText(status: number): string {
  if (status === 403) return "Not moved: you may not change this board.";
  if (status === 409) return "Not moved: the board changed meanwhile. This is the board as it is now; repeat the move if it still fits.";
  if (status === 422) return "Not moved: this move is not possible.";
  return `Not moved: the server answered ${status}. Try again.`;
}

export async function readAnswer(response: Response): Promise<Answer> {
  const html = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
  const element = html ? boardIn(await response.text()) : null;
  if (response.ok && element !== null) return { kind: "board", element };
  const text = response.ok ? "Not shown: the server's answer held no board. Load the page again." : refusalText(response.status);
  return { kind: "refused", text, element };
}
