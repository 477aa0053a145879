# SPDX-License-Identifier: GPL-3.0-or-later
"""uptake-cli fit: published parameters, refusals as answers, and the shape of the JSON."""
import json
import math
import random

import tap

VCR = [840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890]
RAT42 = [(9, 8.93), (14, 10.8), (21, 18.59), (28, 22.33), (42, 39.35), (57, 56.11), (63, 61.73),
         (70, 64.62), (79, 67.08)]


def fit(rows, *words, header=None):
    table = "\n".join([header] * bool(header) + [",".join(map(str, row)) for row in rows]) + "\n"
    return tap.answer("fit", "-", *words, stdin=table)


def parameters(answer, model):
    found = next(item for item in answer["models"] if item["name"] == model)
    return {name: value["value"] for name, value in found["parameters"].items()}


def near(value, wanted, relative):
    assert abs(value - wanted) <= relative * abs(wanted), (value, wanted)


def logistic(n, end, noise=0.03, seed=3):
    """A logistic curve with a ceiling of 100 that ends at a part of it, with relative noise."""
    rng = random.Random(seed)
    low, high = math.log(.02 / .98), math.log(end / (1 - end))
    steps = (low + (high - low) * i / (n - 1) for i in range(n))
    return [(i + 1, 100 / (1 + math.exp(-z)) * math.exp(noise * rng.gauss(0, 1)))
            for i, z in enumerate(steps)]


def codes(answer):
    return [item["code"] for item in answer["refusals"]]


def test_bass_conventions(folder):
    rows = [(1980 + i, y) for i, y in enumerate(VCR)]
    density = fit(rows, "--model", "bass", "--convention", "density", header="year,sales")
    near(parameters(density, "bass")["p"], 0.00659396, 1e-5)
    near(parameters(density, "bass")["q"], 0.6380913, 1e-6)
    near(parameters(density, "bass")["m"], 67980.9, 1e-5)
    assert density["convention"] == "density" and density["error_model"] == "absolute", density
    interval = fit(rows, "--model", "bass")
    near(parameters(interval, "bass")["p"], 0.00878896, 1e-5)
    near(parameters(interval, "bass")["m"], 67660.0, 1e-5)
    assert interval["convention"] == "interval" and interval["measure"] == "flow"


def test_certified_logistic(folder):
    answer = fit(RAT42, "--model", "logistic", "--error", "absolute")
    near(parameters(answer, "logistic")["L"], 72.462237576, 1e-7)
    near(parameters(answer, "logistic")["k"], 0.067359200066, 1e-7)
    near(parameters(answer, "logistic")["t0"], 2.6180768402 / 0.067359200066, 1e-7)
    assert answer["models"][0]["status"] == "few-points"
    near(answer["models"][0]["rss"], 8.0565229338, 1e-8)
    gompertz = fit(RAT42, "--model", "gompertz", "--error", "absolute")
    near(parameters(gompertz, "gompertz")["b"], 3.39979, 3e-6)


def test_whole_answer(folder):
    answer = fit(logistic(30, .97), header="t,y")
    assert answer["best"] is not None and answer["refusals"] == [], answer["refusals"]
    ceiling = answer["ceiling"]
    assert ceiling["low"] < 100 < ceiling["high"] and not ceiling["assumed"], ceiling
    assert answer["points"] == 30 and len(answer["models"]) == 5
    near(sum(item["weight"] for item in answer["models"]), 1, 1e-9)
    near(sum(answer["phase"]["probabilities"].values()), 1, 1e-9)
    inflection = answer["inflection"]
    assert inflection["low"] < inflection["time"] < inflection["high"]
    assert [item["fraction"] for item in answer["reach"]] == [.1, .5, .9]
    times = [item["time"] for item in answer["forecast"]]
    assert times[0] == 31 and times == sorted(times) and len(times) >= 8, times
    for item in answer["forecast"]:
        low, high = item["prediction"]
        assert low < item["confidence"][0] < item["mean"] < item["confidence"][1] < high
    assert {item["horizon"] for item in answer["backtest"]} == {4, 8}
    assert {"last-value", "drift"} <= {item["model"] for item in answer["backtest"]}


def test_pace(folder):
    """Doubles each year to the end of 2004, then stays within a hundredth: a change of pace and a plateau."""
    rows = [(2000 + i / 4, 100 * 2 ** min(i / 4, 4.75) * (1 + .01 * (-1) ** i)) for i in range(40)]
    pace = fit([(f"{int(t)}-Q{int(t % 1 * 4) + 1}", y) for t, y in rows], header="time,y")["pace"]
    assert [item["plateau"] for item in pace] == [False, True], pace
    near(pace[0]["growth"], 1, .05)
    assert pace[0]["to"] <= pace[1]["from"] and "2004-10" <= pace[1]["from"] <= "2005-04", pace
    assert pace[1]["low"] < 0 < pace[1]["high"] and pace[1]["high"] - pace[1]["low"] < .1
    table = "time,y\n" + "".join(f"{int(t)}-Q{int(t % 1 * 4) + 1},{y}\n" for t, y in rows)
    _, text, _ = tap.run("fit", "-", stdin=table)
    assert "a plateau" in text and "is 0, give or take" in text, text


