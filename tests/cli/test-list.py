# SPDX-License-Identifier: GPL-3.0-or-later
"""list, snapshot, and what all commands have in common."""
import os
import sqlite3

import tap


def test_usage(folder):
    tap.refused(2, ["name a command"])
    tap.refused(2, ["“lost”"], "lost")
    tap.refused(2, ["say what to list", "subjects|metrics"], "list")
    tap.refused(2, ["say what to list"], "list", "everything")
    tap.refused(2, ["--wrong"], "list", "subjects", "--wrong")
    tap.refused(2, ["--as-of", "yesterday"], "list", "subjects", "--as-of", "yesterday")
    tap.refused(2, ["xx"], "list", "subjects", "--lang", "xx")
    tap.refused(2, ["one file"], "snapshot")


def test_help(folder):
    code, out, err = tap.run("--help")
    assert code == 0 and err == "" and "snapshot FILE" in out, (code, out, err)
    code, chinese, _ = tap.run("help", "--lang", "zh_CN")
    assert code == 0 and "选项" in chinese, chinese
    for words in (["list", "--help"], ["chart", "-h"], ["growth", "x.csv", "--help"]):
        code, out, err = tap.run(*words)
        assert code == 0 and err == "" and f"uptake-cli {words[0]} " in out, (words, out, err)
        assert "--db FILE" in out, out
    assert tap.run("-h") == tap.run("--help")
    tap.refused(2, ["before", "--json"], "--json", "list")
    code, out, _ = tap.run("--version")
    assert code == 0 and out.startswith("uptake-cli 0."), out


def test_no_store(folder):
    missing = folder + "/none.db"
    tap.refused(1, [missing, "no such file"], "list", "subjects", "--db", missing)
    assert not os.path.exists(missing)


def test_not_a_store(folder):
    other = folder + "/notes.txt"
    with open(other, "w") as file:
        file.write("Not a database, but a page of notes.\n" * 50)
    tap.refused(1, [other], "list", "subjects", "--db", other)
    with open(other) as file:
        assert file.read().startswith("Not a database")


def test_bundled(folder):
    sources = tap.answer("list", "sources", "--db", ":bundled:")["sources"]
    assert len(sources) >= 8, sources
    # Articles are cited: they have no licence.
    assert all(s["attribution"] and (s["licence"] or s["key"].startswith("article-"))
               for s in sources), sources
    metrics = {m["key"]: m for m in tap.answer("list", "metrics", "--db", ":bundled:")["metrics"]}
    assert metrics["languish/pull-requests"]["period"] == "quarter", metrics
    subjects = tap.answer("list", "subjects", "--metric", "languish/pull-requests",
                          "--db", ":bundled:")["subjects"]
    assert {"key": "rust", "name": "Rust", "kind": "language"} in subjects
    assert len(subjects) >= 60, len(subjects)
    series = tap.answer("list", "series", "--db", ":bundled:")["series"]
    assert any(s["key"] == "languish/pull-requests/rust" for s in series)


def test_language(folder):
    """Names of the data set are in the language asked for, keys never."""
    words = ["list", "metrics", "--db", ":bundled:", "--lang", "zh_CN"]
    metrics = {m["key"]: m for m in tap.answer(*words)["metrics"]}
    assert metrics["languish/pull-requests"]["name"] == "拉取请求", metrics
    assert metrics["languish/pull-requests"]["kind"] == "flow", metrics
    assert "拉取请求" in tap.run(*words)[1]


def test_first_use(folder):
    """The user's store is there after the first command, with the figures of the program."""
    subjects = tap.answer("list", "subjects")["subjects"]
    assert any(s["key"] == "rust" for s in subjects)
    assert os.path.exists(folder + "/data/uptake/uptake.db")


def test_snapshot(folder):
    copy = folder + "/copy.db"
    code, out, err = tap.run("snapshot", copy, "--db", ":bundled:")
    assert code == 0 and out == "" and copy in err, (code, out, err)
    with sqlite3.connect(copy) as handle:
        assert handle.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert (tap.answer("list", "series", "--db", copy) ==
            tap.answer("list", "series", "--db", ":bundled:"))
    assert tap.answer("snapshot", copy, "--db", ":bundled:") == {"file": copy}


def test_snapshot_nowhere(folder):
    tap.refused(1, ["none/copy.db"], "snapshot", folder + "/none/copy.db", "--db", ":bundled:")


def test_full_disk(folder):
    """Results that do not arrive are no success."""
    with open("/dev/full", "w") as full:
        import subprocess
        done = subprocess.run([tap.PROGRAM, "list", "subjects", "--db", ":bundled:"], stdout=full,
                              stderr=subprocess.PIPE, encoding="utf-8", timeout=60)
    assert done.returncode == 1 and "standard output" in done.stderr, done
    table = folder + "/x.csv"
    with open(table, "w") as file:
        file.write("year,value\n2020,1\n2021,2\n")
    with open("/dev/full", "w") as full:
        done = subprocess.run([tap.PROGRAM, "import", table, "--db", folder + "/x.db"],
                              stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60)
    assert done.returncode == 1 and "standard output" in done.stderr, done


tap.main(dict(globals()))
