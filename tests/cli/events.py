# SPDX-License-Identifier: GPL-3.0-or-later
"""Events of GitHub, constructed in the shape of GH Archive's lines, and what is counted over them."""
import collections
import datetime
import json
import random

TYPES = ("PushEvent", "WatchEvent", "PullRequestEvent", "IssuesEvent")
LANGUAGES = ("Rust", "Go", "C++", "Zig")


def make(n, seed=1, first=datetime.datetime(2023, 12, 20), days=60):
    """n events as dictionaries: id, type, actor, login, repo, name, when, commits, language."""
    rng = random.Random(seed)
    span = days * 86400
    events = []
    for i in range(n):
        kind = rng.choice(TYPES)
        actor, repo = rng.randrange(1, n // 8 + 2), rng.randrange(1, n // 20 + 2)
        events.append({"id": 30_000_000_000 + i * 3, "type": kind, "actor": actor,
                       "login": f"user-{actor}", "repo": repo, "name": f"org/repo-{repo}",
                       "when": first + datetime.timedelta(seconds=i * span // n),
                       "commits": rng.randrange(1, 30) if kind == "PushEvent" else 0,
                       "language": LANGUAGES[repo % len(LANGUAGES)]})
    return events


def line(event):
    """One line of an hour of GH Archive (constructed; keys and order as published)."""
    payload = {"action": "started"}
    if event["type"] == "PushEvent":
        payload = {"push_id": event["id"], "size": event["commits"], "ref": "refs/heads/main",
                   "commits": [{"sha": "0" * 40, "message": "“quoted” \\\" {[,]} text"}]}
    elif event["type"] == "PullRequestEvent":
        payload = {"pull_request": {"base": {"repo": {"language": event["language"]}}}}
    return json.dumps({
        "id": str(event["id"]), "type": event["type"],
        "actor": {"id": event["actor"], "login": event["login"], "gravatar_id": ""},
        "repo": {"id": event["repo"], "name": event["name"]}, "payload": payload, "public": True,
        "created_at": event["when"].strftime("%Y-%m-%dT%H:%M:%SZ")}, ensure_ascii=False)


def hour(events):
    return "".join(line(event) + "\n" for event in events)


def answers(events, known=None):
    """Each question's rows, computed here. known: repository to language, else from the events."""
    if known is None:
        known = {e["repo"]: e["language"] for e in events if e["type"] == "PullRequestEvent"}
    pushes = [e for e in events if e["type"] == "PushEvent"]
    first = {}
    for e in pushes:
        first[e["actor"]] = min(first.get(e["actor"], e["when"]), e["when"])
    days, hours, languages, months = (collections.Counter() for _ in range(4))
    for e in pushes:
        days[(f"{e['when']:%Y-%m-%d}",)] += e["commits"]
        hours[str((e["when"].weekday() + 1) % 7), str(e["when"].hour)] += 1
    for e in events:
        if e["repo"] in known:
            languages[known[e["repo"]], f"{e['when']:%Y}-Q{(e['when'].month + 2) // 3}"] += 1
    for when in first.values():
        months[(f"{when:%Y-%m}",)] += 1
    return {name: sorted(key + (count,) for key, count in counter.items()) for name, counter in
            (("commits-by-day", days), ("events-by-language", languages),
             ("pushes-by-hour", hours), ("newcomers-by-month", months))}
