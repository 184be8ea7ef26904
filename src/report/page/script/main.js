// Draws what the state says, and listens.
let drawn = "";
let navigatedFar = true; // whether another story has just been drawn: then nothing is scrolled through
let singleKeys = true;

function commit(step = false) {
  const to = address();
  if (to !== location.hash) history[step ? "pushState" : "replaceState"](null, "", to);
  draw();
}

function draw() {
  hideTip();
  drawTop();
  drawSide();
  drawMain();
  markActive();
  markWords();
  placeCards();
}

function drawMain() {
  const main = byId("main");
  const filters = [[...state.severities].join(), state.lang, state.code, state.accepted];
  const wanted = JSON.stringify([state.view, state.story, columns(), narrow.matches, filters, state.message]);
  navigatedFar = wanted !== drawn;
  if (wanted === drawn) {
    redrawCards();
    return;
  }
  drawn = wanted;
  const views = { claims: claimsElement, findings: findingsElement };
  const story = state.story === ELSEWHERE ? elsewhereElement : () => storyElement(state.story);
  const content = (views[state.view] ?? story)();
  const message = state.message ? el("p", { class: "message-bar", role: "status" }, state.message) : "";
  main.replaceChildren(message, failuresElement() ?? "", content);
  gatherMentions();
  if (state.view === "story" && state.story !== ELSEWHERE) noteApart();
}

// Only the card that was open and the one that is opened change.
function redrawCards() {
  for (const element of document.querySelectorAll(`.card[aria-current], [data-card="${state.finding}"]`)) {
    element.replaceWith(card(Number(element.dataset.card)));
  }
}

function elsewhereElement() {
  return el(
    "section",
    { class: "elsewhere", "aria-labelledby": "story-name" },
    el("h2", { id: "story-name" }, WORDS.elsewhere),
    el("p", { class: "quiet" }, WORDS.elsewhereHint),
    filteredIn(ELSEWHERE).map(card),
  );
}

function showKeys() {
  const dialog = byId("keys");
  const toggle = el("input", {
    type: "checkbox",
    checked: singleKeys,
    onchange: (event) => (singleKeys = event.target.checked),
  });
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.replaceChildren(
    el("h2", { id: "keys-title" }, WORDS.keysTitle),
    el(
      "dl",
      {},
      WORDS.keys.map(([keys, words]) =>
        el(
          "div",
          {},
          el(
            "dt",
            {},
            keys.map((key) => el("kbd", {}, key)),
          ),
          el("dd", {}, words),
        ),
      ),
    ),
    el("p", {}, el("label", {}, toggle, ` ${WORDS.singleKeys}`)),
    el("button", { type: "button", onclick: () => dialog.close() }, WORDS.close),
  );
  dialog.showModal();
}

const KEYS = {
  n: () => step(1),
  j: () => step(1),
  p: () => step(-1),
  k: () => step(-1),
  "]": () => stepStory(1),
  "[": () => stepStory(-1),
  f: () => setView("findings"),
  c: () => setView("claims"),
  t: () => setView("story"),
  "/": () => byId("find").focus(),
  "?": showKeys,
};

function onKey(event) {
  if (event.key === "Escape") hideTip();
  // Only where letters are written are they no keys.
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("keys").open) return;
  const act = KEYS[event.key];
  if (!act || !singleKeys) return;
  event.preventDefault();
  act();
}

function onMark(event) {
  const mark = event.target.closest("mark[data-findings]");
  if (mark && getSelection().isCollapsed) open(Number(mark.dataset.findings.split(" ")[0]));
}

function onAddress() {
  readAddress();
  draw();
  if (state.finding >= 0) reveal(state.finding, false);
  else if (state.place) revealSpot(state.place);
}

// The words that a link of the table of claims leads to.
function revealSpot({ doc, at }) {
  revealPlace(doc, at);
  const [[paragraph, start, length]] = at;
  const element = document.querySelector(`[data-place="${doc}:${paragraph}"]`);
  if (!element) return;
  let passed = 0;
  for (const node of element.childNodes) {
    if (passed + node.textContent.length > start && node.classList?.contains("m")) {
      focusMention(node);
      return;
    }
    passed += node.textContent.length;
    if (passed >= start + length) return;
  }
}

byId("skip").textContent = WORDS.skip;
byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the part of the address behind # is taken
  byId("main").focus();
});
addEventListener("keydown", onKey);
addEventListener("hashchange", onAddress);
addEventListener("beforeprint", fillPaper);
addEventListener("afterprint", () => byId("paper").replaceChildren());
addEventListener("scroll", hideTip, { passive: true });
narrow.addEventListener("change", draw);
byId("main").addEventListener("click", onMark);
byId("main").addEventListener("contentvisibilityautostatechange", () => requestAnimationFrame(placeCards));
listenToMentions(byId("main"));
new ResizeObserver(([top]) =>
  document.documentElement.style.setProperty("--top", `${top.target.offsetHeight}px`),
).observe(byId("top"));
byId("app").hidden = false;
document.title = INDEX.title;
onAddress();
