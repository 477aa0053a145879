#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that overflow, keep hidden state or hide errors."""
import re

import lint

INSTEAD = {
    "sprintf": "g_strdup_printf or g_snprintf", "vsprintf": "g_strdup_vprintf",
    "strcpy": "g_strlcpy or g_strdup", "strcat": "GString", "strncpy": "g_strlcpy",
    "strtok": "g_strsplit", "gets": "a GDataInputStream", "atoi": "g_ascii_string_to_signed",
    "atol": "g_ascii_string_to_signed", "atof": "g_ascii_strtod", "strtod": "g_ascii_strtod",
    "rand": "a seeded GRand", "tmpnam": "g_file_open_tmp",
}
CALL = re.compile(r"(?<![\w.>])(" + "|".join(INSTEAD) + r")\s*\(")


def check(tree, *_):
    for path, name in lint.c_files(tree):
        text = lint.code(lint.read(path))
        for match in CALL.finditer(text):
            yield name, lint.line_of(text, match.start()), f"{match[1]}: use {INSTEAD[match[1]]}"


lint.main(check)
