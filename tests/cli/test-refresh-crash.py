# SPDX-License-Identifier: GPL-3.0-or-later
"""refresh, killed at any moment: what is in the store is whole, and the next refresh completes it."""
import random
import sqlite3
import subprocess
import time

import tap
from source_server import Server, languish

PATH = "/tjpalmer/languish/HEAD/scripts/data/gh-%s.json"
KINDS = ("pull-request", "star-event", "issue-event")
NAMES = [f"Language {number}" for number in range(40)]
ROUNDS = 200


def answers(step):
    return {PATH % kind: languish(NAMES, 20, step + shift) for shift, kind in enumerate(KINDS)}


def state(db):
    with sqlite3.connect(db) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'answer'").fetchone():
            return 0
        # Every page is there with all its values, or not at all.
        for (count,) in connection.execute(
                "SELECT count(*) FROM observation GROUP BY fetch_id"):
            assert count == len(NAMES) * 20, count
        return connection.execute("SELECT count(*) FROM observation").fetchone()[0]


def test_killed(folder):
    seed = 20260822
    rng = random.Random(seed)
    db = folder + "/x.db"
    with Server(answers(1)) as server:
        words = [tap.PROGRAM, "refresh", "languish", "--db", db, "--quiet",
                 "--base-url", "languish=" + server.url]
        began = time.monotonic()
        subprocess.run(words + ["--db", folder + "/dry.db"], capture_output=True, check=True)
        whole = time.monotonic() - began
        cut = 0
        for number in range(ROUNDS):
            # New figures each time, so that there is always something to write.
            server.answers = answers(2 + number)
            process = subprocess.Popen(words, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(rng.uniform(0, whole))
            process.kill()
            cut += process.wait() < 0
            state(db)
        assert cut > ROUNDS / 10, cut
        done = tap.answer("refresh", "languish", "--db", db, "--base-url",
                          "languish=" + server.url)["sources"][0]
        assert done["status"] == "fresh", done
        # Twice: the first one may only have gone on behind the last kill.
        tap.answer("refresh", "languish", "--db", db, "--base-url", "languish=" + server.url)
        state(db)
        with sqlite3.connect(db) as connection:
            newest = connection.execute(
                "SELECT max(value) - min(value) FROM observation_now o JOIN series s "
                "ON s.id = o.series_id WHERE s.key LIKE 'languish/pull-requests/%'").fetchone()[0]
        assert newest == 10 * (len(NAMES) - 1) + (1 + ROUNDS) * 19, newest


tap.main(globals())
