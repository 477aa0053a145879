#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was built keeps the floors too: a folder's library needs no function of a folder it may not
use, nothing below widgets/ needs GTK, and uptake-cli does not load it."""
import pathlib
import re
import subprocess

import lint

TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adw)_(?!pixbuf)")


def symbols(archive):
    """The names a library defines and those it needs from elsewhere."""
    lines = subprocess.run(["nm", "-P", "-g", archive], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    defined, needed = set(), set()
    for fields in map(str.split, lines):
        if len(fields) >= 2 and len(fields[1]) == 1:
            (needed if fields[1] in "Uw" else defined).add(fields[0])
    return defined, needed - defined


def check(_tree, build):
    build = pathlib.Path(build)
    libraries = {}
    for archive in sorted(build.glob("**/*.a")):
        name = str(archive.relative_to(build))
        layer = lint.layer_of(name)
        if layer:
            libraries[name] = (layer, *symbols(archive))
    if not libraries:
        yield str(build), 0, "holds no library of a layer: build first"
    home = {symbol: layer for layer, defined, _ in libraries.values() for symbol in defined}
    for name, (layer, _, needed) in libraries.items():
        for symbol in sorted(needed):
            other = home.get(symbol)
            if other and other != layer and other[0] not in layer[1]:
                yield name, 0, f"{layer[0]} may not use {other[0]} ({symbol})"
            if TOOLKIT.match(symbol) and "gtk" not in lint.libraries_of(layer):
                yield name, 0, f"{layer[0]} may not use GTK ({symbol})"
    cli = build / "app/cli/uptake-cli"
    if not cli.exists():
        yield "app/cli/uptake-cli", 0, "is not there: build first"
        return
    out = subprocess.run(["ldd", cli], check=True, capture_output=True, text=True).stdout
    for library in re.findall(r"lib(?:gtk-\d|adwaita-\d)\S*", out):
        yield "app/cli/uptake-cli", 0, f"loads {library}"


lint.main(check)
