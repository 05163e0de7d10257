"use strict";
// Headers of a sortable table become buttons. Without this script the tables stand in their own good order.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    header.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = header.getAttribute("aria-sort") === "ascending";
      headers.forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows];
      const byNumber = header.dataset.sort === "number";
      rows.sort((a, b) => compare(key(a.cells[column]), key(b.cells[column]), byNumber) * (down ? -1 : 1));
      body.append(...rows);
    });
  });
}

function key(cell) {
  const words = (cell.dataset.key ?? cell.textContent).trim();
  return words === "–" ? "" : words;
}

// What has no value stands last upwards, first downwards.
function compare(a, b, byNumber) {
  if (a === "" || b === "") return (a === "") - (b === "");
  return byNumber ? Number(a) - Number(b) : a.localeCompare(b, "en");
}

// Printed, the evidence of the ledger stands open, and closes again afterwards.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("#ledger details:not([open])")];
  opened.forEach((details) => (details.open = true));
});
addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
