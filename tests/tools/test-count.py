#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/lib/count-tests tells the truth: logs of known content and what has to be said of them.

Usage: test-count.py COUNT-TESTS; prints TAP.
"""
import json
import subprocess
import sys
import tempfile

# title, tests as (result, stdout), what is said, exit code
CASES = (
    ("points are counted", [("OK", "1..2\nok 1 /a\nok 2 /b\n")], "2 passed, 0 failed", 0),
    ("a failed point", [("FAIL", "ok 1 /a\nnot ok 2 /b\nok 3 /c\n1..3\n")], "2 passed, 1 failed", 1),
    ("a program that dies after good points", [("ERROR", "1..3\nok 1 /a\nok 2 /b\n")],
     "2 passed, 1 failed", 1),
    ("one that takes too long", [("TIMEOUT", "")], "0 passed, 1 failed", 1),
    ("one without points", [("OK", "hello\n"), ("FAIL", "")], "1 passed, 1 failed", 1),
    ("skipped points are neither", [("OK", "ok 1 /a # SKIP no display\nok 2 /b\n")],
     "1 passed, 0 failed", 0),
    ("a skipped program is neither", [("SKIP", ""), ("OK", "ok 1 /a\n")], "1 passed, 0 failed", 0),
    ("indented points are part of another", [("OK", "    ok 1 /a/b\nok 1 /a\n1..1\n")],
     "1 passed, 0 failed", 0),
    ("words are no points", [("OK", "okay\nnot okay\nok 1 - /a\n")], "1 passed, 0 failed", 0),
    ("a number sign in a name", [("OK", "ok 1 C\\# skip list\n")], "1 passed, 0 failed", 0),
    ("nothing at all is no success", [], "0 passed, 0 failed", 1),
    ("only skipped is no success", [("SKIP", "")], "0 passed, 0 failed", 1),
)


def main():
    print(f"1..{len(CASES)}")
    bad = 0
    for number, (title, tests, said, code) in enumerate(CASES, 1):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
            for result, stdout in tests:
                log.write(json.dumps({"name": "x", "result": result, "stdout": stdout}) + "\n")
            log.flush()
            done = subprocess.run([sys.argv[1], log.name], capture_output=True, text=True)
        good = done.returncode == code and done.stdout.splitlines()[-1:] == [said]
        bad += not good
        print(f"{'' if good else 'not '}ok {number} {title}")
        if not good:
            print(f"# exit {done.returncode}: {done.stdout!r} {done.stderr!r}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
