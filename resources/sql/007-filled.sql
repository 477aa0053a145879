-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 7: places that were filled are found without reading the texts of all advertisements.

CREATE INDEX posting_filled ON posting (filled_at, posted_at, same_as) WHERE filled_at IS NOT NULL;
