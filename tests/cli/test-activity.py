# SPDX-License-Identifier: GPL-3.0-or-later
"""uptake-cli activity: what git itself counts, published figures of a real project, windows that
later history does not change, and people whose addresses stay where they are."""
import calendar
import collections
import csv
import json
import os
import pathlib
import subprocess
import time

import tap

from gitmake import commit, git, make

HERE = pathlib.Path(__file__).resolve().parent
COBRA = HERE.parent.parent / "data/dataset/git-spf13-cobra-commits.tsv"


def test_counts_are_those_of_git(folder):
    repository = make(folder)
    log = [line.split(" ") for line in
           git(repository, "log", "--format=%at %ad %aE %P", "--date=format:%z").splitlines()]
    got = tap.answer("activity", repository)
    metrics = got["metrics"]
    assert metrics["commits"] == int(git(repository, "rev-list", "--count", "HEAD")) == 400
    assert metrics["merges"] == int(git(repository, "rev-list", "--count", "--merges", "HEAD"))
    assert metrics["merges"] > 20
    assert got["head"] == git(repository, "rev-parse", "HEAD")
    assert metrics["authors"] == len({line[2].lower() for line in log})
    years = collections.Counter(time.gmtime(int(line[0])).tm_year for line in log)
    assert metrics["per_year"] == {str(year): n for year, n in sorted(years.items())}
    utc = [[0] * 24 for _ in range(7)]
    local = [[0] * 24 for _ in range(7)]
    for line in log:
        zone = int(line[1][0] + "1") * (int(line[1][1:3]) * 3600 + int(line[1][3:5]) * 60)
        for card, shift in (utc, 0), (local, zone):
            moment = time.gmtime(int(line[0]) + shift)
            card[(moment.tm_wday + 1) % 7][moment.tm_hour] += 1
    assert metrics["punch_card_utc"] == utc and metrics["punch_card_local"] == local
    trees = {line.split()[0]: line.split()[1:] for line in
             git(repository, "log", "--format=%H %T %P").splitlines()}
    empty = sum(len(parts) == 2 and trees[parts[1]][0] == parts[0] for parts in trees.values())
    assert metrics["empty"] == empty > 5
    counts = sorted(collections.Counter(line[2].lower() for line in log).values(), reverse=True)
    reached = next(k for k in range(1, 99) if 2 * sum(counts[:k]) >= sum(counts))
    assert metrics["contributor_absence_factor"] == reached
    heat = metrics["false_heat"]["merges"]
    assert (heat["before"], heat["after"]) == (400, 400 - metrics["merges"])
    plain = tap.answer("activity", repository, "--no-merges")["metrics"]
    assert plain["commits"] == int(git(repository, "rev-list", "--count", "--no-merges", "HEAD"))
    shortlog = git(repository, "shortlog", "-s", "-e", "--no-merges", "HEAD").splitlines()
    assert sum(int(line.split("\t")[0]) for line in shortlog) == plain["commits"]


def test_every_figure_that_git_gives(folder):
    """The comparison that bench/git-figures makes with any repository."""
    repository = make(folder)
    for tag, place in ("v1.0.0", 300), ("v1.1.0-rc.1", 200), ("v1.1.0", 150), ("x", 10):
        git(repository, "tag", tag, f"HEAD~{place}")
    done = subprocess.run([str(HERE.parent.parent / "bench/git-figures"), tap.PROGRAM, repository],
                          capture_output=True, encoding="utf-8")
    assert done.returncode == 0 and done.stdout.count("| same |") == 20, done.stdout + done.stderr
    assert "| major releases | 1 |" in done.stdout and "DIFFERS" not in done.stdout


