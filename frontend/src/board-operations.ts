// What can be done to a board, as it is sent; and how each looks at once, before the server has answered.
import { BONEYARD, barOf, dayBy, itemOf, listOf, type Order, type Place } from "./board-dom";

export type Operation =
  | { op: "move-strips"; items: readonly string[]; day: string | null; after: string | null }
  | { op: "insert-day"; day: string; after: string | null; shape: string; unit: string; kind: string }
  | { op: "remove-day"; day: string }
  | { op: "move-days"; days: readonly string[]; after: string | null }
  | { op: "unit-day"; day: string; unit: string }
  | { op: "kind-day"; day: string; kind: string }
  | { op: "add-banner"; banner: string; text: string; day: string; after: string | null; kind: string }
  | { op: "change-banner"; banner: string; text: string; kind: string }
  | { op: "remove-banner"; banner: string }
  | { op: "split-scene"; strip: string; part: string; lengths: readonly number[] }
  | { op: "join-scene"; strip: string; part: string }
  | { op: "take-scene"; strip: string; take: string }
  | { op: "drop-take"; take: string }
  | {
      op: "sort";
      keys: readonly string[];
      strips?: readonly string[];
      days?: readonly string[];
      together?: readonly string[];
    };

export function moveTo(items: readonly string[], place: Place): Operation {
  return { op: "move-strips", items, day: place.day === BONEYARD ? null : place.day, after: place.after };
}

/** Show what an operation does. What cannot be guessed here waits, marked, for the server's board. */
export function show(root: HTMLElement, operation: Operation): void {
  switch (operation.op) {
    case "move-strips":
      return showMove(root, operation.items, operation.day ?? BONEYARD, operation.after);
    case "insert-day":
      return showInsert(root, operation.day, operation.after);
    case "remove-day":
      return showRemove(root, operation.day);
    case "move-days":
      return showDays(root, operation.days, operation.after);
    case "add-banner":
      return showBanner(root, operation);
    case "change-banner":
      return itemOf(root, operation.banner)?.replaceChildren(operation.text);
    case "remove-banner":
      return itemOf(root, operation.banner)?.remove();
    case "drop-take":
      return itemOf(root, operation.take)?.remove();
    case "split-scene":
    case "join-scene":
    case "take-scene":
      return itemOf(root, operation.strip)?.classList.add("awaits");
    default:
      return;
  }
}

function showMove(root: HTMLElement, ids: readonly string[], day: string, after: string | null): void {
  const to = dayBy(root, day);
  const list = to === null ? null : listOf(to);
  if (list === null) return;
  const moved = ids.map((id) => itemOf(root, id)).filter((one) => one !== null);
  const anchor = after === null ? null : itemOf(list, after);
  if (after !== null && anchor === null) return;
  if (anchor === null) list.prepend(...moved);
  else anchor.after(...moved);
}

function showInsert(root: HTMLElement, id: string, after: string | null): void {
  const holder = root.querySelector<HTMLElement>("[data-days]");
  const model = holder?.querySelector<HTMLElement>("[data-day]");
  if (!holder || !model) return;
  const fresh = model.cloneNode(true) as HTMLElement;
  fresh.dataset["day"] = id;
  fresh.dataset["label"] = "New day";
  fresh.className = "day awaits";
  listOf(fresh)?.replaceChildren();
  barOf(fresh)?.replaceChildren("New day");
  const anchor = after === null ? null : dayBy(root, after);
  if (anchor === null) holder.prepend(fresh);
  else anchor.after(fresh);
}

function showRemove(root: HTMLElement, id: string): void {
  const day = dayBy(root, id);
  const bones = dayBy(root, BONEYARD);
  if (day === null || bones === null) return;
  listOf(bones)?.append(...day.querySelectorAll("[data-strip]"));
  day.remove();
}

function showDays(root: HTMLElement, ids: readonly string[], after: string | null): void {
  const moved = ids.map((id) => dayBy(root, id)).filter((one) => one !== null);
  const anchor = after === null ? null : dayBy(root, after);
  if (anchor === null) root.querySelector("[data-days]")?.prepend(...moved);
  else anchor.after(...moved);
}

function showBanner(root: HTMLElement, told: Extract<Operation, { op: "add-banner" }>): void {
  const item = document.createElement("li");
  item.className = "banner awaits";
  item.dataset["banner"] = told.banner;
  item.dataset["label"] = `Banner: ${told.text}`;
  item.textContent = told.text;
  const day = dayBy(root, told.day);
  const anchor = told.after === null ? null : itemOf(root, told.after);
  if (anchor !== null) anchor.after(item);
  else if (day !== null) listOf(day)?.prepend(item);
}

/** Bring days and what stands on them into an order, each in the look of `fresh` where that holds it. */
export function arrange(root: HTMLElement, order: Order, fresh: ReadonlyMap<string, HTMLElement>): void {
  const holder = root.querySelector<HTMLElement>("[data-days]");
  if (holder === null) return;
  for (const [id, section] of fresh) dayBy(holder, id)?.replaceWith(section);
  const days = [...order.keys()].map((id) => dayBy(holder, id) ?? fresh.get(id)).filter((one) => one !== undefined);
  settle(holder, days);
  const known = new Map<string, HTMLElement>();
  for (const old of [true, false])
    for (const day of days)
      if (fresh.has(day.dataset["day"] ?? "") !== old)
        for (const item of day.querySelectorAll<HTMLElement>("[data-strip],[data-banner]"))
          known.set(item.dataset["strip"] ?? item.dataset["banner"] ?? "", item);
  for (const day of days) {
    const list = listOf(day);
    const items = (order.get(day.dataset["day"] ?? "") ?? [])
      .map((id) => known.get(id))
      .filter((one) => one !== undefined);
    if (list !== null) settle(list, items);
  }
}

/** The children of a box, touched only where they are not what they shall be. */
function settle(box: HTMLElement, wanted: readonly HTMLElement[]): void {
  const now = box.children;
  if (now.length === wanted.length && wanted.every((one, at) => now[at] === one)) return;
  box.replaceChildren(...wanted);
}
