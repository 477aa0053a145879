# SPDX-License-Identifier: GPL-3.0-or-later
"""hiring, and the charts about it, on the bundled data."""
import csv
import json

import tap

BUNDLED = ("--db", ":bundled:")


def skills(*words):
    whole = tap.answer("hiring", *words, *BUNDLED)
    return {row["skill"]: row for row in whole["skills"]}, whole


def near(value, wanted, within):
    assert value is not None and abs(value - wanted) <= within, (value, wanted)


def test_published(folder):
    """+41 % and +19 % give +18.5 %; 18.6 ÷ 2.8, 9.3 ÷ 4.1 and 7.2 ÷ 3.5 applications per job."""
    rows, _ = skills()
    pair = rows["go+kubernetes"]
    near(pair["ratio_growth"], 0.184874, 1e-6)
    assert pair["source"] == "article-go-popularity", pair
    for role, ratio in (("aigc-algorithms", 6.64), ("cloud-native", 2.27), ("security", 2.06)):
        near(rows[f"role:{role}"]["applicants_per_vacancy"], ratio, 0.005)
        assert rows[f"role:{role}"]["people_per_ad"] is None, "applications are not people"


def test_scarcity(folder):
    """Against counts made from the raw files by another program: 8,529 posts to September 2019."""
    rows, whole = skills()
    assert whole["market"]["ads"] == 8529 and whole["market"]["to"] == "2019-09", whole["market"]
    for skill, per_thousand, people in (("python", 263.337, 361.770), ("rust", 28.022, 125.435),
                                        ("javascript", 140.579, 1175.703)):
        near(1000 * rows[skill]["demand_share"], per_thousand, 1e-3)
        near(rows[skill]["people_per_ad"], people, 1e-3)
        assert rows[skill]["demand_low"] < rows[skill]["demand_share"] < rows[skill]["demand_high"]
    assert rows["python"]["class"] == "wanted-scarce", rows["python"]
    assert rows["rust"]["class"] == "niche-scarce", rows["rust"]
    # 233 of 8,529 from October 2018 to September 2019, 188 of 10,090 in the twelve months before.
    for end, growth in (("", 0.466193), ("_low", 0.212516), ("_high", 0.772942)):
        near(rows["kotlin"]["demand_growth" + end], growth, 1e-6)
    assert rows["rust"]["ratio_growth"] is None, "people are counted from 2020 on, ads to 2019"


def test_choice(folder):
    rows, _ = skills("--skill", "golang")
    assert list(rows) == ["go"], rows
    rows, _ = skills("--skill", "nothing-like-it")
    assert not rows
    rows, whole = skills("--role", "software developers")
    assert whole["occupation"]["name"] == "Software Developers", whole["occupation"]
    wanted = [s["skill"] for s in whole["occupation"]["skills"] if s["in_demand"]]
    assert "python" in wanted and "git" in wanted, wanted
    rows, whole = skills("--role", "aigc")
    assert list(rows) == ["role:aigc-algorithms"] and "occupation" not in whole, whole


def test_table(folder):
    code, out, err = tap.run("hiring", *BUNDLED)
    assert code == 0 and err == "" and "Applications are not people" in out, (code, err)
    code, out, err = tap.run("hiring", "--lang", "zh_CN", *BUNDLED)
    assert code == 0 and "AIGC算法" in out, out
    tap.refused(2, ["one word too many"], "hiring", "python", *BUNDLED)


def draw(folder, chart, metric, **more):
    path = f"{folder}/spec.json"
    with open(path, "w") as file:
        json.dump({"uptake": 1, "chart": chart, "metric": f"hiring/{metric}", **more}, file)
    return ("chart", path, "-o", f"{folder}/out.csv", *BUNDLED)


def test_charts(folder):
    """NPMI of Git with Docker and with Go, and Docker with Go, computed from the raw files."""
    code, _, err = tap.run(*draw(folder, "matrix-heat", "together"))
    assert code == 0, err
    text = open(f"{folder}/out.csv").read()
    assert "O*NET" in text and "Docker,Git,0.8133764" in text.replace('"', ""), text
    assert "Go,Git,0.7630108" in text and "Go,Docker,0.8806513" in text, text
    for chart, metric in (("quadrant", "scarcity"), ("matrix-heat", "balance"), ("bars", "balance"),
                          ("bars", "tightening"), ("forest", "shares"), ("dumbbell", "start"),
                          ("dumbbell", "gap")):
        code, _, err = tap.run(*draw(folder, chart, metric))
        assert code == 0, (metric, err)
    shares = draw(folder, "forest", "shares")
    tap.run(*shares)
    text = open(f"{folder}/out.csv").read()
    # 34 of 37, Wilson.
    assert "0.918918918918919,0.786993" in text, text


def test_wrong_questions(folder):
    tap.refused(1, ["no metric", "hiring/together"], *draw(folder, "matrix-heat", "togehter"))
    tap.refused(1, ["drawn as quadrant"], *draw(folder, "bars", "scarcity"))
    tap.refused(1, ["Nothing is called", "blurb"],
                *draw(folder, "matrix-heat", "together", subjects=["go", "blurb"]))