def test_figures_of_cobra(folder):
    answers = json.loads((HERE / "answers/cobra-activity.json").read_text())
    metrics = tap.answer("activity", str(COBRA))["metrics"]
    assert metrics["commits"] == answers["commits"]
    assert metrics["merges"] == answers["merge_commits"]
    assert metrics["authors"] == answers["distinct_author_ids"]
    assert metrics["per_year"] == answers["commits_by_utc_year_author_date"]
    assert metrics["new_per_year"] == answers["new_authors_by_utc_year"]
    assert metrics["punch_card_utc"] == answers["punch_card_utc_rows_sun0_to_sat6_cols_hour"]
    assert metrics["punch_card_local"] == \
        answers["punch_card_author_local_rows_sun0_to_sat6_cols_hour"]
    assert metrics["contributor_absence_factor"] == \
        answers["contributor_absence_factor_50pct_all_commits"]
    plain = tap.answer("activity", str(COBRA), "--no-merges")["metrics"]
    assert plain["commits"] == answers["non_merge_commits"]
    assert plain["contributor_absence_factor"] == \
        answers["contributor_absence_factor_50pct_non_merge"]
    assert plain["insertions"] == answers["insertions_non_merge"]
    assert plain["deletions"] == answers["deletions_non_merge"]
    # The store has the same commits.
    stored = tap.answer("activity", "spf13/cobra", "--db", ":bundled:")["metrics"]
    for key in "commits", "authors", "new_per_year", "punch_card_local", "insertions":
        assert stored[key] == metrics[key], key


def test_later_history_changes_nothing(folder):
    repository = make(folder)
    words = "activity", repository, "--from", "2014-06", "--to", "2015-03"
    before = tap.answer(*words)
    year = tap.answer("activity", repository, "--from", "2015", "--to", "2015")["metrics"]
    assert year["contributor_ratio"]["value"] < 1 and year["returning_contributors"] > 0
    git(repository, "fast-import", "--quiet", "--force", stdin=commit(
        1, "New <new@x.example>", "1600000000 +0000", [], "more\n").replace(
            "M 100644", "from refs/heads/main^0\nM 100644"))
    after = tap.answer(*words)
    assert after["metrics"] == before["metrics"]
    assert after["head"] != before["head"]
    assert after["receipt"]["hash"] != before["receipt"]["hash"]
    assert tap.answer(*words) == after


def test_dates_and_bots(folder):
    git(folder, "init", "-q", "--bare", "-b", "main", "r.git")
    repository = os.path.join(folder, "r.git")
    git(repository, "fast-import", "--quiet", stdin="".join([
        commit(1, "Ada <ada@x.example>", "1577836799 +0000", [], "1\n", "1577836801 +0000"),
        commit(2, "dependabot[bot] <1+dependabot[bot]@users.noreply.github.com>",
               "1577836805 +0000", [1], "2\n")]))
    assert tap.answer("activity", repository)["metrics"]["per_year"] == {"2019": 1, "2020": 1}
    committed = tap.answer("activity", repository, "--date", "committer")["metrics"]
    assert committed["per_year"] == {"2020": 2}
    assert committed["bot_share"] == 0.5
    assert committed["contributor_ratio"]["value"] is None
    people = tap.answer("activity", repository, "--no-bots")
    assert people["metrics"]["commits"] == 1
    assert people["refusals"] == [{"code": "few-people", "metric": "contributor_ratio"}]


def test_people_who_stay_and_releases(folder):
    git(folder, "init", "-q", "--bare", "-b", "main", "r.git")
    repository = os.path.join(folder, "r.git")
    day, begin = 86_400, 1_500_000_000
    # Of two people one is still there after four hundred days, and a third year passes.
    stream = [commit(1, "Ada <a@x.example>", f"{begin} +0000", [], "1\n"),
              commit(2, "Bob <b@x.example>", f"{begin + day} +0000", [1], "2\n"),
              commit(3, "Ada <a@x.example>", f"{begin + 400 * day} +0000", [2], "3\n"),
              commit(4, "Ada <a@x.example>", f"{begin + 900 * day} +0000", [3], "4\n")]
    for mark, tag in enumerate(["v1.0.0", "v1.1.0-rc.1", "v1.1.0", "v2.0.0"], 1):
        stream.append(f"reset refs/tags/{tag}\nfrom :{mark}\n")
    git(repository, "fast-import", "--quiet", stdin="".join(stream))
    metrics = tap.answer("activity", repository)["metrics"]
    assert metrics["retention"] == 0.5
    assert metrics["releases"] == {"major": 2, "minor": 1, "patch": 0, "pre-release": 1, "other": 0,
                                   "median_days_between": 450}, metrics["releases"]
    code, out, err = tap.run("activity", repository)
    assert code == 0 and out.splitlines()[0].split() == ["Commits", "4", "ACT-1"], out
    assert any(line.split() == ["Still", "there", "after", "a", "year", "50.0", "%", "ACT-11"]
               for line in out.replace("\u202f", " ").splitlines()), out


