"use strict";
// What the page knows, and how it comes to know more. A page opened from disk cannot fetch: it adds a script, and
// that calls one of the functions below.
const setup = JSON.parse(document.getElementById("setup").textContent);
const texts = new Map(Object.entries(setup.texts ?? {}));
const lists = { articles: [setup.rows?.articles ?? []], quotes: [setup.rows?.quotes ?? []] };
const evidence = new Map();
const pactline = {
  text: (page) => texts.set(page.id, page),
  rows: (table, at, rows) => (lists[table][at] = rows),
  evidence: (code, html) => evidence.set(code, html),
};
const asked = new Map();

// The script's promise; asked for once, and again after it failed.
function load(name) {
  if (!asked.has(name)) {
    const promise = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${encodeURIComponent(setup.folder)}/${name}`;
      script.onload = resolve;
      script.onerror = () => {
        asked.delete(name);
        reject(new Error(`${setup.folder}/${name} cannot be read: keep the folder ${setup.folder} beside this page.`));
      };
      document.head.append(script);
    });
    asked.set(name, promise);
  }
  return asked.get(name);
}

async function textOf(id) {
  if (!texts.has(id) && setup.large) await load(textFile(id));
  return texts.get(id);
}

async function rowsOf(table) {
  const chunks = setup.chunks[table] ?? 0;
  await Promise.all([...Array(chunks).keys()].map((at) => load(`${table}/${String(at).padStart(5, "0")}.js`)));
  return lists[table].flat();
}

async function evidenceOf(code) {
  if (!evidence.has(code)) await load(`evidence/${code}.js`);
  return evidence.get(code);
}

// The names of places and files: the same as anchors.py gives.
const articleAnchor = (id) => `article-${plain(id)}`;
const wordsAnchor = (id, start) => `a-${plain(id)}-${start}`;

function plain(id) {
  return escaped(id, /[^A-Za-z0-9._-]/gu);
}

function escaped(words, what) {
  return words.replace(what, (found) => `~${found.codePointAt(0).toString(16)}~`);
}

function unescaped(words) {
  return words.replace(/~([0-9a-f]+)~/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));
}

function textFile(id) {
  const digest = fnv1a(id, 0x811c9dc5);
  let name = escaped(id, /[^a-z0-9._-]/gu);
  if (name.length > 80) name = `${name.slice(0, 80)}~${hex(digest, 8)}${hex(fnv1a(id, digest), 8)}`;
  return `texts/${hex(digest & 0xff, 2)}/a-${name}.js`;
}

function fnv1a(words, start) {
  let digest = start;
  for (const character of words) digest = Math.imul(digest ^ character.codePointAt(0), 0x01000193) >>> 0;
  return digest;
}

const hex = (number, width) => number.toString(16).padStart(width, "0");
const nameOf = (code) => setup.names[code] ?? code;

// An element whose children are elements or text: what articles say never passes for markup.
function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined).map((child) => child instanceof Node ? child : String(child)));
  return made;
}

const link = (href, ...children) => element("a", { href }, ...children);
const many = (number, one, more) => `${number.toLocaleString("en")} ${number === 1 ? one : more}`;
