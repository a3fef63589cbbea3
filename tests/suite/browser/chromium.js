// Drives Chromium over its debugging pipe (the Chrome DevTools Protocol), without a library: opens pages as a reader
// would see them, and types, clicks and prints as a reader would.
"use strict";
const { spawn } = require("node:child_process");

class Browser {
  constructor(program, profile) {
    const options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", `--user-data-dir=${profile}`];
    this.process = spawn(program, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.waiting = new Map();
    this.listeners = new Set();
    this.number = 0;
    this.process.on("error", (error) => this.fail(error));
    this.process.on("exit", () => this.fail(new Error("the browser has ended")));
    this.process.stdio[3].on("error", (error) => this.fail(error));
    this.listen(this.process.stdio[4]);
  }

  // Messages are JSON, each with a zero byte at its end.
  listen(stream) {
    let rest = Buffer.alloc(0);
    stream.on("data", (piece) => {
      rest = Buffer.concat([rest, piece]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const message = JSON.parse(rest.subarray(0, end).toString("utf8"));
        rest = rest.subarray(end + 1);
        this.take(message);
      }
    });
  }

  take(message) {
    const call = this.waiting.get(message.id);
    if (!call) {
      this.listeners.forEach((listener) => listener(message));
      return;
    }
    this.waiting.delete(message.id);
    if (message.error) call.reject(new Error(`${call.method}: ${message.error.message}`));
    else call.resolve(message.result);
  }

  fail(error) {
    this.waiting.forEach((call) => call.reject(error));
    this.waiting.clear();
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve, reject });
      this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });
  }

  // A page of `width` pixels; what is `dark`, without `script` or on `paper` only where it is asked for. `before` is a
  // script that runs before those of the page.
  async open(address, { width = 1400, height = 900, dark = false, script = true, paper = false, before = "" } = {}) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId, targetId);
    await page.send("Page.enable");
    await page.send("Runtime.enable");
    await page.send("Log.enable");
    await page.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    const scheme = { name: "prefers-color-scheme", value: dark ? "dark" : "light" };
    await page.send("Emulation.setEmulatedMedia", { media: paper ? "print" : "", features: [scheme] });
    if (!script) await page.send("Emulation.setScriptExecutionDisabled", { value: true });
    if (before) await page.send("Page.addScriptToEvaluateOnNewDocument", { source: before });
    await page.go(address);
    return page;
  }

  async close() {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.send("Browser.close").catch(() => {});
    await ended;
  }
}

class Page {
  constructor(browser, sessionId, targetId) {
    Object.assign(this, { browser, sessionId, targetId, errors: [] });
    browser.listeners.add((message) => {
      if (message.sessionId !== sessionId) return;
      if (message.method === "Runtime.exceptionThrown") {
        const { text, exception } = message.params.exceptionDetails;
        this.errors.push((exception && exception.description) || text);
      } else if (message.method === "Log.entryAdded" && message.params.entry.level === "error") {
        this.errors.push(`${message.params.entry.text} ${message.params.entry.url || ""}`);
      }
    });
  }

  send(method, params) {
    return this.browser.send(method, params, this.sessionId);
  }

  // Resolves when the page has loaded.
  async go(address) {
    const loaded = this.event("Page.loadEventFired");
    await this.send("Page.navigate", { url: address });
    await loaded;
  }

  event(name) {
    return new Promise((resolve) => {
      const listener = (message) => {
        if (message.sessionId !== this.sessionId || message.method !== name) return;
        this.browser.listeners.delete(listener);
        resolve(message.params);
      };
      this.browser.listeners.add(listener);
    });
  }

  // The value of an expression in the page; a promise is waited for.
  async value(expression) {
    const answer = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) {
      const { text, exception } = answer.exceptionDetails;
      throw new Error(`${expression.slice(0, 200)}: ${(exception && exception.description) || text}`);
    }
    return answer.result.value;
  }

  // Presses a key by its name, Tab or ArrowDown, or types a single letter.
  async press(key, { shift = false } = {}) {
    const codes = { Tab: 9, Enter: 13, " ": 32, ArrowDown: 40, ArrowUp: 38, Home: 36, End: 35, Escape: 27 };
    const text = key === "Enter" ? "\r" : key.length === 1 ? key : undefined;
    const event = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: codes[key], modifiers: shift ? 8 : 0 };
    await this.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...event });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }

  // Clicks into the middle of the first element that a selector finds.
  async click(selector) {
    const [x, y] = await this.value(`(function () {
      const found = document.querySelector(${JSON.stringify(selector)});
      found.scrollIntoView({ block: "center" });
      const box = found.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    })()`);
    for (const type of ["mousePressed", "mouseReleased"]) {
      await this.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    }
  }

  // Goes on by keys alone until an element that a selector finds has the focus; how many it took.
  async tabTo(selector) {
    for (let presses = 1; presses < 200; presses += 1) {
      await this.press("Tab");
      if (await this.value(`document.activeElement.matches(${JSON.stringify(selector)})`)) return presses;
    }
    throw new Error(`no key leads to ${selector}`);
  }

  close() {
    return this.browser.send("Target.closeTarget", { targetId: this.targetId });
  }
}

// Runs `work` with a browser, and prints what it comes to as JSON.
async function report(program, profile, work) {
  const browser = new Browser(program, profile);
  try {
    process.stdout.write(JSON.stringify(await work(browser)));
  } finally {
    await browser.close();
  }
}

module.exports = { report };
