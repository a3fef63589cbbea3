// Measures a page: an expression that is evaluated in it, and whose value is what it has measured.
(function () {
  "use strict";

  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  function name(element) {
    return element.tagName + "." + element.className + " " + element.textContent.trim().slice(0, 20);
  }

  function channels(colour) {
    return colour.match(/[\d.]+/g).map(Number);
  }

  function luminance(colour) {
    var linear = channels(colour).slice(0, 3).map(function (value) {
      var share = value / 255;
      return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  function ground(element) {
    for (var at = element; at; at = at.parentElement) {
      var colour = getComputedStyle(at).backgroundColor;
      var parts = channels(colour);
      if (parts.length === 3 || parts[3] === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  }

  // WCAG 2.1, 1.4.3.
  function contrast(element) {
    var pair = [luminance(getComputedStyle(element).color), luminance(ground(element))];
    return (Math.max(pair[0], pair[1]) + 0.05) / (Math.min(pair[0], pair[1]) + 0.05);
  }

  function faint() {
    return all("main p, main li, main td, main th, main a, .task, h1, main h2, main h3, main h4, .facts li, .fact, .contents a, summary")
      .filter(function (element) { return contrast(element) < 4.5; })
      .map(name);
  }

  // In its own characters; what stands in a frame that scrolls has no measure.
  function tooWide() {
    return all("main p, main li, main blockquote, .run-in")
      .filter(function (element) {
        var size = parseFloat(getComputedStyle(element).fontSize);
        return getComputedStyle(element).display !== "inline" && element.getBoundingClientRect().width > 38 * size + 0.5;
      })
      .map(name);
  }

  // A heading whose last line is full has its text on the next one by right.
  function apart(runIn) {
    var heading = runIn.firstElementChild.querySelector("a").getClientRects();
    var text = document.createRange();
    text.selectNodeContents(runIn.lastElementChild);
    var begin = text.getClientRects()[0];
    var end = heading[heading.length - 1];
    var full = runIn.getBoundingClientRect().right - end.right < 2 * parseFloat(getComputedStyle(runIn).fontSize);
    return !full && (end.bottom <= begin.top || end.top >= begin.bottom);
  }

  function lost(link) {
    return !document.getElementById(decodeURIComponent(link.hash.slice(1)));
  }

  function beyond(element) {
    return !element.closest(".table-frame, pre") && element.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
  }

  var contents = document.querySelector(".contents");
  var text = getComputedStyle(document.querySelector("main p"));
  return {
    foreign: performance.getEntriesByType("resource").map(function (entry) { return entry.name; })
      .filter(function (address) { return !/^(file|data):/.test(address); }),
    dark: luminance(getComputedStyle(document.body).backgroundColor) < 0.2,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    beyond: all("body *").filter(beyond).map(name),
    open: contents.querySelector("details").open,
    scrolled: window.scrollY,
    contents_top: contents.getBoundingClientRect().top,
    current: all(".contents a[aria-current]").length,
    run_ins: all(".run-in").length,
    apart: all(".run-in").filter(apart).map(name),
    lost: all("a[href^='#']").filter(lost).map(function (link) { return link.hash; }),
    unlinked: all("main h2, main h3, main h4").filter(function (heading) {
      return heading.id.indexOf(":") < 0 && !heading.querySelector("a[href='#" + heading.id + "']");
    }).map(name),
    too_wide: tooWide(),
    faint: faint(),
    size: parseFloat(text.fontSize),
    line_height: parseFloat(text.lineHeight) / parseFloat(text.fontSize)
  };
})()
