// On paper: every finding that the filters let through, with its passages; nothing else.

function fillPaper() {
  const all = filtered();
  const of = (accepted) => INDEX.findings.filter((finding) => Boolean(finding.accepted) === accepted).length;
  const [open, accepted] = openAndAccepted();
  byId("paper").replaceChildren(
    el("h1", {}, INDEX.title),
    el("p", {}, INDEX.summary),
    failuresElement() ?? "",
    open < of(false) ? el("p", {}, WORDS.paperFilter(open, of(false))) : "",
    of(true) > 0 ? el("p", {}, WORDS.paperAccepted(accepted, of(true))) : "",
    apartCount() > 0 ? el("p", {}, WORDS.apartAll(apartCount())) : "",
    ...all.map((at) => paperFinding(INDEX.findings[at])),
  );
}

function paperFinding(finding) {
  return el(
    "article",
    { class: `finding ${finding.sort}` },
    el(
      "h3",
      {},
      el("span", { class: "severity" }, finding.severity),
      " ",
      el("code", {}, finding.code),
      " ",
      own(finding.message),
    ),
    finding.accepted ? el("p", { class: "note" }, acceptance(finding)) : null,
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
    remarks(finding).map(([name, text]) =>
      el("p", { class: "note" }, name ? el("b", {}, `${name}: `) : null, own(text)),
    ),
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
