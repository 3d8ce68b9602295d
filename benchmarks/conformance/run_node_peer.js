// Runs one reader written for Node on the text given: `run_node_peer.js NAME MODULES`, elements as JSON on standard output.
"use strict";
const path = require("path");
const [name, modules] = process.argv.slice(2);
const text = require("fs").readFileSync(0, "utf8");
const load = (module) => require(path.join(modules, module));

const KINDS = { scene_heading: "heading", page_break: "page-break", lyrics: "lyric", synopsis: "synopsis" };

function fountainJs() {
  const { Fountain } = load("fountain-js");
  const title = new Set(["title", "credit", "author", "authors", "source", "notes", "draft_date", "date", "contact", "copyright"]);
  const found = [];
  for (const token of new Fountain().parse(text, true).tokens) {
    let words = token.text || "";
    const kind = KINDS[token.type] || token.type;
    if (/_(begin|end)$|^(spaces|line_break|boneyard)/.test(token.type)) continue;
    if (kind === "heading" && token.scene_number) words += ` #${token.scene_number}#`;
    if (kind === "character" && token.dual === "right") words += " ^";
    found.push([token.is_title || title.has(kind) ? `title ${kind.replace("_", " ")}` : kind, words]);
  }
  return found;
}

function awParser() {
  const shown = { print_headers: true, print_actions: true, print_dialogues: true, print_notes: true, print_sections: true, print_synopsis: true };
  const read = load("aw-parser").parser.parse(text, shown);
  const found = read.title_page.map((entry) => [`title ${entry.type}`, entry.text]);
  for (const token of read.tokens) {
    let words = token.text || "";
    const kind = KINDS[token.type] || token.type;
    if (kind === "separator") continue;
    if (kind === "heading" && token.number) words += ` #${token.number}#`;
    if (kind === "character" && token.dual === "right") words += " ^";
    found.push([kind, words]);
  }
  return found;
}

process.stdout.write(JSON.stringify({ "fountain-js": fountainJs, "aw-parser": awParser }[name]()));
