# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks in this folder share.

A check is a small program: CHECK.py TREE [BUILD]. It prints "path:line: what is wrong" for each
finding and fails when there is one. self-test.py shows each of them a tree with a fault in it.
"""
import pathlib
import re
import sys

LAYERS = (
    # folder          may use                                            libraries it brings in
    ("model/base", (), ("yyjson",)),
    ("model/store", ("model/base",), ("sqlite3", "libdex")),
    ("model/metrics", ("model/base",), ("gsl",)),
    ("model/text", ("model/base", "model/metrics"), ("icu",)),
    ("model/sources", ("model/base", "model/store", "model/metrics", "model/text"),
     ("zlib", "lzma", "libsoup", "libsecret", "gcrypt", "yaml")),
    ("model/git", ("model/base", "model/store", "model/metrics"), ("libgit2",)),
    ("model/query", ("model/base", "model/store", "model/metrics", "model/text"), ()),
    ("widgets/chart", ("model/base",), ("cairo", "pango", "fontconfig", "harfbuzz", "png")),
    ("widgets", ("model/base", "widgets/chart"), ("gtk", "libadwaita", "libdex")),
    ("app/cli", ("model/base", "model/store", "model/metrics", "model/text", "model/sources",
                 "model/git", "model/query", "widgets/chart"), ()),
    ("app", ("model/base", "model/store", "model/metrics", "model/text", "model/sources",
             "model/git", "model/query", "widgets/chart", "widgets"), ()),
)
"""The floors of DESIGN.md. A folder may use its own libraries and those of the folders it uses."""

LIBRARIES = {
    "yyjson": r"yyjson", "sqlite3": r"sqlite3", "libdex": r"libdex",
    "gsl": r"gsl/|minpack|cminpack", "icu": r"unicode/", "zlib": r"zlib", "lzma": r"lzma",
    "libsoup": r"libsoup/", "libgit2": r"git2",
    "libsecret": r"libsecret/", "gcrypt": r"gcrypt", "yaml": r"yaml", "cairo": r"cairo", "pango": r"pango/",
    "fontconfig": r"fontconfig/", "harfbuzz": r"hb", "png": r"png",
    "gtk": r"(gtk|gdk|gsk|graphene)\b", "libadwaita": r"adwaita",
}
"""How the headers of each library begin. Headers of other names (GLib, libc) are free to all."""

SKIPPED = re.compile(r"^(build[^/]*|out|subprojects|\.git|\.cache|\.flatpak-builder)$")


def layer_of(path):
    """The layer a path relative to the tree belongs to, or None."""
    folders = [str(parent) for parent in pathlib.PurePath(path).parents]
    found = [layer for layer in LAYERS if layer[0] in folders]
    return max(found, key=lambda layer: len(layer[0])) if found else None


def layer(folder):
    """The layer of that name."""
    return next(item for item in LAYERS if item[0] == folder)


def libraries_of(item):
    """Names of the libraries a layer may include."""
    own = set(item[2])
    for folder in item[1]:
        own |= set(layer(folder)[2])
    return own


def files(tree, *endings):
    """All project files with one of these endings, sorted, as (path, name relative to the tree)."""
    tree = pathlib.Path(tree)
    pending, found = [tree], []
    while pending:
        for path in pending.pop().iterdir():
            if path.is_symlink() or SKIPPED.match(path.name):
                continue
            if path.is_dir():
                pending.append(path)
            elif not endings or path.name.endswith(endings):
                found.append((path, str(path.relative_to(tree))))
    return sorted(found, key=lambda item: item[1])


def c_files(tree, *folders):
    """C sources and headers, all of them or those below these folders."""
    return [(path, name) for path, name in files(tree, ".c", ".h")
            if not folders or name.startswith(tuple(folder + "/" for folder in folders))]


TOKEN = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)


def without_comments(text):
    """The text with comments blanked; lines keep their numbers."""
    return TOKEN.sub(lambda m: m[0] if m[0][0] in "\"'" else re.sub(r"[^\n]", " ", m[0]), text)


def code(text):
    """The text with comments and the insides of strings blanked; lines keep their numbers."""
    def blank(match):
        token = match[0]
        if token[0] in "\"'":
            return token[0] + " " * (len(token) - 2) + token[0]
        return re.sub(r"[^\n]", " ", token)
    return TOKEN.sub(blank, text)


def read(path):
    """The text of a file; bytes that are no UTF-8 are replaced."""
    return path.read_text(encoding="utf-8", errors="replace")


def line_of(text, offset):
    """The number of the line an offset lies in."""
    return text.count("\n", 0, offset) + 1


def main(check):
    """Runs check(TREE, …): it yields (name, line, message). Exits with what was found."""
    found = sorted(set(check(*sys.argv[1:])))
    for name, line, message in found:
        print(f"{name}:{line}: {message}")
    sys.exit(1 if found else 0)
