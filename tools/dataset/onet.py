# SPDX-License-Identifier: GPL-3.0-or-later
"""O*NET: which technology skills each occupation of the United States lists, and which of them
employers frequently ask for (in demand)."""

import pathlib

from .common import fold, key_of_name, read_tsv

# The day the release was taken from the repository named in sources.json.
RETRIEVED = '2025-06-10'

# Fewer occupations than this cannot support a statement about two skills.
LEAST_OCCUPATIONS = 10


def read(path):
    with open(path, encoding='utf-8') as file:
        names = file.readline().rstrip('\n').split('\t')
        for line in file:
            yield dict(zip(names, line.rstrip('\n').split('\t')))


def names_of_skills(data):
    """The source's spelling -> our name; several spellings may mean one skill."""
    names = {}
    for row in read_tsv(pathlib.Path(__file__).parent / 'onet-names.tsv'):
        for spelling in row['spellings'].split(', '):
            names[spelling] = row['name']
    return names


def key_of(data, name):
    """A technology that another source also knows keeps its key, whatever kind it has there."""
    known = data.by_name.get(fold(name)) or key_of_name(name)
    kind = data.subjects[known].kind if known in data.subjects else 'skill'
    return data.subject(name, kind, known)


def derive(raw, data):
    folder = raw / 'onet-29.2'
    ours = names_of_skills(data)
    titles = {row['O*NET-SOC Code']: row['Title'] for row in read(folder / 'Occupation Data.txt')}
    uses, hot = {}, set()
    for row in read(folder / 'Technology Skills.txt'):
        name = ours.get(row['Example'], row['Example'])
        wanted = uses.setdefault(name, {})
        code = row['O*NET-SOC Code']
        wanted[code] = wanted.get(code, False) or row['In Demand'] == 'Y'
        if row['Hot Technology'] == 'Y':
            hot.add(name)
    codes = sorted({code for wanted in uses.values() for code in wanted})
    places = {code: place for place, code in enumerate(codes)}
    data.add_list('onet', 'occupations', [f'# retrieved: {RETRIEVED}', '# code\tname'] + [
        f'{code}\t{titles[code]}' for code in codes])
    lines = {}
    for name, wanted in uses.items():
        if len(wanted) >= LEAST_OCCUPATIONS or name in hot or any(wanted.values()):
            key = key_of(data, name)
            cells = ' '.join(f'{places[code]}{"*" if wanted[code] else ""}'
                             for code in sorted(wanted))
            lines[key] = f'{key}\t{"hot" if name in hot else ""}\t{cells}'
    data.add_list('onet', 'skills', [f'# retrieved: {RETRIEVED}', '# skill\thot\toccupations'] +
                  [lines[key] for key in sorted(lines)])
