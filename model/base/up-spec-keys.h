/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpSpecType:
 * @UP_SPEC_TEXT: a string
 * @UP_SPEC_CHOICE: one of the words in @choices
 * @UP_SPEC_NUMBER: a number
 * @UP_SPEC_LIST: an array of distinct strings
 * @UP_SPEC_TIME: a string that up_time_parse() reads
 * @UP_SPEC_FLAG: true or false
 * @UP_SPEC_OBJECT: an object that another layer reads
 * @UP_SPEC_NUMBERS: an object whose values are numbers
 */
typedef enum
{
  UP_SPEC_TEXT,
  UP_SPEC_CHOICE,
  UP_SPEC_NUMBER,
  UP_SPEC_LIST,
  UP_SPEC_TIME,
  UP_SPEC_FLAG,
  UP_SPEC_OBJECT,
  UP_SPEC_NUMBERS,
} UpSpecType;

/**
 * UpSpecKey:
 * @name: the key in the JSON text
 * @type: what its value is
 * @fallback: what an absent key means: a word, a number, `true`, `false`, or %NULL for “not given”
 * @choices: (nullable): the words allowed, separated by `|`
 *
 * One key that this version understands. DESIGN.md has the same list; a test compares them.
 */
typedef struct
{
  const char *name;
  UpSpecType type;
  const char *fallback;
  const char *choices;
} UpSpecKey;

/** UP_SPEC_VERSION: version of the text form; a larger one is refused. */
#define UP_SPEC_VERSION 1

const UpSpecKey *up_spec_keys      (guint      *n_keys);
const UpSpecKey *up_spec_find_key  (const char *name,
                                    guint      *index);
const char      *up_spec_type_name (UpSpecType  type);

G_END_DECLS
