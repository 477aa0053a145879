/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-quadrant-frame.h"

#include <math.h>
#include <string.h>

/* More names than that are counted instead. */
#define MOST_NAMES 3
/* Points that a spoken summary lists. */
#define MOST_SPOKEN 5

static const char *
name_of (const UpQuadrantFrame *self,
         gsize                  row)
{
  return self->names[row] != NULL ? self->names[row] : "";
}

/* “A”, “A and B”, “A, B and C”. */
static char *
join_names (UpLocale          *locale,
            const char *const *names,
            guint              n)
{
  g_autofree char *text = g_strdup (names[0]);

  for (guint i = 1; i < n; i++)
    {
      char *longer = up_locale_fill (locale,
                                     i + 1 == n ? N_("{names} and {last}") : N_("{names}, {last}"),
                                     "names", text, "last", names[i], NULL);

      g_free (text);
      text = longer;
    }
  return g_steal_pointer (&text);
}

/* Names in the quarter that is brought forward. */
static guint
find_highlighted (const UpQuadrantFrame *self,
                  const char           **names,
                  guint                 *n_all)
{
  guint n = 0;

  *n_all = 0;
  for (gsize i = 0; i < self->n_places && self->highlight >= 0; i++)
    {
      gsize row = self->order[i];

      if (up_quadrant_frame_corner (self, row) != self->highlight)
        continue;
      if (n < MOST_NAMES)
        names[n++] = name_of (self, row);
      (*n_all)++;
    }
  return n;
}

static char *
write_highlighted (const UpQuadrantFrame *self,
                   UpLocale              *locale)
{
  const char *advice = up_locale_tr (locale, self->corners[self->highlight]);
  const char *names[MOST_NAMES];
  guint all, n = find_highlighted (self, names, &all);
  g_autofree char *joined = NULL;
  g_autofree char *some = NULL;
  g_autofree char *total = NULL;

  if (n == 0)
    return up_locale_fill (locale, N_("Nothing here is {advice}"), "advice", advice, NULL);
  if (all == 1 || all <= MOST_NAMES)
    {
      joined = join_names (locale, names, n);
      return up_locale_fill (locale, N_("{names}: {advice}"), "names", joined, "advice", advice,
                             NULL);
    }
  some = up_locale_format_exact (locale, all, UP_UNIT_COUNT);
  total = up_locale_format_exact (locale, (double) self->n_places, UP_UNIT_COUNT);
  return up_locale_fill (locale, N_("{some} of {all}: {advice}, {name} most of all"), "some", some,
                         "all", total, "advice", advice, "name", names[0], NULL);
}

static char *
write_value (const UpQuadrantAxis *axis,
             UpLocale             *locale,
             double                value)
{
  return up_locale_format_value (locale, value, axis->unit);
}

static const char *
axis_name (const UpQuadrantAxis *axis,
           UpLocale             *locale,
           const char           *otherwise)
{
  return up_locale_tr (locale, axis->name != NULL ? axis->name : otherwise);
}

static char *
write_outlier (const UpQuadrantFrame *self,
               UpLocale              *locale)
{
  gsize row = self->order[0];
  g_autofree char *x = write_value (&self->x, locale, self->x.values[row]);
  g_autofree char *y = write_value (&self->y, locale, self->y.values[row]);
  gboolean alike = self->distances[row] == 0;

  return up_locale_fill (locale,
                         self->n_places == 1 ? N_("{name}: {x_name} {x}, {y_name} {y}")
                         : alike             ? N_("All are alike: {x_name} {x}, {y_name} {y}")
                                             : N_("{name} stands out: {x_name} {x}, {y_name} {y}"),
                         "name", name_of (self, row), "x_name",
                         axis_name (&self->x, locale, "x"), "x", x, "y_name",
                         axis_name (&self->y, locale, "y"), "y", y, NULL);
}

/**
 * up_quadrant_title:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the spec's own title, else what stands in the quarter that is brought
 *   forward, else what stands out
 */
char *
up_quadrant_title (const UpQuadrantFrame *self,
                   UpLocale              *locale)
{
  g_autofree char *own = up_chart_table_own_title (&self->table, locale);
  g_autofree char *name = NULL;

  if (own != NULL)
    return g_steal_pointer (&own);
  if (self->n_places == 0)
    {
      name = up_chart_table_name (&self->table, locale);
      return up_locale_fill (locale, N_("{metric}: no values"), "metric", name, NULL);
    }
  return self->highlight >= 0 && self->corners[self->highlight] != NULL
             ? write_highlighted (self, locale)
             : write_outlier (self, locale);
}

static gboolean
is_distorted (const UpQuadrantAxis *axis)
{
  return strcmp (axis->scale, "linear") != 0;
}

/**
 * up_quadrant_subtitle:
 * @self: a frame
 * @context: whose language it is written in, and from which side it is read
 *
 * Returns: (transfer full): what goes up and what goes right, and how many have no place
 */
