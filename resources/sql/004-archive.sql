-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4: events of repositories on GitHub, as GH Archive keeps them, and what is counted over them.
--
-- Actors and repositories have the numbers that GitHub gave them. References into these tables are
-- kept by who writes an event; checked as foreign keys, they would cost more than the import.

CREATE TABLE archive_type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE archive_language (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- first_push is in seconds since 1970.
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

-- Names that an actor or a repository had in some events only.
CREATE TABLE archive_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- second counts from 1970. commits is 0 for what is no push, NULL for a push that does not say.
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

-- What is counted over all events, kept up by each import. day counts from 1970; untold are pushes
-- that do not say how many commits they hold.
CREATE TABLE archive_day (
  type_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  events INTEGER NOT NULL,
  commits INTEGER NOT NULL,
  untold INTEGER NOT NULL,
  PRIMARY KEY (type_id, day)
) STRICT, WITHOUT ROWID;

-- hour is that of the week in UTC, from Sunday 0:00.
CREATE TABLE archive_hour (
  type_id INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (type_id, hour)
) STRICT, WITHOUT ROWID;

-- quarter is year × 4 + 0 to 3.
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

-- Actors by the month of their first push; month is year × 12 + 0 to 11.
CREATE TABLE archive_newcomers (
  month INTEGER PRIMARY KEY,
  actors INTEGER NOT NULL
) STRICT;
