-- The frame of the store. Tables of records (articles, countries, ledger, ...) are made from their types beside it.

CREATE TABLE runs (
  run INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('running', 'done')),
  started TEXT NOT NULL, -- ISO 8601, UTC
  finished TEXT,
  corpus TEXT NOT NULL,
  topic TEXT NOT NULL,
  clean TEXT NOT NULL, -- the fingerprint of each stage
  extract TEXT NOT NULL,
  reconcile TEXT NOT NULL,
  publish TEXT NOT NULL,
  program TEXT NOT NULL, -- SHA-256 over code, rules, topic, settings and library versions
  versions TEXT NOT NULL, -- JSON
  parts TEXT NOT NULL, -- JSON: the SHA-256 of each part of the program, to tell later what changed
  changed INTEGER NOT NULL DEFAULT 0 -- whether it made or ended any row
) STRICT;

-- Files of the corpus as they were when they were last read.
CREATE TABLE files (
  name ANY PRIMARY KEY,
  size INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,
  changed_ns INTEGER NOT NULL,
  read_ns INTEGER NOT NULL,
  note_sha TEXT, -- of what metadata.csv says of its articles
  clean TEXT NOT NULL -- the fingerprint under which it was read and cleaned
) STRICT, WITHOUT ROWID;

-- Articles and failures by the place they come from.
CREATE TABLE sources (
  source INTEGER PRIMARY KEY,
  file ANY NOT NULL,
  ordinal INTEGER NOT NULL,
  path ANY NOT NULL,
  article_id ANY NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'failed', 'shadowed', 'pending')),
  content_sha TEXT, -- NULL: no article could be read there
  article_sha TEXT, -- of the article as cleaned; NULL: it was not
  extract TEXT, -- the fingerprint under which it was extracted
  cleaned TEXT, -- the article as cleaned, as JSON, where the table texts has another or none
  UNIQUE (article_id, path)
) STRICT;
CREATE INDEX sources_file ON sources (file);
CREATE INDEX sources_extract ON sources (extract);
CREATE INDEX sources_waiting ON sources (state) WHERE state IN ('pending', 'shadowed');

-- What articles are compared by.
CREATE TABLE bands (key INTEGER NOT NULL, article_id ANY NOT NULL, PRIMARY KEY (key, article_id)) STRICT, WITHOUT ROWID;
CREATE TABLE paragraphs (
  site TEXT NOT NULL, digest INTEGER NOT NULL, article_id ANY NOT NULL, PRIMARY KEY (site, digest, article_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sketches (
  article_id ANY PRIMARY KEY, bands BLOB NOT NULL, is_correction INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sites (article_id ANY PRIMARY KEY, site TEXT NOT NULL, paragraphs BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- What was found by comparing them: pairs of near-duplicates (each twice) and the furniture of sites.
CREATE TABLE alike (one ANY NOT NULL, other ANY NOT NULL, similarity REAL NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
CREATE TABLE recurring (site TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (site, digest)) STRICT, WITHOUT ROWID;

-- The one name of each speaker, for those that some article gives another.
CREATE TABLE speakers (name TEXT PRIMARY KEY, one_name TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What is still to be compared.
CREATE TABLE new_texts (article_id ANY PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE new_at_sites (site TEXT NOT NULL, article_id ANY NOT NULL, PRIMARY KEY (site, article_id)) STRICT, WITHOUT ROWID;

-- Files of the outputs, as they were when they were last written.
CREATE TABLE published (
  name TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, run INTEGER NOT NULL, publish TEXT NOT NULL
) STRICT, WITHOUT ROWID;
