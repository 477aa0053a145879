/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-life-cycle.h"

#include <math.h>

/* One table a line, as DESIGN.md lists them: those of estimates, and what else there is to say. */
const char up_life_cycle_columns[] =
    "rows: name text, estimate number fraction, low number fraction, high number fraction, "
    "least number fraction, most number fraction, second number fraction, detail text, "
    "reason text, subject text, probability number fraction, model text, now number, "
    "ceiling number, ceiling_low number, ceiling_high number, growth number fraction, "
    "growth_low number fraction, growth_high number fraction\n"
    "metric: name text, phrase text, unit text, reference number, symbol text, "
    "estimate_name text, second_name text, level number, definition text, source text, "
    "share_of text\n"
    "sources: source text, title text, licence text, attribution text, home text, "
    "retrieved time\n"
    "notes: code text, severity text, subject text, start time, text text, detail text\n";

/**
 * up_life_cycle_phase_name:
 * @phase: (nullable): a phase of adoption, as frames name it
 *
 * Returns: (transfer none): its name in English, to be translated
 */
const char *
up_life_cycle_phase_name (const char *phase)
{
  static const struct
  {
    const char *phase, *name;
  } names[] = {
    { "innovators", N_("Innovators") },         { "early-adopters", N_("Early adopters") },
    { "early-majority", N_("Early majority") }, { "late-majority", N_("Late majority") },
    { "laggards", N_("Saturation") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (names[i].phase, phase) == 0)
        return names[i].name;
    }
  return phase != NULL ? phase : "";
}

/**
 * up_life_cycle_is:
 * @frame: a frame of estimates
 *
 * Returns: whether it says how far along their curves technologies are
 */
gboolean
up_life_cycle_is (const UpForestFrame *frame)
{
  return up_frame_find_column (frame->ranked.table.frame, "ceiling") != NULL;
}

/**
 * up_life_cycle_title:
 * @frame: a frame that says how far along technologies are
 * @locale: a language
 *
 * Returns: (transfer full): which one is furthest, and of how many it cannot be said
 */
char *
up_life_cycle_title (const UpForestFrame *frame,
                     UpLocale            *locale)
{
  gsize n = frame->ranked.table.n_rows, unknown = n - frame->n_known;
  g_autofree char *all = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
  g_autofree char *some = g_strdup_printf ("%" G_GSIZE_FORMAT, unknown);
  g_autofree char *value = NULL;
  const char *name;

  if (frame->n_known == 0)
    return up_locale_fill (locale,
                           n == 1 ? N_("It cannot be said how far along its curve {name} is")
                                  : N_("Of none of {all} can it be said how far along it is"),
                           "all", all, "name", n > 0 ? frame->ranked.names[0] : "", NULL);
  name = frame->ranked.names[frame->rank[0]];
  value = up_forest_frame_value (frame, locale, frame->shown[frame->rank[0]]);
  if (unknown == 0)
    return up_locale_fill (locale, N_("{name} is furthest: {value} of its ceiling"), "name", name,
                           "value", value, NULL);
  return up_locale_fill (locale,
                         frame->n_known == 1
                             ? N_("Only of {name} can it be said how far along it is: {value} of "
                                  "its ceiling")
                             : N_("{name} is furthest: {value} of its ceiling; {some} of {all} "
                                  "cannot be judged"),
                         "name", name, "value", value, "some", some, "all", all, NULL);
}
