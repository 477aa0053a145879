# SPDX-License-Identifier: GPL-3.0-or-later
"""growth-peer.py STORE: the work of "uptake-cli growth" for five languages with the sqlite3 and
math modules of Python, as somebody would script it: the same figures and formulas, as JSON."""
import datetime
import json
import math
import sqlite3
import sys

SUBJECTS = ["rust", "typescript", "go", "python", "javascript"]
FIRST, LAST = 200, 220  # quarters since 1970: 2020-Q1 and 2025-Q1
T_19 = 2.0930240544082634  # Student's t, 97.5 %, 19 degrees
LAG = 4


def quarter(days):
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=days)
    return (day.year - 1970) * 4 + (day.month - 1) // 3


def growth(values):
    n = len(values)
    times, logs = [i / 4 for i in range(n)], [math.log(v) for v in values]
    middle, mean = sum(times) / n, sum(logs) / n
    squares = sum((t - middle) ** 2 for t in times)
    slope = sum((t - middle) * (y - mean) for t, y in zip(times, logs)) / squares
    scores = [(t - middle) * (y - mean - slope * (t - middle)) for t, y in zip(times, logs)]
    meat = sum(s * s for s in scores)
    for lag in range(1, LAG + 1):
        meat += 2 * (1 - lag / (LAG + 1)) * sum(a * b for a, b in zip(scores[lag:], scores))
    reach = T_19 * math.sqrt(meat / squares ** 2 * n / (n - 2))
    return {"cagr": (values[-1] / values[0]) ** (4 / (n - 1)) - 1,
            "trend": [math.expm1(slope + d) for d in (0, -reach, reach)]}


store = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro&immutable=1", uri=True)
answer = {}
for subject in SUBJECTS:
    series = store.execute("SELECT id FROM series WHERE key = ?",
                           ("languish/pull-requests/" + subject,)).fetchone()
    rows = store.execute("SELECT start, value FROM observation_now WHERE series_id = ?", series)
    values = {quarter(start): value for start, value in rows}
    answer[subject] = growth([values[q] for q in range(FIRST, LAST + 1)])
json.dump(answer, sys.stdout)
