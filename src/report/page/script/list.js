// Every finding of every story, a line each.

function findingsElement() {
  const all = filtered();
  return el(
    "section",
    { class: "all", "aria-labelledby": "findings-title" },
    el("h2", { id: "findings-title" }, WORDS.findings, " ", el("small", {}, found(...openAndAccepted()))),
    all.length === 0 ? el("p", { class: "quiet" }, WORDS.noFindings) : findingsTable(all),
  );
}

// The roles are told: on a narrow screen the lines are no table any more.
function findingsTable(all) {
  const heads = [WORDS.message, WORDS.code, WORDS.story, WORDS.languages];
  return el(
    "table",
    { role: "table" },
    el("caption", { class: "unseen" }, WORDS.findings),
    el(
      "thead",
      { role: "rowgroup" },
      el(
        "tr",
        { role: "row" },
        heads.map((words) => el("th", { scope: "col", role: "columnheader" }, words)),
      ),
    ),
    el("tbody", { role: "rowgroup" }, all.map(findingLine)),
  );
}

function findingLine(at) {
  const finding = INDEX.findings[at];
  const cell = (name, ...children) => el("td", { class: name, role: "cell" }, ...children);
  const name = (story) => own(INDEX.stories[story]?.name ?? WORDS.elsewhere);
  return el(
    "tr",
    { class: finding.sort, role: "row" },
    cell(
      "line",
      badge(finding.sort),
      el("a", { href: addressOf("f", finding.id) }, own(finding.message)),
      acceptance(finding),
    ),
    cell("code", el("code", { title: INDEX.codes[finding.code] }, finding.code)),
    cell(
      "stories",
      finding.stories.map((story, number) => [number > 0 ? ", " : "", name(story)]),
    ),
    cell("langs", finding.langs.map(languageName).join(", ")),
  );
}
