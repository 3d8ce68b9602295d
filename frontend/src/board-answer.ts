// What the server answers to a change, checked at the border.
import type { Order } from "./board-dom";
import type { Operation } from "./board-operations";

export type Result = "done" | "rebased" | "stale" | "refused";

export interface Answer {
  readonly result: Result;
  readonly version: number;
  readonly marks: number;
  readonly said: string;
  /** What somebody else did meanwhile; "" if nobody did. */
  readonly told: string;
  readonly order: Order;
  /** The days that look otherwise than before, by id. */
  readonly days: ReadonlyMap<string, HTMLElement>;
  readonly aside: string;
  readonly facts: string;
  /** What each day costs, by id, as its bar says it. */
  readonly prices: ReadonlyMap<string, string>;
  readonly undo: boolean;
  readonly redo: boolean;
  readonly offer: readonly Operation[];
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

function isResult(value: unknown): value is Result {
  return value === "done" || value === "rebased" || value === "stale" || value === "refused";
}

function orderIn(value: unknown): Order {
  if (!isFields(value)) return new Map();
  const rows = Object.entries(value).filter((row): row is [string, string[]] => Array.isArray(row[1]));
  return new Map(rows.map(([day, ids]) => [day, ids.filter((id) => typeof id === "string")]));
}

function dayIn(html: unknown, id: string): HTMLElement | null {
  if (typeof html !== "string") return null;
  const found = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("[data-day]");
  return found?.dataset["day"] === id ? document.importNode(found, true) : null;
}

function daysIn(value: unknown): Map<string, HTMLElement> {
  const found = new Map<string, HTMLElement>();
  if (!isFields(value)) return found;
  for (const [id, html] of Object.entries(value)) {
    const day = dayIn(html, id);
    if (day !== null) found.set(id, day);
  }
  return found;
}

function namedIn(value: unknown): Map<string, string> {
  if (!isFields(value)) return new Map();
  return new Map(Object.entries(value).filter((row): row is [string, string] => typeof row[1] === "string"));
}

function offerIn(value: unknown): Operation[] {
  return Array.isArray(value)
    ? value.filter((one): one is Operation => isFields(one) && typeof one["op"] === "string")
    : [];
}

/** The words of a refusal; "" where there are none. */
export function saidIn(data: unknown): string {
  return isFields(data) ? text(data, "said") : "";
}

/** An answer to a change; null where it is none. */
export function answerIn(data: unknown): Answer | null {
  if (!isFields(data) || !isResult(data["result"]) || typeof data["version"] !== "number") return null;
  return {
    result: data["result"],
    version: data["version"],
    marks: typeof data["marks"] === "number" ? data["marks"] : 0,
    said: text(data, "said"),
    told: text(data, "told"),
    order: orderIn(data["items"]),
    days: daysIn(data["html"]),
    aside: text(data, "aside"),
    facts: text(data, "facts"),
    prices: namedIn(data["prices"]),
    undo: data["undo"] === true,
    redo: data["redo"] === true,
    offer: offerIn(data["offer"]),
  };
}

export interface Price {
  readonly total: string;
  readonly tone: string;
  readonly lines: readonly (readonly [string, string, string])[];
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function line(value: unknown): readonly [string, string, string] {
  const [label = "", amount = "", tone = ""] = texts(value);
  return [label, amount, tone];
}

/** What a move to each day would change, by day; null where the answer tells none. */
export function pricesIn(data: unknown): Map<string, Price> | null {
  if (!isFields(data) || !isFields(data["days"])) return null;
  const found = new Map<string, Price>();
  for (const [day, told] of Object.entries(data["days"])) {
    if (!isFields(told)) continue;
    const lines = Array.isArray(told["lines"]) ? told["lines"].map(line) : [];
    const [gained, lost] = [texts(told["gained"]), texts(told["lost"])];
    found.set(day, { total: text(told, "total"), tone: text(told, "tone"), lines, gained, lost });
  }
  return found;
}

export interface Pulse {
  readonly version: number;
  readonly marks: number;
  readonly sequence: number;
  readonly by: string;
  readonly mine: boolean;
  readonly note: string;
}

/** How far the board has come meanwhile. */
export function pulseIn(data: unknown): Pulse | null {
  if (!isFields(data) || typeof data["version"] !== "number") return null;
  const number = (name: string): number => (typeof data[name] === "number" ? (data[name] as number) : 0);
  const [by, note, mine] = [text(data, "by"), text(data, "note"), data["mine"] === true];
  return { version: data["version"], marks: number("marks"), sequence: number("sequence"), by, mine, note };
}
