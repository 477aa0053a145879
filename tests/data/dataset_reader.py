# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the tables of data/dataset/ as data/dataset/README.md describes them, for the tests. Written
apart from tools/dataset/, so that writer and description check each other."""

import datetime
import json


def period_at(period, first, step):
    """The text of the period that lies `step` periods after the one called `first`."""
    if period == 'year':
        return f'{int(first) + step}'
    if period == 'quarter':
        count = int(first[:4]) * 4 + int(first[6]) - 1 + step
        return f'{count // 4}-Q{count % 4 + 1}'
    if period == 'month':
        count = int(first[:4]) * 12 + int(first[5:]) - 1 + step
        return f'{count // 12}-{count % 12 + 1:02d}'
    if period == 'week':
        monday = datetime.date.fromisocalendar(int(first[:4]), int(first[6:]), 1)
        return (monday + datetime.timedelta(weeks=step)).strftime('%G-W%V')
    if period == 'day':
        return (datetime.date.fromisoformat(first) + datetime.timedelta(days=step)).isoformat()
    raise ValueError(f'no such period: {period}')


class Table:
    """header: key -> value; series: 'subject[;dimension]' -> period -> number or None;
    reporters: the same for the sums that name how many they add up."""

    def __init__(self, path):
        self.path, self.header, self.series, self.reporters = path, {}, {}, {}
        lines = path.read_text('utf-8').splitlines()
        for line in lines:
            if line.startswith('# '):
                key, value = line[2:].split(': ', 1)
                self.header[key] = value
        for line in lines:
            if line.startswith('#'):
                continue
            cells = line.split('\t')
            assert 3 <= len(cells) <= 4, f'{path.name}: {len(cells)} cells'
            key, first, values = cells[0], cells[1], cells[2].split(' ')
            assert key not in self.series, f'{path.name}: {key} twice'
            periods = self.periods(key, first, len(values))
            self.series[key] = {p: None if v == '-' else float(v) for p, v in zip(periods, values)}
            if len(cells) == 4:
                counts = cells[3].split(' ')
                assert len(counts) == len(values), f'{path.name}: {key}'
                self.reporters[key] = {p: int(n) for p, n in zip(periods, counts) if n != '-'}

    def periods(self, key, first, length):
        dimension = key.partition(';')[2]
        times = self.header.get(f'times {dimension}' if dimension else 'times')
        if times is None:
            return [period_at(self.header['period'], first, i) for i in range(length)]
        starts = [time.partition('/')[0] for time in times.split(' ')]
        at = starts.index(first)
        assert at + length <= len(starts), f'{self.path.name}: {key} runs over its times'
        return starts[at:at + length]


class Dataset:
    def __init__(self, folder):
        self.folder = folder
        self.sources = {s['key']: s for s in json.loads((folder / 'sources.json').read_text('utf-8'))}
        self.metrics = {m['key']: m for m in json.loads((folder / 'metrics.json').read_text('utf-8'))}
        self.tables = {key: Table(folder / (key.replace('/', '-') + '.tsv')) for key in self.metrics}
        self.subjects = {row[0]: row for row in self.rows('subjects.tsv')}
        self.events = self.rows('events.tsv')
        self.commits = self.rows('git-spf13-cobra-commits.tsv')

    def rows(self, name):
        return [line.split('\t') for line in (self.folder / name).read_text('utf-8').splitlines()
                if not line.startswith('# ')]

    def value(self, series, period):
        source, metric, key = series.split('/', 2)
        return self.tables[f'{source}/{metric}'].series[key].get(period)

    def growth(self, series, first, last, years):
        return (self.value(series, last) / self.value(series, first)) ** (1 / years) - 1
