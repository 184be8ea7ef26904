// The documents of a story, paragraph beside facing paragraph, findings in the margin.

// For each paragraph of a story the stretches that findings mark.
function stretches(story) {
  const found = new Map();
  for (const at of filteredIn(story)) {
    for (const label of INDEX.findings[at].labels.filter((label) => label.doc?.[0] === story)) {
      for (const [paragraph, start, length] of label.at) {
        const key = `${label.doc[1]}:${paragraph}`;
        if (!found.has(key)) found.set(key, []);
        found.get(key).push({ at, start, end: start + length });
      }
    }
  }
  return found;
}

function worst(findings) {
  return [...SEVERITIES, ACCEPTED].find((sort) => findings.some((at) => INDEX.findings[at].sort === sort));
}

// The text of a paragraph in runs: a mention is one element, however many findings mark parts of it.
function runs(paragraph, marks) {
  const { t: text, m: mentions = [] } = paragraph;
  const borders = [
    0,
    text.length,
    ...mentions.flatMap(([start, length]) => [start, start + length]),
    ...marks.flatMap((mark) => [mark.start, mark.end]),
  ];
  const cuts = [...new Set(borders)].sort((a, b) => a - b);
  const pieces = [];
  let around = null;
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    const mention = mentions.find(([from, length]) => from <= start && end <= from + length);
    const findings = marks.filter((mark) => mark.start <= start && end <= mark.end).map((mark) => mark.at);
    const words = text.slice(start, end);
    const piece =
      findings.length > 0
        ? el("mark", { class: worst(findings), "data-findings": findings.join(" ") }, words)
        : words;
    if (!mention) pieces.push(piece);
    else if (around?.mention === mention) around.element.append(piece);
    else {
      around = { mention, element: mentionElement(mention, piece) };
      pieces.push(around.element);
    }
  }
  return pieces;
}

function paragraphElement(doc, lang, at, paragraph, marks) {
  const heading = paragraph.k === "heading";
  return el(
    "p",
    {
      class: `para ${paragraph.k ?? ""}`,
      lang,
      dir: paragraph.r ? "rtl" : "ltr",
      role: heading ? "heading" : null,
      "aria-level": heading ? "4" : null,
      "data-place": `${doc}:${at}`,
    },
    runs(paragraph, marks),
  );
}

function columnHeads(story, shown) {
  const heads = INDEX.stories[story].docs;
  const head = (doc) =>
    el(
      "div",
      { class: doc === shown[0] ? "cell source" : "cell" },
      el(
        "h3",
        {},
        languageName(heads[doc].lang),
        doc === 0 && heads.length > 1 ? el("small", {}, ` ${WORDS.source}`) : null,
      ),
      el("p", { class: "path" }, own(heads[doc].path), heads[doc].date ? `, ${heads[doc].date}` : ""),
    );
  const inHead = filteredIn(story).filter(
    (at) => !anchor(at, story, shown) && shown.some((doc) => concerns(at, story, doc)),
  );
  return el(
    "div",
    { class: "bar", role: "region", "aria-label": WORDS.columns },
    el("div", { class: "row heads" }, shown.map(head), margin(inHead)),
  );
}

// The first place of a finding in the documents that are shown.
function anchor(at, story, shown) {
  const label = INDEX.findings[at].labels.find(
    (label) => label.doc?.[0] === story && shown.includes(label.doc[1]) && label.at.length > 0,
  );
  return label && `${label.doc[1]}:${label.at[0][0]}`;
}

function storyElement(story) {
  const [head, docs, shown, marks] = [INDEX.stories[story], documents(story), columns(), stretches(story)];
  const cards = new Map();
  for (const at of filteredIn(story)) {
    const key = anchor(at, story, shown);
    if (key) cards.set(key, [...(cards.get(key) ?? []), at]);
  }
  const context = { docs, heads: head.docs, shown, marks, cards, lost: missing(story) };
  const [heads, rows] = [columnHeads(story, shown), el("div", { class: "rows" })];
  for (const band of bands(lines(docs, shown))) rows.append(bandElement(context, band));
  if (shown.every((doc) => docs[doc].p.length === 0)) rows.append(el("p", { class: "quiet" }, WORDS.noText));
  const grid = el("div", { class: "grid" }, heads, rows);
  joinScrolling(heads, rows);
  grid.style.setProperty("--columns", shown.length);
  // The cells of a wide table keep room for a word.
  const cells = Math.max(...shown.flatMap((doc) => docs[doc].p.map(({ c }) => c?.[2] ?? 0)), 0);
  grid.style.setProperty("--least", `${Math.min(Math.max(13.75, cells * 4.4), 34)}rem`);
  return el("section", { class: "story", "aria-labelledby": "story-name" }, storyHead(story, shown), grid);
}

function storyHead(story, shown) {
  const head = INDEX.stories[story];
  const pick = (doc) =>
    el(
      "button",
      {
        type: "button",
        class: "pick",
        "aria-pressed": String(shown.includes(doc)),
        "data-doc": doc,
        onclick: () => toggleDocument(doc),
      },
      el("span", {}, languageName(head.docs[doc].lang)),
      badges(filteredIn(story).filter((at) => concerns(at, story, doc))),
    );
  const docs = [...head.docs.keys()].filter((doc) => narrow.matches || doc > 0);
  return el(
    "header",
    { class: "story-head" },
    el("h2", { id: "story-name" }, own(head.name), head.date ? el("small", {}, ` ${head.date}`) : null),
    docs.length > 0
      ? el("div", { class: "picks", role: "group", "aria-label": WORDS.translations }, docs.map(pick))
      : null,
  );
}

function toggleDocument(doc) {
  const lang = INDEX.stories[state.story].docs[doc].lang;
  if (narrow.matches) {
    state.tab = doc;
  } else {
    const shown = columns()
      .slice(1)
      .map((other) => INDEX.stories[state.story].docs[other].lang);
    const langs = shown.includes(lang) ? shown.filter((other) => other !== lang) : [...shown, lang];
    state.langs = langs.length > 0 ? langs : ["-"];
    state.extra = null;
  }
  commit();
  document.querySelector(`.pick[data-doc="${doc}"]`)?.focus();
}
