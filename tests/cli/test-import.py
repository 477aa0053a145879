# SPDX-License-Identifier: GPL-3.0-or-later
"""import: tables in, values in the store, what was left out and why."""
import json
import os
import sqlite3

import tap


def write(folder, name, text, encoding="utf-8"):
    path = folder + "/" + name
    with open(path, "w", encoding=encoding, newline="") as file:
        file.write(text)
    return path


def brought(db, *words, **how):
    return tap.answer("import", "--db", db, *words, **how)["files"]


def content(db):
    """Everything in the store, without the numbers that differ from store to store."""
    with sqlite3.connect(db) as connection:
        return sorted(line for line in connection.iterdump())


def values(db, series):
    with sqlite3.connect(db) as connection:
        return connection.execute(
            "SELECT o.start, o.value FROM observation_now o JOIN series s ON s.id = o.series_id "
            "WHERE s.key = ? ORDER BY 1", (series,)).fetchall()


def test_usage(folder):
    tap.refused(2, ["name the files"], "import")
    tap.refused(2, ["--dates takes dmy or mdy"], "import", "x.csv", "--dates", "ymd")
    tap.refused(2, ["--decimal takes point or comma"], "import", "x.csv", "--decimal", ";")
    tap.refused(2, ["unit “apples”"], "import", "x.csv", "--unit", "apples")
    tap.refused(2, ["--time"], "import", "x.csv", "--time", "soon")


def test_long(folder):
    db = folder + "/x.db"
    path = write(folder, "My Users.csv", "language,quarter,users\nRust,2020-Q1,10\nRust,2020-Q2,x\n"
                                         "golang,2020-Q1,7\nRust,2020-Q3,\nRust,2020-Q4,12\n")
    file = brought(db, path)[0]
    assert file["file"] == path and file["format"] == "CSV, UTF-8, long", file
    assert (file["rows"], file["imported"], file["series"]) == (5, 3, 2), file
    assert file["skipped"] == [{"row": 3, "reason": "“x” is not a number"},
                               {"row": 5, "reason": "it has no value"}], file
    assert file["metrics"] == ["file/my-users"] and file["new"] == 3, file
    assert values(db, "file/my-users/rust") == [(18262, 10.0), (18536, 12.0)]
    metric = tap.answer("list", "metrics", "--db", db)["metrics"][0]
    assert (metric["period"], metric["unit"]) == ("quarter", "count"), metric
    with sqlite3.connect(db) as connection:
        fetch = connection.execute("SELECT url, bytes, length (sha256), rows FROM fetch").fetchall()
    assert fetch == [("My Users.csv", os.path.getsize(path), 64, 3)], fetch


def test_known_names(folder):
    """In the user's store names and other names of known subjects are found."""
    path = write(folder, "x.csv", "name,year,value\ngolang,2020,1\nRUST,2020,2\nMy tool,2020,3\n")
    file = tap.answer("import", path)["files"][0]
    assert file["imported"] == 3, file
    keys = {s["key"] for s in tap.answer("list", "series", "--metric", "file/x")["series"]}
    assert keys == {"file/x/go", "file/x/rust", "file/x/my-tool"}, keys


def test_twice(folder):
    db = folder + "/x.db"
    path = write(folder, "x.csv", "name,year,value\nA,2020,1\nA,2021,2\n")
    again = write(folder, "y.csv", "name,year,value\nA,2020,1\nA,2021,3\nA,2022,4\n")
    assert brought(db, path)[0]["new"] == 2
    before = content(db)
    second = brought(db, path)[0]
    assert (second["imported"], second["new"], second["revised"]) == (2, 0, 0), second
    assert content(db) == before
    revised = brought(db, again, "--metric", "file/x")[0]
    assert (revised["new"], revised["revised"]) == (1, 1), revised
    assert values(db, "file/x/a") == [(18262, 1.0), (18628, 3.0), (18993, 4.0)]
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT count(*) FROM observation").fetchone() == (4,)


def test_repeated(folder):
    db = folder + "/x.db"
    path = write(folder, "x.csv", "name,year,value\nA,2020,1\nA,2020,2\nA,2020,1\n")
    file = brought(db, path)[0]
    assert (file["rows"], file["imported"], file["new"]) == (3, 2, 1), file
    assert file["skipped"] == [
        {"row": 3, "reason": "row 2 says another value of the same time and counts"}], file


def test_dry_run(folder):
    path = write(folder, "x.csv", "name,year,value\nA,2020,1\n")
    db = folder + "/none.db"
    file = brought(db, path, "--dry-run")[0]
    assert file["imported"] == 1 and not os.path.exists(db), file
    # It has not looked into the store: it cannot say what is new there.
    assert file["new"] is None and file["revised"] is None, file
    code, out, _ = tap.run("import", path, "--dry-run")
    assert code == 0 and "1 of 1 rows can be imported" in out and "new" not in out, out


def test_standard_input(folder):
    db = folder + "/x.db"
    file = brought(db, "-", "--metric", "mine/users", "--licence", "CC0-1.0",
                   stdin='{"time":"2020-01","A":1}\n{"time":"2020-02","A":2}\n')[0]
    assert file["file"] == "-" and file["metrics"] == ["mine/users"], file
    source = tap.answer("list", "sources", "--db", db)["sources"][0]
    assert (source["key"], source["licence"]) == ("mine", "CC0-1.0"), source


def test_raw_file(folder):
    """A file of a known source comes under the keys of the data set."""
    db = folder + "/x.db"
    path = write(folder, "gh-star-event.json", json.dumps(
        [{"year": 2031, "quarter": 1, "name": "Rust", "count": 5}]))
    file = brought(db, path)[0]
    assert file["metrics"] == ["languish/stars"], file
    assert values(db, "languish/stars/rust") == [(22280, 5.0)]
    source = tap.answer("list", "sources", "--db", db)["sources"][0]
    assert source["title"] == "Languish" and source["licence"] == "ISC", source


