// Words of the script page: where they stand in a paragraph, which one is beside or below another.

/** Whole words of one paragraph, by their first and last place in its text. */
export interface Chosen {
  readonly block: HTMLElement;
  readonly start: number;
  readonly end: number;
}
interface Word {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}'’.-]*[\p{L}\p{N}])?/gu;
const BLOCKS = ".scene > p:not(.len):not(.br), .scene .dual p";
const SLACK = 3;

export function blocksOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(BLOCKS)];
}

export function sceneOf(block: Element): HTMLElement | null {
  return block.closest<HTMLElement>("[data-scene]");
}

export function textOf(chosen: Chosen): string {
  return (chosen.block.textContent ?? "").slice(chosen.start, chosen.end).replace(/\s+/g, " ");
}

export function wordsOf(block: HTMLElement): Word[] {
  return [...(block.textContent ?? "").matchAll(WORD)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** A place in the paragraph's text as the document knows it. At a border `late` takes the text that begins there. */
function pointAt(block: HTMLElement, place: number, late: boolean): [Node, number] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let last: [Node, number] = [block, 0];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const size = node.textContent?.length ?? 0;
    last = [node, Math.min(size, place - passed)];
    if (place < passed + size || (place === passed + size && !late)) return last;
    passed += size;
  }
  return last;
}

export function rangeOf(chosen: Chosen): Range {
  const range = document.createRange();
  range.setStart(...pointAt(chosen.block, chosen.start, true));
  range.setEnd(...pointAt(chosen.block, chosen.end, false));
  return range;
}

function placeOf(block: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The whole words a selection touches, in the paragraph where it begins; null where it touches none. */
export function chosenIn(root: HTMLElement, selection: Selection | null): Chosen | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const block = blocksOf(root).find((one) => range.intersectsNode(one) && touched(one, range) !== null);
  return block === undefined ? null : touched(block, range);
}

function touched(block: HTMLElement, range: Range): Chosen | null {
  const from = block.contains(range.startContainer) ? placeOf(block, range.startContainer, range.startOffset) : 0;
  const whole = block.textContent?.length ?? 0;
  const to = block.contains(range.endContainer) ? placeOf(block, range.endContainer, range.endOffset) : whole;
  const words = wordsOf(block).filter((word) => word.end > from && word.start < to);
  const first = words[0];
  const last = words[words.length - 1];
  return first === undefined || last === undefined ? null : { block, start: first.start, end: last.end };
}

/** A word cursor: the arrow keys move it from word to word, with shift they take more words. */
export class Cursor {
  private block: HTMLElement | null = null;
  private anchor = 0;
  private head = 0;

  constructor(private readonly root: HTMLElement) {}

  get chosen(): Chosen | null {
    if (this.block === null) return null;
    const words = wordsOf(this.block);
    const first = words[Math.min(this.anchor, this.head)];
    const last = words[Math.max(this.anchor, this.head)];
    return first === undefined || last === undefined ? null : { block: this.block, start: first.start, end: last.end };
  }

  take(chosen: Chosen | null): void {
    this.block = chosen?.block ?? null;
    if (chosen === null) return;
    const words = wordsOf(chosen.block);
    this.anchor = Math.max(
      0,
      words.findIndex((word) => word.end > chosen.start),
    );
    this.head = Math.max(this.anchor, words.filter((word) => word.start < chosen.end).length - 1);
  }

  /** To the first word that is in view, where none is chosen yet. */
  begin(): void {
    if (this.block !== null && this.block.isConnected) return;
    const blocks = blocksOf(this.root).filter((one) => wordsOf(one).length > 0);
    const seen = blocks.find((one) => one.getBoundingClientRect().top >= 0) ?? blocks[0];
    if (seen !== undefined) this.put(seen, 0, false);
  }

