// Loaded by the pages of every revision: says on those that are not the current one that there is a newer one, or that they were withdrawn.
(function () {
  "use strict";
  var site = /* versions */ {};
  var script = document.currentScript;
  var own = script && script.getAttribute("data-revision");
  if (!own || own === site.current) {
    return;
  }
  var withdrawn = site.versions.some(function (version) {
    return version.revision === own && version.withdrawn;
  });
  var base = script.getAttribute("src").replace(/versions\.js$/, "");
  var note = document.createElement("aside");
  var link = document.createElement("a");
  note.id = "plan:newer";
  note.lang = site.lang;
  note.setAttribute("aria-label", site.newer.replace(/[：: ]+$/, ""));
  note.style.cssText = "padding:.6em 1em;border-bottom:3px solid #8a4b00;background:#fff3d6;color:#3d2200;font-weight:bold;line-height:1.6";
  link.href = base + site.address;
  link.textContent = site.current + (site.lang === "en" ? " (" + site.day + ")" : "（" + site.day + "）");
  link.style.cssText = "color:#003f8c;text-decoration:underline";
  note.append(withdrawn ? site.withdrawn : site.newer, link, site.stop);
  // The link that skips to the text stays the first thing in the page.
  var skip = document.querySelector("body > .skip");
  if (skip) {
    skip.after(note);
  } else {
    document.body.prepend(note);
  }
})();
