/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-adoption-private.h"

/* One series of @whole as an input of its own; what was read stays @whole's, but for the metric,
 * which an answer may turn into a share. */
static UpQueryInput *
borrow_series (const UpQueryInput *whole,
               guint               i)
{
  UpQueryInput *one = up_query_input_new (whole->metric);

  g_ptr_array_set_free_func (one->series, NULL);
  g_ptr_array_add (one->series, g_ptr_array_index (whole->series, i));
  one->total = whole->total;
  one->faults = whole->faults;
  one->known = whole->known;
  one->is_table = whole->is_table;
  one->axis = whole->axis;
  return one;
}

static void
free_answer (gpointer data)
{
  UpQueryAdoption *self = data;

  up_query_adoption_clear (self);
  self->input->total = NULL;
  self->input->faults = NULL;
  up_query_input_free (self->input);
  g_free (self);
}

/* Answers about each series of @input as if it were alone, without bands, or only reads the values
 * that would be fitted; @input stays as it is and has to outlive the answers. */
GPtrArray *
up_query_adoption_each (const UpQueryInput *input,
                        UpSpec             *spec,
                        gboolean            fitted,
                        GError            **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_answer);

  for (guint i = 0; i < input->series->len; i++)
    {
      UpQueryAdoption *self = g_new0 (UpQueryAdoption, 1);

      self->input = borrow_series (input, i);
      self->spec = spec;
      self->brief = TRUE;
      self->unfitted = !fitted;
      g_ptr_array_add (all, self);
      if (!up_query_adoption_solve (self, error))
        return NULL;
    }
  return g_steal_pointer (&all);
}