  /** Follow one key; false if it is none of the cursor's. */
  press(key: string, extend: boolean, jump: boolean): boolean {
    const acts: Record<string, () => void> = {
      ArrowRight: () => this.step(1, extend),
      ArrowLeft: () => this.step(-1, extend),
      ArrowDown: () => this.line(1, extend),
      ArrowUp: () => this.line(-1, extend),
      PageDown: () => this.scene(1),
      PageUp: () => this.scene(-1),
      Home: () => (jump ? this.edge(1) : this.within(0, extend)),
      End: () => (jump ? this.edge(-1) : this.within(Infinity, extend)),
    };
    const act = acts[key];
    if (act === undefined) return false;
    if (this.block === null || !this.block.isConnected) this.begin();
    else act();
    return true;
  }

  private put(block: HTMLElement, at: number, extend: boolean): void {
    const last = wordsOf(block).length - 1;
    this.block = block;
    this.head = Math.max(0, Math.min(last, at));
    if (!extend) this.anchor = this.head;
  }

  private within(at: number, extend: boolean): void {
    if (this.block !== null) this.put(this.block, at, extend);
  }

  private step(by: number, extend: boolean): void {
    if (this.block === null) return;
    const at = this.head + by;
    if (at >= 0 && at < wordsOf(this.block).length) return this.put(this.block, at, extend);
    const next = extend ? undefined : this.beside(by);
    if (next !== undefined) this.put(next, by > 0 ? 0 : Infinity, false);
  }

  private beside(by: number): HTMLElement | undefined {
    const blocks = blocksOf(this.root).filter((one) => wordsOf(one).length > 0 || one === this.block);
    return this.block === null ? undefined : blocks[blocks.indexOf(this.block) + by];
  }

  private line(by: number, extend: boolean): void {
    if (this.block === null) return;
    const here = boxOf(this.block, this.head);
    const below = nearest(this.block, here, by);
    if (below >= 0) return this.put(this.block, below, extend);
    const next = extend ? undefined : this.beside(by);
    if (next === undefined) return;
    const edge = boxOf(next, by > 0 ? 0 : wordsOf(next).length - 1);
    this.put(next, onLine(next, edge, here), false);
  }

  private scene(by: number): void {
    const scenes = [...this.root.querySelectorAll<HTMLElement>("[data-scene]")];
    const here = this.block === null ? null : sceneOf(this.block);
    for (let at = scenes.findIndex((one) => one === here) + by; at >= 0 && at < scenes.length; at += by) {
      const first = blocksOf(document).find((one) => scenes[at]?.contains(one) === true && wordsOf(one).length > 0);
      if (first !== undefined) return this.put(first, 0, false);
    }
  }

  private edge(by: number): void {
    const blocks = blocksOf(this.root).filter((one) => wordsOf(one).length > 0);
    const block = by > 0 ? blocks[0] : blocks[blocks.length - 1];
    if (block !== undefined) this.put(block, by > 0 ? 0 : Infinity, false);
  }
}

function boxOf(block: HTMLElement, at: number): DOMRect {
  const word = wordsOf(block)[at];
  return word === undefined ? block.getBoundingClientRect() : rangeOf({ block, ...word }).getBoundingClientRect();
}

/** The word of the next line up or down that stands nearest; -1 where there is no such line in the paragraph. */
function nearest(block: HTMLElement, here: DOMRect, by: number): number {
  const boxes = wordsOf(block).map((_, at) => boxOf(block, at));
  const rest = boxes.filter((box) => (by > 0 ? box.top >= here.bottom - SLACK : box.bottom <= here.top + SLACK));
  const line = by > 0 ? rest[0] : rest[rest.length - 1];
  return line === undefined ? -1 : onLine(block, line, here);
}

function onLine(block: HTMLElement, line: DOMRect, here: DOMRect): number {
  let best = 0;
  let least = Infinity;
  wordsOf(block).forEach((_, at) => {
    const box = boxOf(block, at);
    const far = Math.abs(middle(box) - middle(here));
    if (Math.abs(box.top - line.top) < line.height / 2 && far < least) [best, least] = [at, far];
  });
  return best;
}

function middle(box: DOMRect): number {
  return box.left + box.width / 2;
}
