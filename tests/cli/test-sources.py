# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source against its answers: GitHub's recorded, the others constructed in the documented shape
(see answers/README). What comes into the store, and that the same answers change nothing."""
import gzip
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
        repo + "/stats/punch_card": punch_card(),
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
    assert values(db, f"github/commits-by-hour/{key};hour=23;weekday=6") == [(TODAY, 7)]
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


def punch_card():
    """Constructed: a commit an hour, as `stats/punch_card` has it (day from Sunday, hour, commits)."""
    return json.dumps([[day, hour, 1 + day] for day in range(7) for hour in range(24)])


def text(body, kind="text/plain", **headers):
    return 200, {"Content-Type": kind, **headers}, body if isinstance(body, bytes) else body.encode()


def test_cncf_landscape(folder):
    """Constructed, as `/api/projects/all.json` of the landscape: stages as days."""
    db = check_twice(folder, "cncf-landscape", {"/api/projects/all.json": json.dumps([
        {"name": "Kubernetes", "category": "Orchestration", "maturity": "graduated",
         "accepted_at": "2016-03-10", "graduated_at": "2018-03-06"},
        {"name": "Brigade", "category": "App Definition", "maturity": "archived",
         "accepted_at": "2018-05-01", "archived_at": "2022-07-11"},
        {"name": "Later", "accepted_at": "2999-01-01"}, {"accepted_at": "2020-01-01"}])})
    assert events(db, "kubernetes") == [("maturity", "accepted", "2016-03-10"),
                                        ("maturity", "graduated", "2018-03-06")]
    months = rows(db, "SELECT date (o.start * 86400, 'unixepoch'), o.value FROM observation_now o "
                      "JOIN series s ON s.id = o.series_id WHERE s.key = "
                      "'cncf-landscape/projects/cncf-accepted' ORDER BY 1")
    assert months[0] == ("2016-03-01", 1) and months[-1][1] == 2, (months[0], months[-1])
    assert dict(months)["2018-04-01"] == 1 and dict(months)["2018-05-01"] == 2
    assert len(months) > 100 and len(values(db, "cncf-landscape/projects/cncf-archived")) > 48
    assert rows(db, "SELECT error FROM fetch WHERE error IS NOT NULL") != []


def test_debian(folder):
    """Constructed, as Debian's list of all packages of a suite: packed, virtual ones in between."""
    packages = ["python3-numpy (1:2.2.4+ds-1) Fast array facility", "python3-six (1.17.0-1) ",
                "golang-github-spf13-cobra-dev (1.8.1-1) A Commander", "librust-serde-dev (1.0) x",
                "golang-any virtual package provided by golang-go", "node-vue (3) [debports] x",
                "libjson-perl (4.10-1) module", "liblog4j2-java (2.19) x", "r-cran-mass (7) x",
                "r-bioc-limma (3) x", "lib-perl (1) no library", "python3 (3.13.2-2) interpreter"]
    body = gzip.compress(("All Debian Packages in \"sid\"\n\nGenerated: Sat Nov 21 2026\n"
                          "Copyright 1997-2026 SPI\n\n" + "\n".join(packages) + "\n").encode(),
                         mtime=0)
    db = check_twice(folder, "debian", {"/unstable/allpackages?format=txt.gz":
                                        text(body, "application/x-gzip")})
    found = {key: values(db, f"debian/packages/{key}") for key in
             ("python", "go", "rust", "javascript", "perl", "java", "r", "ruby")}
    assert found == {key: [(TODAY, n)] for key, n in (
        ("python", 2), ("go", 1), ("rust", 1), ("javascript", 1), ("perl", 1), ("java", 1), ("r", 2),
        ("ruby", 0))}, found


