/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-fonts.h"

#include "up-chart-error.h"
#include "up-paths.h"

#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <fontconfig/fcfreetype.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Texts measured for one chart number in the hundreds; this bounds a long session. */
#define MAX_CACHED 4096

/* Texts of at least that size are titles, in points. */
#define TITLES_FROM 15.0

/* First character that only the Chinese face has: CJK radicals and everything after them. */
#define FIRST_CJK 0x2E80

static const char *const latin_files[] = { "Inter-Regular.otf", "Inter-Medium.otf",
                                           "Inter-SemiBold.otf", "Inter-Bold.otf" };
static const char *const chinese_files[] = { "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc" };
static const char chinese_family[] = "Noto Sans CJK SC";
static const char families[] = "Inter, Noto Sans CJK SC";

typedef struct
{
  float size;
  int weight;
  double max_width;
  char *text; /* owned */
} Key;

typedef struct
{
  double width;
  guint n_lines;
} Extent;

struct _UpFonts
{
  GObject parent_instance;

  char *folder;          /* owned */
  FcConfig *config;      /* owned: our faces and none of the system's */
  PangoFontMap *map;     /* owned */
  PangoContext *context; /* owned */
  PangoAttrList *attributes; /* owned: tabular figures, no hyphens */
  GHashTable *extents;   /* (element-type Key Extent) */
  gboolean has_chinese;
  double ascent;         /* of a type size of 1 */
  double descent;
};

G_DEFINE_FINAL_TYPE (UpFonts, up_fonts, G_TYPE_OBJECT)

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) (key->size * 64) * 31 ^ (guint) key->weight * 131 ^
         (guint) (gint) key->max_width * 1031;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *x = a;
  const Key *y = b;

  return x->size == y->size && x->weight == y->weight && x->max_width == y->max_width &&
         strcmp (x->text, y->text) == 0;
}

static void
key_free (gpointer data)
{
  g_free (((Key *) data)->text);
  g_free (data);
}

static char *
file_of (UpFonts    *self,
         const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* The collection has ten faces with 65,000 characters each. Only the one for Simplified Chinese is
 * read, and only when a text needs it: 3 ms instead of 27, and none for a Latin chart. */
static void
add_chinese_face (UpFonts    *self,
                  const char *path)
{
  FcFontSet *set = FcConfigGetFonts (self->config, FcSetApplication);
  int n_faces = 1;

  for (int i = 0; i < n_faces; i++)
    {
      FcPattern *face = FcFreeTypeQuery ((const FcChar8 *) path, (unsigned) i, NULL, &n_faces);
      FcChar8 *family;

      if (face == NULL)
        break;
      if (FcPatternGetString (face, FC_FAMILY, 0, &family) == FcResultMatch &&
          strcmp ((const char *) family, chinese_family) == 0 && FcFontSetAdd (set, face))
        return;
      FcPatternDestroy (face);
    }
  g_warning ("%s has no face “%s”", path, chinese_family);
}

static void
require_faces_for (UpFonts    *self,
                   const char *text)
{
  gboolean needed = FALSE;

  for (const char *p = text; *p != '\0' && !self->has_chinese && !needed; p = g_utf8_next_char (p))
    needed = (guchar) *p >= 0xE2 && g_utf8_get_char (p) >= FIRST_CJK;
  if (!needed)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (chinese_files); i++)
    {
      g_autofree char *path = file_of (self, chinese_files[i]);
      add_chinese_face (self, path);
    }
  self->has_chinese = TRUE;
  pango_fc_font_map_config_changed (PANGO_FC_FONT_MAP (self->map));
  pango_context_changed (self->context);
}

static PangoFontDescription *
describe (const UpTextStyle *style)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, families);
  pango_font_description_set_weight (description, (PangoWeight) style->weight);
  pango_font_description_set_absolute_size (description, style->size * PANGO_SCALE);
  return description;
}

