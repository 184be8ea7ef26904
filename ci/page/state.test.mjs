// What the page shows first, counts, finds and keeps: order, filters, what is accepted, words that are looked for.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { after, before, test } from "node:test";
import { axe, launch, open, review, texts, written } from "./browser.mjs";

const market = (stalls, tonnes, workers, months) => ({
  en: `The market on the quay has ${stalls} stalls, and it opens at 8 in the morning on 6 days of the week.

In its first year the market sold ${tonnes} tonnes of fish from Nairobi and the lakes around it.

Its roof is 310 metres long and was built by ${workers} workers in ${months} months.
`,
  fr: `Le marché du quai compte ${stalls} étals et ouvre à 8 heures du matin, 6 jours par semaine.

La première année, le marché a vendu ${tonnes} tonnes de poisson de Nairobi et des lacs voisins.

Son toit, long de 310 mètres, a été construit par ${workers} ouvriers en ${months} mois.
`,
  de: `Der Markt am Kai hat ${stalls} Stände und öffnet um 8 Uhr morgens an 6 Tagen der Woche.

Im ersten Jahr verkaufte der Markt ${tonnes} Tonnen Fisch aus Nairobi und von den Seen ringsum.

Sein Dach ist 310 Meter lang und wurde von ${workers} Arbeitern in ${months} Monaten gebaut.
`,
});
const FILES = {
  "gxlint.toml": `[corpus]
source-language = "en"

[[ignore]]
code = "quantity-differs"
value = "45"
reason = "printed last year"
until = 2099-06-30
`,
  "2024-01-05.garden.en.txt": "The garden behind the station has 120 trees, and each of them bears a name.\n",
  "2024-01-05.garden.fr.txt": "Le jardin derrière la gare compte 120 arbres, et chacun d'eux porte un nom.\n",
  "2024-02-05.market.en.txt": market(40, "1,250", 75, 9).en,
  "2024-02-05.market.fr.txt": market(45, "1 520", 57, 9).fr,
  "2024-02-05.market.de.txt": market(40, "1.250", 75, 13).de,
};

let browser;
let file;
before(async () => {
  file = review(written(FILES));
  browser = await launch();
});
after(() => browser.close());

function try_(name, options, act) {
  test(name, async () => {
    const page = await open(browser, file, options);
    await act(page);
    await page.done();
  });
}

const position = (page) => page.locator("#position").textContent();
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));
const options = (page, name) => texts(page.locator(`#filter-${name} option`));
const counts = (page) => texts(page.locator("[data-severity]"));
const IN_ORDER = ["1,250 tonnes in en is 1,520 tonnes in fr", "75 in en is 57 in fr", "9 months in en is 13 months in de"];

try_("the first story is the one with the worst finding", {}, async (page) => {
  assert.equal(await page.locator("#story-name").textContent(), "market 5 February 2024");
});

try_("one order: from top to bottom, as the source stands", { hash: "view=findings" }, async (page) => {
  assert.deepEqual(await texts(page.locator(".all .line a")), IN_ORDER);
  assert.deepEqual(await texts(page.locator(".all tbody tr").first().locator("td")), [
    `●error ${IN_ORDER[0]}`.replace("error ", "error"),
    "quantity-differs",
    "market",
    "English, French",
  ]);
  for (const [at, message] of IN_ORDER.entries()) {
    await page.keyboard.press("n");
    assert.equal(await page.locator(".card[aria-current] .message").textContent(), message);
    assert.equal(await position(page), `${at + 1} of 3`);
  }
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.deepEqual(await texts(page.locator("#paper h3 bdi")), IN_ORDER);
});

try_("the list of findings leads to each, under the same filters", {}, async (page) => {
  await page.keyboard.press("f");
  await page.locator("#filter-lang").selectOption("de");
  assert.deepEqual(await texts(page.locator(".all .line a")), [IN_ORDER[2]]);
  await page.locator(".all .line a").click();
  assert.deepEqual(await texts(page.locator("mark.active")), ["9 months", "13 Monaten"]);
  await page.goBack();
  assert.equal(await page.locator(".all tbody tr").count(), 1);
});

