-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5: what a job posting says apart from its text, the words it is found by, the skills it
-- names; occupations and the skills they list.

ALTER TABLE posting ADD COLUMN title TEXT;
ALTER TABLE posting ADD COLUMN employer TEXT;
ALTER TABLE posting ADD COLUMN region TEXT;
-- How many are wanted, how many applied, and when the place was filled, where the source says so.
ALTER TABLE posting ADD COLUMN positions INTEGER;
ALTER TABLE posting ADD COLUMN applicants INTEGER;
ALTER TABLE posting ADD COLUMN filled_at INTEGER;
-- Employer and title without case and extra space: postings of one advertisement are looked for
-- among those that share it. NULL where one of the two is not known.
ALTER TABLE posting ADD COLUMN advertisement TEXT;
-- The posting that was there first when this is the same advertisement again; NULL for the first.
ALTER TABLE posting ADD COLUMN same_as INTEGER REFERENCES posting;
CREATE INDEX posting_by_advertisement ON posting (advertisement, posted_at)
  WHERE advertisement IS NOT NULL;

-- The words of titles and texts, rowid being posting.id. Only the index is kept: the text is in
-- posting. Chinese stands one character a word, so any part of it is found as a phrase.
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

-- flags: 1 employers frequently ask for it in this occupation, 2 they do across occupations.
CREATE TABLE occupation_skill (
  subject_id INTEGER NOT NULL REFERENCES subject,
  occupation_id INTEGER NOT NULL REFERENCES occupation,
  flags INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (subject_id, occupation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX occupation_skill_by_occupation ON occupation_skill (occupation_id);
