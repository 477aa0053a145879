# SPDX-License-Identifier: GPL-3.0-or-later
"""Repositories made for tests, through git fast-import."""
import os
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
