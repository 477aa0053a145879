-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 8: incidents of the user's own services; when a refresh began.

-- The first moment of the refresh that came to its end last, or is under way: what it brought was
-- learned since then.
ALTER TABLE source_state ADD COLUMN began_at INTEGER;

-- What a file said of an incident; a later file that says something else adds a row. key is the
-- tracker's own number of it. deployment: 1 when a change that was deployed caused it, NULL when
-- that is not known.
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

-- The newest word on each.
CREATE VIEW incident_now AS
  SELECT i.* FROM incident AS i JOIN fetch AS f ON f.id = i.fetch_id
  WHERE NOT EXISTS (SELECT 1 FROM incident AS j JOIN fetch AS g ON g.id = j.fetch_id
                    WHERE j.source_id = i.source_id AND j.key = i.key AND
                          (g.retrieved_at, g.id) > (f.retrieved_at, f.id));
