// Everything that the page itself says.
const WORDS = {
  title: "gxlint review",
  skip: "Skip to the text",
  texts: "Texts",
  claims: "Claims",
  findings: "Findings",
  views: "Views",
  filters: "Filters",
  severities: { error: ["error", "errors"], warning: ["warning", "warnings"], note: ["note", "notes"], accepted: ["accepted", "accepted"] },
  language: "Language",
  everyLanguage: "every language",
  code: "Code",
  everyCode: "every code",
  previous: "Previous finding",
  next: "Next finding",
  move: "Move between findings",
  position: (at, open, accepted) =>
    at >= 0 ? `${at + 1} of ${open + accepted}` : accepted > 0 ? `${open} open` : found(open, 0),
  announced: (at, all, finding) => `finding ${at + 1} of ${all}: ${finding.sort}, ${finding.message}`,
  gone: "This link is to a finding that is not in this report: it may have been put right.",
  hiddenByFilter: "The filters were taken off to show this finding.",
  isAccepted: (accepted) => `This finding is ${acceptedWords(accepted)}.`,
  acceptedBy: "Accepted in",
  acceptedCount: (number) => `${number.toLocaleString("en")} accepted`,
  acceptedTitle: "Findings that somebody accepts: in a comment, in gxlint.toml or in the baseline",
  keysShort: "Keys",
  stories: "Stories",
  elsewhere: "Not in a document",
  elsewhereHint: "What was found in files that are no documents, such as the configuration.",
  find: "Find a story or words in it",
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
  noFindings: "No findings.",
  languages: "Languages",
  message: "Finding",
  apartFrom: (langs) => `not compared with ${langs.join(", ")}`,
  apartHint: "No paragraph there surely faces it: whether they agree is for a person to see",
  apart: ["paragraph not compared", "paragraphs not compared"],
  apartAll: (number) =>
    `${count(number, ["paragraph was", "paragraphs were"])} not compared: none of the other text surely faces them.`,
  foundIn: "found in",
  openIn: (lang, name) => `open ${name} in ${lang}`,
  reading: "Reading the texts …",
  paperAccepted: (shown, all) =>
    shown === 0
      ? `${count(all, ["finding is", "findings are"])} accepted and not in this list.`
      : `${shown} of ${all} accepted findings are in this list; they do not count.`,
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
    [["f"], "list of findings"],
    [["c"], "claims"],
    [["t"], "texts"],
    [["/"], "find a story or words; there Enter opens the first, Esc leaves"],
    [["←", "→"], "in a text: the value before or after"],
    [["Enter"], "on a value: the one that faces it"],
    [["Esc"], "close what is open"],
    [["?"], "this list"],
  ],
  singleKeys: "Keys of one letter are on",
  close: "Close",
};

// `accepted: printed last year, until 30 June 2027`
function acceptedWords({ reason, until }) {
  return `accepted: ${reason}${until ? `, until ${until}` : ""}`;
}

function found(open, accepted) {
  const words = open === 0 ? "no findings" : count(open, ["finding", "findings"]);
  return accepted > 0 ? `${words}, ${WORDS.acceptedCount(accepted)}` : words;
}

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
