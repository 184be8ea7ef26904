// Where cards stand: the open one beside its words, and what is below it makes room; the texts stay where they are.
const BETWEEN_CARDS = 8;

function placeCards() {
  for (const margin of document.querySelectorAll(".margin.over")) {
    margin.classList.remove("over");
    margin.style.zIndex = margin.closest(".row").style.zIndex = "";
    for (const card of margin.children) card.style.marginBlockStart = "";
  }
  if (narrow.matches) return;
  let bottom = -Infinity; // how far down the cards reach so far
  for (const [at, margin] of document.querySelectorAll(".rows .margin:not(:empty)").entries()) {
    const card = margin.querySelector(".card[aria-current]");
    const inTable = margin.closest(".row").querySelector(".cells") !== null;
    // Where nothing reaches down to, nothing needs to be measured.
    if (!card && !inTable && bottom === -Infinity) continue;
    const { top } = margin.getBoundingClientRect();
    if (!card && !inTable && top >= bottom) {
      bottom = -Infinity;
      continue;
    }
    if (card) card.querySelector(".details").hidden = true;
    // Rows of a table stay together however much is found in them.
    hold(margin, at, inTable);
    if (card) card.querySelector(".details").hidden = false;
    if (top < bottom) margin.firstElementChild.style.marginBlockStart = `${bottom - top}px`;
    if (card) bringToMark(card, margin);
    bottom = bottomOf(margin);
  }
}

function bottomOf(margin) {
  return margin.lastElementChild.getBoundingClientRect().bottom + BETWEEN_CARDS;
}

// From now on a margin has the height that it needs now, whatever happens in it; it lies above those behind it.
function hold(margin, at, empty) {
  const [first, last] = [margin.firstElementChild, margin.lastElementChild].map((one) =>
    one.getBoundingClientRect(),
  );
  margin.style.setProperty("--held", `${empty ? 0 : last.bottom - first.top}px`);
  margin.classList.add("over");
  const row = margin.closest(".row");
  margin.style.zIndex = 10_000 - at;
  row.style.zIndex ||= 10_000 - at;
}

// In a long paragraph the words are far from where the margin begins.
function bringToMark(card, margin) {
  const mark = margin.closest(".row").querySelector("mark.active")?.getClientRects()[0];
  if (!mark) return;
  const [box, around] = [card.getBoundingClientRect(), margin.getBoundingClientRect()];
  const wanted = (mark.top + mark.bottom - box.height) / 2 - box.top;
  const room = around.bottom - box.bottom;
  const down = Math.min(wanted, room);
  if (down > 0) card.style.marginBlockStart = `${parseFloat(card.style.marginBlockStart || 0) + down}px`;
}

// The heads and the texts scroll sideways as one.
function joinScrolling(bar, rows) {
  bar.addEventListener("scroll", () => (rows.scrollLeft = bar.scrollLeft), { passive: true });
  rows.addEventListener("scroll", () => (bar.scrollLeft = rows.scrollLeft), { passive: true });
  new ResizeObserver(() => {
    const wide = rows.scrollWidth > rows.clientWidth;
    rows.parentElement.classList.toggle("wide", wide);
    if (wide) bar.setAttribute("tabindex", "0");
    else bar.removeAttribute("tabindex");
    placeCards();
  }).observe(rows);
}
