#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours written down in C. They live in the chart theme and in CSS, where dark and high contrast
are thought of."""
import re

import lint

HOME = ("widgets/chart/up-theme.c",)
TEXT = re.compile(r'"\s*(#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\s*"|(rgb|hsl)a?\s*\()')
CALL = re.compile(r"\bcairo_(?:set_source|pattern_add_color_stop)_rgba?\s*\(([^;]*?)\)\s*;",
                  re.DOTALL)
LITERAL = re.compile(r"\(\s*(?:GdkRGBA|UpColor|UpColour|UpRgba)\s*\)\s*\{([^}]*)\}")
NUMBER = re.compile(r"(?<![\w.])\d*\.\d+(?![\w.])")


def check(tree, *_):
    for path, name in lint.c_files(tree, "model", "widgets", "app"):
        if name in HOME:
            continue
        text = lint.without_comments(lint.read(path))
        for match in TEXT.finditer(text):
            yield name, lint.line_of(text, match.start()), "a raw colour: take it from the theme"
        for pattern in (CALL, LITERAL):
            for match in pattern.finditer(text):
                if len(NUMBER.findall(match[1])) > 1:
                    line = lint.line_of(text, match.start())
                    yield name, line, "a raw colour: take it from the theme"


lint.main(check)
