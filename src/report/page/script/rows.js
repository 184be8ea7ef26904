// What stands beside what: every document in lines, a paragraph or a row of a table each.

// The paragraphs of a document from the first to behind the last of each line.
function linesOf(doc) {
  const found = [];
  let row = null;
  for (const [at, { c }] of doc.p.entries()) {
    const here = c ? `${c[0]}:${c[1]}` : null;
    if (here !== null && here === row) found.at(-1)[1] = at + 1;
    else found.push([at, at + 1]);
    row = here;
  }
  return found;
}

// The lines of the documents that are shown. A line has a cell for each column: `from` its first paragraph `to` behind
// its last one, over as many lines as it `spans`; `sure` if it faces the source by more than its place. It is empty
// where nothing faces the source (`left`), or where only a translation says something.
function lines(docs, shown) {
  const own = linesOf(docs[shown[0]]);
  if (shown.length === 1) return own.map(([from, to]) => [{ from, to, spans: 1, sure: true }]);
  const placed = shown.slice(1).map((doc) => placeGroups(docs[doc], own));
  const found = [];
  const extras = (at) => Math.max(...placed.map(({ extra }) => extra[at].length));
  const start = own.map((_, at) => at);
  for (let at = 0, line = 0; at < own.length; at++, line++) start[at] = line += extras(at);
  for (let at = 0; at <= own.length; at++) {
    for (let number = 0; number < extras(at); number++)
      found.push([null, ...placed.map(({ extra }) => extra[at][number] ?? null)]);
    if (at === own.length) break;
    const [from, to] = own[at];
    const cells = placed.map(({ beside }) => {
      const cell = beside[at] ?? { left: from };
      return cell.last > at ? { ...cell, spans: start[cell.last] - start[at] + 1 } : cell;
    });
    found.push([{ from, to, spans: 1, sure: true }, ...cells]);
  }
  return found;
}

// The groups of a translation: `beside` each line of the source, and `extra` before it and at the end.
function placeGroups(doc, own) {
  const [beside, extra] = [[], Array.from({ length: own.length + 1 }, () => [])];
  const lineAt = own.flatMap(([from, to], line) => Array.from({ length: to - from }, () => line));
  const groups = doc.f.length > 0 ? doc.f : [[0, 0, 0, doc.p.length, 0]];
  let [behind, highest] = [0, 0];
  for (const [left, leftEnd, from, to, sure] of groups) {
    // The rows of a table may stand in another order there.
    const cell = { from, to, spans: 1, sure: sure === 1, moved: from < to && from < highest };
    highest = Math.max(highest, to);
    if (left === leftEnd) {
      for (const [from, to] of linesOf({ p: doc.p.slice(cell.from, cell.to) }))
        extra[behind].push({ ...cell, from: cell.from + from, to: cell.from + to, alone: true });
      continue;
    }
    const [first, last] = [lineAt[left], lineAt[leftEnd - 1]];
    behind = last + 1;
    beside[first] = from < to ? { ...cell, last } : { left };
  }
  return { beside, extra };
}

// Lines in bands: what spans lines stays in one.
function bands(all) {
  const found = [];
  let end = 0;
  for (const [at, line] of all.entries()) {
    if (at >= end) found.push([]);
    found.at(-1).push(line);
    end = Math.max(end, ...line.map((cell) => at + (cell?.spans ?? 1)));
  }
  return found;
}

// The paragraphs that a finding says have no counterpart: `document:paragraph:the other document`.
function missing(story) {
  const found = new Set();
  for (const at of filteredIn(story).filter((at) => INDEX.findings[at].code === "paragraph-missing")) {
    const labels = INDEX.findings[at].labels.filter((label) => label.doc?.[0] === story);
    const docs = unique(labels.map((label) => String(label.doc[1])));
    for (const label of labels.filter((label) => label.doc[1] === labels[0].doc[1]))
      for (const [paragraph] of label.at) for (const doc of docs) found.add(`${label.doc[1]}:${paragraph}:${doc}`);
  }
  return found;
}

