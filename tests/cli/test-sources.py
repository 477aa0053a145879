# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source against its answers: GitHub's recorded, the others constructed in the documented shape
(see answers/README). What comes into the store, and that the same answers change nothing."""
import json
import pathlib
import signal
import sqlite3
import subprocess
import time

import tap
from source_server import Server

HERE = pathlib.Path(__file__).parent
TODAY = int(time.time()) // 86400


def recorded(name):
    return (HERE / "answers" / (name + ".json")).read_text()


def page(body, **headers):
    return 200, {"Content-Type": "application/json", **headers}, body.encode()


def refreshed(db, source, server, *words):
    return tap.answer("refresh", source, "--db", db, "--base-url", f"{source}={server.url}",
                      *words)["sources"][0]


def rows(db, sql, *values):
    with sqlite3.connect(db) as connection:
        return connection.execute(sql, values).fetchall()


def values(db, series):
    return rows(db, "SELECT o.start, o.value FROM observation_now o JOIN series s "
                    "ON s.id = o.series_id WHERE s.key = ? ORDER BY 1", series)


def events(db, subject):
    return rows(db, "SELECT e.kind, e.label, date (e.event_at / 1000000, 'unixepoch') FROM event e "
                    "JOIN subject j ON j.id = e.subject_id WHERE j.key = ? ORDER BY 3, 1", subject)


def known(db):
    with sqlite3.connect(db) as connection:
        return [line for line in connection.iterdump()
                if not any(f'INSERT INTO "{name}"' in line
                           for name in ("request", "source_state", "answer"))]


def check_twice(folder, source, answers, *words, wanted="fresh"):
    """Refreshes twice; the second time there is nothing new."""
    db = folder + "/x.db"
    with Server(answers) as server:
        first = refreshed(db, source, server, *words)
        assert first["status"] == wanted, first
        assert wanted != "fresh" or first["error"] is None, first
        assert first["rows_new"] > 0, first
        before = known(db)
        second = refreshed(db, source, server, *words)
        assert second["rows_new"] == 0, second
        assert known(db) == before, source
        check_twice.asked = list(server.asked)
    return db


def test_github(folder):
    repo = "/repos/sferik/rails_admin"
    commits = {}

    def first(handler):
        assert "since=" in handler.path, handler.path
        return page(recorded("github-commits-1"),
                    Link='</repositories/810796/commits?per_page=100&last_sha=99a0>; rel="next", '
                         '</repositories/810796/commits?per_page=100>; rel="first"')

    later = []

    def busy(handler):
        later.append(1)
        return (202, {}, b"{}") if len(later) == 1 else page(recorded("github-commit-activity"))

    class Answers(dict):
        def get(self, path, other=None):
            if path.startswith(repo + "/commits?"):
                return first
            return super().get(path, other)

    db = check_twice(folder, "github", Answers({
        repo: recorded("github-repo"),
        repo + "/languages": recorded("github-languages"),
        repo + "/stats/commit_activity": busy,
        repo + "/stats/code_frequency": recorded("github-code-frequency"),
        repo + "/releases?per_page=100": recorded("github-releases"),
        repo + "/contributors?per_page=1&anon=1":
            page('[{"contributions":1}]',
                 Link='<?per_page=1&anon=1&page=2>; rel="next", '
                      '<?per_page=1&anon=1&page=162>; rel="last"'),
        "/repositories/810796/commits?per_page=100&last_sha=99a0": recorded("github-commits-2"),
        # Constructed: the shape of 2026-09, newest week first.
        repo + "/stargazers/history?per_page=30":
            '[{"week":1753574400,"total":9,"days":[1,2,0,0,3,3,0]}]',
    }), "--track", "github=sferik/rails_admin")
    key = "repo:sferik/rails_admin"
    assert values(db, f"github/stars/{key}") == [(TODAY, 3903)]
    assert values(db, f"github/forks/{key}") == [(TODAY, 986)]
    assert values(db, f"github/contributors/{key}") == [(TODAY, 162)]
    assert values(db, f"github/language-bytes/{key};language=ruby") == [(TODAY, 555101)]
    assert len(values(db, f"github/commits/{key}")) == 52 * 7
    assert len(later) == 3, later
    assert values(db, f"github/stars-gained/{key}")[:2] == [(1753574400 // 86400, 1),
                                                            (1753574400 // 86400 + 1, 2)]
    # A week from Sunday, 11 August 2013, stands at the week of Monday, 12 August.
    assert values(db, f"github/lines-deleted/{key}")[0] == (15929, 5)
    assert len(rows(db, "SELECT sha FROM commit_record")) == 12
    assert rows(db, "SELECT count(*) FROM commit_record WHERE parents = 2") == [(2,)]
    assert all(len(key) == 12 and name is None for key, name in
               rows(db, "SELECT key, name FROM person"))
    assert "@" not in "".join(str(row) for row in rows(db, "SELECT * FROM person"))
    headers = check_twice.asked[0][1]
    assert headers["X-GitHub-Api-Version"] == "2022-11-28", headers


def test_github_search(folder):
    db = folder + "/x.db"
    topics = {"/search/repositories?q=topic:" + name + "&per_page=1":
              json.dumps({"total_count": 7, "incomplete_results": name == "llm", "items": []})
              for name in ("kubernetes", "machine-learning", "llm", "react", "wasm", "blockchain",
                           "serverless", "iot")}
    topics["/search/repositories?q=language:C%23&sort=stars&order=desc&per_page=100"] = page(
        recorded("github-search"), Link='<?page=2>; rel="next"')
    with Server(topics) as server:
        found = refreshed(db, "github-search", server, "--track", "github-search=C#")
        assert found["status"] == "fresh" and found["requests"] == 9, found
    assert values(db, "github-search/repositories/c#") == [(TODAY, 77)]
    top = rows(db, "SELECT count(*), max (value) FROM observation o JOIN series s ON s.id = "
                   "o.series_id WHERE s.key LIKE 'github-search/stars/repo:%'")
    assert top[0][0] == 5 and top[0][1] > 0, top
    assert rows(db, "SELECT o.flags FROM observation o JOIN series s ON s.id = o.series_id "
                    "WHERE s.key = 'github-search/topic-repositories/topic:llm'") == [(2,)]
    # The question and the moment stand beside the figures.
    assert rows(db, "SELECT count(*) FROM fetch WHERE url LIKE '%q=language:C%' AND "
                    "retrieved_at > 0") == [(1,)]


def npm_days(path):
    """Days as the registry answers them: those of the address."""
    first, last = path.split("/")[3].split(":")
    start = int(time.mktime(time.strptime(first, "%Y-%m-%d"))) // 86400
    end = int(time.mktime(time.strptime(last, "%Y-%m-%d"))) // 86400
    days = [{"downloads": 100 + day % 7, "day": time.strftime("%Y-%m-%d", time.gmtime(day * 86400))}
            for day in range(start, end + 1)]
    assert 0 < len(days) <= 540, path
    return json.dumps({"start": first, "end": last, "package": "@x/y", "downloads": days})


def test_npm(folder):
    db = folder + "/x.db"
    with Server({"*": lambda handler: page(npm_days(handler.path))}) as server:
        found = refreshed(db, "npm", server, "--track", "npm=@x/y")
        assert found["status"] == "fresh", found
        days = values(db, "npm/downloads/package:npm-@x-y")
        assert days[0][0] == 19723 and days[-1][0] == TODAY - 1, (days[0], days[-1])
        assert len(days) == TODAY - 19723
        assert all(path.endswith("/@x/y") for path, _ in server.asked), server.asked
        del server.asked[:]
        again = refreshed(db, "npm", server)
        assert again["rows_new"] == 0 and len(server.asked) == 1, (again, server.asked)


def test_pypi(folder):
    db = check_twice(folder, "pypi", {"/packages/numpy/overall?mirrors=false": json.dumps({
        "data": [{"category": "without_mirrors", "date": "2026-07-0%d" % day, "downloads": day * 10}
                 for day in range(1, 5)], "package": "numpy", "type": "overall_downloads"})},
        "--track", "pypi=numpy")
    assert [value for _, value in values(db, "pypi/downloads/package:pypi-numpy")] == [10, 20, 30,
                                                                                       40]


def test_crates(folder):
    db = check_twice(folder, "crates", {
        "/api/v1/crates/serde/downloads": json.dumps({
            "version_downloads": [{"version": 1, "downloads": 5, "date": "2026-07-01"},
                                  {"version": 2, "downloads": 7, "date": "2026-07-01"},
                                  {"version": 2, "downloads": 1, "date": "2026-07-02"}],
            "meta": {"extra_downloads": [{"date": "2026-07-01", "downloads": 100}]}}),
        "/api/v1/crates/serde": json.dumps({
            "crate": {"id": "serde", "downloads": 123456},
            "versions": [{"num": "1.0.0", "created_at": "2017-04-20T15:05:08.000000+00:00"}]})},
        "--track", "crates=serde")
    assert [value for _, value in values(db, "crates/downloads/package:crates-serde")] == [112, 1]
    assert values(db, "crates/total-downloads/package:crates-serde") == [(TODAY, 123456)]
    assert events(db, "package:crates-serde") == [("release", "1.0.0", "2017-04-20")]


def test_go_proxy(folder):
    db = check_twice(folder, "go-proxy", {
        "/github.com/!masterminds/semver/@latest":
            '{"Version":"v1.5.0","Time":"2019-09-11T19:04:46Z","Origin":{}}'},
        "--track", "go-proxy=github.com/Masterminds/semver")
    assert events(db, "package:go-github.com-masterminds-semver") == [
        ("release", "v1.5.0", "2019-09-11")]


def test_deps_dev(folder):
    db = check_twice(folder, "deps-dev", {
        "/v3/projects/github.com%2Fspf13%2Fcobra": json.dumps({
            "projectKey": {"id": "github.com/spf13/cobra"}, "starsCount": 40000,
            "forksCount": 2900, "openIssuesCount": 250,
            "scorecard": {"date": "2026-08-01T00:00:00Z", "overallScore": 6.5}}),
        "/v3/systems/npm/packages/%40angular%2Fcore": json.dumps({
            "packageKey": {"system": "NPM", "name": "@angular/core"},
            "versions": [{"versionKey": {"system": "NPM", "name": "@angular/core",
                                         "version": "2.0.0"},
                          "publishedAt": "2016-09-14T21:45:00Z", "isDefault": False}]})},
        "--track", "deps-dev=spf13/cobra")
    assert values(db, "deps-dev/scorecard/repo:spf13/cobra") == [(TODAY, 6.5)]
    assert events(db, "package:npm-@angular-core") == [("release", "2.0.0", "2016-09-14")]


def test_endoflife(folder):
    db = check_twice(folder, "endoflife", {"/api/v1/products/python": json.dumps({
        "schema_version": "1.1.0", "result": {"name": "python", "releases": [
            {"name": "3.13", "codename": None, "releaseDate": "2024-10-07", "isEol": False,
             "eolFrom": "2029-10-31"},
            {"name": "3.8", "releaseDate": "2019-10-14", "isEol": True, "eolFrom": "2024-10-07"},
            {"name": "0.9", "releaseDate": None, "eolFrom": None}]}})},
        "--track", "endoflife=python")
    assert events(db, "python") == [
        ("release", "3.8", "2019-10-14"), ("eol", "3.8", "2024-10-07"),
        ("release", "3.13", "2024-10-07"), ("eol", "3.13", "2029-10-31")]


def test_stack_exchange(folder):
    """Two pages, a pause that the answer asks for, and its count of what is left."""
    address = "/2.3/tags/c%23;c%2B%2B/info?site=stackoverflow&pagesize=100&page="
    db = check_twice(folder, "stack-exchange", {
        address + "1": json.dumps({"items": [{"name": "c#", "count": 1600000}], "has_more": True,
                                   "quota_max": 300, "quota_remaining": 298, "backoff": 1}),
        address + "2": json.dumps({"items": [{"name": "c++", "count": 800000}], "has_more": False,
                                   "quota_max": 300, "quota_remaining": 297})},
        "--track", "stack-exchange=c#", "--track", "stack-exchange=c++")
    assert values(db, "stack-exchange/questions/c++") == [(TODAY, 800000)]
    assert values(db, "stack-exchange/questions/c#") == [(TODAY, 1600000)]
    source = tap.answer("list", "sources", "--db", db)["sources"][0]
    assert source["budget_left"] == "297" and source["licence"] == "CC-BY-SA-4.0", source


def test_hn_postings(folder):
    comments = {"hits": [
        {"objectID": "11", "parent_id": 10, "story_id": 10, "created_at_i": 1567533557,
         "author": "someone", "comment_text": "Acme &#x2F; Rust &amp; C++<p>Write to <i>us</i>"},
        {"objectID": "12", "parent_id": 11, "story_id": 10, "created_at_i": 1567533600,
         "author": "other", "comment_text": "Is this remote?"},
        {"objectID": "13", "parent_id": 10, "story_id": 10, "created_at_i": 1567533999,
         "author": "third", "comment_text": None}], "nbHits": 3, "nbPages": 1}
    db = check_twice(folder, "hn-postings", {
        "/api/v1/search_by_date?tags=story,author_whoishiring&hitsPerPage=100": json.dumps({
            "hits": [{"objectID": "10", "title": "Ask HN: Who is hiring? (September 2019)"},
                     {"objectID": "9", "title": "Ask HN: Who wants to be hired? (September 2019)"}]}),
        "/api/v1/search_by_date?tags=comment,story_10&hitsPerPage=1000": json.dumps(comments)})
    assert rows(db, "SELECT key, text FROM posting") == [("11", "Acme / Rust & C++\nWrite to us")]
    assert [value for _, value in values(db, "hn-postings/posts/all-posts")] == [1]
    assert [value for _, value in values(db, "postings/mentions/rust")] == [1]
    assert "someone" not in "".join(known(db))


def test_only_by_name(folder):
    """A refresh of everything leaves those alone whose answers cost a lot."""
    described = {path.stem: json.loads(path.read_text())
                 for path in (HERE.parents[1] / "resources" / "sources").glob("*.json")}
    with Server({}) as server:
        words = [word for key in described for word in ("--base-url", f"{key}={server.url}")]
        process = subprocess.Popen([tap.PROGRAM, "refresh", "--db", folder + "/x.db", "--json",
                                    "--quiet", *words], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        # It need not end: cancelled, it still says whom it was going to ask.
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        out = process.communicate(timeout=30)[0]
    asked = {source["key"] for source in json.loads(out)["sources"]}
    assert set(described) - asked == {key for key, one in described.items() if one.get("by-name")}
    assert "clickhouse" not in asked, asked


tap.main(globals())
