#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same tables make the same store to the last byte, and a table that is wrong makes none.
same-bytes.py BUILD_DATASET TABLES BUILT"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

program, tables, built = sys.argv[1:4]
with tempfile.TemporaryDirectory() as folder:
    again = pathlib.Path(folder, 'again.db')
    subprocess.run([program, tables, again], check=True)
    assert again.read_bytes() == pathlib.Path(built).read_bytes(), 'another store'

    broken = pathlib.Path(folder, 'tables')
    shutil.copytree(tables, broken)
    table = broken / 'languish-stars.tsv'
    for what, text in (('number', '\nrust\t2012-Q3\t1 x 3\n'), ('head', '# nothing\n'),
                       ('columns', '\nrust\t2012-Q3\n'), ('subject', '\nunheard\t2012-Q3\t1\n'),
                       ('time', '\nrust\t2012-Q9\t1\n')):
        table.write_text(pathlib.Path(tables, table.name).read_text('utf-8') + text, 'utf-8')
        none = pathlib.Path(folder, 'none.db')
        run = subprocess.run([program, broken, none], capture_output=True, text=True)
        assert run.returncode == 1 and run.stderr.startswith('build-dataset: could not make'), what
        assert not none.exists(), what
