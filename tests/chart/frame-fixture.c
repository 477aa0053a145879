/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "frame-fixture.h"

#include "up-frame-builder.h"

#include <math.h>
#include <string.h>

#define MOST_COLUMNS 32

typedef struct
{
  char *name;
  UpFrameBuilder *builder;
  UpColumnType types[MOST_COLUMNS];
  guint n;
} Table;

struct _FrameFixture
{
  GArray *tables;
};

static UpColumnType
read_type (const char *word)
{
  static const char *const types[] = {
    [UP_COLUMN_TIME] = "time", [UP_COLUMN_NUMBER] = "number",
    [UP_COLUMN_INTEGER] = "integer", [UP_COLUMN_TEXT] = "text",
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (types[i], word) == 0)
        return (UpColumnType) i;
    }
  g_assert_not_reached ();
}

/* @columns as in UpChartKind.columns; numbers of the rows themselves have @unit. */
FrameFixture *
frame_fixture_new (const char *columns,
                   UpUnit      unit)
{
  FrameFixture *self = g_new0 (FrameFixture, 1);
  g_auto (GStrv) lines = g_strsplit (columns, "\n", -1);

  self->tables = g_array_new (FALSE, TRUE, sizeof (Table));
  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) halves = g_strsplit (lines[i], ": ", 2);
      g_auto (GStrv) items = g_strsplit (halves[1], ", ", -1);
      Table table = { g_strdup (halves[0]), up_frame_builder_new (), { 0 }, 0 };

      for (guint j = 0; items[j] != NULL; j++)
        {
          g_auto (GStrv) words = g_strsplit (items[j], " ", 3);
          UpUnit of = i == 0 ? unit : UP_UNIT_NONE;

          g_assert_cmpuint (table.n, <, MOST_COLUMNS);
          table.types[table.n] = read_type (words[1]);
          if (words[2] != NULL)
            g_assert_true (up_unit_from_string (words[2], &of));
          up_frame_builder_add_column (table.builder, words[0], table.types[table.n], of);
          table.n++;
        }
      g_array_append_val (self->tables, table);
    }
  return self;
}

/* One row: an UpTime, a double, a gint64 or a text for each column, in their order. A number that
 * is not finite is missing. */
void
frame_fixture_push (FrameFixture *self,
                    const char   *name,
                    ...)
{
  Table *table = NULL;
  va_list values;

  for (guint i = 0; i < self->tables->len; i++)
    {
      if (strcmp (g_array_index (self->tables, Table, i).name, name) == 0)
        table = &g_array_index (self->tables, Table, i);
    }
  g_assert_nonnull (table);
  va_start (values, name);
  for (guint i = 0; i < table->n; i++)
    {
      double number;

      switch (table->types[i])
        {
        case UP_COLUMN_TIME:
          up_frame_builder_push_time (table->builder, i, va_arg (values, UpTime));
          break;
        case UP_COLUMN_NUMBER:
          number = va_arg (values, double);
          up_frame_builder_push_number (table->builder, i, isfinite (number) ? number : NAN);
          break;
        case UP_COLUMN_INTEGER:
          up_frame_builder_push_integer (table->builder, i, va_arg (values, gint64));
          break;
        case UP_COLUMN_TEXT:
        default:
          up_frame_builder_push_text (table->builder, i, va_arg (values, const char *));
          break;
        }
    }
  va_end (values);
}

/* The frame; the fixture is gone. */
UpFrame *
frame_fixture_end (FrameFixture *self)
{
  UpFrameBuilder *rows = g_array_index (self->tables, Table, 0).builder;

  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = &g_array_index (self->tables, Table, i);

      if (i > 0)
        {
          g_autoptr (UpFrame) part = up_frame_builder_end (table->builder);

          up_frame_builder_add_part (rows, table->name, part);
        }
      g_free (table->name);
    }
  g_array_unref (self->tables);
  g_free (self);
  return up_frame_builder_end (rows);
}
