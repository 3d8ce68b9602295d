// Reads one script with one reader; prints the processor time it took and the scenes found, as JSON.
// `node read_one.js READER SHORT FILE`, in a folder that has the reader installed. SHORT is another script, read before.
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

const [name, short, path] = process.argv.slice(2);
readers[name](readFileSync(short, "utf-8"));
const text = readFileSync(path, "utf-8");
const begun = process.cpuUsage();
const scenes = readers[name](text);
const used = process.cpuUsage(begun);
console.log(JSON.stringify({ seconds: (used.user + used.system) / 1e6, scenes }));
