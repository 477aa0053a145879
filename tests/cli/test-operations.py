# SPDX-License-Identifier: GPL-3.0-or-later
"""import of incidents and service levels, as trackers and monitors write them out. The tables are
made up; what is expected of them was reckoned by hand."""
import json
import sqlite3

import tap

JAN, FEB, MAR = 20089, 20120, 20148  # 2025-01-01 and so on, in days

INCIDENTS = """Number,Short Description,Service,Team,Language,Opened,Detected At,Resolved,Deployment
INC1,<b>down</b>,Checkout,Payments,Go,2025-01-05 10:00,2025-01-05 10:30,2025-01-05 12:00,yes
INC2,slow,Checkout,Payments,Go,2025-01-20 23:00,2025-01-20 23:06,2025-01-21 03:00,no
INC3,again,Search,Find,Rust,2025-01-31T23:30:00Z,,2025-02-01T00:30:00Z,
INC4,open,Search,Find,Rust,2025-03-02 08:00,,,
INC5,,Checkout,Payments,Go,,,2025-03-01 10:00,
INC6,,Checkout,Payments,Go,2025-03-03 10:00,,2025-03-01 10:00,
INC7,,Checkout,Payments,Go,2999-03-03 10:00,,,
INC1,twice,Checkout,Payments,Go,2025-03-03 10:00,,,
"""

SLO = """Month,Service,Good Events,Total Events,Target
2025-01,Checkout,999500,1000000,99.9%
2025-02,Checkout,998000,1000000,99.9%
2025-01,Search,99,100,0.95
2025-02,Search,101,100,0.95
2025-03,Search,99,100,140
2025-01,Search,98,100,0.95
"""


def brought(folder, db, name, content, *words):
    path = folder + "/" + name
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return tap.answer("import", "--db", db, *words, path)["files"][0]


def values(db):
    with sqlite3.connect(db) as connection:
        return {(key, start): value for key, start, value in connection.execute(
            "SELECT s.key, o.start, o.value FROM observation_now o JOIN series s "
            "ON s.id = o.series_id")}


def one(db, sql):
    with sqlite3.connect(db) as connection:
        return connection.execute(sql).fetchone()


def near(found, expected):
    assert abs(found - expected) < 1e-9, (found, expected)


def test_incidents(folder):
    db = folder + "/x.db"
    file = brought(folder, db, "incidents.csv", INCIDENTS)
    assert file["format"] == "CSV, incidents", file
    assert (file["rows"], file["imported"], file["new"]) == (8, 4, 4), file
    assert [(skip["row"], skip["reason"]) for skip in file["skipped"]] == [
        (6, "it does not say when it began"), (7, "it ends before it begins"),
        (8, "it begins before 1970 or in the future"),
        (9, "an earlier row has the same number and counts")], file
    found = values(db)
    # Of each service, team and language, and of all; months without one count 0.
    assert found["incidents/count/all-services", JAN] == 3
    assert found["incidents/count/all-services", FEB] == 0
    assert found["incidents/count/all-services", MAR] == 1
    assert found["incidents/count/service:checkout", JAN] == 2
    assert found["incidents/count/service:checkout", MAR] == 0
    assert found["incidents/count/team:find", MAR] == 1
    assert found["incidents/count/rust", JAN] == 1
    # 2 h and 4 h; with the third, 1 h.
    near(found["incidents/restore-mean/team:payments", JAN], 3)
    near(found["incidents/restore-mean/all-services", JAN], 7 / 3)
    near(found["incidents/restore-median/all-services", JAN], 2)
    near(found["incidents/restore-p90/all-services", JAN], 3.6)
    near(found["incidents/detect-mean/all-services", JAN], (0.5 + 0.1) / 2)
    near(found["incidents/deployment-recovery/go", JAN], 2)
    # What is still open took nobody knows how long.
    assert ("incidents/restore-mean/all-services", MAR) not in found
    assert ("incidents/deployment-recovery/rust", JAN) not in found
    assert one(db, "SELECT title FROM incident WHERE key = 'INC1'") == ("<b>down</b>",)
    # Ten incidents are the fewest that an interval is told of.
    assert one(db, "SELECT count(*) FROM observation WHERE low IS NOT NULL") == (0,)


def test_again(folder):
    """The same file again is nothing; a later word on an incident is told, and the earlier stays."""
    db = folder + "/x.db"
    brought(folder, db, "incidents.csv", INCIDENTS)
    before = values(db)
    file = brought(folder, db, "incidents.csv", INCIDENTS)
    assert (file["new"], file["revised"]) == (0, 0), file
    assert one(db, "SELECT count(*) FROM fetch") == (1,)
    file = brought(folder, db, "later.csv", "id,service,team,language,started,resolved,title\n"
                   "INC4,Search,Find,Rust,2025-03-02 08:00,2025-03-02 18:00,open\n"
                   "INC8,Search,Find,Rust,2025-03-04,2025-03-05,\n")
    assert (file["new"], file["revised"]) == (1, 1), file
    found = values(db)
    assert found["incidents/count/rust", MAR] == 2
    near(found["incidents/restore-mean/rust", MAR], 17)
    assert {key: value for key, value in found.items() if key[1] == JAN} == \
        {key: value for key, value in before.items() if key[1] == JAN}
    assert one(db, "SELECT count(*) FROM incident WHERE key = 'INC4'") == (2,)
    assert one(db, "SELECT count(*) FROM observation WHERE series_id = (SELECT id FROM series "
                   "WHERE key = 'incidents/count/rust') AND start = 20148") == (2,)