def test_a_repository_is_fetched_and_kept(folder):
    url = "file://" + make(folder, 60)
    kept = tap.answer("activity", url, "--keep", "--db", folder + "/s.db")
    plain = tap.answer("activity", url)
    assert kept["metrics"] == plain["metrics"] and kept["head"] == plain["head"]
    assert kept["repository"] == url
    os.rename(folder + "/r.git", folder + "/gone.git")
    name = os.path.basename(folder).lower() + "/r"
    # Behind a kind, signs that no key has become a dash.
    stored = [row["key"] for row in
              tap.answer("list", "subjects", "--db", folder + "/s.db")["subjects"]]
    assert len(stored) == 1 and stored[0].startswith("repo:"), (stored, name)
    assert tap.answer("activity", stored[0], "--db", folder + "/s.db") == kept
    chart = {"uptake": 1, "metric": "git/commits", "subjects": stored, "period": "year"}
    pathlib.Path(folder, "spec.json").write_text(json.dumps(chart))
    code, out, err = tap.run("chart", folder + "/spec.json", "-o", folder + "/c.csv", "--db",
                             folder + "/s.db")
    assert code == 0, err
    assert "@" not in pathlib.Path(folder, "c.csv").read_text()
    tap.refused(1, ["r.git"], "activity", url, "--quiet")


def test_what_was_kept_is_forgotten(folder):
    store = ["--db", folder + "/s.db"]
    tap.answer("activity", make(folder, 12), "--keep", *store)
    key = tap.answer("list", "subjects", *store)["subjects"][0]["key"]
    code, out, err = tap.run("activity", "--forget", key, *store)
    assert code == 0 and out == "" and "r.git is forgotten" in err, (out, err)
    code, out, err = tap.run("activity", key, *store)
    assert code != 0 and key in err, err
    for name in (key, "no/such"):
        code, out, err = tap.run("activity", "--forget", name, *store)
        assert code == 1 and name in err, (code, err)


def test_lines_are_counted_when_asked_for(folder):
    repository, store = make(folder, 200), ("--db", folder + "/s.db")
    plain = tap.answer("activity", repository, "--keep", *store)["metrics"]
    assert plain["insertions"] is None and plain["deletions"] is None
    key = tap.answer("list", "subjects", *store)["subjects"][0]["key"]
    rows = [line.split("\t") for line in
            git(repository, "log", "--numstat", "--format=", "HEAD").splitlines()]
    sums = [sum(int(row[i]) for row in rows) for i in (0, 1)]
    assert sums[0] > 500 and sums[1] > 300, sums
    for words in (repository, "--lines"), (key, "--lines", *store), (key, *store):
        got = tap.answer("activity", *words)["metrics"]
        assert [got["insertions"], got["deletions"]] == sums, (words, got["insertions"], sums)
    # What is new is counted without being asked for.
    git(repository, "fast-import", "--quiet", "--force", stdin=commit(
        1, "New <new@x.example>", "1600000000 +0000", [], "a\nb\nc\n").replace(
            "M 100644", "from refs/heads/main^0\nM 100644"))
    added, taken = git(repository, "log", "-1", "--numstat", "--format=").split("\t")[:2]
    got = tap.answer("activity", repository, "--keep", *store)["metrics"]
    assert [got["insertions"], got["deletions"]] == [sums[0] + int(added), sums[1] + int(taken)]
    values = chart(folder, "csv", metric="git/lines-added", subjects=[key], period="year",
                   chart="lines")
    added = [float(row[3]) for row in values if row[0] == key]
    assert sum(added) == got["insertions"], values


