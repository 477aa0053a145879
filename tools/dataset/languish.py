# SPDX-License-Identifier: GPL-3.0-or-later
"""Languish: events on public GitHub by main language of the repository and quarter."""

import json

from .common import number_text, quarter_index

RETRIEVED = '2026-04-05'
METRICS = (('languish/pull-requests', 'gh-pull-request.json'),
           ('languish/stars', 'gh-star-event.json'),
           ('languish/issues', 'gh-issue-event.json'))

# A language is kept when one quarter of one of the metrics reaches this many events; about 215 of
# 555 do. The rest counts in the total.
MEANINGFUL = 1000


def derive(raw, data):
    counts = {}
    for metric, name in METRICS:
        rows = json.loads((raw / 'languish' / name).read_text('utf-8'))
        by_key = counts[metric] = {}
        for row in rows:
            # Two spellings that differ in case only are one language: their events add up.
            key = data.by_name.get(row['name'].casefold()) or row['name']
            series = by_key.setdefault(key.casefold(), {'names': {}, 'values': {}})
            index = quarter_index(row['year'], row['quarter'])
            series['values'][index] = series['values'].get(index, 0) + row['count']
            series['names'][row['name']] = max(index, series['names'].get(row['name'], 0))

    kept = {key for by_key in counts.values() for key, series in by_key.items()
            if max(series['values'].values()) >= MEANINGFUL}
    for metric, _ in METRICS:
        table = data.table(metric, 'quarter', RETRIEVED)
        total = {}
        for key, series in sorted(counts[metric].items()):
            for index, count in series['values'].items():
                total[index] = total.get(index, 0) + count
            if key not in kept:
                continue
            newest = max(series['names'], key=lambda n: (series['names'][n], n))
            table.add(data.subject(newest, 'language'),
                      {i: number_text(v) for i, v in series['values'].items()})
        table.add(data.subject('All languages', 'total', 'all-languages'),
                  {i: number_text(v) for i, v in total.items()})
        table.partial = ['2025-Q2']
        # TypeScript was released on 2012-10-01: what stands before are events of repositories
        # whose main language it became later.
        table.faults['typescript'] = ['2012-Q1', '2012-Q2', '2012-Q3']
