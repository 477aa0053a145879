# SPDX-License-Identifier: GPL-3.0-or-later
"""uptake-cli activity on repositories that are not as they should be: each is read, what is odd is
said, and what can be counted equals git's own count."""
import os
import pathlib

import tap

from gitmake import commit, git, import_stream, make_bare


def codes(answer):
    return [note["code"] for note in answer["notes"] if note["code"] != "all-new"]


def line_of(n, people=1, begin=1_500_000_000, step=86_400):
    """A straight history: commit i is by person i modulo people."""
    return "".join(commit(i + 1, f"P{i % people} Q <p{i % people}@x.example>",
                          f"{begin + i * step} +0000", [i] if i else [], f"{i}\n")
                   for i in range(n))


def agrees(repository, answer, *words):
    """Commits, merges and people as git counts them."""
    metrics = answer["metrics"]
    assert metrics["commits"] == int(git(repository, "rev-list", "--count", "HEAD", *words))
    assert metrics["merges"] == int(git(repository, "rev-list", "--count", "--merges", "HEAD"))
    mails = git(repository, "log", "--use-mailmap", "--format=%aE").splitlines()
    assert metrics["authors"] == len({mail.lower() for mail in mails}), (metrics, mails)
    assert answer["head"] == git(repository, "rev-parse", "HEAD")


def test_forced_push(folder):
    repository = make_bare(folder, line_of(9, 3))
    words = "activity", "file://" + repository, "--keep", "--db", folder + "/s.db"
    agrees(repository, tap.answer(*words))
    git(repository, "update-ref", "refs/heads/main", "main~4")
    import_stream(repository, commit(1, "New <new@x.example>", "1510000000 +0000", [], "n\n")
                  .replace("M 100644", "from refs/heads/main^0\nM 100644"))
    after = tap.answer(*words)
    agrees(repository, after)
    assert after["metrics"]["commits"] == 6 and "rewritten" in codes(after), after["notes"]
    assert "rewritten" not in codes(tap.answer(*words))


def test_renamed_branch(folder):
    repository = make_bare(folder, line_of(5, 2))
    words = "activity", "file://" + repository, "--keep", "--db", folder + "/s.db"
    tap.answer(*words)
    git(repository, "branch", "-m", "main", "trunk")
    after = tap.answer(*words)
    agrees(repository, after)
    assert codes(after) == [], after["notes"]
    # A folder whose HEAD names what is gone.
    git(repository, "symbolic-ref", "HEAD", "refs/heads/gone")
    gone = tap.answer("activity", repository)
    assert gone["metrics"]["commits"] == 5 and codes(gone) == ["branch-gone"]
    assert "trunk" in gone["notes"][0]["text"]


def test_shallow_and_unshallowed(folder):
    repository = make_bare(folder, line_of(8, 4))
    git(folder, "clone", "-q", "--bare", "--depth=3", "file://" + repository, "shallow.git")
    shallow = folder + "/shallow.git"
    got = tap.answer("activity", shallow)
    agrees(shallow, got)
    assert got["metrics"]["commits"] == 3 and codes(got) == ["shallow"], got["notes"]
    # Who came in what was cut off is not known, so nobody is called new.
    assert got["metrics"]["new_contributors"] is None
    assert {"code": "not-whole", "metric": "new_contributors"} in got["refusals"]
    git(shallow, "fetch", "-q", "--unshallow", "origin")
    whole = tap.answer("activity", shallow)
    assert whole["metrics"]["commits"] == 8 and codes(whole) == []


def test_partial_only_where_files_are_missing(folder):
    repository = make_bare(folder, line_of(6, 2))
    url = "file://" + repository
    # A server that leaves nothing out sends the files too.
    full = tap.answer("activity", url)
    agrees(repository, full)
    assert codes(full) == [], full["notes"]
    git(folder, "clone", "-q", "--bare", repository, "other.git")
    git(folder + "/other.git", "config", "uploadpack.allowFilter", "true")
    partial = tap.answer("activity", "file://" + folder + "/other.git")
    agrees(repository, partial)
    assert codes(partial) == ["partial"], partial["notes"]
    assert partial["metrics"] == full["metrics"]


