// The bar at the top and the list at the side.
const search = { text: "", onlyFound: false };

function drawTop() {
  const at = filtered().indexOf(state.finding);
  const view = (name, words) =>
    el(
      "button",
      { type: "button", "aria-pressed": String(state.view === name), onclick: () => setView(name) },
      words,
    );
  byId("top").replaceChildren(
    el("h1", { title: INDEX.summary }, pageName()),
    el(
      "div",
      { class: "views", role: "group", "aria-label": WORDS.views },
      view("story", WORDS.texts),
      view("findings", WORDS.findings),
      view("claims", WORDS.claims),
    ),
    el(
      "div",
      { class: "filters", role: "group", "aria-label": WORDS.filters },
      severityFilters(),
      acceptedFilter(),
      ...selects(),
    ),
    el(
      "div",
      { class: "steps", role: "group", "aria-label": WORDS.move },
      el(
        "button",
        {
          type: "button",
          id: "previous",
          "aria-label": WORDS.previous,
          title: WORDS.previous,
          onclick: () => step(-1),
        },
        "‹",
      ),
      el("span", { id: "position" }, WORDS.position(at, ...openAndAccepted())),
      el(
        "button",
        { type: "button", id: "next", "aria-label": WORDS.next, title: WORDS.next, onclick: () => step(1) },
        "›",
      ),
      el(
        "span",
        { class: "hint" },
        WORDS.hint.map(([key, words]) => [el("kbd", {}, key), ` ${words} `]),
      ),
      el(
        "button",
        {
          type: "button",
          id: "keys-button",
          "aria-label": WORDS.keysShort,
          title: WORDS.keysShort,
          onclick: showKeys,
        },
        "?",
      ),
    ),
  );
}

// What was checked, and when.
function pageName() {
  const name = INDEX.checked ? own(INDEX.checked) : WORDS.title;
  return INDEX.made ? [name, " ", el("small", {}, INDEX.made)] : [name];
}

// The numbers of open findings: what is accepted is counted beside them.
function severityFilters() {
  const number = tallyOf("severities", (finding) => (finding.accepted ? [] : [finding.severity]));
  return SEVERITIES.map((severity) => {
    const toggle = () => {
      if (!state.severities.delete(severity)) state.severities.add(severity);
      filterChanged();
      commit();
      document.querySelector(`[data-severity="${severity}"]`)?.focus();
    };
    const pressed = String(state.severities.has(severity));
    return el(
      "button",
      { type: "button", "data-severity": severity, "aria-pressed": pressed, onclick: toggle },
      badge(severity, number(severity)),
    );
  });
}

function acceptedFilter() {
  if (!FOUND.accepted) return null;
  const number = tallyOf("accepted", (finding) => [Boolean(finding.accepted)]);
  const toggle = () => {
    state.accepted = !state.accepted;
    filterChanged();
    commit();
    byId("accepted").focus();
  };
  return el(
    "button",
    {
      type: "button",
      id: "accepted",
      title: WORDS.acceptedTitle,
      "aria-pressed": String(state.accepted),
      onclick: toggle,
    },
    WORDS.acceptedCount(number(true)),
  );
}

function selects() {
  const select = (name, label, everything, valuesOf, words = (value) => value) => {
    const number = tallyOf(name, valuesOf);
    const values = unique([...FOUND[`${name}s`], state[name]]);
    const option = (value, words) => el("option", { value, selected: state[name] === value }, words);
    const change = (event) => {
      state[name] = event.target.value;
      filterChanged();
      commit();
      byId(`filter-${name}`)?.focus();
    };
    return el(
      "select",
      { id: `filter-${name}`, "aria-label": label, onchange: change },
      option("", everything),
      values.map((value) => option(value, `${words(value)} (${number(value)})`)),
    );
  };
  return [
    select("lang", WORDS.language, WORDS.everyLanguage, (finding) => finding.langs, languageName),
    select("code", WORDS.code, WORDS.everyCode, (finding) => [finding.code]),
  ];
}

function setView(view) {
  const isOther = state.view !== view;
  state.view = view;
  if (view !== "story") state.finding = -1;
  state.place = null;
  commit(true);
  if (isOther) scrollTo(0, 0);
  byId("top").querySelector('.views [aria-pressed="true"]').focus();
}

