# SPDX-License-Identifier: GPL-3.0-or-later
"""refresh: sources asked on the loopback device, what came of it, and what stays the same."""
import contextlib
import json
import os
import resource
import signal
import sqlite3
import subprocess
import time

import tap
from source_server import Server, languish

PATH = "/tjpalmer/languish/HEAD/scripts/data/gh-%s.json"
NAMES = ("Rust", "Go", "Python")
WORK = ("request", "source_state", "answer")


def answers(count=8, step=5):
    return {PATH % kind: languish(NAMES, count, step + shift)
            for shift, kind in enumerate(("pull-request", "star-event", "issue-event"))}


def refreshed(db, server, *words, source="languish"):
    found = tap.answer("refresh", source, "--db", db, "--base-url", f"{source}={server.url}", *words)
    assert len(found["sources"]) == 1, found
    return found["sources"][0]


def tables(db):
    """What is known, without the log of requests and the times at which it was found the same."""
    with sqlite3.connect(db) as connection:
        return [line for line in connection.iterdump()
                if not any(f'INSERT INTO "{name}"' in line for name in WORK)]


def one(db, sql, *values):
    with sqlite3.connect(db) as connection:
        return connection.execute(sql, values).fetchone()[0]


def test_usage(folder):
    db = folder + "/x.db"
    tap.refused(2, ["no source “nobody”"], "refresh", "nobody", "--db", db)
    tap.refused(2, ["--base-url takes SOURCE=URL"], "refresh", "--base-url", "x", "--db", db)
    tap.refused(2, ["no source “x”"], "refresh", "--base-url", "x=http://127.0.0.1", "--db", db)
    tap.refused(2, ["no web address"], "refresh", "--base-url", "languish=file:///x", "--db", db)
    tap.refused(2, ["bundled data set stays"], "refresh", "--db", ":bundled:")
    assert not os.path.exists(db)


def test_twice(folder):
    db = folder + "/x.db"
    with Server(answers()) as server:
        first = refreshed(db, server)
        assert first["status"] == "fresh" and first["error"] is None, first
        assert (first["requests"], first["rows_new"], first["rows_same"]) == (3, 72, 0), first
        assert first["bytes"] == sum(len(text) for text in server.answers.values()), first
        before = tables(db)
        second = refreshed(db, server)
        assert (second["requests"], second["rows_new"], second["rows_same"]) == (3, 0, 72), second
        assert second["bytes"] == 0, second
        assert tables(db) == before
        assert "If-None-Match" in server.asked[-1][1]
        agent = server.asked[0][1]["User-Agent"]
        assert agent.startswith("Uptake/") and "http" in agent, agent
    assert one(db, "SELECT count(*) FROM request WHERE status = 304") == 3
    assert one(db, "SELECT count(*) FROM fetch WHERE url LIKE 'http://127%' AND etag <> '' "
                   "AND length (sha256) = 64 AND rows = 24") == 3
    assert one(db, "SELECT licence FROM source WHERE key = 'languish'") == "ISC"


def test_news(folder):
    db = folder + "/x.db"
    with Server(answers()) as server:
        refreshed(db, server)
        server.answers[PATH % "star-event"] = languish(NAMES, 9, 6)
        found = refreshed(db, server)
        assert (found["rows_new"], found["rows_same"]) == (3, 24 + 72 - 24 + 0), found
        growth = tap.answer("growth", "--metric", "languish/stars", "--subject", "rust", "--db", db)
        assert growth["growth"][0]["points"] == 9, growth


