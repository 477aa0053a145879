/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-gallery-specs.h"

#include "up-gallery-resource.h"

#include <string.h>

#define FOLDER "/io/github/uptake_desktop/Uptake/gallery/"
#define ENDING ".json"

static void
spec_clear (gpointer data)
{
  UpGallerySpec *self = data;

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->spec, up_spec_unref);
}

static const UpChartKind *
find_kind (const char *id)
{
  guint n;
  const UpChartKind *kinds = up_chart_kinds (&n);

  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (kinds[i].id, id) == 0)
        return &kinds[i];
    }
  return NULL;
}

/* In the order of the kinds, then by name. */
static int
compare_specs (gconstpointer a,
               gconstpointer b)
{
  const UpGallerySpec *first = a, *second = b;

  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return strcmp (first->name, second->name);
}

/**
 * up_gallery_read_file:
 * @name: of a file of the gallery
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it holds
 */
GBytes *
up_gallery_read_file (const char *name,
                      GError    **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);

  return g_resource_lookup_data (up_gallery_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 error);
}

static gboolean
read_spec (UpGallerySpec *self,
           const char    *file,
           GError       **error)
{
  g_autoptr (GBytes) bytes = up_gallery_read_file (file, error);
  gsize length;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  self->spec = text != NULL ? up_spec_parse (text, (gssize) length, error) : NULL;
  if (self->spec == NULL)
    {
      g_prefix_error (error, "%s: ", file);
      return FALSE;
    }
  self->kind = find_kind (up_spec_get_text (self->spec, "chart"));
  self->name = g_strndup (file, strlen (file) - strlen (ENDING));
  return TRUE;
}

/**
 * up_gallery_read_specs:
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpGallerySpec) (nullable): the questions that the program
 *   brings along, at least one for each kind of chart, in the order of the kinds
 */
GArray *
up_gallery_read_specs (GError **error)
{
  g_auto (GStrv) files = g_resource_enumerate_children (up_gallery_get_resource (), FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GArray) specs = g_array_new (FALSE, TRUE, sizeof (UpGallerySpec));

  if (files == NULL)
    return NULL;
  g_array_set_clear_func (specs, spec_clear);
  for (guint i = 0; files[i] != NULL; i++)
    {
      if (!g_str_has_suffix (files[i], ENDING))
        continue;
      g_array_set_size (specs, specs->len + 1);
      if (!read_spec (&g_array_index (specs, UpGallerySpec, specs->len - 1), files[i], error))
        return NULL;
    }
  g_array_sort (specs, compare_specs);
  return g_steal_pointer (&specs);
}
