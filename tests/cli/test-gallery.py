# SPDX-License-Identifier: GPL-3.0-or-later
"""gallery, report and the sizes of chart: what is written, as somebody reads it."""
import html.parser
import json
import os
import re
import zlib

import tap

SPEC = {"uptake": 1, "metric": "languish/pull-requests", "subjects": ["rust", "go"],
        "from": "2020-Q1", "to": "2025-Q1", "scale": "log"}
TABLE = {"uptake": 1, "chart": "matrix-heat",
         "data": {"name": "NPMI", "columns": ["row", "column", "value"],
                  "rows": [["Docker", "Git", 0.81], ["Go", "Git", 0.76]]}}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def write(folder, name, spec):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(spec, file)
    return path


def unpacked(pdf):
    """The document with its streams inflated, as one text."""
    def inflate(match):
        try:
            return zlib.decompress(match.group(1))
        except zlib.error:
            return b""
    return re.sub(rb"stream\r?\n(.*?)\r?\nendstream", inflate, pdf, flags=re.S)


def outline(pdf):
    """The titles of the outline, in order."""
    titles = re.findall(rb"/Title (?:\((.*?[^\\])\)|<([0-9a-fA-F]+)>)\s*/Parent", pdf, re.S)
    return [bytes.fromhex(wide.decode())[2:].decode("utf-16-be") if wide else plain.decode()
            for plain, wide in titles]


def test_gallery(folder):
    """Every kind's pictures are there; the page needs nothing but them and describes each."""
    out = os.path.join(folder, "gallery")
    files = tap.answer("gallery", out)["files"]
    assert all(os.path.getsize(path) > 100 for path in files), files
    assert sorted(map(os.path.basename, files)) == sorted(os.listdir(out))
    page = Page(read(out, "index.html").decode())
    assert not page.all("script") and not page.all("link")
    pictures = page.all("img")
    assert {image["src"] for image in pictures} == \
        {os.path.basename(path) for path in files if path.endswith(".png")}
    for image in pictures:
        assert len(image["alt"]) > 30, image
        assert image["lang"] in ("en", "zh-CN"), image
    assert re.search("[\u4e00-\u9fff]", [i for i in pictures if i["lang"] == "zh-CN"][0]["alt"])
    for style in ("light", "dark", "print"):
        for language in ("en", "zh_CN"):
            for size in ("large", "small"):
                assert f"growth-{style}-{language}-{size}.png" in os.listdir(out)
    # A kind may have several specs; each has a page.
    charts = [name for name in os.listdir(out) if name.endswith("-light-en-large.png")]
    assert len(outline(read(out, "gallery.pdf"))) == len(charts) >= len(page.all("section"))


def test_gallery_of_one_kind(folder):
    """The same again has the same bytes; a kind that does not exist is a wrong word."""
    names = ("index.html", "gallery.pdf", "growth-dark-zh_CN-large.svg")
    for out in ("a", "b"):
        tap.answer("gallery", os.path.join(folder, out), "--kind", "growth")
    for name in names:
        assert read(folder, "a", name) == read(folder, "b", name), name
    assert not os.path.exists(os.path.join(folder, "a", "week-heat-light-en-large.png"))
    tap.refused(2, ["pie"], "gallery", os.path.join(folder, "c"), "--kind", "pie")


def test_report(folder):
    """Pages in the order given, each in the outline, numbered, with faces, links and specs."""
    specs = [write(folder, "a.json", SPEC), write(folder, "b.json", TABLE)]
    path = os.path.join(folder, "report.pdf")
    answer = tap.answer("report", *specs, "-o", path, "--db", ":bundled:")
    titles = [page["title"] for page in answer["pages"]]
    assert titles[0].startswith("Rust’s pull requests grew 47"), titles
    pdf = read(path)
    assert outline(pdf) == titles, outline(pdf)
    text = unpacked(pdf)
    assert len(re.findall(rb"/Type /Page\b", text)) == 2 and b"/MediaBox [ 0 0 960 540 ]" in text
    assert b"/FontFile" in text and b"UptakeSpec2" in text
    assert b"/URI (https://tjpalmer.github.io/languish/)" in text
    tap.answer("report", *specs, "-o", path + "2.pdf", "--db", ":bundled:")
    assert read(path + "2.pdf") == pdf


