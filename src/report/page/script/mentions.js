// Mentions: what they say is told where one is pointed at, and those that face each other light up together.
const FACES = new Map(); // the number of each group of facing mentions, to the elements on the page

let lit = []; // what lights up now

function mentionElement([start, length, value, kind, faces], ...children) {
  const element = el("span", { class: "m", role: "button", tabindex: "-1", "data-faces": faces }, ...children);
  element.mention = { start, length, value, kind, faces };
  return element;
}

// After a story has been drawn: one stop for the tabulator, and who faces whom.
function gatherMentions() {
  FACES.clear();
  const all = document.querySelectorAll(".m");
  for (const element of all) {
    const { faces } = element.mention;
    if (faces < 0) continue;
    if (!FACES.has(faces)) FACES.set(faces, []);
    FACES.get(faces).push(element);
  }
  all[0]?.setAttribute("tabindex", "0");
}

function facingOf(element) {
  return (FACES.get(element.mention.faces) ?? []).filter((other) => other !== element);
}

function showTip(element) {
  hideTip();
  const { value, kind } = element.mention;
  const tip = byId("tip");
  const claim = claimAt(element);
  tip.replaceChildren(el("b", {}, own(value)), ` ${kind}`, claim ? el("div", {}, `${WORDS.claim} `, own(claim)) : "");
  for (const other of facingOf(element)) {
    const lang = other.closest("[lang]").lang;
    tip.append(
      el(
        "div",
        { class: other.mention.value !== value && isFound(element, other) ? "differs" : "" },
        `${WORDS.faces} `,
        own(other.mention.value),
        ` ${lang}`,
      ),
    );
  }
  lit = [element, ...facingOf(element)];
  for (const one of lit) one.classList.add("lit");
  element.setAttribute("aria-describedby", "tip");
  tip.hidden = false;
  placeTip(tip, element);
}

// Whether a finding that is shown holds two mentions against each other. That they are written in other ways is none.
function isFound(...mentions) {
  const marks = (label, element) => {
    const [doc, paragraph] = element.closest("[data-place]").dataset.place.split(":").map(Number);
    const { start, length } = element.mention;
    const isHere = (at) => at[0] === paragraph && at[1] >= start && at[1] + at[2] <= start + length;
    return label.doc?.[0] === state.story && label.doc[1] === doc && label.at.some(isHere);
  };
  const found = filteredIn(state.story).map((at) => INDEX.findings[at].labels);
  return found.some((labels) => mentions.every((element) => labels.some((label) => marks(label, element))));
}

// The claim that a mention makes, if a rule finds it.
function claimAt(element) {
  const [doc, paragraph] = element.closest("[data-place]").dataset.place.split(":");
  return CLAIMED.get([state.story, doc, paragraph, element.mention.start].join("."));
}

function placeTip(tip, element) {
  const box = element.getClientRects()[0];
  if (!box) return;
  const left = Math.max(4, Math.min(box.left, innerWidth - tip.offsetWidth - 4));
  const above = box.top - tip.offsetHeight - 6;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 60 ? above : box.bottom + 6}px`;
}

function hideTip() {
  for (const element of lit) {
    element.classList.remove("lit");
    element.removeAttribute("aria-describedby");
  }
  lit = [];
  byId("tip").hidden = true;
}

// The next mention in reading order; in a text from right to left the arrow to the left leads on.
function stepMention(element, key) {
  const all = [...document.querySelectorAll(".m")].filter((other) => columnOf(other) === columnOf(element));
  const forward = (key === "ArrowRight") === (getComputedStyle(element).direction === "ltr");
  focusMention(all[all.indexOf(element) + (forward ? 1 : -1)]);
}

function columnOf(element) {
  return element.closest("[data-place]").dataset.place.split(":")[0];
}

function focusMention(element) {
  if (!element) return;
  document.querySelector('.m[tabindex="0"]')?.setAttribute("tabindex", "-1");
  element.setAttribute("tabindex", "0");
  element.focus();
}

function listenToMentions(main) {
  const at = (event) => event.target.closest?.(".m");
  main.addEventListener("pointerover", (event) => (at(event) ? showTip(at(event)) : hideTip()));
  main.addEventListener("pointerleave", hideTip);
  main.addEventListener("focusin", (event) => at(event) && showTip(at(event)));
  main.addEventListener("focusout", (event) => at(event) && hideTip());
  main.addEventListener("scroll", hideTip, { capture: true, passive: true });
  main.addEventListener("keydown", (event) => {
    const mention = at(event);
    if (!mention) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      stepMention(mention, event.key);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      focusMention(facingOf(mention)[0]);
    }
  });
}
