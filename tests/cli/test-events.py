# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours of GH Archive: what goes in, what is counted, what is left out, and nothing twice."""
import gzip
import json
import os
import random
import sqlite3
import subprocess
import time

import events
import tap


def write(folder, name, data):
    path = folder + "/" + name
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    return path


def brought(db, *words):
    return tap.answer("import", "--db", db, *words)["files"]


def asked(db, question):
    rows = tap.answer("events", question, "--db", db)["rows"]
    return sorted(tuple(row.values()) for row in rows)


def check(db, made, known=None):
    for question, rows in events.answers(made, known).items():
        assert asked(db, question) == rows, question


def content(db):
    with sqlite3.connect(db) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return list(connection.iterdump())


def test_hour(folder):
    made = events.make(3000)
    db, path = folder + "/x.db", write(folder, "2023-12-20-0.json", events.hour(made))
    file = brought(db, path)[0]
    assert (file["format"], file["rows"], file["imported"]) == ("GH Archive", 3000, 3000), file
    assert file["new"] == 3000 and file["skipped"] == [], file
    check(db, made)
    with sqlite3.connect(db) as connection:
        rows = connection.execute("SELECT id, type, actor_id, actor_login, repo_id, repo_name, "
                                  "created_at, commits FROM events ORDER BY id").fetchall()
        fetch = connection.execute("SELECT url, bytes, rows FROM fetch").fetchall()
    assert rows == [(e["id"], e["type"], e["actor"], e["login"], e["repo"], e["name"],
                     int((e["when"] - e["when"].__class__(1970, 1, 1)).total_seconds()),
                     e["commits"]) for e in made]
    assert fetch == [("2023-12-20-0.json", os.path.getsize(path), 3000)], fetch


def test_compressed(folder):
    """The archive's hours are made of several gzip members."""
    made = events.make(2000)
    packed = b"".join(gzip.compress(events.hour(made[i:i + 300]).encode())
                      for i in range(0, 2000, 300))
    db, path = folder + "/x.db", write(folder, "2023-12-20-0.json.gz", packed)
    assert brought(db, path)[0]["new"] == 2000
    check(db, made)
    for name, data, said in (("cut", packed[:-700], "cut off"),
                             ("bad", packed[:2000] + b"\0" * 100 + packed[2100:], "damaged")):
        other = folder + f"/{name}.db"
        tap.refused(1, [said], "import", "--db", other, write(folder, name + ".gz", data))
        assert sqlite3.connect(other).execute("SELECT count(*) FROM fetch").fetchone() == (0,)


def test_twice(folder):
    made = events.make(1500)
    db = folder + "/x.db"
    whole = write(folder, "a.json", events.hour(made))
    brought(db, whole)
    before = content(db)
    file = brought(db, whole)[0]
    assert (file["imported"], file["new"]) == (1500, 0), file
    assert content(db) == before


def test_overlap(folder):
    """Files that share events, in any order, with a line of another kind among them."""
    made = events.make(1500)
    db = folder + "/x.db"
    parts = [made[900:], made[300:1000], made[:400]]
    for number, part in enumerate(parts):
        brought(db, write(folder, f"{number}.json", events.hour(part)))
    check(db, made)


def test_array(folder):
    """GitHub's own answer is an array of the same."""
    made = events.make(200)
    text = "[" + ",\n".join(events.line(e) for e in made) + "]"
    db = folder + "/x.db"
    assert brought(db, write(folder, "events.json", text))[0]["new"] == 200
    check(db, made)


def test_left_out(folder):
    made = events.make(6)
    old = {"type": "PushEvent", "actor": "ann", "repository": {"id": 1, "name": "tool"},
           "created_at": "2012-03-01T00:00:00-08:00", "payload": {"size": 1}}
    lines = events.hour(made).splitlines()
    bad = [json.dumps(old), "{", lines[0].replace("2023-", "0000-"),
           lines[1].replace('"id": "3', '"id": "x3'), lines[2].replace("Event", "E\\ud800vent"),
           lines[3][:-3] + "+01:00\"}"]
    text = "\n".join(lines[:3] + bad + lines[3:]) + "\n"
    file = brought(folder + "/x.db", write(folder, "x.json", text))[0]
    reasons = [(s["row"], s["reason"][:24]) for s in file["skipped"]]
    assert file["imported"] == 6, file
    assert reasons == [(4, "it is from before 2015, "), (5, "it is not valid JSON"),
                       (6, "it has no time that can "), (7, "the number of the event,"),
                       (8, "it is not valid JSON"), (9, "it has no time that can ")], reasons