try_("each filter counts under the others", {}, async (page) => {
  assert.deepEqual(await counts(page), ["●33 errors", "▲00 warnings", "○00 notes"]);
  assert.deepEqual(await options(page, "lang"), ["every language", "German (1)", "English (3)", "French (2)"]);
  await page.locator("#filter-lang").selectOption("fr");
  assert.deepEqual(await counts(page), ["●22 errors", "▲00 warnings", "○00 notes"]);
  assert.deepEqual(await options(page, "code"), ["every code", "quantity-differs (2)"]);
  assert.deepEqual(await options(page, "lang"), ["every language", "German (1)", "English (3)", "French (2)"]);
  assert.equal(await page.locator("#accepted").textContent(), "1 accepted");
  assert.deepEqual(await texts(page.locator(".story-link .counts")), ["", "●22 errors"]);
  await page.locator("#filter-lang").selectOption("de");
  assert.equal(await page.locator("#accepted").textContent(), "0 accepted");
  await page.locator("[data-severity=error]").click();
  assert.deepEqual(await counts(page), ["●11 error", "▲00 warnings", "○00 notes"], "its own filter takes nothing off");
  assert.equal(await position(page), "no findings");
});

try_("what is accepted is shown on demand and never counts", {}, async (page) => {
  assert.equal(await page.locator("#accepted").getAttribute("aria-pressed"), "false");
  assert.equal(await page.locator("mark.accepted").count(), 0);
  await page.locator("#accepted").click();
  assert.equal(await position(page), "3 open");
  assert.deepEqual(await counts(page), ["●33 errors", "▲00 warnings", "○00 notes"]);
  assert.deepEqual(await texts(page.locator("mark.accepted")), ["40", "45"]);
  const card = page.locator(".card.accepted");
  assert.equal(
    await card.locator(".acceptance").textContent(),
    "accepted: printed last year, until 30 June 2099",
  );
  await card.locator(".say").click();
  assert.match(await card.locator(".details").textContent(), /Accepted in: gxlint\.toml:5:8/);
  assert.equal(await position(page), "1 of 4");
  assert.equal(hash(page).get("accepted"), "shown");
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("f");
  assert.equal(await page.locator(".all tr.accepted .acceptance").count(), 1);
  await page.reload();
  assert.equal(await page.locator(".all tr.accepted").count(), 1);
});

try_("a link to what is accepted opens it and says why it is", { hash: "accepted=shown" }, async (page) => {
  await page.locator(".card.accepted .say").click();
  const id = hash(page).get("f");
  const linked = await open(browser, file, { hash: `f=${id}&lang=de` });
  assert.equal(
    await linked.locator(".message-bar").textContent(),
    "This finding is accepted: printed last year, until 30 June 2099. The filters were taken off to show this finding.",
  );
  assert.equal(await linked.locator(".card[aria-current].accepted").count(), 1);
  assert.deepEqual([...hash(linked).keys()], ["f", "accepted"]);
  await linked.done();
});

try_("on paper and without a script the accepted are counted", {}, async (page) => {
  const paper = async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    return page.locator("#paper").textContent();
  };
  assert.match(await paper(), /1 finding is accepted and not in this list\./);
  await page.locator("#accepted").click();
  assert.match(await paper(), /1 of 1 accepted findings are in this list; they do not count\./);
  assert.match(await paper(), /accepted: printed last year, until 30 June 2099/);
  const plain = await open(browser, file, { javaScriptEnabled: false });
  assert.match(await plain.locator(".plain").textContent(), /1 finding is accepted and not in this list\./);
  assert.equal(await plain.locator(".plain article").count(), 3);
  await plain.done();
});

try_("where filters were taken off, the address says so too", {}, async (page) => {
  await page.keyboard.press("n");
  const id = hash(page).get("f");
  const linked = await open(browser, file, { hash: `f=${id}&severity=note&docs=fr` });
  assert.match(await linked.locator(".message-bar").textContent(), /filters were taken off/);
  assert.deepEqual(Object.fromEntries(hash(linked)), { f: id, docs: "fr" });
  await linked.done();
});

try_("letters are keys wherever nobody writes", {}, async (page) => {
  await page.locator("#filter-lang").selectOption("fr");
  await page.locator("#filter-lang").focus();
  await page.keyboard.press("n");
  assert.equal(await position(page), "1 of 2");
  await page.keyboard.press("/");
  await page.keyboard.type("npgarden");
  assert.equal(await position(page), "1 of 2", "in the field they are letters");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#find").inputValue(), "");
  assert.equal(await page.locator(".story-link").count(), 2);
  await page.keyboard.press("n");
  assert.equal(await position(page), "2 of 2", "the field is left");
  await page.keyboard.press("/");
  await page.keyboard.type("gard");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#story-name").textContent(), "garden 5 January 2024");
});

