-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: what fetches confirmed, the log of requests, answers that can be asked for again, the
-- state of sources, what they are asked about, job postings.

ALTER TABLE fetch ADD COLUMN last_modified TEXT;

-- A fetch said of every period with a value in [first, last] what was known of it already. Written
-- once a series and run of periods, so that a value that leaves no row still counts as the newest
-- word: an older answer that comes late is written below it. Bounds are packed like
-- observation.start.
CREATE TABLE coverage (
  series_id INTEGER NOT NULL REFERENCES series,
  fetch_id INTEGER NOT NULL REFERENCES fetch,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= first),
  PRIMARY KEY (series_id, fetch_id, first)
) STRICT, WITHOUT ROWID;

-- Everything that was asked of a server, whatever came of it. took is in microseconds; bytes counts
-- what came over the wire, sha256 is of the content.
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

-- The last good answer of each address: what to ask with (etag, last_modified), which fetch wrote
-- what it said, and when it was last the same. next is the page it led to.
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

-- How a source is doing. status is a word of UpSourceStatus; resume says where an unfinished refresh
-- goes on.
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
  error TEXT
) STRICT;

-- What a source is asked about: packages, repositories, tags. Without a row its own list serves.
CREATE TABLE tracked (
  source_id INTEGER NOT NULL REFERENCES source,
  target TEXT NOT NULL CHECK (target <> ''),
  PRIMARY KEY (source_id, target)
) STRICT, WITHOUT ROWID;

-- A job advertisement as it was published. key is the source's own number of it.
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