def test_languages_and_patterns(folder):
    git(folder, "init", "-q", "--bare", "-b", "main", "r.git")
    repository, store = folder + "/r.git", ("--db", folder + "/s.db")
    c, python = "int a;\n\n// b\nint any;\n", "# a\nx = 1\n"
    head = commit(1, "Ada <a@x.example>", "1500000000 +0000", [], "").rstrip("\n")
    git(repository, "fast-import", "--quiet", stdin=(
        f"{head}\nM 100644 inline a.c\ndata {len(c)}\n{c}\n"
        f"M 100644 inline x.py\ndata {len(python)}\n{python}\n"
        "reset refs/tags/v1.0.0\nfrom :1\n\n"
        + commit(2, "Ada <a@x.example>", "1600000000 +0000", [1], "").rstrip("\n")
        + f"\nM 100644 inline b.c\ndata {len(c)}\n{c}\n"))
    got = tap.answer("activity", repository, "--languages")
    assert got["definition"] == "ACT-16"
    assert [tree["revision"] for tree in got["trees"]] == \
        ["v1.0.0", git(repository, "rev-parse", "HEAD")]
    assert got["trees"][1]["languages"] == [
        {"language": "C", "files": 2, "blank": 2, "comment": 2, "code": 4, "share": 0.8},
        {"language": "Python", "files": 1, "blank": 0, "comment": 1, "code": 1, "share": 0.2}]
    kept = tap.answer("activity", repository, "--languages", "--keep", *store)
    assert kept == got
    key = tap.answer("list", "subjects", *store)["subjects"][0]["key"]
    assert tap.answer("activity", key, "--languages", *store)["trees"] == got["trees"]
    words = "activity", key, "--pattern", r"\bany\b", "--language", "c"
    found = tap.answer(*words, *store)
    assert found["definition"] == "ACT-13"
    assert [(tree["matches"], tree["searched"], tree["density"]) for tree in found["trees"]] == \
        [(1, 2, 500), (2, 4, 500)]
    os.rename(repository, folder + "/gone.git")
    assert tap.answer(*words, *store) == found
    rows = chart(folder, "csv", chart="area", metric="git/languages", subjects=[key],
                 period="year", scale="share")
    shares = {(row[0], row[1][:4]): (float(row[3]), float(row[4])) for row in rows
              if row[0] in ("c", "python")}
    assert shares["c", "2017"] == (2, 2 / 3) and shares["c", "2019"] == (2, 2 / 3), shares
    assert shares["python", "2020"] == (1, 0.2), shares
    rows = chart(folder, "csv", chart="lines", metric="git/density", subjects=[key],
                 period="year", pattern=r"\bany\b", language="c")
    assert {float(row[3]) for row in rows if row[0] == key} == {500}, rows
    tap.refused(1, ["no such"], "activity", folder + "/gone.git", "--pattern", "x", "--language",
                "no such")
    tap.refused(1, ["missing"], "activity", folder + "/gone.git", "--pattern", "(")
    tap.refused(2, ["--pattern"], "activity", folder + "/gone.git", "--language", "C")


def chart(folder, form, **spec):
    """What a chart of the store shows, as the rows of its table or as the text of its picture."""
    pathlib.Path(folder, "q.json").write_text(json.dumps(dict(spec, uptake=1)))
    code, out, err = tap.run("chart", folder + "/q.json", "-o", folder + "/q." + form, "--db",
                             folder + "/s.db")
    assert code == 0, err
    text = pathlib.Path(folder, "q." + form).read_text()
    return list(csv.reader(text.splitlines())) if form == "csv" else text


