// The day one is on, by the clock, beside the board.
import { dayOf } from "./board-dom";

/** Show the bar of the stop's day; a day that shoots nothing has none. */
export function showClock(root: HTMLElement, stop: HTMLElement | null): void {
  const box = root.querySelector<HTMLElement>("[data-clock-of]");
  const day = stop === null ? null : dayOf(stop);
  if (box === null || day === null) return;
  const clock = day.querySelector("[data-clock]");
  box.hidden = clock === null;
  if (clock === null) return;
  const head = document.createElement("h2");
  head.textContent = day.dataset["label"] ?? "";
  box.replaceChildren(head, ...[...clock.childNodes].map((node) => node.cloneNode(true)));
}
