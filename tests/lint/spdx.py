#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file names its licence in its first lines."""
import lint

ENDINGS = (".c", ".h", ".py", ".sh", ".blp", ".css", ".sql", ".build", ".options", ".js",
           ".xml", ".xml.in", ".svg", ".desktop.in")
HEADER = "SPDX-" + "License-Identifier:"


def check(tree, *_):
    for path, name in lint.files(tree):
        head = lint.read(path)[:800]
        if path.name.endswith(ENDINGS) or head.startswith("#!"):
            licence = head.split("\n")[:6]
            if not any(HEADER in line or "<project_license>" in line for line in licence):
                yield name, 1, "no licence: begin with " + HEADER + " GPL-3.0-or-later"


lint.main(check)
