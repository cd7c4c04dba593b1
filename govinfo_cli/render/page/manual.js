// Searching: only the parts that hold every word are shown. Without it the page shows everything.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const text = document.getElementById("text");
  const found = document.getElementById("found");
  const parts = all(".part");
  const said = new Map(parts.map((part) => [part, part.textContent.toLowerCase()]));
  const title = (part) => part.closest("article").firstElementChild.textContent.toLowerCase();

  // What is found is coloured where the browser can do so without changing the page.
  const colour = (words) => {
    if (!window.Highlight || !CSS.highlights) return;
    const ranges = [];
    for (const part of words.length ? parts.filter((each) => !each.hidden) : []) {
      const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        const own = nodes.currentNode.data.toLowerCase();
        for (const word of words) {
          for (let at = own.indexOf(word); at >= 0; at = own.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(nodes.currentNode, at);
            range.setEnd(nodes.currentNode, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const search = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (part) => words.every((word) => said.get(part).includes(word) || title(part).includes(word));
    parts.forEach((part) => { part.hidden = !fits(part); });
    all("article").forEach((each) => { each.hidden = !all(".part", each).some((part) => !part.hidden); });
    all("nav li").forEach((each) => {
      const target = document.getElementById(each.firstElementChild.hash.slice(1));
      each.hidden = target.hidden;
    });
    const shown = parts.filter((part) => !part.hidden).length;
    found.textContent = words.length
      ? found.dataset.says.replace("{shown}", shown).replace("{all}", parts.length) : "";
    colour(words);
  };
  text.addEventListener("input", () => { search(); window.scrollTo(0, 0); });
  text.closest("[hidden]").hidden = false;

  // A link from one topic to another leads there even if the search hides it.
  all("main a").forEach((link) => link.addEventListener("click", () => { text.value = ""; search(); }));
})();
