# SPDX-License-Identifier: GPL-3.0-or-later
"""texts.py make FOLDER: seeded texts: ads.txt, 100,000 job ads of 12 planted roles (ads.labels),
and zh.txt, 20,000 lines of Chinese words drawn by frequency from jieba's dictionary (zh.gold, with
spaces).
texts.py judge-ads OUT LABELS, texts.py judge-words OUT GOLD: how right an answer is.
Needs numpy, scikit-learn and jieba."""
import os
import sys

import numpy as np

ROLES = """react vue css html typescript webpack|java spring hibernate kafka microservices maven
python pandas numpy tensorflow pytorch sklearn|kubernetes docker terraform aws ansible linux
swift ios xcode objective-c uikit kotlin|sql etl airflow spark warehouse dbt
selenium qa testing cypress automation jira|rust c++ embedded firmware rtos drivers
figma ux design prototype sketch research|security pentest siem vulnerability compliance iam
product roadmap stakeholders agile scrum backlog|php laravel wordpress mysql symfony magento"""
FILLER = ("the and to of a in for with you we our team will work experience is as on skills "
          "company role years are or an at have from be working software development")
N_ADS, N_LINES, FILLERS, OWN, SHARED = 100_000, 20_000, 20_000, 120, 60


def make_words(random):
    syllables = [a + b for a in "b c d f g l m n p r s t v k h".split()
                 for b in "a e i o u an en or ar il".split()]
    seen = set()
    while True:
        word = "".join(random.choice(syllables, random.integers(2, 5)))
        if word not in seen:
            seen.add(word)
            yield word


def falling(n, power):
    weights = 1 / np.arange(1, n + 1) ** power
    return weights / weights.sum()


def make_ads(folder, random):
    new = make_words(random)
    filler = np.array(FILLER.split() + [next(new) for _ in range(FILLERS)])
    own = [np.array(role.split() + [next(new) for _ in range(OWN)])
           for role in ROLES.replace("\n", "|").split("|")]
    shared = [next(new) for _ in range(SHARED)]
    own = [np.concatenate([words, random.choice(shared, 25, replace=False)]) for words in own]
    sizes = np.array([18, 15, 12, 11, 9, 8, 7, 6, 5, 4, 3, 2]) / 100
    labels = random.choice(len(own), N_ADS, p=sizes)
    with open(os.path.join(folder, "ads.txt"), "w") as ads:
        for role in labels:
            n = int(random.integers(50, 140))
            is_own = random.random(n) < random.uniform(.08, .3)
            ads.write(" ".join(np.where(
                is_own, random.choice(own[role], n, p=falling(len(own[role]), .7)),
                random.choice(filler, n, p=falling(len(filler), 1.05)))) + "\n")
    np.savetxt(os.path.join(folder, "ads.labels"), labels, fmt="%d")


def make_chinese(folder, random):
    import jieba
    path = os.path.join(os.path.dirname(jieba.__file__), "dict.txt")
    with open(path, encoding="utf-8") as file:
        rows = [line.split() for line in file]
    rows = [(row[0], int(row[1])) for row in rows if int(row[1]) > 5 and len(row[0]) <= 5]
    words = np.array([word for word, _ in rows])
    often = np.array([count for _, count in rows], float)
    with open(os.path.join(folder, "zh.txt"), "w", encoding="utf-8") as plain, \
            open(os.path.join(folder, "zh.gold"), "w", encoding="utf-8") as gold:
        for _ in range(N_LINES):
            line = random.choice(words, int(random.integers(40, 120)), p=often / often.sum())
            plain.write("".join(line) + "\n")
            gold.write(" ".join(line) + "\n")


def judge_ads(out, labels):
    from sklearn.metrics import adjusted_rand_score
    found, planted = (np.loadtxt(path, dtype=int) for path in (out, labels))
    print(f"adjusted Rand index {adjusted_rand_score(planted, found):.4f}")


def spans(line):
    at, found = 0, set()
    for word in line.split():
        found.add((at, at + len(word)))
        at += len(word)
    return found


def judge_words(out, gold):
    right = total = 0
    with open(out, encoding="utf-8") as a, open(gold, encoding="utf-8") as b:
        for found, meant in zip(map(spans, a), map(spans, b)):
            right += 2 * len(found & meant)
            total += len(found) + len(meant)
    print(f"word F1 {right / total:.4f}")


if sys.argv[1] == "make":
    rng = np.random.default_rng(11)
    make_ads(sys.argv[2], rng)
    make_chinese(sys.argv[2], rng)
else:
    {"judge-ads": judge_ads, "judge-words": judge_words}[sys.argv[1]](*sys.argv[2:4])
