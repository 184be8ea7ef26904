// Whatever documents, file names and rules say stays text.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folder, launch, open, review } from "./browser.mjs";

const ATTACK = `</script></noscript><script>hacked=1</script><img src=x onerror="hacked=1"><svg onload=hacked=1>'"\`<!--<script>{{data}}{{script}}`;
const LINK = "javascript:hacked=1";
const LONG = "a".repeat(5000);
const NAME = `<img src=x onerror=hacked=1>'"&amp;`;

function write() {
  const path = folder();
  mkdirSync(join(path, "rules"));
  const lines = (boats) => [
    ATTACK,
    `${LINK} https://example.org/x.png data:text/html,<b>`,
    `\u202eThe fleet\u202c of ${ATTACK} has ${boats} boats \u0007\u001b[2J\u2028\u2066and\u2069`,
    `${LONG}9${LONG}`,
  ];
  writeFileSync(join(path, "gxlint.toml"), "");
  writeFileSync(join(path, `${NAME}.en.txt`), lines(12).join("\n\n"));
  writeFileSync(join(path, `${NAME}.fr.txt`), lines(15).join("\n\n"));
  const rule = `[[claim]]\nid = "boats"\ntitle = '''${ATTACK}'''\nhelp = '''${ATTACK}'''\nkind = "number"\nfind.en = "{value} boats"\nfind.fr = "{value} boats"\n`;
  writeFileSync(join(path, "rules/a.toml"), rule);
  return path;
}

let browser;
let file;
before(async () => {
  file = review(write());
  browser = await launch();
});
after(() => browser.close());

async function isHarmless(page) {
  const found = await page.evaluate(() => ({
    hacked: typeof globalThis.hacked,
    elements: document.querySelectorAll(
      "img, iframe, object, embed, link, base, form, svg[onload], a:not([href^='#'])",
    ).length,
    scripts: document.querySelectorAll("script:not([type='application/json'])").length,
    handlers: [...document.querySelectorAll("*")].filter((one) =>
      one.getAttributeNames().some((name) => name.startsWith("on")),
    ).length,
  }));
  assert.deepEqual(found, { hacked: "undefined", elements: 0, scripts: 1, handlers: 0 });
}

test("documents, names and rules are shown as they are written, and nothing of them runs", async () => {
  const page = await open(browser, file);
  await isHarmless(page);
  const paragraphs = await page.locator(".row .para").allTextContents();
  assert.ok(paragraphs.includes(ATTACK), paragraphs.join("\n"));
  assert.ok((await page.locator(".story-link").textContent()).includes("<img src=x onerror=hacked=1>"));
  await page.keyboard.press("n");
  await isHarmless(page);
  assert.ok((await page.locator(".details").textContent()).includes(ATTACK), "the help of the rule");
  await page.keyboard.press("c");
  await isHarmless(page);
  assert.ok((await page.locator(".claim h3").textContent()).includes(ATTACK));
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await isHarmless(page);
  await page.done();
});

test("what would reorder or obey is replaced by what shows it", async () => {
  const page = await open(browser, file);
  const paragraph = await page.locator(".row .para", { hasText: "boats" }).first().textContent();
  assert.ok(!/[\u0000-\u001f\u202d\u202e\u2028]/.test(paragraph), JSON.stringify(paragraph));
  assert.ok(paragraph.startsWith("\ufffdThe fleet"), JSON.stringify(paragraph));
  assert.ok(paragraph.includes("␇␛[2J"), JSON.stringify(paragraph));
  await page.done();
});

test("very long words break", async () => {
  for (const width of [1280, 390]) {
    const page = await open(browser, file, { width });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
    await page.done();
  }
});

test("a hostile address is no more than an address", async () => {
  for (const hash of [
    `s=${encodeURIComponent(ATTACK)}`,
    `f=${encodeURIComponent(ATTACK)}`,
    "at=0.0.99.5.5",
    "at=x.y",
    "at=0.0.0.-4.1e9",
    "severity=,,&lang=<&code=%",
    "f=",
    "docs=-",
  ]) {
    const page = await open(browser, file, { hash });
    await isHarmless(page);
    assert.ok(await page.locator("#position").isVisible(), hash);
    await page.done();
  }
});

test("without a script too", async () => {
  const page = await open(browser, file, { javaScriptEnabled: false });
  assert.ok((await page.locator(".plain").textContent()).includes(ATTACK));
  assert.equal(await page.locator(".plain img, .plain script, .plain svg").count(), 0);
  await page.done();
});

test("the policy refuses what the page did not bring along", async () => {
  const page = await open(browser, file);
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = "<b>x</b>";
      return false;
    } catch {
      return true;
    }
  });
  assert.ok(refused, "text never becomes markup");
});
