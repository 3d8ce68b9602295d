// What others do: asked every few seconds while somebody looks, and shown as soon as nobody's hands are on the board.
import type { Board } from "./board";
import { answerIn, pulseIn } from "./board-answer";
import { jsonOf } from "./board-send";

const SEEN = 3000;
const UNSEEN = 15000;

export class Pulse {
  private sequence = 0;
  private known = "";

  constructor(private readonly board: Board) {}

  start(): void {
    if ((this.board.root.dataset["pollUrl"] ?? "") === "") return;
    const beat = async (): Promise<void> => {
      if (!this.board.root.isConnected) return;
      if (this.board.resting) await this.ask().catch(() => undefined);
      window.setTimeout(() => void beat(), document.hidden ? UNSEEN : SEEN);
    };
    window.setTimeout(() => void beat(), SEEN);
  }

  private async ask(): Promise<void> {
    const { pollUrl = "", freshUrl = "" } = this.board.root.dataset;
    const { version, marks } = this.board;
    const pulse = pulseIn(await read(pollUrl));
    if (pulse === null) return;
    // a sequence that grew with changes of one's own says nothing about others
    const own = this.known !== `${version} ${marks}`;
    const changed =
      String(pulse.version) !== version || String(pulse.marks) !== marks || (!own && pulse.sequence !== this.sequence);
    [this.sequence, this.known] = [pulse.sequence, `${pulse.version} ${pulse.marks}`];
    if (!changed || freshUrl === "" || !this.board.resting || version !== this.board.version) return;
    // rates or the script may have changed under the same board: then every day is asked for
    const [base, known] =
      String(pulse.version) === version && String(pulse.marks) === marks ? ["0", "0"] : [version, marks];
    const answer = answerIn(await read(`${freshUrl}${freshUrl.includes("?") ? "&" : "?"}base=${base}&marks=${known}`));
    if (answer === null || !this.board.resting || version !== this.board.version) return;
    this.board.take(answer);
    this.board.settle();
    if (String(pulse.version) !== version && !pulse.mine)
      this.board.say(`${pulse.by || "Somebody"} ${pulse.note || "changed the board"}.`);
  }
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  return response.ok ? jsonOf(response) : null;
}
