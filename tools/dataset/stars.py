# SPDX-License-Identifier: GPL-3.0-or-later
"""GitHub Ranking: stars of the most starred repositories on nine days."""

import re

from .common import read_csv

RETRIEVED = '2026-08-22'
FILE = re.compile(r'github-ranking-(\d{4}-\d\d-\d\d)\.csv')
ADDRESS = 'https://github.com/'

# Kept are repositories that were listed on two of the days or more, and once had this many stars.
MEANINGFUL = 20000


def derive(raw, data):
    table = data.table('github-ranking/stars', 'instant', RETRIEVED)
    repositories, days = {}, []
    for path in sorted((raw / 'github-ranking').glob('github-ranking-*.csv')):
        index = len(days)
        days.append(FILE.fullmatch(path.name)[1])
        for row in read_csv(path):
            # The name alone is not a key. Case does not count in addresses of GitHub.
            name = row['repo_url'].removeprefix(ADDRESS)
            entry = repositories.setdefault(name.lower(), {'values': {}})
            entry['name'] = name
            # A repository stands in several lists that were read minutes apart.
            entry['values'][index] = max(int(row['stars']), entry['values'].get(index, 0))

    table.times[''] = days
    table.faults[''] = ['2023-01-01']
    for key, entry in repositories.items():
        values = entry['values']
        if len(values) >= 2 and max(values.values()) >= MEANINGFUL:
            table.add(data.subject(entry['name'], 'repo', f'repo:{key}'),
                      {i: str(v) for i, v in values.items()})
