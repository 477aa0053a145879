# SPDX-License-Identifier: GPL-3.0-or-later
"""growth: JSON against published figures, tables for people, refusals and errors."""
import tap

PULL_REQUESTS = ["growth", "--db", ":bundled:", "--metric", "languish/pull-requests"]


def words(*subjects, window=("2020-Q1", "2025-Q1")):
    chosen = [word for subject in subjects for word in ("--subject", subject)]
    span = [word for pair in zip(("--from", "--to"), window) if pair[1] for word in pair]
    return PULL_REQUESTS + chosen + span


def near(value, expected, epsilon):
    assert abs(value - expected) <= epsilon, (value, expected)


def test_five_languages(folder):
    """Growth and intervals of 21 quarters, in percent, as published."""
    expected = {
        "rust": (47.44, 41, 32, 50, 99058, 690239),
        "typescript": (36.95, 28, 18, 38, 928564, 4472568),
        "go": (32.16, 25, 15, 35, 394605, 1591044),
        "python": (29.75, 21, 15, 27, 730685, 2687476),
        "javascript": (10.93, 4, -4, 13, 1604948, 2696119),
    }
    rows = tap.answer(*words(*expected))["growth"]
    assert [row["subject"] for row in rows] == list(expected)
    for row in rows:
        cagr, trend, low, high, first, last = expected[row["subject"]]
        near(row["cagr"] * 100, cagr, 0.005)
        assert [round(row["trend"][key] * 100) for key in ("growth", "low", "high")] == [
            trend, low, high], row
        assert row["trend"]["level"] == 0.95
        assert row["first"] == {"time": "2020-01-01", "value": first}, row
        assert row["last"] == {"time": "2025-01-01", "value": last}, row
        assert row["years"] == 5 and row["points"] == 21 and row["refusals"] == [], row
        assert row["flags"] == ["partial"], row


def test_other_sources(folder):
    """Check figures of the sources: end-to-end growth of people pushing, a share, an index."""
    rows = tap.answer("growth", "--db", ":bundled:", "--metric", "innovation-graph/pushers",
                      "--subject", "rust", "--subject", "python", "--subject", "ruby",
                      "--from", "2020-Q1", "--to", "2024-Q1")["growth"]
    for row, cagr in zip(rows, (43.85, 19.17, 0.81)):
        near(row["cagr"] * 100, cagr, 0.005)
        assert "panel" in row["flags"], row
    python = tap.answer("growth", "--db", ":bundled:", "--metric", "pypl/languages",
                        "--subject", "python")["growth"][0]
    near(python["last"]["value"], 0.4749, 5e-5)


def test_names(folder):
    rows = tap.answer(*words("Golang", "TypeScript", "go"))["growth"]
    assert [row["subject"] for row in rows] == ["go", "typescript"], rows


def test_pair_and_context(folder):
    whole = tap.answer(*words("rust", "go"))
    assert whole["metric"] == "languish/pull-requests"
    assert whole["window"] == {"from": "2020-01-01", "to": "2025-01-01", "period": "quarter"}
    pair = whole["pair"]
    assert (pair["subject"], pair["other"]) == ("rust", "go")
    assert [round(pair[key] * 100) for key in ("advantage", "low", "high")] == [13, 11, 15]
    assert whole["sources"] == [{"title": "Languish", "licence": "ISC",
                                 "retrieved": "2026-04-05"}]
    assert any(note["code"] == "partial" for note in whole["notes"]), whole["notes"]


def test_refusals(folder):
    """Rust's first value is of 2012-Q3."""
    row = tap.answer(*words("rust", window=("2012-Q1", "2025-Q1")))["growth"][0]
    assert row["cagr"] is None and row["trend"]["growth"] > 0, row
    assert [refusal["code"] for refusal in row["refusals"]] == ["missing-end"], row
    assert "2012 Q1" in row["refusals"][0]["message"], row
    row = tap.answer(*words("rust", window=("2025-Q1", "2025-Q1")))["growth"][0]
    assert [refusal["code"] for refusal in row["refusals"]] == ["one-point"], row
    row = tap.answer(*words("rust", window=("2002", "2003")))["growth"][0]
    assert [refusal["code"] for refusal in row["refusals"]] == ["no-data"], row
    assert row["first"] == {"time": None, "value": None} and row["years"] is None, row


def test_as_of(folder):
    row = tap.answer(*words("rust"), "--as-of", "2020")["growth"][0]
    assert [refusal["code"] for refusal in row["refusals"]] == ["no-data"], row


def test_table(folder):
    code, out, err = tap.run(*words("rust", "go"))
    assert code == 0 and err == "", (code, err)
    assert "690,239" in out and "47.4" in out and "32.3 – 50.3" in out, out
    assert "Rust gained 13" in out and "Languish (ISC). Snapshot of 5 Apr 2026." in out, out
    code, out, err = tap.run(*words("rust", "go"), "--lang", "zh_CN")
    assert code == 0 and "47.4%" in out and "来源：Languish" in out, out


def write(folder, name, text, encoding="utf-8"):
    with open(f"{folder}/{name}", "w", encoding=encoding) as file:
        file.write(text)
    return f"{folder}/{name}"