def test_trimmed(folder):
    """Since October 2025 a push does not say how many commits it holds: not known is not none."""
    made = events.make(50)
    lines = [json.loads(events.line(e)) for e in made]
    for event in lines:
        event["payload"] = {"ref": "refs/heads/main"} if event["type"] == "PushEvent" else {}
    db = folder + "/x.db"
    brought(db, write(folder, "x.json", "".join(json.dumps(e) + "\n" for e in lines)))
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT count(*) FROM events WHERE type = 'PushEvent' "
                                  "AND commits IS NOT NULL").fetchone() == (0,)
        faults = connection.execute("SELECT code, to_at FROM fault").fetchall()
    assert faults == [("trimmed-payload", None)], faults


def test_languages(folder):
    """A table of repositories tells the languages of those whose events do not."""
    made = events.make(1000)
    db = folder + "/x.db"
    known = {e["repo"]: e["language"] for e in made}
    table = "repo_id,name,language\n" + "".join(
        f"{repo},org/repo-{repo},{language}\n" for repo, language in known.items())
    brought(db, write(folder, "x.json", events.hour(made)))
    path = write(folder, "repos.csv", table + "x,y,z\n1,2\n")
    file = brought(db, path)[0]
    assert (file["imported"], len(file["skipped"])) == (len(known), 2), file
    check(db, made, known)
    before = content(db)
    brought(db, path)
    assert content(db) == before


def test_series(folder):
    """What is counted can be drawn: a series for each question that is about time."""
    made = events.make(3000, days=400)
    db = folder + "/x.db"
    brought(db, write(folder, "x.json", events.hour(made)))
    series = {s["key"] for s in tap.answer("list", "series", "--db", db)["series"]}
    assert {"gh-archive/commits-daily/all-repositories", "gh-archive/newcomers/all-repositories",
            "gh-archive/events/rust", "gh-archive/events/c++"} <= series, series
    growth = tap.answer("growth", "--db", db, "--metric", "gh-archive/events", "--subject", "rust",
                        "--subject", "go")["growth"]
    expected = {row[:2]: row[2] for row in events.answers(made)["events-by-language"]}
    # The quarters at both ends are not whole.
    assert growth[0]["last"] == {"time": "2024-10-01", "value": expected["Rust", "2024-Q4"]}, growth


def test_usage(folder):
    db = folder + "/x.db"
    brought(db, write(folder, "x.csv", "name,year,value\nA,2020,1\n"))
    tap.refused(2, ["no question “apples”"], "events", "apples", "--db", db)
    code, out, err = tap.run("events", "commits-by-day", "--db", db)
    assert (code, out) == (0, "") and "no events" in err, err
    keys = [q["key"] for q in tap.answer("events")["questions"]]
    assert keys == list(events.answers([])), keys


def test_killed(folder):
    """At any moment: all of a file or nothing of it."""
    rng = random.Random(4)
    made = events.make(20000)
    db, path = folder + "/x.db", write(folder, "x.json", events.hour(made))
    began = time.monotonic()
    brought(folder + "/dry.db", path)
    whole = time.monotonic() - began
    for number in range(15):
        process = subprocess.Popen([tap.PROGRAM, "import", "--quiet", "--db", db, path],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, whole * 1.1))
        process.kill()
        process.wait()
        if not os.path.exists(db) or os.path.getsize(db) == 0:
            continue
        with sqlite3.connect(db) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if tables > 0:
                n = connection.execute("SELECT count(*) FROM archive_event").fetchone()[0]
                assert n in (0, 20000), n
                assert connection.execute("SELECT ifnull (sum (events), 0) FROM archive_day"
                                          ).fetchone() == (n,)
    brought(db, path)
    check(db, made)


tap.main(globals())
