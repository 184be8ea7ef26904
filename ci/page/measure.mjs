// How long the page of 200 stories in 10 languages takes: to open, to switch stories, to go to the next finding. The
// documents are written here, 20 paragraphs each, with a wrong figure in every fifth translation.
import { execFileSync } from "node:child_process";
import { statSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { folder, launch } from "./browser.mjs";

const STORIES = 200;
const PARAGRAPHS = 20;
const WORDS = {
  en: (a, b, c) =>
    `The workshop on the river counted ${a} visitors in ${b} days, and the ${c} boats that it had built since spring were shown on the meadow beside the old mill, where the band of the village played until late in the evening.`,
  fr: (a, b, c) =>
    `L'atelier au bord du fleuve a compté ${a} visiteurs en ${b} jours, et les ${c} bateaux construits depuis le printemps étaient exposés sur le pré, près du vieux moulin, où la fanfare du village a joué jusque tard le soir.`,
  de: (a, b, c) =>
    `Die Werkstatt am Fluss zählte ${a} Besucher in ${b} Tagen, und die ${c} Boote, die sie seit dem Frühjahr gebaut hatte, standen auf der Wiese neben der alten Mühle, wo die Kapelle des Dorfes bis spät am Abend spielte.`,
  es: (a, b, c) =>
    `El taller junto al río contó ${a} visitantes en ${b} días, y los ${c} barcos construidos desde la primavera se mostraron en el prado junto al viejo molino, donde la banda del pueblo tocó hasta bien entrada la noche.`,
  id: (a, b, c) =>
    `Bengkel di tepi sungai mencatat ${a} pengunjung dalam ${b} hari, dan ${c} perahu yang dibuat sejak awal tahun dipamerkan di padang rumput di samping penggilingan tua, tempat orkes desa bermain sampai larut malam.`,
  vi: (a, b, c) =>
    `Xưởng bên sông đón ${a} khách trong ${b} ngày, và ${c} chiếc thuyền đóng từ mùa xuân được trưng bày trên đồng cỏ cạnh cối xay cũ, nơi ban nhạc của làng chơi đến tận khuya.`,
  th: (a, b, c) =>
    `โรงงานริมแม่น้ำมีผู้เข้าชม ${a} คนใน ${b} วัน และเรือ ${c} ลำที่สร้างตั้งแต่ฤดูใบไม้ผลิจัดแสดงอยู่บนทุ่งหญ้าข้างโรงสีเก่า ซึ่งวงดนตรีของหมู่บ้านเล่นจนดึก`,
  "zh-Hans": (a, b, c) =>
    `河边的作坊在${b}天里接待了${a}名访客，开春以来造的${c}艘船陈列在老磨坊旁的草地上，村里的乐队一直演奏到深夜。`,
  ar: (a, b, c) =>
    `استقبلت الورشة على ضفة النهر ${a} زائر في ${b} يومًا، وعُرضت ${c} قاربًا بُنيت منذ الربيع على المرج بجانب الطاحونة القديمة، حيث عزفت فرقة القرية حتى وقت متأخر من المساء.`,
  ru: (a, b, c) =>
    `Мастерская у реки приняла ${a} посетителей за ${b} дней, а ${c} лодок, построенных с весны, выставили на лугу у старой мельницы, где деревенский оркестр играл до позднего вечера.`,
};

function write() {
  const path = folder();
  writeFileSync(join(path, "gxlint.toml"), '[corpus]\nsource-language = "en"\n');
  mkdirSync(join(path, "rules"));
  writeFileSync(
    join(path, "rules/a.toml"),
    '[[claim]]\nid = "boats"\nkind = "number"\nfind.en = "the {value} boats"\nfind.fr = "les {value} bateaux"\nfind.de = "die {value} Boote"\nmust.over-time = "any"\n',
  );
  for (let story = 0; story < STORIES; story++) {
    const day = new Date(Date.UTC(2020, 0, 1 + 7 * story)).toISOString().slice(0, 10);
    for (const [number, [lang, words]] of Object.entries(WORDS).entries()) {
      const wrong = number > 0 && (story + number) % 5 === 0;
      const paragraphs = Array.from({ length: PARAGRAPHS }, (_, at) => {
        const visitors = 300 + ((story * 7 + at * 13) % 600);
        return words(wrong && at === 9 ? visitors + 27 : visitors, 11 + ((story + at) % 60), 100 + (story % 90));
      });
      writeFileSync(join(path, `${day}.story-${story}.${lang}.txt`), `${paragraphs.join("\n\n")}\n`);
    }
  }
  return path;
}

async function timed(name, act) {
  const start = performance.now();
  await act();
  console.log(`${name}: ${Math.round(performance.now() - start)} ms`);
}

const documents = write();
const file = join(folder(), "review.html");
const check = ["check", "--output", `html=${file}`, "--fail-on", "never"];
await timed("gxlint", () =>
  console.log(
    execFileSync(process.env.GXLINT, check, { cwd: documents, maxBuffer: 1e9 }).toString().trim().split("\n").at(-1),
  ),
);
console.log(`size: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const painted = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
await timed("open", async () => {
  await page.goto(pathToFileURL(file).href);
  await painted();
});
for (const story of [120, 199]) {
  await timed(`switch to story ${story}`, async () => {
    await page.evaluate((at) => document.querySelector(`[data-story="${at}"]`).click(), story);
    await painted();
  });
}
await timed("next finding, in another story", async () => {
  await page.keyboard.press("n");
  await painted();
});
await timed("a filter", async () => {
  await page.selectOption("#filter-lang", "th");
  await painted();
});
await timed("the list of findings", async () => {
  await page.selectOption("#filter-lang", "");
  await page.keyboard.press("f");
  await painted();
});
for (const words of ["vieux moulin", "PRÈS DU VIEUX"]) {
  await timed(`words in ${STORIES * 10} texts`, async () => {
    await page.keyboard.press("t");
    await page.fill("#find", words);
    await page.waitForFunction(() => !document.querySelector("#stories .quiet") && document.querySelector(".hit"));
    await painted();
  });
}
await page.keyboard.press("Escape");
await timed("the table of claims", async () => {
  await page.keyboard.press("c");
  await painted();
});
const memory = await page.evaluate(() => performance.memory.usedJSHeapSize / 1e6);
console.log(`memory of the script: ${memory.toFixed(0)} MB`);
await browser.close();
