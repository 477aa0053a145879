#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SQL stands in resources/sql/, model/store/ and model/query/, nowhere else."""
import re

import lint

HOMES = ("model/store/", "model/query/")
STATEMENT = re.compile(r'"\s*(?:SELECT\s+[\w*"(].*\bFROM\b|INSERT\s+(?:OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b'
                       r'|DELETE\s+FROM\b|CREATE\s+(?:TEMP\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)\b'
                       r"|PRAGMA\s+\w+|ATTACH\s+)")


def check(tree, *_):
    for path, name in lint.c_files(tree, "model", "widgets", "app"):
        if name.startswith(HOMES):
            continue
        text = lint.without_comments(lint.read(path))
        for match in STATEMENT.finditer(text):
            yield name, lint.line_of(text, match.start()), "SQL outside the store and the query"


lint.main(check)
