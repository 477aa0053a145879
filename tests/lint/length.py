#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No source file is longer than 800 lines; one over 600 is asking to be split (only said)."""
import sys

import lint

WALL, SOFT = 800, 600


def check(tree, *_):
    for path, name in lint.files(tree, ".c", ".h", ".py", ".blp", ".css"):
        lines = lint.read(path).count("\n")
        if lines > WALL:
            yield name, lines, f"{lines} lines: split it (the wall is {WALL})"
        elif lines > SOFT:
            print(f"{name}: {lines} lines, over {SOFT}: consider splitting it", file=sys.stderr)


lint.main(check)
