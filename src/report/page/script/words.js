// Everything that the page itself says.
const WORDS = {
  title: "gxlint review",
  skip: "Skip to the text",
  texts: "Texts",
  claims: "Claims",
  views: "Views",
  filters: "Filters",
  severities: { error: ["error", "errors"], warning: ["warning", "warnings"], note: ["note", "notes"] },
  language: "Language",
  everyLanguage: "every language",
  code: "Code",
  everyCode: "every code",
  previous: "Previous finding",
  next: "Next finding",
  move: "Move between findings",
  position: (at, all) =>
    all === 0 ? "no findings" : at < 0 ? `${count(all, ["finding", "findings"])}` : `${at + 1} of ${all}`,
  announced: (at, all, finding) => `finding ${at + 1} of ${all}: ${finding.severity}, ${finding.message}`,
  gone: "This link is to a finding that is not in this report: it may have been put right.",
  hiddenByFilter: "The filters were taken off to show this finding.",
  keysShort: "Keys",
  stories: "Stories",
  elsewhere: "Not in a document",
  elsewhereHint: "What was found in files that are no documents, such as the configuration.",
  find: "Find a story",
  onlyFound: "only with findings",
  findClaim: "Find a claim",
  noneFits: "Nothing fits.",
  failures: "Could not be done",
  source: "source",
  translations: "Documents",
  nothingFaces: "nothing faces this",
  missing: "no counterpart",
  joined: (number) => `faces ${number} paragraphs`,
  split: (number) => `${number} paragraphs that face one`,
  moved: (row) => `row ${row} of its table`,
  unsure: "may not face this: it is only at the same place",
  columns: "The documents side by side",
  cell: (row, column) => [row, column].filter((head) => head).join(", "),
  noText: "This document has no prose.",
  faces: "faces",
  claim: "claim",
  findingsHere: "Findings at this paragraph",
  rule: "rule",
  help: "help",
  link: "Link to this finding",
  noClaims: "No rule found a claim in these documents.",
  claimsFor: (claim) => `${claim.id}: ${claim.title}`,
  story: "Story",
  disagrees: "disagrees",
  tenses: { earlier: "of an earlier time", later: "still to come" },
  notFound: "not found",
  notFoundIn: "Not found in: ",
  changed: (from) => `changed from ${from}`,
  none: "–",
  noDocument: "no document",
  chart: (claim, points) =>
    `${claim.id} over time: ${points.map((point) => `${point.shown} on ${point.date}`).join("; ")}`,
  disagreements: ["disagreement", "disagreements"],
  changes: ["change", "changes"],
  paperFilter: (shown, all) => `${shown} of ${all} findings; the others are filtered out.`,
  hint: [
    ["n", "next"],
    ["p", "previous"],
    ["?", "all keys"],
  ],
  keysTitle: "Keys",
  keys: [
    [["n", "j"], "next finding"],
    [["p", "k"], "previous finding"],
    [["]"], "next story"],
    [["["], "previous story"],
    [["c"], "claims"],
    [["t"], "texts"],
    [["/"], "find a story"],
    [["←", "→"], "in a text: the value before or after"],
    [["Enter"], "on a value: the one that faces it"],
    [["Esc"], "close what is open"],
    [["?"], "this list"],
  ],
  singleKeys: "Keys of one letter are on",
  close: "Close",
};

function count(number, [one, many]) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });

// `French` for `fr`; a tag that nobody knows is its own name.
function languageName(tag) {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