GOLDEN = {"Python": (38200, 142500, 0.389754), "Rust": (24600, 98700, 0.415290),
          "Go": (62100, 124300, 0.189446)}


def test_files(folder):
    """The same figures in every form of table, from a file and from standard input."""
    wide = "time," + ",".join(GOLDEN) + "\n" + "".join(
        year + "," + ",".join(str(GOLDEN[name][end]) for name in GOLDEN) + "\n"
        for year, end in (("2020", 0), ("2024", 1)))
    long = "subject,time,value\n" + "".join(
        f"{name},{year},{GOLDEN[name][end]}\n"
        for year, end in (("2020-01-01", 0), ("2024-01-01", 1)) for name in GOLDEN)
    lines = "".join(f'{{"subject":"{name}","time":"{year}","value":{GOLDEN[name][end]}}}\n'
                    for name in GOLDEN for year, end in (("2020-Q1", 0), ("2024-Q1", 1)))
    files = [write(folder, "wide.csv", wide), write(folder, "long.tsv", long.replace(",", "\t")),
             write(folder, "lines.jsonl", lines), write(folder, "utf-16.csv", wide, "utf-16")]
    answers = [tap.answer("growth", path)["growth"] for path in files]
    answers.append(tap.answer("growth", "-", stdin=long)["growth"])
    for rows in answers:
        assert [row["subject"] for row in rows] == list(GOLDEN), rows
        for row in rows:
            near(row["cagr"], GOLDEN[row["subject"]][2], 5e-7)
            assert row["years"] == 4 and row["points"] == 2, row
            assert [refusal["code"] for refusal in row["refusals"]] == ["few-points"], row
            assert row["trend"]["growth"] is None, row
    # A plain number as time stays a number.
    assert answers[0][0]["first"] == {"time": 2020, "value": 38200}, answers[0]
    assert answers[1][0]["last"] == {"time": "2024-01-01", "value": 142500}, answers[1]


def test_file_trend(folder):
    path = write(folder, "go.csv", "time,value\n2020,62100\n2021,75000\n2022,90000\n"
                                   "2023,108000\n2024,124300\n")
    row = tap.answer("growth", path)["growth"][0]
    near(row["trend"]["growth"], 0.191550, 5e-7)
    near(row["cagr"], 0.189446, 5e-7)
    assert row["refusals"] == [] and row["flags"] == [] and row["points"] == 5, row


def test_file_refusals(folder):
    cases = {
        "zero": "2020,0\n2021,5\n2022,6\n", "negative": "2020,1\n2021,-5\n2022,6\n",
        "one-point": "2020,1\n", "missing-end": "2020,\n2021,4\n2022,5\n2023,6\n",
    }
    for code, text in cases.items():
        row = tap.answer("growth", "-", stdin="time,value\n" + text)["growth"][0]
        assert row["cagr"] is None, (code, row)
        assert code in [refusal["code"] for refusal in row["refusals"]], (code, row)
    # What is not known is one dash in the table.
    for language, interval in (("en", "– –"), ("zh_CN", "– 至")):
        _, out, _ = tap.run("growth", "-", "--lang", language, stdin="time,value\n2020,1\n")
        assert interval not in out, out


def test_file_choice(folder):
    path = write(folder, "a.csv", "time,A,B\n2020,1,2\n2021,2,3\n2022,4,4\n2023,8,5\n")
    rows = tap.answer("growth", path, "--subject", "B", "--from", "2021")["growth"]
    assert [row["subject"] for row in rows] == ["B"], rows
    assert rows[0]["first"] == {"time": 2021, "value": 3}, rows
    code, out, err = tap.run("growth", path)
    assert code == 0 and "Source: a.csv." in out and "A gained" in out, (out, err)


def test_file_errors(folder):
    missing = folder + "/none.csv"
    tap.refused(1, [missing], "growth", missing)
    tap.refused(1, ["empty.csv"], "growth", write(folder, "empty.csv", ""))
    tap.refused(1, ["“C”", "did you mean"], "growth",
                write(folder, "a.csv", "time,CC,B\n2020,1,2\n2021,2,3\n"), "--subject", "C")
    tap.refused(2, ["name one file"], "growth", "a.csv", "b.csv")
    tap.refused(2, ["name one file"], "growth", "a.csv", "--metric", "languish/stars")


def test_errors(folder):
    tap.refused(1, ["“rsut”", "did you mean rust"], *words("rsut"))
    tap.refused(1, ["“languish/stras”", "languish/stars"], "growth", "--db", ":bundled:",
                "--metric", "languish/stras", "--subject", "go")
    tap.refused(1, ["begins after it ends"], *words("go", window=("2022", "2020")))
    tap.refused(1, ["economy=dd", "economy="], "growth", "--db", ":bundled:", "--metric",
                "innovation-graph/pushers", "--subject", "go", "--dimension", "economy=dd")
    tap.refused(2, ["name one file"], "growth", "--db", ":bundled:")
    tap.refused(2, ["at least one --subject"], *PULL_REQUESTS)
    tap.refused(2, ["“never” is not a time"], *words("go", window=("never", None)))


tap.main(dict(globals()))
