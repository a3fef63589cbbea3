// Filters and sorts the tables of tasks, which are complete without. Who takes part in a task and by when stands in
// the attributes of its row; names and words stand in the page's `plan:filters`, and there as well what rows go by
// that count tasks. On the sheet of a unit all is asked of that unit.
(function () {
  "use strict";
  const source = document.getElementById("plan:filters");
  if (!source) return;
  const { facets, words, own, tasks: facts } = JSON.parse(source.textContent);
  const language = document.documentElement.lang;
  const UNDATED = "none";
  // What has no date comes after all that has one, either way.
  const OPEN_END = "9999-";

  // What is asked for: a value for each facet, empty where everything is shown.
  const everything = () => ({ unit: own || "", ...Object.fromEntries(facets.map((facet) => [facet.key, ""])) });
  let asked = everything();

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function worded(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  // ---- Reading the tables ----

  function parties(text) {
    return (text || "").split(" ").filter(Boolean).map((pair) => {
      const [who, role] = pair.split("/");
      return { who, role };
    });
  }

  // What tasks are asked for by.
  function readFacts({ units, people, due, status }) {
    return { units: parties(units), people: parties(people), month: due ? due.slice(0, 7) : UNDATED, status: status || "" };
  }

  function readEntry(row) {
    return { ...readFacts(row.dataset), task: row.dataset.task, rows: [row], shown: true };
  }

  const known = Object.fromEntries((facts || []).map((task) => [task.id, readFacts(task)]));

  // A row that counts the tasks of a unit: which they are, and in which columns each is counted.
  function readCount(row) {
    const counted = row.dataset.counts.split(" ").filter(Boolean).map((text) => {
      const [task, ...columns] = text.split("/");
      return { ...readFacts({}), ...known[task], task, columns: columns.map(Number) };
    });
    const svg = row.querySelector(".drawing");
    const bars = Array.from(row.querySelectorAll(".drawing rect"), (bar) => ({ bar, width: parseFloat(bar.getAttribute("width")) }));
    return { unit: row.dataset.unit, counted, rows: [row], shown: true, svg, bars, said: svg ? svg.getAttribute("aria-label") : "" };
  }

  // A band stands above its entries; a row of no task belongs to the task before it.
  function readTable(table) {
    const read = { table, unit: table.dataset.unit, person: table.dataset.person, bands: [], totals: [], order: null };
    let band = { row: null, entries: [] };
    read.bands.push(band);
    for (const row of Array.from(table.tBodies).flatMap((body) => Array.from(body.rows))) {
      const last = band.entries[band.entries.length - 1];
      if (row.classList.contains("band")) read.bands.push((band = { row, entries: [], text: row.textContent }));
      else if (row.classList.contains("total")) read.totals.push(row);
      else if (row.dataset.counts !== undefined) band.entries.push(readCount(row));
      else if (row.dataset.task) band.entries.push(readEntry(row));
      else if (last) last.rows.push(row);
    }
    read.entries = read.bands.flatMap((each) => each.entries);
    read.bodies = Array.from(table.tBodies, (body) => ({ body, rows: Array.from(body.rows) }));
    read.sorted = document.createElement("tbody");
    spread(read);
    return read;
  }

  // A first cell that takes in several rows gets a copy in each, of which those that are not needed are hidden.
  function spread(read) {
    const rows = read.entries.flatMap((entry) => entry.rows);
    rows.forEach((row, index) => {
      const cell = row.cells[0];
      if (!cell || cell.rowSpan < 2) return;
      rows.slice(index + 1, index + cell.rowSpan).forEach((covered) => {
        const copy = cell.cloneNode(true);
        copy.rowSpan = 1;
        copy.hidden = true;
        covered.prepend(copy);
      });
      rows.slice(index, index + cell.rowSpan).forEach((each) => { each.cells[0].dataset.merged = index; });
    });
  }

  function merge(read) {
    let first = null;
    for (const row of Array.from(read.table.tBodies).flatMap((body) => Array.from(body.rows))) {
      const cell = row.cells[0];
      if (row.hidden || !cell) continue;
      const joins = first && cell.dataset.merged !== undefined && cell.dataset.merged === first.dataset.merged;
      if (cell.dataset.merged !== undefined) cell.hidden = Boolean(joins);
      if (joins) first.rowSpan += 1;
      else first = Object.assign(cell, cell.dataset.merged === undefined ? {} : { rowSpan: 1 });
    }
  }

  // ---- Filtering ----

  function matches(entry, { unit, person, role, month, status }) {
    const has = (list, who) => !who || list.some((party) => party.who === who);
    const inRole = (party) => party.role === role && ((!unit && !person) || party.who === unit || party.who === person);
    return has(entry.units, unit) && has(entry.people, person)
      && (!role || entry.units.concat(entry.people).some(inRole))
      && (!month || entry.month === month) && (!status || entry.status === status);
  }

  // The tasks of a row that match; one that counts is asked for its own unit's part in them.
  function matching(entry) {
    if (!entry.counted) return matches(entry, asked) ? [entry] : [];
    if (asked.unit && asked.unit !== entry.unit) return [];
    return entry.counted.filter((task) => matches(task, { ...asked, unit: entry.unit }));
  }

  // Where each unit or person has a table, those of the others do not repeat its tasks.
  function isOfAsked(read) {
    return ["unit", "person"].every((key) => !asked[key] || !read[key] || read[key] === asked[key]);
  }

  function isFiltered() {
    return facets.some((facet) => asked[facet.key]);
  }

  // A band that says how many tasks it has says how many of them are shown.
  function showBand(band, isSorted) {
    const shown = band.entries.filter((entry) => entry.shown).length;
    band.row.hidden = isSorted || shown === 0;
    const cell = band.row.cells[0];
    cell.textContent = band.text.replace(/\d+(?=\D*$)/, (number) => (Number(number) === band.entries.length ? shown : number));
  }

  function setCount(cell, count) {
    cell.textContent = count || "";
    cell.dataset.sort = count;
    cell.classList.toggle("empty", count === 0);
  }

  const countCells = (row) => Array.from(row.cells).filter((cell) => cell.classList.contains("column-count"));

  // Counts what matches, in the cells of a row and in its bar.
  function recount(entry) {
    const counted = matching(entry);
    const inColumn = (tasks, index) => tasks.filter((task) => task.columns.includes(index)).length;
    countCells(entry.rows[0]).forEach((cell) => setCount(cell, inColumn(counted, cell.cellIndex)));
    let from = 0;
    const numbers = entry.bars.map(({ bar, width }) => {
      const index = Number(bar.dataset.column);
      const count = inColumn(counted, index);
      const length = (width * count) / Math.max(inColumn(entry.counted, index), 1);
      bar.setAttribute("x", from + "%");
      bar.setAttribute("width", length + "%");
      from += length;
      return count;
    });
    if (entry.svg) entry.svg.setAttribute("aria-label", entry.said.replace(/\d+(?=[^\d]*(?:[,、]|$))/g, (number) => numbers.shift() ?? number));
  }

  function showTotals(read) {
    const counts = read.entries.filter((entry) => entry.counted && entry.shown);
    read.totals.forEach((row) => {
      // What adds up all rows says nothing of some, but where it is counted anew.
      row.hidden = isFiltered() && counts.length === 0;
      if (counts.length === 0) return;
      const sum = (index) => counts.reduce((total, entry) => total + Number(entry.rows[0].cells[index].dataset.sort), 0);
      countCells(row).forEach((cell) => setCount(cell, sum(cell.cellIndex)));
    });
  }

  function show(read) {
    const open = isOfAsked(read);
    for (const band of read.bands) {
      band.entries.forEach((entry) => {
        entry.shown = open && (matching(entry).length > 0 || (Boolean(entry.counted) && !isFiltered()));
        if (entry.counted) recount(entry);
        entry.rows.forEach((row) => { row.hidden = !entry.shown; });
      });
      if (band.row) showBand(band, Boolean(read.order));
    }
    showTotals(read);
    read.table.querySelectorAll("col[data-key]").forEach((column) => {
      column.classList.toggle("chosen", read.table.classList.contains("matrix-grid") && column.dataset.key === asked.unit);
    });
    read.frame.hidden = isFiltered() && !read.entries.some((entry) => entry.shown);
    merge(read);
  }

  // How many tasks some rows stand for, all or those that match.
  function tasks(entries, chosen = (entry) => entry.counted || [entry]) {
    return new Set(entries.flatMap((entry) => chosen(entry).map((task) => task.task))).size;
  }

  // ---- Sorting ----

  const collator = new Intl.Collator(language, { numeric: true });

  function valueOf(entry, index) {
    const cell = entry.rows[0].cells[index];
    if (!cell) return "";
    return cell.dataset.sort || (cell.classList.contains("empty") ? "" : cell.textContent.trim());
  }

  function compare(one, other, order) {
    const [a, b] = [one, other].map((entry) => valueOf(entry, order.index));
    const last = (value) => (!value ? 2 : value.startsWith(OPEN_END) ? 1 : 0);
    if (last(a) !== last(b)) return last(a) - last(b);
    return collator.compare(a, b) * (order.descending ? -1 : 1);
  }

  function arrange(read) {
    if (!read.order) {
      read.sorted.remove();
      read.bodies.forEach(({ body, rows }) => body.append(...rows));
    } else {
      const entries = read.entries.slice().sort((one, other) => compare(one, other, read.order));
      read.sorted.append(...entries.flatMap((entry) => entry.rows), ...read.totals);
      read.table.append(read.sorted);
    }
    show(read);
  }

  // Up, down, and as it was.
  function turn(read, head, index) {
    const order = read.order && read.order.index === index ? read.order : null;
    read.order = !order ? { index, descending: false } : order.descending ? null : { index, descending: true };
    read.heads.forEach((each) => each.removeAttribute("aria-sort"));
    if (read.order) head.setAttribute("aria-sort", read.order.descending ? "descending" : "ascending");
    arrange(read);
    const said = !read.order ? words.restored : read.order.descending ? words.descending : words.ascending;
    announce(worded(said, { column: nameOfHead(head) }));
  }

  function nameOfHead(head) {
    return head.getAttribute("aria-label") || head.textContent.trim();
  }

  // The button of a head holds its name; beside a name that leads elsewhere it stands by itself.
  function addButton(head) {
    const button = element("button", { type: "button", className: "sort" });
    if (head.querySelector("a")) {
      button.setAttribute("aria-label", worded(words.sort, { column: nameOfHead(head) }));
      button.classList.add("beside");
    } else {
      if (head.hasAttribute("aria-label")) button.setAttribute("aria-label", nameOfHead(head));
      button.append(...head.childNodes);
    }
    head.append(button);
    return button;
  }

  function addSorting(read) {
    const keys = Array.from(read.table.querySelectorAll("col"), (column) => column.dataset.key);
    read.heads = Array.from(read.table.querySelectorAll("thead th[data-key]"));
    read.heads.forEach((head) => {
      const index = keys.indexOf(head.dataset.key);
      if (/\bcolumn-(blank|drawing)\b/.test(head.className)) return;
      const button = addButton(head);
      head.classList.add("sortable");
      read.table.classList.add("sorts");
      button.addEventListener("click", () => turn(read, head, index));
    });
  }

  // ---- The bars ----

  const live = element("p", { className: "announcement" });
  live.setAttribute("role", "status");

  function announce(text) {
    live.textContent = text;
  }

  function nameOf(key, value) {
    const found = facets.find((facet) => facet.key === key).values.find(([id]) => id === value);
    return found ? found[1] : value;
  }

  function field(facet) {
    const select = element("select", {}, new Option(words.all, ""), ...facet.values.map(([id, name]) => new Option(name, id)));
    select.addEventListener("change", () => ask({ [facet.key]: select.value }, select));
    return { key: facet.key, select, box: element("label", { className: "filter-field" }, element("span", {}, facet.name), select) };
  }

  function addBar(block, number) {
    const bar = element("div", { className: "filter", id: "plan:filter-" + number });
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", words.filter);
    block.fields = facets.filter((facet) => facet.values.length > 1).map(field);
    block.clear = element("button", { type: "button", className: "clear", textContent: words.clear });
    block.clear.addEventListener("click", () => {
      ask(everything());
      block.fields[0].select.focus();
    });
    block.mine = element("button", { type: "button", className: "mine" });
    block.mine.addEventListener("click", () => {
      ask({ ...everything(), unit: memory.unit() });
      block.fields[0].select.focus();
    });
    block.keep = element("input", { type: "checkbox" });
    block.keep.addEventListener("change", () => remember(block.keep.checked ? asked.unit : ""));
    block.keeping = element("label", { className: "filter-keep" }, block.keep, words.remember);
    block.link = element("a", { textContent: words.link });
    block.count = element("p", { className: "filter-count" });
    block.note = element("p", { className: "filter-note" });
    const actions = element("div", { className: "filter-actions" }, block.count, block.keeping, block.mine, block.link, block.clear);
    bar.append(element("div", { className: "filter-fields" }, ...block.fields.map((each) => each.box)), actions, block.note);
    block.bar = bar;
    block.block.insertBefore(bar, block.block.querySelector(".table-frame"));
  }

  // How many tasks there would be, were this the value of the facet.
  function countIf(block, key, value) {
    const before = asked;
    asked = { ...asked, [key]: value };
    const count = tasks(block.tables.filter(isOfAsked).flatMap((read) => read.entries), matching);
    asked = before;
    return count;
  }

  function counted(block) {
    const entries = block.tables.flatMap((read) => read.entries);
    const [shown, all] = [tasks(entries.filter((entry) => entry.shown), matching), tasks(entries)];
    return worded(!isFiltered() ? words.total : shown === 0 ? words.nothing : words.count, { shown, all });
  }

  function refresh(block) {
    block.fields.forEach(({ key, select }) => {
      Array.from(select.options).forEach((option) => {
        const name = option.value ? nameOf(key, option.value) : words.all;
        option.textContent = worded(words.counted, { name, count: countIf(block, key, option.value) });
      });
      select.value = asked[key];
    });
    const mine = memory.unit();
    block.count.textContent = counted(block);
    block.clear.hidden = block.link.hidden = !isFiltered();
    if (isFiltered()) block.link.href = "#" + written();
    else block.link.removeAttribute("href");
    block.keeping.hidden = !isKnown("unit", asked.unit);
    block.keep.checked = Boolean(asked.unit) && asked.unit === mine;
    block.mine.hidden = !mine || asked.unit === mine;
    block.mine.textContent = worded(words.mine, { name: mine ? nameOf("unit", mine) : "" });
    const conditions = facets.filter((facet) => asked[facet.key]).map((facet) => facet.name + " " + nameOf(facet.key, asked[facet.key]));
    block.bar.classList.toggle("idle", !isFiltered());
    block.note.textContent = isFiltered() ? words.by + conditions.join(words.between) : "";
  }

  // ---- Memory and address ----

  // A browser may keep nothing for files, and says so by throwing.
  const author = document.querySelector("meta[name=author]");
  const memory = {
    key: "workplan unit " + (author ? author.content : ""),
    held: "",
    unit() {
      return isKnown("unit", this.held) ? this.held : "";
    },
    read() {
      try {
        this.held = window.localStorage.getItem(this.key) || "";
      } catch {
        this.held = "";
      }
    },
    write(unit) {
      this.held = unit;
      try {
        if (unit) window.localStorage.setItem(this.key, unit);
        else window.localStorage.removeItem(this.key);
      } catch {
        // It is known as long as the page is open.
      }
    },
  };

  function remember(unit) {
    memory.write(unit);
    blocks.forEach(refresh);
    announce(worded(unit ? words.remembered : words.forgotten, { name: unit ? nameOf("unit", unit) : "" }));
  }

  function isKnown(key, value) {
    return Boolean(value) && facets.some((facet) => facet.key === key && facet.values.some(([id]) => id === value));
  }

  function written() {
    return new URLSearchParams(facets.filter((facet) => asked[facet.key]).map((facet) => [facet.key, asked[facet.key]])).toString();
  }

  // What an address asks for, by ids or by names; nothing where it leads to a place of the page.
  function readAddress() {
    const given = new URLSearchParams(window.location.hash.slice(1));
    const read = everything();
    facets.forEach(({ key, values }) => {
      const found = values.find((names) => names.includes(given.get(key)));
      if (found) read[key] = found[0];
    });
    return facets.some((facet) => read[facet.key]) ? read : null;
  }

  // The place of the page that the address names.
  function place() {
    try {
      return document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    } catch {
      return null;
    }
  }

  function writeAddress() {
    const isPlace = window.location.hash.length > 1 && !readAddress();
    if (isPlace && !isFiltered()) return;
    try {
      window.history.replaceState(null, "", isFiltered() ? "#" + written() : window.location.pathname + window.location.search);
    } catch {
      window.location.hash = written();
    }
  }

  // ---- All together ----

  function update() {
    blocks.forEach((block) => {
      block.tables.forEach(show);
      refresh(block);
    });
  }

  function ask(change, asker) {
    asked = { ...asked, ...change };
    writeAddress();
    update();
    announce(counted(blocks.find((block) => block.bar.contains(asker)) || blocks[0]));
  }

  function bringIntoView() {
    const first = blocks.find((block) => block.tables.some((read) => !read.frame.hidden)) || blocks[0];
    first.bar.scrollIntoView();
  }

  function followAddress() {
    const read = readAddress();
    if (read) {
      asked = read;
      update();
      announce(counted(blocks[0]));
      bringIntoView();
      return;
    }
    const target = place();
    if (target && target.closest("tr[hidden], .table-frame[hidden]")) {
      asked = everything();
      update();
      announce(counted(blocks[0]));
      target.scrollIntoView();
    }
  }

  function readBlock(block) {
    const tables = Array.from(block.querySelectorAll("table.matrix"), (table) => {
      return Object.assign(readTable(table), { frame: table.closest(".table-frame") });
    });
    return { block, tables: tables.filter((read) => read.entries.length > 0) };
  }

  function addFinder() {
    const facts = document.querySelector(".facts");
    if (!facts) return;
    const button = element("button", { type: "button", className: "finder", textContent: words.finder });
    button.addEventListener("click", () => {
      bringIntoView();
      blocks[0].fields[0].select.focus({ preventScroll: true });
    });
    facts.append(element("li", {}, button));
  }

  const blocks = Array.from(document.querySelectorAll(".matrix-block"), readBlock)
    .filter((block) => block.tables.flatMap((read) => read.entries).length > 1);
  if (blocks.length === 0) return;
  memory.read();
  document.body.append(live);
  blocks.forEach((block, index) => {
    addBar(block, index + 1);
    block.tables.forEach(addSorting);
  });
  addFinder();
  window.addEventListener("hashchange", followAddress);
  if (readAddress()) {
    followAddress();
  } else {
    if (memory.unit()) asked.unit = memory.unit();
    update();
    if (isFiltered() && window.location.hash.length < 2) writeAddress();
    followAddress();
  }
})();