try_("words are found in the texts of every language, and marked", {}, async (page) => {
  await page.locator("#find").fill("NAIROBI");
  await page.locator(".hit").first().waitFor();
  assert.deepEqual(await texts(page.locator(".story-link .name")), ["market"]);
  assert.deepEqual(await texts(page.locator(".hit")), ["English", "German", "French"]);
  await page.locator("#find").fill("étals ET");
  assert.deepEqual(await texts(page.locator(".hit")), ["French"]);
  await page.locator("#find").fill("Stände");
  await page.keyboard.press("Enter");
  assert.deepEqual(await texts(page.locator(".heads h3")), ["English source", "German"]);
  const marked = () => page.evaluate(() => [...CSS.highlights.get("words")].map(String));
  assert.deepEqual(await marked(), ["Stände"]);
  await page.locator("#find").fill("DER MARKT");
  assert.deepEqual(await marked(), ["Der Markt", "der Markt"]);
  await page.locator("#find").fill("no such words");
  assert.deepEqual(await texts(page.locator("#stories li")), ["Nothing fits."]);
  await page.keyboard.press("Escape");
  assert.deepEqual(await marked(), []);
});

test("words are found whatever their letters become when they are folded", async () => {
  const files = {
    "a.en.txt": "The İzmir ferry of 1998 carries the Straße plate, and 12 boats follow it.\n",
    "a.el.txt": "Το πλοίο ΤΗΣ ΟΔΟΥ έχει 12 βάρκες, και ο δρόμος\u00a0τους είναι μακρύς.\n",
  };
  const page = await open(browser, review(written(files)));
  const marked = () => page.evaluate(() => [...CSS.highlights.get("words")].map(String));
  for (const [words, found] of [
    ["strasse p", ["Straße p"]],
    ["ferry of", ["ferry of"]],
    ["δρομοσ τ".replace("ο", "ό"), ["δρόμος\u00a0τ"]],
    ["της", ["ΤΗΣ"]],
  ]) {
    await page.locator("#find").fill(words);
    assert.deepEqual(await marked(), found, words);
  }
  await page.done();
});

try_("the page says of what it is, and when it was made", {}, async (page) => {
  const path = written(FILES);
  const other = await open(browser, review(path));
  const title = `${basename(path)}, 21 November 2026, 22:41 UTC – gxlint review`;
  assert.equal(await other.title(), title);
  assert.equal(await other.locator("h1").first().textContent(), `${basename(path)} 21 November 2026, 22:41 UTC`);
  await other.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await other.locator("#paper h1").textContent(), title);
  await other.done();
  const plain = await open(browser, file, { javaScriptEnabled: false });
  assert.match(await plain.title(), /, 21 November 2026, 22:41 UTC – gxlint review$/);
  await plain.done();
});

test("what was not compared is noted at its paragraph and counted", async () => {
  const more = "In 1998 the mill of Laos ground 300 tonnes of rice for 7 villages on the river.\n";
  const files = {
    "a.en.txt": [market(40, "1,250", 75, 9).en, more].join("\n"),
    "a.fr.txt": market(40, "1 250", 75, 9).fr,
  };
  const page = await open(browser, review(written(files)));
  assert.deepEqual(await texts(page.locator(".story-head .apart")), ["1 paragraph not compared"]);
  assert.deepEqual(await texts(page.locator(".grid .apart")), ["not compared with French"]);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.match(await page.locator("#paper").textContent(), /1 paragraph was not compared/);
  await page.done();
});

test("without a script each claim has a table", async () => {
  const rule = '[[claim]]\nid = "stalls"\ntitle = "Stalls"\nkind = "number"\nfind.en = "{value} stalls"\nfind.fr = "{value} étals"\n';
  const page = await open(browser, review(written({ ...FILES, "rules/a.toml": rule })), { javaScriptEnabled: false });
  assert.deepEqual(await texts(page.locator(".plain table caption")), ["stalls Stalls"]);
  assert.deepEqual(await texts(page.locator(".plain table tr")), ["Storyenfr", "market 5 February 20244045"]);
  await page.done();
});
