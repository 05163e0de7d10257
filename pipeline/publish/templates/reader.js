// The reader: one article's text with its mentions marked, and its records beside it.
const KINDS = ["agreement", "count", "quote", "date", "country"];
// Of two mentions at one place the earlier kind stands outside, and gives the place its anchor.

// One mark for each place and kind, with what was understood of all that share it.
function marksOf(page) {
  const marks = new Map();
  const add = (kind, start, end, ...words) => {
    const key = `${start}-${end}-${kind}`;
    if (!marks.has(key)) marks.set(key, { start, end, kind, meanings: new Set() });
    marks.get(key).meanings.add(words.filter(Boolean).join(" · "));
  };
  for (const [start, end, code, status, day] of page.agreements) add("agreement", start, end, nameOf(code), status, day);
  for (const [start, end, value, bound, unit, status, scope, asOf] of page.counts) {
    add("count", start, end, counted(bound, value, unit), status, scope, `as of ${asOf ?? "an unknown day"}`);
  }
  for (const [start, end, speaker, cue, form] of page.quotes) {
    add("quote", start, end, speaker ?? "source not named", cue, form);
  }
  for (const [start, end, value, type, mod] of page.dates) {
    add("date", start, end, type.toLowerCase(), value ?? "value unknown", mod);
  }
  for (const [start, end, code, form, role] of page.countries) add("country", start, end, nameOf(code), form, role);
  return [...marks.values()];
}

const ONE = { agreements: "agreement", countries: "country", parties: "party" };
const counted = (bound, value, unit) => `${bounded(bound, value)} ${value === 1 ? (ONE[unit] ?? unit) : unit}`;
const bounded = (bound, value) => (bound === "exact" ? String(value) : `${bound.replace("_", " ")} ${value}`);
const outerFirst = (a, b) => b.end - a.end || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);

// The lines of the text as fragments. Marks that nest become nested elements; of two that cross, the one that would
// have to end early is closed and opened again.
function highlighted(text, marks, id) {
  const characters = Array.from(text); // places are counted in characters, not in UTF-16 units
  const anchored = new Map();
  const byKind = [...marks].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.end - a.end);
  for (const mark of byKind) if (!anchored.has(mark.start)) anchored.set(mark.start, mark);
  let start = 0;
  return text.split("\n").map((line) => {
    const end = start + Array.from(line).length;
    const within = marks.filter((mark) => mark.start < end && start < mark.end);
    const fragment = lineOf(characters, start, end, within, anchored, id);
    start = end + 1;
    return fragment;
  });
}

function lineOf(characters, start, end, marks, anchored, id) {
  const fragment = document.createDocumentFragment();
  const inner = marks.flatMap((mark) => [mark.start, mark.end]).filter((at) => start < at && at < end);
  const bounds = [...new Set([start, end, ...inner])].sort((a, b) => a - b);
  let open = []; // [mark, element], the outermost first
  for (let i = 0; i + 1 < bounds.length; i++) {
    const at = bounds[i];
    let kept = 0;
    while (kept < open.length && open[kept][0].end > at) kept++;
    const crossing = open.slice(kept).map(([mark]) => mark).filter((mark) => mark.end > at);
    open = open.slice(0, kept);
    const starting = marks.filter((mark) => Math.max(mark.start, start) === at);
    for (const mark of [...crossing, ...starting].sort(outerFirst)) {
      const own = mark.start === at && anchored.get(at) === mark;
      const title = [...mark.meanings].join("; ");
      const made = element("mark", { class: mark.kind, id: own ? wordsAnchor(id, at) : null, title });
      (open.at(-1)?.[1] ?? fragment).append(made);
      open.push([mark, made]);
    }
    (open.at(-1)?.[1] ?? fragment).append(characters.slice(at, bounds[i + 1]).join(""));
  }
  return fragment;
}

