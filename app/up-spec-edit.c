/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-spec-edit.h"

#include <math.h>

/*
 * What people do to a question: pure functions from one spec to the next. None of them can fail
 * for a list that comes from a spec, so they take no GError.
 */

static UpSpec *
with_list (UpSpec     *spec,
           const char *key,
           GPtrArray  *values)
{
  g_autoptr (GError) error = NULL;
  UpSpec *changed;

  g_ptr_array_add (values, NULL);
  changed = up_spec_with_list (spec, key, (const char *const *) values->pdata, &error);
  g_assert_no_error (error);
  return changed;
}

static GPtrArray *
list_without (UpSpec     *spec,
              const char *key,
              const char *value)
{
  GPtrArray *kept = g_ptr_array_new ();
  const char *const *values = up_spec_get_list (spec, key);

  for (guint i = 0; values[i] != NULL; i++)
    if (g_strcmp0 (values[i], value) != 0)
      g_ptr_array_add (kept, (gpointer) values[i]);
  return kept;
}

/**
 * up_spec_edit_add_subject:
 * @spec: a question
 * @subject: key of what to compare too
 *
 * Returns: (transfer full): @spec with @subject as the last of its subjects, or where it was
 */
UpSpec *
up_spec_edit_add_subject (UpSpec     *spec,
                          const char *subject)
{
  g_autoptr (GPtrArray) values = NULL;

  g_return_val_if_fail (spec != NULL && subject != NULL && *subject != '\0', NULL);

  if (g_strv_contains (up_spec_get_list (spec, "subjects"), subject))
    return up_spec_ref (spec);
  values = list_without (spec, "subjects", NULL);
  g_ptr_array_add (values, (gpointer) subject);
  return with_list (spec, "subjects", values);
}

/**
 * up_spec_edit_remove_subject:
 * @spec: a question
 * @subject: key of what not to compare any more
 *
 * Returns: (transfer full): @spec without @subject, which also leaves the focus
 */
UpSpec *
up_spec_edit_remove_subject (UpSpec     *spec,
                             const char *subject)
{
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GPtrArray) focus = NULL;
  g_autoptr (UpSpec) rest = NULL;

  g_return_val_if_fail (spec != NULL && subject != NULL, NULL);

  subjects = list_without (spec, "subjects", subject);
  rest = with_list (spec, "subjects", subjects);
  focus = list_without (rest, "focus", subject);
  return with_list (rest, "focus", focus);
}

/**
 * up_spec_edit_toggle_focus:
 * @spec: a question
 * @subject: key of one of its subjects
 * @extend: whether the others in focus stay there
 *
 * Brings @subject forward, or back if it was. Without @extend it is the only one.
 *
 * Returns: (transfer full): the question with the focus so
 */
UpSpec *
up_spec_edit_toggle_focus (UpSpec     *spec,
                           const char *subject,
                           gboolean    extend)
{
  g_autoptr (GPtrArray) focus = NULL;
  gboolean was_in;

  g_return_val_if_fail (spec != NULL && subject != NULL, NULL);

  was_in = g_strv_contains (up_spec_get_list (spec, "focus"), subject);
  focus = list_without (spec, "focus", subject);
  if (!extend)
    {
      /* A click on one of several in focus chooses it alone; on the only one, none. */
      was_in = was_in && focus->len == 0;
      g_ptr_array_set_size (focus, 0);
    }
  if (!was_in)
    g_ptr_array_add (focus, (gpointer) subject);
  return with_list (spec, "focus", focus);
}

/**
 * up_spec_edit_set_window:
 * @spec: a question
 * @from: first moment of the first period, or %UP_TIME_NONE for the first there is
 * @to: first moment of the last period, or %UP_TIME_NONE for the last complete one
 * @period: how both are written
 *
 * Returns: (transfer full): @spec with that window of time
 */