def test_same_seed_same_answer(folder):
    rows = logistic(30, .97)
    one, two, other = (fit(rows, "--seed", seed, "--bootstrap", "199") for seed in "779")
    assert one == two
    assert one["forecast"] != other["forecast"]


def test_early_is_refused(folder):
    answer = fit(logistic(30, .3, noise=.08))
    assert answer["best"] is None and answer["ceiling"] is None and answer["phase"] is None
    assert answer["forecast"] == [] and answer["refusals"], answer
    assert all(item["message"] for item in answer["refusals"])
    assert len(answer["rules"]) == 9 and not all(item["passed"] for item in answer["rules"])
    assert any(item["code"] == "growth-now" for item in answer["notes"])


def test_assumed_ceiling(folder):
    answer = fit(logistic(30, .3, noise=.08), "--ceiling", "100")
    assert answer["ceiling"]["value"] == 100 and answer["ceiling"]["assumed"] is True
    assert answer["refusals"] == [] and answer["forecast"]
    assert any(item["code"] == "assumed-ceiling" for item in answer["notes"])


def test_assumption_is_exported(folder):
    """Whatever the title, everything that leaves the program says what is only assumed."""
    rows = [[f"{2000 + i}", y] for i, (_, y) in enumerate(logistic(20, .5))]
    spec = {"uptake": 1, "chart": "adoption", "title": "Mine", "ceiling": 100,
            "data": {"columns": ["time", "users"], "rows": rows}}
    with open(f"{folder}/spec.json", "w", encoding="utf-8") as out:
        json.dump(spec, out)
    for name in "a.csv", "a.svg":
        code, _, err = tap.run("chart", f"{folder}/spec.json", "-o", f"{folder}/{name}")
        assert code == 0, err
        with open(f"{folder}/{name}", encoding="utf-8") as made:
            assert "is assumed, not fitted" in " ".join(made.read().split()), name


def test_shapes(folder):
    rise = logistic(24, .95)
    fall = [(i + 1, y) for i, (_, y) in enumerate(reversed(rise))]
    assert codes(fit(fall)) == ["decline"]
    hump = [(i + 1, y) for i, y in enumerate([y for _, y in rise] + [y for _, y in reversed(rise)])]
    assert codes(fit(hump)) == ["hump"]
    assert codes(fit(rise[:6])) == ["few-points"]
    assert codes(fit([(i + 1, 5 + .01 * (i % 3)) for i in range(20)])) == ["flat"]
    assert codes(fit([(i + 1, -y) for i, (_, y) in enumerate(rise)])) == ["negative"]


def test_missing_and_dates(folder):
    rows = [(f"{2015 + i // 4}-Q{i % 4 + 1}", "" if i == 9 else y)
            for i, (_, y) in enumerate(logistic(32, .97))]
    answer = fit(rows, "--horizon", "2025", header="time,value")
    assert answer["points"] == 31 and "gap" in [item["code"] for item in answer["notes"]]
    assert answer["forecast"][0]["time"] == "2023-01-01", answer["forecast"][0]
    assert answer["forecast"][-1]["time"] == "2025-10-01", answer["forecast"][-1]
    assert answer["inflection"]["time"].startswith("20")


def test_wrong_words(folder):
    tap.refused(2, ["logistic, gompertz"], "fit", "--model", "cubic", "x.csv")
    tap.refused(2, ["name one file"], "fit")
    tap.refused(2, ["SOURCE/METRIC/SUBJECT"], "fit", "--series", "nonsense")
    tap.refused(1, ["“ceiling”", "above 0"], "fit", "--ceiling", "-3", "-", stdin="1,2\n2,3\n")
    tap.refused(1, ["“horizon”"], "fit", "--horizon", "soon", "-", stdin="1,2\n2,3\n")
    tap.refused(1, ["“model”"], "fit", "--measure", "flow", "--model", "logistic", "-",
                stdin="1,2\n2,3\n")
    tap.refused(1, ["no-such-file.csv"], "fit", "no-such-file.csv")


def test_one_of_many(folder):
    table = "time,A,B\n" + "".join(f"{i},{i},{20 - i}\n" for i in range(1, 19))
    answer = tap.answer("fit", "-", "--subject", "B", stdin=table)
    assert answer["series"] == "B" and codes(answer) == ["decline"], answer


def test_stored_series(folder):
    answer = tap.answer("fit", "--db", ":bundled:", "--series",
                        "languish/pull-requests/typescript")
    assert answer["series"] == "languish/pull-requests/typescript"
    assert answer["measure"] == "share" and answer["error_model"] == "relative"
    assert 0.17 < answer["ceiling"]["value"] < 0.22, answer["ceiling"]
    assert answer["sources"][0]["licence"] == "ISC"


def test_text_in_two_languages(folder):
    table = "".join(f"{t},{y}\n" for t, y in logistic(30, .97))
    for language, wanted in (("en", ("Ceiling: ", "Phase now: ")),
                             ("zh_CN", ("上限：", "当前阶段："))):
        code, out, _ = tap.run("fit", "-", "--lang", language, stdin=table)
        assert code == 0 and all(word in out for word in wanted), out


tap.main(dict(globals()))
