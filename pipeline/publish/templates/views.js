// Views: the address chooses which is shown, so that every place can be linked to and "back" leads back.
const views = [...document.querySelectorAll("section.view")];
const reader = document.getElementById("reader");
let wanted = 0;

async function follow(moved) {
  const turn = ++wanted;
  const place = placeAsked();
  const words = place.match(/^a-(.+)-(\d+)$/);
  const article = words?.[1] ?? place.match(/^article-(.+)$/)?.[1];
  if (article !== undefined) {
    await read(unescaped(article), turn);
    if (turn === wanted) point(document.getElementById(place), true);
    return;
  }
  const target = document.getElementById(place || "ledger");
  const view = target?.closest("section.view") ?? null;
  if (!view) {
    if (!views.some((one) => !one.hidden && one.id !== "text")) show(document.getElementById("ledger"));
    return;
  }
  show(view);
  if (target === view) {
    if (moved) scrollTo(0, Math.min(scrollY, document.querySelector("nav").offsetTop));
    return;
  }
  (target.closest("table") ?? view).dispatchEvent(new Event("reveal"));
  point(target, false);
}

function placeAsked() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // a "%" that escapes nothing
  }
}

function show(view) {
  document.documentElement.className = "";
  for (const one of views) one.hidden = one !== view;
  document.title = `${view.querySelector("h2").textContent} – ${setup.title}`;
  const of = view.id === "text" ? "articles" : view.id;
  for (const anchor of document.querySelectorAll("nav a")) {
    if (anchor.hash === `#${of}`) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
  for (const container of view.querySelectorAll(".listing")) fillListing(container);
}

async function read(id, turn) {
  let page = null;
  let problem = `There is no article “${id}” in this run.`;
  try {
    page = await textOf(id);
  } catch (error) {
    problem = error.message;
  }
  if (turn !== wanted) return;
  reader.replaceChildren(page ? articleElement(page) : element("p", { class: "conflicting", role: "alert" }, problem));
  show(document.getElementById("text"));
}

// Brings the place to the middle of the window and marks it; the keyboard goes on from there.
function point(target, inText) {
  for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
  if (!target) return;
  target.classList.add("target");
  target.querySelector(":scope > td details")?.setAttribute("open", "");
  const whole = target.tagName === "ARTICLE" && inText;
  const focused = whole ? target.querySelector("h3") : target;
  if (!focused.hasAttribute("tabindex")) focused.setAttribute("tabindex", "-1");
  focused.focus({ preventScroll: true });
  if (whole) scrollTo(0, 0);
  else target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? "start" : "center" });
}

// Evidence that lies beside the page comes when its row is opened.
for (const details of document.querySelectorAll("details[data-load]")) {
  details.addEventListener("toggle", async () => {
    const code = details.dataset.load;
    if (!details.open || !code) return;
    delete details.dataset.load;
    const holder = element("div");
    try {
      holder.innerHTML = await evidenceOf(code); // made and escaped by the same templates as this page
    } catch (problem) {
      details.dataset.load = code;
      holder.append(element("p", { class: "conflicting", role: "alert" }, problem.message));
    }
    details.replaceChildren(details.querySelector("summary"), ...holder.childNodes);
  });
}

// The words behind a point of the chart, while it is pointed at or focused.
const tip = document.getElementById("tip");
for (const point of document.querySelectorAll("a.point")) {
  const tell = () => {
    tip.textContent = point.getAttribute("aria-label");
    tip.hidden = false;
  };
  point.addEventListener("pointerenter", tell);
  point.addEventListener("focus", tell);
}

// Printed, the evidence that is here stands open, and closes again afterwards.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("#ledger details:not([open]):not([data-load])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));

document.querySelectorAll("table.sortable").forEach(arrangeTable);
document.querySelectorAll("section[data-filter]").forEach(filterBlocks);
addEventListener("hashchange", () => follow(true));
document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[href]");
  if (anchor && anchor.getAttribute("href") === location.hash) follow(true); // the same place again changes no address
});
follow(false);