static void
read_metrics (UpFonts *self)
{
  const UpTextStyle style = { 100, 400, UP_ALIGN_START, 0 };
  PangoFontDescription *description = describe (&style);
  PangoFontMetrics *metrics = pango_context_get_metrics (self->context, description, NULL);

  self->ascent = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE / style.size;
  self->descent = (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE / style.size;
  pango_font_metrics_unref (metrics);
  pango_font_description_free (description);
}

static void
make_context (UpFonts *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Nothing is fitted to the pixels of one machine: a text is as wide on paper as on screen. */
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);

  self->context = pango_font_map_create_context (self->map);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  /* Not the environment's: it would decide where lines break. */
  pango_context_set_language (self->context, pango_language_from_string ("en"));
  cairo_font_options_destroy (options);

  self->attributes = pango_attr_list_new ();
  pango_attr_list_insert (self->attributes, pango_attr_font_features_new ("tnum=1"));
  /* A name that is broken for want of room does not get a hyphen that it has not. */
  pango_attr_list_insert (self->attributes, pango_attr_insert_hyphens_new (FALSE));
}

static gboolean
refuse (GError    **error,
        const char *path,
        const char *why)
{
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FONT, "Could not load the typeface %s: %s",
               path, why);
  return FALSE;
}

static gboolean
load_faces (UpFonts *self,
            GError **error)
{
  self->config = FcConfigCreate ();
  self->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (self->map), self->config);

  for (guint i = 0; i < G_N_ELEMENTS (latin_files); i++)
    {
      g_autofree char *path = file_of (self, latin_files[i]);
      g_autoptr (GError) local = NULL;

      if (!pango_font_map_add_font_file (self->map, path, &local))
        return refuse (error, path, local->message);
    }
  for (guint i = 0; i < G_N_ELEMENTS (chinese_files); i++)
    {
      g_autofree char *path = file_of (self, chinese_files[i]);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return refuse (error, path, g_strerror (ENOENT));
    }
  return TRUE;
}

/**
 * up_fonts_only:
 *
 * Says that this program sets nothing but charts: the system's configuration of typefaces, which
 * Pango would read in a thread of its own (some 8 ms of processor time), is not needed. To be
 * called before any typeface is used.
 */
void
up_fonts_only (void)
{
  FcConfig *empty = FcConfigCreate ();

  /* Keeps a reference of its own. */
  FcConfigSetCurrent (empty);
  FcConfigDestroy (empty);
}

/**
 * up_fonts_new:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the faces, %NULL with %UP_CHART_ERROR_FONT when a file of
 *   theirs is missing
 */
UpFonts *
up_fonts_new (GError **error)
{
  g_autoptr (UpFonts) self = g_object_new (UP_TYPE_FONTS, NULL);

  self->folder = up_paths_data_file ("fonts");
  if (!load_faces (self, error))
    return NULL;
  make_context (self);
  read_metrics (self);
  return g_steal_pointer (&self);
}

/**
 * up_fonts_letter_spacing:
 * @size: type size in points
 *
 * Inter is drawn for reading sizes; its makers set larger sizes closer (“dynamic metrics”,
 * rsms.me/inter): by 1.7 % of the size at 20. Titles follow that; texts below 15 keep their
 * spacing.
 *
 * Returns: what is added between two characters, in points, ≤ 0
 */
double
up_fonts_letter_spacing (double size)
{
  return size < TITLES_FROM ? 0 : size * (0.185 * exp (-0.1745 * size) - 0.0223);
}

/* The faces' attributes, closer letters in titles, and hyphens of their own width: a tabular hyphen
 * is as wide as a figure and tears “log-linear” apart. */
static PangoAttrList *
attributes_for (UpFonts           *self,
                const char        *text,
                const UpTextStyle *style)
{
  PangoAttrList *list = pango_attr_list_copy (self->attributes);
  double spacing = up_fonts_letter_spacing (style->size);

  if (spacing < 0)
    pango_attr_list_insert (list, pango_attr_letter_spacing_new ((int) (spacing * PANGO_SCALE)));
  for (const char *p = strchr (text, '-'); p != NULL; p = strchr (p + 1, '-'))
    {
      PangoAttribute *attribute = pango_attr_font_features_new ("tnum=0");

      attribute->start_index = (guint) (p - text);
      attribute->end_index = attribute->start_index + 1;
      pango_attr_list_insert (list, attribute);
    }
  return list;
}

/**
 * up_fonts_layout:
 * @self: the faces
 * @text: plain text, never markup
 * @style: size, weight and alignment
 * @width: where lines are wrapped, in points; < 0 for none but the text's own breaks
 *
 * Returns: (transfer full): the paragraph, to be drawn at scene scale
 */
