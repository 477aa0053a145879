# SPDX-License-Identifier: GPL-3.0-or-later
"""chart with the kinds of heat map: from a table in the spec to a file, and what a wrong table is
answered with."""
import json
import os
import xml.etree.ElementTree as ElementTree

import tap

SVG = "{http://www.w3.org/2000/svg}"
CALENDAR = {"name": "Commits", "columns": ["day", "value"],
            "rows": [["2024-02-01", 3], ["2024-02-02", 0], ["2024-02-04", "<5"],
                     ["2024-02-05", None]]}


WEEK = {"name": "Commits", "columns": ["weekday", "hour", "value"],
        "rows": [[day, hour, day * hour if day != 2 else 40] for day in range(1, 8)
                 for hour in range(24)]}


MATRIX = {"name": "NPMI", "unit": "ratio", "columns": ["row", "column", "value"],
          "rows": [["Docker", "Git", 0.81], ["Go", "Git", 0.76], ["Go", "Docker", 0.88],
                   ["AWS", "Git", 0], ["AWS", "Docker", None]]}


def write(folder, chart, data):
    path = os.path.join(folder, "spec.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"uptake": 1, "chart": chart, "data": data}, file)
    return path


def draw(folder, chart, data, name, *words):
    path = os.path.join(folder, name)
    code, out, err = tap.run("chart", write(folder, chart, data), "-o", path, *words)
    assert code == 0 and out == "", (code, out, err)
    with open(path, "rb") as file:
        return file.read()


def cells(svg):
    root = ElementTree.fromstring(svg)
    return [rect for rect in root.iter(SVG + "rect") if rect.get("class") == "cell"]


def texts(svg):
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(SVG + "text")]


def wrong(folder, chart, said, **changed):
    known = {"calendar-heat": CALENDAR, "week-heat": WEEK,
             "matrix-heat": MATRIX}
    path = write(folder, chart, {**known[chart], **changed})
    tap.refused(1, said, "chart", path, "-o", os.path.join(folder, "none.png"))
    assert not os.path.exists(os.path.join(folder, "none.png"))


def test_calendar(folder):
    """Five days: a value, a zero, a gap, one withheld, one missing: all told apart."""
    for ending, begin in (("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")):
        first = draw(folder, "calendar-heat", CALENDAR, "a." + ending)
        assert first.startswith(begin)
        assert first == draw(folder, "calendar-heat", CALENDAR, "b." + ending)
    five = cells(first)
    fills = [rect.get("fill", "none") for rect in five]
    assert len(five) == 5, fills
    assert sum(fill.startswith("url(#hatch") for fill in fills) == 2, fills
    assert sum(rect.get("stroke-dasharray") is not None for rect in five) == 1
    assert len({fill for fill in fills if fill.startswith("#")}) == 2, fills
    said = texts(first)
    assert "Commits peaked at 3 on 1 Feb 2024" in said, said
    assert "no data" in said and "<5, withheld" in said, said
    assert "提交在 2024-02-01 达到峰值 3" in texts(
        draw(folder, "calendar-heat", CALENDAR, "zh.svg", "--lang", "zh_CN"))


def test_calendar_table(folder):
    lines = draw(folder, "calendar-heat", CALENDAR, "a.csv").decode().splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    assert rows[0].split(",")[:3] == ["day", "value", "below"], rows[0]
    assert len(rows) == 5 and "5" in rows[3].split(",")[2], rows


def test_week(folder):
    """Every hour of a week; the busiest weekday is the title; a gap is not a zero."""
    svg = draw(folder, "week-heat", WEEK, "a.svg")
    assert len(cells(svg)) == 7 * 24
    said = texts(svg)
    # 24 × 40 of 24 × 40 + 276 × (1 + 3 + 4 + 5 + 6 + 7): Sunday has 276 × 7.
    assert "Commits: Sunday is busiest, with 24\u202f% of all" in said, said
    assert "Mon" in said and "00:00" in said and "no data" not in said, said
    partly = {**WEEK, "rows": WEEK["rows"][1:]}
    said = texts(draw(folder, "week-heat", partly, "b.svg"))
    assert "Commits peaked at 161: Sunday, 23:00" in said and "no data" in said, said


def test_matrix(folder):
    """Values printed; zero, nothing and no row at all told apart."""
    svg = draw(folder, "matrix-heat", MATRIX, "a.svg")
    fills = [rect.get("fill", "none") for rect in cells(svg)]
    assert len(fills) == 5 and sum(fill.startswith("url(#hatch") for fill in fills) == 1, fills
    said = texts(svg)
    assert any(text.startswith("0.88") for text in said), said
    assert any("Go, Docker" in text for text in said), said
    wide = {**MATRIX, "columns": ["row", "Git", "Docker"],
            "rows": [["Docker", 0.81], ["Go", 0.76, 0.88], ["AWS", 0, None]]}
    assert texts(draw(folder, "matrix-heat", wide, "c.svg")) == said
    wrong(folder, "matrix-heat", ["row 1", "a name"], columns=["row", "Git"], rows=[[None, 1]])
    wrong(folder, "matrix-heat", ["column value is missing"], columns=["row", "column"], rows=[])
    words = {**MATRIX, "rows": [["Linux", "C", "yes"], ["Linux", "Rust", "tier 2"],
                                ["Plan 9", "C", "yes"]]}
    said = texts(draw(folder, "matrix-heat", words, "b.svg"))
    assert "2 of 3 cells are “yes”" in said and "tier 2" in said, said


