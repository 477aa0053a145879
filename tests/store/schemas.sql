-- SPDX-License-Identifier: GPL-3.0-or-later
-- A store as each schema version left it. “--@ 2-4” says that what follows, up to the next such
-- line, stood in versions 2 to 4, “--@ 5-” from 5 on. What is here stays when the schema moves on:
-- a new version ends what is no longer as it was, and adds what is new.
PRAGMA application_id = 1433425003;
PRAGMA user_version = @VERSION@;
PRAGMA journal_mode = WAL;
BEGIN;
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
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  slot INTEGER
) STRICT;
CREATE TABLE subject_alias (
  folded TEXT NOT NULL,
  subject_id INTEGER NOT NULL REFERENCES subject,
  alias TEXT NOT NULL,
  is_name INTEGER NOT NULL,
  PRIMARY KEY (folded, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subject_alias_by_subject ON subject_alias (subject_id);
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
CREATE VIEW observation_now AS
  SELECT series_id, start, value, low, high, n, flags, fetch_id, retrieved_at
  FROM (SELECT o.*, f.retrieved_at,
               row_number() OVER (PARTITION BY o.series_id, o.start
                                  ORDER BY f.retrieved_at DESC, f.id DESC) AS age
        FROM observation AS o JOIN fetch AS f ON f.id = o.fetch_id)
  WHERE age = 1;
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
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT
) STRICT;
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
--@ 2-

ALTER TABLE fetch ADD COLUMN last_modified TEXT;

CREATE TABLE coverage (
  series_id INTEGER NOT NULL REFERENCES series,
  fetch_id INTEGER NOT NULL REFERENCES fetch,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= first),
  PRIMARY KEY (series_id, fetch_id, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source,
  url TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  took INTEGER,
  status INTEGER,
  etag TEXT,
  last_modified TEXT,
  bytes INTEGER,
  sha256 TEXT,
  error TEXT
) STRICT;
CREATE INDEX request_by_source ON request (source_id, id);

CREATE TABLE answer (
  source_id INTEGER NOT NULL REFERENCES source,
  url TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  bytes INTEGER,
  sha256 TEXT,
  next TEXT,
  fetch_id INTEGER REFERENCES fetch,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (source_id, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_by_fetch ON answer (fetch_id, checked_at);

CREATE TABLE source_state (
  source_id INTEGER PRIMARY KEY REFERENCES source,
  status TEXT NOT NULL,
  tried_at INTEGER,
  done_at INTEGER,
  next_allowed_at INTEGER,
  budget_left INTEGER,
  budget_limit INTEGER,
  budget_reset_at INTEGER,
  resume TEXT,
--@ 2-7
  error TEXT
--@ 8-
  error TEXT,
  began_at INTEGER
--@ 2-
) STRICT;

CREATE TABLE tracked (
  source_id INTEGER NOT NULL REFERENCES source,
  target TEXT NOT NULL CHECK (target <> ''),
  PRIMARY KEY (source_id, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE posting (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source,
  key TEXT NOT NULL,
  posted_at INTEGER NOT NULL,
  text TEXT NOT NULL,
  url TEXT,
  fetch_id INTEGER NOT NULL REFERENCES fetch,
  UNIQUE (source_id, key)
) STRICT;
CREATE INDEX posting_by_time ON posting (source_id, posted_at);
--@ 3-
ALTER TABLE answer ADD COLUMN series INTEGER;
--@ 4-
CREATE TABLE archive_type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE archive_language (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE archive_actor (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL,
  first_push INTEGER
) STRICT;

CREATE TABLE archive_repo (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  language_id INTEGER REFERENCES archive_language
) STRICT;

CREATE TABLE archive_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE archive_event (
  id INTEGER PRIMARY KEY,
  type_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  repo_id INTEGER NOT NULL,
  second INTEGER NOT NULL,
  commits INTEGER,
  fetch_id INTEGER NOT NULL,
  login_id INTEGER,
  name_id INTEGER
) STRICT;

CREATE VIEW events AS
  SELECT e.id,
         (SELECT name FROM archive_type WHERE id = e.type_id) AS type,
         e.actor_id,
         coalesce ((SELECT name FROM archive_name WHERE id = e.login_id),
                   (SELECT login FROM archive_actor WHERE id = e.actor_id)) AS actor_login,
         e.repo_id,
         coalesce ((SELECT name FROM archive_name WHERE id = e.name_id),
                   (SELECT name FROM archive_repo WHERE id = e.repo_id)) AS repo_name,
         e.second AS created_at,
         e.commits
  FROM archive_event AS e;

CREATE TABLE archive_day (
  type_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  events INTEGER NOT NULL,
  commits INTEGER NOT NULL,
  untold INTEGER NOT NULL,
  PRIMARY KEY (type_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE archive_hour (
  type_id INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (type_id, hour)
) STRICT, WITHOUT ROWID;

CREATE TABLE archive_repo_quarter (
  repo_id INTEGER NOT NULL,
  quarter INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (repo_id, quarter)
) STRICT, WITHOUT ROWID;

CREATE TABLE archive_language_quarter (
  language_id INTEGER NOT NULL,
  quarter INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (language_id, quarter)
) STRICT, WITHOUT ROWID;

CREATE TABLE archive_newcomers (
  month INTEGER PRIMARY KEY,
  actors INTEGER NOT NULL
) STRICT;
--@ 5-
ALTER TABLE posting ADD COLUMN title TEXT;
ALTER TABLE posting ADD COLUMN employer TEXT;
ALTER TABLE posting ADD COLUMN region TEXT;
ALTER TABLE posting ADD COLUMN positions INTEGER;
ALTER TABLE posting ADD COLUMN applicants INTEGER;
ALTER TABLE posting ADD COLUMN filled_at INTEGER;
ALTER TABLE posting ADD COLUMN advertisement TEXT;
ALTER TABLE posting ADD COLUMN same_as INTEGER REFERENCES posting;
CREATE INDEX posting_by_advertisement ON posting (advertisement, posted_at)
  WHERE advertisement IS NOT NULL;

CREATE VIRTUAL TABLE posting_text USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "unicode61 tokenchars '+#'"
);

CREATE TABLE posting_skill (
  posting_id INTEGER NOT NULL REFERENCES posting,
  subject_id INTEGER NOT NULL REFERENCES subject,
  PRIMARY KEY (posting_id, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_skill_by_subject ON posting_skill (subject_id);

CREATE TABLE occupation (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  fetch_id INTEGER NOT NULL REFERENCES fetch,
  UNIQUE (source_id, code)
) STRICT;

CREATE TABLE occupation_skill (
  subject_id INTEGER NOT NULL REFERENCES subject,
  occupation_id INTEGER NOT NULL REFERENCES occupation,
  flags INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (subject_id, occupation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX occupation_skill_by_occupation ON occupation_skill (occupation_id);
--@ 6-
ALTER TABLE repository ADD COLUMN folder TEXT;
ALTER TABLE repository ADD COLUMN read_at INTEGER;
CREATE TABLE history (
  repository_id INTEGER PRIMARY KEY REFERENCES repository,
  commits INTEGER NOT NULL,
  columns BLOB NOT NULL,
  names BLOB NOT NULL
) STRICT;
CREATE TABLE identity (
  repository_id INTEGER NOT NULL REFERENCES repository,
  number INTEGER NOT NULL,
  name TEXT,
  mail TEXT NOT NULL,
  real_name TEXT,
  real_mail TEXT,
  PRIMARY KEY (repository_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE repository_tag (
  repository_id INTEGER NOT NULL REFERENCES repository,
  name TEXT NOT NULL,
  tagged_at INTEGER NOT NULL,
  PRIMARY KEY (repository_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE repository_note (
  repository_id INTEGER NOT NULL REFERENCES repository,
  code TEXT NOT NULL,
  count INTEGER NOT NULL,
  detail TEXT,
  PRIMARY KEY (repository_id, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE tree_language (
  repository_id INTEGER NOT NULL REFERENCES repository,
  revision TEXT NOT NULL,
  language TEXT NOT NULL,
  files INTEGER NOT NULL,
  blank INTEGER NOT NULL,
  comment INTEGER NOT NULL,
  code INTEGER NOT NULL,
  PRIMARY KEY (repository_id, revision, language)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_merge (
  key TEXT PRIMARY KEY CHECK (key <> into_key),
  into_key TEXT NOT NULL,
  accepted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE bot_rule (
  pattern TEXT PRIMARY KEY CHECK (pattern <> ''),
  holds INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--@ 7-
CREATE INDEX posting_filled ON posting (filled_at, posted_at, same_as) WHERE filled_at IS NOT NULL;
--@ 8-
CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source,
  key TEXT NOT NULL CHECK (key <> ''),
  fetch_id INTEGER NOT NULL REFERENCES fetch,
  started_at INTEGER NOT NULL,
  detected_at INTEGER,
  resolved_at INTEGER,
  deployment INTEGER,
  service_id INTEGER REFERENCES subject,
  team_id INTEGER REFERENCES subject,
  language_id INTEGER REFERENCES subject,
  title TEXT,
  UNIQUE (source_id, key, fetch_id)
) STRICT;
CREATE VIEW incident_now AS
  SELECT i.* FROM incident AS i JOIN fetch AS f ON f.id = i.fetch_id
  WHERE NOT EXISTS (SELECT 1 FROM incident AS j JOIN fetch AS g ON g.id = j.fetch_id
                    WHERE j.source_id = i.source_id AND j.key = i.key AND
                          (g.retrieved_at, g.id) > (f.retrieved_at, f.id));
--@ 9-
CREATE TABLE watch (
  spec TEXT PRIMARY KEY CHECK (spec <> ''),
  watched_at INTEGER NOT NULL,
  answered_at INTEGER
) STRICT;
--@ 10-
CREATE TABLE tree_revision (
  repository_id INTEGER NOT NULL REFERENCES repository,
  revision TEXT NOT NULL,
  at INTEGER NOT NULL,
  tree TEXT NOT NULL,
  PRIMARY KEY (repository_id, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE tree_pattern (
  repository_id INTEGER NOT NULL REFERENCES repository,
  pattern TEXT NOT NULL CHECK (pattern <> ''),
  language TEXT NOT NULL,
  revision TEXT NOT NULL,
  matches INTEGER NOT NULL,
  searched INTEGER NOT NULL,
  PRIMARY KEY (repository_id, pattern, language, revision)
) STRICT, WITHOUT ROWID;
--@ 1-
INSERT INTO source VALUES (1, 'test', 'Test', 'https://example.org/', 'CC0-1.0', NULL, NULL, NULL);
--@ 1-1
INSERT INTO fetch VALUES (1, 1, 'first', 200, NULL, 10, NULL, 1, NULL, 1580515200000000);
INSERT INTO fetch VALUES (2, 1, 'second', 200, NULL, 10, NULL, 2, NULL, 1583020800000000);
--@ 2-
INSERT INTO fetch VALUES (1, 1, 'first', 200, NULL, 10, NULL, 1, NULL, 1580515200000000, NULL);
INSERT INTO fetch VALUES (2, 1, 'second', 200, NULL, 10, NULL, 2, NULL, 1583020800000000, NULL);
--@ 1-
INSERT INTO subject VALUES (1, 'rust', 'Rust', 'language', 3);
INSERT INTO subject_alias VALUES ('rust', 1, 'Rust', 1);
INSERT INTO metric VALUES (1, 'test/stars', 1, 'Stars', 'stars', 'Stars given', 'count', 'flow', 'up', 'month', NULL, NULL, 'Stars.', NULL);
INSERT INTO series VALUES (1, 'test/stars/rust', 1, 1, '', 0);
INSERT INTO observation VALUES (1, 18262, 1, 10, NULL, NULL, NULL, 0);
INSERT INTO observation VALUES (1, 18262, 2, 12, NULL, NULL, NULL, 0);
INSERT INTO observation VALUES (1, 18293, 2, 20.5, NULL, NULL, NULL, 1);
--@ 2-

INSERT INTO coverage VALUES (1, 2, 18262, 18293);
INSERT INTO request VALUES (1, 1, 'https://example.org/a', 1583020800000000, 1000, 200, NULL, NULL, 10, NULL, NULL);
--@ 2-2
INSERT INTO answer VALUES (1, 'https://example.org/a', '"x"', NULL, 10, NULL, NULL, 2, 1583020800000000);
--@ 3-
INSERT INTO answer VALUES (1, 'https://example.org/a', '"x"', NULL, 10, NULL, NULL, 2, 1583020800000000, 7);
--@ 2-7
INSERT INTO source_state VALUES (1, 'fresh', 1583020800000000, 1583020800000000, NULL, 59, 60, NULL, NULL, NULL);
--@ 8-
INSERT INTO source_state VALUES (1, 'fresh', 1583020800000000, 1583020800000000, NULL, 59, 60, NULL, NULL, NULL, 1583020800000000);
--@ 2-
INSERT INTO tracked VALUES (1, 'rust');
--@ 2-4
INSERT INTO posting VALUES (1, 1, '7', 1583020800000000, 'Rust wanted', NULL, 2);
--@ 5-
INSERT INTO posting VALUES (1, 1, '7', 1583020800000000, 'Rust wanted', NULL, 2, 'Developer', 'Test', 'Berlin', 1, 3, NULL, 'test developer', NULL);
INSERT INTO posting_text (rowid, words) VALUES (1, 'Developer Rust wanted');
INSERT INTO posting_skill VALUES (1, 1);
INSERT INTO occupation VALUES (1, 1, '1', 'Developers', 2);
INSERT INTO occupation_skill VALUES (1, 1, 3);
--@ 4-
INSERT INTO archive_type VALUES (1, 'PushEvent');
INSERT INTO archive_language VALUES (1, 'Rust');
INSERT INTO archive_actor VALUES (7, 'ann', 1641000000);
INSERT INTO archive_repo VALUES (8, 'ann/tool', 1);
INSERT INTO archive_name VALUES (1, 'anne');
INSERT INTO archive_event VALUES (20000000000, 1, 7, 8, 1641000000, 2, 1, NULL, NULL);
INSERT INTO archive_event VALUES (20000000001, 1, 7, 8, 1641000060, NULL, 1, 1, NULL);
INSERT INTO archive_day VALUES (1, 18993, 2, 2, 1);
INSERT INTO archive_hour VALUES (1, 145, 2);
INSERT INTO archive_repo_quarter VALUES (8, 8088, 2);
INSERT INTO archive_language_quarter VALUES (1, 8088, 2);
INSERT INTO archive_newcomers VALUES (24264, 1);
--@ 6-
INSERT INTO repository VALUES (1, 'https://example.org/r.git', 1, 'aa', 2, '/home/ada/r', 1583020800000000);
INSERT INTO history VALUES (1, 0, x'0100', x'');
INSERT INTO identity VALUES (1, 0, 'Ada', 'ada@example.org', NULL, NULL);
INSERT INTO repository_tag VALUES (1, 'v1.0.0', 1583020800000000);
INSERT INTO repository_note VALUES (1, 'shallow', 1, NULL);
INSERT INTO tree_language VALUES (1, 'v1.0.0', 'C', 1, 1, 1, 1);
INSERT INTO person_merge VALUES ('a@example.org', 'ada@example.org', 1583020800000000);
INSERT INTO bot_rule VALUES ('*-bot', 0);
--@ 8-
INSERT INTO incident VALUES (1, 1, '7', 2, 1583020800000000, NULL, 1583024400000000, 1, 1, NULL, NULL, 'Outage');
--@ 9-
INSERT INTO watch VALUES ('{"uptake":1,"chart":"adoption"}', 1583020800000000, NULL);
--@ 10-
INSERT INTO tree_revision VALUES (1, 'v1.0.0', 0, '4b825dc642cb6eb9a060e54bf8d69288fbee4904');
INSERT INTO tree_pattern VALUES (1, 'malloc', 'C', 'v1.0.0', 1, 1);
--@ 1-
COMMIT;