def test_changes(folder):
    """What changed is said series by series, with the answer that said it."""
    db = folder + "/x.db"
    with Server(answers()) as server:
        changes = refreshed(db, server)["changes"]
        assert (changes["added"], changes["begun"], changes["revised"], changes["ended"]) == \
            (72, 9, 0, 0), changes
        assert changes["begun_series"][0]["series"] == "languish/issues/go", changes
        assert len(changes["begun_series"]) == 9, changes

        # A quarter more, of which Python has none; two values revised; a language that is new.
        rows = [row for row in json.loads(languish(NAMES + ("Zig",), 9, 6))
                if (row["name"], row["year"], row["quarter"]) != ("Python", 2022, 1) and
                (row["name"] != "Zig" or row["year"] > 2020)]
        rows[0]["count"] *= 3  # Rust, 2020 Q1: 1006 becomes 3018
        rows[4]["count"] += 1  # Go, 2020 Q2
        path = PATH % "star-event"
        server.answers[path] = json.dumps(rows)
        changes = refreshed(db, server)["changes"]
        assert (changes["added"], changes["revised"], changes["begun"], changes["ended"]) == \
            (2 + 5, 2, 1, 1), changes
        first, second = changes["largest_revisions"]
        assert (first["series"], first["start"], first["before"], first["after"]) == \
            ("languish/stars/rust", "2020-Q1", 1006, 3018), changes
        assert (second["series"], second["after"] - second["before"]) == \
            ("languish/stars/go", 1), changes
        assert first["address"] == server.url + path and first["known"] >= changes["since"], first
        assert changes["begun_series"][0]["series"] == "languish/stars/zig", changes
        ended, = changes["ended_series"]
        assert (ended["series"], ended["start"]) == ("languish/stars/python", "2021-Q4"), ended

        # Nothing new: nothing changed, and who ended is told once.
        changes = refreshed(db, server)["changes"]
        assert [changes[key] for key in ("added", "grown", "revised", "begun", "ended")] == \
            [0] * 5, changes
        # Nothing asked: nothing to tell.
        assert refreshed(db, server, "--due")["changes"] is None


def test_changes_resumed(folder):
    """What came before a refresh was broken off belongs to the one that goes on with it."""
    db = folder + "/x.db"
    with Server(dict(answers(), **{PATH % "issue-event": lambda handler: None})) as server:
        tap.run("refresh", "languish", "--db", db, "--base-url", "languish=" + server.url)
        server.answers = answers()
        found = refreshed(db, server)
        assert (found["rows_new"], found["changes"]["added"]) == (24, 72), found


def test_list_state(folder):
    db = folder + "/x.db"
    with Server(answers()) as server:
        refreshed(db, server)
    source = tap.answer("list", "sources", "--db", db)["sources"][0]
    assert source["key"] == "languish" and source["status"] == "fresh", source
    assert source["refreshed"][:2] == "20" and source["budget_left"] is None, source
    requests = tap.answer("list", "requests", "--db", db)["requests"]
    assert len(requests) == 3 and requests[0]["status"] == "200", requests
    assert requests[0]["url"].startswith("http://127.0.0.1"), requests


def test_missing_part(folder):
    """One file that is gone does not keep the others out."""
    db = folder + "/x.db"
    some = answers()
    del some[PATH % "star-event"]
    with Server(some) as server:
        found = refreshed(db, server)
        assert found["status"] == "partial" and found["rows_new"] == 48, found
        assert "star-event" in found["error"] and "404" in found["error"], found


def test_no_figures(folder):
    """A page for people, nonsense and damage change nothing."""
    db = folder + "/x.db"
    with Server(answers()) as server:
        refreshed(db, server)
        before = tables(db)
        for body in ("<html><body>Sorry</body></html>", "[{\"year\":", "{\"a\":1}", "\xff\xfe\x00",
                     "[" * 100000, "[{\"year\":2020,\"quarter\":1,\"name\":\"Rust\",\"count\":1e999}]",
                     "[{\"year\":0,\"quarter\":1,\"name\":\"Rust\",\"count\":1}]", ""):
            server.answers = {key: (200, {"Content-Type": "text/plain"}, body.encode("latin-1"))
                              for key in server.answers}
            found = refreshed(db, server)
            assert found["status"] in ("partial", "fresh") and found["rows_new"] == 0, (body, found)
            assert found["error"] is not None or body == "", (body[:40], found)
            assert tables(db) == before, body[:40]


