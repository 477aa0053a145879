/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every kind of chart, at every size and with every text: nothing leaves the picture,
 * no text lies on another, what is walked is in order. The questions are those of the gallery, so a
 * new kind is tested as soon as it is there. */
#include "config.h"

#include "up-bundled.h"
#include "up-connection.h"
#include "up-export.h"
#include "up-gallery-specs.h"
#include "up-query.h"
#include "up-scene-compose.h"

#include <math.h>
#include <string.h>

/* Fonts differ by hinting only; a place is not further off than that. */
#define SLACK 2.5

typedef struct
{
  UpTarget target;
  double width, height;
} Size;

static const Size sizes[] = {
  { UP_TARGET_SCREEN, 240, 160 },   { UP_TARGET_SCREEN, 320, 240 },
  { UP_TARGET_SCREEN, 360, 560 },   { UP_TARGET_PICTURE, 540, 540 },
  { UP_TARGET_PICTURE, 850, 600 },  { UP_TARGET_SLIDE, 960, 540 },
  { UP_TARGET_PAPER, 515, 437 },    { UP_TARGET_SCREEN, 1600, 300 },
  { UP_TARGET_PICTURE, 240, 1000 }, { UP_TARGET_SCREEN, 3840, 2160 },
};

static UpFonts *fonts;
static UpLocale *english, *chinese;
static UpConnection *bundled;
static GArray *specs;

static const UpGallerySpec *
spec_at (guint index)
{
  return &g_array_index (specs, UpGallerySpec, index);
}

static UpScene *
lay_out (UpSpec     *spec,
         UpFrame    *frame,
         const Size *size,
         UpLocale   *locale,
         GError    **error)
{
  const UpChartContext context = {
    .fonts = fonts,
    .locale = locale,
    .theme = up_theme_get (UP_STYLE_LIGHT, FALSE),
    .target = size->target,
    .width = size->width,
    .height = size->height,
  };

  return up_chart_layout (spec, frame, &context, error);
}

static void
describe (UpScene      *scene,
          const UpMark *mark)
{
  g_test_message ("%.0f × %.0f, role %d at %.1f %.1f: “%.80s”", up_scene_get_width (scene),
                  up_scene_get_height (scene), mark->role, mark->rect.x, mark->rect.y,
                  mark->text != NULL ? mark->text : "");
}

/* The ink of a paragraph: from the capitals of its first line to the baseline of its last. */
static UpRect
ink_of (const UpMark *mark)
{
  double width, height, baseline;
  double share = mark->style.align == UP_ALIGN_END      ? 1
                 : mark->style.align == UP_ALIGN_CENTER ? 0.5
                                                        : 0;

  up_fonts_measure (fonts, mark->text, &mark->style, mark->rect.width, &width, &height, &baseline);
  return (UpRect) { mark->rect.x + share * (MAX (mark->rect.width, 0) - width),
                    mark->rect.y + baseline - 0.73 * mark->style.size, width,
                    height - up_fonts_line_height (mark->style.size) + 0.73 * mark->style.size };
}

static gboolean
overlap (const UpRect *a,
         const UpRect *b)
{
  return a->x + a->width > b->x + 1 && b->x + b->width > a->x + 1 &&
         a->y + a->height > b->y + 1 && b->y + b->height > a->y + 1;
}

static void
check_texts (UpScene *scene)
{
  g_autoptr (GArray) inks = g_array_new (FALSE, FALSE, sizeof (UpRect));
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (UpMark *));

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      UpRect ink;

      if (mark->kind != UP_MARK_TEXT || mark->text[0] == '\0')
        continue;
      ink = ink_of (mark);
      if (!(ink.x >= -SLACK && ink.x + ink.width <= up_scene_get_width (scene) + SLACK &&
            ink.y >= -SLACK && ink.y + ink.height <= up_scene_get_height (scene) + SLACK))
        {
          describe (scene, mark);
          g_test_fail_printf ("a text leaves the picture");
        }
      for (guint j = 0; j < inks->len; j++)
        {
          if (!overlap (&ink, &g_array_index (inks, UpRect, j)))
            continue;
          describe (scene, mark);
          describe (scene, g_array_index (marks, UpMark *, j));
          g_test_fail_printf ("a text lies on another");
        }
      g_array_append_val (inks, ink);
      g_array_append_val (marks, mark);
    }
}

