# SPDX-License-Identifier: GPL-3.0-or-later
"""refresh of several sources, killed at any moment: what was known is there, each page is there whole
or not at all, nothing is there twice, and the next refresh makes of it what one that nobody disturbed
makes."""
import concurrent.futures
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import time

import tap
from source_server import Server, languish

HERE = pathlib.Path(__file__).parent
ROUNDS = 200
# Every so many of the rounds are completed, and compared with the undisturbed store.
COMPLETED = 4
# Processes at once; the machine may have no more processors.
AT_ONCE = 2
# No round is begun after so many seconds: a slow machine makes fewer of them, never fewer than LEAST.
SECONDS = 45
LEAST = 60

SOURCES = ("languish", "github", "endoflife", "stack-exchange", "pypl", "indeed",
           "innovation-graph", "cncf-landscape")
TRACKED = ("github=sferik/rails_admin", "endoflife=python", "endoflife=go", "stack-exchange=c#",
           "pypl=PYPL/All", "indeed=US", "innovation-graph=languages")
LANGUAGES = [f"Language {number}" for number in range(40)]


def recorded(name):
    return (HERE / "answers" / (name + ".json")).read_text()


def page(body, following):
    return 200, {"Content-Type": "application/json", "Link": f'<{following}>; rel="next"'}, \
        body.encode()


def text(body):
    return 200, {"Content-Type": "text/plain"}, body.encode()


def product(name, step):
    return json.dumps({"schema_version": "1.1.0", "result": {"name": name, "releases": [
        {"name": f"{number}", "releaseDate": f"2020-01-{number:02}", "eolFrom": f"2021-01-{number:02}"}
        for number in range(1, 10 + step)]}})


def answers(step):
    """Recorded or constructed, as in the tests of each source; another step is another state."""
    repo = "/repos/sferik/rails_admin"
    indeed = "/hiring-lab/job_postings_tracker/HEAD/US/"
    tags = "/2.3/tags/c%23/info?site=stackoverflow&pagesize=100&page="
    release = '[{"tag_name":"v%d.%d","published_at":"2020-0%d-01T00:00:00Z"}]'
    days = [f"2026-0{month}-{day:02}" for month in range(1, 7) for day in range(1, 29)]
    facts = json.loads(recorded("github-repo"))
    facts["stargazers_count"] += step
    found = {"/tjpalmer/languish/HEAD/scripts/data/gh-%s.json" % kind: languish(LANGUAGES, 20,
                                                                                10 * step + shift)
             for shift, kind in enumerate(("pull-request", "star-event", "issue-event"))}
    found.update({
        repo: json.dumps(facts),
        repo + "/languages": json.dumps({"Ruby": 1000 + step, "Haml": 7}),
        repo + "/stats/code_frequency": recorded("github-code-frequency"),
        repo + "/releases?per_page=100": page(release % (step, 1, 1), "/releases?page=2"),
        "/releases?page=2": page(release % (step, 2, 2), "/releases?page=3"),
        "/releases?page=3": release % (step, 3, 3),
        "/api/v1/products/python": product("python", step),
        "/api/v1/products/go": product("go", step),
        tags + "1": json.dumps({"items": [{"name": "c#", "count": 1600000 + step}],
                                "has_more": False, "quota_max": 300, "quota_remaining": 298}),
        "/pypl/pypl.github.io/HEAD/PYPL/All.js": text(
            "graphData = [\n['Date', // begin section languages\n'C/C++', 'Python'\n"
            "// end section languages\n],\n// begin section All\n" +
            ",\n".join(f"[new Date({2000 + year},5,1),0.{step}{year:02},0.5]"
                       for year in range(1, 25)) + "\n// end section All\n        ];\n"),
        indeed + "aggregate_job_postings_US.csv": text(
            "date,jobcountry,indeed_job_postings_index_SA,indeed_job_postings_index_NSA,variable\n" +
            "".join(f"{day},US,{100 + step},99,total postings\n" for day in days)),
        indeed + "job_postings_by_sector_US.csv": text(
            "date,jobcountry,indeed_job_postings_index,variable,display_name\n" +
            "".join(f"{day},US,{70 + step},total postings,Software Development\n"
                    for day in days)),
        "/hiring-lab/ai-tracker/HEAD/AI_posting.csv": text(
            "date,jobcountry,AI_share_postings\n" +
            "".join(f"{day},AU,{2 + step}\n" for day in days)),
        "/github/innovationgraph/HEAD/data/languages.csv": text(
            "num_pushers,language,language_type,iso2_code,year,quarter\n" +
            "".join(f"{2000 + step},{name},programming,{place},2025,{quarter}\n"
                    for name in ("Go", "Rust", "C") for place in ("DE", "FR", "JP")
                    for quarter in (1, 2, 3))),
        "/api/projects/all.json": json.dumps(
            [{"name": f"Project {number}", "accepted_at": f"2024-{number:02}-10"}
             for number in range(1, 8 + step)]),
    })
    return found


def words(db, server):
    return [tap.PROGRAM, "refresh", *SOURCES, "--db", db, "--quiet"] + [
        word for source in SOURCES for word in ("--base-url", f"{source}={server.url}")]


