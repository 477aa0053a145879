/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-scene.h"

#include "up-scene-builder.h"

#include <math.h>

#define WIDTH 480
#define HEIGHT 300

static const UpTextStyle title_style = { 20, 700, UP_ALIGN_START, 0 };
static const UpTextStyle small_style = { 12, 400, UP_ALIGN_START, 0 };

static const struct
{
  const char *key;
  const char *name;
  double start, rise;
} series[] = {
  { "typescript", "TypeScript", 150, 3.2 },
  { "python", "Python", 180, 2.6 },
  { "rust", "Rust", 235, 5.5 },
};

static void
add_frame (UpSceneBuilder *builder,
           const UpTheme  *theme)
{
  UpColor ink = up_theme_color (theme, UP_TOKEN_INK);
  UpColor ink_2 = up_theme_color (theme, UP_TOKEN_INK_2);
  UpTextStyle tick = small_style;
  UpMark *mark;

  up_scene_builder_add_text (builder, UP_ROLE_TITLE, "Rust grew 47\u202f% a year — ahead of Go’s 32\u202f%",
                             (UpRect) { 20, 16, 440, 0 }, title_style, ink);
  up_scene_builder_add_text (builder, UP_ROLE_SUBTITLE,
                             "Pull requests · 2020 Q1 – 2025 Q1 · 按仓库主要语言",
                             (UpRect) { 20, 44, 440, 0 }, (UpTextStyle) { 13, 400 }, ink_2);
  mark = up_scene_builder_add_rect (builder, UP_ROLE_BAND, (UpRect) { 330, 80, 20, 170 });
  mark->fill = up_theme_color (theme, UP_TOKEN_TINT);
  mark = up_scene_builder_add_rect (builder, UP_ROLE_BAND, (UpRect) { 66, 80, 30, 170 });
  mark->fill = up_theme_color (theme, UP_TOKEN_AXIS);
  mark->hatch = TRUE;
  tick.align = UP_ALIGN_END;
  for (int i = 0; i < 4; i++)
    {
      double y = 100 + 40 * i;

      up_scene_builder_add_rule (builder, UP_ROLE_GRID, 66, y, 350, y,
                                 up_theme_color (theme, UP_TOKEN_GRID), 1);
      up_scene_builder_add_text (builder, UP_ROLE_TICK_LABEL, "500\u202fk",
                                 (UpRect) { 58, y - 8, -1, 0 }, tick, ink_2);
    }
  up_scene_builder_add_rule (builder, UP_ROLE_AXIS, 66, 250, 350, 250,
                             up_theme_color (theme, UP_TOKEN_AXIS), 1);
  tick.align = UP_ALIGN_CENTER;
  up_scene_builder_add_text (builder, UP_ROLE_TICK_LABEL, "2020", (UpRect) { 66, 256, -1, 0 }, tick,
                             ink_2);
}

static void
add_series (UpSceneBuilder *builder,
            const UpTheme  *theme,
            guint           index)
{
  UpSlot slot = up_slot_for_subject (series[index].key);
  UpColor color = up_theme_slot_mark (theme, slot);
  UpPoint points[22];
  int rows[22];
  UpMark *mark;
  guint id;

  for (int i = 0; i < 22; i++)
    {
      points[i].x = 66 + i * 13.2;
      points[i].y = series[index].start - series[index].rise * i + 14 * sin (i * 1.3 + index);
      rows[i] = (int) index * 22 + i;
    }
  if (index == 0)
    points[7].y = NAN;
  id = up_scene_builder_add_series (builder, series[index].key, series[index].name, color,
                                    up_theme_slot_text (theme, slot), points, rows, 22);
  mark = up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, 21, color, 2);
  mark->knock_out = 5;
  mark->series = (int) id;
  up_theme_slot_dash (theme, slot, mark->dash);
  mark = up_scene_builder_add_line (builder, UP_ROLE_SERIES_OPEN, points + 20, 2, color, 2);
  mark->dash[0] = 2;
  mark->dash[1] = 4;
  mark->round_caps = TRUE;
  mark = up_scene_builder_add_dot (builder, UP_ROLE_POINT, points[20],
                                   up_theme_slot_shape (theme, slot), 3.4, color);
  mark->knock_out = 3;
  mark = up_scene_builder_add_dot (builder, UP_ROLE_POINT_OPEN, points[21], UP_SHAPE_CIRCLE, 3.4,
                                   up_theme_color (theme, UP_TOKEN_VIEW));
  mark->stroke = color;
  mark->stroke_width = 1.8f;
  mark = up_scene_builder_add_text (builder, UP_ROLE_SERIES_LABEL, series[index].name,
                                    (UpRect) { 364, points[21].y - 9, -1, 0 },
                                    (UpTextStyle) { 13, 600 }, up_theme_slot_text (theme, slot));
  mark->layer = UP_LAYER_LABELS;
  mark->series = (int) id;
}

