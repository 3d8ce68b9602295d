// The list of keys, laid over the page by "?".
import { HELP } from "./board-keys";

export function openHelp(root: HTMLElement): void {
  const found = root.querySelector<HTMLDialogElement>("dialog[data-help]") ?? made(root);
  found.showModal();
}

function made(root: HTMLElement): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.dataset["help"] = "";
  dialog.className = "board-keys";
  dialog.setAttribute("aria-label", "Keys of the board");
  const close = document.createElement("button");
  close.className = "btn";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  const groups = document.createElement("div");
  groups.className = "key-groups";
  groups.append(...HELP.map(([title, rows]) => group(title, rows)));
  dialog.append(heading("Keys of the board"), groups, close);
  root.append(dialog);
  return dialog;
}

function heading(text: string, level: "h2" | "h3" = "h2"): HTMLElement {
  const head = document.createElement(level);
  head.textContent = text;
  return head;
}

function group(title: string, rows: readonly (readonly [string, string])[]): HTMLElement {
  const section = document.createElement("section");
  const list = document.createElement("dl");
  for (const [keys, words] of rows) {
    const term = document.createElement("dt");
    for (const key of keys.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      term.append(cap, " ");
    }
    const told = document.createElement("dd");
    told.textContent = words;
    list.append(term, told);
  }
  section.append(heading(title, "h3"), list);
  return section;
}
