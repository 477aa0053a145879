#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The traps in the raw files of the sources, each as a small file made for this test.
test-derive-dataset.py SOURCE_ROOT"""

import json
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv.pop()).resolve()
sys.path.insert(0, str(ROOT / 'tools'))
sys.dont_write_bytecode = True
from dataset import (cncf, common, hiring, indeed, innovationgraph, languish,  # noqa: E402
                     onet, pypl, releases, stars)


class Derive(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.raw = pathlib.Path(folder.name)
        self.data = common.Dataset(ROOT / 'tools' / 'dataset')

    def put(self, name, text):
        path = self.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, 'utf-8')
        return path

    def lines(self, metric):
        return [line for line in self.data.tables[metric].lines() if not line.startswith('#')]

    def test_languish_joins_spellings_and_counts_all(self):
        rows = [{'year': 2020, 'quarter': 1, 'name': 'just', 'count': 600},
                {'year': 2020, 'quarter': 1, 'name': 'Just', 'count': 500},
                {'year': 2020, 'quarter': 4, 'name': 'Just', 'count': 20},
                {'year': 2020, 'quarter': 1, 'name': 'Rare', 'count': 9}]
        for name in ('gh-pull-request', 'gh-star-event', 'gh-issue-event'):
            self.put(f'languish/{name}.json', json.dumps(rows))
        languish.derive(self.raw, self.data)
        self.assertEqual(self.lines('languish/stars'),
                         ['all-languages\t2020-Q1\t1109 - - 20', 'just\t2020-Q1\t1100 - - 20'])

    def test_pypl_months_count_from_zero_and_repeat(self):
        text = ("['Date', // begin section languages\n'C/C++', 'Rust'\n// end section languages\n],\n"
                '[new Date(2004,11,1),0.6,0.0],\n[new Date(2005,0,1),0.7,0.1],\n'
                '[new Date(2005,0,1),0.8,0.2]\n')
        for name in ['DB-All', 'IDE-All'] + [f'PYPL-{c}' for c in ('All',) + pypl.COUNTRIES]:
            self.put(f'pypl/{name}.js', text)
        pypl.derive(self.raw, self.data)
        self.assertEqual([line for line in self.lines('pypl/languages') if ';' not in line],
                         ['c-c++\t2004-12\t0.6 0.8', 'rust\t2004-12\t0 0.2'])
        self.put('pypl/DB-All.js', text.replace('0.8,0.2', '0.8'))
        with self.assertRaises(common.DatasetError):
            pypl.derive(self.raw, self.data)

    def test_innovation_graph_drops_the_union_and_keeps_namibia(self):
        rows = 'num_pushers,language,language_type,iso2_code,year,quarter\n' + ''.join(
            f'{n},Rust,programming,{c},2020,{q}\n'
            for n, c, q in ((100, 'NA', 1), (900, 'EU', 1), (300, 'DE', 1), (150, 'NA', 3)))
        self.put('github-innovationgraph/languages.csv', rows)
        self.put('github-innovationgraph/topics.csv',
                 'num_pushers,topic,iso2_code,year,quarter\n900,config,DE,2020,1\n200,ai,DE,2020,1\n')
        for _, name, column in innovationgraph.BY_ECONOMY:
            self.put(f'github-innovationgraph/{name}',
                     f'{column},iso2_code,year,quarter\n5,DE,2020,1\n9,EU,2020,1\n')
        innovationgraph.derive(self.raw, self.data)
        self.assertEqual(self.lines('innovation-graph/pushers'),
                         ['rust\t2020-Q1\t400 - 150\t2 - 1', 'rust;economy=de\t2020-Q1\t300',
                          'rust;economy=na\t2020-Q1\t100 - 150'])
        self.assertEqual(self.lines('innovation-graph/topic-pushers')[0], 'topic:ai\t2020-Q1\t200\t1')
        self.assertEqual(self.data.subjects['economy:na'].name, 'Namibia')
        with self.assertRaises(common.DatasetError):
            self.data.economy('QQ')

    def test_indeed_weeks(self):
        thursday = common.parse_day('2026-06-25')
        days = {thursday + i: str(i) for i in range(6)}
        values, partial = indeed.weekly(days)
        self.assertEqual(values, {common.week_of_day(thursday): '1',
                                  common.week_of_day(thursday) + 1: '5'})
        self.assertEqual(common.period_text('week', partial), '2026-W27')
        values, partial = indeed.weekly({thursday: '1', thursday + 1: '2'})
        self.assertEqual((list(values.values()), partial), (['2'], None))

    def test_hiring_missing_month(self):
        self.put('hn-hiring-counts/hn-hiring-counts.csv',
                 'month,posts,golang,node\n2012-05,10,1,0\n2012-07,12,2,3\n')
        hiring.derive(self.raw, self.data)
        self.assertEqual(self.lines('hn-hiring/mentions'),
                         ['all-posts\t2012-05\t10 - 12', 'go\t2012-05\t1 - 2',
                          'nodejs\t2012-05\t0 - 3'])

    def test_occupations_join_spellings(self):
        self.put('onet-29.2/Occupation Data.txt', 'O*NET-SOC Code\tTitle\tDescription\n'
                 '15-1.00\tDevelopers\tx\n15-2.00\tTesters\tx\n')
        self.put('onet-29.2/Technology Skills.txt',
                 'O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\t'
                 'In Demand\n'
                 '15-1.00\tStructured query language SQL\t1\tx\tY\tN\n'
                 '15-2.00\tStructure query language SQL\t1\tx\tN\tY\n'
                 '15-2.00\tRare thing\t1\tx\tN\tN\n')
        onet.derive(self.raw, self.data)
        lists = {name: lines for _, name, lines in self.data.lists}
        self.assertEqual(lists['skills'][2:], ['sql\thot\t0 1*'])
        self.assertEqual(lists['occupations'][2:], ['15-1.00\tDevelopers', '15-2.00\tTesters'])

    def test_cncf_columns_by_name_and_windows(self):
        self.put('cncf-velocity/projects_cncf_20240101_20250101.csv',
                 'commits,prs,issues,authors,pushes,project\n1,2,3,4,9,ChubaoFS\n7,7,7,7,7,CNCF\n')
        self.put('cncf-velocity/projects_cncf_20250101_20260101.csv',
                 'commits,prs,issues,pushes,authors,project\n5,6,7,9,8,CubeFS\n')
        self.put('cncf-velocity/projects_cncf_20250701_20260701.csv',
                 'commits,prs,issues,pushes,authors,project\n10,11,12,9,13,CubeFS\n')
        cncf.derive_velocity(self.raw, self.data)
        self.assertEqual(self.lines('cncf-velocity/authors'),
                         ['cubefs\t2024\t4 8', 'cubefs;window=off-year\t2025-07-01\t13'])

    def test_landscape_layouts(self):
        path = self.put('landscape.yml', '''landscape:
  - category:
        items:
          - item:
            name: Open Policy Agent (OPA)
            project: graduated
            extra:
              accepted: '2018-03-29'
              graduated: '2021-01-29'
              annual_review_date: '2020-01-01'
          - item:
            name: Not a project
            extra:
              accepted: '2019-01-01'
            - item:
              name: "Deeper"
              project: sandbox
              extra:
                accepted: 2020-02-02
''')
        self.assertEqual(cncf.read_landscape(path),
                         [('Open Policy Agent (OPA)', 'accepted', '2018-03-29'),
                          ('Open Policy Agent (OPA)', 'graduated', '2021-01-29'),
                          ('Deeper', 'accepted', '2020-02-02')])
        self.assertEqual(self.data.subject('Open Policy Agent (OPA)', 'project'),
                         'open-policy-agent')

    def test_release_lines(self):
        for product, version, line in (('rust', '1.27.0', '1.27'), ('rust', '1.27.1', None),
                                       ('python', '3.14.0', '3.14'), ('python', '3.14.0rc1', None),
                                       ('nodejs', '21.0.0', '21'), ('nodejs', '21.1.0', None),
                                       ('postgresql', '9.6.0', '9.6'), ('postgresql', '18.0', '18'),
                                       ('postgresql', '18.6', None), ('ubuntu', '24.04', '24.04'),
                                       ('ghc', '9.2.1', '9.2'), ('ghc', '9.2.2', None),
                                       ('go', 'v1.18', '1.18'), ('linux-kernel', '6', '6.0')):
            self.assertEqual(releases.line_of(product, version), line, (product, version))

    def test_release_dates(self):
        found = releases.releases_of('linux-kernel', {
            'versions': {'6.0': {'name': '6.0', 'date': '1970-01-01'},
                         '6.1': {'name': '6.1', 'date': '2022-12-11'},
                         '5.0': {'name': '5.0', 'date': '2019-03-04'}},
            'releases': {'5': {'name': '5', 'releaseDate': '2019-03-03', 'eol': True},
                         '4': {'name': '4', 'eol': '2020-01-01'}}})
        self.assertEqual(found, {'6.1': '2022-12-11', '5': '2019-03-03'})

    def test_stars_by_address(self):
        head = 'rank,item,repo_name,stars,forks,language,repo_url\n'
        for day, rows in (('2020-01-01', '1,Go,go,20000,1,Go,https://github.com/Golang/go\n'),
                          ('2021-01-01', '1,Go,go,9,1,Go,https://github.com/other/go\n'),
                          ('2022-01-01', '1,Go,go,30000,1,Go,https://github.com/golang/go\n'
                                         '1,top,go,30001,1,Go,https://github.com/golang/go\n')):
            self.put(f'github-ranking/github-ranking-{day}.csv', head + rows)
        stars.derive(self.raw, self.data)
        self.assertEqual(self.lines('github-ranking/stars'),
                         ['repo:golang/go\t2020-01-01\t20000 - 30001'])

    def test_two_kinds_never_share_a_key_by_accident(self):
        self.data.subject('Nebula', 'language')
        with self.assertRaises(common.DatasetError):
            self.data.subject('nebula', 'project')
        self.assertEqual(self.data.subject('golang', 'term'), 'go')
        self.assertEqual(self.data.subject('Vim Script', 'language'), 'vim-script')

    def test_numbers(self):
        for value, decimals, text in ((100.0, None, '100'), (0.0, None, '0'), (0.0002, None, '0.0002'),
                                      (1e-5, None, '0.00001'), (0.0588061424, 7, '0.0588061'),
                                      (1200, None, '1200'), (None, None, '-')):
            self.assertEqual(common.number_text(value, decimals), text)


if __name__ == '__main__':
    unittest.main(verbosity=1)
