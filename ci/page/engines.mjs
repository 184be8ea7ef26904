// The review page in the engines of Firefox and Safari: the main paths of page.test.mjs, by real keys and clicks.
// Firefox is driven by WebDriver BiDi (Puppeteer), WebKit by WebDriver (WebKitGTK's driver).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { FERRY, review } from "./browser.mjs";

async function firefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
  });
  const page = await browser.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  return {
    trouble,
    open: (address) => page.goto(address),
    run: (script) => page.evaluate(script),
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    size: (width, height) => page.setViewport({ width, height }),
    close: () => browser.close(),
  };
}

// What a driver just started, or an element just drawn, is not ready for at once.
async function eventually(act) {
  for (let tries = 0; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries === 50) throw error;
      await sleep(100);
    }
  }
}

// The keys of WebDriver that are no letters.
const KEYS = { Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", ArrowRight: "\uE014" };

async function webkit() {
  const port = 4700 + (process.pid % 1000);
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { stdio: "ignore", detached: true });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    assert.ok(answer.ok, `${path}: ${JSON.stringify(value)}`);
    return value;
  };
  await eventually(() => call("GET", "/status"));
  const wanted = {
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": {
      binary: process.env.WEBKIT ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
      args: ["--automation"],
    },
  };
  const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: wanted } });
  const session = `/session/${sessionId}`;
  const run = (script) =>
    call("POST", `${session}/execute/sync`, {
      script: `return (${typeof script === "string" ? script : `(${script})()`})`,
      args: [],
    });
  const act = (id, type, actions) => call("POST", `${session}/actions`, { actions: [{ id, type, actions }] });
  return {
    trouble: [],
    open: (address) => call("POST", `${session}/url`, { url: address }),
    run,
    click: (selector) =>
      eventually(async () => {
        const found = await call("POST", `${session}/element`, { using: "css selector", value: selector });
        await call("POST", `${session}/element/${Object.values(found)[0]}/click`, {});
      }),
    press: (key) =>
      act("keys", "key", [
        { type: "keyDown", value: KEYS[key] ?? key },
        { type: "keyUp", value: KEYS[key] ?? key },
      ]),
    size: (width, height) => call("POST", `${session}/window/rect`, { width, height }),
    close: async () => {
      await call("DELETE", session);
      process.kill(-driver.pid);
    },
  };
}

for (const [name, launch] of Object.entries({ firefox, webkit })) {
  let browser;
  let address;
  before(async () => {
    address = pathToFileURL(review(FERRY)).href;
    browser = await launch();
  });
  after(() => browser.close());
  const try_ = (what, act) => test(`${name}: ${what}`, () => act(browser));

  // A page anew, not the old one at another place.
  const open = async (hash = "") => {
    await browser.open("about:blank");
    await browser.open(address + hash);
  };
  const text = (selector) =>
    browser.run(`(document.querySelector(${JSON.stringify(selector)}) ?? {}).textContent`);
  const texts = (selector) =>
    browser.run(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`);

  try_("a story, its translations, its findings", async () => {
    await browser.size(1400, 900);
    await open("#s=opening&docs=fr,ar");
    assert.equal(await text("#position"), "4 findings");
    const directions = "[...document.querySelectorAll('.row .para')].map((one) => getComputedStyle(one).direction)";
    assert.deepEqual((await browser.run(directions)).slice(0, 3), ["ltr", "rtl", "ltr"]);
    const tops = `[...document.querySelectorAll(".row")[3].querySelectorAll(".para")]
      .map((one) => one.getBoundingClientRect().top)`;
    assert.equal(new Set(await browser.run(tops)).size, 1, "paragraphs face each other");
  });

  try_("keys go from finding to finding", async () => {
    await open();
    await browser.press("n");
    assert.equal(await text("#position"), "1 of 4");
    assert.deepEqual(await texts("mark.active"), ["120", "210"]);
    await browser.press("n");
    await browser.press("n");
    assert.deepEqual(await texts("mark.active"), ["4,200", "2400"]);
    const top = await browser.run("document.querySelector('mark.active').getBoundingClientRect().top");
    assert.ok(top > 0 && top < 880, "it is in sight");
    await browser.press("?");
    assert.ok(await browser.run("document.querySelector('#keys').checkVisibility()"));
    await browser.press("Escape");
    assert.ok(!(await browser.run("document.querySelector('#keys').checkVisibility()")));
  });

  try_("a link opens its finding, a mark too", async () => {
    await open("#s=opening&docs=th");
    await browser.click("mark");
    const hash = await browser.run("location.hash");
    assert.match(hash, /f=[0-9a-f]{32}/);
    const message = await text(".card[aria-current] .message");
    await open(hash);
    assert.equal(await text(".card[aria-current] .message"), message);
  });

  try_("filters and claims", async () => {
    await open();
    await browser.click("[data-severity=error]");
    assert.equal(await text("#position"), "1 finding");
    await browser.press("c");
    assert.equal((await texts("svg circle.point")).length, 2);
    assert.equal(await text("td .wrong"), "210 disagrees");
    await browser.click("td .wrong a");
    assert.equal(await text(".m:focus"), "210", "it leads to the words");
  });

  try_("the list of findings, and words that are looked for", async () => {
    await open("#view=findings");
    assert.equal((await texts(".all tbody tr")).length, 4);
    await browser.press("/");
    for (const key of "norvège") await browser.press(key);
    assert.deepEqual(await texts(".hit"), ["French"]);
    await browser.press("Enter");
    await browser.press("n");
    assert.equal(await text("#position"), "1 of 4", "the field is left");
  });

  try_("an open card covers no other, and moves no text", async () => {
    await browser.size(1400, 900);
    await open("#s=opening&docs=fr,ar,th");
    const tops = "[...document.querySelectorAll('.row .para')].map((one) => Math.round(one.getBoundingClientRect().top + scrollY))";
    const before = await browser.run(tops);
    await browser.click(".card .say");
    assert.deepEqual(await browser.run(tops), before);
    const covered = `[...document.querySelectorAll(".card")].map((one) => one.getBoundingClientRect())
      .filter((box, at, all) => at > 0 && box.top < all[at - 1].bottom).length`;
    assert.equal(await browser.run(covered), 0);
  });

  try_("a narrow screen", async () => {
    await browser.size(400, 800);
    await open();
    await browser.press("n");
    assert.ok(await browser.run("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider");
    await browser.size(1400, 900);
  });

  try_("paper", async () => {
    await open();
    await browser.run("dispatchEvent(new Event('beforeprint'))");
    assert.equal((await texts("#paper .finding")).length, 4);
  });

  try_("nothing was complained of", () => assert.deepEqual(browser.trouble, []));
}