def test_asked_to_wait(folder):
    """A long wait is kept, also by the next program; nothing is asked meanwhile."""
    db = folder + "/x.db"
    with Server({"*": (429, {"Retry-After": "3600"}, b"")}) as server:
        found = refreshed(db, server)
        assert found["status"] == "waiting" and found["next_allowed"] is not None, found
        assert len(server.asked) == 1
        again = refreshed(db, server)
        assert again["status"] == "waiting" and again["requests"] == 0, again
        assert len(server.asked) == 1


def test_due(folder):
    db = folder + "/x.db"
    with Server(answers()) as server:
        assert refreshed(db, server, "--due")["requests"] == 3
        assert refreshed(db, server, "--due")["requests"] == 0
        assert refreshed(db, server)["requests"] == 3


def test_interrupt(folder):
    """Ctrl+C ends it with what was brought in; the next refresh goes on behind it."""
    db = folder + "/x.db"
    slow = answers()

    def stall(handler):
        time.sleep(20)

    slow[PATH % "issue-event"] = stall
    with Server(slow) as server:
        process = subprocess.Popen([tap.PROGRAM, "refresh", "languish", "--db", db, "--json",
                                    "--base-url", "languish=" + server.url],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        end = time.time() + 20
        while len(server.asked) < 3 and time.time() < end:
            time.sleep(0.02)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
        assert process.returncode == 1 and '"cancelled"' in out, (out, err)
        assert one(db, "SELECT count(*) FROM observation") == 48
        server.answers = answers()
        del server.asked[:]
        found = refreshed(db, server)
        assert found["status"] == "fresh" and found["rows_new"] == 24, found
        assert [path for path, _ in server.asked] == [PATH % "issue-event"], server.asked


def test_two_at_once(folder):
    db = folder + "/x.db"
    with Server(answers(60)) as server:
        both = [subprocess.Popen([tap.PROGRAM, "refresh", "languish", "--db", db, "--json",
                                  "--base-url", "languish=" + server.url],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                for _ in range(2)]
        for process in both:
            out, err = process.communicate(timeout=30)
            assert process.returncode == 0, (out, err)
    assert one(db, "SELECT count(*) FROM observation_now") == 3 * 60 * 3
    # An answer that was retrieved first and written last stands below the other: the same value
    # twice, known at two moments, and never two values.
    assert one(db, "SELECT count(*) FROM (SELECT DISTINCT series_id, start, value "
                   "FROM observation)") == 3 * 60 * 3


def faults(db, code):
    with sqlite3.connect(db) as connection:
        return connection.execute(
            "SELECT m.key, s.key, date (f.from_at / 1000000, 'unixepoch'), "
            "date (f.to_at / 1000000, 'unixepoch') FROM fault f "
            "LEFT JOIN metric m ON m.id = f.metric_id LEFT JOIN series s ON s.id = f.series_id "
            "WHERE f.code = ? ORDER BY 1, 2, 3", (code,)).fetchall()


def test_coverage_drop(folder):
    """Series that the source leaves out all at once end with a note, and stay as they were."""
    db = folder + "/x.db"
    names = [f"Language {number}" for number in range(10)]
    with Server({PATH % kind: languish(names, 8, 5) for kind in ("pull-request", "star-event",
                                                                 "issue-event")}) as server:
        assert "coverage-drop" not in refreshed(db, server)["flags"]
        server.answers[PATH % "star-event"] = languish(names[:6], 9, 5)
        found = refreshed(db, server)
        assert "coverage-drop" in found["flags"], found
        lost = faults(db, "coverage-drop")
        assert [row[1] for row in lost] == [f"languish/stars/language-{number}"
                                            for number in range(6, 10)], lost
        assert {row[2] for row in lost} == {"2022-01-01"}, lost
        assert one(db, "SELECT count(*) FROM observation_now") == 3 * 80 + 6
        before = tables(db)
        assert "coverage-drop" not in refreshed(db, server)["flags"]
        assert tables(db) == before


def test_changed_definition(folder):
    db = folder + "/x.db"
    with Server(answers()) as server:
        refreshed(db, server)
        server.answers[PATH % "star-event"] = languish(NAMES, 8, 500)
        assert "changed-definition" in refreshed(db, server)["flags"]
        assert [row[0] for row in faults(db, "changed-definition")] == ["languish/stars"]
        # What was known before can still be asked for.
        assert one(db, "SELECT count(*) FROM observation o JOIN fetch f ON f.id = o.fetch_id "
                       "WHERE o.value < 1100") == 72


def test_stale_feed(folder):
    """A feed that stopped says so where it ends; the note ends when something comes."""
    db = folder + "/x.db"
    with Server(answers(8)) as server:
        assert refreshed(db, server)["flags"] == ["stale-feed"]
        assert faults(db, "stale-feed") == [(f"languish/{name}", None, "2022-01-01", None) for name
                                            in ("issues", "pull-requests", "stars")]
        server.answers = answers(12)
        refreshed(db, server)
        stars = [row for row in faults(db, "stale-feed") if row[0] == "languish/stars"]
        assert [row[2:] for row in stars] == [("2022-01-01", "2023-01-01"), ("2023-01-01", None)], \
            stars
        year = time.gmtime().tm_year
        server.answers = answers(4 * (year - 2020) + (time.gmtime().tm_mon - 1) // 3)
        assert refreshed(db, server)["flags"] == []
        assert all(row[3] is not None for row in faults(db, "stale-feed"))


def test_clock_set_back(folder):
    """What is learned now is the newest word, also when the clock once was ahead."""
    db = folder + "/x.db"
    with Server(answers()) as server:
        refreshed(db, server)
        with sqlite3.connect(db) as connection:
            connection.execute("UPDATE fetch SET retrieved_at = retrieved_at + 86400000000")
            connection.execute("UPDATE answer SET checked_at = checked_at + 86400000000")
            connection.execute("UPDATE source_state SET tried_at = tried_at + 86400000000")
        server.answers = answers(step=6)
        found = refreshed(db, server)
        assert found["rows_new"] == 72, found
        rust = one(db, "SELECT value FROM observation_now o JOIN series s ON s.id = o.series_id "
                       "WHERE s.key = 'languish/pull-requests/rust' ORDER BY start LIMIT 1")
        assert rust == 1006, rust


def test_pages_in_a_circle(folder):
    """Pages that lead back, or to another server, are no pages; what came before them stays."""
    for to, said in (("/repos/a/b/releases?per_page=100", "circle"),
                     ("http://127.0.0.2:9/x", "another server")):
        db = f"{folder}/{len(to)}.db"
        body = b'[{"tag_name":"v1","published_at":"2020-01-01T00:00:00Z"}]'
        with Server({"/repos/a/b": '{"stargazers_count":5}',
                     "/repos/a/b/releases?per_page=100": (
                         200, {"Content-Type": "application/json", "Link": f'<{to}>; rel="next"'},
                         body)}) as server:
            found = refreshed(db, server, "--track", "github=a/b", source="github")
            assert found["status"] == "partial" and said in found["error"], found
            assert len([path for path, _ in server.asked if "releases" in path]) == 1, server.asked
            assert one(db, "SELECT count(*) FROM observation") == 1


def test_budget(folder):
    """The limit is kept before it bites: with nothing left nothing more is asked."""
    db = folder + "/x.db"
    some = {path: (200, {"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0",
                         "X-RateLimit-Reset": str(int(time.time()) + 3000)}, text.encode())
            for path, text in answers().items()}
    with Server(some) as server:
        found = refreshed(db, server)
        assert found["status"] == "waiting" and len(server.asked) == 1, found
        assert found["rows_new"] == 24, found
        with sqlite3.connect(db) as connection:
            connection.execute("UPDATE source_state SET next_allowed_at = 1")
        server.answers = answers()
        found = refreshed(db, server)
        assert found["status"] == "fresh" and found["rows_new"] == 48, found


def test_token(folder):
    """A token lies in the keyring, for one server, and is shown to no other."""
    db = folder + "/x.db"
    os.environ.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=folder + "/keyring",
                      SECRET_FILE_TEST_PASSWORD="x")
    some = {"/repos/a/b": '{"stargazers_count":5}', "/repos/a/b/releases?per_page=100": "[]",
            "/repos/a/b/languages": "{}"}
    with Server(some) as server, Server(some) as other:
        base = "github=" + server.url
        code, out, err = tap.run("refresh", "--token", "github", "--base-url", base,
                                 stdin="secret-1\n")
        assert (code, out, err) == (0, "", ""), err
        refreshed(db, server, "--track", "github=a/b", source="github")
        assert {headers.get("Authorization") for _, headers in server.asked} == {"Bearer secret-1"}
        refreshed(db, other, source="github")
        assert {headers.get("Authorization") for _, headers in other.asked} == {None}
        assert tap.run("refresh", "--token", "github", "--base-url", base, stdin="\n")[0] == 0
        del server.asked[:]
        refreshed(db, server, source="github")
        assert {headers.get("Authorization") for _, headers in server.asked} == {None}
        assert b"secret-1" not in open(db, "rb").read()
    tap.refused(1, ["gains nothing"], "refresh", "--token", "languish", stdin="x\n")


def test_gone_and_back(folder):
    """What could not be had is had as soon as the server is there again, and nothing is doubled."""
    db = folder + "/x.db"
    some = answers()
    with Server(dict(some, **{PATH % "star-event": lambda handler: None})) as server:
        code, _, err = tap.run("refresh", "languish", "--db", db, "--base-url",
                               "languish=" + server.url)
        assert code == 1 and "star-event" in err, err
        server.answers = some
        found = refreshed(db, server)
        assert found["status"] == "fresh" and found["requests"] == 2, found
        assert (found["rows_new"], found["rows_same"]) == (48, 0), found


def test_full_disk(folder):
    """No room in mid-page: the page is not there, the store is sound, and the next refresh has it."""
    db = folder + "/x.db"
    with Server(answers()) as server:
        refreshed(db, server)
        before = tables(db)
        server.answers = answers(400)
        words = ["refresh", "languish", "--db", db, "--base-url", "languish=" + server.url]
        room = 40_000  # for the log beside the store, which takes the new page first
        done = subprocess.run([tap.PROGRAM, *words], capture_output=True, text=True, timeout=60,
                              restore_signals=False, preexec_fn=lambda: resource.setrlimit(
                                  resource.RLIMIT_FSIZE, (room, room)))
        assert done.returncode == 1 and "languish" in done.stderr, done
        assert one(db, "PRAGMA integrity_check") == "ok"
        assert tables(db) == before
        found = refreshed(db, server)
        assert found["status"] == "fresh" and found["rows_new"] == 3 * 3 * 392, found


def test_odd_rows(folder):
    """Rows that cannot be are passed over, each by itself; what is said twice in a row is no row."""
    db = folder + "/x.db"
    rows = [{"day": "2026-07-01", "downloads": 7}, {"day": "2999-01-01", "downloads": 8},
            {"day": "0000-01-01", "downloads": 9}, {"day": "2026-07-02", "downloads": "1e999"},
            {"day": "2026-07-03", "downloads": None}, {"day": "2026-07-04", "downloads": 5}]
    for body, said in ((json.dumps({"downloads": rows}), None),
                       ('{"downloads":[{"day":"2026-07-05","downloads":1,"downloads":2}]}', "twice"),
                       ('{"downloads":[{"day":"2026-07-05","downloads":1e999}]}', "")):
        with Server({"*": body}) as server:
            found = refreshed(db, server, "--track", "npm=x", source="npm")
        assert said is None or found["error"] is not None, (body, found)
        assert not said or said in found["error"], (body, found)
    with sqlite3.connect(db) as connection:
        known = connection.execute("SELECT date (start * 86400, 'unixepoch'), value FROM "
                                   "observation_now ORDER BY 1").fetchall()
    assert known == [("2026-07-01", 7), ("2026-07-04", 5)], known


def test_nested(folder):
    """Brackets without end: too long, or too deep, and at no time much memory."""
    db = folder + "/x.db"
    def brackets(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(size * 1_000_000))
        handler.end_headers()
        with contextlib.suppress(ConnectionError):
            for _ in range(size):
                handler.wfile.write(b"[" * 1_000_000)

    for size in (40, 100):
        with Server({"*": brackets}) as server:
            process = subprocess.Popen(
                [tap.PROGRAM, "refresh", "endoflife", "--db", db, "--json", "--quiet", "--base-url",
                 "endoflife=" + server.url, "--track", "endoflife=x"], stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL)
            found = json.loads(process.stdout.read())["sources"][0]
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
        assert found["rows_new"] == 0 and found["error"], found
        # Under AddressSanitizer memory that was freed stays taken for a while.
        assert usage.ru_maxrss < 150_000 or tap.SANITIZED, usage


def test_refused_connection(folder):
    db = folder + "/x.db"
    with Server(answers()) as server:
        refreshed(db, server)
        before, url = tables(db), server.url
    code, out, err = tap.run("refresh", "languish", "--db", db, "--base-url", "languish=" + url)
    assert code == 1 and "languish" in err and err.count("\n") == 1, err
    assert tables(db) == before
    source = tap.answer("list", "sources", "--db", db)["sources"][0]
    assert source["status"] == "failed", source


def test_unknown_age(folder):
    """A feed that could not be asked is not said to have stopped."""
    db = folder + "/x.db"
    with Server(answers()) as server:
        url = server.url
    tap.run("refresh", "languish", "--db", db, "--base-url", "languish=" + url)
    with Server(answers()) as server:
        refreshed(db, server)
        assert one(db, "SELECT count(*) FROM fault WHERE code = 'stale-feed'") > 0
        with sqlite3.connect(db) as connection:
            connection.execute("DELETE FROM fault")
        url = server.url
    tap.run("refresh", "languish", "--db", db, "--base-url", "languish=" + url)
    assert one(db, "SELECT count(*) FROM fault") == 0


def test_secrets_stay_out(folder):
    """What a base address gives to get in is asked with, and neither said nor kept."""
    db = folder + "/x.db"
    with Server(answers()) as server:
        base = server.url.replace("//", "//ann:HUSH-user@")
        done = tap.answer("refresh", "languish", "--db", db, "--base-url", "languish=" + base)
        assert done["sources"][0]["status"] == "fresh", done
        again = tap.answer("refresh", "languish", "--db", db, "--base-url", "languish=" + base)
        assert again["sources"][0]["rows_same"] in (0, 72), again
        spoken = [tap.run("refresh", "clickhouse", "--db", db, "--base-url",
                          f"clickhouse={server.url}/?user=ann&{key}=HUSH-{key}", *words)
                  for key in ("password", "Api_Key") for words in ((), ("--json",))]
        assert any("password=HUSH-password" in path for path, _ in server.asked), server.asked[-1]
    spoken += [tap.run("list", "requests", "--db", db, *words) for words in ((), ("--json",))]
    for code, out, err in spoken:
        assert "HUSH" not in out + err, (out, err)
    assert "user=ann&password=***" in spoken[0][2], spoken[0]
    tap.run("snapshot", folder + "/copy.db", "--db", db)
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            assert b"HUSH" not in file.read(), name


tap.main(globals())