PangoLayout *
up_fonts_layout (UpFonts           *self,
                 const char        *text,
                 const UpTextStyle *style,
                 double             width)
{
  static const PangoAlignment alignments[] = {
    [UP_ALIGN_START] = PANGO_ALIGN_LEFT,
    [UP_ALIGN_CENTER] = PANGO_ALIGN_CENTER,
    [UP_ALIGN_END] = PANGO_ALIGN_RIGHT,
  };
  PangoLayout *layout;
  PangoFontDescription *description;
  PangoAttrList *attributes;

  g_return_val_if_fail (UP_IS_FONTS (self) && text != NULL && style != NULL, NULL);

  require_faces_for (self, text);
  layout = pango_layout_new (self->context);
  description = describe (style);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  attributes = attributes_for (self, text, style);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, alignments[style->align]);
  if (width >= 0)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, (int) (MIN (width, 1e5) * PANGO_SCALE + 0.5));
    }
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * up_fonts_line_height:
 * @size: type size in points
 *
 * Distance of two baselines: 16 for 12, 18 for 13, 20 for 14, 26 for 20; the same for every face,
 * so that a Chinese line does not push its neighbours away.
 *
 * Returns: in points
 */
double
up_fonts_line_height (double size)
{
  return size + CLAMP (size - 8, size / 4, MAX (6, size / 4));
}

/**
 * up_fonts_baseline:
 * @self: the faces
 * @size: type size in points
 *
 * Returns: how far the first baseline lies below the top of a text's box, in points
 */
double
up_fonts_baseline (UpFonts *self,
                   double   size)
{
  g_return_val_if_fail (UP_IS_FONTS (self), 0);

  return (up_fonts_line_height (size) + (self->ascent - self->descent) * size) / 2;
}

static Extent *
measure_uncached (UpFonts           *self,
                  const char        *text,
                  const UpTextStyle *style,
                  double             max_width)
{
  g_autoptr (PangoLayout) layout = up_fonts_layout (self, text, style, max_width);
  Extent *extent = g_new0 (Extent, 1);
  Key *key = g_new0 (Key, 1);

  extent->n_lines = (guint) pango_layout_get_line_count (layout);
  for (guint i = 0; i < extent->n_lines; i++)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, (int) i), NULL,
                                     &logical);
      extent->width = MAX (extent->width, (double) logical.width / PANGO_SCALE);
    }

  *key = (Key) { style->size, style->weight, max_width, g_strdup (text) };
  if (g_hash_table_size (self->extents) >= MAX_CACHED)
    g_hash_table_remove_all (self->extents);
  g_hash_table_insert (self->extents, key, extent);
  return extent;
}

/**
 * up_fonts_measure:
 * @self: the faces
 * @text: plain text
 * @style: size and weight; alignment and halo do not matter
 * @max_width: where lines are wrapped, in points; < 0 for none but the text's own breaks
 * @width: (out) (optional): of the longest line, in points
 * @height: (out) (optional): lines × line height, in points
 * @baseline: (out) (optional): of the first line, from the top, in points
 */
void
up_fonts_measure (UpFonts           *self,
                  const char        *text,
                  const UpTextStyle *style,
                  double             max_width,
                  double            *width,
                  double            *height,
                  double            *baseline)
{
  const Extent *extent;
  Key key;

  g_return_if_fail (UP_IS_FONTS (self) && text != NULL && style != NULL);

  key = (Key) { style->size, style->weight, max_width, (char *) text };
  extent = g_hash_table_lookup (self->extents, &key);
  if (extent == NULL)
    extent = measure_uncached (self, text, style, max_width);

  if (width != NULL)
    *width = extent->width;
  if (height != NULL)
    *height = extent->n_lines * up_fonts_line_height (style->size);
  if (baseline != NULL)
    *baseline = up_fonts_baseline (self, style->size);
}

static void
up_fonts_finalize (GObject *object)
{
  UpFonts *self = UP_FONTS (object);

  g_clear_pointer (&self->extents, g_hash_table_unref);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  g_clear_object (&self->context);
  g_clear_object (&self->map);
  g_clear_pointer (&self->config, FcConfigDestroy);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (up_fonts_parent_class)->finalize (object);
}

static void
up_fonts_class_init (UpFontsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_fonts_finalize;
}

static void
up_fonts_init (UpFonts *self)
{
  self->extents = g_hash_table_new_full (key_hash, key_equal, key_free, g_free);
}
