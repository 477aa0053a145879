# SPDX-License-Identifier: GPL-3.0-or-later
"""import --postings: job ads from sites and files, told apart, found again, counted."""
import csv
import datetime
import json
import os
import sqlite3

import tap

LAGOU = """positionId,positionName,companyFullName,city,positionLables,createTime,职位描述
1,Go开发工程师,甲公司,北京,"Go,Kubernetes",2024-03-01,负责用Go语言开发云原生平台，熟悉Kubernetes和Docker，有微服务经验优先
2,Go开发工程师,甲公司,北京,"Go,Kubernetes",2024-03-20,负责用Go语言开发云原生平台，熟悉Kubernetes和Docker，有微服务经验优先。
3,Go开发工程师,甲公司,北京,"Go,Kubernetes",2024-06-20,负责用Go语言开发云原生平台，熟悉Kubernetes和Docker，有微服务经验优先。
4,Python工程师,乙公司,上海,Python,whenever,数据
"""
ADZUNA = {"count": 2, "results": [
    {"id": "1", "title": "Rust developer", "company": {"display_name": "Acme"},
     "location": {"display_name": "Berlin"}, "created": "2024-05-02T10:00:00Z",
     "description": "We use Rust and PostgreSQL."},
    {"id": "2", "title": "Rust developer", "company": {"display_name": "Acme"},
     "created": "2024-05-12T10:00:00Z", "description": "Gardens, flowers, trees and lakes."}]}


def write(folder, name, text):
    with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
        file.write(text)
    return f"{folder}/{name}"


def brought(db, *files):
    return tap.answer("import", "--postings", "--db", db, *files)["files"]


def rows(db, sql):
    with sqlite3.connect(db) as connection:
        return connection.execute(sql).fetchall()


def test_forms(folder):
    db = folder + "/forms.db"
    lines = ('{"id":1,"title":"Java dev","employer":"X","date":"2024-01-05","text":"Java, Spring"}\n'
             '{"id":1,"title":"Go dev","employer":"Y","date":1704412800,"text":"Golang",'
             '"applicants":12,"positions":2}\n')
    lagou, adzuna, own = brought(db, write(folder, "lagou.csv", LAGOU),
                                 write(folder, "adzuna.json", json.dumps(ADZUNA)),
                                 write(folder, "own.jsonl", lines))
    assert (lagou["rows"], lagou["imported"], lagou["new"]) == (4, 3, 3), lagou
    assert lagou["skipped"] == [{"row": 5, "reason": "its date cannot be read"}], lagou
    assert (adzuna["new"], own["new"]) == (2, 2), (adzuna, own)
    assert rows(db, "SELECT employer, region FROM posting WHERE title = 'Rust developer' "
                    "ORDER BY posted_at") == [("Acme", "Berlin"), ("Acme", None)]
    assert rows(db, "SELECT positions, applicants FROM posting WHERE title = 'Go dev'") == [(2, 12)]


def test_trial(folder):
    """A trial says what it found and leaves no store; whose ads they are is kept with them."""
    db = folder + "/trial.db"
    path = write(folder, "lagou.csv", LAGOU)
    file = brought(db, path, "--dry-run")[0]
    assert (file["imported"], file["new"], file["repeated"]) == (3, None, None), file
    assert not os.path.exists(db)
    brought(db, path, "--source", "own-ats", "--licence", "confidential")
    assert rows(db, "SELECT DISTINCT s.licence FROM posting p JOIN source s ON s.id = p.source_id "
                    "WHERE s.key = 'own-ats'") == [("confidential",)]


def test_long(folder):
    """A file is read to its end, however long it is."""
    filler = "and so on " * 1000
    lines = [json.dumps({"id": str(i), "title": f"Developer {i}", "employer": "X",
                         "date": "2024-01-05", "text": f"{i} {filler}"}) for i in range(900)]
    path = write(folder, "long.jsonl", "\n".join(lines) + "\n")
    assert os.path.getsize(path) > 8 << 20
    file = brought(folder + "/long.db", path)[0]
    assert (file["rows"], file["new"]) == (900, 900), file


def test_repeated(folder):
    """The same ad nineteen days later is one; three months later another; so is another text."""
    db = folder + "/repeated.db"
    lagou, adzuna = brought(db, write(folder, "lagou.csv", LAGOU),
                            write(folder, "adzuna.json", json.dumps(ADZUNA)))
    assert (lagou["repeated"], adzuna["repeated"]) == (1, 0), (lagou, adzuna)
    assert rows(db, "SELECT count(*) FROM posting WHERE same_as IS NOT NULL") == [(1,)]
    counts = rows(db, "SELECT o.value FROM observation_now o JOIN series s ON s.id = o.series_id "
                      "WHERE s.key = 'postings/mentions/go' ORDER BY o.start")
    assert counts == [(1.0,), (1.0,)], counts
    before = rows(db, "SELECT count(*) FROM fetch")
    again = brought(db, folder + "/lagou.csv")[0]
    assert again["new"] == 0 and rows(db, "SELECT count(*) FROM fetch") == before, again


