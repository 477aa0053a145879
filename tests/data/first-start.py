#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first command of a new user finds real figures, and a look at the bundled set makes nothing.
first-start.py UPTAKE_CLI BUILT"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

program, built = sys.argv[1:3]


def run(home, *words):
    environment = dict(os.environ, XDG_DATA_HOME=str(home), HOME=str(home), LANG='C.UTF-8')
    run = subprocess.run([program, *words], env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder, 'share')
    bundled = run(home, 'list', 'series', '--db', ':bundled:', '--json')
    assert len(bundled['series']) > 10000
    assert not home.exists(), 'a look at the bundled set wrote something'

    assert run(home, 'list', 'series', '--json') == bundled
    store = home / 'uptake' / 'uptake.db'
    assert store.stat().st_size >= pathlib.Path(built).stat().st_size
    sources = run(home, 'list', 'sources', '--json')['sources']
    assert {'languish', 'pypl', 'innovation-graph'} <= {source['key'] for source in sources}
    assert [path.name for path in store.parent.iterdir()] == ['uptake.db'], 'something was left'
