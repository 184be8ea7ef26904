// Findings: cards in the margin, and the way from one to the next.

function margin(findings) {
  if (findings.length === 0) return el("div", { class: "margin" });
  const inOrder = [...findings].sort((a, b) => a - b);
  return el("div", { class: "margin", role: "group", "aria-label": WORDS.findingsHere }, inOrder.map(card));
}

function card(at) {
  const finding = INDEX.findings[at];
  const active = at === state.finding;
  return el(
    "article",
    { class: `card ${finding.sort}`, "data-card": at, "aria-current": active ? "true" : null },
    el(
      "button",
      { type: "button", class: "say", "aria-expanded": String(active), onclick: () => (active ? close() : open(at)) },
      badge(finding.sort),
      el("code", { title: INDEX.codes[finding.code] }, finding.code),
      " ",
      own(finding.message, { class: "message" }),
      acceptance(finding),
    ),
    active ? details(finding) : null,
  );
}

// Why a finding does not count, and how long.
function acceptance({ accepted }) {
  return accepted ? own(acceptedWords(accepted), { class: "acceptance" }) : null;
}

// What is said of a finding besides its places, each with its name.
function remarks(finding) {
  return [
    ...finding.notes.map((note) => [null, note]),
    [WORDS.help, finding.help],
    [WORDS.rule, finding.rule],
    [WORDS.acceptedBy, finding.accepted?.place],
  ].filter(([, text]) => text);
}

function details(finding) {
  return el(
    "div",
    { class: "details" },
    el(
      "ol",
      { class: "labels" },
      finding.labels.map((label, number) => labelElement(finding, label, number)),
    ),
    remarks(finding).map(([name, text]) => el("p", {}, name ? el("b", {}, `${name}: `) : null, own(text))),
    el("p", {}, el("a", { href: addressOf("f", finding.id) }, WORDS.link)),
  );
}

function labelElement(finding, label, number) {
  const says = [own(label.says || label.quote[1]), el("small", {}, ` ${from(label)}`)];
  const place = own([label.place, inTable(label)].filter((part) => part).join(", "), { class: "place" });
  const reachable = label.doc && label.at.length > 0;
  const line = reachable
    ? el("button", { type: "button", class: "go", onclick: () => goTo(finding, number) }, says)
    : says;
  // What is in a document that is not open here is quoted.
  const here = reachable && label.doc[0] === state.story && columns().includes(label.doc[1]);
  return el("li", {}, line, here ? null : quoteElement(label), place);
}

// The heads of the row and of the column that a label is in.
function inTable({ doc, at }) {
  return doc && at.length > 0 ? WORDS.cell(...tableHeads(documents(doc[0])[doc[1]], at[0][0])) : "";
}

// Who says it, and as of when.
function from(label) {
  return [label.lang && languageName(label.lang), label.date].filter((word) => word).join(", ");
}

function quoteElement(label) {
  const [before, within, after] = label.quote;
  return el(
    "blockquote",
    { lang: label.lang, dir: label.right ? "rtl" : "ltr" },
    before,
    el("mark", {}, within),
    after,
  );
}

function open(at) {
  setFinding(at);
  state.message = "";
  commit(true);
  reveal(at, true);
}

function close() {
  const at = state.finding;
  state.finding = -1;
  commit();
  document.querySelector(`[data-card="${at}"] button`)?.focus({ preventScroll: true });
}

// The next finding that the filters let through, or the previous one; round at the ends.
function step(by) {
  const all = filtered();
  if (all.length === 0) return;
  const at = all.indexOf(state.finding);
  open(all[at < 0 ? firstFrom(all, by) : (at + by + all.length) % all.length]);
}

// Where nothing is open yet, the way begins at the story that is shown, and leads on or back from there.
function firstFrom(all, by) {
  const order = (story) => (story === ELSEWHERE ? Infinity : story);
  const home = (at) => order(INDEX.findings[at].home[0]);
  const here = order(state.story);
  if (state.view !== "story") return by > 0 ? 0 : all.length - 1;
  const at = by > 0 ? all.findIndex((at) => home(at) >= here) : all.findLastIndex((at) => home(at) <= here);
  return at >= 0 ? at : by > 0 ? 0 : all.length - 1;
}

function goTo(finding, number) {
  const { doc, at } = finding.labels[number];
  const [story, document] = doc;
  state.story = story;
  state.view = "story";
  showDocument(document);
  commit(true);
  revealPlace(document, at);
}

// Scrolls to a finding and, where somebody asked for it, says which it is.
function reveal(at, asked) {
  const finding = INDEX.findings[at];
  const label = finding.labels.find((label) => label.doc && label.doc[0] === state.story && label.at.length > 0);
  if (label) revealPlace(label.doc[1], label.at);
  const button = document.querySelector(`[data-card="${at}"] button`);
  button?.focus({ preventScroll: Boolean(label) });
  if (asked) byId("live").textContent = WORDS.announced(filtered().indexOf(at), filtered().length, finding);
}

function revealPlace(doc, at) {
  const paragraph = document.querySelector(`[data-place="${doc}:${at[0][0]}"]`);
  if (!paragraph) return;
  const target =
    [...paragraph.querySelectorAll("mark")].find((mark) => mark.classList.contains("active")) ?? paragraph;
  const smooth =
    !matchMedia("(prefers-reduced-motion: reduce)").matches && target.getBoundingClientRect().top < innerHeight * 3;
  target.scrollIntoView({ block: "center", behavior: smooth && !navigatedFar ? "smooth" : "instant" });
}

// The marks of the open finding stand out; those of the others step back.
function markActive() {
  const wanted = String(state.finding);
  for (const mark of document.querySelectorAll("mark[data-findings]")) {
    mark.classList.toggle("active", mark.dataset.findings.split(" ").includes(wanted));
  }
}
