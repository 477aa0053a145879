/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gallery shows every kind of chart, each with figures whose origin is named. */
#include "config.h"

#include "up-gallery-specs.h"

#include <string.h>

static GArray *
read_specs (void)
{
  g_autoptr (GError) error = NULL;
  GArray *specs = up_gallery_read_specs (&error);

  g_assert_no_error (error);
  return specs;
}

static void
test_every_kind (void)
{
  g_autoptr (GArray) specs = read_specs ();
  guint n;
  const UpChartKind *kinds = up_chart_kinds (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < specs->len; j++)
        found |= g_array_index (specs, UpGallerySpec, j).kind == &kinds[i];
      if (!found)
        g_test_message ("resources/gallery has no spec for the kind “%s”", kinds[i].id);
      g_assert_true (found);
    }
}

/* A question to the store has its source from there; a table of its own has to name it. */
static void
test_sources (void)
{
  g_autoptr (GArray) specs = read_specs ();

  for (guint i = 0; i < specs->len; i++)
    {
      const UpGallerySpec *spec = &g_array_index (specs, UpGallerySpec, i);
      yyjson_val *data = up_spec_get_object (spec->spec, "data");
      static const char *const keys[] = { "name", "source", "licence" };

      g_test_message ("%s", spec->name);
      g_assert_nonnull (spec->kind);
      g_assert_true (g_str_has_prefix (spec->name, spec->kind->id));
      for (guint j = 0; data != NULL && j < G_N_ELEMENTS (keys); j++)
        {
          const char *text = yyjson_get_str (yyjson_obj_get (data, keys[j]));

          g_assert_true (text != NULL && text[0] != '\0');
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gallery/every-kind", test_every_kind);
  g_test_add_func ("/gallery/sources", test_sources);
  return g_test_run ();
}