function drawSide() {
  const side = byId("side");
  if (!byId("find")) {
    const find = el("input", {
      type: "search",
      id: "find",
      onfocus: startReading,
      oninput: onFind,
      onkeydown: onFindKey,
    });
    const only = el("input", {
      type: "checkbox",
      onchange: (event) => ((search.onlyFound = event.target.checked), fillSide()),
    });
    side.append(el("h2", {}), find, el("label", {}, only, ` ${WORDS.onlyFound}`), el("ul", { id: "stories" }));
  }
  const [title, hint] = state.view === "claims" ? [WORDS.claims, WORDS.findClaim] : [WORDS.stories, WORDS.find];
  side.setAttribute("aria-label", title);
  side.querySelector("h2").textContent = title;
  byId("find").placeholder = hint;
  byId("find").setAttribute("aria-label", hint);
  fillSide();
}

function fillSide() {
  const items = state.view === "claims" ? claimItems() : storyItems();
  const none = reading && letters.length < INDEX.stories.length ? WORDS.reading : WORDS.noneFits;
  byId("stories").replaceChildren(...(items.length > 0 ? items : [el("li", { class: "quiet" }, none)]));
  const [side, current] = [byId("side"), document.querySelector(".story-link[aria-current]")];
  if (!current) return;
  // Only the list may move, not the page.
  const [list, link] = [side.getBoundingClientRect(), current.getBoundingClientRect()];
  if (link.top < list.top || link.bottom > list.bottom) side.scrollTop += link.top - list.top - list.height / 3;
}

function isNamed(name) {
  return fold(name).includes(fold(search.text.trim()));
}

function claimItems() {
  const mark = (sort, sign, words) =>
    el(
      "span",
      { class: `badge ${sort}`, title: words },
      el("span", { "aria-hidden": "true" }, sign),
      el("span", { class: "unseen" }, words),
    );
  const items = claimsShown().map((claim) => {
    const [wrong, changed] = tallied(claim.stories.filter((story) => story.said.length > 0));
    const counts = [
      wrong > 0 ? mark("error", `≠ ${wrong}`, count(wrong, WORDS.disagreements)) : null,
      changed > 0 ? mark("warning", `Δ ${changed}`, count(changed, WORDS.changes)) : null,
    ];
    const go = () => {
      byId(claimName(claim)).scrollIntoView({ block: "start" });
      byId(claimName(claim)).focus({ preventScroll: true });
    };
    if (!isNamed(`${claim.id} ${claim.title}`) || (search.onlyFound && wrong + changed === 0)) return null;
    const name = own(claim.title || claim.id, { class: "name" });
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "story-link", onclick: go },
        name,
        el("span", { class: "counts" }, counts),
      ),
    );
  });
  return items.filter((item) => item);
}

function storyItems() {
  const series = new Set(INDEX.stories.map((story) => story.series));
  const items = [];
  let last = null;
  for (const story of storyOrder()) {
    const head = INDEX.stories[story];
    const found = filteredIn(story);
    const name = head?.name ?? WORDS.elsewhere;
    const named = isNamed(name);
    const docs = documentsWith(story, wanted());
    if (!(named || docs.length > 0) || (search.onlyFound && found.length === 0)) continue;
    if (head && series.size > 1 && head.series !== last) {
      last = head.series;
      items.push(el("li", { class: "series" }, own(last)));
    }
    const picked = docs.find((doc) => state.langs.includes(head.docs[doc].lang)) ?? docs[0];
    const go = () => (named ? openStory(story) : openWords(story, picked));
    const link = storyLink(story, name, head?.date, found, go);
    items.push(el("li", {}, link, docs.length > 0 ? hits(story, docs) : null));
  }
  return items;
}

function storyOrder() {
  const all = [...INDEX.stories.keys()];
  const hasElsewhere = (touched.get(ELSEWHERE) ?? []).some((at) => FILTERS.accepted(INDEX.findings[at]));
  return hasElsewhere ? [...all, ELSEWHERE] : all;
}

function storyLink(story, name, date, found, go) {
  const current = state.view === "story" && state.story === story;
  return el(
    "button",
    {
      type: "button",
      class: "story-link",
      "aria-current": current ? "page" : null,
      "data-story": story,
      onclick: go,
    },
    own(name, { class: "name" }),
    el("span", { class: "counts" }, badges(found)),
    date ? el("small", {}, date) : null,
  );
}

function openStory(story) {
  Object.assign(state, { view: "story", story, finding: -1, place: null, extra: null, tab: 0, message: "" });
  commit(true);
  scrollTo(0, 0);
  document.querySelector(`[data-story="${story}"]`)?.focus({ preventScroll: true });
}

function stepStory(by) {
  const order = storyOrder();
  const at = order.indexOf(state.story);
  const next = order[at + by];
  if (next === undefined) return;
  openStory(next);
  byId("live").textContent = INDEX.stories[next]?.name ?? WORDS.elsewhere;
}
