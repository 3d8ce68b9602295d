// Dragging with a finger: press and hold to pick up, then move. A browser's own dragging asks for a mouse, or differs
// from phone to phone, so a finger gets hands of its own; where things land is decided by the same code.
import { isItem, nameOf } from "./board-dom";
import type { Drag } from "./board-drag";

/** How long a finger rests before it picks up (ms), and how far it may tremble meanwhile (px): less scrolls the page. */
const REST = 350;
const TREMBLE = 10;
/** So near to an edge (px) the page follows the finger, by at most so much a frame (px). */
const EDGE = 72;
const STRIDE = 14;

interface Finger {
  readonly grip: HTMLElement;
  readonly from: { readonly x: number; readonly y: number };
  x: number;
  y: number;
}

export class Touch {
  private finger: Finger | null = null;
  private carried: HTMLElement | null = null;
  private timer = 0;

  constructor(
    private readonly drag: Drag,
    private readonly holder: HTMLElement,
    private readonly gripAt: (target: EventTarget | null) => HTMLElement | null,
  ) {}

  start(): void {
    const { holder } = this;
    holder.addEventListener("touchstart", (event) => this.onStart(event), { passive: true });
    holder.addEventListener("touchmove", (event) => this.onMove(event), { passive: false });
    holder.addEventListener("touchend", (event) => this.onEnd(event), { passive: false });
    holder.addEventListener("touchcancel", () => this.end(null));
    // the menu that a long press opens would take the finger away
    holder.addEventListener("contextmenu", (event) => {
      if (this.carried !== null) event.preventDefault();
    });
  }

  private onStart(event: TouchEvent): void {
    const touch = event.touches[0];
    const grip = this.gripAt(event.target);
    // a second finger is a pinch: whatever was begun ends
    if (event.touches.length > 1 || touch === undefined || grip === null) return this.end(null);
    const at = { x: touch.clientX, y: touch.clientY };
    this.finger = { grip, from: at, ...at };
    this.timer = window.setTimeout(() => this.lift(), REST);
  }

  private lift(): void {
    const { finger } = this;
    if (finger === null || !this.drag.lift(finger.grip)) return this.end(null);
    this.carried = document.createElement("div");
    this.carried.className = "pile under-finger";
    this.carried.textContent = this.drag.count > 1 ? `${this.drag.count} strips` : nameOf(finger.grip);
    document.body.append(this.carried);
    this.follow();
    requestAnimationFrame(() => this.roll());
  }

  private onMove(event: TouchEvent): void {
    const touch = event.touches[0];
    const { finger } = this;
    if (finger === null || touch === undefined) return;
    finger.x = touch.clientX;
    finger.y = touch.clientY;
    if (this.carried !== null) {
      // the page scrolls already and cannot be held: the finger meant to swipe
      if (!event.cancelable) return this.end(null);
      event.preventDefault();
      this.follow();
    } else if (Math.hypot(finger.x - finger.from.x, finger.y - finger.from.y) > TREMBLE) this.end(null);
  }

  /** What is carried stands above the finger, which would hide it; the line shows where it would land. */
  private follow(): void {
    const { finger, carried } = this;
    if (finger === null || carried === null) return;
    carried.style.transform = `translate(calc(${finger.x}px - 50%), calc(${finger.y}px - 56px))`;
    this.drag.over(finger.grip, { clientX: finger.x, clientY: finger.y });
  }

  /** At the edge of the screen the board rolls on under the finger. */
  private roll(): void {
    const { finger, carried } = this;
    if (finger === null || carried === null) return;
    const [x, y] = [pull(finger.x, window.innerWidth), pull(finger.y, window.innerHeight)];
    if (x !== 0 || y !== 0) {
      window.scrollBy(0, y);
      this.holder.scrollBy(x, 0);
      this.follow();
    }
    requestAnimationFrame(() => this.roll());
  }

  private onEnd(event: TouchEvent): void {
    const { finger } = this;
    if (this.carried === null || finger === null) return this.end(null);
    // no click follows: it would choose what was just dropped
    event.preventDefault();
    const still = isItem(finger.grip) && Math.hypot(finger.x - finger.from.x, finger.y - finger.from.y) <= TREMBLE;
    this.end(still ? null : { x: finger.x, y: finger.y });
  }

  private end(point: { x: number; y: number } | null): void {
    window.clearTimeout(this.timer);
    const { finger, carried } = this;
    this.finger = null;
    this.carried = null;
    carried?.remove();
    if (carried !== null && finger !== null) this.drag.drop(finger.grip, point);
  }
}

/** How far to roll, from where the finger is between the two edges. */
function pull(at: number, size: number): number {
  if (at < EDGE) return -Math.ceil(((EDGE - at) / EDGE) * STRIDE);
  return at > size - EDGE ? Math.ceil(((at - size + EDGE) / EDGE) * STRIDE) : 0;
}
