// Corpora that are not as most are.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, review, texts, written } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function page(files, options) {
  return open(browser, review(written(files)), options);
}

const BOATS = (boats) => `The fleet of the harbour has ${boats} boats, and each of them is painted blue.\n`;
const BATEAUX = (boats) => `La flotte du port compte ${boats} bateaux, et chacun d'eux est peint en bleu.\n`;

test("what is found in no document has a place too", async () => {
  const ignore = '[[ignore]]\ncode = "quantity-differs"\nvalue = "999"\nreason = "old"\n';
  const shown = await page({ "gxlint.toml": ignore, "a.en.txt": BOATS(12), "a.fr.txt": BATEAUX(12) });
  assert.deepEqual(await texts(shown.locator(".story-link .name")), ["a", "Not in a document"]);
  await shown.keyboard.press("n");
  assert.equal(await shown.locator("#story-name").textContent(), "Not in a document");
  assert.match(await shown.locator(".details").textContent(), /gxlint\.toml:2:8/);
  await shown.done();
});

test("stories of two series stand below their names", async () => {
  const head = (series) => `---\nseries: ${series}\n---\n\n`;
  const shown = await page({
    "north.en.md": head("north") + BOATS(12),
    "north.fr.md": head("north") + BATEAUX(12),
    "south.en.md": head("south") + BOATS(40),
    "south.fr.md": head("south") + BATEAUX(41),
  });
  assert.deepEqual(await texts(shown.locator("#stories .series")), ["north", "south"]);
  await shown.locator(".story-link").nth(1).click();
  await shown.reload();
  assert.match(await shown.locator(".row .para").first().textContent(), /40 boats/);
  await shown.done();
});

test("a document alone, without findings and without rules", async () => {
  const shown = await page({
    "rules/a.toml": '[[claim]]\nid = "boats"\nkind = "number"\nfind.en = "{value} boats"\n',
    "a.en.txt": BOATS(12),
  });
  assert.equal(await shown.locator("#position").textContent(), "no findings");
  await shown.keyboard.press("n");
  await shown.keyboard.press("]");
  assert.match(await shown.locator(".para").first().textContent(), /12 boats/);
  await shown.keyboard.press("c");
  assert.deepEqual(await texts(shown.locator("td")), ["12"]);
  await shown.done();
});

test("what a paragraph lacks a counterpart for has a row of its own", async () => {
  const more = "In 1998 the mill of Laos ground 300 tonnes of rice for 7 villages on the river.\n";
  const last = [
    "The 36 inns of the coast took in 5,400 guests from Norway.\n",
    "Les 36 auberges de la côte ont reçu 5 400 clients de Norvège.\n",
  ];
  const shown = await page({
    "a.en.txt": [BOATS(12), more, last[0]].join("\n"),
    "a.fr.txt": [BATEAUX(12), last[1]].join("\n"),
  });
  const rows = shown.locator(".row:not(.heads)");
  assert.equal(await rows.count(), 3);
  assert.match(await rows.nth(1).textContent(), /no counterpart/);
  assert.equal(await rows.nth(2).locator(".para").count(), 2);
  assert.match(await rows.nth(1).locator(".card").textContent(), /paragraph-missing/);
  await shown.done();
});

test("what is said of an earlier time disagrees with nothing", async () => {
  const rule = '[[claim]]\nid = "boats"\nkind = "number"\nfind.en = ["has {value} boats", "up from {value}"]\n';
  const shown = await page(
    { "rules/a.toml": rule, "a.en.txt": "The harbour has 12 boats, up from 9 a year earlier.\n" },
    { hash: "view=claims" },
  );
  assert.deepEqual(await texts(shown.locator("td div")), ["12", "9 of an earlier time"]);
  assert.equal(await shown.locator(".wrong").count(), 0);
  await shown.done();
});
