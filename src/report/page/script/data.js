// What the report holds. The index is read at once; a story only when it is opened.
const SEVERITIES = ["error", "warning", "note"];
const ACCEPTED = "accepted";
const INDEX = readBlock("index");
const ELSEWHERE = -1;
const opened = new Map();

function readBlock(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

// The documents of a story, source first: paragraphs `p` of text `t` with mentions `m`, in a table at the cell `c`; groups
// `f` that face each other.
function documents(story) {
  if (!opened.has(story)) opened.set(story, readBlock(`story-${story}`).docs);
  return opened.get(story);
}

// The stories in which findings have a label, those of each finding, and the story that it is shown in first.
const touched = new Map();
for (const [at, finding] of INDEX.findings.entries()) {
  const stories = new Set(finding.labels.filter((label) => label.doc).map((label) => label.doc[0]));
  finding.stories = stories.size > 0 ? [...stories] : [ELSEWHERE];
  finding.sort = finding.accepted ? ACCEPTED : finding.severity; // how it looks
  finding.home = finding.labels.find((label) => label.doc)?.doc ?? [ELSEWHERE, 0];
  for (const story of finding.stories) {
    if (!touched.has(story)) touched.set(story, []);
    touched.get(story).push(at);
  }
}

function unique(values) {
  return [...new Set(values)].filter((value) => value !== "").sort();
}

// What can be filtered by.
for (const finding of INDEX.findings) finding.langs = unique(finding.labels.map((label) => label.lang));
const FOUND = {
  langs: unique(INDEX.findings.flatMap((finding) => finding.langs)),
  codes: unique(INDEX.findings.map((finding) => finding.code)),
  accepted: INDEX.findings.some((finding) => finding.accepted),
};

// The claims that are made at each place: `story.document.paragraph.start`.
const CLAIMED = new Map();
for (const claim of INDEX.claims) {
  for (const { doc, at } of claim.stories.flatMap((story) => story.said)) {
    if (doc && at.length > 0) CLAIMED.set([...doc, at[0][0], at[0][1]].join("."), claim.id);
  }
}
