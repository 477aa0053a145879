# SPDX-License-Identifier: GPL-3.0-or-later
"""What the readers of tools/derive-dataset share: periods, numbers, subjects, tables, events."""

import csv
import datetime
import json
import re
import textwrap
import unicodedata

MISSING = '-'


class DatasetError(Exception):
    """The raw files and what we know about them do not agree."""


# Periods. An index counts periods, so that consecutive periods have consecutive indices. Weeks
# begin on Monday, as everywhere in the program.

def day_index(year, month, day):
    return datetime.date(year, month, day).toordinal()


def parse_day(text):
    return datetime.date.fromisoformat(text).toordinal()


def quarter_index(year, quarter):
    return year * 4 + quarter - 1


def month_index(year, month):
    return year * 12 + month - 1


def week_of_day(day):
    """Day 1 of the proleptic calendar (0001-01-01) is a Monday."""
    return (day - 1) // 7


def period_text(period, index):
    if period == 'year':
        return f'{index:04d}'
    if period == 'quarter':
        return f'{index // 4:04d}-Q{index % 4 + 1}'
    if period == 'month':
        return f'{index // 12:04d}-{index % 12 + 1:02d}'
    if period == 'week':
        return datetime.date.fromordinal(index * 7 + 1).strftime('%G-W%V')
    if period == 'day':
        return datetime.date.fromordinal(index).isoformat()
    raise DatasetError(f'no such period: {period}')


def number_text(value, decimals=None):
    """The shortest text of a number; decimals is an upper limit."""
    if value is None:
        return MISSING
    if isinstance(value, int):
        return str(value)
    text = f'{value:.{decimals}f}' if decimals is not None else repr(value)
    if 'e' in text:
        text = f'{value:.12f}'
    return text.rstrip('0').rstrip('.') if '.' in text else text


def read_csv(path):
    with open(path, encoding='utf-8', newline='') as file:
        yield from csv.DictReader(file)


def read_tsv(path):
    """Rows of a hand-written table: first line names the columns, # begins a comment."""
    with open(path, encoding='utf-8') as file:
        lines = [line.rstrip('\n') for line in file if line.strip() and not line.startswith('#')]
    names = lines[0].split('\t')
    for line in lines[1:]:
        fields = line.split('\t')
        yield dict(zip(names, fields + [''] * (len(names) - len(fields))))


# Subjects

def key_of_name(name):
    """The key of a name, as up_subject_key_from_name() makes it."""
    text = unicodedata.normalize('NFC', unicodedata.normalize('NFC', name).casefold())
    words = ''.join(c if c.isalnum() or unicodedata.category(c)[0] == 'M' or c in '+#._*@' else ' '
                    for c in text)
    return '-'.join(words.split())


def fold(name):
    return ' '.join(name.casefold().split())


class Subject:
    def __init__(self, key, name, kind, slot='', aliases=(), declared=False):
        self.key = key
        self.name = name
        self.kind = kind
        self.slot = slot
        self.aliases = list(aliases)
        self.declared = declared
        self.used = False

    def add_alias(self, alias):
        if fold(alias) not in [fold(a) for a in self.aliases + [self.name, self.key]]:
            self.aliases.append(alias)


