# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs uptake-cli for tests and reports in TAP: one function named test_… is one result."""
import json
import os
import re
import subprocess
import sys
import tempfile
import traceback

PROGRAM = os.environ["UPTAKE_CLI"]

SANITIZED = b"__asan_init" in open(PROGRAM, "rb").read()

# Where fibers run under AddressSanitizer, it remarks on them.
SANITIZER = re.compile(r"^==\d+==WARNING: ASan doesn't fully support makecontext.*\n", re.M)


def run(*words, stdin=None, cwd=None):
    """The program with these words: (exit code, standard output, standard error)."""
    done = subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, cwd=cwd,
                          encoding="utf-8", timeout=60)
    return done.returncode, done.stdout, SANITIZER.sub("", done.stderr)


def answer(*words, **how):
    """The JSON that the program writes; it must end well and say nothing else."""
    code, out, err = run(*words, "--json", "--quiet", **how)
    assert code == 0 and err == "", (words, code, err)
    return json.loads(out)


def refused(code, said, *words, **how):
    """The program ends with this code, one line on standard error that has these words, and
    nothing on standard output."""
    got, out, err = run(*words, **how)
    assert got == code, (words, got, err)
    assert out == "", (words, out)
    assert err.count("\n") == 1 and err.startswith("uptake-cli: "), (words, err)
    for part in said:
        assert part in err, (part, err)


def main(names):
    tests = [(name, f) for name, f in names.items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, function) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            os.environ.update(XDG_DATA_HOME=folder + "/data", XDG_CONFIG_HOME=folder + "/config",
                              XDG_CACHE_HOME=folder + "/cache", HOME=folder)
            try:
                function(folder)
                print(f"ok {number} {name}", flush=True)
            except Exception:
                failed += 1
                print(f"not ok {number} {name}")
                print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
    sys.exit(failed > 0)
