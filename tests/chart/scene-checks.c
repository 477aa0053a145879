/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scene-checks.h"

#include "spec-cases.h"
#include "up-export.h"

#include <math.h>
#include <string.h>

static void
assert_points_inside (UpScene      *scene,
                      const UpMark *mark)
{
  const UpPoint *points = up_scene_get_points (scene, mark);

  for (guint i = 0; i < mark->n_points; i++)
    {
      if (isnan (points[i].y))
        continue;
      g_assert_cmpfloat (points[i].x, >=, -1);
      g_assert_cmpfloat (points[i].x, <=, up_scene_get_width (scene) + 1);
      g_assert_cmpfloat (points[i].y, >=, -1);
      g_assert_cmpfloat (points[i].y, <=, up_scene_get_height (scene) + 1);
    }
}

void
scene_assert_clear (UpScene *scene,
                    UpFonts *fonts)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    assert_points_inside (scene, up_scene_get_mark (scene, i));
  scene_assert_inside (scene, fonts);
  scene_assert_apart (scene, fonts);
}

static void
save_picture (UpScene    *scene,
              UpFonts    *fonts,
              const char *folder,
              const char *name)
{
  const UpExportPage page = { scene, NULL, NULL };
  const UpExport pictures = { &page, 1, fonts, 1, FALSE, NULL, UP_TIME_NONE };
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;

  up_export_to_file (&pictures, UP_EXPORT_PNG, path, &error);
  g_assert_no_error (error);
}

void
scene_assert_reference (UpScene    *scene,
                        UpFonts    *fonts,
                        const char *name)
{
  if (g_getenv ("UP_TEST_PICTURES") != NULL)
    save_picture (scene, fonts, g_getenv ("UP_TEST_PICTURES"), name);
  spec_case_compare ("reference", name, scene);
}

const UpMark *
scene_find_text (UpScene    *scene,
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

guint
scene_count_role (UpScene   *scene,
                  UpMarkRole role)
{
  guint n = 0;

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    n += up_scene_get_mark (scene, i)->role == role ? 1 : 0;
  return n;
}
