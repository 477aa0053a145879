# SPDX-License-Identifier: GPL-3.0-or-later
"""placeholders.py FILE.po: a translation has the {placeholders} of its message, no others."""
import ast
import re
import sys


def messages(path):
    """Yields (msgid, [msgstr, ...]) of a .po file."""
    entry, key = {}, None
    with open(path, encoding='utf-8') as lines:
        for line in [*lines, '\n']:
            line = line.strip()
            match = re.match(r'(msg\w+(?:\[\d+\])?) (".*")$', line)
            if match:
                key = match.group(1)
                entry[key] = ast.literal_eval(match.group(2))
            elif line.startswith('"') and key:
                entry[key] += ast.literal_eval(line)
            elif not line and 'msgid' in entry:
                yield entry['msgid'], [v for k, v in entry.items() if k.startswith('msgstr')]
                entry, key = {}, None


bad = 0
for msgid, translations in messages(sys.argv[1]):
    wanted = set(re.findall(r'\{([a-z_]+)\}', msgid))
    for text in translations:
        found = set(re.findall(r'\{([a-z_]+)\}', text))
        if found != wanted:
            print(f'{msgid!r}: {sorted(wanted)} became {sorted(found)}')
            bad = 1
sys.exit(bad)