def test_debian_broken(folder):
    """Packed bytes that break off bring nothing."""
    body = gzip.compress(b"".join(b"node-%d (1) x\n" % n for n in range(9000)), mtime=0)
    with Server({"*": text(body[:len(body) // 2], "application/x-gzip")}) as server:
        found = refreshed(folder + "/x.db", "debian", server)
    assert found["error"] is not None and found["rows_new"] == 0, found


def test_go_index(folder):
    """Constructed, as `/index`: JSON lines. 144 versions in six hours are 576 a day, estimated."""
    day = TODAY - 1
    since = time.strftime("%Y-%m-%d", time.gmtime(day * 86400))
    lines = [json.dumps({"Path": "example.com/m%d" % n, "Version": "v1.0.%d" % n, "Timestamp":
                         time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(day * 86400 + n * 150)) +
                         ".012345Z"}) for n in range(1, 145)]
    db = check_twice(folder, "go-index", {
        f"/index?since={since}T00:00:00Z&limit=2000":
            text("\n".join(lines) + "\n{broken\n", "application/json")})
    (start, value), = values(db, "go-index/versions/all-go-modules")
    assert start == day and abs(value - 576) < 0.1, value
    assert rows(db, "SELECT flags FROM observation") == [(2,)]
    # Everything that shows it says so: subtitle, footnote, table and notes.
    spec = {"uptake": 1, "chart": "lines", "metric": "go-index/versions",
            "subjects": ["all-go-modules"]}
    with sqlite3.connect(db) as connection:
        connection.execute("INSERT INTO observation SELECT series_id, start - 1, fetch_id, 500, "
                           "NULL, NULL, NULL, 2 FROM observation")
    with open(folder + "/spec.json", "w", encoding="utf-8") as file:
        json.dump(spec, file)
    for name in ("x.svg", "x.csv"):
        code, _, err = tap.run("chart", "--db", db, folder + "/spec.json", "-o", folder + "/" + name)
        assert code == 0, err
        with open(folder + "/" + name, encoding="utf-8") as file:
            shown = file.read()
        assert "published a day, estimated" in shown, shown[:500]
        assert (",2,1,,,," if name == "x.csv" else "All values of All Go modules are estimates.") \
            in shown, shown
    notes = tap.answer("growth", "--db", db, "--metric", "go-index/versions", "--subject",
                       "all-go-modules")["notes"]
    assert any(note["code"] == "estimated" for note in notes), notes


def test_pypl(folder):
    db = check_twice(folder, "pypl", {"/pypl/pypl.github.io/HEAD/PYPL/All.js": text(
        "graphData = [\n['Date', // begin section languages\n'C/C++', 'Python'\n"
        "// end section languages\n],\n// begin section All\n[new Date(2026,5,1),0.25,0.5],\n"
        "[new Date(2026,6,1),0.125,0.625]\n// end section All\n        ];\n")},
        "--track", "pypl=PYPL/All")
    assert [value for _, value in values(db, "pypl/languages/python")] == [0.5, 0.625]


def test_indeed(folder):
    path = "/hiring-lab/job_postings_tracker/HEAD/US/"
    db = check_twice(folder, "indeed", {
        path + "aggregate_job_postings_US.csv": text(
            "date,jobcountry,indeed_job_postings_index_SA,indeed_job_postings_index_NSA,variable\n"
            "2026-07-01,US,100.5,99,total postings\n2026-07-01,US,101,98,new postings\n"),
        path + "job_postings_by_sector_US.csv": text(
            "date,jobcountry,indeed_job_postings_index,variable,display_name\n"
            "2026-07-01,US,70.25,total postings,Software Development\n"),
        "/hiring-lab/ai-tracker/HEAD/AI_posting.csv": text(
            "date,jobcountry,AI_share_postings\n2026-07-01,AU,2.5\n")}, "--track", "indeed=US")
    found = dict(rows(db, "SELECT s.key, o.value FROM observation o JOIN series s "
                          "ON s.id = o.series_id"))
    assert found["indeed/postings-daily/sector:all;country=us"] == 100.5, found
    assert found["indeed/postings-daily/sector:software-development;country=us"] == 70.25, found


def test_innovation_graph(folder):
    db = check_twice(folder, "innovation-graph", {
        "/github/innovationgraph/HEAD/data/languages.csv": text(
            "num_pushers,language,language_type,iso2_code,year,quarter\n"
            "2066,HTML,markup,AE,2025,3\n7206,Python,programming,EU,2025,3\n"
            "200,Python,programming,NA,2025,3\n")}, "--track", "innovation-graph=languages")
    assert [value for _, value in values(db, "innovation-graph/pushers/python;economy=na")] == [200]


def test_cncf_velocity(folder):
    """Years that are not published yet are no fault."""
    db = check_twice(folder, "cncf-velocity", {
        "/cncf/velocity/HEAD/projects/projects_cncf_20250101_20260101.csv": text(
            "org,repo,activity,comments,prs,commits,issues,pushes,authors,project,url\n"
            "k+k,k+w,9,8,5,100,6,2,7,Kubernetes,kubernetes.io\n")})
    assert [value for _, value in values(db, "cncf-velocity/commits/kubernetes")] == [100]
    assert len(check_twice.asked) >= 11, check_twice.asked


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
