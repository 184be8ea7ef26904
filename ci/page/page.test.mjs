// What an editor does with the review page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FERRY, axe, launch, open, review, texts } from "./browser.mjs";

let browser;
let file;
before(async () => {
  file = review(FERRY);
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
const current = (page) => page.locator(".card[aria-current]");
const active = (page) => texts(page.locator("mark.active"));

try_("stories stand at the side with what was found in each", {}, async (page) => {
  const stories = await texts(page.locator(".story-link"));
  assert.deepEqual(stories, ["opening●33 errors▲11 warning4 March 2024", "anniversary▲11 warning3 March 2025"]);
  assert.equal(await page.locator('.story-link[aria-current="page"] .name').textContent(), "opening");
  assert.deepEqual(await texts(page.locator(".pick")), [
    "Arabic●11 error",
    "French●11 error",
    "Thai●11 error",
    "Simplified Chinese▲11 warning",
  ]);
  await page.locator(".story-link", { hasText: "anniversary" }).click();
  assert.equal(await page.locator("#story-name").textContent(), "anniversary 3 March 2025");
  assert.equal(new URL(page.url()).hash, "#s=anniversary");
  await page.goBack();
  assert.equal(await page.locator("#story-name").textContent(), "opening 4 March 2024");
});

try_("paragraphs face each other", { hash: "s=opening&docs=fr,zh-Hans", width: 1500 }, async (page) => {
  const rows = page.locator(".row:not(.heads)");
  assert.equal(await rows.count(), 5);
  const third = rows.nth(2).locator(".para");
  assert.deepEqual(await texts(third), [
    "The ferry has 120 seats and crosses the river in 9 minutes. Its two electric motors came from Norway.",
    "Le bac compte 210 places et traverse le fleuve en 9 minutes. Ses deux moteurs électriques viennent de Norvège.",
    "渡船有120个座位，9分钟过河。两台电动机来自挪威。",
  ]);
  const boxes = await third.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  assert.equal(new Set(boxes).size, 1, "on one line");
});

try_("the user picks which translations are shown", {}, async (page) => {
  const heads = () => texts(page.locator(".heads h3"));
  await page.locator(".pick", { hasText: "Thai" }).click();
  assert.deepEqual(await heads(), ["English source", "Arabic", "Thai"]);
  await page.locator(".pick", { hasText: "Arabic" }).click();
  assert.deepEqual(await heads(), ["English source", "Thai"]);
  assert.ok(
    await page.locator(".pick", { hasText: "Arabic" }).evaluate((pick) => pick === document.activeElement),
    "the focus stays",
  );
  await page.locator(".pick", { hasText: "Thai" }).click();
  assert.deepEqual(await heads(), ["English source"]);
  await page.reload();
  assert.deepEqual(await heads(), ["English source"], "the address keeps it");
});

try_(
  "a value is told where one points at it, and what faces it lights up",
  { hash: "s=opening&docs=fr" },
  async (page) => {
    await page.locator(".m", { hasText: "9 minutes" }).first().hover();
    assert.equal(await page.locator("#tip").textContent(), "9 minutes measurefaces 9 minutes fr");
    assert.deepEqual(await texts(page.locator(".m.lit")), ["9 minutes", "9 minutes"]);
    await page.locator(".m", { hasText: "120" }).first().hover();
    assert.equal(await page.locator("#tip").textContent(), "120 numberclaim ferry-seatsfaces 210 fr");
    assert.deepEqual(await texts(page.locator(".m.lit")), ["120", "210"], "what differs faces each other too");
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#tip").isHidden());
  },
);

try_("findings are gone through with keys and with buttons", {}, async (page) => {
  assert.equal(await position(page), "4 findings");
  await page.keyboard.press("n");
  assert.equal(await position(page), "1 of 4");
  assert.equal(await page.locator("#live").textContent(), "finding 1 of 4: error, ferry-seats is 120 in en (the source) and 210 in fr");
  assert.deepEqual(await active(page), ["120", "210"], "the French text is opened for it");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.deepEqual(await active(page), ["4,200", "2400"], "further down in the source");
  assert.equal(await current(page).locator(".message").textContent(), "4,200 in en is 2,400 in ar");
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  assert.equal(await position(page), "1 of 4");
  await page.keyboard.press("k");
  assert.equal(await position(page), "4 of 4", "round at the ends");
  await page.locator("#next").click();
  assert.equal(await position(page), "1 of 4");
  assert.ok(
    await current(page).evaluate((card) => card.contains(document.activeElement)),
    "the focus is on the card",
  );
});

try_("a finding in two stories leads from one to the other", {}, async (page) => {
  await page.locator(".card.warning .say").click();
  assert.match(await page.locator(".details").textContent(), /growth by 20/);
  assert.match(
    await page.locator(".details blockquote").first().textContent(),
    /has 140 seats/,
    "what is not open is quoted",
  );
  await page.locator(".go", { hasText: "140" }).first().click();
  assert.equal(await page.locator("#story-name").textContent(), "anniversary 3 March 2025");
  assert.deepEqual(await active(page), ["140", "140"]);
  await page.goBack();
  assert.equal(await page.locator("#story-name").textContent(), "opening 4 March 2024");
});

try_("a mark opens its finding", { hash: "s=opening&docs=th" }, async (page) => {
  await page.locator("mark", { hasText: "63" }).click();
  assert.equal(await current(page).locator(".message").textContent(), "36 in en is 63 in th");
  assert.match(page.url(), /#f=[0-9a-f]{32}/);
});

try_("a link opens its finding, also by its first digits", {}, async (page) => {
  await page.keyboard.press("n");
  const id = new URLSearchParams(new URL(page.url()).hash.slice(1)).get("f");
  for (const hash of [`f=${id}`, `f=${id.slice(0, 12)}`, `f=${id}&severity=note`]) {
    const other = await open(browser, file, { hash });
    assert.equal(
      await current(other).locator(".message").textContent(),
      "ferry-seats is 120 in en (the source) and 210 in fr",
    );
    const box = await other.locator("mark.active").first().boundingBox();
    assert.ok(box.y > 0 && box.y < 900, "it is in sight");
    await other.done();
  }
  const gone = await open(browser, file, { hash: "f=00000000000000000000000000000000" });
  assert.match(await gone.locator(".message-bar").textContent(), /not in this report/);
  await gone.done();
});

try_("filters leave out findings, counts and marks, and the address keeps them", {}, async (page) => {
  await page.locator("[data-severity=error]").click();
  assert.equal(await position(page), "1 finding");
  assert.deepEqual(await texts(page.locator("mark")), ["120", "120"]);
  await page.reload();
  assert.equal(await position(page), "1 finding");
  assert.equal(await page.locator("[data-severity=error]").getAttribute("aria-pressed"), "false");
  await page.locator("[data-severity=error]").click();
  await page.locator("#filter-lang").selectOption("th");
  assert.equal(await position(page), "1 finding");
  assert.deepEqual(await texts(page.locator(".heads h3")), ["English source", "Thai"]);
  await page.locator("#filter-lang").selectOption("");
  await page.locator("#filter-code").selectOption("ferry-seats");
  assert.equal(await position(page), "2 findings");
  assert.match(page.url(), /code=ferry-seats/);
});

try_("claims by story and language, with what disagrees and a chart", {}, async (page) => {
  await page.keyboard.press("c");
  assert.deepEqual(await texts(page.locator("thead th")), ["Story", "English", "French", "Simplified Chinese"]);
  assert.deepEqual(await texts(page.locator("tbody tr").first().locator("td")), ["120", "210 disagrees", "120"]);
  assert.deepEqual(await texts(page.locator("tbody tr").nth(1).locator("th, td")), [
    "3 March 2025 anniversarychanged from 120",
    "140",
    "140",
    "–",
  ]);
  assert.equal(
    await page.locator("svg.chart").getAttribute("aria-label"),
    "ferry-seats over time: 120 on 4 March 2024; 140 on 3 March 2025",
  );
  assert.equal(await page.locator("svg circle.point").count(), 2);
  assert.equal(await page.locator("svg circle.wrong").count(), 1);
  await page.locator("td .wrong a").click();
  assert.equal(await page.locator(".m:focus").textContent(), "210", "it leads to the words");
});

try_("everything works without a mouse", { hash: "s=opening&docs=ar" }, async (page) => {
  await page.locator("#skip").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  for (let presses = 0; presses < 12 && (await page.locator(".m:focus").count()) === 0; presses++)
    await page.keyboard.press("Tab");
  assert.equal(await page.locator(".m:focus").textContent(), "4 March 2024");
  assert.ok(await page.locator("#tip").isVisible());
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator(".m:focus").textContent(), "85");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".m:focus").evaluate((mention) => mention.closest("p").lang), "ar");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator(".m:focus").textContent(), "4 مارس 2024", "from right to left, right leads back");
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keys").isVisible());
  await page.locator("#keys input").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  assert.equal(await position(page), "4 findings", "keys of one letter can be turned off");
});