char *
up_quadrant_subtitle (const UpQuadrantFrame *self,
                      const UpChartContext  *context)
{
  UpLocale *locale = context->locale;
  gsize missing = self->table.n_rows - self->n_places;
  g_autofree char *axes = NULL;
  GString *text = g_string_new (NULL);

  if (self->table.phrase != NULL && self->table.phrase[0] != '\0')
    g_string_append_printf (text, "%s · ", up_locale_tr (locale, self->table.phrase));
  axes = up_locale_fill (locale,
                         context->right_to_left ? N_("Up: {y_name}, left: {x_name}")
                                                : N_("Up: {y_name}, right: {x_name}"), "y_name",
                         axis_name (&self->y, locale, "y"), "x_name",
                         axis_name (&self->x, locale, "x"), NULL);
  g_string_append (text, axes);
  if (is_distorted (&self->x) && is_distorted (&self->y))
    g_string_append_printf (text, " · %s", up_locale_tr (locale, N_("log scales")));
  else if (is_distorted (&self->x) || is_distorted (&self->y))
    g_string_append_printf (text, " · %s", up_locale_tr (locale, N_("log scale")));
  if (missing > 0)
    {
      g_autofree char *number = up_locale_format_exact (locale, (double) missing, UP_UNIT_COUNT);
      g_autofree char *rest = up_locale_fill (locale, N_("{number} without a place"), "number",
                                              number, NULL);

      g_string_append_printf (text, " · %s", rest);
    }
  return g_string_free_and_steal (text);
}

/**
 * up_quadrant_cut:
 * @axis: an axis
 * @locale: a language
 *
 * Returns: (transfer full): what parts the quarters: `median 79`
 */
char *
up_quadrant_cut (const UpQuadrantAxis *axis,
                 UpLocale             *locale)
{
  g_autofree char *value = write_value (axis, locale, axis->cut);
  const char *name = axis->cut_name != NULL ? axis->cut_name
                     : axis->cut_given      ? NULL
                                            : N_("median");

  if (name == NULL)
    return g_steal_pointer (&value);
  return up_locale_fill (locale, N_("{name} {value}"), "name", up_locale_tr (locale, name), "value",
                         value, NULL);
}

/**
 * up_quadrant_point:
 * @self: a frame
 * @locale: a language
 * @row: a point
 *
 * Returns: (transfer full): name, both values, size, class and what its quarter means
 */
char *
up_quadrant_point (const UpQuadrantFrame *self,
                   UpLocale              *locale,
                   gsize                  row)
{
  g_autofree char *x = write_value (&self->x, locale, self->x.values[row]);
  g_autofree char *y = write_value (&self->y, locale, self->y.values[row]);
  const char *corner =
      self->places[row] ? self->corners[up_quadrant_frame_corner (self, row)] : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *start = up_locale_fill (locale, N_("{name}, {x_name} {x}, {y_name} {y}"), "name",
                                           name_of (self, row), "x_name",
                                           axis_name (&self->x, locale, "x"), "x", x,
                                           "y_name", axis_name (&self->y, locale, "y"), "y", y,
                                           NULL);
  const char *comma = up_locale_is_chinese (locale) ? "，" : ", ";

  g_string_append (text, start);
  if (isfinite (self->sizes[row]))
    {
      g_autofree char *size = up_locale_format_value (locale, self->sizes[row], self->table.unit);

      g_string_append_printf (text, "%s%s %s", comma,
                              up_locale_tr (locale, self->size_name != NULL ? self->size_name
                                                                            : N_("size")), size);
    }
  if (self->class_of[row] >= 0)
    g_string_append_printf (text, "%s%s", comma,
                            (const char *) self->classes->pdata[self->class_of[row]]);
  if (corner != NULL)
    g_string_append_printf (text, "%s%s", comma, up_locale_tr (locale, corner));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * up_quadrant_summary:
 * @self: a frame
 * @context: whose language it is written in, and from which side it is read
 *
 * Returns: (transfer full): the chart in spoken sentences: the finding, the axes, where the cuts
 *   are, and the points that stand out
 */
char *
up_quadrant_summary (const UpQuadrantFrame *self,
                     const UpChartContext  *context)
{
  UpLocale *locale = context->locale;
  g_autofree char *title = up_quadrant_title (self, locale);
  g_autofree char *subtitle = up_quadrant_subtitle (self, context);
  g_autofree char *start = up_locale_fill (locale, N_("{title}. {subtitle}."), "title", title,
                                           "subtitle", subtitle, NULL);
  g_autoptr (GString) text = g_string_new (start);
  const char *space = up_locale_is_chinese (locale) ? "" : " ";

  if (isfinite (self->x.cut) && isfinite (self->y.cut))
    {
      g_autofree char *x = up_quadrant_cut (&self->x, locale);
      g_autofree char *y = up_quadrant_cut (&self->y, locale);
      g_autofree char *n = up_locale_format_exact (locale, (double) self->n_places, UP_UNIT_COUNT);
      g_autofree char *cuts = up_locale_fill (locale,
                                              N_("{n} points, parted at {x} (across) and {y} "
                                                  "(up)."),
                                              "n", n, "x", x, "y", y, NULL);

      g_string_append_printf (text, "%s%s", space, cuts);
    }
  for (gsize i = 0; i < MIN (self->n_places, MOST_SPOKEN); i++)
    {
      g_autofree char *point = up_quadrant_point (self, locale, self->order[i]);

      g_string_append_printf (text, "%s%s%s", space, point,
                              up_locale_is_chinese (locale) ? "。" : ".");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}