def said_and_shown(svg):
    """What a chart says, and the colours of its cells; hatchings have numbers of their own."""
    return texts(svg), [rect.get("fill", "").split("-")[0] for rect in cells(svg)]


def from_file(folder, chart, table, **data):
    with open(os.path.join(folder, "table.csv"), "w", encoding="utf-8") as file:
        file.write(table)
    return said_and_shown(draw(folder, chart, {"file": "table.csv", **data}, "file.svg"))


def test_files(folder):
    """A table file says the same as its table in the spec."""
    def from_spec(chart, data):
        return said_and_shown(draw(folder, chart, {**data, "source": "table.csv"}, "spec.svg"))

    head = {"name": "NPMI", "unit": "ratio"}
    wanted = from_spec("matrix-heat", MATRIX)
    pairs = "row,column,value\nDocker,Git,0.81\nGo,Git,0.76\nGo,Docker,0.88\nAWS,Git,0\n" \
        "AWS,Docker,\n"
    assert from_file(folder, "matrix-heat", pairs, **head) == wanted
    assert from_file(folder, "matrix-heat", pairs.replace(",", ";").replace("0.", "0,"),
                     **head) == wanted
    matrix = ",Git,Docker\nDocker,0.81\nGo,0.76,0.88\nAWS,0,\n"
    assert from_file(folder, "matrix-heat", matrix, **head) == wanted
    days = "day,value\n2024-02-01,3\n2024-02-02,0\n2024-02-04,<5\n2024-02-05,\n"
    assert from_file(folder, "calendar-heat", days) == \
        from_spec("calendar-heat", {key: CALENDAR[key] for key in ("columns", "rows")})


def test_bare_matrix(folder):
    """Nothing but numbers: rows and columns are counted, and read at once."""
    said, fills = from_file(folder, "matrix-heat", "1,2.5,-3\n4,,1e3\n")
    assert len(fills) == 6 and any("1,000" in text or "1.00" in text for text in said), said
    svg = draw(folder, "matrix-heat",
               {"columns": ["row", "1", "2", "3"], "rows": [["1", 1, 2.5, -3], ["2", 4, None, 1000]],
                "source": "table.csv"}, "spec.svg")
    assert texts(svg) == said
    # One cell is a word, so that there is more to it than numbers: it is a header that is missing.
    said, fills = from_file(folder, "matrix-heat", "1,2\nword,3\n")
    assert len(fills) == 1, said


def test_large_matrix(folder):
    """300 × 300 cells are one image; the only peak is not lost where cells share pixels."""
    rows = [[f"r{i}", f"c{j}", 1000 if (i, j) == (123, 45) else 1]
            for i in range(300) for j in range(300)]
    data = {"columns": ["row", "column", "value"], "rows": rows}
    svg = draw(folder, "matrix-heat", data, "a.svg", "--size", "240x240")
    assert cells(svg) == [] and svg.count(b"<image") == 1
    assert len(svg) < 100_000, len(svg)  # the table itself stays at home
    for ending in ("png", "pdf"):
        name = "a." + ending
        assert draw(folder, "matrix-heat", data, name) == draw(folder, "matrix-heat", data, name)


def test_wrong_tables(folder):
    wrong(folder, "calendar-heat", ["no column “date”", "day"], columns=["date", "value"])
    wrong(folder, "calendar-heat", ["column value is missing"], columns=["day"], rows=[])
    wrong(folder, "calendar-heat", ["column day is there twice"], columns=["day", "Day", "value"])
    wrong(folder, "calendar-heat", ["row 1, column value", "many"], rows=[["2024-02-01", "many"]])
    wrong(folder, "calendar-heat", ["row 1, column day", "2024"], rows=[["2024", 1]])
    wrong(folder, "calendar-heat", ["row 1 takes a list"], rows=[1])
    wrong(folder, "calendar-heat", ["two rows for 2024-02-01"],
          rows=[["2024-02-01", 1], ["2024-02-01", 2]])
    wrong(folder, "week-heat", ["column weekday", "1 to 7"], rows=[[0, 1, 1]])
    wrong(folder, "week-heat", ["column hour", "0 to 23"], rows=[[1, 7.5, 1]])
    wrong(folder, "week-heat", ["column hour", "noon"], rows=[[1, "noon", 1]])
    wrong(folder, "week-heat", ["two rows for weekday 1, hour 2"], rows=[[1, 2, 1], [1, 2, 1]])
    wrong(folder, "matrix-heat", ["column row", "a name"], rows=[["", "b", 1]])
    wrong(folder, "matrix-heat", ["two rows for a and b"], rows=[["a", "b", 1], ["a", "b", 1]])
    wrong(folder, "matrix-heat", ["not both"], rows=[["a", "b", 1], ["a", "c", "x"]])
    wrong(folder, "matrix-heat", ["at most 7 words"],
          rows=[["a", str(n), "w%d" % n] for n in range(8)])
    with open(os.path.join(folder, "days.csv"), "w", encoding="utf-8") as file:
        file.write("time,value\n2024-02-01,3\n2024-02-02,4\n")
    path = write(folder, "calendar-heat", {"file": "days.csv"})
    tap.refused(1, ["days.csv", "no column “time”"], "chart", path, "-o", folder + "/none.png")
    path = write(folder, "matrix-heat", {"file": "none.csv"})
    tap.refused(1, ["none.csv"], "chart", path, "-o", folder + "/none.png")
    path = os.path.join(folder, "bare.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"uptake": 1, "chart": "calendar-heat"}')
    tap.refused(1, ["calendar-heat", "data"], "chart", path, "-o", folder + "/none.png", "--db",
                ":bundled:")


tap.main(dict(globals()))