function articleElement(page) {
  const id = page.id;
  const [title, ...lines] = highlighted(page.text, marksOf(page), id);
  const anchor = articleAnchor(id);
  const published = page.published ? `${page.published} (from ${page.from})` : "undated";
  const name = page.url ? element("a", { href: page.url, rel: "noreferrer noopener" }, id) : id;
  const head = element("p", { class: "source" }, [published, page.source].filter(Boolean).join(" · "), " · ", name);
  if (page.status !== "ok") head.append(" · ", statusWord(page.status));
  const header = element("header", {}, head, element("h3", { id: `${anchor}-title`, tabindex: "-1" }, title));
  if (page.duplicate_of) header.append(relation("Nearly the same text as ", page.duplicate_of, "; the two count once."));
  if (page.corrects) header.append(relation("Corrects ", page.corrects, ", and outranks it."));
  if (page.notes) header.append(element("p", { class: "relation" }, "Does not fit together: ", page.notes));
  const body = element("div", { class: "body" }, ...lines.filter((line) => line.textContent).map((line) => element("p", {}, line)));
  const aside = element("aside", { "aria-label": "Records of this article" }, ...recordsOf(page));
  return element("article", { id: anchor, class: "text", "aria-labelledby": `${anchor}-title` }, header, body, aside);
}

function relation(before, id, after) {
  return element("p", { class: "relation" }, before, link(`#${articleAnchor(id)}`, id), after);
}

const dayWord = (day) => (day ? element("time", { datetime: day }, day) : "–");
const statusWord = (status) => element("span", { class: `status ${status}` }, status.replace("_", " "));

// A table for each kind of record; the short and telling ones stand open.
function recordsOf(page) {
  const characters = Array.from(page.text);
  const words = (start, end) => characters.slice(start, end).join("");
  const to = (start, ...said) => link(`#${wordsAnchor(page.id, start)}`, ...said);
  const first = (code, status) => page.agreements.find((one) => one[2] === code && one[3] === status)?.[0];
  const parties = page.parties.map(([code, status, day]) => {
    const start = first(code, status);
    return [start === undefined ? nameOf(code) : to(start, nameOf(code)), statusWord(status), dayWord(day)];
  });
  const counts = page.counts.map(([start, , value, bound, unit, status, scope, asOf, speaker, claim]) => [
    to(start, counted(bound, value, unit)), `${status}, ${scope}${speaker ? ` (${speaker})` : ""}`, dayWord(asOf), claim,
  ]);
  const quotes = page.quotes.map(([start, end, speaker, cue]) => [
    speaker ?? element("span", { class: "none" }, "not named"), cue ?? "", to(start, shortened(words(start, end), 60)),
  ]);
  const dates = page.dates.map(([start, end, value, type, mod]) => [
    to(start, words(start, end)), [value ?? "unknown", mod].filter(Boolean).join(" "), type,
  ]);
  const countries = page.countries.map(([start, end, code, form, role]) => [
    to(start, words(start, end)), element("abbr", { title: nameOf(code) }, code), form, role,
  ]);
  const dropped = page.dropped.map(([rule, line]) => element("li", {}, element("code", {}, rule), " ", line));
  return [
    parties.length ? recordTable("What it says of agreements", ["Party", "Status", "Signed on"], parties) : null,
    counts.length ? recordTable("What it counts", ["Number", "Kind", "As of", "Claim"], counts) : null,
    folded(quotes.length, "quotation", "quotations", () => recordTable(null, ["Speaker", "Cue", "Words"], quotes)),
    folded(dates.length, "time expression", "time expressions", () => recordTable(null, ["Words", "Value", "Type"], dates)),
    folded(countries.length, "mention of a country", "mentions of countries", () => recordTable(null, ["Words", "Country", "Form", "Role"], countries)),
    folded(dropped.length, "line left out", "lines left out", () => element("ul", { class: "dropped" }, ...dropped)),
  ].filter(Boolean);
}

function folded(number, one, more, content) {
  return number ? element("details", {}, element("summary", {}, many(number, one, more)), content()) : null;
}

function recordTable(caption, heads, rows) {
  const row = (cells) => element("tr", {}, ...cells.map((cell, at) => (at ? element("td", {}, cell) : element("th", { scope: "row" }, cell))));
  return element(
    "table", { class: "records" },
    caption ? element("caption", {}, caption) : null,
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...rows.map(row)),
  );
}

function shortened(words, most) {
  return words.length > most ? `${words.slice(0, words.lastIndexOf(" ", most) > 0 ? words.lastIndexOf(" ", most) : most)} …` : words;
}
