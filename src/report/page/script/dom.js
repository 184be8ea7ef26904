// Elements are made one by one: no text ever becomes markup.
const SVG = "http://www.w3.org/2000/svg";

function make(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function el(tag, properties = {}, ...children) {
  return make(document.createElement(tag), properties, children);
}

function svg(tag, properties = {}, ...children) {
  return make(document.createElementNS(SVG, tag), properties, children);
}

function byId(id) {
  return document.getElementById(id);
}

// A text whose direction is its own and moves nothing beside it.
function own(text, properties = {}) {
  return el("bdi", properties, text);
}

// `severity` may be that it is accepted, too.
function badge(severity, number) {
  const words = number === undefined ? WORDS.severities[severity][0] : count(number, WORDS.severities[severity]);
  return el(
    "span",
    { class: `badge ${severity}`, title: words },
    el("span", { class: "sign", "aria-hidden": "true" }, { error: "●", warning: "▲", note: "○", accepted: "✓" }[severity]),
    number === undefined ? null : el("span", { "aria-hidden": "true" }, String(number)),
    el("span", { class: "unseen" }, words),
  );
}

function badges(findings) {
  const numbers = [...SEVERITIES, ACCEPTED].map((sort) => [
    sort,
    findings.filter((at) => INDEX.findings[at].sort === sort).length,
  ]);
  return numbers.filter(([, number]) => number > 0).map(([severity, number]) => badge(severity, number));
}