def test_missing_objects(folder):
    repository = make_bare(folder, line_of(6, 2))
    lost = git(repository, "rev-parse", "HEAD~3")
    os.unlink(f"{repository}/objects/{lost[:2]}/{lost[2:]}")
    got = tap.answer("activity", repository)
    assert got["metrics"]["commits"] == 3 and codes(got) == ["missing-objects"], got["notes"]
    # A head that is gone leaves nothing to read: that is said, not a crash.
    head = git(repository, "rev-parse", "HEAD")
    os.unlink(f"{repository}/objects/{head[:2]}/{head[2:]}")
    code, out, err = tap.run("activity", repository, "--json")
    assert code in (0, 1) and (code == 1 or "missing-objects" in out), (code, out, err)


def test_empty_one_and_two(folder):
    empty = make_bare(folder, "")
    code, out, err = tap.run("activity", empty)
    assert code == 0 and " – ," not in err and "no commit" in err, err
    lines = {line.rsplit(None, 2)[0]: line.split()[-2] for line in out.splitlines()}
    assert lines["Commits"] == "0" and lines["Contributor absence factor"] == "–", out
    got = tap.answer("activity", empty)
    assert got["metrics"]["contributor_absence_factor"] is None
    assert got["window"] == {"from": None, "to": None} and got["head"] is None
    for n in 1, 2:
        repository = make_bare(folder, line_of(n), f"r{n}.git")
        got = tap.answer("activity", repository)
        agrees(repository, got)
        metrics = got["metrics"]
        assert metrics["contributor_absence_factor"] == 1 and metrics["authors"] == 1
        assert metrics["burstiness"] is None and metrics["retention"] is None
        assert metrics["contributor_ratio"] == {"value": None, "low": None, "high": None}
        assert [one["code"] for one in got["refusals"]] == ["few-people"]
        assert sum(sum(row) for row in metrics["punch_card_utc"]) == n


def test_one_person(folder):
    repository = make_bare(folder, line_of(200))
    got = tap.answer("activity", repository)
    agrees(repository, got)
    metrics = got["metrics"]
    assert metrics["contributor_absence_factor"] == 1 and abs(metrics["burstiness"] + 1) < 1e-9
    assert metrics["elephant_factor"] is None, "one person is no organization"


def test_submodules_mailmap_and_encodings(folder):
    mailmap = "Ada Lovelace <ada@x.example>\nAda Lovelace <ada@x.example> <ada@old.example>\n"
    stream = (
        commit(1, "Ada <ada@x.example>", "1500000000 +0000", [], "1\n").rstrip("\n") + "\n"
        f"M 100644 inline .mailmap\ndata {len(mailmap)}\n{mailmap}\n"
        "M 160000 1111111111111111111111111111111111111111 sub\n"
        "M 100644 inline .gitmodules\ndata 1\n\n\n" +
        commit(2, "A. L. <ada@old.example>", "1500000100 +0000", [1], "2\n") +
        commit(3, "J\udcfcrgen <j@x.example>", "1500000200 +0000", [2], "3\n") +
        commit(4, "&amp; \u202e <ADA@X.example>", "1500000300 +0000", [3], "4\n") +
        commit(5, "", "1500000400 +0000", [4], "5\n").replace("author  ", "author  <> ")
        .replace("committer  ", "committer  <> "))
    repository = make_bare(folder, stream)
    got = tap.answer("activity", repository)
    assert got["metrics"]["commits"] == 5 and got["metrics"]["authors"] == 3, got["metrics"]
    assert sorted(codes(got)) == ["encoding", "submodules"], got["notes"]
    for words in ("--json",), ():
        code, out, err = tap.run("activity", repository, *words)
        assert code == 0 and "@" not in out + err, (out, err)


def test_dates_that_cannot_be(folder):
    when = ["0 +0000", "4102444800 +0000", "1500000000 +0000", "1500000000 +1345", "1 -1200"]
    repository = make_bare(folder, "".join(
        commit(i + 1, "A B <a@x.example>", one, [i] if i else [], f"{i}\n")
        for i, one in enumerate(when)))
    got = tap.answer("activity", repository)
    metrics = got["metrics"]
    assert "odd-dates" in codes(got)
    assert metrics["undated"] == 3 and metrics["per_year"] == {"2017": 2}, metrics
    assert metrics["commits"] + metrics["undated"] == 5
    late = tap.answer("activity", repository, "--from", "2100", "--to", "2101")
    assert late["metrics"]["commits"] == 0, late["metrics"]
    assert pathlib.Path(repository).exists()


tap.main(dict(globals()))
