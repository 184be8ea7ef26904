// Finding words in the texts of all stories. A story is read for it when somebody first looks for something, a few at a
// time, and only its letters are kept.
const letters = []; // for each story that was read, the folded text of each of its documents
const SLICE = 12; // milliseconds of reading before others have their turn
let reading = false;

// What is compared: the case of letters, the shape of apostrophes and the width of spaces do not matter, nor the letter
// that Greek writes at the end of a word.
function fold(text) {
  return text
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replace(/\s/g, " ")
    .replace(/[‘’ʼ]/g, "'");
}

function readUntil(end) {
  while (letters.length < INDEX.stories.length && performance.now() < end) {
    const { docs } = opened.has(letters.length)
      ? { docs: documents(letters.length) }
      : readBlock(`story-${letters.length}`);
    letters.push(docs.map((doc) => doc.p.map((paragraph) => fold(paragraph.t)).join("\n")));
  }
  return letters.length === INDEX.stories.length;
}

// Reads on between other things; in the end the list has all.
function readAhead() {
  if (readUntil(performance.now() + SLICE)) fillSide();
  else setTimeout(readAhead);
}

function startReading() {
  if (!reading) setTimeout(readAhead);
  reading = true;
}

function onFind(event) {
  search.text = event.target.value;
  startReading();
  fillSide();
  markWords();
}

// In the field Enter opens the first of the list, and Esc takes the words out and leaves.
function onFindKey(event) {
  if (event.key === "Enter") {
    readUntil(Infinity);
    fillSide();
    document.querySelector("#stories button")?.click();
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.target.value = "";
    onFind(event);
    byId("main").focus({ preventScroll: true });
  }
}

// What is looked for in texts: one letter of an alphabet is in every text.
function wanted() {
  const words = fold(search.text.trim());
  return words.length > 1 || /[^\x00-\x7f]/.test(words) ? words : "";
}

// The documents of a story that have the words.
function documentsWith(story, words) {
  return words === "" ? [] : [...(letters[story] ?? []).keys()].filter((doc) => letters[story][doc].includes(words));
}

// Where they first stand in a document: paragraph, start and length.
function firstPlace(story, doc, words) {
  for (const [at, paragraph] of documents(story)[doc].p.entries()) {
    const [place] = placesIn(paragraph.t, words);
    if (place) return [at, ...place];
  }
  return null;
}

// Starts and lengths of the words in a text, in its own letters: folding may make two of one.
function placesIn(text, words) {
  const folded = [];
  const from = []; // for each unit of the folded text, the letter it comes from, and the one behind
  let at = 0;
  for (const letter of text) {
    const units = fold(letter);
    folded.push(units);
    for (let unit = 0; unit < units.length; unit++) from.push([at, at + letter.length]);
    at += letter.length;
  }
  const whole = folded.join("");
  const places = [];
  for (let found = whole.indexOf(words); found >= 0; found = whole.indexOf(words, found + words.length)) {
    const [start] = from[found];
    places.push([start, from[found + words.length - 1][1] - start]);
  }
  return places;
}

// Opens a document where the words stand.
function openWords(story, doc) {
  const place = firstPlace(story, doc, wanted());
  if (!place) return;
  byId("main").focus({ preventScroll: true }); // out of the field, where letters are no keys
  const to = addressOf("at", [story, doc, ...place].join("."));
  if (to === location.hash) onAddress();
  else location.hash = to;
}

// A small button for each language that has the words.
function hits(story, docs) {
  const head = INDEX.stories[story];
  const hit = (doc) =>
    el(
      "button",
      {
        type: "button",
        class: "hit",
        "aria-label": WORDS.openIn(languageName(head.docs[doc].lang), head.name),
        onclick: () => openWords(story, doc),
      },
      languageName(head.docs[doc].lang),
    );
  return el("div", { class: "hits" }, `${WORDS.foundIn} `, docs.map(hit));
}

// The words in a paragraph that is drawn, as ranges.
function rangesIn(element, places) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.nextNode(), at = 0; node; at += node.length, node = walker.nextNode()) nodes.push([node, at]);
  const point = (offset, isEnd) =>
    nodes.findLast(([, at]) => (isEnd ? at < offset : at <= offset)) ?? nodes[0] ?? [element, offset];
  return places.map(([start, length]) => {
    const range = document.createRange();
    const [[first, before], [last, beforeLast]] = [point(start, false), point(start + length, true)];
    range.setStart(first, start - before);
    range.setEnd(last, start + length - beforeLast);
    return range;
  });
}

// Marks what is looked for in the texts that are shown. Where a browser cannot, the texts are as they are.
function markWords() {
  if (!globalThis.CSS?.highlights) return;
  const words = state.view === "story" ? wanted() : "";
  const all = words === "" ? [] : [...document.querySelectorAll("#main [data-place]")];
  const ranges = all.flatMap((element) => rangesIn(element, placesIn(element.textContent, words)));
  CSS.highlights.set("words", new Highlight(...ranges));
}
