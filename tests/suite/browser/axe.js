// What axe-core finds wrong with pages, on narrow and wide screens, light and dark.
// Called with: the browser, a folder for its profile, axe-core's script, the pages.
"use strict";
const fs = require("node:fs");
const { pathToFileURL } = require("node:url");
const { report } = require("./chromium.js");

const [program, profile, axe, ...files] = process.argv.slice(2);
const script = fs.readFileSync(axe, "utf8");

// What is folded is opened, and in the dark the first unit is chosen: it is judged like the rest.
const JUDGE = `(function () {
  document.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
  const choice = document.querySelector(".filter select");
  if (choice && matchMedia("(prefers-color-scheme: dark)").matches) {
    choice.selectedIndex = 1;
    choice.dispatchEvent(new Event("change"));
  }
  return axe.run(document, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] });
})()`;

function faults(place, result) {
  return result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${place}: ${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}

report(program, profile, async (browser) => {
  const found = { looks: 0, passes: 0, faults: [] };
  for (const file of files) {
    for (const width of [400, 1400]) {
      for (const dark of [false, true]) {
        const page = await browser.open(pathToFileURL(file).href, { width, dark });
        await page.value(script);
        const result = await page.value(JUDGE);
        found.looks += 1;
        found.passes += result.passes.length;
        found.faults.push(...faults(`${file} at ${width}${dark ? ", dark" : ""}`, result));
        await page.close();
      }
    }
  }
  return found;
});