def test_people_come_and_go(folder):
    repository = make(folder)
    tap.answer("activity", repository, "--keep", "--db", folder + "/s.db")
    key = tap.answer("list", "subjects", "--db", folder + "/s.db")["subjects"][0]["key"]
    active = collections.defaultdict(set)
    for line in git(repository, "log", "--format=%at %aE").splitlines():
        when, who = line.split(" ")
        active[time.gmtime(int(when)).tm_year].add(who.lower())
    before, now = active[2015], active[2016]
    flow = chart(folder, "csv", chart="waterfall", metric="git/flow", subjects=[key], to="2016")
    values = [float(row[1]) for row in flow if len(row) > 1 and row[1].lstrip("-").isdigit()]
    ever = active[2014] | before
    assert values == [len(before), -len(before - now), len((now - before) & ever),
                      len(now - ever), len(now)], (values, flow)
    assert len(before - now) > 0 and len(now - ever) > 0
    # A year that ends inside a month begins inside one.
    ends = [calendar.timegm((year, 5, 19, 0, 0, 0)) for year in (2014, 2015, 2016)]
    log = [line.split(" ") for line in git(repository, "log", "--format=%at %aE").splitlines()]
    early, late = ({who.lower() for when, who in log if ends[i] <= int(when) < ends[i + 1]}
                   for i in (0, 1))
    flow = chart(folder, "csv", chart="waterfall", metric="git/flow", subjects=[key],
                 to="2016-05-18")
    values = [float(row[1]) for row in flow if len(row) > 1 and row[1].lstrip("-").isdigit()]
    assert (values[0], values[-1]) == (len(early), len(late)), (values, early, late)
    stay = chart(folder, "csv", chart="matrix-heat", metric="git/retention", subjects=[key],
                 to="2016")
    cells = {(row[0], row[1]): float(row[2]) for row in stay
             if len(row) > 2 and row[0].isdigit() and row[2]}
    came = active[2014]
    assert abs(cells["2014", "1"] - len(came & before) / len(came)) < 1e-9, cells
    assert abs(cells["2014", "2"] - len(came & now) / len(came)) < 1e-9
    assert abs(cells["2015", "1"] - len((before - came) & now) / len(before - came)) < 1e-9
    assert len(cells) == 3
    picture = chart(folder, "svg", chart="stacked-bars", metric="git/newcomers", subjects=[key],
                    to="2016")
    said = f": {len(now - ever)} of {len(now)} contributors in 2016 were new"
    assert said in picture.replace("\n", " "), said


def test_organizations_rhythm_and_releases(folder):
    """Series that look back, against the same figures of windows; of several projects the one in
    front is shown where there is room for one."""
    repository = make(folder)
    for tag, place in ("v1.0.0", 300), ("v1.1.0-rc.1", 200), ("v1.1.0", 150), ("v1.1.1", 100):
        git(repository, "tag", tag, f"HEAD~{place}")
    store = "--db", folder + "/s.db"
    tap.answer("activity", repository, "--keep", *store)
    key = tap.answer("list", "subjects", *store)["subjects"][0]["key"]
    window = tap.answer("activity", key, "--from", "2015", "--to", "2016", *store)["metrics"]
    for metric, figure in (("elephant-factor", window["elephant_factor"]),
                           ("burstiness", window["burstiness"]),
                           ("release-interval", window["releases"]["median_days_between"])):
        rows = chart(folder, "csv", chart="lines", metric="git/" + metric, subjects=[key],
                     to="2016")
        value = [float(row[3]) for row in rows if len(row) > 3 and row[1] == "2016-01-01"]
        assert len(value) == 1 and abs(value[0] - figure) < 1e-6, (metric, value, figure, rows)
    bars = chart(folder, "svg", chart="stacked-bars", metric="git/release-types", subjects=[key])
    assert "releases in the last 12 months" in bars.replace("\n", " ") and "ACT-10" in bars
    os.mkdir(folder + "/other")
    other = make(folder + "/other", 120, 3)
    tap.answer("activity", other, "--keep", *store)
    keys = [row["key"] for row in tap.answer("list", "subjects", *store)["subjects"]]
    front = chart(folder, "svg", chart="waterfall", metric="git/flow", subjects=keys,
                  focus=[keys[1]])
    name = tap.answer("list", "subjects", *store)["subjects"][1]["name"]
    assert f"{name}: of" in front.replace("\n", " "), name


