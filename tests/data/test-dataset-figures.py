#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bundled tables against figures that were computed from the raw files of the sources by other
programs, and against their own description. test-dataset-figures.py SOURCE_ROOT"""

import collections
import datetime
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
from dataset_reader import Dataset  # noqa: E402

ROOT = pathlib.Path(sys.argv.pop()).resolve()
DATA = Dataset(ROOT / 'data' / 'dataset')
MEGABYTE = 1 << 20


class Languish(unittest.TestCase):
    def test_growth(self):
        for key, percent in (('rust', 47.44), ('typescript', 36.95), ('go', 32.16),
                             ('python', 29.75), ('javascript', 10.93)):
            found = DATA.growth(f'languish/pull-requests/{key}', '2020-Q1', '2025-Q1', 5)
            self.assertAlmostEqual(100 * found, percent, delta=0.005, msg=key)

    def test_values(self):
        quarters = ('2012-Q1', '2014-Q1', '2020-Q1', '2025-Q1')
        for key, values in (('rust', (None, 432, 99058, 690239)),
                            ('typescript', (598, 2609, 928564, 4472568)),
                            ('python', (26065, 78951, 730685, 2687476)),
                            ('javascript', (24039, 102200, 1604948, 2696119)),
                            ('go', (292, 5460, 394605, 1591044))):
            found = tuple(DATA.value(f'languish/pull-requests/{key}', q) for q in quarters)
            self.assertEqual(found, values, key)
        series = DATA.tables['languish/pull-requests'].series['javascript']
        self.assertEqual(max(series.items(), key=lambda item: item[1]), ('2022-Q4', 4072498))

    def test_total_is_over_every_language(self):
        self.assertEqual(round(DATA.value('languish/stars/all-languages', '2025-Q1'), -5), 11.3e6)
        self.assertEqual(round(DATA.value('languish/stars/all-languages', '2025-Q2'), -5), 8.7e6)
        for metric in ('pull-requests', 'stars', 'issues'):
            table = DATA.tables[f'languish/{metric}']
            listed = collections.Counter()
            for key, values in table.series.items():
                if key != 'all-languages':
                    listed.update({p: v for p, v in values.items() if v is not None})
            for period, total in table.series['all-languages'].items():
                self.assertGreater(total, listed[period])
                self.assertLess(total, 1.03 * listed[period])

    def test_coverage(self):
        table = DATA.tables['languish/pull-requests']
        self.assertGreaterEqual(len(table.series), 61)
        self.assertEqual(len(table.series['all-languages']), 54)
        self.assertEqual(table.header['partial'], '2025-Q2')
        self.assertEqual(table.header['fault typescript'], '2012-Q1 2012-Q2 2012-Q3')


class InnovationGraph(unittest.TestCase):
    def test_growth_of_people_pushing(self):
        for key, percent in (('rust', 43.85), ('typescript', 37.75), ('hcl', 34.56),
                             ('python', 19.17), ('go', 17.31), ('java', 6.03), ('ruby', 0.81)):
            found = DATA.growth(f'innovation-graph/pushers/{key}', '2020-Q1', '2024-Q1', 4)
            self.assertAlmostEqual(100 * found, percent, delta=0.005, msg=key)

    def test_values(self):
        for key, first, last in (('rust', 29979, 128375), ('python', 812535, 1638684),
                                 ('typescript', 247441, 890829), ('ruby', 277089, 286153)):
            self.assertEqual(DATA.value(f'innovation-graph/pushers/{key}', '2020-Q1'), first)
            self.assertEqual(DATA.value(f'innovation-graph/pushers/{key}', '2024-Q1'), last)
        pushes = 'innovation-graph/git-pushes/all-economies'
        self.assertEqual(DATA.value(pushes, '2020-Q1'), 80818507)
        self.assertEqual(DATA.value(pushes, '2025-Q3'), 214957089)

    def test_sums_match_their_economies(self):
        for metric in ('pushers', 'topic-pushers'):
            table = DATA.tables[f'innovation-graph/{metric}']
            sums, counts = collections.Counter(), collections.Counter()
            for series, values in table.series.items():
                key, _, dimension = series.partition(';')
                for period, value in values.items():
                    if dimension and value is not None:
                        sums[key, period] += value
                        counts[key, period] += 1
            totals = {(k, p): v for k, values in table.series.items() if ';' not in k
                      for p, v in values.items() if v is not None}
            self.assertEqual(totals, sums)
            self.assertEqual({(k, p): n for k, ns in table.reporters.items()
                              for p, n in ns.items()}, counts)

    def test_european_union_is_out_and_namibia_in(self):
        economies = {key for key in DATA.subjects if key.startswith('economy:')}
        self.assertNotIn('economy:eu', economies)
        self.assertEqual(DATA.subjects['economy:na'][1], 'Namibia')
        dimensions = {series.partition('economy=')[2] for metric, table in DATA.tables.items()
                      if metric.startswith('innovation-graph/') for series in table.series}
        self.assertNotIn('eu', dimensions)
        self.assertIn('na', dimensions)
        self.assertEqual({f'economy:{code}' for code in dimensions if code} - economies, set())
        self.assertIn('economy:na', DATA.tables['innovation-graph/git-pushes'].series)

    def test_withheld_cells_are_missing(self):
        for metric in ('pushers', 'topic-pushers'):
            values = [v for table in (DATA.tables[f'innovation-graph/{metric}'],)
                      for series in table.series.values() for v in series.values()]
            self.assertIn(None, values)
            self.assertGreaterEqual(min(v for v in values if v is not None), 100)

    def test_coverage(self):
        keys = {s.partition(';')[0] for s in DATA.tables['innovation-graph/topic-pushers'].series}
        self.assertLessEqual(len(keys), 100)
        keys = {s.partition(';')[0] for s in DATA.tables['innovation-graph/pushers'].series}
        self.assertLessEqual(len(keys), 60)


class Pypl(unittest.TestCase):
    def test_values(self):
        for series, first, last in (('languages/python', 0.0210, 0.4749),
                                    ('languages/java', 0.2983, 0.1144),
                                    ('databases/postgresql', 0.0329, 0.1087)):
            self.assertEqual(DATA.value(f'pypl/{series}', '2004-06'), first)
            self.assertEqual(DATA.value(f'pypl/{series}', '2026-07'), last)
        self.assertEqual(DATA.value('pypl/languages/rust', '2026-07'), 0.0206)
        self.assertEqual(DATA.value('pypl/ides/cursor', '2026-07'), 0.1289)

    def test_every_month_once_and_shares_add_up(self):
        for metric, subjects in (('languages', 30), ('databases', 33), ('ides', 36)):
            table = DATA.tables[f'pypl/{metric}']
            world = {k: v for k, v in table.series.items() if ';' not in k}
            self.assertEqual(len(world), subjects)
            for key, values in world.items():
                self.assertEqual(len(values), 22 * 12 + 2, key)
            for month in next(iter(world.values())):
                self.assertAlmostEqual(sum(v[month] for v in world.values()), 1, delta=0.01)
        countries = {k.partition(';')[2] for k in DATA.tables['pypl/languages'].series}
        self.assertEqual(countries, {''} | {f'country={c}' for c in ('us', 'gb', 'de', 'fr', 'in')})


class Indeed(unittest.TestCase):
    def test_software_development_by_day(self):
        table = DATA.tables['indeed/postings-daily']
        us = table.series['sector:software-development;country=us']
        de = table.series['sector:software-development;country=de']
        self.assertEqual(us['2020-02-01'], 100)
        self.assertEqual(min(us.items(), key=lambda i: i[1]), ('2020-05-29', 63.31))
        self.assertEqual(max(us.items(), key=lambda i: i[1]), ('2022-02-28', 231.25))
        self.assertEqual(list(us.items())[-1], ('2024-09-27', 69.65))
        self.assertEqual(list(de.items())[-1], ('2025-06-27', 62.45))
        self.assertEqual((len(us), len(de)), (1701, 1974))

    def test_weeks_are_fridays(self):
        weeks = DATA.tables['indeed/postings'].series['sector:software-development;country=us']
        days = DATA.tables['indeed/postings-daily'].series['sector:software-development;country=us']
        for week, value in weeks.items():
            friday = datetime.date.fromisocalendar(int(week[:4]), int(week[6:]), 5)
            self.assertEqual(value, days[friday.isoformat()])

    def test_last_week(self):
        self.assertEqual(DATA.value('indeed/new-postings/sector:all;country=us', '2026-W33'), 97.19)
        for country, value in (('us', 101.79), ('de', 104.28), ('fr', 92.84)):
            self.assertEqual(DATA.value(f'indeed/postings/sector:all;country={country}',
                                        '2026-W33'), value)
        # Two of the source's files are not in the order of time.
        for country in ('gb', 'nl'):
            series = DATA.tables['indeed/postings'].series[f'sector:all;country={country}']
            self.assertEqual((len(series), next(iter(series))), (2387 // 7, '2020-W06'))

    def test_share_that_mentions_ai(self):
        self.assertAlmostEqual(DATA.value('indeed/ai-share/ai;country=us', '2026-W27'), 0.0588,
                               delta=0.00005)
        self.assertEqual(DATA.tables['indeed/ai-share'].header['partial'], '2026-W27')
        self.assertEqual(len(DATA.tables['indeed/ai-share'].series), 9)


class Hiring(unittest.TestCase):
    def test_values(self):
        for month, counts in (('2013-01', (198, 49, 0, 0)), ('2015-01', (281, 75, 9, 1)),
                              ('2017-01', (636, 142, 130, 25)), ('2019-02', (716, 210, 250, 90)),
                              ('2019-09', (632, 165, 227, 76))):
            found = (DATA.value('hn-hiring/mentions/all-posts', month),) + tuple(
                DATA.value(f'hn-hiring/mentions/{k}', month) for k in ('python', 'react', 'kubernetes'))
            self.assertEqual(found, counts, month)

    def test_shape(self):
        self.assertEqual(len(DATA.tables['hn-hiring/mentions'].series), 46 + 1)
        posts = DATA.tables['hn-hiring/mentions'].series['all-posts']
        self.assertEqual([m for m, v in posts.items() if v is None], ['2012-06', '2019-01'])
        self.assertEqual(sum(v is not None for v in posts.values()), 103)
        self.assertEqual(posts['2011-03'], 29)


class Cncf(unittest.TestCase):
    def test_kubernetes(self):
        for period, dimension, commits, authors in (
                ('2018-04-01', ';window=off-year', 35551, 3557), ('2020', '', 62183, 4336),
                ('2025', '', 60020, 4195)):
            self.assertEqual(DATA.value(f'cncf-velocity/commits/kubernetes{dimension}', period), commits)
            self.assertEqual(DATA.value(f'cncf-velocity/authors/kubernetes{dimension}', period), authors)
        # The order of the columns changes in 2025.
        for key, values in (('cilium', (25126, 3961, 9328, 2438)), ('argo', (8226, 1041, 6450, 4830)),
                            ('opentelemetry', (38908, 2083, 33165, 13542))):
            found = tuple(DATA.value(f'cncf-velocity/{m}/{key}', '2025')
                          for m in ('commits', 'authors', 'pull-requests', 'issues'))
            self.assertEqual(found, values, key)

    def test_maturity(self):
        dates = [event for event in DATA.events if event[4] == 'cncf-landscape']
        stages = collections.Counter(event[3] for event in dates)
        # 258, 79, 38 and 28 items carry such a date; three accepted ones are no projects.
        self.assertEqual(stages, {'accepted': 255, 'incubating': 79, 'graduated': 38, 'archived': 28})
        self.assertEqual(min(event[1] for event in dates), '2016-03-10')
        self.assertEqual(DATA.value('cncf-landscape/projects/cncf-accepted', '2026-08'), 255)
        self.assertEqual(DATA.value('cncf-landscape/projects/cncf-graduated', '2026-08'), 38)
        self.assertEqual(DATA.value('cncf-landscape/projects/cncf-accepted', '2016-03'), 1)


class Others(unittest.TestCase):
    def test_stars(self):
        days = DATA.tables['github-ranking/stars'].header['times'].split(' ')
        for key, values in (('golang/go', (50809, 67472, 80405, 93859, 107191, 116688, 124977,
                                           131693, 136031)),
                            ('ollama/ollama', (106370, 158587, 179137))):
            found = [DATA.value(f'github-ranking/stars/repo:{key}', day) for day in days]
            self.assertEqual(tuple(v for v in found if v is not None), values)

    def test_releases(self):
        events = {tuple(event[:4]) for event in DATA.events}
        for event in (('rust', '2015-05-15', 'release', '1.0'),
                      ('go', '2022-03-15', 'release', '1.18'),
                      ('python', '2025-10-07', 'release', '3.14'),
                      ('python', '2030-10-31', 'eol', '3.14'),
                      ('kubernetes', '2015-07-10', 'release', '1.0'),
                      ('java', '2014-03-18', 'release', 'Oracle JDK 8')):
            self.assertIn(event, events)
        self.assertGreaterEqual(min(event[1] for event in DATA.events), '1980-01-01')

    def test_cobra(self):
        commits = [row for row in DATA.commits]
        self.assertEqual(len(commits), 1106)
        self.assertEqual(sum(int(row[6]) < 2 for row in commits), 992)
        authors = collections.Counter(row[4] for row in commits)
        self.assertEqual(len(authors), 345)
        self.assertEqual(sum(n == 1 for n in authors.values()), 270)
        weeks = collections.Counter(datetime.datetime.fromtimestamp(int(row[1]), datetime.timezone.utc)
                                    .strftime('%G-W%V') for row in commits)
        self.assertEqual(weeks.most_common(1), [('2017-W16', 29)])
        for rows, factor in ((commits, 10), ([r for r in commits if int(r[6]) < 2], 14)):
            counts = sorted(collections.Counter(r[4] for r in rows).values(), reverse=True)
            reached = next(k for k in range(len(counts)) if 2 * sum(counts[:k]) >= len(rows))
            self.assertEqual(reached, factor)


class Occupations(unittest.TestCase):
    def setUp(self):
        self.uses = {key: {use.rstrip('*') for use in uses.split()}
                     for key, _, uses in DATA.rows('onet-skills.tsv')}

    def test_counts(self):
        self.assertEqual(len(DATA.rows('onet-occupations.tsv')), 923)
        for key, n in (('git', 47), ('docker', 28), ('go', 27), ('aws', 51), ('linux', 122),
                       ('python', 131), ('javascript', 85), ('r', 93)):
            self.assertEqual(len(self.uses[key]), n, key)
        self.assertEqual(len(self.uses['git'] & self.uses['docker']), 26)
        self.assertEqual(len(self.uses['git'] & self.uses['go']), 23)

    def test_demand(self):
        wanted = {key: sum(use.endswith('*') for use in uses.split())
                  for key, _, uses in DATA.rows('onet-skills.tsv')}
        self.assertEqual((wanted['python'], wanted['linux'], wanted['aws']), (67, 23, 20))


class Articles(unittest.TestCase):
    def test_printed_values(self):
        for series, period, value in (
                ('article-go-beginners/demand/role:aigc-algorithms', '2023-Q4', 2.8),
                ('article-go-beginners/applications/role:aigc-algorithms', '2023-Q4', 18.6),
                ('article-go-beginners/applications/role:security', '2023-Q4', 7.2),
                ('article-go-popularity/growth/go+kubernetes;side=demand', '2024', 0.41),
                ('article-go-cloud-native/days-to-start/role:gateway-engineer;stage=after', '2024',
                 2.1)):
            self.assertEqual(DATA.value(series, period), value)
        shares = DATA.tables['article-go-cloud-native/shares']
        self.assertEqual(shares.reporters['finding:fix-leaks'], {'2022': 37})


class Description(unittest.TestCase):
    def test_sources_are_complete(self):
        for key, source in DATA.sources.items():
            # Of an article single figures are cited: it has terms, and no licence.
            for field in (('title', 'attribution', 'terms') if key.startswith('article-') else
                          ('title', 'home', 'licence', 'licence_url', 'attribution', 'version')):
                self.assertTrue(source[field], f'{key}: {field}')
            datetime.date.fromisoformat(source['retrieved'])
            self.assertTrue(source['faults'], key)
            for fault in source['faults']:
                self.assertRegex(fault['code'], '^[a-z-]+$')
                self.assertIn(fault['severity'], ('info', 'caution'))
                self.assertTrue(fault['text'].endswith('.'))

    def test_metrics_are_complete(self):
        for key, metric in DATA.metrics.items():
            self.assertIn(key.split('/')[0], DATA.sources)
            for field in ('name', 'noun', 'phrase', 'unit', 'kind', 'direction', 'definition'):
                self.assertTrue(metric[field], f'{key}: {field}')
            header = DATA.tables[key].header
            self.assertEqual((header['metric'], header['period']), (key, metric['period']))
            datetime.date.fromisoformat(header['retrieved'])
            if metric['kind'] == 'share':
                self.assertTrue(metric['denominator'])
            if metric['total']:
                source, name, subject = metric['total'].split('/')
                self.assertIn(subject, DATA.tables[f'{source}/{name}'].series)

    def test_every_subject_is_described_and_used(self):
        used = {series.partition(';')[0] for table in DATA.tables.values() for series in table.series}
        used |= {event[0] for event in DATA.events} | {'repo:spf13/cobra'}
        used |= {row[0] for row in DATA.rows('onet-skills.tsv')}
        used |= {f'economy:{s.partition("economy=")[2]}' for t in DATA.tables.values()
                 for s in t.series if ';economy=' in s}
        self.assertEqual(used, set(DATA.subjects))
        for key, row in DATA.subjects.items():
            self.assertEqual(key, key.lower())
            self.assertTrue(row[1])

    def test_colours_of_the_bundled_owners(self):
        slots = {row[0]: row[3] for row in DATA.subjects.values() if len(row) > 3 and row[3]}
        self.assertEqual(slots, {'typescript': 'blue', 'python': 'green', 'javascript': 'amber',
                                 'go': 'sky', 'rust': 'vermillion', 'java': 'purple',
                                 'kotlin': 'purple', 'c++': 'ink', 'c#': 'ink', 'ruby': 'ink'})

    def test_one_technology_is_one_subject(self):
        for key, metrics in (('rust', ('languish/pull-requests', 'pypl/languages', 'hn-hiring/mentions',
                                       'innovation-graph/pushers')),
                             ('go', ('languish/stars', 'pypl/languages', 'hn-hiring/mentions')),
                             ('postgresql', ('pypl/databases', 'hn-hiring/mentions')),
                             ('kubernetes', ('cncf-velocity/commits', 'hn-hiring/mentions'))):
            for metric in metrics:
                self.assertIn(key, DATA.tables[metric].series)

    def test_size(self):
        size = sum(path.stat().st_size for path in (ROOT / 'data' / 'dataset').iterdir())
        self.assertLessEqual(size, 6 * MEGABYTE)


if __name__ == '__main__':
    unittest.main(verbosity=1)
