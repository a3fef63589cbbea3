// What makes the page handier; it is complete without.

// Tables: which of them need scrolling, and on which side there is more to see.
(function () {
  "use strict";
  if (!window.ResizeObserver) return;

  function look(frame) {
    var table = frame.querySelector("table");
    var beyond = table.offsetWidth - frame.clientWidth;
    frame.classList.toggle("fits-frame", beyond <= 1);
    // A grid holds its tasks at the left edge, where nothing must fade.
    frame.classList.toggle("more-left", beyond > 1 && frame.scrollLeft > 1 && !table.classList.contains("matrix-grid"));
    frame.classList.toggle("more-right", beyond > 1 && frame.scrollLeft < beyond - 1);
  }

  var observer = new ResizeObserver(function (entries) {
    entries.forEach(function (entry) {
      look(entry.target);
    });
  });
  document.querySelectorAll(".table-frame").forEach(function (frame) {
    observer.observe(frame);
    frame.addEventListener("scroll", function () {
      look(frame);
    }, { passive: true });
  });
})();

// The contents: folded on narrow screens, open on wide ones, with the section that is read marked.
(function () {
  "use strict";
  var fold = document.querySelector(".contents details");
  if (!fold) return;

  var wide = window.matchMedia("(min-width: 64em)");
  function arrange() {
    fold.open = wide.matches;
  }
  arrange();
  wide.addEventListener("change", arrange);
  fold.addEventListener("click", function (event) {
    if (event.target.closest("a") && !wide.matches) fold.open = false;
  });

  var links = Array.from(fold.querySelectorAll("a"));
  var headings = links.map(function (link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  });
  var waiting = false;
  function mark() {
    waiting = false;
    var current = -1;
    headings.forEach(function (heading, index) {
      if (heading && heading.getBoundingClientRect().top < window.innerHeight * 0.3) current = index;
    });
    links.forEach(function (link, index) {
      if (index === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    if (current >= 0 && wide.matches) keepInView(links[current]);
  }

  // Long contents have a scroll of their own, which follows the reader.
  function keepInView(link) {
    var list = fold.parentElement.getBoundingClientRect();
    var place = link.getBoundingClientRect();
    var above = place.top - (list.top + 48);
    var below = place.bottom - (Math.min(list.bottom, window.innerHeight) - 48);
    if (above < 0) fold.parentElement.scrollTop += above;
    else if (below > 0) fold.parentElement.scrollTop += below;
  }
  window.addEventListener("scroll", function () {
    if (!waiting) {
      waiting = true;
      window.requestAnimationFrame(mark);
    }
  }, { passive: true });
  mark();
})();

// What a link leads to is unfolded.
(function () {
  "use strict";
  function unfold() {
    var target = null;
    try {
      target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    } catch (error) {
      // No place of the page is called so.
    }
    var fold = target && target.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  unfold();
})();