def test_people_are_merged_and_parted(folder):
    git(folder, "init", "-q", "--bare", "-b", "main", "r.git")
    people = ["Ada Lovelace <ada@x.example>", "Ada Lovelace <a.lovelace@x.example>",
              "Ada Lovelace <12+ada@users.noreply.github.com>", "Bob <bob@y.example>",
              "Ada Lovelace <ada@elsewhere.example>", "Ci Robot <builder@x.example>"]
    turns = [0, 0, 0, 1, 2, 3, 3, 4, 5, 5]
    git(folder + "/r.git", "fast-import", "--quiet", stdin="".join(
        commit(i + 1, people[who], f"{1_500_000_000 + i * 1000} +0000", [i] if i else [], f"{i}\n")
        for i, who in enumerate(turns)))
    store = ("--db", folder + "/s.db")
    tap.answer("activity", folder + "/r.git", "--keep", *store)
    name = tap.answer("list", "subjects", *store)["subjects"][0]["key"]
    before = tap.answer("people", name, *store)
    assert before["now"] == {
        "authors": 6, "new_contributors_last_year": 6, "returning_contributors_last_year": 0,
        "contributor_ratio_last_year": None, "occasional_contributors": 6,
        "episodic_contributors_last_year": 6, "inactive_contributors": 0, "retention": None,
        "contributor_absence_factor": 2, "elephant_factor": 1}, before
    reasons = sorted(one["reason"] for one in before["suggestions"])
    assert reasons == ["same-name-and-domain", "same-name-and-noreply"], before
    assert all(one["after"]["authors"] == 5 for one in before["suggestions"])
    first = before["suggestions"][0]
    after = tap.answer("people", name, "--accept", first["id"], *store)
    assert after["now"] == first["after"] and after["merged"] == [first["id"]]
    assert len(after["suggestions"]) == 1
    assert tap.answer("activity", name, *store)["metrics"]["authors"] == 5
    assert tap.answer("people", name, "--undo", first["id"], *store) == before
    tap.refused(1, ["nobody"], "people", name, "--accept", "nobody", *store)
    tap.refused(1, ["nobody"], "people", name, "--undo", "nobody", *store)

    assert before["bots"]["share"] == 0 and "*[bot]" in before["bots"]["rules"]
    bots = tap.answer("people", name, "--bot", "ci robot", *store)["bots"]
    assert bots["share"] == 0.2 and bots["names"] == ["Ci Robot"]
    assert tap.answer("activity", name, "--no-bots", *store)["metrics"]["commits"] == 8
    assert tap.answer("people", name, "--no-bot", "ci robot", *store)["bots"]["share"] == 0
    for words in ("--json",), ():
        code, out, err = tap.run("people", name, *store, *words)
        assert code == 0 and ".example" not in out + err, (out, err)
    code, out, err = tap.run("snapshot", folder + "/copy.db", *store)
    assert code == 0, err
    copied = pathlib.Path(folder, "copy.db").read_bytes()
    assert b"lovelace@" not in copied and b"bob@" not in copied
    copy = ("--db", folder + "/copy.db")
    assert tap.answer("activity", name, *copy)["metrics"] == \
        tap.answer("activity", name, *store)["metrics"]


def test_no_address_leaves(folder):
    repository = make(folder, 50)
    for words in ("--json",), ():
        code, out, err = tap.run("activity", repository, *words)
        assert code == 0 and "@" not in out + err, (out, err)


def test_empty_and_wrong(folder):
    git(folder, "init", "-q", "--bare", "-b", "main", "r.git")
    empty = tap.answer("activity", os.path.join(folder, "r.git"))
    assert empty["metrics"]["commits"] == 0 and empty["notes"][0]["code"] == "empty"
    tap.refused(1, ["it is no git repository"], "activity", folder)
    table = pathlib.Path(folder, "t.tsv")
    table.write_text("a\tb\n1\t2\n")
    tap.refused(1, ["t.tsv", "line 1", "author_time"], "activity", str(table))
    table.write_text("author_time\tauthor\tparents\n1\ta\t1\nyesterday\tb\t1\n")
    tap.refused(1, ["t.tsv", "line 3", "time"], "activity", str(table))
    tap.refused(1, ["no repository a/b"], "activity", "a/b", "--db", ":bundled:")
    tap.refused(2, ["--date"], "activity", folder, "--date", "tomorrow")
    tap.refused(2, ["one repository"], "activity")


tap.main(dict(globals()))
