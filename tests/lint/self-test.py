#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each check of this folder is shown small trees: one it must find fault with and one it must not.

Usage: self-test.py; prints TAP.
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SPDX = "SPDX-" + "License-Identifier: GPL-3.0-or-later\n"
NOTE = "TO" "DO"

# check, what it is shown, {file: text}, what it must say (None: nothing)
CASES = (
    ("banned-calls", "a call", {"model/base/a.c": 'x = sprintf (s, "x");'},
     "model/base/a.c:1: sprintf"),
    ("banned-calls", "a number read in the user's locale", {"app/a.c": "\n\nx = atof(s);"},
     "app/a.c:3: atof"),
    ("banned-calls", "words in comments and strings",
     {"app/a.c": '/* strcpy (a) */ f ("gets (x)"); // atoi (x)\n'}, None),
    ("banned-calls", "longer names", {"app/a.c": "g_vasprintf (s); my_atoi (s); x->gets (y);\n"},
     None),
    ("colours", "a colour as text", {"widgets/a.c": 'gdk_rgba_parse (&c, "#1c71d8");'},
     "widgets/a.c:1: a raw"),
    ("colours", "a colour as numbers",
     {"widgets/chart/a.c": "cairo_set_source_rgb (cr,\n 0.1, 0.5, 0.2);"},
     "widgets/chart/a.c:1: a raw"),
    ("colours", "the theme, a number sign, a colour in a variable",
     {"widgets/chart/up-theme.c": 'c = "#1c71d8";', "app/a.c": 'f ("#%d", "#issue");',
      "widgets/chart/b.c": "cairo_set_source_rgba (cr, c->red, c->green, c->blue, 0.5);"}, None),
    ("layers", "a lower floor that includes a higher one",
     {"model/query/up-query.h": "", "model/store/a.c": '#include "up-query.h"\n'},
     "model/store/a.c:1: model/store may not use model/query"),
    ("layers", "a higher one by its path",
     {"app/up-window.h": "", "widgets/a.h": '\n#include "app/up-window.h"\n'},
     "widgets/a.h:2: widgets may not use app"),
    ("layers", "GTK in a chart", {"widgets/chart/a.c": "#include <gtk/gtk.h>\n"},
     "widgets/chart/a.c:1: widgets/chart may not use gtk"),
    ("layers", "GTK in the command line", {"app/cli/a.c": "#include <adwaita.h>\n"},
     "app/cli/a.c:1: app/cli may not use libadwaita"),
    ("layers", "I/O in the mathematics", {"model/metrics/a.c": "#  include <sqlite3.h>\n"},
     "model/metrics/a.c:1: model/metrics may not use sqlite3"),
    ("layers", "downward includes and free headers",
     {"model/base/up-time.h": "", "model/store/a.c": '#include "up-time.h"\n#include <glib.h>\n',
      "widgets/chart/up-scene.h": '#include <cairo.h>',
      "widgets/v.c": '#include "up-scene.h"\n#include <gtk/gtk.h>',
      "app/cli/c.c": '#include "up-scene.h"\n/* #include <gtk/gtk.h> */'}, None),
    ("potfiles", "a file that is not listed",
     {"po/POTFILES.in": "app/b.c\n", "app/a.c": 'x = _("Open");', "app/b.c": '_("Close")'},
     "app/a.c:1: has texts"),
    ("potfiles", "a text for a chart, a Blueprint file",
     {"widgets/chart/a.c": 'up_locale_tr (locale, "Year")',
      "resources/ui/a.blp": 'label: _("Go");'},
     "resources/ui/a.blp:1: has texts"),
    ("potfiles", "a line for a file that is gone", {"po/POTFILES.in": "# texts\napp/gone.c\n"},
     "po/POTFILES.in:2: app/gone.c does not exist"),
    ("potfiles", "a complete list",
     {"po/POTFILES.in": "app/a.c\n", "app/a.c": 'x = _("Open");',
      "app/b.c": "f_ (x); up_locale_tr (l, id);"}, None),
    ("spdx", "a source file without licence", {"app/a.c": "int x;"}, "app/a.c:1: no licence"),
    ("spdx", "a script without ending", {"tools/a": "#!/bin/sh\n"}, "tools/a:1: no licence"),
    ("spdx", "files with licence, files that need none",
     {"app/a.c": "/* " + SPDX, "tools/a": "#!/bin/sh\n# " + SPDX, "data/a.tsv": "1"}, None),
    ("length", "801 lines", {"app/a.c": "\n" * 801}, "app/a.c:801: 801 lines"),
    ("length", "800 lines", {"app/a.c": "\n" * 800}, None),
    ("sql", "a statement in a widget", {"widgets/a.c": 'q = "SELECT x FROM y";'},
     "widgets/a.c:1: SQL"),
    ("sql", "a statement in the store, plain words elsewhere",
     {"model/store/a.c": '"SELECT x FROM y"',
      "app/a.c": '_("Select a file from disk"); f ("UPDATE");'}, None),
    ("leftovers", "a note", {"app/a.c": "\n/* " + NOTE + ": later */"}, "app/a.c:2: " + NOTE),
    ("leftovers", "switched-off code", {"app/a.c": "#if 0\n#endif"},
     "app/a.c:1: code switched off"),
    ("leftovers", "nothing left", {"app/a.c": "#if 01\n#endif /* Todos */"}, None),
    ("whitespace", "a tab", {"app/a.c": "int x;\n\tint y;\n"}, "app/a.c:2: a tab"),
    ("whitespace", "a line too long", {"app/a.c": "xx " * 33 + "xx\n"}, "app/a.c:1: 101 columns"),
    ("whitespace", "a space at the end", {"README.md": "a\nb \n"}, "README.md:2: space at the end"),
    ("whitespace", "a file that ends in mid-line", {"app/a.h": "int x;"}, "app/a.h:1: no newline"),
    ("whitespace", "a line end of another system", {"tools/a": "#!/bin/sh\r\n"},
     "tools/a:1: a carriage"),
    ("whitespace", "100 columns of Chinese, a tab in data",
     {"app/a.c": "\u6f22" * 50 + "\n", "data/a.tsv": "1\t2"}, None),
)

