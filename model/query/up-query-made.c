/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-made.h"

#include "up-json.h"
#include "up-query-private.h"

#include <math.h>

/* Begins a table with @columns. */
void
up_query_made_init (UpQueryMade       *self,
                    const char *const *columns)
{
  yyjson_mut_val *names;

  self->doc = yyjson_mut_doc_new (NULL);
  self->data = yyjson_mut_obj (self->doc);
  yyjson_mut_doc_set_root (self->doc, self->data);
  names = yyjson_mut_obj_add_arr (self->doc, self->data, "columns");
  for (guint i = 0; columns[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (self->doc, names, columns[i]);
  self->rows = yyjson_mut_obj_add_arr (self->doc, self->data, "rows");
  self->row = NULL;
}

void
up_query_made_clear (UpQueryMade *self)
{
  g_clear_pointer (&self->doc, yyjson_mut_doc_free);
}

/* A word about the whole: `name`, `phrase`, `unit`, `source` and the heads of the kind. */
void
up_query_made_text (UpQueryMade *self,
                    const char  *key,
                    const char  *value)
{
  yyjson_mut_obj_put (self->data, yyjson_mut_strcpy (self->doc, key),
                      yyjson_mut_strcpy (self->doc, value));
}

/* The same as a number; one that is not known is not said. */
void
up_query_made_number (UpQueryMade *self,
                      const char  *key,
                      double       value)
{
  if (isfinite (value))
    yyjson_mut_obj_put (self->data, yyjson_mut_strcpy (self->doc, key),
                        yyjson_mut_real (self->doc, value));
}

void
up_query_made_row (UpQueryMade *self)
{
  self->row = yyjson_mut_arr_add_arr (self->doc, self->rows);
}

void
up_query_made_add_text (UpQueryMade *self,
                        const char  *value)
{
  if (value != NULL)
    yyjson_mut_arr_add_strcpy (self->doc, self->row, value);
  else
    yyjson_mut_arr_add_null (self->doc, self->row);
}

void
up_query_made_add_number (UpQueryMade *self,
                          double       value)
{
  if (isfinite (value))
    yyjson_mut_arr_add_real (self->doc, self->row, value);
  else
    yyjson_mut_arr_add_null (self->doc, self->row);
}

/* The table as the rows of the chart that @spec asks for; the caller may add parts. */
UpFrameBuilder *
up_query_made_end (UpQueryMade *self,
                   UpSpec      *spec,
                   GError     **error)
{
  g_autoptr (yyjson_doc) doc = yyjson_mut_doc_imut_copy (self->doc, NULL);

  return up_query_data_table (up_query_find_kind (up_spec_get_text (spec, "chart")),
                              yyjson_doc_get_root (doc), error);
}
