// Tables that stand in the page: headers become buttons that sort, a box above hides the rows without some words, and
// a column marked with data-choose gets a list to choose from. Without this script they stand in their own good order.
const FEW = 8; // rows that are seen at a glance need no filter
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function sortButton(header, sort) {
  const button = element("button", { type: "button" }, ...header.childNodes);
  header.replaceChildren(button);
  button.addEventListener("click", () => {
    const down = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    sort(down);
  });
}

// What has no value stands last, whichever way.
function compareKeys(a, b, down) {
  if (a === "" || b === "") return (a === "") - (b === "");
  const order = typeof a === "number" ? a - b : collator.compare(a, b);
  return down ? -order : order;
}

function cellKey(cell, byNumber) {
  const words = (cell.dataset.key ?? cell.textContent).trim();
  if (words === "–" || words === "") return "";
  return byNumber ? Number(words) : words;
}

function searchBox(label, onInput) {
  const box = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  box.addEventListener("input", onInput);
  return [element("label", {}, `${label} `, box), box];
}

function chooser(label, options, onChange) {
  const select = element("select", { autocomplete: "off", "aria-label": label }, element("option", { value: "" }, label));
  for (const [value, words] of options) select.append(element("option", { value }, words));
  select.addEventListener("change", onChange);
  return select;
}

// A view of blocks instead of rows is filtered in the same way.
function filterBlocks(view) {
  const blocks = [...view.querySelectorAll(view.dataset.filter)];
  if (blocks.length < FEW) return;
  const count = element("output", { "aria-live": "polite" });
  const [labelled, box] = searchBox("Filter", filter);
  box.setAttribute("aria-label", `Filter: ${view.querySelector("h2").textContent}`);
  view.querySelector("h2").after(element("div", { class: "tools" }, labelled, count));
  view.addEventListener("reveal", () => {
    box.value = "";
    filter();
  });

  function filter() {
    const wanted = box.value.trim().toLowerCase();
    for (const block of blocks) block.hidden = !block.textContent.toLowerCase().includes(wanted);
    const shown = blocks.filter((block) => !block.hidden).length;
    count.textContent = shown === blocks.length ? "" : `${shown} of ${blocks.length}`;
  }
}

function arrangeTable(table) {
  const body = table.tBodies[0];
  const headers = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const label = table.caption ? table.caption.textContent : "rows";
  headers.forEach((header, column) => {
    const byNumber = header.dataset.sort === "number";
    sortButton(header, (down) => {
      const keyed = [...body.rows].map((row) => [cellKey(row.cells[column], byNumber), row]);
      keyed.sort(([a], [b]) => compareKeys(a, b, down));
      body.append(...keyed.map(([, row]) => row));
    });
  });
  if (rows.length < FEW) return;
  const count = element("output", { "aria-live": "polite" });
  const choosers = headers.flatMap((header, column) => {
    if (!header.dataset.choose) return [];
    const values = [...new Set(rows.map((row) => cellKey(row.cells[column], false)))].filter(Boolean).sort();
    return values.length > 1 ? [[column, chooser(header.dataset.choose, values.map((value) => [value, value]), filter)]] : [];
  });
  const [labelled, box] = searchBox("Filter", filter);
  box.setAttribute("aria-label", `Filter: ${label}`);
  const tools = element("div", { class: "tools" }, labelled, ...choosers.map(([, select]) => select), count);
  (table.closest(".scroll") ?? table).before(tools);

  function filter() {
    const wanted = box.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const chosen = choosers.every(([column, select]) => !select.value || cellKey(row.cells[column], false) === select.value);
      row.hidden = !(chosen && row.textContent.toLowerCase().includes(wanted));
      shown += !row.hidden;
    }
    count.textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
  }
  // A link into a table shows its row, whatever was filtered.
  table.addEventListener("reveal", () => {
    box.value = "";
    for (const [, select] of choosers) select.value = "";
    filter();
  });
}
