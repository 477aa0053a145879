#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest builds what this source tree needs: every library that meson.build asks for
and the runtime lacks has a module, every option it sets exists, every source is pinned."""
import json
import pathlib
import re
import sys

tree = pathlib.Path(sys.argv[1])
APP_ID = "io.github.uptake_desktop.Uptake"
IN_RUNTIME = {"gio-2.0", "gio-unix-2.0", "sqlite3", "cairo", "pangocairo", "pangoft2", "fontconfig",
              "libpng", "gtk4", "libadwaita-1", "icu-uc", "icu-i18n", "zlib", "gmodule-2.0",
              "glib-2.0", "gobject-2.0", "libsoup-3.0", "libsecret-1", "liblzma", "libgcrypt"}
MODULE_OF = {"libdex-1": "libdex", "yyjson": "yyjson", "gsl": "gsl", "libdeflate": "libdeflate",
             "cminpack": "cminpack", "libgit2": "libgit2"}

manifest = json.loads((tree / "data" / f"{APP_ID}.json").read_text())
build = (tree / "meson.build").read_text()
options = (tree / "meson.options").read_text()
modules = {module["name"]: module for module in manifest["modules"]}
wrong = []

if manifest["id"] != APP_ID or manifest["command"] != "uptake":
    wrong.append("id or command")
for library in re.findall(r"dependency\('([^']+)'", build):
    if library not in IN_RUNTIME and MODULE_OF.get(library) not in modules:
        wrong.append(f"{library} has no module")
for option in modules["uptake"]["config-opts"]:
    name = re.match(r"-D([a-z_]+)=", option)[1]
    if f"option('{name}'" not in options:
        wrong.append(f"there is no option {name}")
for module in manifest["modules"]:
    for source in module["sources"]:
        pinned = source["type"] == "dir" or re.fullmatch(
            r"[0-9a-f]{40}|[0-9a-f]{64}", source.get("commit", source.get("sha256", "")))
        if not pinned:
            wrong.append(f"a source of {module['name']} is not pinned")
print("\n".join(wrong), file=sys.stderr)
sys.exit(bool(wrong))
