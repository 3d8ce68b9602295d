// What a carried strip would change, beside the board before it is dropped. Nothing is moved; only the last question counts.

export interface Place {
  readonly day: string;
  /** The strip it comes after; empty for the top of the day. */
  readonly after: string;
}

const WAIT = 120;

export class Preview {
  private asked = "";
  private timer = 0;
  private running: AbortController | null = null;
  private readonly known = new Map<string, string>();

  constructor(private readonly root: HTMLElement) {}

  /** Ask once for each place: at once if it is known, else after a short rest, so that a strip on its way asks nothing. */
  ask(strip: string, place: Place): void {
    const url = this.root.dataset["previewUrl"];
    const query = new URLSearchParams({ strip, ...place }).toString();
    if (url === undefined || strip === "" || query === this.asked) return;
    this.halt();
    this.asked = query;
    const found = this.known.get(query);
    if (found !== undefined) return this.show(found);
    this.timer = window.setTimeout(() => void this.fetch(url, query), WAIT);
  }

  /** The strip is no longer carried. */
  clear(): void {
    this.halt();
    this.asked = "";
    this.box()?.replaceChildren();
  }

  private halt(): void {
    window.clearTimeout(this.timer);
    this.running?.abort();
    this.running = null;
  }

  private async fetch(url: string, query: string): Promise<void> {
    const running = new AbortController();
    this.running = running;
    try {
      const headers = { "HX-Request": "true" };
      const answer = await fetch(`${url}?${query}`, { headers, credentials: "same-origin", signal: running.signal });
      const html = await answer.text();
      if (query !== this.asked) return;
      if (!answer.ok) return this.box()?.replaceChildren();
      this.known.set(query, html);
      this.show(html);
    } catch {
      // given up for a newer question, or no answer: the drop itself will tell
      if (query === this.asked) this.box()?.replaceChildren();
    }
  }

  private show(html: string): void {
    const section = new DOMParser().parseFromString(html, "text/html").querySelector("[data-difference]");
    if (section !== null) this.box()?.replaceChildren(document.importNode(section, true));
  }

  private box(): Element | null {
    return this.root.querySelector("[data-preview]");
  }
}
