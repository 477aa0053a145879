/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

G_BEGIN_DECLS

/* Most columns, and most words about the whole, that a kind of chart can take. */
#define UP_QUERY_MOST_FIELDS 12
#define UP_QUERY_MOST_HEADS 20

/* What the cells of a column may be, and the column of the frame they become. */
typedef enum
{
  UP_FIELD_NONE,
  UP_FIELD_TIME,    /* a moment or period of any length, by its start: time */
  UP_FIELD_DAY,     /* a date: time */
  UP_FIELD_TEXT,    /* a name: text */
  UP_FIELD_NUMBER,  /* a number or nothing: number, in the table's unit */
  UP_FIELD_FLAG,    /* true, false or nothing: integer 1 or 0 */
  UP_FIELD_VALUE,   /* a number, nothing, or “<10”: the numbers of this name and `below` */
  UP_FIELD_CELL,    /* the same, or a word: the same and the text `word` */
  UP_FIELD_WEEKDAY, /* 1 (Monday) to 7: integer */
  UP_FIELD_HOUR,    /* 0 to 23: integer */
} UpFieldType;

typedef struct
{
  const char *name;
  UpFieldType type;
  gboolean optional; /* the column may be absent and its cells empty */
} UpQueryField;

/* A word about the whole table beside `name`, `phrase`, `unit`, `reference`, `source` and
 * `licence`, which every kind takes: a text, or a number, which is missing when not said. Becomes a
 * column of the part `metric`, with an underscore where the key has a hyphen. */
typedef struct
{
  const char *key;
  gboolean is_number;
} UpQueryHead;

/* A kind of chart that is drawn from a table in its spec. */
typedef struct
{
  const char *chart;
  UpQueryField fields[UP_QUERY_MOST_FIELDS];
  UpQueryHead heads[UP_QUERY_MOST_HEADS];
} UpQueryKind;

const UpQueryKind *up_query_find_kind (const char *chart);

G_END_DECLS
