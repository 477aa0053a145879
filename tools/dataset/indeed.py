# SPDX-License-Identifier: GPL-3.0-or-later
"""Indeed Hiring Lab: index of job postings by country and sector; share that mentions AI."""

from .common import DatasetError, key_of_name, number_text, parse_day, read_csv, week_of_day

RETRIEVED = '2026-08-19'
RETRIEVED_AI = '2026-07-21'
SECTOR_FILES = (('US', '2024-10-03'), ('DE', '2025-07-01'))
COUNTRIES = ('US', 'GB', 'DE', 'FR', 'CA', 'IE', 'AU', 'ES', 'IT', 'NL')
SOFTWARE = 'Software Development'
FRIDAY = 4


def weekly(days):
    """The values of the Fridays, by week: the source's figures are averages over the seven days
    that end on the day named, so a Friday stands for its week. When the last week ends before its
    Friday the last day stands for it, and the week is partial: (values, partial week or None)."""
    values = {week_of_day(day): text for day, text in days.items() if (day - 1) % 7 == FRIDAY}
    last = max(days)
    if week_of_day(last) in values:
        return values, None
    values[week_of_day(last)] = days[last]
    return values, week_of_day(last)


def derive_aggregates(raw, data):
    tables = {'total postings': data.table('indeed/postings', 'week', RETRIEVED),
              'new postings': data.table('indeed/new-postings', 'week', RETRIEVED)}
    everything = data.subject('All sectors', 'total', 'sector:all')
    for country in COUNTRIES:
        days = {variable: {} for variable in tables}
        # Some files are not in the order of time.
        for row in read_csv(raw / 'indeed-hiring-lab' / f'aggregate_job_postings_{country}.csv'):
            text = number_text(float(row['indeed_job_postings_index_SA']))
            days[row['variable']][parse_day(row['date'])] = text
        for variable, table in tables.items():
            values, partial = weekly(days[variable])
            if partial is not None:
                raise DatasetError(f'{country}: the last week has no Friday')
            table.add(everything, values, f'country={country.lower()}')
    return tables['total postings']


def derive_sectors(raw, data, weeks):
    daily = data.table('indeed/postings-daily', 'day', RETRIEVED)
    for country, retrieved in SECTOR_FILES:
        dimension = f'country={country.lower()}'
        sectors = {}
        for row in read_csv(raw / 'indeed-hiring-lab' / f'job_postings_by_sector_{country}.csv'):
            text = number_text(float(row['indeed_job_postings_index']))
            sectors.setdefault(row['display_name'], {})[parse_day(row['date'])] = text
        for name, days in sorted(sectors.items()):
            key = data.subject(name, 'sector', f'sector:{key_of_name(name)}')
            values, partial = weekly(days)
            if partial is not None:
                raise DatasetError(f'{country}: the last week has no Friday')
            weeks.add(key, values, dimension)
            weeks.retrieved[f'{key};{dimension}'] = retrieved
            if name == SOFTWARE:
                daily.add(key, days, dimension)
                daily.retrieved[f'{key};{dimension}'] = retrieved


def derive_ai(raw, data):
    table = data.table('indeed/ai-share', 'week', RETRIEVED_AI)
    key = data.subject('AI', 'term')
    countries = {}
    for row in read_csv(raw / 'indeed-hiring-lab' / 'AI_posting.csv'):
        # Percent in the file; a fraction here. Five significant digits are more than a share of
        # postings carries.
        text = number_text(float(row['AI_share_postings']) / 100, 7)
        countries.setdefault(row['jobcountry'], {})[parse_day(row['date'])] = text
    for country, days in sorted(countries.items()):
        values, partial = weekly(days)
        table.add(key, values, f'country={country.lower()}')
        if partial is not None:
            table.partial = [table.text_of('', partial)]


def derive(raw, data):
    weeks = derive_aggregates(raw, data)
    derive_sectors(raw, data, weeks)
    derive_ai(raw, data)
