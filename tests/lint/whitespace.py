#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What .editorconfig says: UTF-8, LF, no tabs, no space at a line's end, at most 100 columns of
code, a newline at the end of the file."""
import re
import unicodedata

import lint

CODE = (".c", ".h", ".py", ".blp", ".css", ".build", ".options")
ENDINGS = CODE + (".md", ".sql", ".sh", ".xml", ".in", ".json", ".yml")
WIDTH, TABLE_WIDTH = 100, 120           # the tables of the tests read better unbroken
LONG_WORD = re.compile(r"\S{80}")       # an address or a formula is not cut in two


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def check(tree, *_):
    for path, name in lint.files(tree):
        raw = path.read_bytes()
        if not (path.name.endswith(ENDINGS) or raw.startswith(b"#!")) or not raw:
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            yield name, raw.count(b"\n", 0, error.start) + 1, "not UTF-8"
            continue
        lines = text.split("\n")
        if lines.pop():
            yield name, len(lines) + 1, "no newline at the end of the file"
        for number, line in enumerate(lines, 1):
            if line.endswith("\r"):
                yield name, number, "a carriage return"
            elif line != line.rstrip():
                yield name, number, "space at the end of the line"
            if "\t" in line and path.name.endswith(CODE):
                yield name, number, "a tab"
            width = TABLE_WIDTH if name.startswith("tests/") else WIDTH
            if path.name.endswith(CODE) and columns(line) > width and not LONG_WORD.search(line):
                yield name, number, f"{columns(line)} columns (at most {width})"


lint.main(check)
