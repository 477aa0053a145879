# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of files that are no text, or that would move a terminal's cursor; and nothing left where
a file could not be written."""
import json
import os
import resource
import subprocess

import tap

TABLE = b"time,a\n2020,1\n2021,2\n2022,4\n"
SPEC = {"uptake": 1, "data": {"columns": ["time", "a"],
                              "rows": [["2020", 1], ["2021", 2], ["2022", 4]]}}


def run(*words, **how):
    """The program with words that are bytes: (exit code, standard output, standard error)."""
    done = subprocess.run([tap.PROGRAM.encode(), *words], capture_output=True, timeout=60, **how)
    return done.returncode, done.stdout, done.stderr


def put(folder, name, content):
    path = os.path.join(folder.encode(), name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def test_no_utf8(folder):
    """Linux takes any bytes as a name; what is written about such a file is still text."""
    table = put(folder, b"x\xff.csv", TABLE)
    spec = put(folder, b"s\xff.json", json.dumps(SPEC).encode())
    store = os.path.join(folder, "s.db").encode()
    chart = put(folder, b"o\xff.png", b"")
    for words in ((b"growth", table), (b"chart", spec, b"-o", chart),
                  (b"import", table, b"--db", store),
                  (b"gallery", folder.encode() + b"/g\xff", b"--kind", b"sparkline")):
        code, out, err = run(*words, b"--json")
        assert code == 0, (words, code, err)
        json.loads(out.decode("utf-8"))
        assert b"\xef\xbf\xbd" in out, (words, out)
    assert os.path.getsize(chart) > 1000
    incidents = put(folder, b"i\xff.csv", b"id,service,started,resolved\n"
                    b"1,Checkout,2026-01-02T10:00:00Z,2026-01-02T11:00:00Z\n")
    code, out, err = run(b"import", incidents, b"--db", store)
    assert code == 0 and b"incidents" in out, (code, out, err)
    code, out, err = run(b"list", b"sources", b"--db", store)
    assert code == 0 and out.decode("utf-8") != "" and err == b"", (code, out, err)


def test_control_characters(folder):
    """An error is one line, whatever the file is called, and a terminal obeys none of it."""
    for name in (b"two\nlines.csv", b"red\x1b[31m.csv"):
        for words in ((b"growth", name), (b"chart", name, b"-o", b"x.png"), (b"import", name),
                      (b"activity", name), (name,)):
            code, out, err = run(*words, cwd=folder)
            assert code in (1, 2) and out == b"", (words, code, out)
            assert err.count(b"\n") == 1 and b"\x1b" not in err, (words, err)


def test_which_chart(folder):
    """What is found wrong only when the chart is laid out names its file too."""
    spec = put(folder, b"late.json", json.dumps({
        "uptake": 1, "chart": "timeline",
        "data": {"columns": ["lane", "name", "start", "end"],
                 "rows": [["a", "b", "2020", "2019"]]}}).encode())
    code, out, err = run(b"chart", spec, b"-o", folder.encode() + b"/x.png")
    assert code == 1 and b"late.json: " in err, (code, err)
    assert os.listdir(folder) == ["late.json"]


def test_help_arrives(folder):
    """Help that could not be written is no success."""
    with open("/dev/full", "wb") as full:
        for words in (("--help",), ("--version",), ("chart", "--help")):
            done = subprocess.run([tap.PROGRAM, *words], stdout=full, stderr=subprocess.PIPE)
            assert done.returncode == 1 and b"standard output" in done.stderr, (words, done)


def test_snapshot_leaves_nothing(folder):
    """A copy that finds no room leaves neither itself nor SQLite's journal."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (400000, 400000))

    done = subprocess.run([tap.PROGRAM, "snapshot", folder + "/copy.db", "--db", ":bundled:"],
                          capture_output=True, preexec_fn=limit, restore_signals=False)
    assert done.returncode == 1 and done.stderr.count(b"\n") == 1, done
    assert os.listdir(folder) == [], os.listdir(folder)


tap.main(globals())