UpSpec *
up_spec_edit_set_window (UpSpec  *spec,
                         UpTime   from,
                         UpTime   to,
                         UpPeriod period)
{
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  g_autoptr (UpSpec) half = NULL;
  g_autoptr (GError) error = NULL;
  UpSpec *whole;

  g_return_val_if_fail (spec != NULL, NULL);

  if (from != UP_TIME_NONE)
    from_text = up_time_to_string (from, period);
  if (to != UP_TIME_NONE)
    to_text = up_time_to_string (to, period);
  half = up_spec_with_text (spec, "from", from_text, &error);
  g_assert_no_error (error);
  whole = up_spec_with_text (half, "to", to_text, &error);
  g_assert_no_error (error);
  return whole;
}

/**
 * up_spec_edit_get_subject:
 * @spec: a spec
 *
 * Returns: (transfer none) (nullable): the one that a chart of one subject is about: the first in
 *   focus, else the first
 */
const char *
up_spec_edit_get_subject (UpSpec *spec)
{
  const char *const *focus;

  g_return_val_if_fail (spec != NULL, NULL);

  focus = up_spec_get_list (spec, "focus");
  return focus[0] != NULL ? focus[0] : up_spec_get_list (spec, "subjects")[0];
}

/* Comparisons of curves that are one kind of chart with a choice. */
#define BY_CEILING "aligned-ceiling"

/**
 * up_spec_edit_set_comparison:
 * @spec: a question about adoption
 * @comparison: how its technologies are looked at: `adoption` (one of them), `aligned` (from their
 *   first values on), `aligned-ceiling` (from 1 % of their ceilings on), `substitution` or
 *   `life-cycle`
 *
 * Returns: (transfer full): the question with that
 */
UpSpec *
up_spec_edit_set_comparison (UpSpec     *spec,
                             const char *comparison)
{
  gboolean by_ceiling = g_strcmp0 (comparison, BY_CEILING) == 0;
  g_autoptr (UpSpec) aligned = NULL;
  g_autoptr (UpSpec) fitted = NULL;

  g_return_val_if_fail (spec != NULL && comparison != NULL, NULL);

  /* What is assumed of one is not true of all. */
  fitted = up_spec_with_number (spec, "ceiling", NAN, NULL);
  aligned = up_spec_with_text (fitted, "align", by_ceiling ? "ceiling" : NULL, NULL);
  return up_spec_with_text (aligned, "chart", by_ceiling ? "aligned" : comparison, NULL);
}

/**
 * up_spec_edit_get_comparison:
 * @spec: a question
 *
 * Returns: (transfer none): how its technologies are looked at, as for
 *   up_spec_edit_set_comparison(); the kind of chart where that is another one
 */
const char *
up_spec_edit_get_comparison (UpSpec *spec)
{
  const char *chart;

  g_return_val_if_fail (spec != NULL, NULL);

  chart = up_spec_get_text (spec, "chart");
  return g_str_equal (chart, "aligned") && g_str_equal (up_spec_get_text (spec, "align"), "ceiling")
             ? BY_CEILING : chart;
}

/**
 * up_spec_edit_take_compared:
 * @spec: a spec
 * @other: another
 * @metric: whether the metric goes along
 *
 * Returns: (transfer full) (nullable): @spec with the technologies and the focus of @other, and its
 *   metric
 */
UpSpec *
up_spec_edit_take_compared (UpSpec  *spec,
                            UpSpec  *other,
                            gboolean metric)
{
  static const char *const texts[] = { "metric", "dimension" };
  static const char *const lists[] = { "subjects", "focus" };
  g_autoptr (UpSpec) next = NULL;

  g_return_val_if_fail (spec != NULL && other != NULL, NULL);

  next = up_spec_ref (spec);
  for (guint i = 0; metric && next != NULL && i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = up_spec_get_text (other, texts[i]);
      UpSpec *changed = up_spec_with_text (next, texts[i], text, NULL);

      up_spec_unref (next);
      next = changed;
    }
  for (guint i = 0; next != NULL && i < G_N_ELEMENTS (lists); i++)
    {
      const char *const *list = up_spec_get_list (other, lists[i]);
      UpSpec *changed = up_spec_with_list (next, lists[i], list[0] != NULL ? list : NULL, NULL);

      up_spec_unref (next);
      next = changed;
    }
  return g_steal_pointer (&next);
}
