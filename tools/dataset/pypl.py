# SPDX-License-Identifier: GPL-3.0-or-later
"""PYPL: shares of searches for tutorials, by month; its companions for databases and IDEs."""

import re

from .common import DatasetError, month_index, number_text

RETRIEVED = '2026-07-01'
COUNTRIES = ('US', 'GB', 'DE', 'FR', 'IN')
METRICS = (('pypl/languages', 'PYPL', 'language', COUNTRIES),
           ('pypl/databases', 'DB', 'database', ()),
           ('pypl/ides', 'IDE', 'ide', ()))
ROW = re.compile(r'\[new Date\((\d+),(\d+),1\),([^\]]*)\]')


def read(path):
    """Names, and month -> texts. The month in the file counts from 0. The source repeats January
    in most years with slightly other values; the later row is kept."""
    text = path.read_text('utf-8')
    begin, end = text.index('begin section languages'), text.index('end section languages')
    names = re.findall(r"'([^']*)'", text[begin:end])
    months = {}
    for year, month, cells in ROW.findall(text):
        values = cells.split(',')
        if len(values) != len(names):
            raise DatasetError(f'{path.name}: {year}-{int(month) + 1} has {len(values)} values')
        months[month_index(int(year), int(month) + 1)] = values
    return names, months


def derive(raw, data):
    for metric, prefix, kind, countries in METRICS:
        table = data.table(metric, 'month', RETRIEVED)
        for country in ('All',) + countries:
            names, months = read(raw / 'pypl' / f'{prefix}-{country}.js')
            dimension = '' if country == 'All' else f'country={country.lower()}'
            for column, name in enumerate(names):
                values = {m: number_text(float(v[column])) for m, v in months.items()}
                if any(v != '0' for v in values.values()):
                    table.add(data.subject(name, kind), values, dimension)
