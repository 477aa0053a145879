-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 9: questions about adoption that could not be answered when they were asked, and since
-- when they can be.

CREATE TABLE watch (
  spec TEXT PRIMARY KEY CHECK (spec <> ''),
  watched_at INTEGER NOT NULL,
  answered_at INTEGER
) STRICT;