static void
check_marks (UpScene *scene)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      g_assert_cmpint (mark->series, <, (int) up_scene_get_n_series (scene));
      if (mark->kind == UP_MARK_RECT && mark->role != UP_ROLE_GROUND &&
          !(mark->rect.x >= -SLACK && mark->rect.y >= -SLACK &&
            mark->rect.x + mark->rect.width <= up_scene_get_width (scene) + SLACK &&
            mark->rect.y + mark->rect.height <= up_scene_get_height (scene) + SLACK))
        {
          describe (scene, mark);
          g_test_fail_printf ("a rectangle leaves the picture");
        }
    }
}

static void
check_series (UpScene *scene,
              UpFrame *frame)
{
  for (guint i = 0; i < up_scene_get_n_series (scene); i++)
    {
      const UpSceneSeries *series = up_scene_get_series (scene, i);

      for (gsize j = 0; j < series->n_points; j++)
        {
          g_assert_true (j == 0 || series->points[j].x >= series->points[j - 1].x);
          g_assert_cmpint (series->rows[j], >=, -1);
          g_assert_cmpint (series->rows[j], <, (int) up_frame_get_n_rows (frame));
        }
    }
}

static void
check (UpScene *scene,
       UpFrame *frame)
{
  static const char *const texts[] = { "title", "subtitle", "source", "summary" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = up_scene_get_text (scene, texts[i]);

      g_assert_true (text != NULL && text[0] != '\0');
    }
  check_texts (scene);
  check_marks (scene);
  check_series (scene, frame);
}

static gboolean
fits (const UpChartKind *kind,
      const Size        *size)
{
  return kind->least_height == 0 || size->height <= 600;
}

static UpFrame *
answer (UpSpec *spec)
{
  g_autoptr (GError) error = NULL;
  UpFrame *frame = up_query_run (bundled, spec, &error);

  g_assert_no_error (error);
  return frame;
}

static void
test_sizes (gconstpointer data)
{
  const UpGallerySpec *spec = spec_at (GPOINTER_TO_UINT (data));
  g_autoptr (UpFrame) frame = answer (spec->spec);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      for (int language = 0; language < 2 && fits (spec->kind, &sizes[i]); language++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (UpScene) scene = lay_out (spec->spec, frame, &sizes[i],
                                               language > 0 ? chinese : english, &error);

          g_assert_no_error (error);
          check (scene, frame);
        }
    }
}

/* Turned over for a language that is written from the right, the same holds. */
static void
test_mirror (gconstpointer data)
{
  const UpGallerySpec *spec = spec_at (GPOINTER_TO_UINT (data));
  g_autoptr (UpFrame) frame = answer (spec->spec);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (UpScene) scene = NULL;
      g_autoptr (UpScene) mirrored = NULL;
      g_autoptr (UpScene) back = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (!fits (spec->kind, &sizes[i]))
        continue;
      scene = lay_out (spec->spec, frame, &sizes[i], english, NULL);
      mirrored = up_scene_mirror (scene);
      back = up_scene_mirror (mirrored);
      check (mirrored, frame);
      before = up_scene_dump (scene);
      after = up_scene_dump (back);
      g_assert_cmpstr (before, ==, after);
    }
}

/* Texts that somebody may have written, and what each is a danger to. */
static const char *const hostile[] = {
  "<b>bold</b> & <script>alert('x')</script>", /* markup */
  "\x01\x02\x1b[31mred\x7f\t\r",               /* control characters */
  "Rust\nGo\n\nC",                             /* lines */
  "\xe2\x80\xaegnisrever \xe2\x80\xab\xe2\x81\xa7", /* embeddings that are left open */
  "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 47 % (Go)", /* right to left with a number */
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb\xf0\x9f\x8f\xb3\xef\xb8\x8f\xe2\x80\x8d\xf0\x9f\x8c\x88",
  "Z\xcd\x91\xcd\xa3\xcd\xa6\xcc\x81\xcc\xaf\xcc\xa4\xcc\xac",
  "%s %n {subject} {0} \\u0000 \"quoted\" 'too'", /* formats */
  NULL, /* 10,000 characters without a space */
};

