// Reads one script with one reader several times; prints the least processor time and how many scenes it found, as JSON.
// `node read_one.js READER FILE TIMES`, in a folder that has the reader installed.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const installed = createRequire(join(process.cwd(), "package.json"));
const settings = {
  print_notes: true, print_actions: true, print_headers: true, print_sections: true, print_synopsis: true,
  print_dialogues: true, use_dual_dialogue: true,
};
const readers = {
  "aw-parser": (text) =>
    installed("aw-parser").parser.parse(text, settings).tokens.filter((token) => token.type === "scene_heading").length,
  "fountain-js": (text) => {
    const { Fountain } = installed("fountain-js");
    return new Fountain().parse(text, true).tokens.filter((token) => token.type === "scene_heading").length;
  },
};

const [name, path, times] = process.argv.slice(2);
const text = readFileSync(path, "utf-8");
let seconds = Infinity;
let scenes = 0;
for (let turn = 0; turn < Number(times); turn += 1) {
  const begun = process.cpuUsage();
  scenes = readers[name](text);
  const used = process.cpuUsage(begun);
  seconds = Math.min(seconds, (used.user + used.system) / 1e6);
}
console.log(JSON.stringify({ seconds, scenes }));
