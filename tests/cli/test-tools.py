# SPDX-License-Identifier: GPL-3.0-or-later
"""import of reports that tools for developers write, in the shapes that they document."""
import json
import sqlite3

import tap

DAY = 20666  # 2026-08-01
CLOC = {"header": {"cloc_url": "github.com/AlDanial/cloc", "cloc_version": "1.98",
                   "elapsed_seconds": 0.02, "n_files": 3, "n_lines": 40},
        "C": {"nFiles": 2, "blank": 4, "comment": 6, "code": 20},
        "Go": {"nFiles": 1, "blank": 1, "comment": 2, "code": 7},
        "SUM": {"blank": 5, "comment": 8, "code": 27, "nFiles": 3}}
TOKEI = {"Rust": {"blanks": 3, "code": 50, "comments": 4, "children": {}, "inaccurate": False,
                  "reports": [{"name": "a.rs", "stats": {"code": 30}},
                              {"name": "b.rs", "stats": {"code": 20}}]},
         "Total": {"blanks": 3, "code": 50, "comments": 4, "children": {}, "inaccurate": False,
                   "reports": []}}
HYPERFINE = {"results": [{"command": "make <all>", "mean": 1.5, "stddev": 0.1, "median": 1.4,
                          "user": 1, "system": 0.1, "min": 1.3, "max": 1.9,
                          "times": [1.3, 1.4, 1.9], "exit_codes": [0, 0, 0]},
                         {"command": "broken", "mean": None, "stddev": None, "times": []}]}
CRITERION = "\n".join(json.dumps(line) for line in (
    {"reason": "benchmark-complete", "id": "fib/20", "iteration_count": [1, 2],
     "mean": {"estimate": 2.5, "lower_bound": 2.4, "upper_bound": 2.75, "unit": "us"}},
    {"reason": "group-complete", "group_name": "fib", "benchmarks": ["fib/20"]}))
GO_BENCH = """goos: linux
goarch: amd64
pkg: example.com/m
BenchmarkParse-8   \t 1000\t      120 ns/op\t      16 B/op\t       2 allocs/op
BenchmarkParse-8   \t 1000\t      130 ns/op
BenchmarkWrite/small-8\t  200\t  5000.5 ns/op
BenchmarkLoud-8
PASS
ok  \texample.com/m\t3.2s
"""
# `go list -m -u -json all`: one object after the other.
GO_LIST = "\n".join(json.dumps(module, indent="\t") for module in (
    {"Path": "example.com/m", "Main": True, "Dir": "/m", "GoMod": "/m/go.mod", "GoVersion": "1.24"},
    {"Path": "github.com/spf13/cobra", "Version": "v1.8.0", "Time": "2024-01-01T00:00:00Z",
     "Update": {"Path": "github.com/spf13/cobra", "Version": "v1.9.1",
                "Time": "2025-01-01T06:00:00Z"}, "GoMod": "/x.mod"},
    {"Path": "golang.org/x/sys", "Version": "v0.30.0", "Time": "2025-02-01T00:00:00Z",
     "GoMod": "/y.mod"},
    {"Path": "example.com/local", "Replace": {"Path": "../local"}}))


def brought(folder, db, name, content):
    path = folder + "/" + name
    with open(path, "w", encoding="utf-8") as file:
        file.write(content if isinstance(content, str) else json.dumps(content))
    return tap.answer("import", "--db", db, path)["files"][0]


def rows(db, sql):
    with sqlite3.connect(db) as connection:
        return connection.execute(sql).fetchall()


def values(db):
    return {key: (start, value) for key, start, value in rows(
        db, "SELECT s.key, o.start, o.value FROM observation_now o JOIN series s "
            "ON s.id = o.series_id")}


def test_cloc(folder):
    db = folder + "/x.db"
    file = brought(folder, db, "app-2026-08-01.json", CLOC)
    assert file["format"] == "report of cloc" and (file["rows"], file["new"]) == (4, 4), file
    assert values(db) == {"code/lines/c": (DAY, 20), "code/files/c": (DAY, 2),
                          "code/lines/go": (DAY, 7), "code/files/go": (DAY, 1)}, values(db)
    assert brought(folder, db, "app-2026-08-01.json", CLOC)["new"] == 0
    # Another project is another source.
    path = folder + "/app-2026-08-01.json"
    tap.answer("import", "--db", db, "--source", "other", path)
    assert values(db)["other/lines/c"] == (DAY, 20)


