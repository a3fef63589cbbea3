// Measures every frame of its page once their fonts are there: each letter with its left edge and baseline, and each box
// that has a background, and each picture. Lengths are points.
(function () {
  "use strict";
  const POINT = 0.75;

  // A letter as `text-transform` shows it; which letters begin words is not asked of the browser.
  function shown(letter, transform) {
    if (transform === "uppercase") return letter.toUpperCase();
    return transform === "lowercase" ? letter.toLowerCase() : letter;
  }

  function letters(frame) {
    const found = [];
    const pen = frame.createElement("canvas").getContext("2d");
    const walker = frame.createTreeWalker(frame.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const style = frame.defaultView.getComputedStyle(node.parentElement);
      pen.font = style.fontWeight + " " + style.fontSize + " " + style.fontFamily;
      const ascent = pen.measureText("国").fontBoundingBoxAscent;
      for (let index = 0; index < node.length; index += 1) {
        const letter = node.data[index];
        if (!/\p{Alphabetic}/u.test(letter)) continue;
        const range = frame.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getClientRects()[0];
        if (box && style.visibility === "visible") {
          found.push([shown(letter, style.textTransform), box.left * POINT, (box.top + ascent) * POINT]);
        }
      }
    }
    return found;
  }

  function boxes(frame) {
    const painted = Array.from(frame.body.querySelectorAll("*")).filter(function (element) {
      return element.localName === "img" || frame.defaultView.getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)";
    });
    return painted.flatMap(function (element) {
      return Array.from(element.getClientRects(), (box) => [box.left, box.top, box.width, box.height].map((length) => length * POINT));
    });
  }

  window.addEventListener("load", async function () {
    const report = {};
    for (const element of document.querySelectorAll("iframe")) {
      const frame = element.contentDocument;
      await frame.fonts.ready;
      report[element.title] = { letters: letters(frame), boxes: boxes(frame) };
    }
    document.body.textContent = JSON.stringify(report);
    document.title = "measured";
  });
})();