def test_own_skills(folder):
    """Ads are searched for the user's own skills; ads of before as well, once the list has changed;
    what is taken off the list is no longer counted."""
    db = folder + "/own.db"
    own = os.environ["XDG_DATA_HOME"] + "/uptake/skills.tsv"

    def ad(number, month, text):
        return json.dumps({"id": str(number), "title": f"Developer {number}", "employer": "X",
                           "date": f"2024-{month:02}-05", "text": text}) + "\n"

    def counts(skill):
        return rows(db, "SELECT date (o.start, 'unixepoch'), o.value FROM observation_now o "
                        "JOIN series s ON s.id = o.series_id WHERE o.value IS NOT NULL "
                        f"AND s.key = 'postings/mentions/{skill}' ORDER BY o.start")
    first = brought(db, write(folder, "a.jsonl", ad(1, 1, "Frobnicator, Go and Python") +
                              ad(2, 2, "Frobnicators wanted")))[0]
    assert first["new"] == 2 and counts("frobnicator") == [], counts("frobnicator")
    os.makedirs(os.path.dirname(own), exist_ok=True)
    write(os.path.dirname(own), "skills.tsv", "Frobnicator\ttool\tFrobnicators\n")
    try:
        brought(db, write(folder, "b.jsonl", ad(3, 3, "Frobnicator")))
        assert [value for _, value in counts("frobnicator")] == [1.0] * 3, counts("frobnicator")
        assert rows(db, "SELECT count(*) FROM posting_skill AS p JOIN subject AS s ON s.id = "
                        "p.subject_id WHERE s.key = 'frobnicator'") == [(3,)]
        write(os.path.dirname(own), "skills.tsv", "Frobnicator\n")
        tap.refused(1, ["skills.tsv"], "import", "--postings", "--db", db,
                    write(folder, "c.jsonl", ad(4, 4, "Frobnicator")))
        assert len(counts("frobnicator")) == 3
    finally:
        os.unlink(own)
    brought(db, write(folder, "d.jsonl", ad(5, 5, "Frobnicator and Kubernetes")))
    assert counts("frobnicator") == [] and len(counts("kubernetes")) == 1, counts("frobnicator")
    assert tap.answer("hiring", "--skill", "frobnicator", "--db", db)["skills"] == []


def test_found(folder):
    db = folder + "/found.db"
    brought(db, write(folder, "lagou.csv", LAGOU), write(folder, "adzuna.json", json.dumps(ADZUNA)))

    def find(text):
        return [p["title"] for p in tap.answer("hiring", "--find", text, "--db", db)["postings"]]
    assert find("云原生") == ["Go开发工程师"] * 2, find("云原生")
    assert find("postgresql") == ["Rust developer"] and find("flowers, trees") == ["Rust developer"]
    assert find('no "such* thing') == []


def test_refused(folder):
    db = folder + "/refused.db"
    tap.refused(1, ["no columns of job postings"], "import", "--postings", "--db", db,
                write(folder, "other.csv", "a,b\n1,2\n"))
    tap.refused(1, ["no list in it"], "import", "--postings", "--db", db,
                write(folder, "other.json", '{\n"a": {}}'))
    code, out, _ = tap.run("import", "--postings", "--dry-run", folder + "/other.csv")
    assert code == 1, out


def test_market(folder):
    """Ads of 2022 and 2023 lie where people are counted: growth of both sides, and of their ratio.
    The year before ends a year before the last month, which is in no first quarter here."""
    db = folder + "/market.db"
    tap.run("snapshot", db, "--db", ":bundled:")
    lines = []
    for month in range(24):
        start = datetime.date(2022 + month // 12, month % 12 + 1, 1)
        n_rust = 1 if month < 6 else 3 if month < 12 else 4
        for i in range(20):
            skill = "Rust" if i < n_rust else "Python"
            lines.append(json.dumps({"id": f"{month}-{i}", "title": f"{skill} developer {month} {i}",
                                     "employer": f"E{i}", "date": str(start),
                                     "text": f"{skill} wanted"}))
    brought(db, write(folder, "many.jsonl", "\n".join(lines) + "\n"))
    whole = tap.answer("hiring", "--skill", "rust", "--db", db)
    row, market = whole["skills"][0], whole["market"]
    assert (market["ads"], market["from"], market["to"]) == (240, "2023-01", "2023-12"), market
    assert abs(row["demand_share"] - 0.2) < 1e-9 and abs(row["demand_growth"] - 1) < 1e-9, row
    supply = dict(rows(db, "SELECT date (o.start * 86400, 'unixepoch'), o.value "
                           "FROM observation_now o JOIN series s ON s.id = o.series_id "
                           "WHERE s.key = 'innovation-graph/pushers/rust'"))
    growth = supply["2023-10-01"] / supply["2022-10-01"] - 1
    assert abs(row["supply_growth"] - growth) < 1e-9, (row, growth)
    assert abs(row["ratio_growth"] - (2 / (1 + growth) - 1)) < 1e-9, row
    assert row["source"] == "postings"


def test_filled(folder):
    """Days until places were filled, by skill: the median and its interval; few say nothing."""
    db = folder + "/filled.db"
    lines = [json.dumps({"id": str(i), "title": f"Rust developer {i}", "employer": f"E{i}",
                         "date": "2024-01-01", "text": "Rust", "filled": f"2024-01-{10 + i:02}"})
             for i in range(10)]
    lines += [json.dumps({"id": "x", "title": "Go developer", "employer": "X", "text": "Golang",
                          "date": "2024-01-01", "filled": "2024-02-01"})]
    brought(db, write(folder, "own.jsonl", "\n".join(lines) + "\n"))
    spec = write(folder, "spec.json", json.dumps({"uptake": 1, "chart": "forest",
                                                  "metric": "hiring/time-to-fill"}))
    code, _, err = tap.run("chart", spec, "--db", db, "-o", folder + "/out.csv")
    assert code == 0, err
    with open(folder + "/out.csv", encoding="utf-8-sig", newline="") as file:
        told = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert [(row["name"], float(row["estimate"]), float(row["low"]), float(row["high"]),
             row["detail"]) for row in told] == [("Rust", 13.5, 10, 17, "n = 10")], told


tap.main(dict(globals()))
