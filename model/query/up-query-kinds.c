/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-kinds.h"

/* One kind a line: its columns, then its words about the whole. */
static const UpQueryKind kinds[] = {
  { "calendar-heat",
    { { "day", UP_FIELD_DAY, FALSE }, { "value", UP_FIELD_VALUE, FALSE },
      { "subject", UP_FIELD_TEXT, TRUE } }, { { NULL, FALSE } } },
  { "week-heat",
    { { "weekday", UP_FIELD_WEEKDAY, FALSE }, { "hour", UP_FIELD_HOUR, FALSE },
      { "value", UP_FIELD_VALUE, FALSE } }, { { NULL, FALSE } } },
  { "matrix-heat",
    { { "row", UP_FIELD_TEXT, FALSE }, { "column", UP_FIELD_TEXT, FALSE },
      { "value", UP_FIELD_CELL, FALSE } }, { { "finding", FALSE }, { "coloured", FALSE } } },
  { "bars",
    { { "name", UP_FIELD_TEXT, FALSE }, { "value", UP_FIELD_VALUE, FALSE },
      { "series", UP_FIELD_TEXT, TRUE }, { "partial", UP_FIELD_FLAG, TRUE },
      { "subject", UP_FIELD_TEXT, TRUE } }, { { "symbol", FALSE } } },
  { "forest",
    { { "name", UP_FIELD_TEXT, FALSE }, { "estimate", UP_FIELD_NUMBER, FALSE },
      { "low", UP_FIELD_NUMBER, TRUE }, { "high", UP_FIELD_NUMBER, TRUE },
      { "least", UP_FIELD_NUMBER, TRUE }, { "most", UP_FIELD_NUMBER, TRUE },
      { "second", UP_FIELD_NUMBER, TRUE }, { "detail", UP_FIELD_TEXT, TRUE },
      { "reason", UP_FIELD_TEXT, TRUE }, { "subject", UP_FIELD_TEXT, TRUE } },
    { { "symbol", FALSE }, { "estimate-name", FALSE }, { "second-name", FALSE },
      { "level", TRUE } } },
  { "dumbbell",
    { { "name", UP_FIELD_TEXT, FALSE }, { "before", UP_FIELD_NUMBER, FALSE },
      { "after", UP_FIELD_NUMBER, FALSE }, { "subject", UP_FIELD_TEXT, TRUE } },
    { { "symbol", FALSE }, { "before-name", FALSE }, { "after-name", FALSE },
      { "change-name", FALSE } } },
  { "waterfall",
    { { "name", UP_FIELD_TEXT, FALSE }, { "value", UP_FIELD_NUMBER, FALSE },
      { "kind", UP_FIELD_TEXT, TRUE } }, { { "symbol", FALSE }, { "rounding", TRUE } } },
  { "list-share",
    { { "project", UP_FIELD_TEXT, FALSE }, { "group", UP_FIELD_TEXT, FALSE },
      { "time", UP_FIELD_TIME, TRUE }, { "uses", UP_FIELD_FLAG, TRUE } }, { { NULL, FALSE } } },
  { "timeline",
    { { "lane", UP_FIELD_TEXT, FALSE }, { "name", UP_FIELD_TEXT, FALSE },
      { "start", UP_FIELD_TIME, FALSE }, { "end", UP_FIELD_TIME, TRUE },
      { "open", UP_FIELD_FLAG, TRUE }, { "unsure", UP_FIELD_TEXT, TRUE },
      { "class", UP_FIELD_TEXT, TRUE }, { "priority", UP_FIELD_NUMBER, TRUE } },
    { { "known", FALSE } } },
  { "quadrant",
    { { "name", UP_FIELD_TEXT, FALSE }, { "x", UP_FIELD_NUMBER, FALSE },
      { "y", UP_FIELD_NUMBER, FALSE }, { "size", UP_FIELD_NUMBER, TRUE },
      { "class", UP_FIELD_TEXT, TRUE }, { "subject", UP_FIELD_TEXT, TRUE } },
    { { "x-name", FALSE }, { "y-name", FALSE }, { "x-unit", FALSE }, { "y-unit", FALSE },
      { "x-scale", FALSE }, { "y-scale", FALSE }, { "x-cut", TRUE }, { "y-cut", TRUE },
      { "x-cut-name", FALSE }, { "y-cut-name", FALSE }, { "top-left", FALSE },
      { "top-right", FALSE }, { "bottom-left", FALSE }, { "bottom-right", FALSE },
      { "highlight", FALSE }, { "size-name", FALSE } } },
};

/* The kind of that name, %NULL when it is not drawn from a table. */
const UpQueryKind *
up_query_find_kind (const char *chart)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].chart, chart) == 0)
        return &kinds[i];
    }
  return NULL;
}
