# SPDX-License-Identifier: GPL-3.0-or-later
"""endoflife.date: first versions of release lines and the ends of their support, as events."""

import json
import re

SOURCE = 'endoflife'
VERSION = re.compile(r'v?(\d+(?:\.\d+)*)')

# Dates before this one are placeholders (1970-01-01).
FIRST_DAY = '1980-01-01'

# Products whose second number comes about monthly or oftener, or is a patch: their release lines
# are whole numbers.
BY_MAJOR = ('adonisjs', 'angular', 'angularjs', 'ansible', 'debian', 'electron', 'emberjs',
            'erlang', 'eslint', 'express', 'fedora', 'firefox', 'gitlab', 'ionic', 'ios',
            'jaeger', 'jenkins', 'laravel', 'micronaut', 'neo4j', 'nextjs', 'nodejs', 'nuxt',
            'oracle-jdk', 'pnpm', 'puppet', 'quarkus-framework', 'react', 'svelte', 'vue', 'yarn')

# From this first number on, release lines are whole numbers; before, two numbers named them.
MAJOR_FROM = {'postgresql': 10, 'docker-engine': 23}

# The number that the first version of a release line ends in, where it is not 0.
FIRST_PATCH = {'ghc': 1}

# Products of another name than what they are an implementation of: the event is the language's.
LABELS = {'oracle-jdk': 'Oracle JDK', 'ghc': 'GHC'}


def line_of(product, version):
    """The release line that a version begins, or None: 3.9.0 begins 3.9, 21.0.0 begins 21."""
    match = VERSION.fullmatch(version)
    if not match:
        return None
    numbers = match[1].split('.')
    major_only = product in BY_MAJOR or int(numbers[0]) >= MAJOR_FROM.get(product, 1 << 31)
    depth = 1 if major_only else 2
    first = FIRST_PATCH.get(product, 0)
    if sum(map(int, numbers[depth:])) != first or (first and len(numbers) != depth + 1):
        return None
    return '.'.join(numbers[:depth] + ['0'] * (depth - len(numbers)))


def releases_of(product, content):
    """line -> day. What the product's own list of release lines says comes first."""
    days = {}
    for version in content.get('versions', {}).values():
        line = line_of(product, version['name'])
        if line and version['date'] >= FIRST_DAY:
            days[line] = min(version['date'], days.get(line, version['date']))
    for release in content.get('releases', {}).values():
        if release.get('releaseDate', '') >= FIRST_DAY:
            days[release['name']] = release['releaseDate']
            # The same line may be written without its zero: 2 and 2.0.
            days.pop(release['name'] + '.0', None)
    return days


def derive(raw, data):
    for path in sorted((raw / 'endoflife-release-data').glob('*.json')):
        product = path.stem
        content = json.loads(path.read_text('utf-8'))
        events = [(day, 'release', line) for line, day in releases_of(product, content).items()]
        # `eol` is a day, or only yes or no.
        events += [(release['eol'], 'eol', release['name'])
                   for release in content.get('releases', {}).values()
                   if isinstance(release.get('eol'), str) and release['eol'] >= FIRST_DAY]
        if not events:
            continue
        key = data.subject(product, 'product')
        for day, kind, line in events:
            label = f'{LABELS[product]} {line}' if product in LABELS else line
            data.event(key, day, kind, label, SOURCE)
