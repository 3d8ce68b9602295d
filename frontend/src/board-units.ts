// Several units side by side: in columns a row for each unit, a column for each date.
import { BONEYARD, daysOf } from "./board-dom";

/** Put each day where its date and its unit meet; a board of one unit stays a row. */
export function placeUnits(root: HTMLElement): void {
  const days = daysOf(root).filter((day) => day.dataset["day"] !== BONEYARD);
  const units = [...new Set(days.map((day) => day.dataset["unit"] ?? ""))].sort();
  const many = units.length > 1;
  root.classList.toggle("many-units", many);
  const columns = columnsOf(days);
  for (const day of daysOf(root)) {
    const [column, row] = [
      columns.get(day) ?? Math.max(0, ...columns.values()) + 1,
      units.indexOf(day.dataset["unit"] ?? "") + 1,
    ];
    const bone = day.dataset["day"] === BONEYARD;
    day.style.gridColumn = many ? String(column) : "";
    day.style.gridRow = many ? (bone ? `1 / span ${units.length}` : String(row)) : "";
  }
}

/** Days of one date share a column; a day without a date follows the one before it. */
function columnsOf(days: readonly HTMLElement[]): Map<HTMLElement, number> {
  const dates = [...new Set(days.map((day) => day.dataset["date"] ?? "").filter(Boolean))].sort();
  const found = new Map<HTMLElement, number>();
  const last = new Map<string, number>();
  for (const day of days) {
    const unit = day.dataset["unit"] ?? "";
    const dated = dates.indexOf(day.dataset["date"] ?? "") + 1;
    const column = dated > 0 ? dated : (last.get(unit) ?? 0) + 1;
    last.set(unit, column);
    found.set(day, column);
  }
  return found;
}
