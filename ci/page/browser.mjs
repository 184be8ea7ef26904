// Pages of gxlint, opened in Chromium. Whatever a page asks of a network, and whatever it complains of, is a failure.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = join(import.meta.dirname, "../..");
export const FERRY = join(ROOT, "tests/page/ferry");
const GXLINT = process.env.GXLINT ?? join(ROOT, "target/release/gxlint");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const QUIET = ["--disable-component-update", "--disable-sync", "--disable-quic"];

// A folder of its own, gone at the end.
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "gxlint-page-"));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
}

// A folder with files in it, by their names.
export function written(files) {
  const path = folder();
  for (const [name, text] of Object.entries({ "gxlint.toml": "", ...files })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

// The review page of the documents in a folder; findings end gxlint with 1. The clock of its page stands still.
export function review(documents) {
  const file = join(folder(), "review.html");
  try {
    execFileSync(GXLINT, ["check", "--quiet", "--output", `html=${file}`], {
      cwd: documents,
      env: { ...process.env, SOURCE_DATE_EPOCH: "1795300860" },
      stdio: ["ignore", "ignore", "pipe"],
    });
  } catch (error) {
    assert.equal(error.status, 1, String(error.stderr ?? error));
  }
  return file;
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [...OPTIONS, ...QUIET],
  });
}

// Opens a file; `hash` is the part of the address behind #. The page's `done` closes it and tells of trouble.
export async function open(browser, file, { hash = "", width = 1280, height = 900, ...context } = {}) {
  const around = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce", ...context });
  const page = await around.newPage();
  const trouble = [];
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address) trouble.push(`asked for ${request.url()}`);
  });
  page.on("console", (message) => trouble.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("dialog", (dialog) => trouble.push(`dialog: ${dialog.message()}`) && dialog.dismiss());
  await page.goto(address + (hash ? `#${hash}` : ""));
  page.done = async () => {
    await around.close();
    assert.deepEqual(trouble, []);
  };
  return page;
}

// What axe finds wrong. It is given to the page by the browser, past the policy, as a person's extension would be.
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  );
}

export function texts(locator) {
  return locator.evaluateAll((elements) =>
    elements.map((element) => element.textContent.replace(/\s+/g, " ").trim()),
  );
}
