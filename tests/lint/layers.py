#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder includes only its own headers, those of the folders it may use, and their libraries.
GTK below widgets/ is one case of this."""
import pathlib
import re

import lint

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def check(tree, *_):
    headers = {}
    for _path, name in lint.files(tree, ".h"):
        headers.setdefault(pathlib.PurePath(name).name, name)
    for path, name in lint.c_files(tree):
        layer = lint.layer_of(name)
        if not layer:
            continue
        text = lint.without_comments(lint.read(path))
        libraries = lint.libraries_of(layer)
        for match in INCLUDE.finditer(text):
            line = lint.line_of(text, match.start(1))
            target = headers.get(pathlib.PurePath(match[2]).name) if match[1] == '"' else None
            other = lint.layer_of(target) if target else None
            if other and other != layer and other[0] not in layer[1]:
                yield name, line, f"{layer[0]} may not use {other[0]} ({match[2]})"
            elif target and not other:
                yield name, line, f"{layer[0]} may not use {target}"
            elif match[1] == "<":
                for library, start in lint.LIBRARIES.items():
                    if re.match(start, match[2]) and library not in libraries:
                        yield name, line, f"{layer[0]} may not use {library} ({match[2]})"


lint.main(check)
