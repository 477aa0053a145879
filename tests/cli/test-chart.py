# SPDX-License-Identifier: GPL-3.0-or-later
"""chart and dashboard: files in every format, the same bytes twice, errors that leave nothing."""
import csv
import json
import os
import re
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ElementTree

import tap

SVG = "{http://www.w3.org/2000/svg}"
SPEC = {"uptake": 1, "metric": "languish/pull-requests", "subjects": ["rust", "go"],
        "from": "2020-Q1", "to": "2025-Q1", "scale": "log"}
TABLE = {"uptake": 1, "data": {"columns": ["time", "Here", "There"],
                               "rows": [["2020", 1, 10], ["2021", 2, 11], ["2022", 4, 13],
                                        ["2023", 8, 12]]}}


def write(folder, spec, name="spec.json"):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(spec, file)
    return path


def draw(folder, spec, name, *words):
    """Draws into a file and gives its bytes."""
    path = os.path.join(folder, name)
    code, out, err = tap.run("chart", write(folder, spec), "-o", path, "--db", ":bundled:",
                             *words)
    assert code == 0 and out == "", (code, out, err)
    with open(path, "rb") as file:
        return file.read()


def png_size(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


def svg_texts(data):
    root = ElementTree.fromstring(data)
    return root, ["".join(text.itertext()) for text in root.iter(SVG + "text")]


def test_formats_twice(folder):
    for ending in ("png", "svg", "pdf", "csv"):
        first = draw(folder, SPEC, "first." + ending)
        second = draw(folder, SPEC, "second." + ending)
        assert first == second and len(first) > 500, ending


def test_exported_again(folder):
    """What was exported says what it asks: each file makes every other one."""
    files = {ending: draw(folder, SPEC, "first." + ending)
             for ending in ("png", "svg", "pdf", "csv")}
    for given in files:
        for wanted in files:
            path = os.path.join(folder, "again." + wanted)
            code, _, err = tap.run("chart", os.path.join(folder, "first." + given), "-o", path,
                                   "--db", ":bundled:")
            assert code == 0, err
            with open(path, "rb") as file:
                assert file.read() == files[wanted], (given, wanted)


def test_open_period(folder):
    """A window up to the last finished period shows the open one behind it; a shorter one does not."""
    for to, last in (("2025-Q1", ("2025-04-01", "1")), ("2024-Q4", ("2024-10-01", "0"))):
        data = draw(folder, dict(SPEC, to=to), "open.csv").decode("utf-8").splitlines()
        rows = [row for row in csv.reader(line for line in data if not line.startswith("#"))
                if row and row[0] == "rust"]
        assert (rows[-1][1], rows[-1][5]) == last, (to, rows[-1])


def test_table_file(folder):
    """A spec may name a table file, which stands beside it wherever it is drawn from."""
    os.mkdir(folder + "/deep")
    with open(folder + "/deep/shops.csv", "w", encoding="utf-8") as file:
        file.write("time,Here,There\n2020,1,10\n2021,2,11\n2022,4,13\n2023,8,12\n")
    spec = write(folder, {"data": {"file": "shops.csv"}}, "deep/spec.json")
    code, out, err = tap.run("chart", spec, "-o", folder + "/shops.svg", cwd="/")
    assert code == 0, (out, err)
    with open(folder + "/shops.svg", "rb") as file:
        _, texts = svg_texts(file.read())
    assert any("Here" in text for text in texts) and any("shops.csv" in text for text in texts)
    tap.refused(1, ["none.csv"], "chart",
                write(folder, {"data": {"file": "none.csv"}}, "none.json"), "-o",
                folder + "/none.svg")
    assert not os.path.exists(folder + "/none.svg")


def test_sizes(folder):
    assert png_size(draw(folder, SPEC, "a.png")) == (850, 600)
    assert png_size(draw(folder, SPEC, "b.png", "--size", "960x540", "--scale", "2")) == (1920, 1080)
    root, texts = svg_texts(draw(folder, SPEC, "c.svg", "--size", "960x540"))
    assert root.get("width") == "960" and root.get("height") == "540"


def test_svg_holds_labels(folder):
    root, texts = svg_texts(draw(folder, SPEC, "a.svg"))
    for label in ("Rust", "Go", "690\u202fk", "1.59\u202fM", "47\u202f%", "Uptake"):
        assert label in texts, (label, texts)
    assert any("grew 47\u202f% a year" in text for text in texts), texts
    assert any(text.startswith("Source: Languish") for text in texts), texts


def test_spec_travels(folder):
    """What a file says it shows can be asked again, and gives the same file."""
    first = draw(folder, SPEC, "a.svg", "--style", "dark")
    root, _ = svg_texts(first)
    chart = root.find(SVG + "metadata")[0]
    spec = json.loads(chart.find("{urn:uptake:chart}spec").text)
    assert spec == {**SPEC, "style": "dark"}, spec
    assert draw(folder, spec, "b.svg") == first


def test_languages(folder):
    _, texts = svg_texts(draw(folder, SPEC, "zh.svg", "--lang", "zh_CN"))
    for label in ("69\u202f万", "159\u202f万", "47%"):
        assert label in texts, (label, texts)
    assert any("2020 年第 1 季度至 2025 年第 1 季度" in text for text in texts), texts
    assert any("拉取请求" in text and "47%" in text for text in texts), texts


def test_styles(folder):
    grounds = {}
    for style in ("light", "dark", "print"):
        root, _ = svg_texts(draw(folder, SPEC, style + ".svg", "--style", style))
        grounds[style] = root.find(SVG + "rect").get("fill")
    assert grounds == {"light": "#ffffff", "dark": "#1d1d20", "print": "#ffffff"}, grounds


def test_csv(folder):
    lines = draw(folder, SPEC, "a.csv").decode("utf-8").split("\r\n")
    head = [line for line in lines if line.startswith("# ")]
    assert "Rust" in head[0] and any("Languish" in line for line in head), head
    rows = list(csv.DictReader(line for line in lines if line and not line.startswith("# ")))
    last = [row for row in rows if row["subject"] == "rust" and row["start"] == "2025-01-01"]
    assert [row["value"] for row in last] == ["690239"], last


def test_pdf_text(folder):
    data = draw(folder, SPEC, "a.pdf", "--lang", "zh_CN")
    assert data.startswith(b"%PDF-1.4")
    program = shutil.which("pdftotext")
    if program is not None:
        text = subprocess.run([program, os.path.join(folder, "a.pdf"), "-"], check=True,
                              capture_output=True, encoding="utf-8").stdout
        assert "Rust" in text and "拉取请求" in text, text


def test_table_in_spec(folder):
    """A table from the shell needs no store."""
    spec = write(folder, TABLE)
    out = os.path.join(folder, "a.svg")
    code, _, err = tap.run("chart", spec, "-o", out, "--db", os.path.join(folder, "none.db"))
    assert code == 0, err
    with open(out, "rb") as file:
        _, texts = svg_texts(file.read())
    assert "Here" in texts and "There" in texts, texts


def test_table_without_source(folder):
    """What is not said is not drawn as a dash, and a name does not break its line."""
    spec = write(folder, {"uptake": 1, "data": {"columns": ["time", "A\nB"], "rows": [
        ["2020", 1], ["2021", 2], ["2022", 3]]}})
    out = os.path.join(folder, "a.svg")
    tap.answer("chart", spec, "-o", out)
    with open(out, encoding="utf-8") as file:
        drawn = re.sub(r"(?s)<metadata.*?</metadata>", "", file.read())
    title = tap.answer("chart", spec, "-o", out, "--lang", "zh_CN")["title"]
    assert "value" not in title and "数值" in title, title
    assert "Source not stated." in drawn and "Source: –" not in drawn, drawn
    assert "A B" in drawn and "A\nB" not in drawn, drawn


def test_standard_input_and_json(folder):
    out = os.path.join(folder, "a.png")
    whole = tap.answer("chart", "-", "-o", out, "--db", ":bundled:", stdin=json.dumps(SPEC))
    assert whole["file"] == out and "47" in whole["title"] and whole["refusals"] == [], whole
    assert os.path.exists(out)


def test_refusal_is_an_answer(folder):
    spec = write(folder, {**SPEC, "from": "2012-Q1"})
    out = os.path.join(folder, "a.png")
    whole = tap.answer("chart", spec, "-o", out, "--db", ":bundled:")
    assert ("missing-end", "rust") in [(r["code"], r["subject"]) for r in whole["refusals"]], whole
    code, _, err = tap.run("chart", spec, "-o", out, "--db", ":bundled:")
    assert code == 0 and "2012 Q1" in err, err


def test_errors_leave_nothing(folder):
    spec = write(folder, SPEC)
    out = os.path.join(folder, "out")
    os.mkdir(out)
    png = os.path.join(out, "a.png")
    there = ["chart", spec, "-o", png, "--db", ":bundled:"]
    tap.refused(2, ["-o"], "chart", spec)
    tap.refused(2, [".docx", ".png"], "chart", spec, "-o", os.path.join(out, "a.docx"))
    tap.refused(2, ["--size"], *there, "--size", "0x600")
    tap.refused(2, ["--size"], *there, "--size", "850")
    tap.refused(2, ["--scale"], *there, "--scale", "9")
    tap.refused(2, ["style"], *there, "--style", "blue")
    tap.refused(1, ["10 × 10"], *there, "--size", "10x10")
    tap.refused(1, ["nowhere.json"], "chart", "nowhere.json", "-o", png)
    tap.refused(1, ["scale"], "chart", write(folder, {"uptake": 1, "scale": "cubic"}, "bad.json"),
                "-o", png)
    tap.refused(1, ["“pie”", "growth, lines"], "chart",
                write(folder, {**SPEC, "chart": "pie"}, "bad.json"), "-o", png,
                "--db", ":bundled:")
    tap.refused(1, ["“data”: it takes an object"], "chart",
                write(folder, {"uptake": 1, "data": [1]}, "bad.json"), "-o", png)
    tap.refused(1, ["bad.json: ", "no/such"], "chart", write(folder, {**SPEC, "metric": "no/such"}, "bad.json"),
                "-o", png, "--db", ":bundled:")
    assert os.listdir(out) == []


def test_full_disk(folder):
    """A limit on the size of files stands in for a full disk: the old picture stays."""
    spec = write(folder, SPEC)
    out = os.path.join(folder, "out")
    os.mkdir(out)
    target = os.path.join(out, "a.svg")
    with open(target, "w", encoding="utf-8") as file:
        file.write("old")
    done = subprocess.run(["sh", "-c", 'trap "" XFSZ; ulimit -f 1; exec "$@"', "sh", tap.PROGRAM,
                           "chart", spec, "-o", target, "--db", ":bundled:"],
                          capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and target in done.stderr, (done.returncode, done.stderr)
    assert os.listdir(out) == ["a.svg"]
    with open(target, encoding="utf-8") as file:
        assert file.read() == "old"


def test_dashboard(folder):
    out = os.path.join(folder, "deep", "out")
    code, said, err = tap.run("dashboard", out, "--db", ":bundled:")
    files = said.splitlines()
    assert code == 0 and err == "", (code, err)
    names = [os.path.basename(file) for file in files]
    assert names[:4] == ["growth.png", "growth.svg", "adoption.png", "adoption.svg"], names
    assert names[-1] == "dashboard.pdf" and "activity.svg" in names and "hiring.png" in names, names
    with open(files[names.index("activity.svg")], encoding="utf-8") as file:
        assert "17 commits on 13 days" in file.read()
    with open(files[0], "rb") as file:
        assert png_size(file.read()) == (1920, 1080)
    assert tap.answer("dashboard", out, "--db", ":bundled:")["files"] == files
    # Nothing was known in 2010, so the pages of that day say so.
    with open(files[1], encoding="utf-8") as file:
        today = file.read()
    code, said, err = tap.run("dashboard", out, "--db", ":bundled:", "--as-of", "2010")
    assert code == 0 and "hiring" not in said and "No job ads" in err, (said, err)
    with open(files[1], encoding="utf-8") as file:
        assert file.read() != today
    # The user's own store begins as a copy of the bundled one.
    assert tap.run("dashboard", out)[0] == 0
    tap.refused(2, ["folder"], "dashboard")
    tap.refused(1, ["spec.json"], "dashboard", write(folder, SPEC), "--db", ":bundled:")


tap.main(globals())
