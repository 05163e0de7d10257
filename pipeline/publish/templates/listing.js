// Long lists: their rows come as data, are searched and sorted as a whole, and shown a page at a time.
const PAGE = 100;
const MOST_SPEAKERS = 500;
const dash = () => element("span", { class: "none" }, "–");

const LISTINGS = {
  articles: {
    caption: "Every article of the run",
    find: "Find in title, source, id",
    words: ([id, title, source, , , , , , , , , copy, corrects]) => [id, title, source, copy, corrects],
    choices: [
      { label: "Any status", of: (row) => row[4] },
      { label: "Copies and corrections too", of: (row) => (row[11] ? "copies" : row[12] ? "corrections" : "neither") },
      { label: "With or without notes", of: (row) => (row[14] ? "with notes" : "without") },
    ],
    columns: [
      { head: "Article", key: (row) => row[1] ?? row[0], cell: articleCell, rowHead: true, class: "title" },
      { head: "Status", key: (row) => row[4], cell: (row) => [statusWord(row[4]), row[13] ? element("span", { class: "source problem" }, row[13]) : null] },
      { head: "Published", key: (row) => row[5] ?? "", cell: publishedCell, class: "day" },
      { head: "Signed", key: (row) => row[7].map(([code]) => code).join(" "), cell: (row) => codeLinks(row, row[7]), class: "codes" },
      { head: "Pending", key: (row) => row[8].map(([code]) => code).join(" "), cell: (row) => codeLinks(row, row[8]), class: "codes" },
      { head: "Signed, stated", key: (row) => row[9]?.[0] ?? "", cell: (row) => countLink(row, row[9]), class: "figure" },
      { head: "Pending, stated", key: (row) => row[10]?.[0] ?? "", cell: (row) => countLink(row, row[10]), class: "figure" },
      { head: "Relation, notes", key: (row) => row[11] ?? row[12] ?? row[14] ?? "", cell: relationCell },
    ],
  },
  quotes: {
    caption: "Every quotation of the run",
    find: "Find in words and speakers",
    words: ([, , words, speaker]) => [words, speaker],
    choices: [
      { label: "Any speaker", of: (row) => row[3] ?? "(not named)", most: MOST_SPEAKERS },
      { label: "Whole sentences and fragments", of: (row) => row[5] },
    ],
    first: 0, // by speaker
    columns: [
      { head: "Speaker", key: (row) => row[3] ?? "", cell: (row) => [row[3] ?? element("span", { class: "none" }, "not named")], rowHead: true, class: "speaker" },
      { head: "Words", key: (row) => row[2], cell: (row) => [element("q", {}, link(`#${wordsAnchor(row[0], row[1])}`, row[2]))], class: "words" },
      { head: "Cue", key: (row) => row[4] ?? "", cell: (row) => [row[4] ?? dash()] },
      { head: "Form", key: (row) => row[5], cell: (row) => [row[5]] },
      { head: "Article", key: (row) => row[0], cell: (row) => [link(`#${articleAnchor(row[0])}`, row[0])], class: "source" },
    ],
  },
};

function articleCell([id, title, source, , status]) {
  const words = title ?? id;
  const place = status === "failed" ? "#problems" : `#${articleAnchor(id)}`;
  return [link(place, words), " ", title || source ? element("span", { class: "source" }, source ?? id) : null];
}

function publishedCell(row) {
  return row[5] ? [element("time", { datetime: row[5] }, row[5]), " ", element("span", { class: "source" }, row[6] ?? "")] : [dash()];
}

function codeLinks(row, codes) {
  if (!codes.length) return [dash()];
  return codes.flatMap(([code, start], at) => {
    const words = element("abbr", { title: nameOf(code) }, code);
    return [at ? " " : null, start === null ? words : link(`#${wordsAnchor(row[0], start)}`, words)];
  });
}

function countLink(row, count) {
  if (!count) return [dash()];
  return [count[1] === null ? count[0] : link(`#${wordsAnchor(row[0], count[1])}`, count[0])];
}

function relationCell(row) {
  const to = (id) => link(`#${articleAnchor(id)}`, id);
  const notes = row[14] ? element("span", { class: "conflict noted" }, row[14]) : null;
  return [notes, row[11] ? "copy of " : null, row[11] ? to(row[11]) : null, row[12] ? " corrects " : null, row[12] ? to(row[12]) : null];
}

