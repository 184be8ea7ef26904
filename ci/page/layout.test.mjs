// Where things stand on the review page: paragraphs, tables, columns, cards.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { axe, folder, launch, open, review, texts } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

function try_(name, files, options, act) {
  test(name, async () => {
    const path = folder();
    for (const [name, text] of Object.entries({ "gxlint.toml": '[corpus]\nsource-language = "en"\n', ...files })) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), Array.isArray(text) ? `${text.join("\n\n")}\n` : text);
    }
    const page = await open(browser, review(path), options);
    await act(page);
    await page.done();
  });
}

const boxes = (locator) =>
  locator.evaluateAll((all) =>
    all.map((one) =>
      (({ top, bottom, left, right }) => ({ top, bottom, left, right }))(one.getBoundingClientRect()),
    ),
  );

const TREATY = {
  en: [
    "It enters into force on 1 July 2027, once four of the six parliaments have voted for it.",
    "Ghana, Togo, Benin and Mali share the data of 136 gauges. Each reports its level twice a day.",
    '"Floods stop at no border," said the minister of Ghana. "In 2025 they cost us 430 million dollars and 212 lives."',
    "The commission of 18 members sits in Wa from 9 March 2028.",
  ],
  fr: [
    "Il entre en vigueur le 1er juillet 2027, dès que quatre des six parlements l'auront ratifié. Le Ghana, le Togo, le Bénin et le Mali partagent les données de 136 stations. Chacune communique son niveau deux fois par jour.",
    "« Les crues ne s'arrêtent à aucune frontière », a dit le ministre du Ghana.",
    "« En 2025, elles nous ont coûté 430 millions de dollars et 212 vies. »",
    "La commission de 18 membres siège à Wa dès le 9 mars 2028.",
  ],
};

try_(
  "what a translation joins and what it splits stands beside what it faces",
  { "a.en.txt": TREATY.en, "a.fr.txt": TREATY.fr },
  {},
  async (page) => {
    const en = await boxes(page.locator(".para:lang(en)"));
    const fr = await boxes(page.locator(".para:lang(fr)"));
    const beside = (one, other) => one.top < other.bottom && other.top < one.bottom;
    assert.equal(
      en[0].top < fr[0].bottom && fr[0].top - en[0].top < 40,
      true,
      "the joined one begins at the first",
    );
    const joined = await boxes(page.locator(".cell.joined", { hasText: "juillet" }));
    assert.ok(beside(joined[0], en[0]) && beside(joined[0], en[1]) && !beside(joined[0], en[2]));
    const split = await boxes(page.locator(".cell.joined", { hasText: "crues" }));
    assert.ok(beside(split[0], en[2]) && !beside(split[0], en[1]) && !beside(split[0], en[3]));
    assert.deepEqual(await texts(page.locator(".cell.joined .remark")), [
      "faces 2 paragraphs",
      "2 paragraphs that face one",
    ]);
    assert.ok(beside(fr[3], en[3]));
    assert.equal(await page.locator(".cell.none").count(), 0, "nothing is missing");
    assert.deepEqual(await axe(page), []);
  },
);

try_(
  "only what a finding says is missing is hatched",
  {
    "a.en.txt": [TREATY.en[0], TREATY.en[2], "See also:", TREATY.en[3]],
    "a.fr.txt": [TREATY.fr[0].split(" Le Ghana")[0], TREATY.fr[3]],
  },
  {},
  async (page) => {
    assert.deepEqual(await texts(page.locator(".card code")), ["paragraph-missing"]);
    assert.deepEqual(await texts(page.locator(".cell.none")), ["no counterpart"]);
    assert.deepEqual(await texts(page.locator(".cell:not(.none) .remark")), ["nothing faces this"]);
  },
);

const HOURS = {
  "a.en.txt": [
    "The ferry of Norway runs until 2030 from 8 a.m. and has 120 seats.",
    "It also sails to Kenya and to Peru.",
  ],
  "a.de.txt": [
    "Die Fähre aus Norwegen fährt bis 2030 ab 8 Uhr und hat 210 Plätze.",
    "Sie fährt auch nach Kenia und nach Peru.",
  ],
};