def frame(folder, chart, metric, **more):
    """The rows of a chart, as its CSV has them."""
    spec, out = f"{folder}/spec.json", f"{folder}/out.csv"
    with open(spec, "w", encoding="utf-8") as file:
        json.dump({"uptake": 1, "chart": chart, "metric": metric, **more}, file)
    code, _, err = tap.run("chart", spec, "-o", out, *BUNDLED)
    assert code == 0, err
    with open(out, encoding="utf-8-sig", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines)), err


def test_demand(folder):
    """Another page's years do not empty the chart; a name without ads is left out, alone refused."""
    rows, _ = frame(folder, "lines", "hiring/demand", subjects=["rust", "zig"], scale="share",
                    **{"from": "2021", "to": "2024"})
    assert rows and "2019-09" in str(rows[-1]), rows[-1:]
    assert "rust" in str(rows[0]).lower() and "zig" not in str(rows).lower(), rows[0]
    with open(folder + "/zig.json", "w", encoding="utf-8") as file:
        json.dump({"uptake": 1, "chart": "lines", "metric": "hiring/demand",
                   "subjects": ["zig"]}, file)
    tap.refused(1, ["Job ads are not counted for “zig”"], "chart", folder + "/zig.json", "-o",
                folder + "/zig.png", *BUNDLED)


def test_panels(folder):
    rows, _ = frame(folder, "matrix-heat", "hiring/regions")
    software = {row["column"]: float(row["value"]) for row in rows if row["row"] == "Software"}
    # Indeed's own files, software development on 27 September 2024, the last day of the US one.
    assert software == {"United States": 69.65, "Germany": 73.87}, software
    rows, _ = frame(folder, "forest", "hiring/time-to-fill")
    assert [float(row["estimate"]) for row in rows] == [3, 6], rows
    rows, _ = frame(folder, "bars", "hiring/premium")
    assert [float(row["value"]) for row in rows] == [0.28], rows
    rows, _ = frame(folder, "bars", "hiring/training")
    assert sorted(float(row["value"]) for row in rows) == [0.018, 0.186, 0.234], rows
    rows, _ = frame(folder, "dumbbell", "hiring/gap")
    assert sorted((float(row["before"]), float(row["after"])) for row in rows) == \
        [(0.43, 0.08), (0.67, 0.31), (0.82, 0.96)], rows


def test_roles(folder):
    """Of Data Scientists: Hadoop and Spark, or what has the most NPMI, as the table of all pairs
    has it; only pairs that ten occupations or more list."""
    rows, _ = frame(folder, "matrix-heat", "hiring/roles")
    told = {}
    for row in rows:
        told.setdefault(row["row"], {})[row["column"]] = float(row["value"])
    assert 8 <= len(told) <= 10 and all(one["Occupations"] >= 10 for one in told.values()), told
    roles = {name.split(": ")[0] for name in told}
    assert roles >= {"Software Developers", "Data Scientists", "Web Developers"}, roles
    name, values = next(iter(told.items()))
    keys = [skill.lower().replace(" ", "-") for skill in name.split(": ")[1].split(" + ")]
    pairs, _ = frame(folder, "matrix-heat", "hiring/together", subjects=keys)
    assert abs(float(pairs[0]["value"]) - values["NPMI"]) < 1e-12, (pairs, values)


def picture(folder, chart, metric, *words):
    spec, out = f"{folder}/spec.json", f"{folder}/out.svg"
    with open(spec, "w", encoding="utf-8") as file:
        json.dump({"uptake": 1, "chart": chart, "metric": metric}, file)
    code, _, err = tap.run("chart", spec, "-o", out, *words, *BUNDLED)
    assert code == 0, err
    with open(out, encoding="utf-8") as file:
        return file.read()


def test_sample(folder):
    """Figures printed in articles say so in each picture and table; counted ones do not."""
    for chart, metric in (("matrix-heat", "balance"), ("bars", "tightening"), ("forest", "shares"),
                          ("dumbbell", "start"), ("dumbbell", "gap"), ("bars", "training"),
                          ("bars", "premium"), ("forest", "time-to-fill")):
        for size in ("335x240", "850x600"):
            assert "Sample data" in picture(folder, chart, f"hiring/{metric}", "--size", size)
        frame(folder, chart, f"hiring/{metric}")
        with open(f"{folder}/out.csv", encoding="utf-8-sig") as file:
            assert "# Sample data" in file.read(), metric
    for chart, metric in (("quadrant", "scarcity"), ("lines", "demand")):
        assert "Sample data" not in picture(folder, chart, f"hiring/{metric}"), metric
    # What one title held against the other were shares of different things.
    assert "clearly above" not in picture(folder, "forest", "hiring/shares")


def test_chinese(folder):
    """Names of lines, totals, roles and findings are translated in every kind of chart."""
    for chart, metric, names in (("lines", "openings", ("美国软件", "德国软件", "美国全部岗位")),
                                 ("bars", "tightening", ("候选人",)),
                                 ("dumbbell", "start", ("网关工程师",)),
                                 ("forest", "shares", ("SRE候选人",)),
                                 ("area", "corpus", ("所有帖子",))):
        text = picture(folder, chart, f"hiring/{metric}", "--lang", "zh_CN", "--size", "850x600")
        for name in names:
            assert name in text, (metric, name)
        for name in ("US software", "All posts", "Candidates", "Gateway engineer"):
            assert name not in text.split("<metadata")[0], (metric, name)


tap.main(dict(globals()))