// Fills the container once; later calls do nothing.
async function fillListing(container) {
  if (container.dataset.filled) return;
  container.dataset.filled = "yes";
  const spec = LISTINGS[container.dataset.table];
  container.replaceChildren(element("p", { class: "about" }, "Loading…"));
  try {
    buildListing(container, spec, await rowsOf(container.dataset.table));
  } catch (problem) {
    delete container.dataset.filled;
    container.replaceChildren(element("p", { class: "conflicting", role: "alert" }, problem.message));
  }
}

function buildListing(container, spec, rows) {
  if (!rows.length) {
    container.replaceChildren(element("p", { class: "empty" }, "There is none in this run."));
    return;
  }
  const found = rows.map((row) => spec.words(row).filter(Boolean).join("\n").toLowerCase());
  let order = rows.map((_, at) => at);
  let page = 0;
  let shown = order;
  const [labelled, box] = searchBox(spec.find, () => update(0));
  const choosers = spec.choices.map((choice) => chooser(choice.label, optionsOf(choice, rows), () => update(0)));
  const count = element("output", { "aria-live": "polite" });
  // The roles keep it a table to a screen reader where the style makes cards of its rows.
  const headers = spec.columns.map((column) => element("th", { scope: "col", role: "columnheader", class: column.class === "figure" ? "figure" : null }, column.head));
  const body = element("tbody", { role: "rowgroup" });
  const pages = element("p", { class: "pages" });
  const name = `${container.dataset.table}-caption`;
  const table = element(
    "table", { class: `list ${container.dataset.table}`, role: "table" },
    element("caption", { id: name }, spec.caption),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...headers)), body,
  );
  headers.forEach((header, at) => sortButton(header, (down) => sortBy(at, down)));
  container.replaceChildren(
    element("div", { class: "tools" }, labelled, ...choosers, count),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": name }, table),
    pages,
  );
  if (spec.first !== undefined) {
    headers[spec.first].setAttribute("aria-sort", "ascending");
    sortBy(spec.first, false);
  } else update(0);

  function sortBy(column, down) {
    const keys = rows.map(spec.columns[column].key);
    order = order.sort((a, b) => compareKeys(keys[a], keys[b], down) || a - b);
    update(0);
  }

  function update(to) {
    const wanted = box.value.trim().toLowerCase();
    shown = order.filter((at) => found[at].includes(wanted) && choosers.every((select, which) => !select.value || spec.choices[which].of(rows[at]) === select.value));
    show(to);
  }

  function show(to) {
    page = to;
    const first = page * PAGE;
    const now = shown.slice(first, first + PAGE);
    body.replaceChildren(...now.map((at) => element("tr", { role: "row" }, ...spec.columns.map((column) => cellOf(column, rows[at])))));
    count.textContent = shown.length === rows.length ? many(rows.length, "row", "rows") : `${shown.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
    pages.replaceChildren();
    if (shown.length <= PAGE) return;
    const last = Math.ceil(shown.length / PAGE) - 1;
    const turn = (words, target, off) => {
      const button = element("button", { type: "button", disabled: off ? "" : null }, words);
      button.addEventListener("click", () => {
        show(target);
        container.querySelector(".scroll").focus({ preventScroll: true });
        container.scrollIntoView();
      });
      return button;
    };
    pages.append(turn("Previous", page - 1, page === 0), ` ${first + 1}–${first + now.length} of ${shown.length.toLocaleString("en")} `, turn("Next", page + 1, page === last));
  }
}

function cellOf(column, row) {
  const [tag, role, scope] = column.rowHead ? ["th", "rowheader", "row"] : ["td", "cell", null];
  return element(tag, { role, scope, class: column.class, "data-label": column.head }, ...column.cell(row));
}

// The values of a choice with their numbers, the most frequent first.
function optionsOf(choice, rows) {
  const counts = new Map();
  for (const row of rows) counts.set(choice.of(row), (counts.get(choice.of(row)) ?? 0) + 1);
  const ordered = [...counts].sort(([a, n], [b, m]) => m - n || collator.compare(a, b));
  return ordered.slice(0, choice.most ?? ordered.length).map(([value, number]) => [value, `${value.replace("_", " ")} (${number})`]);
}
