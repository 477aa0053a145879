# SPDX-License-Identifier: GPL-3.0-or-later
"""skillspan.py CLI [--table] NAMES FILE…: holds the skills that `CLI extract` finds against the
knowledge spans of SkillSpan's files (github.com/kris927b/SkillSpan, MIT; not part of this project).

NAMES is a file of names of technologies, one a line; a gold span that holds one of them, as a word
of its own and written so, is technology-like. Found means: the two overlap. Precision is that of
what was found in sentences that have a gold span at all, and, beside it, in all of them: many of
the names found stand in sentences that were left without any span (“Docker, Jenkins” as tags)."""
import json
import os
import re
import subprocess
import sys
import tempfile


def read(path):
    """Of each sentence its text and its knowledge spans."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text, spans = "", []
            for token, tag in zip(row["tokens"], row["tags_knowledge"]):
                text += " " * bool(text)
                if tag == "I" and spans:
                    spans[-1][1] = len(text) + len(token)
                elif tag == "B":
                    spans.append([len(text), len(text) + len(token)])
                text += token
            yield text, spans


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def extract(program, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        file.flush()
        out = subprocess.run([program, "extract", file.name, "--json"], check=True,
                             capture_output=True).stdout
    return [[(skill["start"], skill["end"]) for skill in document["skills"]]
            for document in json.loads(out)["documents"]]


def measure(program, names, path):
    sentences = list(read(path))
    found = extract(program, [text for text, _ in sentences])
    right = spoken = total = covered = wanted = knowledge = 0
    for (text, gold), skills in zip(sentences, found):
        hits = sum(any(overlap(skill, span) for span in gold) for skill in skills)
        right, total = right + hits, total + len(skills)
        spoken += len(skills) if gold else 0
        for span in gold:
            knowledge += 1
            if names.search(text[span[0]:span[1]]):
                wanted += 1
                covered += any(overlap(skill, span) for skill in skills)
    if TABLE:
        print("skillspan-" + os.path.splitext(os.path.basename(path))[0], len(sentences), spoken,
              right, wanted, covered, sep="\t")
        return
    print(f"{path}: {len(sentences)} sentences, {knowledge} knowledge spans, "
          f"{wanted} technology-like; {total} names found; "
          f"precision {right / spoken:.3f} where spans are marked "
          f"({right / total:.3f} everywhere), recall {covered / wanted:.3f}")


TABLE = "--table" in sys.argv
if TABLE:
    sys.argv.remove("--table")
with open(sys.argv[2], encoding="utf-8") as lines:
    listed = sorted({line.strip() for line in lines if line.strip()}, key=len, reverse=True)
pattern = re.compile(r"(?<![\w+#])(?:" + "|".join(map(re.escape, listed)) + r")(?![\w+#])")
for name in sys.argv[3:]:
    measure(sys.argv[1], pattern, name)
