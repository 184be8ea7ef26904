// Claims: each fact by story and language, and how it developed.

// The claims of the code that is filtered by, if it is a rule's, otherwise all.
function claimsShown() {
  const claims = INDEX.claims.filter((claim) => state.code === "" || claim.id === state.code);
  return claims.length > 0 ? claims : INDEX.claims;
}

function claimsElement() {
  const shown = claimsShown();
  return el(
    "section",
    { class: "claims", "aria-labelledby": "claims-title" },
    el("h2", { id: "claims-title" }, WORDS.claims),
    INDEX.claims.length === 0 ? el("p", { class: "quiet" }, WORDS.noClaims) : shown.map(claimElement),
  );
}

function claimElement(claim) {
  const told = claim.stories.filter((story) => story.said.length > 0);
  const silent = claim.stories.filter((story) => story.said.length === 0);
  const many = new Set(INDEX.claims.map((other) => other.series)).size > 1;
  return el(
    "section",
    { class: "claim" },
    el(
      "h3",
      { id: claimName(claim), tabindex: "-1" },
      el("code", {}, claim.id),
      " ",
      own(claim.title),
      many ? el("small", {}, " ", own(claim.series)) : null,
    ),
    tally(told),
    chart(claim, told),
    claimTable(claim, told),
    silent.length > 0
      ? el(
          "p",
          { class: "quiet" },
          WORDS.notFoundIn,
          silent.map((story, at) => [at > 0 ? ", " : "", own(story.name)]),
        )
      : null,
  );
}

function claimName(claim) {
  return `claim-${INDEX.claims.indexOf(claim)}`;
}

function now(story) {
  return story.said.find((said) => !said.tense);
}

function disagrees(story, said) {
  return !said.tense && said.value !== now(story).value;
}

function tally(told) {
  const [wrong, changed] = tallied(told);
  const parts = [
    wrong > 0 ? count(wrong, WORDS.disagreements) : "",
    changed > 0 ? count(changed, WORDS.changes) : "",
  ];
  const words = parts.filter((part) => part).join(", ");
  return words ? el("p", { class: "tally" }, words) : null;
}

// In how many stories documents disagree, and how often the fact changes.
function tallied(told) {
  const wrong = told.filter((story) => story.said.some((said) => disagrees(story, said))).length;
  return [wrong, told.filter((_, at) => change(told, at)).length];
}

// What the story before said, if this one says something else.
function change(told, at) {
  const before = told
    .slice(0, at)
    .map(now)
    .findLast((said) => said);
  const said = now(told[at]);
  return before && said && before.value !== said.value ? before.shown : null;
}

function claimTable(claim, told) {
  const langs = unique(told.flatMap((story) => [...story.said.map((said) => said.lang), ...story.silent]));
  const row = (story, at) => {
    const from = change(told, at);
    return el(
      "tr",
      { class: from ? "changed" : null },
      el(
        "th",
        { scope: "row" },
        story.date || own(story.name),
        story.date ? el("small", {}, " ", own(story.name)) : null,
        from ? el("em", {}, WORDS.changed(from)) : null,
      ),
      langs.map((lang) => claimCell(story, lang)),
    );
  };
  const head = el(
    "tr",
    {},
    el("th", { scope: "col" }, WORDS.story),
    langs.map((lang) => el("th", { scope: "col" }, languageName(lang))),
  );
  const table = el(
    "table",
    {},
    el("caption", { class: "unseen" }, WORDS.claimsFor(claim)),
    el("thead", {}, head),
    el("tbody", {}, told.map(row)),
  );
  return el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": WORDS.claimsFor(claim) }, table);
}

function claimCell(story, lang) {
  const said = story.said.filter((said) => said.lang === lang);
  if (said.length === 0) {
    const silent = story.silent.includes(lang);
    return el(
      "td",
      { class: "quiet" },
      silent ? WORDS.notFound : el("span", { title: WORDS.noDocument }, WORDS.none),
    );
  }
  const seen = new Set();
  const first = said.filter(
    ({ shown, tense }) => !seen.has(`${shown} ${tense}`) && seen.add(`${shown} ${tense}`),
  );
  return el(
    "td",
    {},
    first.map((one) => saidElement(story, one)),
  );
}

function saidElement(story, said) {
  const wrong = disagrees(story, said);
  const words = own(said.shown);
  const place = said.doc && said.at.length > 0 ? [...said.doc, ...said.at[0]].join(".") : null;
  const value = place ? el("a", { href: addressOf("at", place), title: said.place }, words) : words;
  const remark = wrong ? WORDS.disagrees : said.tense ? WORDS.tenses[said.tense] : null;
  return el("div", { class: wrong ? "wrong" : null }, value, remark ? el("small", {}, ` ${remark}`) : null);
}
