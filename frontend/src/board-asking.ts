// Acts that first ask something: where to, which text, what kind.
import type { Board } from "./board";
import {
  BONEYARD,
  dayBy,
  dayOf,
  daysOf,
  endOf,
  freshId,
  idOf,
  isItem,
  isStrip,
  itemOf,
  itemsOf,
  nameOf,
} from "./board-dom";

const BANNERS = [
  ["text", "Text"],
  ["meal", "Meal"],
  ["move", "Company move"],
] as const;
const KINDS = [
  ["shoot", "Shoot day"],
  ["travel", "Travel day"],
  ["rehearse", "Rehearsal"],
  ["prep", "Prep day"],
  ["test", "Test day"],
  ["wrap", "Wrap day"],
] as const;
const SORTS = [
  ["script", "the script"],
  ["location set day-night", "location, set, day before night"],
  ["set day-night", "set, day before night"],
  ["day-night location", "day before night, then location"],
  ["int-ext location", "INT before EXT, then location"],
  ["cast", "cast"],
  ["-eighths", "the longest first"],
  ["number", "scene number"],
  ["script|location", "the script, each location kept together"],
  ["script|set", "the script, each set kept together"],
  ["script|cast", "the script, the same cast kept together"],
] as const;

export async function jump(board: Board): Promise<void> {
  const reply = await board.ask.put({ label: "Go to scene", act: "Go" });
  if (reply === null) return;
  const strip = board.strip(reply.text);
  if (strip === null) return board.warn(`No scene ${reply.text} on this board.`);
  board.selection.focus(strip);
  strip.scrollIntoView({ block: "center", inline: "nearest" });
}

export async function moveToDay(board: Board): Promise<void> {
  const items = board.movable(board.selection.items());
  if (items.length === 0) return;
  const choices = daysOf(board.root).map((day): [string, string] => [
    day.dataset["day"] ?? "",
    day.dataset["label"] ?? "",
  ]);
  const here = items[0] === undefined ? null : dayOf(items[0]);
  const label = `Move ${items.length > 1 ? `${items.length} strips` : nameOf(items[0])} to`;
  const reply = await board.ask.put({ label, act: "Move", choices, value: here?.dataset["day"] ?? "" });
  const day = reply === null ? null : dayBy(board.root, reply.text);
  if (day !== null) board.acts.move(items, endOf(day, new Set(items.map(idOf))));
}

export async function banner(board: Board, stop: HTMLElement | null): Promise<void> {
  const day = stop === null ? null : dayOf(stop);
  if (stop === null || day === null || !board.mayChange) return;
  if (day.dataset["day"] === BONEYARD) return board.warn("A banner stands on a day, not in the boneyard.");
  const after = isItem(stop) ? idOf(stop) : null;
  const reply = await board.ask.put({ label: "Banner", act: "Put it in", kinds: BANNERS });
  if (reply === null) return;
  const text = reply.text || (BANNERS.find(([kind]) => kind === reply.kind)?.[1] ?? "");
  const place = { day: day.dataset["day"] ?? "", after };
  const id = freshId("b");
  board.perform([{ op: "add-banner", banner: id, text, kind: reply.kind, ...place }], `Banner ${text}.`);
  board.selection.focus(itemOf(board.root, id), true);
}

export async function changeBanner(board: Board, stop: HTMLElement): Promise<void> {
  if (!board.mayChange) return;
  const reply = await board.ask.put({
    label: "Banner",
    act: "Change",
    value: stop.dataset["text"] ?? "",
    kinds: BANNERS,
  });
  if (reply === null || reply.text === "") return;
  board.perform(
    [{ op: "change-banner", banner: idOf(stop), text: reply.text, kind: reply.kind }],
    `Banner ${reply.text}.`,
  );
}

