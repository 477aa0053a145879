# SPDX-License-Identifier: GPL-3.0-or-later
"""uptake-cli activity --rest: a history from GitHub's list of commits, page by page from a server on
the loopback device. Its answers are constructed from a real repository in the shape of recorded
ones, so every figure that a list can give must be that of the clone."""
import json
import os
import sqlite3
import time

import tap

from gitmake import commit, git, import_stream, make
from source_server import Server

URL = "https://github.com/some/project"
PAGE = 100
TOLD_BY_A_LIST = ("commits", "merges", "authors", "new_contributors", "returning_contributors",
                  "contributor_ratio", "occasional_contributors", "episodic_contributors",
                  "inactive_contributors", "contributor_absence_factor", "retention", "burstiness",
                  "per_year", "new_per_year", "punch_card_utc")
NOT_TOLD = {"insertions", "deletions", "empty", "bot_share", "elephant_factor", "releases",
            "punch_card_local"}


def listed(repository):
    """What GitHub's list says of each commit, the newest first."""
    form = "%H%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%P"
    for line in git(repository, "log", "--date-order", f"--format={form}").splitlines():
        sha, an, ae, at, cn, ce, ct, parents = line.split("\0")
        who = [{"name": name, "email": mail,
                "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(when)))}
               for name, mail, when in ((an, ae, at), (cn, ce, ct))]
        yield {"sha": sha, "commit": {"author": who[0], "committer": who[1]},
               "url": f"https://api.github.com/repos/some/project/commits/{sha}",
               "parents": [{"sha": parent} for parent in parents.split()]}


class Answers(dict):
    """GitHub: pages by Link, `since`, a budget of requests that it tells."""

    def __init__(self, repository):
        super().__init__()
        self.commits = list(listed(repository))
        self.left = 60

    def get(self, path, other=None):
        if not path.startswith(("/repos/some/project/commits?", "/repositories/7/commits?")):
            return super().get(path, other)
        return self.page

    def page(self, handler):
        words = dict(word.split("=") for word in handler.path.split("?")[1].split("&"))
        since = words["since"].replace("%3A", ":")
        number = int(words.get("page", 1))
        found = [one for one in self.commits if one["commit"]["committer"]["date"] >= since]
        headers = {"Content-Type": "application/json; charset=utf-8", "X-RateLimit-Limit": "60",
                   "X-RateLimit-Remaining": str(self.left),
                   "X-RateLimit-Reset": str(int(time.time()) + 1800)}
        if number * PAGE < len(found):
            headers["Link"] = (f"</repositories/7/commits?per_page=100&since={words['since']}"
                               f'&page={number + 1}>; rel="next"')
        self.left -= 1
        some = found[(number - 1) * PAGE:number * PAGE]
        return 200, headers, json.dumps(some).encode()


def ask(server, *words, **how):
    return tap.answer("activity", URL, "--rest", "--base-url", "github=" + server.url, *words,
                      **how)


def same_as_clone(got, repository):
    clone = tap.answer("activity", repository)["metrics"]
    for key in TOLD_BY_A_LIST:
        assert got["metrics"][key] == clone[key], (key, got["metrics"][key], clone[key])


def test_all_pages(folder):
    repository = make(folder, 430)
    with Server(Answers(repository)) as server:
        got = ask(server)
        assert len(server.asked) == 5, [path for path, _ in server.asked]
        assert "since=1970-01-01" in server.asked[0][0]
    assert got["repository"] == URL and got["head"] is None
    same_as_clone(got, repository)
    assert {one["metric"] for one in got["refusals"] if one["code"] == "not-told"} == NOT_TOLD, got["refusals"]
    for key in NOT_TOLD - {"releases"}:
        assert got["metrics"][key] is None, (key, got["metrics"][key])
    assert [note["code"] for note in got["notes"]] == ["listed", "all-new"]
    assert os.listdir(folder) == ["r.git"], "nothing is kept that was not asked for"


def test_in_words(folder):
    repository = make(folder, 150)
    with Server(Answers(repository)) as server:
        code, out, err = tap.run("activity", URL, "--rest", "--base-url", "github=" + server.url)
    assert code == 0 and "@" not in out + err, (code, err)
    assert "does not tell" in err and "Lines added" in err and "Hours on authors" in err, err


def test_kept_and_asked_again(folder):
    repository = make(folder, 250)
    store = "--keep", "--db", folder + "/s.db"
    with Server(Answers(repository)) as server:
        first = ask(server, *store)
        same_as_clone(first, repository)
        again = ask(server, *store)
        asked = [path for path, _ in server.asked[3:]]
        assert len(asked) == 1 and "since=1970" not in asked[0], asked
        third = ask(server, *store)
        path, headers = server.asked[-1]
        assert path == asked[0] and headers.get("If-None-Match"), (path, headers)
        assert first["metrics"] == again["metrics"] == third["metrics"]
        assert tap.answer("activity", "some/project", *store[1:])["metrics"] == first["metrics"]
        # What comes later is brought in.
        last = int(git(repository, "log", "-1", "--format=%ct"))
        import_stream(repository, commit(1, "New <new@x.example>", f"{last + 60} +0000", [], "n\n")
                      .replace("M 100644", "from refs/heads/main^0\nM 100644"))
        server.answers = Answers(repository)
        same_as_clone(ask(server, *store), repository)
    with sqlite3.connect(folder + "/s.db") as connection:
        assert "@" not in "".join(connection.iterdump())


def test_asked_to_wait(folder):
    """A budget that ends leaves a part, of which nobody is called new; the next time goes on."""
    repository = make(folder, 350)
    store = "--keep", "--db", folder + "/s.db"
    with Server(Answers(repository)) as server:
        server.answers.left = 2
        code, out, err = tap.run("activity", URL, "--rest", "--base-url", "github=" + server.url,
                                 *store, "--quiet")
        assert code == 1 and out == "" and "goes on from there" in err, (code, out, err)
        part = tap.answer("activity", "some/project", *store[1:])
        assert 0 < part["metrics"]["commits"] < 350
        assert "listed-part" in [note["code"] for note in part["notes"]]
        whole = {one["metric"] for one in part["refusals"] if one["code"] == "not-whole"}
        assert whole == {"new_contributors", "returning_contributors", "contributor_ratio",
                         "episodic_contributors", "new_per_year", "retention"}, whole
        assert part["metrics"]["new_contributors"] is None
        with sqlite3.connect(folder + "/s.db") as connection:
            connection.execute("UPDATE source_state SET next_allowed_at = 1")
        server.answers.left = 60
        before = len(server.asked)
        same_as_clone(ask(server, *store), repository)
        assert len(server.asked) - before <= 3, "what was there was not asked again"


def test_where_a_clone_cannot_be_had(folder):
    """Without --rest a list is asked for when the server of the clone does not answer."""
    repository = make(folder, 120)
    before = os.environ.get("https_proxy")
    os.environ["https_proxy"] = "http://127.0.0.1:9"
    try:
        with Server(Answers(repository)) as server:
            code, out, err = tap.run("activity", URL, "--json", "--base-url",
                                     "github=" + server.url)
    finally:
        os.environ.pop("https_proxy")
        if before is not None:
            os.environ["https_proxy"] = before
    assert code == 0 and "Could not fetch" in err and "asking GitHub" in err, (code, err)
    same_as_clone(json.loads(out), repository)


def test_refused(folder):
    with Server({}) as server:
        base = "--base-url", "github=" + server.url
        tap.refused(1, ["some/project", "404"], "activity", URL, "--rest", *base, "--quiet")
        tap.refused(1, ["only GitHub"], "activity", "https://x.example/a/b", "--rest", *base,
                    "--quiet")
    repository = make(folder, 50)
    db = folder + "/s.db"
    tap.answer("activity", repository, "--keep", "--db", db)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE repository SET url = ?", [URL])
    with Server(Answers(repository)) as server:
        tap.refused(1, ["has its clone"], "activity", URL, "--rest", "--base-url",
                    "github=" + server.url, "--keep", "--db", db, "--quiet")
        assert server.asked == []


tap.main(dict(globals()))