function bandElement(context, band) {
  const { shown, cards } = context;
  const several = band.length > 1;
  const place = (element, line, column, spans = 1) => {
    if (several) element.style.gridArea = `${line + 1} / ${column + 1} / span ${spans} / span 1`;
    return element;
  };
  const covered = new Set();
  const elements = band.flatMap((line, at) => {
    const cells = line.map((cell, column) => {
      if (covered.has(`${at}:${column}`)) return null;
      for (let more = 1; more < (cell?.spans ?? 1); more++) covered.add(`${at + more}:${column}`);
      return place(cellElement(context, line, column), at, column, cell?.spans);
    });
    const paragraphs = line.flatMap((cell, column) =>
      range(cell).map((paragraph) => `${shown[column]}:${paragraph}`),
    );
    const here = paragraphs.flatMap((paragraph) => cards.get(paragraph) ?? []);
    return [...cells, place(margin(here), at, shown.length)];
  });
  return el("div", { class: "row" }, elements);
}

function range(cell) {
  return cell?.to ? Array.from({ length: cell.to - cell.from }, (_, at) => cell.from + at) : [];
}

function cellElement(context, line, column) {
  const { docs, heads, shown, marks } = context;
  const [cell, doc] = [line[column], shown[column]];
  if (!cell?.to) return emptyElement(context, line, column);
  const paragraphs = range(cell).map((at) =>
    paragraphElement(doc, heads[doc].lang, at, docs[doc].p[at], marks.get(`${doc}:${at}`) ?? []),
  );
  const isRow = Boolean(docs[doc].p[cell.from].c);
  const many = isRow ? 1 : cell.to - cell.from;
  const [sort, words] =
    cell.spans > 1
      ? ["joined", WORDS.joined(cell.spans)]
      : many > 1
        ? ["joined", WORDS.split(many)]
        : cell.sure || cell.alone
          ? ["", cell.moved && isRow ? WORDS.moved(docs[doc].p[cell.from].c[1]) : null]
          : ["unsure", WORDS.unsure];
  return el(
    "div",
    { class: `cell ${sort} ${column === 0 ? "source" : ""}` },
    isRow ? tableRow(docs[doc], cell, paragraphs) : paragraphs,
    words ? el("p", { class: "remark" }, words) : null,
  );
}

// Nothing stands here: because it is missing, because nothing faces it, or because another translation has it alone.
function emptyElement({ shown, lost }, line, column) {
  const doc = shown[column];
  const source = column === 0 ? "source" : "";
  const concerned = line.flatMap((cell, other) => {
    if (!cell?.to || (column > 0 && other > 0)) return [];
    return range(cell).map((paragraph) => `${shown[other]}:${paragraph}:${doc}`);
  });
  if (concerned.some((place) => lost.has(place)))
    return el("div", { class: `cell none ${source}` }, el("p", { class: "remark" }, WORDS.missing));
  return el(
    "div",
    { class: `cell ${source}` },
    concerned.length > 0 ? el("p", { class: "remark" }, WORDS.nothingFaces) : null,
  );
}

// The head of the row of a cell, and that of its column.
function tableHeads(doc, at) {
  const [table, row, column] = doc.p[at]?.c ?? [];
  const text = (wanted) => doc.p.find(({ c }) => c && c.join() === wanted.join())?.t ?? "";
  const heads =
    table === undefined ? [] : [column > 1 ? [table, row, 1] : null, row > 1 ? [table, 1, column] : null];
  return heads.map((head) => (head ? text(head).trim() : ""));
}

function tableRow(doc, cell, paragraphs) {
  const [table, row] = doc.p[cell.from].c;
  const columns = Math.max(...doc.p.map(({ c }) => (c?.[0] === table ? c[2] : 0)));
  const cells = range(cell).map((at, index) => {
    const [, head] = tableHeads(doc, at);
    const name = head ? el("span", { class: "unseen" }, `${head}: `) : null;
    const element = el("div", {}, name, paragraphs[index]);
    element.style.gridColumn = String(doc.p[at].c[2]);
    return element;
  });
  const element = el("div", { class: `cells ${row === 1 ? "first" : ""}` }, cells);
  element.style.setProperty("--cells", columns);
  return element;
}
