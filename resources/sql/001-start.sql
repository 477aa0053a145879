-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1: sources, fetches, subjects, metrics, series, observations, faults, events, commits.
--
-- Times: columns that end in _at hold microseconds since 1970-01-01 UTC. observation.start holds days
-- since 1970-01-01 where the metric's period is a civil one, microseconds where it is an instant.
-- A missing number is NULL, never 0.

-- Who publishes, and under what terms.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  title TEXT NOT NULL,
  home TEXT,
  licence TEXT,
  licence_url TEXT,
  attribution TEXT,
  terms TEXT
) STRICT;

-- One request to a source, or one file read; retrieved_at is when its rows became known.
CREATE TABLE fetch (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source,
  url TEXT,
  status INTEGER,
  etag TEXT,
  bytes INTEGER,
  sha256 TEXT,
  rows INTEGER,
  error TEXT,
  retrieved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX fetch_by_source ON fetch (source_id, retrieved_at);

-- What series speak of. kind is a word, so a new kind needs no new schema.
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  slot INTEGER
) STRICT;

-- Every name a subject is found by: its own (is_name = 1) and others. folded has no case, width or
-- extra space.
CREATE TABLE subject_alias (
  folded TEXT NOT NULL,
  subject_id INTEGER NOT NULL REFERENCES subject,
  alias TEXT NOT NULL,
  is_name INTEGER NOT NULL,
  PRIMARY KEY (folded, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subject_alias_by_subject ON subject_alias (subject_id);

-- total is the key of the series that is the whole, where there is one.
CREATE TABLE metric (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  source_id INTEGER NOT NULL REFERENCES source,
  name TEXT NOT NULL,
  noun TEXT,
  phrase TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL,
  period TEXT NOT NULL,
  denominator TEXT,
  total TEXT,
  definition TEXT NOT NULL,
  reference TEXT
) STRICT;

-- key = metric key / subject key [; dimension]; dimension is '' or name=value[;name=value…].
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  metric_id INTEGER NOT NULL REFERENCES metric,
  subject_id INTEGER NOT NULL REFERENCES subject,
  dimension TEXT NOT NULL DEFAULT '',
  flags INTEGER NOT NULL DEFAULT 0,
  UNIQUE (metric_id, subject_id, dimension)
) STRICT;
CREATE INDEX series_by_subject ON series (subject_id);

-- What a fetch said of a period. Nothing is overwritten: a revision is a row of a later fetch, and
-- the same value again is no row. flags: 1 partial, 2 estimated, 4 withheld, 8 fault at the source.
CREATE TABLE observation (
  series_id INTEGER NOT NULL REFERENCES series,
  start INTEGER NOT NULL,
  fetch_id INTEGER NOT NULL REFERENCES fetch,
  value REAL,
  low REAL,
  high REAL,
  n INTEGER,
  flags INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (series_id, start, fetch_id)
) STRICT, WITHOUT ROWID;

-- The newest word on each period. (As of a day: the same with fetch.retrieved_at <= that day.)
CREATE VIEW observation_now AS
  SELECT series_id, start, value, low, high, n, flags, fetch_id, retrieved_at
  FROM (SELECT o.*, f.retrieved_at,
               row_number() OVER (PARTITION BY o.series_id, o.start
                                  ORDER BY f.retrieved_at DESC, f.id DESC) AS age
        FROM observation AS o JOIN fetch AS f ON f.id = o.fetch_id)
  WHERE age = 1;

-- Known faults and quality notes, of a source, a metric, a series or of the time [from_at, to_at).
-- An absent scope column means all of it.
CREATE TABLE fault (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  source_id INTEGER NOT NULL REFERENCES source,
  metric_id INTEGER REFERENCES metric,
  series_id INTEGER REFERENCES series,
  from_at INTEGER,
  to_at INTEGER,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX fault_once ON fault (source_id, ifnull (metric_id, 0), ifnull (series_id, 0),
                                         code, ifnull (from_at, 0));

-- Something that happened: a release, an outage of a source, a change of licence.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id INTEGER REFERENCES subject,
  event_at INTEGER NOT NULL,
  label TEXT NOT NULL,
  url TEXT,
  fetch_id INTEGER NOT NULL REFERENCES fetch
) STRICT;
CREATE UNIQUE INDEX event_once ON event (ifnull (subject_id, 0), kind, event_at, label);

CREATE TABLE repository (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  subject_id INTEGER REFERENCES subject,
  head TEXT,
  fetch_id INTEGER REFERENCES fetch
) STRICT;

-- Somebody who commits. key identifies without naming: a hash of the mail address, or the address
-- itself in a store that never leaves its owner.
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT
) STRICT;

-- sha is the object name as bytes. Zones are minutes east of UTC, NULL when not known. parents is a
-- count: 0 for a root, 2 and more for a merge.
CREATE TABLE commit_record (
  repository_id INTEGER NOT NULL REFERENCES repository,
  sha BLOB NOT NULL,
  parents INTEGER NOT NULL,
  author_id INTEGER NOT NULL REFERENCES person,
  author_at INTEGER NOT NULL,
  author_zone INTEGER,
  committer_id INTEGER NOT NULL REFERENCES person,
  committer_at INTEGER NOT NULL,
  committer_zone INTEGER,
  files INTEGER,
  insertions INTEGER,
  deletions INTEGER,
  PRIMARY KEY (repository_id, sha)
) STRICT, WITHOUT ROWID;
