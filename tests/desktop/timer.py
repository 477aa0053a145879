# SPDX-License-Identifier: GPL-3.0-or-later
"""The units of the daily refresh: what systemd needs is there, and the program knows the words.
SERVICE TIMER UPTAKE-CLI"""
import configparser
import os
import shlex
import shutil
import subprocess
import sys
import tempfile


def read(path):
    unit = configparser.ConfigParser(interpolation=None, strict=True)
    unit.optionxform = str
    with open(path, encoding="utf-8") as file:
        unit.read_file(file)
    return unit


service, timer, program = sys.argv[1:]
command = shlex.split(read(service)["Service"]["ExecStart"])
assert os.path.isabs(command[0]) and os.path.basename(command[0]) == "uptake-cli", command
assert read(service)["Service"]["Type"] == "oneshot"
assert read(timer)["Install"]["WantedBy"] == "timers.target"
assert read(timer)["Timer"]["Persistent"] == "true"
# The timer starts the service of its own name.
assert os.path.splitext(service)[0].endswith(os.path.basename(os.path.splitext(timer)[0]))
# A word too many is refused before anything is asked: the words before it are known.
with tempfile.TemporaryDirectory() as folder:
    env = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder)
    done = subprocess.run([program, *command[1:], "nobody"], env=env, capture_output=True, text=True)
assert done.returncode == 2 and "no source “nobody”" in done.stderr, done
if shutil.which("systemd-analyze"):
    subprocess.run(["systemd-analyze", "--user", "verify", timer], check=True)
