// Bundles the islands and the style sheet, and copies the fonts for the web and for paper.
import { build } from "esbuild";
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "..", "src", "unitbase");
const built = join(source, "office", "static", "built");

const fonts = [
  ["inter", "400Regular", "Inter_400Regular.ttf"],
  ["inter", "500Medium", "Inter_500Medium.ttf"],
  ["inter", "600SemiBold", "Inter_600SemiBold.ttf"],
  ["inter", "700Bold", "Inter_700Bold.ttf"],
  ["courier-prime", "400Regular", "CourierPrime_400Regular.ttf"],
  ["courier-prime", "700Bold", "CourierPrime_700Bold.ttf"],
];

await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "src/main.ts", out: "main" },
    { in: join(source, "office", "static", "css", "main.css"), out: "main" },
  ],
  outdir: built,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  external: ["./fonts/*"],
  legalComments: "eof",
  logLevel: "warning",
});

for (const folder of [join(built, "fonts"), join(source, "paper", "fonts")]) {
  mkdirSync(folder, { recursive: true });
  for (const [family, weight, name] of fonts) {
    copyFileSync(join(here, "node_modules", "@expo-google-fonts", family, weight, name), join(folder, name));
  }
}
