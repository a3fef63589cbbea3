// Filters and sorts a page's tables of tasks as readers do: by keys, by clicks, by a link, without a script, on paper.
// Called with: the browser, a folder for its profile, the page, a page with other views, the sheet of a unit. What it sees is judged by tests/suite/filters.rs.
"use strict";
const { pathToFileURL } = require("node:url");
const { report } = require("./chromium.js");

const [program, profile, ...files] = process.argv.slice(2);
const [page, views, sheet] = files.map((file) => pathToFileURL(file).href);

// What a reader of the page sees.
const SEEN = `(function () {
  const shown = (element) => element.getClientRects().length > 0;
  const text = (selector) => Array.from(document.querySelectorAll(selector)).filter(shown).map((each) => each.textContent.trim());
  const rows = (table) => Array.from(document.querySelectorAll(table + " tr[data-task]")).filter(shown);
  const said = document.querySelector("[role=status]");
  const units = document.querySelector(".filter select");
  return {
    tasks: rows(".matrix-tasks").map((row) => row.cells[0].textContent),
    grid: rows(".matrix-grid").map((row) => row.cells[0].textContent),
    timeline: rows(".matrix-timeline").map((row) => row.cells[0].textContent),
    quarters: rows(".matrix-quarters").map((row) => row.cells[0].textContent),
    load: Array.from(document.querySelectorAll(".matrix-load tbody tr")).filter(shown)
      .map((row) => [0, 2, 3].map((index) => row.cells[index].textContent.trim()).join("/")),
    bars: Array.from(document.querySelectorAll(".matrix-load .drawing")).filter(shown).map((bar) => bar.getAttribute("aria-label")),
    unit_tasks: rows(".matrix-unit").map((row) => row.cells[0].textContent),
    bands: text(".matrix-tasks .band"),
    units: text(".matrix-unit caption"),
    unit_bands: text(".matrix-unit .band"),
    controls: text(".filter select, .filter button, .finder, .sort").length,
    counts: text(".filter-count"),
    notes: text(".filter-note"),
    buttons: text(".filter button, .filter-keep, .filter a"),
    said: said ? said.textContent : null,
    choices: units ? Array.from(units.options, (option) => option.textContent) : [],
    chosen: Array.from(document.querySelectorAll(".filter select"), (select) => select.value),
    sorted: Array.from(document.querySelectorAll("[aria-sort]"), (head) => head.textContent + " " + head.getAttribute("aria-sort")),
    hash: location.hash.includes("%") ? "" : location.hash,
    focus: document.activeElement.matches(".filter-field:first-child select"),
    scrolled: window.scrollY,
    width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
})()`;

const select = (number) => `.matrix-block .filter .filter-field:nth-child(${number}) select`;

