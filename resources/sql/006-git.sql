-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 6: histories read from repositories, who their people are, languages of their trees.

-- folder is where the repository lies on this machine: the user's own, or the clone that is kept for
-- an address. read_at is when its history was last read.
ALTER TABLE repository ADD COLUMN folder TEXT;
ALTER TABLE repository ADD COLUMN read_at INTEGER;

-- A history that was read whole: columns of its commits by author time (up_commit_log_pack()) and their
-- object names in the same order, 20 bytes each. It takes the place of rows of commit_record: those
-- come page by page from a server, these by the million from a disk.
CREATE TABLE history (
  repository_id INTEGER PRIMARY KEY REFERENCES repository,
  commits INTEGER NOT NULL,
  columns BLOB NOT NULL,
  names BLOB NOT NULL
) STRICT;

-- Names and mail addresses as they stand in commits, and what the mailmap makes of them (NULL: the
-- same). number is what the columns of the history say. Never copied into another file as they are.
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

-- What is to be known of the reading: shallow, missing-objects, odd-dates, …
CREATE TABLE repository_note (
  repository_id INTEGER NOT NULL REFERENCES repository,
  code TEXT NOT NULL,
  count INTEGER NOT NULL,
  detail TEXT,
  PRIMARY KEY (repository_id, code)
) STRICT, WITHOUT ROWID;

-- Lines of the files at a tag (or commit) by language.
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

-- The user said that key is the same person as into_key. Keys are those of up_people_resolve().
CREATE TABLE person_merge (
  key TEXT PRIMARY KEY CHECK (key <> into_key),
  into_key TEXT NOT NULL,
  accepted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the user changed about who is a program: a pattern added (1), or one of the program's own
-- that does not hold (0).
CREATE TABLE bot_rule (
  pattern TEXT PRIMARY KEY CHECK (pattern <> ''),
  holds INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
