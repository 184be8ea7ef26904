// The bar at the top and the list at the side.
const search = { text: "", onlyFound: false };

function drawTop() {
  const all = filtered();
  const at = all.indexOf(state.finding);
  const view = (name, words) =>
    el(
      "button",
      { type: "button", "aria-pressed": String(state.view === name), onclick: () => setView(name) },
      words,
    );
  byId("top").replaceChildren(
    el("h1", { title: INDEX.summary }, WORDS.title),
    el(
      "div",
      { class: "views", role: "group", "aria-label": WORDS.views },
      view("story", WORDS.texts),
      view("claims", WORDS.claims),
    ),
    el(
      "div",
      { class: "filters", role: "group", "aria-label": WORDS.filters },
      SEVERITIES.map(severityFilter),
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
      el("span", { id: "position" }, WORDS.position(at, all.length)),
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

function severityFilter(severity) {
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
    badge(severity, FOUND.numbers[severity]),
  );
}

function selects() {
  const select = (name, label, everything, values, words = (value) => value) => {
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
      values.map((value) => option(value, words(value))),
    );
  };
  return [
    select("lang", WORDS.language, WORDS.everyLanguage, FOUND.langs, languageName),
    select("code", WORDS.code, WORDS.everyCode, FOUND.codes),
  ];
}

function setView(view) {
  const isOther = state.view !== view;
  state.view = view;
  if (view === "claims") state.finding = -1;
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
      oninput: (event) => ((search.text = event.target.value), fillSide()),
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
  byId("stories").replaceChildren(...(items.length > 0 ? items : [el("li", { class: "quiet" }, WORDS.noneFits)]));
  const [side, current] = [byId("side"), document.querySelector(".story-link[aria-current]")];
  if (!current) return;
  // Only the list may move, not the page.
  const [list, link] = [side.getBoundingClientRect(), current.getBoundingClientRect()];
  if (link.top < list.top || link.bottom > list.bottom) side.scrollTop += link.top - list.top - list.height / 3;
}

function fits(name, found) {
  return name.toLocaleLowerCase().includes(search.text.trim().toLocaleLowerCase()) && !(search.onlyFound && !found);
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
    if (!fits(`${claim.id} ${claim.title}`, wrong + changed)) return null;
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
    if (!fits(name, found.length)) continue;
    if (head && series.size > 1 && head.series !== last) {
      last = head.series;
      items.push(el("li", { class: "series" }, own(last)));
    }
    items.push(el("li", {}, storyLink(story, name, head?.date, found)));
  }
  return items;
}

function storyOrder() {
  const all = [...INDEX.stories.keys()];
  return touched.has(ELSEWHERE) ? [...all, ELSEWHERE] : all;
}

function storyLink(story, name, date, found) {
  const current = state.view === "story" && state.story === story;
  return el(
    "button",
    {
      type: "button",
      class: "story-link",
      "aria-current": current ? "page" : null,
      "data-story": story,
      onclick: () => openStory(story),
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
