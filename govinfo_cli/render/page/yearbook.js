// Sorting, filtering, switching, printing one unit. Without it the page shows everything.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  all("[hidden]").forEach((element) => { element.hidden = false; });

  // A click on a heading sorts; figures begin with the highest, names with the first.
  const figure = (text) => {
    const found = text.replace(/,/g, "").match(/^-?\d+(\.\d+)?/);
    return found ? Number(found[0]) : null;
  };
  const compare = (one, other, numeric) => {
    if (!numeric) return one.localeCompare(other, "zh-CN");
    const [left, right] = [figure(one), figure(other)];
    return left - right;
  };
  const sort = (table, heading) => {
    const index = heading.cellIndex;
    const numeric = heading.classList.contains("n");
    const was = heading.getAttribute("aria-sort");
    const down = was ? was === "ascending" : numeric;
    const text = (row) => row.cells[index].textContent.trim();
    const empty = (row) => (numeric ? figure(text(row)) === null : text(row) === "");
    const rows = [...table.tBodies[0].rows];
    const filled = rows.filter((row) => !empty(row));
    filled.sort((one, other) => (down ? -1 : 1) * compare(text(one), text(other), numeric));
    table.tBodies[0].append(...filled, ...rows.filter(empty));
    all("th[aria-sort]", table).forEach((each) => each.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  };
  all("table.sortable").forEach((table) => all("thead th", table).forEach((heading) =>
    heading.firstElementChild.addEventListener("click", () => sort(table, heading))));

  // Category and text choose units: in every table, chart and card.
  const category = document.getElementById("category");
  const text = document.getElementById("text");
  const found = document.getElementById("found");
  const cards = all(".card");
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    const fits = (element) => element.dataset.unit.toLowerCase().includes(wanted);
    const shown = cards.filter((card) => (!category.value || card.dataset.of === category.value) && fits(card));
    const categories = new Set(shown.map((card) => card.dataset.of));
    cards.forEach((card) => { card.hidden = !shown.includes(card); });
    all("[data-category]").forEach((block) => { block.hidden = !categories.has(block.dataset.category); });
    all("tr[data-unit]").forEach((row) => { row.hidden = !fits(row); });
    found.textContent = found.dataset.says.replace("{shown}", shown.length).replace("{all}", cards.length);
  };
  category.addEventListener("change", filter);
  text.addEventListener("input", filter);
  filter();

  // One measure of the heat map at a time.
  const measures = all("[data-measure]");
  const choose = (id) => measures.forEach((each) => { each.hidden = each.dataset.measure !== id; });
  all("input[name=measure]").forEach((radio) => {
    radio.addEventListener("change", () => choose(radio.value));
    if (radio.checked) choose(radio.value);
  });

  // A unit's name leads to its card, which opens.
  const arrive = () => {
    const card = document.getElementById(location.hash.slice(1));
    if (card && card.matches(".card")) {
      card.open = true;
      card.scrollIntoView();
      card.firstElementChild.focus();
    }
  };
  window.addEventListener("hashchange", arrive);
  all("a[href^='#unit-']").forEach((link) => link.addEventListener("click", () => setTimeout(arrive)));
  arrive();

  document.getElementById("open").addEventListener("click", () => cards.forEach((card) => { card.open = true; }));
  document.getElementById("close").addEventListener("click", () => cards.forEach((card) => { card.open = false; }));
  all(".print").forEach((button) => button.addEventListener("click", () => {
    button.closest(".card").classList.add("only");
    document.body.classList.add("one");
    window.print();
    document.body.classList.remove("one");
    button.closest(".card").classList.remove("only");
  }));
})();
