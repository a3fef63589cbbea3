// Shows a page on screens of several widths, light and dark, with and without its script, and measures it on each.
// Called with: the browser, a folder for its profile, the page.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { report } = require("./chromium.js");

const [program, profile, file] = process.argv.slice(2);
const probe = fs.readFileSync(path.join(__dirname, "probe.js"), "utf8");

const SCREENS = {
  "smallest": { width: 320 },
  "narrow": { width: 400 },
  "narrow-dark": { width: 400, dark: true },
  "narrow-plain": { width: 400, script: false },
  "middle": { width: 800 },
  "wide": { width: 1400 },
  "wide-dark": { width: 1400, dark: true },
};

report(program, profile, async (browser) => {
  const reports = {};
  for (const [name, screen] of Object.entries(SCREENS)) {
    const page = await browser.open(pathToFileURL(file).href, screen);
    await page.value("window.scrollTo(0, 2500)");
    await new Promise((resolve) => setTimeout(resolve, 300));
    reports[name] = { ...(await page.value(probe)), errors: page.errors };
    await page.close();
  }
  return reports;
});
