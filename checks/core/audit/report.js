"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("urval");
  if (form) {
    const list = byId("poster");
    const cards = [...list.children];
    const says = (card, name, value) => !value || card.dataset[name].split(name === "konto" ? "\n" : " ").includes(value);
    const orders = {
      "": () => 0,
      nyast: (a, b) => b.dataset.dag.localeCompare(a.dataset.dag),
      aldst: (a, b) => (a.dataset.dag || "9").localeCompare(b.dataset.dag || "9"),
      konto: (a, b) => a.dataset.konto.localeCompare(b.dataset.konto, "sv"),
    };
    const choose = () => {
      const words = byId("sok").value.trim().toLocaleLowerCase("sv");
      let shown = 0;
      for (const card of cards) {
        const fits = says(card, "konto", byId("konto").value) && says(card, "regler", byId("regel").value)
          && says(card, "utfall", byId("utfall").value)
          && (!words || card.textContent.toLocaleLowerCase("sv").includes(words));
        card.hidden = !fits;
        shown += fits;
      }
      byId("antal").textContent = `${shown} av ${cards.length} poster visas.`;
    };
    const sort = () => list.append(...[...cards].sort(orders[byId("ordning").value]));
    let waiting;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(event.target.id === "ordning" ? sort : choose, event.target.id === "sok" ? 200 : 0);
    });
    form.hidden = false;
    choose();
  }
  const figure = (cell) => {
    const said = cell.textContent.replace(/[\s\u00a0]/g, "").replace(",", ".");
    const value = parseFloat(said);
    return Number.isNaN(value) ? null : value;
  };
  for (const table of document.querySelectorAll("table")) {
    const body = table.tBodies[0];
    if (body.rows.length < 3) continue;
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending";
        const plain = !head.classList.contains("n");
        const rows = [...body.rows].sort((a, b) => {
          const [one, two] = [a.cells[column], b.cells[column]];
          const order = plain ? two.textContent.localeCompare(one.textContent, "sv")
            : (figure(two) ?? -1) - (figure(one) ?? -1);
          return down ? order : -order;
        });
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        body.append(...rows);
      });
    });
  }
})();
