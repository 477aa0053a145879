/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "growth-scenes.h"

#include <string.h>

UpSpec *
growth_spec (const char *keys)
{
  g_autofree char *text = g_strdup_printf ("{\"uptake\": 1, \"metric\": \"m/m\"%s}", keys);
  UpSpec *spec = up_spec_parse (text, -1, NULL);

  g_assert_nonnull (spec);
  return spec;
}

UpChartContext
growth_context (UpFonts  *fonts,
                UpTarget  target,
                double    width,
                double    height,
                UpLocale *locale)
{
  return (UpChartContext) { fonts, locale, up_theme_get (UP_STYLE_LIGHT, FALSE), target, width,
                            height };
}

UpScene *
growth_lay_out (UpFonts       *fonts,
                const Fixture *fixture,
                const char    *scale,
                const char    *language,
                UpTarget       target,
                double         width,
                double         height)
{
  g_autofree char *keys = g_strdup_printf (", \"scale\": \"%s\"", scale);
  g_autoptr (UpSpec) spec = growth_spec (keys);
  g_autoptr (UpFrame) frame = fixture_frame (fixture, scale);
  g_autoptr (UpLocale) locale = up_locale_new (language, NULL);
  g_autoptr (GError) error = NULL;
  UpChartContext context;
  UpScene *scene;

  g_assert_nonnull (locale);
  context = growth_context (fonts, target, width, height, locale);
  scene = up_chart_layout (spec, frame, &context, &error);
  g_assert_no_error (error);
  return scene;
}

const UpMark *
growth_find_text (UpScene    *scene,
                  UpMarkRole  role,
                  const char *text)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == UP_MARK_TEXT && mark->role == role && strcmp (mark->text, text) == 0)
        return mark;
    }
  return NULL;
}

gboolean
growth_has_text (UpScene    *scene,
                 UpMarkRole  role,
                 const char *text)
{
  return growth_find_text (scene, role, text) != NULL;
}