static void
add_rest (UpSceneBuilder *builder,
          const UpTheme  *theme)
{
  static const UpPoint corners[] = { { 370, 230 }, { 460, 215 }, { 460, 235 }, { 370, 250 } };
  UpColor ink = up_theme_color (theme, UP_TOKEN_INK);
  UpColor purple = up_theme_slot_mark (theme, UP_SLOT_PURPLE);
  UpMark *mark;

  up_scene_builder_add_area (builder, UP_ROLE_BAND, corners, 4, up_color_with_alpha (purple, 0.3));
  mark = up_scene_builder_add_rule (builder, UP_ROLE_INTERVAL, 376, 262, 450, 262,
                                    up_color_with_alpha (purple, 0.38), 6);
  mark->round_caps = TRUE;
  for (int shape = UP_SHAPE_CIRCLE; shape <= UP_SHAPE_DIAMOND; shape++)
    {
      mark = up_scene_builder_add_dot (builder, UP_ROLE_ESTIMATE,
                                       (UpPoint) { 380 + 20 * shape, 262 }, (UpShape) shape, 5.2,
                                       up_theme_color (theme, UP_TOKEN_VIEW));
      mark->stroke = purple;
      mark->stroke_width = 2;
    }
  mark = up_scene_builder_add_rect (builder, UP_ROLE_REFUSAL, (UpRect) { 376.5, 186.5, 80, 24 });
  mark->stroke = ink;
  mark->stroke_width = 1;
  mark->radius = 8;
  mark->dash[0] = 3;
  mark->dash[1] = 2;
  up_scene_builder_add_text (builder, UP_ROLE_REFUSAL, "too few", (UpRect) { 376.5, 190, 80, 0 },
                             (UpTextStyle) { 12, 500, UP_ALIGN_CENTER, 0 }, ink);
  up_scene_builder_add_text (builder, UP_ROLE_ANNOTATION,
                             "JavaScript peaked,\n2022 Q4 4.07\u202fM", (UpRect) { 150, 120, 140, 0 },
                             (UpTextStyle) { 12, 500, UP_ALIGN_CENTER, 3.5f }, ink);
  up_scene_builder_add_text (builder, UP_ROLE_SOURCE,
                             "Source: Languish (ISC licence). Snapshot of 5 Apr 2026. GRO-1.",
                             (UpRect) { 20, 276, 400, 0 }, small_style,
                             up_theme_color (theme, UP_TOKEN_INK_2));
}

UpScene *
sample_scene (UpFonts *fonts,
              UpStyle  style)
{
  const UpTheme *theme = up_theme_get (style, FALSE);
  g_autoptr (UpSceneBuilder) builder =
      up_scene_builder_new (WIDTH, HEIGHT, up_theme_color (theme, UP_TOKEN_VIEW));

  add_frame (builder, theme);
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    add_series (builder, theme, i);
  add_rest (builder, theme);
  up_scene_builder_set_text (builder, "title", "Rust grew 47\u202f% a year");
  up_scene_builder_set_text (builder, "subtitle", "Pull requests, 拉取请求");
  up_scene_builder_set_text (builder, "source", "Source: Languish (ISC licence).");
  return up_scene_builder_end (builder);
}

UpScene *
hostile_scene (void)
{
  static const char *const texts[] = {
    "<script>alert('x')</script> & ]]> <!-- \"quoted\" -->",
    "bell \x07 escape \x1b[31m delete \x7f next line \xc2\x85",
    "broken \xff\xfe\xc0\xaf utf-8",
    "override \u202Etxt.exe\u202C isolate \u2066x",
    "👩‍🚀 🇨🇳 emoji, שלום עולם, مرحبا, क्षि, noncharacter \xef\xbf\xbf",
    "Zalgo o̷̢̰̐ũ̸͎t̴̠̉",
    "%s %n {name} &amp; &#x0;",
  };
  const UpTheme *theme = up_theme_get (UP_STYLE_LIGHT, FALSE);
  g_autoptr (UpSceneBuilder) builder =
      up_scene_builder_new (400, 300, up_theme_color (theme, UP_TOKEN_VIEW));
  g_autofree char *endless = g_strnfill (10000, 'W');
  UpColor ink = up_theme_color (theme, UP_TOKEN_INK);
  UpPoint point = { 10, 10 };
  int row = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    up_scene_builder_add_text (builder, UP_ROLE_NOTE, texts[i], (UpRect) { 10, 10 + 20.0 * i, 380, 0 },
                               small_style, ink);
  up_scene_builder_add_text (builder, UP_ROLE_NOTE, endless, (UpRect) { 10, 200, 380, 0 }, small_style,
                             ink);
  up_scene_builder_add_series (builder, "evil", texts[0], ink, ink, &point, &row, 1);
  up_scene_builder_set_text (builder, "title", texts[0]);
  up_scene_builder_set_text (builder, "subtitle", texts[1]);
  up_scene_builder_set_text (builder, "source", texts[4]);
  return up_scene_builder_end (builder);
}