def test_tokei(folder):
    db = folder + "/x.db"
    brought(folder, db, "2026-08-01.json", TOKEI)
    assert values(db) == {"code/lines/rust": (DAY, 50), "code/files/rust": (DAY, 2)}, values(db)


def test_hyperfine(folder):
    db = folder + "/x.db"
    file = brought(folder, db, "2026-08-01.json", HYPERFINE)
    assert file["skipped"][0]["reason"] == "a result has no command or no mean", file
    assert values(db) == {"benchmarks/time/make-all": (DAY, 1.5e9)}, values(db)
    assert rows(db, "SELECT n FROM observation") == [(3,)]


def test_criterion(folder):
    db = folder + "/x.db"
    brought(folder, db, "2026-08-01.json", CRITERION)
    assert values(db) == {"benchmarks/time/fib-20": (DAY, 2500)}, values(db)
    assert rows(db, "SELECT low, high FROM observation") == [(2400, 2750)]


def test_go_bench(folder):
    db = folder + "/x.db"
    brought(folder, db, "bench-2026-08-01.txt", GO_BENCH)
    found = values(db)
    assert sorted(value for _, value in found.values()) == [125, 5000.5], found
    assert rows(db, "SELECT n FROM observation ORDER BY value") == [(2,), (1,)]


def test_go_list(folder):
    db = folder + "/x.db"
    file = brought(folder, db, "2026-08-01.json", GO_LIST)
    assert file["skipped"][0]["reason"] == "a module has no path, version or time", file
    found = values(db)
    key = "dependencies/libyears/package:go-github.com-spf13-cobra"
    assert abs(found[key][1] - 366.25 / 365.25) < 1e-9, found
    assert found["dependencies/libyears/package:go-golang.org-x-sys"][1] == 0
    assert rows(db, "SELECT label, date (event_at / 1000000, 'unixepoch') FROM event "
                    "ORDER BY event_at") == [("v1.8.0", "2024-01-01"), ("v1.9.1", "2025-01-01"),
                                             ("v0.30.0", "2025-02-01")]
    assert brought(folder, db, "2026-08-01.json", GO_LIST)["new"] == 0


SURVEY = ("ResponseId,Age,LanguageHaveWorkedWith,DatabaseHaveWorkedWith\n"
          '1,"35, about",Go;Rust;Rust,"SQLite"\n2,NA,Go,NA\n3,NA,NA,\n4,NA,Bash/Shell (all shells);Go,x\n'
          "5,NA\n")


def test_survey(folder):
    db = folder + "/x.db"
    file = brought(folder, db, "survey_results_public_2024.csv", SURVEY)
    assert file["format"] == "report of Stack Overflow Developer Survey", file
    assert file["skipped"][0]["reason"] == "it has too few cells", file
    found = values(db)
    year = 19723  # 2024-01-01
    assert found["stack-overflow-survey/languages/go"] == (year, 1), found
    assert found["stack-overflow-survey/languages/rust"] == (year, 1 / 3), found
    assert found["stack-overflow-survey/databases/sqlite"] == (year, 0.5), found
    assert len(found) == 5, found
    assert rows(db, "SELECT DISTINCT n FROM observation ORDER BY 1") == [(2,), (3,)]
    source, = tap.answer("list", "sources", "--db", db)["sources"]
    assert (source["title"], source["licence"]) == ("Stack Overflow Developer Survey",
                                                    "ODbL-1.0"), source
    # The year stands nowhere else.
    with open(folder + "/x.csv", "w", encoding="utf-8") as table:
        table.write(SURVEY)
    tap.refused(1, ["the year of the survey"], "import", "--db", db, folder + "/x.csv")


def test_broken(folder):
    """What breaks off, or only looks so, changes nothing, or is said."""
    db = folder + "/x.db"
    tap.answer("import", "--db", db, "-", stdin="language,year,n\nGo,2020,1\n")
    before = values(db)
    path = folder + "/x.json"
    for text in (json.dumps(CLOC)[:-9], '{"header":{"cloc_version":1},"C":' + "[" * 100000,
                 '{"header":{},"cloc_version":1,"C":{"code":1},"C":{"code":2}}'):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        code, _, err = tap.run("import", "--db", db, path)
        assert code == 1 and err.count("\n") == 1, (text[:40], code, err)
        assert values(db) == before


def test_preview(folder):
    db = folder + "/x.db"
    path = folder + "/x.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(CLOC, file)
    found = tap.answer("import", "--db", db, "--dry-run", path)["files"][0]
    assert found["imported"] == 4, found


tap.main(globals())
