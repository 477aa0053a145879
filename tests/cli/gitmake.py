# SPDX-License-Identifier: GPL-3.0-or-later
"""Repositories made for tests, through git fast-import."""
import os
import random
import subprocess


def git(folder, *words, stdin=None):
    """What git says in a folder; bytes that are no UTF-8 come and go as surrogates."""
    env = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1", LC_ALL="C")
    return subprocess.run(["git", *words], cwd=folder, input=stdin, capture_output=True, check=True,
                          env=env, encoding="utf-8", errors="surrogateescape").stdout.strip()


def commit(mark, who, when, parents, text, committed=None):
    """One commit for fast-import; @who is both author and committer, no @text is an empty one."""
    lines = [f"commit refs/heads/main\nmark :{mark}\nauthor {who} {when}",
             f"committer {who} {committed or when}\ndata 1\nx"]
    lines += [f"{'merge' if i else 'from'} :{parent}" for i, parent in enumerate(parents)]
    return "\n".join(lines + ([f"M 100644 inline f{mark % 7}\ndata {len(text)}\n{text}"]
                              if text else [""])) + "\n"


def import_stream(repository, stream):
    git(repository, "fast-import", "--quiet", "--force", stdin=stream)


def make_bare(folder, stream, name="r.git"):
    git(folder, "init", "-q", "--bare", "-b", "main", name)
    repository = os.path.join(folder, name)
    if stream:
        import_stream(repository, stream)
    return repository


def make(folder, n=400, seed=1, begin=1_400_000_000):
    """A repository of many people, zones, merges and empty commits."""
    rng = random.Random(seed)
    names = [f"Person {i} <p{i}@{'ABCD'[i % 4]}.example>" for i in range(30)]
    stream, when = [], begin
    for mark in range(1, n + 1):
        when += rng.randrange(60, 400_000)
        zone = rng.choice(["+0000", "+0530", "-0800", "+1345", "-0330"])
        parents = [mark - 1] if mark > 1 else []
        if mark > 10 and mark % 9 == 0:
            parents.append(mark - rng.randrange(3, 9))
        who = rng.choice(names[mark // 40:1 + mark // 12])
        if mark % 50 == 0:
            who = who.upper().replace("PERSON", "Person")
        text = "" if mark % 31 == 0 else f"line {rng.random()}\n" * rng.randrange(1, 9)
        stream.append(commit(mark, who, f"{when} {zone}", parents, text,
                             f"{when + rng.randrange(0, 90_000)} +0000"))
    git(folder, "init", "-q", "--bare", "-b", "main", "r.git")
    repository = os.path.join(folder, "r.git")
    git(repository, "fast-import", "--quiet", stdin="".join(stream))
    return repository