class Table:
    """One metric: series of consecutive values. Times of an irregular series stand in `times`, by
    dimension; its index counts within that list."""

    def __init__(self, metric, period, retrieved):
        self.metric = metric
        self.period = period
        self.retrieved = {'': retrieved}
        self.missing = None
        self.times = {}
        self.partial = []
        self.faults = {}
        self.series = {}

    def file_name(self):
        return self.metric.replace('/', '-') + '.tsv'

    def add(self, key, values, dimension='', counts=None):
        """values: index -> text of the number. counts: index -> how many reporters it sums."""
        if not values:
            return
        if (key, dimension) in self.series:
            raise DatasetError(f'{self.metric}: {key};{dimension} occurs twice')
        self.series[key, dimension] = (values, counts)

    def text_of(self, dimension, index):
        if dimension in self.times:
            return self.times[dimension][index].split('/')[0]
        return period_text(self.period, index)

    def lines(self):
        yield f'# metric: {self.metric}'
        yield f'# period: {self.period}'
        for dimension, day in sorted(self.retrieved.items()):
            yield f'# retrieved{" " if dimension else ""}{dimension}: {day}'
        for dimension, times in sorted(self.times.items()):
            yield f'# times{" " if dimension else ""}{dimension}: {" ".join(times)}'
        if self.missing:
            yield f'# missing: {self.missing}'
        if self.partial:
            yield f'# partial: {" ".join(self.partial)}'
        for subject, periods in sorted(self.faults.items()):
            yield f'# fault{" " if subject else ""}{subject}: {" ".join(periods)}'
        for (key, dimension), (values, counts) in sorted(self.series.items()):
            first, last = min(values), max(values)
            cells = [key + (f';{dimension}' if dimension else ''), self.text_of(dimension, first),
                     ' '.join(values.get(i, MISSING) for i in range(first, last + 1))]
            if counts is not None:
                cells.append(' '.join(str(counts.get(i, MISSING)) for i in range(first, last + 1)))
            yield '\t'.join(cells)


