/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-scene.h"
#include "up-export.h"
#include "up-paths.h"

#include <cairo.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

/* Pictures are compared where they can be the same: with these faces and this cairo, which the
 * build environment of tools/ has. To renew them: UP_TEST_RENEW=FOLDER test-chart-pictures. */
#define INTER_SHA256 "d4f2b9e148059a15f014cb0f0b8fea8cd11bfa447dd483bedf1b0adc0e2ba799"
#define NOTO_SHA256 "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"
#define CAIRO "1.18.4"

/* Levels of 255 that a channel may be off. */
#define TOLERANCE 2

static UpFonts *fonts;
static char *elsewhere; /* why pictures cannot be compared here, or NULL */

static const struct
{
  const char *name;
  UpStyle style;
} pictures[] = {
  { "sample-light", UP_STYLE_LIGHT },
  { "sample-dark", UP_STYLE_DARK },
  { "sample-print", UP_STYLE_PRINT },
};

/* RGBA pixels of a picture. */
typedef struct
{
  png_image image;
  guchar *pixels; /* owned */
} Picture;

static gboolean
is_file (const char *name,
         const char *sha256)
{
  g_autofree char *folder = up_paths_data_file ("fonts");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autofree char *sum = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, NULL))
    return FALSE;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
  return strcmp (sum, sha256) == 0;
}

static char *
find_difference_of_machines (void)
{
  if (strcmp (cairo_version_string (), CAIRO) != 0)
    return g_strdup_printf ("cairo is %s, the pictures are of " CAIRO, cairo_version_string ());
  if (!is_file ("Inter-Regular.otf", INTER_SHA256))
    return g_strdup ("Inter is of another version than in the pictures");
  if (!is_file ("NotoSansCJK-Regular.ttc", NOTO_SHA256))
    return g_strdup ("Noto Sans CJK is of another version than in the pictures");
  return NULL;
}

static void
picture_read (Picture    *picture,
              const char *data,
              gsize       length)
{
  *picture = (Picture) { .image = { .version = PNG_IMAGE_VERSION } };
  g_assert_true (png_image_begin_read_from_memory (&picture->image, data, length));
  picture->image.format = PNG_FORMAT_RGBA;
  picture->pixels = g_malloc (PNG_IMAGE_SIZE (picture->image));
  g_assert_true (png_image_finish_read (&picture->image, NULL, picture->pixels, 0, NULL));
}

/* Marks each pixel that differs in @a red on grey; answers how many there are. */
static guint
mark_differences (Picture       *a,
                  const Picture *b)
{
  guint n = 0;

  for (gsize i = 0; i < PNG_IMAGE_SIZE (a->image); i += 4)
    {
      gboolean differs = FALSE;

      for (gsize c = 0; c < 4; c++)
        differs = differs || abs (a->pixels[i + c] - b->pixels[i + c]) > TOLERANCE;
      a->pixels[i] = differs ? 255 : a->pixels[i] / 4 + 160;
      a->pixels[i + 1] = differs ? 0 : a->pixels[i + 1] / 4 + 160;
      a->pixels[i + 2] = differs ? 0 : a->pixels[i + 2] / 4 + 160;
      n += differs;
    }
  return n;
}

static void
save_difference (const char *name,
                 GBytes     *bytes,
                 Picture    *difference)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "chart", NULL);
  g_autofree char *drawn_name = g_strdup_printf ("%s-drawn.png", name);
  g_autofree char *difference_name = g_strdup_printf ("%s-difference.png", name);
  g_autofree char *drawn = g_build_filename (folder, drawn_name, NULL);
  g_autofree char *marked = g_build_filename (folder, difference_name, NULL);

  g_file_set_contents (drawn, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  png_image_write_to_file (&difference->image, marked, 0, difference->pixels, 0, NULL);
  g_test_message ("drawn: %s, difference: %s", drawn, marked);
}

static void
test_picture (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  const char *name = pictures[index].name;
  g_autoptr (UpScene) scene = sample_scene (fonts, pictures[index].style);
  const UpExportPage page = { scene, NULL, NULL };
  const UpExport export = { .pages = &page, .n_pages = 1, .fonts = fonts, .scale = 1,
                            .created = UP_TIME_NONE };
  g_autoptr (GBytes) bytes = up_export_to_bytes (&export, UP_EXPORT_PNG, NULL);
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "chart", "reference", file, NULL);
  g_autofree char *wanted = NULL;
  g_autoptr (GError) error = NULL;
  Picture drawn, reference;
  gsize length;
  guint n;

  if (elsewhere != NULL)
    {
      g_test_skip (elsewhere);
      return;
    }
  if (g_getenv ("UP_TEST_RENEW") != NULL)
    {
      g_autofree char *renewed = g_build_filename (g_getenv ("UP_TEST_RENEW"), file, NULL);
      g_assert_true (up_export_to_file (&export, UP_EXPORT_PNG, renewed, NULL));
      g_test_skip ("renewed");
      return;
    }

  g_file_get_contents (path, &wanted, &length, &error);
  g_assert_no_error (error);
  picture_read (&reference, wanted, length);
  picture_read (&drawn, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpuint (drawn.image.width, ==, reference.image.width);
  g_assert_cmpuint (drawn.image.height, ==, reference.image.height);
  n = mark_differences (&drawn, &reference);
  if (n > 0)
    {
      save_difference (name, bytes, &drawn);
      g_test_fail_printf ("%s: %u pixels differ", name, n);
    }
  g_free (drawn.pixels);
  g_free (reference.pixels);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  elsewhere = find_difference_of_machines ();
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/chart/pictures/%s", pictures[i].name);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_picture);
    }
  status = g_test_run ();
  g_object_unref (fonts);
  g_free (elsewhere);
  return status;
}
