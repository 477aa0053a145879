#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes to oneself, and code that was switched off, do not land."""
import re

import lint

ENDINGS = (".c", ".h", ".py", ".sh", ".blp", ".css", ".sql", ".build", ".md")
NOTE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
OFF = re.compile(r"^\s*#\s*if\s+0\b", re.MULTILINE)


def check(tree, *_):
    for path, name in lint.files(tree):
        text = lint.read(path)
        if path.name.endswith(ENDINGS) or text.startswith("#!"):
            for match in NOTE.finditer(text):
                yield name, lint.line_of(text, match.start()), f"{match[0]}: do it, or leave it out"
        if path.name.endswith((".c", ".h")):
            for match in OFF.finditer(text):
                yield name, lint.line_of(text, match.end()), "code switched off: take it out"


lint.main(check)