def test_interval(folder):
    db = folder + "/x.db"
    lines = ["service,started,resolved"]
    lines += [f"A,2025-01-{day:02} 10:00,2025-01-{day:02} {10 + day % 9}:30" for day in range(1, 31)]
    brought(folder, db, "i.csv", "\n".join(lines))
    low, value, high, n = one(
        db, "SELECT low, value, high, n FROM observation o JOIN series s ON s.id = o.series_id "
            "WHERE s.key = 'incidents/restore-mean/service:a'")
    assert n == 30 and low < value < high and 1 < high - low < 3, (low, value, high, n)


def test_shapes(folder):
    """Semicolons, JSON lines, JSON lists and Chinese heads are the same table."""
    for number, text in enumerate((
            "服务;发生时间;解决时间\n支付;2025-01-05 10:00;2025-01-05 12:00\n",
            '{"service":"支付","started_at":"2025-01-05T10:00:00Z","resolved_at":1736078400}\n'
            '{"service":"支付","started_at":null,"resolved_at":1736078400}\n',
            '{"incidents":[{"service":{"summary":"支付"},"created_at":"2025-01-05T10:00:00Z",'
            '"resolved_at":"2025-01-05T12:00:00Z"}]}')):
        db = f"{folder}/{number}.db"
        file = brought(folder, db, f"i{number}", text)
        assert file["imported"] == 1, (text, file)
        near(values(db)["incidents/restore-mean/service:支付", JAN], 2)


def test_slo(folder):
    db = folder + "/x.db"
    file = brought(folder, db, "slo.csv", SLO)
    assert file["format"] == "CSV, service levels" and file["imported"] == 3, file
    assert [skip["reason"] for skip in file["skipped"]] == [
        "its good events are no part of its valid ones",
        "it has no objective between 0 and 100 %",
        "an earlier row says another value of the same window and counts"], file
    found = values(db)
    near(found["slo/attainment/service:checkout", JAN], 0.9995)
    near(found["slo/budget-left/service:checkout", JAN], 0.5)
    near(found["slo/budget-left/service:checkout", FEB], -1)
    near(found["slo/budget-left/service:search", JAN], 0.8)
    assert len(found) == 6, found
    assert brought(folder, db, "slo.csv", SLO)["new"] == 0
    assert one(db, "SELECT count(*) FROM fetch") == (1,)


def test_slo_windows(folder):
    """Windows that are no civil period are refused; those of another length have their own metric."""
    db = folder + "/x.db"
    file = brought(folder, db, "slo.csv", "team,name,start,end,sli,slo\n"
                   "Payments,latency,2025-01-06,2025-01-13,99.5,99\n"
                   "Payments,latency,2025-01-01,2025-01-31,99.95 %,100 %\n"
                   "Payments,latency,2025-01-05,2025-02-04,99.95,99.9\n")
    assert file["skipped"][0]["reason"] == "its window is no day, week, month, quarter or year", file
    found = values(db)
    near(found["slo/attainment-week/team:payments-latency", 20094], 0.995)
    near(found["slo/budget-left-week/team:payments-latency", 20094], 0.5)
    near(found["slo/attainment/team:payments-latency", JAN], 0.9995)
    # Where nothing may fail there is no budget.
    assert len(found) == 3, found


def test_drawn(folder):
    """What was brought in is asked like any other figure, and says whose it is."""
    db = folder + "/x.db"
    brought(folder, db, "incidents.csv", INCIDENTS)
    brought(folder, db, "slo.csv", SLO)
    spec = folder + "/spec.json"
    for metric, whose in (("incidents/count", "Incidents of our services"),
                          ("slo/attainment", "Service levels of our services")):
        with open(spec, "w", encoding="utf-8") as file:
            json.dump({"uptake": 1, "chart": "lines", "metric": metric,
                       "subjects": ["service:checkout", "service:search"], "from": "2025-01"}, file)
        code, out, err = tap.run("chart", "--db", db, spec, "-o", folder + "/x.svg")
        assert code == 0, err
        with open(folder + "/x.svg", encoding="utf-8") as file:
            text = file.read()
        assert "Checkout" in text and "Search" in text and whose in text, text
    found = tap.answer("list", "metrics", "--db", db)["metrics"]
    assert any(metric["key"] == "slo/budget-left" for metric in found), found


def test_source(folder):
    """Another source is kept apart, and with a metric named a table is what it is."""
    db = folder + "/x.db"
    brought(folder, db, "incidents.csv", INCIDENTS, "--source", "old-tracker")
    assert values(db)["old-tracker/count/go", JAN] == 2
    text = "started,resolved,n\n2025-01-01,3,4\n2025-01-02,5,6\n"
    file = brought(folder, db, "table.csv", text, "--metric", "mine/n")
    assert file["metrics"] == ["mine/n-1", "mine/n-2"] or file["values"] > 0, file
    assert one(db, "SELECT count(*) FROM incident")[0] == 4


def test_preview(folder):
    db = folder + "/x.db"
    with open(folder + "/i.csv", "w", encoding="utf-8") as file:
        file.write(INCIDENTS)
    found = tap.answer("import", "--db", db, "--dry-run", folder + "/i.csv")["files"][0]
    assert (found["imported"], found["skipped_total"]) == (4, 4), found


tap.main(globals())
