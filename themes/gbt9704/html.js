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
  }
  window.addEventListener("scroll", function () {
    if (!waiting) {
      waiting = true;
      window.requestAnimationFrame(mark);
    }
  }, { passive: true });
  mark();
})();
