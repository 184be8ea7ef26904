// On paper: every finding that the filters let through, with its passages; nothing else.

function fillPaper() {
  const all = filtered();
  const total = INDEX.findings.length;
  byId("paper").replaceChildren(
    el("h1", {}, WORDS.title),
    el("p", {}, INDEX.summary),
    failuresElement() ?? "",
    all.length < total ? el("p", {}, WORDS.paperFilter(all.length, total)) : "",
    ...all.map((at) => paperFinding(INDEX.findings[at])),
  );
}

function paperFinding(finding) {
  const lines = [
    ...finding.notes.map((note) => [null, note]),
    [WORDS.help, finding.help],
    [WORDS.rule, finding.rule],
  ];
  return el(
    "article",
    { class: `finding ${finding.severity}` },
    el(
      "h3",
      {},
      el("span", { class: "severity" }, finding.severity),
      " ",
      el("code", {}, finding.code),
      " ",
      own(finding.message),
    ),
    finding.labels.map((label) => [
      el(
        "p",
        { class: "from" },
        el("b", {}, own(label.says)),
        " ",
        from(label),
        " ",
        own(label.place, { class: "place" }),
      ),
      quoteElement(label),
    ]),
    lines
      .filter(([, text]) => text)
      .map(([name, text]) => el("p", { class: "note" }, name ? el("b", {}, `${name}: `) : null, own(text))),
  );
}

function failuresElement() {
  if (INDEX.failures.length === 0) return null;
  const line = (failure) =>
    el(
      "li",
      {},
      own(failure.place, { class: "place" }),
      ": ",
      own(failure.message),
      failure.help ? el("p", { class: "quiet" }, own(failure.help)) : null,
    );
  return el("section", { class: "failures" }, el("h2", {}, WORDS.failures), el("ul", {}, INDEX.failures.map(line)));
}
