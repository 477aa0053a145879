/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"

G_BEGIN_DECLS

/* U+202F, U+2212, U+2013: between number and unit, before negative numbers, in ranges. */
#define UP_NARROW_SPACE "\u202f"
#define UP_MINUS "\u2212"
#define UP_EN_DASH "\u2013"

/* Digits kept where a number is rounded for reading. */
#define UP_SIGNIFICANT_DIGITS 3

char *up_locale_write_decimal (double value,
                               int    decimals);
int   up_locale_decimals_for  (double value,
                               int    digits);
char *up_locale_trim_zeros    (char  *number);

G_END_DECLS
