// How a number went, from date to date.

// A number as it can be drawn.
function drawable(number) {
  const [over, under = "1"] = String(number).split("/");
  return Number(over) / Number(under);
}

const CHART = { rise: 56, side: 60, top: 34, bottom: 48 };

// What can be drawn of a claim: numbers with a whole date; `main` is what each story says first.
function chartPoints(told) {
  const of = (story) => {
    const said = story.said.filter((said) => said.number !== null && !said.tense);
    const seen = new Set();
    const fresh = said.filter((said) => !seen.has(said.value) && seen.add(said.value));
    return fresh.map((said) => ({
      ...said,
      time: Date.parse(story.iso),
      date: story.date,
      main: said === now(story),
      y: drawable(said.number),
    }));
  };
  return told.filter((story) => story.iso?.length === 10).flatMap(of);
}

// A line from date to date through what stories say first, with what disagrees beside it. The line gives the scale: one
// wrong figure must not flatten it, so what lies beyond stands at the edge, hollow.
function chart(claim, told) {
  const points = chartPoints(told);
  const line = points.filter((point) => point.main);
  const wrong = points.filter((point) => !point.main);
  if (new Set(line.map((point) => point.time)).size < 2) return null;
  const moves = new Set(line.map((point) => point.y)).size > 1;
  const scale = (moves ? line : points).map((point) => point.y);
  const [low, high] = [Math.min(...scale), Math.max(...scale)];
  const flat = high === low;
  const width = narrow.matches ? 360 : 640;
  const height = CHART.top + CHART.bottom + (flat ? 8 : CHART.rise); // what does not move needs no room
  const [first, last] = [line[0].time, line.at(-1).time];
  const share = (point) => (flat ? 0 : Math.max(-0.2, Math.min(1.2, (point.y - low) / (high - low))));
  const x = (point) => CHART.side + ((point.time - first) / (last - first)) * (width - 2 * CHART.side);
  const y = (point) => (flat ? 0 : 1 - share(point)) * CHART.rise + CHART.top;
  const path = line
    .map((point, at) => (at === 0 ? `M${x(point)} ${y(point)}` : `H${x(point)}V${y(point)}`))
    .join("");
  const isBeyond = (point) => point.y < low || point.y > high;
  const mark = (point) => [
    svg("circle", { class: isBeyond(point) ? "wrong beyond" : "wrong", cx: x(point), cy: y(point), r: 4.5 }),
    svg("text", { class: "wrong", x: x(point) + 9, y: y(point) + 4 }, point.shown),
  ];
  return svg(
    "svg",
    { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": WORDS.chart(claim, line) },
    svg("path", { class: "axis", d: `M12 ${height - 22}H${width - 12}` }),
    svg("path", { class: "line", d: path }),
    line.map((point) => svg("circle", { class: "point", cx: x(point), cy: y(point), r: 4 })),
    wrong.map(mark),
    chartWords(line, wrong, x, y, height),
  );
}

// Where a value may stand at its point: `anchor`, and how far to the right and down.
const BESIDE = [
  ["middle", 0, -10],
  ["end", -9, -6],
  ["middle", 0, 20],
];

// Values and dates, left out where they would stand upon each other, a point or the line. The newest value is what one
// looks for: it comes first.
function chartWords(line, wrong, x, y, height) {
  const around = (left, top, right, bottom) => [left - 1, top - 1, right + 1, bottom + 1];
  const box = (point, [anchor, right, down]) => {
    const width = point.shown.length * 8;
    const start = x(point) + right - (anchor === "end" ? width : width / 2);
    return [start, y(point) + down - 13, start + width, y(point) + down + 4];
  };
  const dot = (point) => around(x(point) - 4, y(point) - 4, x(point) + 4, y(point) + 4);
  const stroke = (point, at) => {
    const [before, now] = [line[Math.max(0, at - 1)], point].map(y);
    return [
      around(x(line[Math.max(0, at - 1)]), before, x(point), before),
      around(x(point), Math.min(before, now), x(point), Math.max(before, now)),
    ];
  };
  const said = wrong.map((point) => [
    x(point) + 9,
    y(point) - 7,
    x(point) + 9 + point.shown.length * 8,
    y(point) + 6,
  ]);
  const taken = [...line.map(dot), ...line.flatMap(stroke), ...wrong.map(dot), ...said];
  const meets = ([left, top, right, bottom]) =>
    taken.some((one) => left < one[2] && one[0] < right && top < one[3] && one[1] < bottom);
  const words = [];
  let [firstDate, lastDate] = [Infinity, -Infinity];
  for (const at of [line.length - 1, ...line.keys()].slice(0, line.length)) {
    const [point, newest] = [line[at], at === line.length - 1];
    const changed = at === 0 || newest || line[at - 1].value !== point.value;
    const free = BESIDE.find((place) => !meets(box(point, place))) ?? (newest ? BESIDE[0] : null);
    if (changed && free) {
      const [anchor, right, down] = free;
      taken.push(box(point, free));
      words.push(svg("text", { x: x(point) + right, y: y(point) + down, "text-anchor": anchor }, point.shown));
    }
    const half = (point.date.length * 7 + 8) / 2;
    if (newest || (x(point) - half > lastDate && x(point) + half < firstDate)) {
      words.push(svg("text", { class: "date", x: x(point), y: height - 4, "text-anchor": "middle" }, point.date));
      if (newest) firstDate = x(point) - half;
      else lastDate = x(point) + half;
    }
  }
  return words;
}
