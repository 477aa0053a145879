# SPDX-License-Identifier: GPL-3.0-or-later
"""CNCF: yearly activity of its projects (velocity), and when they matured (landscape)."""

import re

from .common import DatasetError, month_index, read_csv

RETRIEVED_VELOCITY = '2026-07-23'
RETRIEVED_LANDSCAPE = '2026-08-07'
COLUMNS = ('commits', 'authors', 'prs', 'issues')
METRICS = {'commits': 'cncf-velocity/commits', 'authors': 'cncf-velocity/authors',
           'prs': 'cncf-velocity/pull-requests', 'issues': 'cncf-velocity/issues'}
WINDOW = re.compile(r'projects_cncf_(\d{4})(\d\d)(\d\d)_(\d{4})(\d\d)(\d\d)\.csv')

# Rows of the foundations themselves: their web sites and lists, not projects.
ORGANISATIONS = ('CNCF', 'CDF')

# Names that mean something else in another source.
KEYS = {'Cadence': 'cadence-workflow', 'Cadence Workflow': 'cadence-workflow',
        'Flux': 'fluxcd', 'Volcano': 'volcano-scheduler', 'Curve': 'curve-storage',
        'Connect': 'connect-rpc'}

# A series holds calendar years. The other twelve-month windows overlap them and stand apart.
OFF_YEAR = 'window=off-year'

# The feed of pull requests and issues thins out in these windows while commits rise.
THIN = ('2025', '2025-07-01')

STATUSES = ('accepted', 'incubating', 'graduated', 'archived')
STATUS_NAMES = {'accepted': 'Accepted CNCF projects', 'incubating': 'Incubated CNCF projects',
                'graduated': 'Graduated CNCF projects', 'archived': 'Archived CNCF projects'}


def project_key(data, name):
    return data.subject(name, 'project', KEYS.get(name))


def derive_velocity(raw, data):
    years, windows = {}, {}
    for path in sorted((raw / 'cncf-velocity').glob('projects_cncf_*.csv')):
        y0, m0, d0, y1, m1, d1 = WINDOW.fullmatch(path.name).groups()
        calendar = m0 == m1 == '01' and int(y1) == int(y0) + 1
        into = years if calendar else windows
        index = int(y0) if calendar else f'{y0}-{m0}-{d0}/{y1}-{m1}-{d1}'
        # Column order changes between the files: names, not places.
        for row in read_csv(path):
            if row['project'] in ORGANISATIONS:
                continue
            values = into.setdefault(project_key(data, row['project']), {}).setdefault(index, {})
            if values:
                raise DatasetError(f'{path.name}: {row["project"]} occurs twice')
            values.update((c, row[c]) for c in COLUMNS)

    times = sorted({index for by_window in windows.values() for index in by_window})
    for column in COLUMNS:
        table = data.table(METRICS[column], 'year', RETRIEVED_VELOCITY)
        table.times[OFF_YEAR] = times
        if column in ('prs', 'issues'):
            table.faults[''] = list(THIN)
        for key, by_year in years.items():
            table.add(key, {y: v[column] for y, v in by_year.items()})
        for key, by_window in windows.items():
            table.add(key, {times.index(w): v[column] for w, v in by_window.items()}, OFF_YEAR)


def read_landscape(path):
    """(name, status, date) of the projects. The file is YAML of one fixed layout: an item's fields
    stand two columns right of it, the dates four."""
    item = name = project = indent = None
    found, pending = [], []
    for line in path.read_text('utf-8').splitlines() + ['- item:']:
        match = re.fullmatch(r'( *)- item:', line)
        if match:
            if project:
                found += [(name, status, day) for status, day in pending]
            item, name, project, pending = match, None, None, []
            indent = len(match[1])
            continue
        match = re.fullmatch(r"( *)(\w+): ['\"]?(.*?)['\"]?", line)
        if item is None or not match:
            continue
        depth, field, value = len(match[1]) - indent, match[2], match[3]
        if depth == 2 and field == 'name':
            name = value
        elif depth == 2 and field == 'project':
            project = value
        elif depth == 4 and field in STATUSES and re.fullmatch(r'\d{4}-\d\d-\d\d', value):
            pending.append((field, value))
    return found


def derive_landscape(raw, data):
    found = read_landscape(raw / 'cncf-landscape' / 'landscape.yml')
    for name, status, day in found:
        data.event(project_key(data, name), day, 'maturity', status, 'cncf-landscape')

    table = data.table('cncf-landscape/projects', 'month', RETRIEVED_LANDSCAPE)
    last = month_index(*map(int, RETRIEVED_LANDSCAPE.split('-')[:2]))
    for status in STATUSES:
        months = sorted(month_index(int(day[:4]), int(day[5:7]))
                        for _, s, day in found if s == status)
        key = data.subject(STATUS_NAMES[status], 'total', f'cncf-{status}')
        table.add(key, {m: str(sum(1 for x in months if x <= m))
                        for m in range(months[0], last + 1)})
    table.partial = [table.text_of('', last)]


def derive(raw, data):
    derive_velocity(raw, data)
    derive_landscape(raw, data)