def test_known_values(folder):
    """What the store knows of a value besides stays: this quarter is before TypeScript's release."""
    path = write(folder, "gh-pull-request.json", json.dumps(
        [{"year": 2012, "quarter": 1, "name": "TypeScript", "count": 598}]))
    file = tap.answer("import", path)["files"][0]
    assert (file["imported"], file["new"], file["revised"]) == (1, 0, 0), file


def test_events(folder):
    db = folder + "/x.db"
    path = write(folder, "go.json", json.dumps(
        {"releases": {}, "versions": {"1.27.0": {"name": "1.27.0", "date": "2026-08-19"},
                                      "1.26.7": {"name": "1.26.7", "date": "2026-08-19"}}}))
    assert brought(db, path)[0]["new"] == 1
    before = content(db)
    assert brought(db, path)[0]["new"] == 0
    assert content(db) == before


def test_refusals(folder):
    db = folder + "/x.db"
    tap.refused(1, ["import", "none.csv", "No such file"], "import", "--db", db, folder + "/none.csv")
    bad = write(folder, "bad.csv", "hello\nworld\n")
    good = write(folder, "good.csv", "time,value\n2020-01,1\n")
    tap.refused(1, ["bad.csv", "not a table"], "import", "--db", db, bad)
    # One bad file does not keep the others out, and leaves nothing behind.
    code, out, err = tap.run("import", "--db", db, bad, good, "--json")
    assert code == 1 and "bad.csv" in err, (code, err)
    assert [f["file"] for f in json.loads(out)["files"]] == [good], out
    # A metric with a value for each month does not take one for each year.
    yearly = write(folder, "yearly.csv", "year,value\n2020,1\n2021,2\n")
    tap.refused(1, ["file/good", "each month", "each year"], "import", "--db", db, yearly,
                "--metric", "file/good")


def test_hostile(folder):
    db = folder + "/x.db"
    path = write(folder, "x.csv", "name,year,value\n<b>'; DROP TABLE series;--</b>,2020,1\n"
                                  "A\x1b[31m,2020,2\nB,2020,1e999\n")
    file = brought(db, path)[0]
    assert file["imported"] == 1 and len(file["skipped"]) == 2, file
    code, out, err = tap.run("import", "--db", db, path)
    assert code == 0 and "\x1b" not in out + err, (out, err)


def test_nothing_usable(folder):
    """A file of which no row can be used was not imported, and the exit says so."""
    path = write(folder, "x.csv", "name,year,value\nA,2020,x\nA,2021,y\n")
    for words in ([], ["--dry-run"]):
        code, _, err = tap.run("import", "--db", folder + "/x.db", path, *words, "--metric", "x/y")
        assert code == 1 and "none of its 2 rows can be used" in err, (code, err)


def test_dry_run_contradictions(folder):
    """A trial finds what the import finds."""
    path = write(folder, "x.csv", "name,year,value\nA,2020,1\nA,2021,2\nA,2020,3\n")
    trial, done = (brought(folder + "/x.db", path, *words)[0] for words in (["--dry-run"], []))
    assert trial["skipped"] == done["skipped"] and len(done["skipped"]) == 1, trial
    assert (trial["imported"], trial["new"], done["new"]) == (2, None, 2), trial


def test_only_now(folder):
    """What is only about the present refuses a day in the past."""
    path = write(folder, "x.csv", "name,year,value\nA,2020,1\n")
    for words in (["import", path], ["list", "subjects"], ["snapshot", folder + "/y.db"],
                  ["refresh", "npm"], ["events"]):
        tap.refused(2, ["--as-of"], *words, "--as-of", "2020", "--db", folder + "/x.db")
    assert not os.path.exists(folder + "/x.db")


def test_snapshot_onto_itself(folder):
    path = write(folder, "x.csv", "name,year,value\nA,2020,1\n")
    brought(folder + "/x.db", path)
    before = content(folder + "/x.db")
    os.symlink(folder + "/x.db", folder + "/y.db")
    for name in ("/x.db", "/y.db"):
        tap.refused(2, ["is the store itself"], "snapshot", folder + name, "--db", folder + "/x.db")
    assert content(folder + "/x.db") == before


def test_commits(folder):
    """GitHub's own answer (recorded, see answers/README; addresses constructed), kept as a file."""
    here = os.path.dirname(os.path.abspath(__file__))
    pages = [json.load(open(f"{here}/answers/github-commits-{page}.json", encoding="utf-8"))
             for page in (1, 2)]
    commits = [commit for page in pages for commit in page]
    for commit in commits:
        commit["url"] = f"https://api.github.com/repos/octokit/octokit.rb/commits/{commit['sha']}"
    db = folder + "/x.db"
    path = write(folder, "commits.json", json.dumps(commits + [{"sha": "x", "commit": {}}]))
    file = brought(db, path)[0]
    assert (file["rows"], file["imported"]) == (len(commits) + 1, len(commits)), file
    assert file["format"] == "JSON, commits on GitHub" and len(file["skipped"]) == 1, file
    with sqlite3.connect(db) as connection:
        stored = connection.execute("SELECT lower (hex (sha)), author_at / 1000000 FROM "
                                    "commit_record").fetchall()
        names = connection.execute("SELECT url FROM repository").fetchall()
    assert len(names) == 1 and names[0][0].startswith("https://github.com/"), names
    assert {sha for sha, _ in stored} == {commit["sha"] for commit in commits}
    before = content(db)
    assert brought(db, path)[0]["new"] == 0
    assert content(db) == before


tap.main(dict(globals()))
