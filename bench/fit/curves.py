#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeded S-curves to fit, and a judge of fits.

curves.py make DIR          DIR/fit.csv: 1,000 each of logistic, Gompertz and Bass, 40 points, noise
                            of 2 % of the ceiling; DIR/hard/fit.csv: 1,000 logistic ones that end at
                            or before their inflection, noise of 3 % of the largest value
curves.py judge FILE OUT…   share of fits in each OUT whose sum of squares is at most 1e-6 above the
                            smallest of all OUTs
"""
import math
import os
import random
import sys

TIMES = range(40)


def value(model, p, t):
    try:
        if model == "logistic":
            return p[0] / (1 + math.exp(-p[1] * (t - p[2])))
        if model == "gompertz":
            return p[0] * math.exp(-p[1] * math.exp(-p[2] * t))
        e = math.exp(-(p[1] + p[2]) * t)
        return p[0] * (1 - e) / (1 + p[2] / p[1] * e)
    except (OverflowError, ZeroDivisionError):
        return 0.0 if model != "bass" else math.inf


def make(folder):
    rng = random.Random(7)
    os.makedirs(f"{folder}/hard", exist_ok=True)
    ranges = {"logistic": ((.12, .45), (10, 30)), "gompertz": ((3, 12), (.07, .25)),
              "bass": ((.003, .03), (.2, .5))}
    with open(f"{folder}/fit.csv", "w") as out:
        for model, (first, second) in ranges.items():
            for _ in range(1000):
                p = (10 ** rng.uniform(2, 5), rng.uniform(*first), rng.uniform(*second))
                noisy = (value(model, p, t) + .02 * p[0] * rng.gauss(0, 1) for t in TIMES)
                print(model, *(f"{y:.6g}" for y in noisy), sep=",", file=out)
    with open(f"{folder}/hard/fit.csv", "w") as out:
        for _ in range(1000):
            p = (10 ** rng.uniform(2, 5), rng.uniform(.08, .3), rng.uniform(30, 48))
            clean = [value("logistic", p, t) for t in TIMES]
            noisy = (y + .03 * max(clean) * rng.gauss(0, 1) for y in clean)
            print("logistic", *(f"{y:.6g}" for y in noisy), sep=",", file=out)


def sums(series, path):
    """Sum of squares of each fit in a file, by model and number."""
    found = {}
    with open(path) as lines:
        for line in lines:
            model, number, *rest = line.strip().split(",")
            p = [float(word) for word in rest]
            ys = series[model][int(number)]
            total = sum((value(model, p, t) - ys[t]) ** 2 for t in TIMES)
            found[model, int(number)] = total if math.isfinite(total) else math.inf
    return found


def judge(data, paths):
    series = {}
    with open(data) as lines:
        for line in lines:
            model, *rest = line.strip().split(",")
            series.setdefault(model, []).append([float(word) for word in rest])
    found = [sums(series, path) for path in paths]
    for path, own in zip(paths, found):
        good = {model: 0 for model in series}
        for (model, number), total in own.items():
            best = min(other[model, number] for other in found)
            good[model] += total <= best * (1 + 1e-6)
        shares = ", ".join(f"{m} {100 * n / len(series[m]):.1f} %" for m, n in good.items())
        print(f"  {os.path.basename(path)}: at the optimum {shares}")


if sys.argv[1:2] == ["make"]:
    make(sys.argv[2])
else:
    judge(sys.argv[2], sys.argv[3:])