try_("only what a finding says differs is red", HOURS, {}, async (page) => {
  const tip = async (words) => {
    await page.locator(".para:lang(en) .m", { hasText: words }).hover();
    return page.locator("#tip").evaluate((tip) => [tip.querySelectorAll(".differs").length, tip.textContent]);
  };
  assert.equal((await tip("120"))[0], 1);
  for (const words of ["2030", "8 a.m.", "Norway"]) {
    const [red, said] = await tip(words);
    assert.equal(red, 0, said);
    assert.match(said, /faces/, words);
  }
});

try_("places face each other, and Enter leads there", HOURS, {}, async (page) => {
  await page.locator(".para:lang(en) .m", { hasText: "Peru" }).hover();
  assert.deepEqual(await texts(page.locator(".m.lit")), ["Peru", "Peru"]);
  await page.locator(".para:lang(en) .m", { hasText: "Kenya" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".m:focus").textContent(), "Kenia");
});

const EIGHT = Object.fromEntries(
  ["en", "de", "fr", "es", "id", "pt", "it", "nl"].map((lang) => [
    `a.${lang}.txt`,
    ["8 400", "Straßenbahnhaltestellenverzeichnis 12 2031 Kilometer 17 000"],
  ]),
);

for (const width of [1280, 1600]) {
  try_(
    `many columns scroll sideways, the source and the findings stay: ${width}`,
    EIGHT,
    { width, hash: "s=a&docs=de,fr,es,id,pt,it,nl" },
    async (page) => {
      const cells = await boxes(page.locator(".rows .row:first-child .cell"));
      assert.equal(cells.length, 8);
      for (const { left, right } of cells) assert.ok(right - left >= 219, `${right - left}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page does not");
      await page.locator(".rows").evaluate((rows) => (rows.scrollLeft = 10_000));
      await page.waitForFunction(() => document.querySelector(".bar").scrollLeft > 0);
      const [moved, heads] = [
        await boxes(page.locator(".rows .row:first-child .cell")),
        await boxes(page.locator(".heads .cell")),
      ];
      assert.ok(Math.abs(moved[0].left - cells[0].left) < 6, "the source stays");
      assert.ok(moved[7].right <= width && moved[7].left < cells[7].left, "the last one is in sight");
      assert.ok(Math.abs(moved[7].left - heads[7].left) < 2, "below its head");
      assert.deepEqual(await axe(page), []);
    },
  );
}

const LONG = (figure) => [
  `${"The band played on the meadow beside the old mill until late in the evening. ".repeat(60)}In the end ${figure} guests were counted. ${"Then everybody walked home along the river. ".repeat(60)}`,
];
const LANG = (figure) => [
  `${"Die Kapelle spielte auf der Wiese neben der alten Mühle bis spät am Abend. ".repeat(60)}Am Ende wurden ${figure} Gäste gezählt. ${"Dann gingen alle am Fluss entlang nach Hause. ".repeat(60)}`,
];

for (const [name, size] of [
  ["a wide screen", {}],
  ["a phone", { width: 390, height: 844 }],
]) {
  try_(
    `in a long paragraph the open finding is beside its words: ${name}`,
    { "a.en.txt": LONG(1250), "a.de.txt": LANG(1520) },
    size,
    async (page) => {
      await page.keyboard.press("n");
      const height = page.viewportSize().height;
      await page.waitForTimeout(100);
      const [mark] = await boxes(page.locator("mark.active"));
      const [card] = await boxes(page.locator(".card[aria-current]"));
      assert.ok(mark.top > 0 && mark.bottom < height, `the words are in sight: ${mark.top}`);
      assert.ok(card.top > 0 && card.bottom <= height, `the card is in sight: ${card.top} to ${card.bottom}`);
      const apart = card.left > mark.right || card.top >= mark.bottom || card.bottom <= mark.top;
      assert.ok(apart, "and does not cover them");
    },
  );
}

try_(
  "an open card covers no other, and the texts stay where they are",
  {
    "a.en.txt": [
      "There are 12 boats of blue wood.",
      "There are 36 inns on the coast.",
      "There are 48 mills on the river.",
    ],
    "a.fr.txt": [
      "Il y a 15 bateaux de bois bleu.",
      "Il y a 37 auberges sur la côte.",
      "Il y a 49 moulins au bord du fleuve.",
    ],
  },
  {},
  async (page) => {
    const paragraphs = () => boxes(page.locator(".rows .para"));
    const before = (await paragraphs()).map(({ top }) => Math.round(top));
    for (const number of [0, 1, 2]) {
      await page.locator(".card .say").nth(number).click();
      const cards = await boxes(page.locator(".card"));
      assert.equal(cards.length, 3);
      for (const [at, card] of cards.entries())
        if (at > 0) assert.ok(card.top >= cards[at - 1].bottom, `${number}: ${JSON.stringify(cards)}`);
      assert.deepEqual(
        (await paragraphs()).map(({ top }) => Math.round(top)),
        before,
      );
    }
    await page.locator(".card[aria-current] .say").click();
    assert.deepEqual(
      (await paragraphs()).map(({ top }) => Math.round(top)),
      before,
    );
  },
);

const TABLE = (head, rows) =>
  [`| ${head} |`, "|---|---|---|", ...rows.map((row) => `| ${row} |`)].join("\n") + "\n";

try_(
  "a table is a table, and a finding names the row and the column",
  {
    "a.en.md": TABLE("Region | Loans | Staff", ["Africa | 214 | 31", "Asia | 187 | 44", "Europe | 21 | 12"]),
    "a.fr.md": TABLE("Région | Prêts | Personnel", ["Afrique | 214 | 31", "Asie | 178 | 44", "Europe | 21 | 12"]),
  },
  {},
  async (page) => {
    const rows = page.locator(".rows .row");
    assert.equal(await rows.count(), 4);
    assert.deepEqual(await texts(rows.nth(2).locator(".para")), ["Asia", "187", "44", "Asie", "178", "44"]);
    const tops = (await boxes(rows.nth(2).locator(".para"))).map(({ top }) => Math.round(top));
    assert.equal(new Set(tops).size, 1, "a row is a line");
    const columns = await Promise.all(
      [1, 2, 3].map(async (at) => (await boxes(rows.nth(at).locator(".para").nth(1)))[0].left),
    );
    assert.equal(new Set(columns).size, 1, "a column is one");
    await page.keyboard.press("n");
    assert.match((await texts(page.locator(".card[aria-current] .place"))).join("; "), /, Asie, Prêts(;|$)/);
  },
);

try_(
  "rows that a language sorts otherwise stand beside those they face, and say so",
  {
    "a.en.md": TABLE("Region | Loans | Staff", [
      "Africa | 214 | 31",
      "Europe | 21 | 12",
      "Latin America | 96 | 70",
    ]),
    "a.fr.md": TABLE("Région | Prêts | Personnel", [
      "Afrique | 214 | 31",
      "Amérique latine | 96 | 70",
      "Europe | 21 | 12",
    ]),
  },
  {},
  async (page) => {
    const rows = page.locator(".rows .row");
    assert.deepEqual(await texts(rows.nth(2).locator(".para")), ["Europe", "21", "12", "Europe", "21", "12"]);
    assert.match((await texts(rows.nth(3))).join(), /Amérique latine.*row 3 of its table/);
  },
);

const BOATS = (number) => [`The harbour has ${number} boats.`];

try_(
  "the newest value has its number and its date, and nothing stands upon them",
  {
    "rules/a.toml":
      '[[claim]]\nid = "boats"\nkind = "number"\nfind.en = "has {value} boats"\nmust.over-time = "any"\n',
    "2021-03-01.a.en.txt": BOATS(120),
    "2023-09-04.b.en.txt": BOATS(340),
    "2023-10-02.c.en.txt": BOATS(355),
    "2023-11-06.d.en.txt": BOATS(361),
  },
  { hash: "view=claims" },
  async (page) => {
    assert.ok((await texts(page.locator("svg text"))).includes("361"));
    assert.ok((await texts(page.locator("svg .date"))).includes("6 November 2023"));
    const all = await boxes(page.locator("svg text, svg circle"));
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1))
        assert.ok(
          one.right <= other.left ||
            other.right <= one.left ||
            one.bottom <= other.top ||
            other.bottom <= one.top ||
            isDots(one, other),
          JSON.stringify([one, other]),
        );
  },
);

// Points may stand upon each other, as what they show does.
function isDots(...both) {
  return both.every(({ top, bottom }) => bottom - top < 12);
}

try_(
  "another view begins at its top",
  {
    "rules/a.toml": '[[claim]]\nid = "boats"\nkind = "number"\nfind.en = "has {value} boats"\n',
    "a.en.txt": [...BOATS(12), ...LONG(9)],
  },
  {},
  async (page) => {
    await page.evaluate(() => scrollTo(0, 700));
    await page.keyboard.press("c");
    assert.equal(await page.evaluate(() => scrollY), 0);
  },
);