try_(
  "a highlight never parts a letter from its marks",
  { hash: "s=opening&docs=th,ar", width: 1500 },
  async (page) => {
    const split = await page.locator(".para").evaluateAll((all) =>
      all.flatMap((para) => {
        const starts = new Set(
          [...new Intl.Segmenter(para.lang).segment(para.textContent)].map((part) => part.index),
        );
        let at = 0;
        return [...para.childNodes]
          .map((node) => [at, (at += node.textContent.length)][0])
          .filter((start) => !starts.has(start));
      }),
    );
    assert.deepEqual(split, []);
    const directions = await page
      .locator(".row .para")
      .evaluateAll((all) => all.map((one) => `${one.lang} ${getComputedStyle(one).direction}`));
    assert.deepEqual([...new Set(directions)].sort(), ["ar rtl", "en ltr", "th ltr"]);
  },
);

try_(
  "on a narrow screen one document is shown, and the open finding stands at the foot of it",
  { width: 390, height: 844, hasTouch: true },
  async (page) => {
    assert.deepEqual(await texts(page.locator(".heads h3")), ["English source"]);
    await page.locator(".pick", { hasText: "Thai" }).tap();
    assert.deepEqual(await texts(page.locator(".heads h3")), ["Thai"]);
    await page.locator("#next").tap();
    const [mark, card] = await Promise.all([
      page.locator("mark.active").boundingBox(),
      current(page).boundingBox(),
    ]);
    assert.ok(card.y >= mark.y + mark.height && card.y + card.height <= 844, "at the foot of the screen");
    assert.match(
      await current(page).locator("blockquote").first().textContent(),
      /210 places/,
      "the other passage is quoted",
    );
    for (const view of ["Texts", "Claims"]) {
      await page.locator(".views button", { hasText: view }).tap();
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        `${view}: nothing is wider than the screen`,
      );
    }
  },
);

