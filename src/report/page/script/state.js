// What is shown. Everything that a link should bring back stands in the part of the address behind `#`.
const narrow = matchMedia("(max-width: 52rem)");
const state = {
  view: "story",
  story: ELSEWHERE,
  langs: [], // the translations that were picked, by language; "-" for none
  extra: null, // a document that stands beside them, because what is open concerns it
  tab: null, // on a narrow screen, the one document that is shown
  finding: -1,
  place: null,
  severities: new Set(SEVERITIES),
  accepted: false, // whether what is accepted is shown too
  lang: "",
  code: "",
  message: "",
};

let passing = null; // what the filters let through, until they change

const FILTERS = {
  severities: (finding) => state.severities.has(finding.severity),
  accepted: (finding) => state.accepted || !finding.accepted,
  code: (finding) => state.code === "" || finding.code === state.code,
  lang: (finding) => state.lang === "" || finding.langs.includes(state.lang),
};

// Whether the filters let a finding through, but for one of them: what that one counts.
function passes(finding, except = "") {
  return Object.entries(FILTERS).every(([name, lets]) => name === except || lets(finding));
}

// How many findings there are of each value of a filter, under the other filters.
function tallyOf(filter, valuesOf) {
  const numbers = new Map();
  for (const finding of INDEX.findings.filter((finding) => passes(finding, filter))) {
    for (const value of valuesOf(finding)) numbers.set(value, (numbers.get(value) ?? 0) + 1);
  }
  return (value) => numbers.get(value) ?? 0;
}

// The findings that the filters let through, in their order; and those of each story.
function letThrough() {
  if (passing) return passing;
  const all = [...INDEX.findings.keys()].filter((at) => passes(INDEX.findings[at]));
  const set = new Set(all);
  passing = {
    all,
    stories: new Map([...touched].map(([story, found]) => [story, found.filter((at) => set.has(at))])),
  };
  return passing;
}

function filtered() {
  return letThrough().all;
}

function filteredIn(story) {
  return letThrough().stories.get(story) ?? [];
}

// How many of the findings that the filters let through are open, and how many accepted.
function openAndAccepted() {
  const open = filtered().filter((at) => !INDEX.findings[at].accepted).length;
  return [open, filtered().length - open];
}

// Where the eye should fall first: on the first story with the worst of what the filters let through.
function firstStory() {
  const home = (at) => INDEX.findings[at].home[0];
  const open = filtered().filter((at) => !INDEX.findings[at].accepted && home(at) !== ELSEWHERE);
  const first = SEVERITIES.map((name) => open.find((at) => INDEX.findings[at].severity === name));
  const at = first.find((at) => at !== undefined);
  return at !== undefined ? home(at) : INDEX.stories.length > 0 ? 0 : ELSEWHERE;
}

function filterChanged() {
  passing = null;
  if (!filtered().includes(state.finding)) state.finding = -1;
}

function unfilter() {
  Object.assign(state, { severities: new Set(SEVERITIES), lang: "", code: "" });
  passing = null;
}

function address() {
  const finding = INDEX.findings[state.finding];
  if (state.view !== "story") return addressOf("view", state.view);
  if (finding) return addressOf("f", finding.id);
  return addressOf("s", INDEX.stories[state.story]?.name ?? "");
}

// The address of one thing with the filters as they are.
function addressOf(name, value) {
  const part = new URLSearchParams([[name, value]]);
  if (state.langs.length > 0) part.set("docs", state.langs.join(","));
  if (state.severities.size < SEVERITIES.length) part.set("severity", [...state.severities].join(","));
  if (state.lang) part.set("lang", state.lang);
  if (state.code) part.set("code", state.code);
  if (state.accepted) part.set("accepted", "shown");
  return `#${part}`;
}

function readAddress() {
  const part = new URLSearchParams(location.hash.slice(1));
  const list = (name) => (part.get(name) ?? "").split(",").filter((value) => value !== "");
  state.message = "";
  state.view = ["claims", "findings"].find((view) => view === part.get("view")) ?? "story";
  state.langs = list("docs");
  state.severities = new Set(
    part.has("severity") ? list("severity").filter((name) => SEVERITIES.includes(name)) : SEVERITIES,
  );
  state.lang = part.get("lang") ?? "";
  state.code = part.get("code") ?? "";
  state.accepted = part.get("accepted") === "shown";
  state.place = state.extra = null;
  passing = null;
  const named = INDEX.stories.findIndex((story) => story.name === part.get("s"));
  if (named >= 0) state.story = named;
  else if (part.get("s") === "" && touched.has(ELSEWHERE)) state.story = ELSEWHERE;
  else if (state.view === "story" || state.story === ELSEWHERE) state.story = firstStory();
  state.finding = -1;
  if (part.has("f")) openLinked(part.get("f"));
  else if (part.has("at")) openPlace(part.get("at").split(".").map(Number));
}

function openLinked(id) {
  const at = INDEX.findings.findIndex((finding) => id.length >= 8 && finding.id.startsWith(id));
  if (at < 0) {
    state.message = WORDS.gone;
    return;
  }
  const { accepted } = INDEX.findings[at];
  if (accepted) {
    state.accepted = true;
    state.message = WORDS.isAccepted(accepted);
    passing = null;
  }
  if (!filtered().includes(at)) {
    unfilter();
    state.message = [state.message, WORDS.hiddenByFilter].filter((words) => words).join(" ");
  }
  setFinding(at);
  // A reload, or a link copied from here, is to show the same.
  history.replaceState(null, "", address());
}

// `story.document.paragraph.start.length`, as the table of claims links.
function openPlace([story, doc, paragraph, start, length]) {
  if (!INDEX.stories[story]?.docs[doc]) return;
  state.place = { story, doc, at: [[paragraph, start, length]] };
  state.story = story;
  showDocument(doc);
}

function setFinding(at) {
  const finding = INDEX.findings[at];
  const [story, doc] = finding.home;
  Object.assign(state, { finding: at, view: "story", place: null, story, extra: null });
  // Without one of its two sides a finding is hard to judge.
  const concerned = finding.labels
    .filter((label) => label.doc?.[0] === story && label.doc[1] > 0)
    .map((label) => label.doc[1]);
  if (doc > 0 || !concerned.some((other) => columns().includes(other))) state.extra = doc || concerned[0] || null;
  state.tab = doc;
}

function showDocument(doc) {
  state.tab = doc;
  if (doc > 0) state.extra = doc;
}

// The translations of the story that is shown whose languages were picked.
function picked() {
  const docs = INDEX.stories[state.story]?.docs ?? [];
  return [...docs.keys()].filter((doc) => doc > 0 && state.langs.includes(docs[doc].lang));
}

// The documents that stand side by side: the source, what was picked and what is needed besides; otherwise the
// translation with most findings.
function columns() {
  const docs = INDEX.stories[state.story]?.docs ?? [];
  if (narrow.matches) return [docs[state.tab] ? state.tab : 0];
  const extra = docs[state.extra] ? [state.extra] : [];
  const wanted = [...new Set([...picked(), ...extra])].sort((a, b) => a - b);
  if (wanted.length > 0 || state.langs.length > 0 || docs.length < 2) return docs.length > 0 ? [0, ...wanted] : [];
  const found = (doc) => filteredIn(state.story).filter((at) => concerns(at, state.story, doc)).length;
  const translations = [...docs.keys()].slice(1);
  return [0, translations.reduce((best, doc) => (found(doc) > found(best) ? doc : best))];
}

function concerns(at, story, doc) {
  return INDEX.findings[at].labels.some((label) => label.doc?.[0] === story && label.doc[1] === doc);
}