static char *
hostile_text (guint index,
              guint number)
{
  if (hostile[index] != NULL)
    return g_strdup_printf ("%s%u", hostile[index], number);
  {
    g_autofree char *many = g_strnfill (10000, 'W');

    return g_strdup_printf ("%u%s", number, many);
  }
}

/* The same text gets the same other one. */
static const char *
replace (GHashTable *known,
         const char *text,
         guint       index)
{
  char *other = g_hash_table_lookup (known, text);

  if (other == NULL)
    {
      other = hostile_text (index, g_hash_table_size (known));
      g_hash_table_insert (known, g_strdup (text), other);
    }
  return other;
}

/* A spec whose names are hostile, and the texts of one column of its table. */
static UpSpec *
make_hostile (const UpGallerySpec *spec,
              guint                index,
              gsize                column)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  yyjson_doc *read = yyjson_read (up_spec_to_text (spec->spec),
                                  strlen (up_spec_to_text (spec->spec)), 0);
  yyjson_mut_doc *doc = yyjson_doc_mut_copy (read, NULL);
  yyjson_mut_val *data = yyjson_mut_obj_get (yyjson_mut_doc_get_root (doc), "data");
  yyjson_mut_val *row, *value;
  static const char *const heads[] = { "name", "phrase", "source", "licence" };
  g_autofree char *text = NULL;
  UpSpec *changed;
  size_t i, n;

  yyjson_doc_free (read);
  for (guint j = 0; j < G_N_ELEMENTS (heads); j++)
    yyjson_mut_obj_put (data, yyjson_mut_str (doc, heads[j]),
                        yyjson_mut_strcpy (doc, replace (known, heads[j], index)));
  yyjson_mut_arr_foreach (yyjson_mut_obj_get (data, "rows"), i, n, row)
    {
      value = yyjson_mut_arr_get (row, column);
      if (yyjson_mut_is_str (value))
        {
          g_autofree char *cell = g_strdup (yyjson_mut_get_str (value));

          yyjson_mut_arr_replace (row, column,
                                  yyjson_mut_strcpy (doc, replace (known, cell, index)));
        }
    }
  text = yyjson_mut_write (doc, 0, NULL);
  changed = up_spec_parse (text, -1, NULL);
  yyjson_mut_doc_free (doc);
  return changed;
}

/* Tables that kinds take which draw stored series. */
static const char *const tables[] = {
  "[\"subject\",\"time\",\"value\"],\"rows\":[[\"a\",\"2019\",2],[\"a\",\"2020\",9],"
  "[\"a\",\"2021\",11],[\"a\",\"2022\",30],[\"b\",\"2019\",5],[\"b\",\"2020\",5.5],"
  "[\"b\",\"2021\",4],[\"b\",\"2022\",7],[\"c\",\"2019\",5],[\"c\",\"2020\",8],"
  "[\"c\",\"2021\",12],[\"c\",\"2022\",29.5]]",
  "[\"name\",\"value\"],\"rows\":[[\"a\",4],[\"b\",9],[\"c\",2]]",
  "[\"name\",\"estimate\",\"low\",\"high\"],\"rows\":[[\"a\",4,3,5],[\"b\",9,7,12],"
  "[\"c\",2,1,3]]",
  "[\"name\",\"before\",\"after\"],\"rows\":[[\"a\",4,3],[\"b\",9,7],[\"c\",2,5]]",
};

/* What is stored cannot be renamed: the first of the tables that the kind takes in its place. */
static UpGallerySpec
with_table (const UpGallerySpec *spec)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"uptake\":1,\"chart\":\"%s\",\"data\":"
                                               "{\"columns\":%s}}", spec->kind->id, tables[i]);
      g_autoptr (UpSpec) asked = up_spec_parse (text, -1, NULL);
      g_autoptr (UpFrame) frame = up_query_run (NULL, asked, NULL);

      if (frame != NULL)
        return (UpGallerySpec) { spec->name, spec->kind, g_steal_pointer (&asked) };
    }
  g_test_message ("add a table that the kind “%s” takes", spec->kind->id);
  g_assert_not_reached ();
}

