/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-series.h"

#include "up-intern.h"

#include <string.h>

/* Longest name of a subject, in characters. */
#define MAX_NAME 200

/* Parts the pieces of a series' text in the table of names; no name holds it. */
#define SEPARATOR '\x1f'

struct _UpTableNames
{
  UpTablePlan *plan;  /* unowned */
  UpIntern *texts;    /* what the cells say, to numbers in by_text */
  GArray *by_text;    /* (element-type guint): series, or UP_TABLE_BAD_SERIES */
  GPtrArray *series;  /* (element-type UpTableSeries) */
  GString *text;
};

static void
free_series (gpointer data)
{
  UpTableSeries *series = data;

  g_free (series->name);
  g_free (series->key);
  g_free (series->dimension);
  g_free (series);
}

/**
 * up_table_names_new:
 * @plan: (transfer none): which column plays which role; must outlive the names
 *
 * Returns: (transfer full): names without a series
 */
UpTableNames *
up_table_names_new (UpTablePlan *plan)
{
  UpTableNames *self = g_new0 (UpTableNames, 1);

  self->plan = plan;
  self->texts = up_intern_new ();
  self->by_text = g_array_new (FALSE, FALSE, sizeof (guint));
  self->series = g_ptr_array_new_with_free_func (free_series);
  self->text = g_string_new (NULL);
  return self;
}

/**
 * up_table_names_free:
 * @self: (transfer full): names
 */
void
up_table_names_free (UpTableNames *self)
{
  g_clear_pointer (&self->texts, up_intern_free);
  g_clear_pointer (&self->by_text, g_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* A name for people: no control characters, no damage, not too long. */
static char *
clean_name (const char *bytes,
            gsize       length)
{
  g_autoptr (GString) name = NULL;
  guint n = 0;

  if (!g_utf8_validate_len (bytes, length, NULL))
    return NULL;
  name = g_string_sized_new (length);
  for (const char *p = bytes; p < bytes + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (name->len > 0 && name->str[name->len - 1] != ' ')
            g_string_append_c (name, ' ');
        }
      else if (g_unichar_iscntrl (c) || c == 0xfffd || ++n > MAX_NAME)
        return NULL;
      else
        g_string_append_unichar (name, c);
    }
  return name->len > 0 ? g_string_free_and_steal (g_steal_pointer (&name)) : NULL;
}

/* The part of a series' dimension that one column says; empty when the cell is, %NULL when what it
 * holds is no name. */
static char *
build_part (const UpTableDimension *part,
            const UpRecord         *record)
{
  g_autofree char *name = NULL, *key = NULL;
  UpCell cell;

  if (part->value != NULL)
    return g_strdup_printf ("%s=%s", part->name, part->value);
  if ((guint) part->column >= record->n_cells)
    return g_strdup ("");

  cell = up_cell_trim (record->cells[part->column]);
  if (cell.length == 0)
    return g_strdup ("");
  name = clean_name (cell.text, cell.length);
  key = name != NULL ? up_subject_key_from_name (name) : NULL;
  return key != NULL ? g_strdup_printf ("%s=%s", part->name, key) : NULL;
}

/* `economy=de;window=off-year` of the record; %NULL when a cell cannot be part of a key. */
static char *
build_dimension (UpTableNames   *self,
                 const UpRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->plan->dimensions->len; i++)
    {
      g_autofree char *part = build_part (
          &g_array_index (self->plan->dimensions, UpTableDimension, i), record);

      if (part == NULL)
        return NULL;
      if (text->len > 0 && *part != '\0')
        g_string_append_c (text, ';');
      g_string_append (text, part);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static guint
add_series (UpTableNames   *self,
            const UpRecord *record,
            guint           metric,
            UpCell          name)
{
  const char *strip = self->plan->subject_strip;
  g_autofree char *clean = NULL, *dimension = build_dimension (self, record), *key = NULL;
  UpTableSeries *series;

  if (strip != NULL && name.length > strlen (strip) &&
      memcmp (name.text, strip, strlen (strip)) == 0)
    name = (UpCell) { name.text + strlen (strip), name.length - strlen (strip) };
  clean = clean_name (name.text, name.length);
  if (clean == NULL || dimension == NULL)
    return UP_TABLE_BAD_SERIES;

  /* A kind in front decides which signs the key keeps: behind `repo:` a slash stays. */
  if (self->plan->subject_prefix != NULL)
    {
      g_autofree char *prefixed = g_strconcat (self->plan->subject_prefix, clean, NULL);

      key = up_subject_key_from_name (prefixed);
    }
  else
    key = up_subject_key_from_name (clean);
  if (key == NULL)
    return UP_TABLE_BAD_SERIES;
  series = g_new0 (UpTableSeries, 1);
  series->metric = metric;
  series->name = g_steal_pointer (&clean);
  series->dimension = g_steal_pointer (&dimension);
  if (self->plan->subject_key != NULL)
    series->key = g_strdup (self->plan->subject_key);
  else if (self->plan->subject_prefix != NULL)
    series->key = g_steal_pointer (&key);
  g_ptr_array_add (self->series, series);
  return self->series->len - 1;
}

/* What tells series apart, as bytes: the name alone, or with the metric and other cells. */
static UpCell
text_of (UpTableNames   *self,
         const UpRecord *record,
         guint           metric,
         UpCell          name)
{
  if (self->plan->dimensions->len == 0 && self->plan->metrics->len <= 1)
    return name;

  g_string_truncate (self->text, 0);
  g_string_append_len (self->text, name.text, (gssize) name.length);
  g_string_append_c (self->text, SEPARATOR);
  g_string_append_len (self->text, (const char *) &metric, sizeof metric);
  for (guint i = 0; i < self->plan->dimensions->len; i++)
    {
      int column = g_array_index (self->plan->dimensions, UpTableDimension, i).column;

      g_string_append_c (self->text, SEPARATOR);
      if (column >= 0 && (guint) column < record->n_cells)
        g_string_append_len (self->text, record->cells[column].text,
                             (gssize) record->cells[column].length);
    }
  return (UpCell) { self->text->str, self->text->len };
}

/**
 * up_table_names_find:
 * @self: names
 * @record: the record that holds the value
 * @metric: number of its metric
 * @name: name of its subject
 *
 * Returns: number of its series, added when it is new; %UP_TABLE_BAD_SERIES when the name is
 *   damaged, longer than 200 characters or holds control characters
 */
guint
up_table_names_find (UpTableNames   *self,
                     const UpRecord *record,
                     guint           metric,
                     UpCell          name)
{
  UpCell text = text_of (self, record, metric, name);
  guint known = up_intern_get_n (self->texts);
  guint index = up_intern_add (self->texts, text.text, text.length);

  if (index == known)
    {
      guint series = add_series (self, record, metric, name);

      g_array_append_val (self->by_text, series);
    }
  return g_array_index (self->by_text, guint, index);
}

/**
 * up_table_names_get_n:
 * @self: names
 *
 * Returns: how many series there are
 */
guint
up_table_names_get_n (UpTableNames *self)
{
  return self->series->len;
}

/**
 * up_table_names_get:
 * @self: names
 * @index: number of a series
 *
 * Returns: (transfer none): the series
 */
const UpTableSeries *
up_table_names_get (UpTableNames *self,
                    guint         index)
{
  g_return_val_if_fail (index < self->series->len, NULL);

  return self->series->pdata[index];
}
