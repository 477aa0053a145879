-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 10: what the files of repositories are written in through time, and what is found in them.

-- The files of a repository at a tag or commit that were counted; tree is their object name, since
-- a tag may come to mean others. Their languages stand in tree_language.
CREATE TABLE tree_revision (
  repository_id INTEGER NOT NULL REFERENCES repository,
  revision TEXT NOT NULL,
  at INTEGER NOT NULL,
  tree TEXT NOT NULL,
  PRIMARY KEY (repository_id, revision)
) STRICT, WITHOUT ROWID;

-- Lines in which a pattern is found; language is the only one that was searched, '' for all.
CREATE TABLE tree_pattern (
  repository_id INTEGER NOT NULL REFERENCES repository,
  pattern TEXT NOT NULL CHECK (pattern <> ''),
  language TEXT NOT NULL,
  revision TEXT NOT NULL,
  matches INTEGER NOT NULL,
  searched INTEGER NOT NULL,
  PRIMARY KEY (repository_id, pattern, language, revision)
) STRICT, WITHOUT ROWID;
