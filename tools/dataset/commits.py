# SPDX-License-Identifier: GPL-3.0-or-later
"""Commits of one real repository: when, by whom (hashed), how large."""

REPOSITORY = 'spf13/cobra'
SOURCE = 'git-spf13-cobra'
RETRIEVED = '2026-07-11'


def zone_minutes(text):
    sign = -1 if text[0] == '-' else 1
    return sign * (int(text[1:3]) * 60 + int(text[3:5]))


def derive(raw, data):
    data.subject(REPOSITORY, 'repo', f'repo:{REPOSITORY}')
    rows = []
    with open(raw / 'git-histories' / 'cobra-commits.tsv', encoding='utf-8') as file:
        names = file.readline().rstrip('\n').split('\t')
        for line in file:
            row = dict(zip(names, line.rstrip('\n').split('\t')))
            rows.append((int(row['author_time']), row['sha'], row))

    lines = [f'# repository: {REPOSITORY}', f'# retrieved: {RETRIEVED}',
             '# commit\tauthored\tzone\tcommitted\tauthor\tcommitter\tparents\tfiles\tinserted'
             '\tdeleted']
    for _, sha, row in sorted(rows, key=lambda r: r[:2]):
        lines.append('\t'.join((sha, row['author_time'], str(zone_minutes(row['author_tz'])),
                                row['committer_time'], row['author_id'], row['committer_id'],
                                row['parents'], row['files'], row['insertions'],
                                row['deletions'])))
    data.add_list(SOURCE, 'commits', lines)