// Each way is a page of its own; it adds what is seen by the names of its steps.
const WAYS = {
  async plain(open, see) {
    await see("at first", await open());
  },

  async without_script(open, see) {
    await see("at first", await open("", { script: false }));
  },

  // From the top of the page, the mouse out of reach.
  async by_keys(open, see) {
    const page = await open();
    await page.tabTo(".finder");
    await page.press("Enter");
    await see("at the controls", page);
    await page.press("ArrowDown");
    await see("first unit", page);
    await page.press("Tab");
    await page.press("Tab");
    await page.press("ArrowDown");
    await see("as lead", page);
    await page.tabTo(".clear");
    await page.press("Enter");
    await see("cleared", page);
    await page.tabTo(".sort");
    await page.tabTo(".sort");
    await page.press(" ");
    await see("sorted", page);
  },

  // A letter leads to the unit that begins with it.
  async by_typing(open, see) {
    const page = await open();
    await page.value(`document.querySelector("${select(1)}").focus()`);
    await page.press("I");
    await see("typed", page);
  },

  async by_clicks(open, see) {
    const page = await open("#unit=law");
    await page.click(".sort");
    await see("numbers up", page);
    await page.click(".sort");
    await see("numbers down", page);
    await page.click(".sort");
    await see("as it was", page);
    await page.click(".matrix-tasks th:nth-child(3) .sort");
    await see("leads up", page);
    await page.click(".matrix-tasks th:nth-child(6) .sort");
    await see("dates up", page);
    await page.click(".matrix-tasks th:nth-child(6) .sort");
    await see("dates down", page);
    await page.click(".filter .clear");
    await see("cleared", page);
  },

  async by_link(open, see) {
    await see("a unit", await open("#unit=law"));
    await see("its name", await open("#unit=" + encodeURIComponent("执法科")));
    await see("a unit, a role and a month", await open("#unit=law&role=support&month=2026-06"));
    await see("nothing of the kind", await open("#unit=law&person=head&month=2026-11"));
    await see("an unknown unit", await open("#unit=nobody"));
    await see("no address at all", await open("#100%"));
    const page = await open("#work");
    await see("a place", page);
    await page.value(`location.hash = "#unit=law"`);
    await see("from the place to a unit", page);
    await page.value(`location.hash = "#goals"`);
    await see("and to another place", page);
    await page.value(`location.hash = "#t-flood"`);
    await see("and to a row that is hidden", page);
  },

  async by_memory(open, see) {
    const page = await open("#unit=law");
    await page.click(".filter-keep input");
    await see("kept", page);
    await page.close();
    const again = await open();
    await see("opened again", again);
    await again.click(".filter .clear");
    await see("cleared", again);
    await again.click(".filter .mine");
    await see("only mine", again);
    await again.click(".filter-keep input");
    await again.close();
    await see("given up", await open());
  },

  async without_memory(open, see) {
    const before = `Object.defineProperty(window, "localStorage", { get() { throw new Error("not for files"); } });`;
    const page = await open("#unit=law", { before });
    await page.click(".filter-keep input");
    await see("kept", page);
  },

  async by_status(open, see) {
    await see("at first", await open("", { of: views }));
    await see("done", await open("#status=done", { of: views }));
    await see("a unit", await open("#unit=law", { of: views }));
    await see("a unit as lead", await open("#unit=law&role=lead", { of: views }));
  },

  // The column of a unit, whose name leads to its sheet.
  async by_unit_column(open, see) {
    const page = await open("", { of: views });
    const button = `.matrix-grid th[data-key="law"] .sort`;
    await page.value(`document.querySelector('${button}').focus()`);
    await page.press("Enter");
    await see("up", page);
    await page.press(" ");
    await see("down", page);
    await page.press("Enter");
    await see("as it was", page);
  },

  async on_a_sheet(open, see) {
    await see("without script", await open("", { of: sheet, script: false }));
    await see("at first", await open("", { of: sheet }));
    await see("as lead", await open("#role=lead", { of: sheet }));
    const page = await open("#status=done", { of: sheet });
    await see("done", page);
    await page.click(".filter .clear");
    await page.click(`.matrix-unit th[data-key="due"] .sort`);
    await see("by date", page);
    await see("on paper", await open("#month=2026-06", { of: sheet, paper: true }));
  },

  async on_paper(open, see) {
    await see("filtered", await open("#unit=law&month=2026-06", { paper: true }));
    await see("not filtered", await open("", { paper: true }));
  },

  async on_narrow_screens(open, see) {
    const page = await open("#unit=law", { width: 400 });
    await see("filtered", page);
    await page.click(".sort");
    await page.click(".sort");
    await see("sorted", page);
  },
};

report(program, profile, async (browser) => {
  const seen = {};
  const errors = [];
  for (const [way, walk] of Object.entries(WAYS)) {
    seen[way] = {};
    const pages = [];
    const open = async (hash = "", options = {}) => {
      const opened = await browser.open((options.of || page) + hash, options);
      pages.push(opened);
      return opened;
    };
    const see = async (step, page) => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      seen[way][step] = await page.value(SEEN);
    };
    await walk(open, see);
    for (const page of pages) {
      errors.push(...page.errors.map((error) => `${way}: ${error}`));
      await page.close().catch(() => {});
    }
  }
  return { seen, errors };
});
