# SPDX-License-Identifier: GPL-3.0-or-later
"""Hacker News "Who is hiring?": posts that name a technology, by month."""

from .common import month_index, read_csv

# The day of the last commit of the repository that holds the posts the counts were made from.
RETRIEVED = '2019-10-09'


def derive(raw, data):
    table = data.table('hn-hiring/mentions', 'month', RETRIEVED)
    terms, totals = {}, {}
    for row in read_csv(raw / 'hn-hiring-counts' / 'hn-hiring-counts.csv'):
        index = month_index(*map(int, row.pop('month').split('-')))
        totals[index] = row.pop('posts')
        for term, count in row.items():
            terms.setdefault(term, {})[index] = count
    for term, values in terms.items():
        table.add(data.subject(term, 'term'), values)
    table.add(data.subject('All posts', 'total', 'all-posts'), totals)
    # March 2011 is a partial capture: 29 posts after 151.
    table.faults[''] = ['2011-03']