def refresh(db, server, *more):
    done = subprocess.run(words(db, server) + list(more), capture_output=True, encoding="utf-8",
                          timeout=60)
    assert done.returncode == 0, done


# Everything the store knows, without the numbers of rows and the moments at which it was asked.
PARTS = {
    "values": "SELECT f.url, f.sha256, s.key, o.start, o.value, o.low, o.high, o.n, o.flags "
              "FROM observation o JOIN series s ON s.id = o.series_id JOIN fetch f "
              "ON f.id = o.fetch_id",
    "events": "SELECT f.url, f.sha256, e.kind, j.key, e.event_at, e.label FROM event e "
              "JOIN subject j ON j.id = e.subject_id JOIN fetch f ON f.id = e.fetch_id",
    "fetches": "SELECT p.key, f.url, f.sha256, f.status, f.etag, f.bytes, f.rows, f.error "
               "FROM fetch f JOIN source p ON p.id = f.source_id",
    "coverage": "SELECT f.url, f.sha256, s.key, c.first, c.last FROM coverage c JOIN series s "
                "ON s.id = c.series_id JOIN fetch f ON f.id = c.fetch_id",
    "answers": "SELECT p.key, a.url, a.etag, a.bytes, a.sha256, a.next, a.series FROM answer a "
               "JOIN source p ON p.id = a.source_id",
    "states": "SELECT p.key, s.status, s.resume, s.error FROM source_state s JOIN source p "
              "ON p.id = s.source_id",
    "faults": "SELECT p.key, t.code, t.severity, t.from_at, t.to_at, t.text FROM fault t "
              "JOIN source p ON p.id = t.source_id",
    "subjects": "SELECT key, name, kind, slot FROM subject",
    "metrics": "SELECT key, name, unit, kind, period, definition FROM metric",
    "sources": "SELECT key, title, licence, attribution, terms FROM source",
    "tracked": "SELECT p.key, t.target FROM tracked t JOIN source p ON p.id = t.source_id",
}


def dump(db, *parts):
    with sqlite3.connect(db) as connection:
        return {part: sorted(connection.execute(PARTS[part]), key=repr)
                for part in parts or PARTS}


def by_page(known):
    """What each page brought: of the address and the bytes that were there."""
    pages = {}
    for part in ("values", "events"):
        for row in known[part]:
            pages.setdefault(row[:2], []).append(row[2:])
    return pages


def check(db, before, whole):
    """After a kill: sound, nothing lost, each page whole or not there, nothing twice."""
    with sqlite3.connect(db) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        twice = connection.execute("SELECT count(*) FROM (SELECT 1 FROM observation "
                                   "GROUP BY series_id, start, value HAVING count(*) > 1)")
        assert twice.fetchone() == (0,)
    now = dump(db, "values", "events")
    for part in ("values", "events"):
        assert not set(before[part]) - set(now[part]), part
        assert len(set(now[part])) == len(now[part]), part
    for address, rows in by_page(now).items():
        assert rows == whole[address], address


def kill(number, folder, server, base, before, whole, took, moment):
    """One process, killed at a part of the time that it would have taken; whether it was."""
    db = f"{folder}/{number}.db"
    shutil.copy(base, db)
    process = subprocess.Popen(words(db, server), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    time.sleep(moment * took)
    process.kill()
    cut = process.wait() < 0
    check(db, before, by_page(whole))
    pages = len(by_page(dump(db, "values", "events")))
    if number % COMPLETED == 0:
        refresh(db, server)
        done = dump(db)
        for part, rows in whole.items():
            assert done[part] == rows, (part, moment, set(done[part]) ^ set(rows))
    for end in ("", "-wal", "-shm"):
        pathlib.Path(db + end).unlink(missing_ok=True)
    return cut, pages


def test_killed(folder):
    base, undisturbed = folder + "/base.db", folder + "/undisturbed.db"
    rng = random.Random(20260822)
    began = time.monotonic()
    with Server(answers(1)) as server, \
            concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        refresh(base, server, *(word for one in TRACKED for word in ("--track", one)))
        with sqlite3.connect(base) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = dump(base)
        server.answers = answers(2)
        shutil.copy(base, undisturbed)
        started = time.monotonic()
        refresh(undisturbed, server)
        took = 1.2 * (time.monotonic() - started)
        whole = dump(undisturbed)
        assert {row[1] for row in whole["states"]} == {"fresh"}, whole["states"]
        assert len(whole["fetches"]) > len(before["fetches"]) + 12, whole["fetches"]

        def one(number):
            if number >= LEAST and time.monotonic() - began > SECONDS:
                return None
            return kill(number, folder, server, base, before, whole, took, rng.random())

        done = [result for result in pool.map(one, range(ROUNDS)) if result is not None]
    cut = sum(result[0] for result in done)
    print(f"# {len(done)} rounds, {cut} cut, {took * 1000:.0f} ms each, "
          f"{len({result[1] for result in done})} different states, "
          f"{time.monotonic() - began:.0f} s in all")
    # Moments before the first page, after the last, and many in between.
    assert cut > len(done) / 4, (cut, done)
    assert len({result[1] for result in done}) > 5, done


tap.main(globals())