try_("on paper stands every finding with its passages, and nothing else", {}, async (page) => {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => addEventListener("afterprint", () => (document.title = "printed")));
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 10_000);
  assert.equal(await page.title(), "printed");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.ok(await page.locator("#app").isHidden());
  assert.equal(await page.locator("#paper .finding").count(), 4);
  assert.deepEqual(await texts(page.locator("#paper .finding").first().locator("mark")), ["120", "210"]);
  const fixed = await page.evaluate(
    () =>
      [...document.body.querySelectorAll("*")].filter(
        (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility(),
      ).length,
  );
  assert.equal(fixed, 0);
});

try_("without a script the findings are a list", { javaScriptEnabled: false }, async (page) => {
  assert.ok(await page.locator("#app").isHidden());
  assert.equal(await page.locator(".plain article").count(), 4);
  assert.deepEqual(await page.locator(".plain article mark").allTextContents(), [
    "120",
    "210",
    "120",
    "120",
    "140",
    "140",
    "2400",
    "4,200",
    "63",
    "36",
  ]);
  assert.equal(await page.locator('.plain blockquote[lang="ar"]').getAttribute("dir"), "rtl");
});

for (const colorScheme of ["light", "dark"]) {
  for (const [name, options, keys] of [
    ["texts", {}, ["n"]],
    ["claims", { hash: "view=claims" }, []],
    ["findings", { hash: "view=findings" }, []],
    ["a narrow screen", { width: 390 }, ["n"]],
    ["the list of keys", {}, ["?"]],
  ]) {
    try_(`axe finds nothing wrong: ${name}, ${colorScheme}`, { ...options, colorScheme }, async (page) => {
      for (const key of keys) await page.keyboard.press(key);
      assert.deepEqual(await axe(page), []);
    });
  }
}
