/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec-cases.h"

#include "up-query.h"

/* Letters end that much inside the box of their line, above and below, as a share of it. */
#define LINE_SLACK 0.18

UpSpec *
spec_case_read (const char *folder,
                const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "chart", folder, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  UpSpec *spec;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  spec = up_spec_parse (text, (gssize) length, &error);
  g_assert_no_error (error);
  return spec;
}

UpScene *
spec_case_lay_out (UpSpec         *spec,
                   UpFonts        *fonts,
                   const SpecCase *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFrame) frame = up_query_run (NULL, spec, &error);
  g_autoptr (UpLocale) locale = up_locale_new (self->language, NULL);
  const UpChartContext context = { fonts, locale, up_theme_get (self->style, FALSE), self->target,
                                   self->width, self->height,
                                   .right_to_left = self->right_to_left };
  UpScene *scene;

  g_assert_no_error (error);
  g_assert_nonnull (locale);
  scene = up_chart_layout (spec, frame, &context, &error);
  g_assert_no_error (error);
  return scene;
}

void
spec_case_compare (const char *folder,
                   const char *name,
                   UpScene    *scene)
{
  const char *renew = g_getenv ("UP_TEST_RENEW");
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "chart", folder, file, NULL);
  g_autofree char *dump = up_scene_dump (scene);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (renew != NULL)
    {
      g_autofree char *renewed = g_build_filename (renew, file, NULL);

      g_file_set_contents (renewed, dump, -1, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, expected);
}

/* The box of a text or rectangle; an empty one for other marks. */
static UpRect
box_of (const UpMark *mark,
        UpFonts      *fonts)
{
  UpRect box = mark->rect;
  double shift = mark->style.align == UP_ALIGN_END      ? 1
                 : mark->style.align == UP_ALIGN_CENTER ? 0.5
                                                        : 0;

  if (mark->kind == UP_MARK_RECT)
    return box;
  if (mark->kind != UP_MARK_TEXT)
    return (UpRect) { 0, 0, 0, 0 };
  up_fonts_measure (fonts, mark->text, &mark->style, -1, &box.width, &box.height, NULL);
  box.x -= shift * box.width;
  return box;
}

void
scene_assert_inside (UpScene *scene,
                     UpFonts *fonts)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      UpRect box = box_of (mark, fonts);

      if (box.x < -1 || box.x + box.width > up_scene_get_width (scene) + 4)
        g_test_message ("“%s” leaves the picture", mark->text != NULL ? mark->text : "A rectangle");
      g_assert_cmpfloat (box.x, >=, -1);
      g_assert_cmpfloat (box.x + box.width, <=, up_scene_get_width (scene) + 4);
      g_assert_cmpfloat (box.y, >=, -2);
      g_assert_cmpfloat (box.y + box.height, <=, up_scene_get_height (scene) + 2);
    }
}

void
scene_assert_apart (UpScene *scene,
                    UpFonts *fonts)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (UpRect));

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      UpRect box = box_of (mark, fonts);
      double slack = LINE_SLACK * up_fonts_line_height (mark->style.size);

      if (mark->kind != UP_MARK_TEXT)
        continue;
      box.y += slack;
      box.height -= 2 * slack;
      for (guint j = 0; j < boxes->len; j++)
        {
          const UpRect *other = &g_array_index (boxes, UpRect, j);
          gboolean apart = box.x >= other->x + other->width || other->x >= box.x + box.width ||
                           box.y >= other->y + other->height || other->y >= box.y + box.height;

          if (!apart)
            g_test_message ("“%s” stands on another text at %g, %g: %g × %g and %g, %g", mark->text,
                            box.x, box.y, box.width, box.height, other->x, other->y);
          g_assert_true (apart);
        }
      g_array_append_val (boxes, box);
    }
}
