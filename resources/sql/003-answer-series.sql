-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: of how many series the last good answer of an address spoke, to notice when the next one
-- speaks of far fewer.

ALTER TABLE answer ADD COLUMN series INTEGER;
