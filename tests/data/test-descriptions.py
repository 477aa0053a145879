# SPDX-License-Identifier: GPL-3.0-or-later
"""Descriptions of sources: secured addresses, terms for each, texts that are in the catalogue.

--write brings resources/sources/messages.h up to the descriptions.
"""
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "resources" / "sources"
QUESTIONS = FOLDER.parent / "sql" / "questions.json"
TEXTS = ("name", "noun", "phrase", "definition", "denominator")
HEAD = """/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts for xgettext; written by tests/data/test-descriptions.py --write, included nowhere. */

"""


def descriptions():
    return {path.stem: json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}


def quoted(text):
    """N_("…") in lines of at most 100 columns."""
    lines, line = [], ""
    for word in text.replace("\\", "\\\\").replace('"', '\\"').split(" "):
        if len(line) + len(word) > 88:
            lines.append(line)
            line = ""
        line += word + " "
    lines.append(line[:-1])
    return 'N_("' + '"\n   "'.join(lines) + '")\n'


def messages():
    texts = {metric[key] for one in descriptions().values()
             for metric in one.get("metrics", {}).values() for key in TEXTS if metric.get(key)}
    texts |= {one[key] for one in descriptions().values() for key in ("title", "terms")
              if one.get(key)}
    for question in json.loads(QUESTIONS.read_text()):
        texts |= {question["title"]} | {question[key] for key in ("subject",) if key in question}
        texts |= {question["metric"][key] for key in TEXTS if key in question.get("metric", {})}
    return HEAD + "".join(quoted(text) for text in sorted(texts))


def main():
    faults = []
    for name, one in descriptions().items():
        if one["key"] != name:
            faults.append(f"{name}.json: its key is {one['key']}")
        if not one["base"].startswith("https://") or one["base"].endswith("/"):
            faults.append(f"{name}.json: its base is not secured, or ends with a slash")
        if not one.get("licence") and not one.get("terms"):
            faults.append(f"{name}.json: neither licence nor terms")
        if f"<file>{name}.json</file>" not in (FOLDER / "sources.gresource.xml").read_text():
            faults.append(f"{name}.json: is not compiled in")
    if "--write" in sys.argv:
        (FOLDER / "messages.h").write_text(messages())
    elif (FOLDER / "messages.h").read_text() != messages():
        faults.append("messages.h: run tests/data/test-descriptions.py --write and po/update")
    print("\n".join(faults))
    sys.exit(bool(faults))


main()