class Dataset:
    def __init__(self, folder):
        self.economies = {r['code']: r['name'] for r in read_tsv(folder / 'economies.tsv')}
        self.subjects = {}
        self.by_name = {}
        self.tables = {}
        self.events = []
        self.lists = []
        for row in read_tsv(folder / 'subjects.tsv'):
            aliases = [a.strip() for a in row['aliases'].split(',') if a.strip()]
            subject = Subject(row['key'], row['name'], row['kind'], row['slot'], aliases, True)
            self.subjects[subject.key] = subject
            for name in [subject.name, subject.key] + aliases:
                if self.by_name.setdefault(fold(name), subject.key) != subject.key:
                    raise DatasetError(f'subjects.tsv: {name} means two subjects')

    def subject(self, name, kind, key=None):
        """The key of a source's name. Two kinds of thing never share a key by accident: such a key
        must be declared in tools/dataset/subjects.tsv."""
        if key is None:
            key = self.by_name.get(fold(name)) or key_of_name(name)
        if not key or re.search(r'[\s;=]', key):
            raise DatasetError(f'"{name}" makes no key')
        found = self.subjects.get(key)
        if found is None:
            found = self.subjects[key] = Subject(key, name, kind)
        elif not found.declared and found.kind != kind:
            raise DatasetError(f'{key} is a {found.kind} and a {kind} ("{found.name}", "{name}"): '
                               'declare it in tools/dataset/subjects.tsv')
        if ':' not in key and key_of_name(name) != key:
            found.add_alias(name)
        found.used = True
        return key

    def economy(self, code):
        """The key of a two-letter code of ISO 3166."""
        if code not in self.economies:
            raise DatasetError(f'{code} has no name in tools/dataset/economies.tsv')
        return self.subject(self.economies[code], 'economy', f'economy:{code.lower()}')

    def table(self, metric, period, retrieved):
        table = self.tables[metric] = Table(metric, period, retrieved)
        return table

    def event(self, key, day, kind, label, source):
        self.events.append((key, day, kind, label, source))

    def add_list(self, source, name, lines):
        """A file of its own form: SOURCE-NAME.tsv."""
        self.lists.append((source, name, lines))

    def count_series(self):
        return sum(len(t.series) for t in self.tables.values())

    def count_values(self):
        return sum(len(v) for t in self.tables.values() for v, _ in t.series.values())

    def check(self, out):
        """The hand-written descriptions and the tables must speak of the same things."""
        sources = {s['key']: s for s in json.loads((out / 'sources.json').read_text('utf-8'))}
        metrics = {m['key']: m for m in json.loads((out / 'metrics.json').read_text('utf-8'))}
        self.sources, self.metrics = sources, metrics
        for key in sorted(set(metrics) ^ set(self.tables)):
            raise DatasetError(f'{key} is in only one of metrics.json and the tables')
        for key, table in self.tables.items():
            if metrics[key]['period'] != table.period:
                raise DatasetError(f'{key}: metrics.json says {metrics[key]["period"]}')
            source = sources.get(key.split('/')[0])
            if source is None:
                raise DatasetError(f'{key}: sources.json does not have its source')
            if max(table.retrieved.values()) > source['retrieved']:
                raise DatasetError(f'{key}: retrieved after {source["retrieved"]} of sources.json')
            total = metrics[key]['total']
            if total and (not total.startswith(key + '/')
                          or (total[len(key) + 1:], '') not in table.series):
                raise DatasetError(f'{key}: it has no series {total}')
        for source in sources.values():
            for fault in source['faults']:
                if fault.get('metric') and fault['metric'] not in self.tables:
                    raise DatasetError(f'{source["key"]}: fault of {fault["metric"]}')
                if fault.get('subject') and fault['subject'] not in self.subjects:
                    raise DatasetError(f'{source["key"]}: fault of {fault["subject"]}')
        used = {e[4] for e in self.events} | {k.split('/')[0] for k in self.tables}
        used |= {source for source, _, _ in self.lists}
        if used != set(sources):
            raise DatasetError(f'sources.json: {", ".join(sorted(used ^ set(sources)))}')

    def files(self):
        for table in self.tables.values():
            yield table.file_name(), table.lines()
        yield 'subjects.tsv', self.subject_lines()
        yield 'events.tsv', ['# subject\tdate\tkind\tlabel\tsource'] + [
            '\t'.join(event) for event in sorted(set(self.events))]
        for source, name, lines in self.lists:
            yield f'{source}-{name}.tsv', lines
        yield 'messages.h', self.message_lines()

    def message_lines(self):
        """Texts that are data to the program and messages to xgettext."""
        texts = set()
        for metric in self.metrics.values():
            texts.update(metric[field] for field in ('name', 'noun', 'phrase', 'definition'))
            texts.update([metric['denominator']] if metric['denominator'] else [])
        for source in self.sources.values():
            texts.update(fault['text'] for fault in source['faults'])
            texts.update([source['terms']] if source['terms'] else [])
        # What is called by common words, and not by a name of its own.
        texts.update(s.name for s in self.subjects.values() if s.used and (
            s.kind in ('total', 'sector', 'role', 'finding') or s.key.startswith('skill:')))
        yield '/* SPDX-License-Identifier: GPL-3.0-or-later */'
        yield ''
        yield '/* Texts for xgettext; written by tools/derive-dataset, included nowhere. */'
        yield ''
        for text in sorted(texts):
            lines = textwrap.wrap(text, 90, break_long_words=False, break_on_hyphens=False)
            lines[:-1] = [line + ' ' for line in lines[:-1]]
            literals = [json.dumps(line, ensure_ascii=False) for line in lines]
            yield 'N_(' + '\n   '.join(literals) + ')'

    def subject_lines(self):
        yield '# key\tname\tkind\tslot\taliases'
        for key, s in sorted(self.subjects.items()):
            if s.used:
                yield '\t'.join((key, s.name, s.kind, s.slot, ', '.join(s.aliases))).rstrip('\t')

    def write(self, out):
        out.mkdir(parents=True, exist_ok=True)
        written = []
        for name, lines in self.files():
            text = ''.join(line + '\n' for line in lines)
            (out / name).write_text(text, encoding='utf-8', newline='\n')
            written.append((name, len(text.encode('utf-8'))))
        for path in sorted(out.glob('*.tsv')):  # of metrics that are gone
            if path.name not in dict(written):
                path.unlink()
        return written
