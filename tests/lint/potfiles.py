#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file that has something to translate, and no other."""
import pathlib
import re

import lint

C_TEXT = re.compile(r"""\b(?:_|N_|C_|NC_|Q_|d?n?gettext|g_dpgettext2
                        |up_locale_(?:tr|tr_context|tr_plural|fill))
                        \s*\(\s*(?:[\w.>-]+\s*,\s*)?\"""", re.VERBOSE)
BLUEPRINT_TEXT = re.compile(r"\bC?_\s*\(\s*[\"']")
ALWAYS = (".desktop.in", ".desktop.in.in", ".metainfo.xml.in", ".metainfo.xml.in.in",
          ".gschema.xml")


def has_text(path, name):
    if name.endswith(ALWAYS):
        return True
    if name.startswith("tests/"):
        return False
    if name.endswith((".c", ".h")):
        return bool(C_TEXT.search(lint.without_comments(lint.read(path))))
    return name.endswith(".blp") and bool(BLUEPRINT_TEXT.search(lint.read(path)))


def check(tree, *_):
    listing = pathlib.Path(tree, "po/POTFILES.in")
    lines = lint.read(listing).splitlines() if listing.exists() else []
    listed = {line.split("#")[0].strip(): number for number, line in enumerate(lines, 1)} | {"": 0}
    found = {name for path, name in lint.files(tree, ".c", ".h", ".blp", *ALWAYS)
             if has_text(path, name)}
    for name in found - set(listed):
        yield name, 1, "has texts to translate: add it to po/POTFILES.in"
    for name in set(listed) - found - {""}:
        if not pathlib.Path(tree, name).exists():
            yield "po/POTFILES.in", listed[name], f"{name} does not exist"
        elif name.endswith((".c", ".blp")):
            yield "po/POTFILES.in", listed[name], f"{name} has nothing to translate"


lint.main(check)
