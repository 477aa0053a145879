/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-preset.h"

#include "up-paper-page.h"
#include "up-scene-compose.h"

#include <string.h>

/* Sizes of slides are those that presentation programs have; A4 in points of 1/72 inch. */
static const UpExportPreset presets[] = {
  { "chart", N_("Chart"), UP_TARGET_PICTURE, 850, 600, 1 },
  { "slide", N_("Slide 16:9"), UP_TARGET_SLIDE, 960, 540, 2 },
  { "4:3", N_("Slide 4:3"), UP_TARGET_SLIDE, 960, 720, 2 },
  { "square", N_("Square"), UP_TARGET_PICTURE, 540, 540, 2 },
  { "a4", N_("A4"), UP_TARGET_PAPER, 595, 842, 2 },
};

/* Pictures larger than that are posters: the same chart with larger type and lines, since type of
 * 12 points would be lost on a wall. */
#define MOST_WIDTH 1600.0
#define MOST_HEIGHT 900.0

/* The scene of a picture, laid out at a size that its type is made for. */
static UpScene *
layout_picture (UpSpec               *spec,
                UpFrame              *frame,
                const UpChartContext *context,
                GError              **error)
{
  double scale = MIN (context->width / MOST_WIDTH, context->height / MOST_HEIGHT);
  UpChartContext smaller = *context;
  g_autoptr (UpScene) scene = NULL;

  if (context->target != UP_TARGET_PICTURE || !(scale > 1))
    return up_chart_layout (spec, frame, context, error);
  smaller.width = context->width / scale;
  smaller.height = context->height / scale;
  scene = up_chart_layout (spec, frame, &smaller, error);
  return scene != NULL ? up_scene_enlarge (scene, scale, context->width, context->height) : NULL;
}

/**
 * up_export_presets:
 * @n_presets: (out): how many there are
 *
 * Returns: (array length=n_presets) (transfer none): every preset, the default first
 */
const UpExportPreset *
up_export_presets (guint *n_presets)
{
  g_return_val_if_fail (n_presets != NULL, NULL);

  *n_presets = G_N_ELEMENTS (presets);
  return presets;
}

/**
 * up_export_preset_find:
 * @id: a name
 *
 * Returns: (transfer none) (nullable): the preset of that name
 */
const UpExportPreset *
up_export_preset_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      if (strcmp (presets[i].id, id) == 0)
        return &presets[i];
    }
  return NULL;
}

/**
 * up_export_preset_layout:
 * @self: a preset, or one with a size of one's own
 * @spec: what was asked; its `style` chooses the colours
 * @frame: the answer to @spec
 * @fonts: the faces
 * @locale: the language
 * @page: number of the page, from 1; 0 where pages are not counted
 * @n_pages: of the whole document
 * @error: return location
 *
 * Lays one page out: the chart as a picture or slide; on paper with the definition and the table
 * below it. A picture larger than 1600 × 900 is laid out at a smaller size and enlarged.
 *
 * Returns: (transfer full) (nullable): the page, %NULL with what up_chart_layout() answers
 */
UpScene *
up_export_preset_layout (const UpExportPreset *self,
                         UpSpec               *spec,
                         UpFrame              *frame,
                         UpFonts              *fonts,
                         UpLocale             *locale,
                         guint                 page,
                         guint                 n_pages,
                         GError              **error)
{
  g_autoptr (UpScene) scene = NULL;
  UpChartContext context = { 0 };

  g_return_val_if_fail (self != NULL && spec != NULL && frame != NULL, NULL);
  g_return_val_if_fail (UP_IS_FONTS (fonts) && locale != NULL && page <= n_pages, NULL);

  context = (UpChartContext) {
    .fonts = fonts,
    .locale = locale,
    .theme = up_theme_get (up_style_from_string (up_spec_get_text (spec, "style")), FALSE),
    .target = self->target,
    .width = self->width,
    .height = self->height,
    .page = page,
    .n_pages = n_pages,
  };
  scene = self->target == UP_TARGET_PAPER ? up_paper_page_layout (spec, frame, &context, error)
                                          : layout_picture (spec, frame, &context, error);
  return scene != NULL && self->right_to_left ? up_scene_mirror (scene) : g_steal_pointer (&scene);
}
