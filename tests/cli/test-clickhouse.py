# SPDX-License-Identifier: GPL-3.0-or-later
"""The same questions on the same events, asked of a store and of a real ClickHouse server, alone and as
two shards: the same figures. Only sums come home, with the query as their address."""
import sqlite3
import urllib.parse

import clickhouse_server
import events
import tap

# ClickHouse's example data set has more columns; these are those that are asked for.
COLUMNS = """(event_type Enum8('CommitCommentEvent' = 1, 'CreateEvent' = 2, 'DeleteEvent' = 3,
'ForkEvent' = 4, 'GollumEvent' = 5, 'IssueCommentEvent' = 6, 'IssuesEvent' = 7, 'MemberEvent' = 8,
'PublicEvent' = 9, 'PullRequestEvent' = 10, 'PullRequestReviewCommentEvent' = 11, 'PushEvent' = 12,
'ReleaseEvent' = 13, 'SponsorshipEvent' = 14, 'WatchEvent' = 15), actor_login String, repo_name String,
created_at DateTime, push_size UInt32)"""
ENGINE = "MergeTree PARTITION BY toYYYYMM(created_at) ORDER BY (event_type, repo_name, created_at)"
KINDS = {"commits-by-day": "commits-daily", "newcomers-by-month": "newcomers",
         "events-by-language": "events"}


def fill(server, made, table="github_events"):
    rows = "".join(f"{e['type']}\t{e['login']}\t{e['name']}\t{int(stamp(e))}\t{e['commits']}\n"
                   for e in made)
    server.ask(f"INSERT INTO {table} FORMAT TabSeparated", rows.encode())


def stamp(event):
    return (event["when"] - event["when"].__class__(1970, 1, 1)).total_seconds()


def make_tables(server, name="github_events"):
    server.ask(f"CREATE TABLE {name} {COLUMNS} ENGINE = {ENGINE}")


def put_languages(server, made):
    server.ask("CREATE TABLE github_repos (repo_name String, language String) "
               "ENGINE = MergeTree PARTITION BY tuple() ORDER BY repo_name")
    known = {e["name"]: e["language"] for e in made if e["type"] == "PullRequestEvent"}
    server.ask("INSERT INTO github_repos FORMAT TabSeparated",
               "".join(f"{k}\t{v}\n" for k, v in known.items()).encode())


def stored(db, source):
    """What a source said: metric and subject to its periods and values."""
    with sqlite3.connect(db) as connection:
        rows = connection.execute(
            "SELECT replace (s.key, ?, ''), o.start, o.value FROM observation_now o "
            "JOIN series s ON s.id = o.series_id WHERE s.key LIKE ? ORDER BY 1, 2",
            (source + "/", source + "/%")).fetchall()
    return rows


def check(folder, server, made):
    """Imports the events, asks the server, and compares all figures."""
    db, path = folder + "/x.db", folder + "/hour.json"
    with open(path, "w", encoding="utf-8") as file:
        file.write(events.hour(made))
    tap.answer("import", path, "--db", db)
    words = ("refresh", "clickhouse", "--db", db, "--base-url", "clickhouse=" + server.url)
    done = tap.answer(*words)["sources"][0]
    assert done["status"] == "fresh" and done["error"] is None, done
    assert done["requests"] == 3 and done["rows_new"] > 60, done
    here, there = stored(db, "gh-archive"), stored(db, "clickhouse")
    assert len(here) == done["rows_new"] and here == there, (here[:5], there[:5])
    for question, rows in events.answers(made).items():
        if question in KINDS:
            metric = "gh-archive/" + KINDS[question]
            total = sum(v for k, _, v in here if k.startswith(KINDS[question] + "/"))
            assert total == sum(row[-1] for row in rows), metric
    # The answer that is no series is the same, too.
    sql = {q["key"]: q["clickhouse"] for q in tap.answer("events")["questions"]}["pushes-by-hour"]
    lines = server.ask(sql).split("\n")[:-1]
    assert sorted(tuple(line.split("\t")) for line in lines) == sorted(
        (a, b, str(c)) for a, b, c in events.answers(made)["pushes-by-hour"]), lines[:5]
    # The address of the answer is the question.
    with sqlite3.connect(db) as connection:
        urls = [row[0] for row in connection.execute(
            "SELECT f.url FROM fetch f JOIN source s ON s.id = f.source_id "
            "WHERE s.key = 'clickhouse' ORDER BY f.id")]
    assert "sum(push_size)" in urllib.parse.unquote(urls[0]), urls
    again = tap.answer(*words)["sources"][0]
    assert (again["rows_new"], again["status"]) == (0, "fresh"), again
    assert stored(db, "clickhouse") == there


def test_one_server(folder):
    made = events.make(4000, days=120)
    with clickhouse_server.ClickHouse(folder + "/one") as server:
        make_tables(server)
        put_languages(server, made)
        fill(server, made)
        check(folder, server, made)


def test_two_shards(folder):
    """Two servers hold half of the events each; a Distributed table on the first is asked."""
    made = events.make(4000, days=120)
    ports = clickhouse_server.free_ports(6)
    first = clickhouse_server.ClickHouse(folder + "/one", ports[:3], (ports[1], ports[4]))
    second = clickhouse_server.ClickHouse(folder + "/two", ports[3:], (ports[1], ports[4]))
    with first, second:
        for server, half in ((first, made[::2]), (second, made[1::2])):
            make_tables(server, "events_here")
            put_languages(server, made)
            fill(server, half, "events_here")
        first.ask("CREATE TABLE github_events AS events_here "
                  "ENGINE = Distributed(two, default, events_here)")
        check(folder, first, made)


def test_failing(folder):
    """What the server refuses is said, and nothing is written."""
    with clickhouse_server.ClickHouse(folder + "/one") as server:
        db = folder + "/x.db"
        code, _, err = tap.run("refresh", "clickhouse", "--db", db, "--base-url",
                               "clickhouse=" + server.url + "/?database=none")
        # The user's own query comes before that of the question.
        assert code == 0 and "database=none&default_format=JSON" in err and "404" in err, err
        assert stored(db, "clickhouse") == []


if clickhouse_server.find() is None:
    print("1..0 # SKIP there is no clickhouse-server (Debian 12 has a package)")
else:
    tap.main(dict(globals()))