export async function note(board: Board, stop: HTMLElement | null): Promise<void> {
  if (stop === null || !board.mayChange) return;
  const id = isItem(stop) ? idOf(stop) : (dayOf(stop)?.dataset["day"] ?? "");
  const reply = await board.ask.put({
    label: `Note on ${nameOf(stop)}`,
    act: "Keep",
    value: stop.dataset["note"] ?? "",
  });
  if (reply !== null)
    board.send("marks", reply.text === "" ? "Note removed." : "Note kept.", { notes: { [id]: reply.text } });
}

/** A strip becomes weather cover; a day names which cover it has. */
export async function cover(board: Board, stop: HTMLElement | null): Promise<void> {
  if (stop === null || !board.mayChange) return;
  if (isItem(stop)) {
    const strips = board.selection.items().filter(isStrip);
    const marked = strips.length > 0 && strips.every((strip) => strip.dataset["cover"] !== undefined);
    const change = { [marked ? "uncover" : "cover"]: strips.map(idOf) };
    return board.send("marks", marked ? "No longer weather cover." : "Marked as weather cover.", change);
  }
  const covers = itemsOf(board.root).filter((item) => item.dataset["cover"] !== undefined);
  const day = dayOf(stop)?.dataset["day"] ?? "";
  const choices: [string, string][] = [
    ["", "not said"],
    ["none", "no cover"],
    ...covers.map((one): [string, string] => [idOf(one), nameOf(one)]),
  ];
  const reply = await board.ask.put({ label: `Weather cover of ${nameOf(stop)}`, act: "Keep", choices });
  if (reply !== null) board.send("marks", "Cover kept.", { covers: { [day]: reply.text } });
}

export async function chooseKind(board: Board, stop: HTMLElement | null): Promise<void> {
  const day = stop === null ? null : dayOf(stop);
  if (day === null || day.dataset["day"] === BONEYARD || !board.mayChange) return;
  const question = {
    label: `${day.dataset["label"] ?? ""} is a`,
    act: "Change",
    choices: KINDS,
    value: day.dataset["kind"] ?? "",
  };
  const reply = await board.ask.put(question);
  if (reply !== null)
    board.perform([{ op: "kind-day", day: day.dataset["day"] ?? "", kind: reply.text }], "Day changed.");
}

export async function chooseUnit(board: Board, stop: HTMLElement | null): Promise<void> {
  const day = stop === null ? null : dayOf(stop);
  if (day === null || day.dataset["day"] === BONEYARD || !board.mayChange) return;
  const known = new Set(["", "second", ...daysOf(board.root).map((one) => one.dataset["unit"] ?? "")]);
  const choices = [...known].map((unit): [string, string] => [unit, unit === "" ? "main unit" : `${unit} unit`]);
  const label = `${day.dataset["label"] ?? ""} is shot by the`;
  const reply = await board.ask.put({ label, act: "Change", choices, value: day.dataset["unit"] ?? "" });
  if (reply !== null)
    board.perform([{ op: "unit-day", day: day.dataset["day"] ?? "", unit: reply.text }], "Day changed.");
}

/** Many chosen strips in their places, else the day, else (no stop) the whole board. */
export async function sortBy(board: Board, stop: HTMLElement | null): Promise<void> {
  if (!board.mayChange) return;
  const strips = board.selection.count > 1 ? board.selection.items().filter(isStrip).map(idOf) : [];
  const day = stop === null ? null : dayOf(stop);
  const label = strips.length > 0 ? `Sort these ${strips.length} strips by` : "Sort by";
  const kinds =
    strips.length > 0 || day === null
      ? undefined
      : ([
          ["day", `within ${nameOf(day)}`],
          ["all", "within each day"],
        ] as const);
  const reply = await board.ask.put({ label, act: "Sort", choices: SORTS, ...(kinds === undefined ? {} : { kinds }) });
  if (reply === null) return;
  const where =
    strips.length > 0 ? { strips } : reply.kind === "day" && day !== null ? { days: [day.dataset["day"] ?? ""] } : {};
  const [keys = "", together = ""] = reply.text.split("|");
  board.perform(
    [{ op: "sort", keys: keys.split(" "), together: together.split(" ").filter(Boolean), ...where }],
    "Sorted.",
  );
}