def test_report_of_several_a_page(folder):
    """Five charts, four a page: two pages, each chart in the outline with its spec."""
    specs = [write(folder, f"{i}.json", {**TABLE, "title": f"Chart {i}"}) for i in range(5)]
    path = os.path.join(folder, "four.pdf")
    answer = tap.answer("report", *specs, "-o", path, "--charts", "4")
    assert [len(page["charts"]) for page in answer["pages"]] == [4, 1], answer
    pdf = read(path)
    assert outline(pdf) == [f"Chart {i}" for i in range(5)], outline(pdf)
    text = unpacked(pdf)
    assert len(re.findall(rb"/Type /Page\b", text)) == 2 and b"/MediaBox [ 0 0 960 540 ]" in text
    assert b"UptakeSpec5" in text and b"UptakeSpec6" not in text
    tap.answer("report", *specs, "-o", path + "2.pdf", "--charts", "4")
    assert read(path + "2.pdf") == pdf


def test_report_refused(folder):
    spec = write(folder, "a.json", TABLE)
    path = os.path.join(folder, "none.pdf")
    tap.refused(2, ["PDF"], "report", spec, "-o", os.path.join(folder, "none.png"))
    tap.refused(2, ["--preset"], "report", spec, "-o", path, "--preset", "a5")
    tap.refused(2, ["style"], "report", spec, "-o", path, "--style", "pink")
    tap.refused(2, ["--charts"], "report", spec, "-o", path, "--charts", "0")
    tap.refused(2, ["no room"], "report", spec, "-o", path, "--charts", "16")
    tap.refused(1, ["missing.json"], "report", spec, spec, os.path.join(folder, "missing.json"),
                "-o", path, "--charts", "2")
    tap.refused(1, ["missing.json"], "report", spec, os.path.join(folder, "missing.json"), "-o",
                path)
    assert not os.path.exists(path)


def test_presets(folder):
    """Sizes by name; --size and --scale come on top."""
    spec = write(folder, "a.json", TABLE)
    path = os.path.join(folder, "a.png")
    for words, size in ((["--preset", "slide"], (1920, 1080)), (["--preset", "4:3"], (1920, 1440)),
                        (["--preset", "square"], (1080, 1080)), (["--preset", "a4"], (1190, 1684)),
                        ([], (850, 600)), (["--preset", "slide", "--scale", "1"], (960, 540)),
                        (["--preset", "square", "--size", "300x400"], (600, 800))):
        tap.answer("chart", spec, "-o", path, *words)
        png = read(path)
        assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == size, words
    tap.refused(2, ["--preset"], "chart", spec, "-o", path, "--preset", "a5")


def test_direction(folder):
    """From right to left the title begins at the right edge and time runs to the left."""
    spec = write(folder, "a.json", SPEC)
    places = {}
    for direction in ("ltr", "rtl"):
        path = os.path.join(folder, direction + ".svg")
        tap.answer("chart", spec, "-o", path, "--db", ":bundled:", "--direction", direction)
        text = read(path).decode()
        places[direction] = {word: float(re.search(r'x="([0-9.]+)"[^>]*>' + word + "<", text)[1])
                             for word in ("2021", "2024")}
        title = re.search(r'<text class="title".*?</text>', text, re.S)[0]
        assert ('text-anchor="end"' in title) == (direction == "rtl"), title
        assert ('x="830"' if direction == "rtl" else 'x="20"') in title, title
    assert places["ltr"]["2021"] < places["ltr"]["2024"]
    assert places["rtl"]["2021"] > places["rtl"]["2024"]
    tap.refused(2, ["--direction"], "chart", spec, "-o", os.path.join(folder, "a.png"),
                "--direction", "up")


def test_paper(folder):
    """A page in print holds the definition, the source with its address, and the table."""
    spec = write(folder, "a.json", SPEC)
    path = os.path.join(folder, "a.svg")
    tap.answer("chart", spec, "-o", path, "--preset", "a4", "--db", ":bundled:")
    text = read(path).decode()
    for part in ("Pull request events of public GitHub repositories", "690,239 (2025 Q1)",
                 "Languish: https://tjpalmer.github.io/languish/", "47.4"):
        assert part in text, part
    assert text.count('<a href="https://tjpalmer.github.io/languish/">') == 2


tap.main(globals())
