# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures printed in articles, as samples: each names its article, and none is believed."""

import pathlib

from .common import quarter_index, read_tsv

# The day the articles were read.
RETRIEVED = '2026-08-22'


def index_of(period):
    year, _, quarter = period.partition('-Q')
    return quarter_index(int(year), int(quarter)) if quarter else int(year)


def derive(_raw, data):
    for row in read_tsv(pathlib.Path(__file__).parent / 'articles.tsv'):
        period = 'quarter' if '-Q' in row['period'] else 'year'
        table = data.tables.get(row['metric']) or data.table(row['metric'], period, RETRIEVED)
        index = index_of(row['period'])
        key = data.subject(row['name'], row['kind'], row['key'])
        for alias in filter(None, [row['aliases']]):
            data.subjects[key].add_alias(alias)
        table.add(key, {index: row['value']}, row['dimension'],
                  {index: int(row['n'])} if row['n'] else None)