# what links.py is shown: {source: text} compiled into one library a folder
LINKS = (
    ("a library that calls a higher one",
     {"model/base/a.c": "void up_query_run (void); void up_base (void) { up_query_run (); }",
      "model/query/a.c": "void up_query_run (void) {}"},
     "model/base may not use model/query (up_query_run)"),
    ("a chart that calls GTK",
     {"widgets/chart/a.c": "void gtk_widget_show (void); void up_a (void) { gtk_widget_show (); }"},
     "widgets/chart may not use GTK (gtk_widget_show)"),
    ("libraries that call downwards",
     {"model/base/a.c": "void up_base (void) {}",
      "model/query/a.c": "void up_base (void); void up_query_run (void) { up_base (); }",
      "widgets/a.c": "void gtk_main (void); void up_a (void) { gtk_main (); }"}, None),
)


def write(tree, sources):
    for name, text in sources.items():
        path = pathlib.Path(tree, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(check, *args):
    return subprocess.run([sys.executable, HERE / (check + ".py"), *args],
                          capture_output=True, text=True)


def right(done, message):
    if message is None:
        return done.returncode == 0 and not done.stdout
    return done.returncode == 1 and message in done.stdout


def build(tree, sources):
    for name in sources:
        unit = pathlib.Path(tree, name)
        subprocess.run(["cc", "-c", unit, "-o", unit.with_suffix(".o")], check=True)
        subprocess.run(["ar", "rc", unit.with_name("lib.a"), unit.with_suffix(".o")], check=True)


def build_cli(tree, *options):
    write(tree, {"app/cli/main.c": "int main (void) { return 0; }"})
    folder = pathlib.Path(tree, "app/cli")
    subprocess.run(["cc", folder / "main.c", "-o", folder / "uptake-cli", *options], check=True)


def main():
    number, failed = 0, 0

    def point(check, what, done, message):
        nonlocal number, failed
        number += 1
        good = right(done, message)
        failed += not good
        print(f"{'' if good else 'not '}ok {number} {check}: {what}")
        if not good:
            print(*(f"# {line}" for line in (done.stdout + done.stderr).splitlines()), sep="\n")

    for check, what, sources, message in CASES:
        with tempfile.TemporaryDirectory() as tree:
            write(tree, sources)
            point(check, what, run(check, tree), message)
    for what, sources, message in LINKS:
        with tempfile.TemporaryDirectory() as tree:
            write(tree, sources)
            build(tree, sources)
            build_cli(tree)
            point("links", what, run("links", tree, tree), message)
    with tempfile.TemporaryDirectory() as tree:
        point("links", "nothing was built", run("links", tree, tree), "build first")
        write(tree, {"model/base/a.c": "int up_a;"})
        build(tree, ["model/base/a.c"])
        build_cli(tree, "-Wl,--no-as-needed", "-lgtk-4")
        point("links", "a command line that loads GTK", run("links", tree, tree), "loads libgtk-4")
    checks = {path.stem for path in HERE.glob("*.py")} - {"lint", "self-test"}
    shown = {case[0] for case in CASES} | {"links"}
    number += 1
    failed += checks != shown
    print(f"{'' if checks == shown else 'not '}ok {number} every check has a case")
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
