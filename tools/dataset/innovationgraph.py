# SPDX-License-Identifier: GPL-3.0-or-later
"""GitHub Innovation Graph: people, pushes and repositories by economy and quarter."""

import collections

from .common import number_text, quarter_index, read_csv

RETRIEVED = '2026-03-26'
RETRIEVED_LANGUAGES = '2024-07-16'
LANGUAGES = 60
TOPICS = 100

# The European Union is an aggregate that stands beside its members. NA is Namibia.
AGGREGATES = ('EU',)

# Topics of the whole site rather than of a technology or a subject of work.
SITE_TOPICS = ('config', 'github-config')

BY_ECONOMY = (('innovation-graph/developers', 'developers.csv', 'developers'),
              ('innovation-graph/git-pushes', 'git_pushes.csv', 'git_pushes'),
              ('innovation-graph/repositories', 'repositories.csv', 'repositories'))


def read(path, value, subject=None):
    """subject -> economy -> quarter -> count, without aggregates."""
    found = collections.defaultdict(lambda: collections.defaultdict(dict))
    for row in read_csv(path):
        if row['iso2_code'] not in AGGREGATES:
            name = row[subject] if subject else ''
            index = quarter_index(int(row['year']), int(row['quarter']))
            found[name][row['iso2_code']][index] = int(row[value])
    return found


def add_up(by_economy):
    """Sum over the economies that are published, and how many they are, by quarter."""
    total, economies = collections.Counter(), collections.Counter()
    for values in by_economy.values():
        for index, value in values.items():
            total[index] += value
            economies[index] += 1
    return {i: number_text(v) for i, v in total.items()}, dict(economies)


def largest(found, limit, without=()):
    peaks = {name: max(int(v) for v in add_up(by_economy)[0].values())
             for name, by_economy in found.items() if name not in without}
    return sorted(peaks, key=lambda name: (-peaks[name], name))[:limit]


def texts(values):
    return {i: number_text(v) for i, v in values.items()}


def derive_pushers(data, table, found, names, make_subject):
    table.missing = 'withheld'
    for name in names:
        key = make_subject(name)
        total, economies = add_up(found[name])
        table.add(key, total, counts=economies)
        for code, values in found[name].items():
            table.add(key, texts(values), f'economy={code.lower()}')


def derive(raw, data):
    folder = raw / 'github-innovationgraph'
    codes = set()

    found = read(folder / 'languages.csv', 'num_pushers', 'language')
    table = data.table('innovation-graph/pushers', 'quarter', RETRIEVED_LANGUAGES)
    names = largest(found, LANGUAGES)
    derive_pushers(data, table, found, names, lambda name: data.subject(name, 'language'))
    codes.update(code for name in names for code in found[name])

    found = read(folder / 'topics.csv', 'num_pushers', 'topic')
    table = data.table('innovation-graph/topic-pushers', 'quarter', RETRIEVED)
    names = largest(found, TOPICS, SITE_TOPICS)
    derive_pushers(data, table, found, names,
                   lambda name: data.subject(name, 'topic', f'topic:{name}'))
    codes.update(code for name in names for code in found[name])

    for metric, file_name, column in BY_ECONOMY:
        found = read(folder / file_name, column)
        table = data.table(metric, 'quarter', RETRIEVED)
        total, economies = add_up(found[''])
        table.add(data.subject('All economies', 'total', 'all-economies'), total, counts=economies)
        for code, values in found[''].items():
            table.add(f'economy:{code.lower()}', texts(values))
        codes.update(found[''])

    for code in codes:
        data.economy(code)