static void
check_clean (UpScene *scene)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind != UP_MARK_TEXT)
        continue;
      g_assert_true (g_utf8_validate (mark->text, -1, NULL));
      for (const char *p = mark->text; *p != '\0'; p++)
        g_assert_true (*p == '\n' || !g_ascii_iscntrl (*p));
    }
}

/* Every format takes it, and an SVG stays a document. */
static void
check_exports (UpScene *scene,
               UpSpec  *spec,
               UpFrame *frame)
{
  static const UpExportFormat formats[] = { UP_EXPORT_PNG, UP_EXPORT_SVG, UP_EXPORT_PDF,
                                            UP_EXPORT_CSV };
  const UpExportPage page = { scene, spec, frame };
  const UpExport export = { .pages = &page, .n_pages = 1, .fonts = fonts, .scale = 1,
                            .created = UP_TIME_NONE };
  const GMarkupParser parser = { NULL, NULL, NULL, NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = up_export_to_bytes (&export, formats[i], &error);
      g_autoptr (GMarkupParseContext) context = NULL;
      gsize length;
      const char *text;

      g_assert_no_error (error);
      text = g_bytes_get_data (bytes, &length);
      if (formats[i] != UP_EXPORT_SVG)
        continue;
      context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
      g_markup_parse_context_parse (context, text, (gssize) length, &error);
      g_assert_no_error (error);
      g_markup_parse_context_end_parse (context, &error);
      g_assert_no_error (error);
    }
}

/* Draws the question with one column replaced; FALSE where that column may not hold any text. */
static gboolean
draw_hostile (const UpGallerySpec *spec,
              guint                index,
              gsize                column)
{
  static const Size few[] = { { UP_TARGET_SCREEN, 360, 300 }, { UP_TARGET_PICTURE, 850, 600 } };
  g_autoptr (UpSpec) changed = make_hostile (spec, index, column);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFrame) frame = NULL;

  g_assert_nonnull (changed);
  frame = up_query_run (NULL, changed, &error);
  for (guint i = 0; frame != NULL && i < G_N_ELEMENTS (few); i++)
    {
      g_autoptr (UpScene) scene = lay_out (changed, frame, &few[i], english, &error);

      if (scene == NULL)
        break;
      check_clean (scene);
      check (scene, frame);
      if (i == 0)
        check_exports (scene, changed, frame);
    }
  if (error == NULL)
    return TRUE;
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (strlen (error->message), <, 1000);
  return FALSE;
}

static void
test_hostile (gconstpointer data)
{
  UpGallerySpec spec = *spec_at (GPOINTER_TO_UINT (data));
  gboolean stored = up_spec_get_object (spec.spec, "data") == NULL;
  gsize n_columns, drawn = 0;

  if (stored)
    spec = with_table (&spec);
  n_columns = yyjson_arr_size (yyjson_arr_get_first (
      yyjson_obj_get (up_spec_get_object (spec.spec, "data"), "rows")));
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      /* One beyond the last: only the names of the whole are hostile. */
      for (gsize column = 0; column <= n_columns; column++)
        {
          gboolean any = draw_hostile (&spec, i, column);

          drawn += any ? 1 : 0;
          g_assert_true (any || column < n_columns);
        }
    }
  g_assert_cmpuint (drawn, >, G_N_ELEMENTS (hostile));
  if (stored)
    up_spec_unref (spec.spec);
}

static void
add_tests (const char *name,
           void (*test) (gconstpointer data))
{
  for (guint i = 0; i < specs->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("/every-kind/%s/%s", name, spec_at (i)->name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *path = up_bundled_get_path ();
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  english = up_locale_new ("en", NULL);
  chinese = up_locale_new ("zh_CN", NULL);
  bundled = up_connection_open (path, UP_OPEN_BUNDLED, NULL);
  specs = up_gallery_read_specs (NULL);
  g_assert_true (fonts != NULL && english != NULL && chinese != NULL && bundled != NULL);
  g_assert_nonnull (specs);
  add_tests ("sizes", test_sizes);
  add_tests ("mirror", test_mirror);
  add_tests ("hostile", test_hostile);
  result = g_test_run ();
  g_clear_object (&fonts);
  up_locale_unref (english);
  up_locale_unref (chinese);
  g_clear_pointer (&bundled, up_connection_free);
  g_array_unref (specs);
  return result;
}
