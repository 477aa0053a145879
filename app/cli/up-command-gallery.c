/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"
#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-run.h"
#include "up-gallery-page.h"
#include "up-gallery-specs.h"

#include "up-store.h"

#include <string.h>

static const char *const styles[] = { "light", "dark", "print" };
static const char *const languages[] = { "en", "zh_CN" };

/* Of charts, and of those without captions that stand in a text or a table. */
static const struct
{
  const char *name;
  double width, height;
  double strip_width, strip_height;
  gboolean svg; /* whether it is written as SVG too */
} sizes[] = {
  { "large", 850, 600, 480, 120, TRUE },
  { "small", 360, 300, 60, 20, FALSE },
};

/* Everything that is written, and where. */
typedef struct
{
  UpCli *cli;
  const char *folder;
  char *kind;                                  /* (nullable): the only one to draw */
  UpFonts *fonts;                              /* owned */
  UpLocale *locales[G_N_ELEMENTS (languages)]; /* owned */
  GArray *specs;                               /* (element-type UpGallerySpec) */
  GArray *pictures;                            /* (element-type UpGalleryPicture) */
  GArray *pages;                               /* (element-type UpCliChart) */
  GPtrArray *files;                            /* (element-type filename) */
} Gallery;

static void
gallery_clear (Gallery *self)
{
  g_free (self->kind);
  g_clear_object (&self->fonts);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_clear_pointer (&self->locales[i], up_locale_unref);
  g_clear_pointer (&self->specs, g_array_unref);
  g_clear_pointer (&self->pictures, g_array_unref);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gallery, gallery_clear)

static gboolean
write_chart (Gallery          *self,
             const UpCliChart *charts,
             guint             n_charts,
             UpLocale         *locale,
             const char       *file,
             GError          **error)
{
  char *path = g_build_filename (self->folder, file, NULL);

  g_ptr_array_add (self->files, path);
  return up_cli_chart_write (locale, charts, n_charts, self->fonts, 1, path, error);
}

/* Which of the styles, languages and sizes a picture has. */
typedef struct
{
  guint style, language, size;
} Variant;

static void
add_picture (Gallery             *self,
             const UpGallerySpec *spec,
             const Variant       *variant,
             const char          *name,
             UpScene             *scene)
{
  const UpGalleryPicture picture = {
    .kind = up_locale_tr (self->cli->locale, spec->kind->title),
    .file = g_strconcat (name, ".png", NULL),
    .title = g_strdup (up_scene_get_text (scene, "title")),
    .summary = g_strdup (up_scene_get_text (scene, "summary")),
    .caption = g_strdup_printf ("%s · %s · %.0f × %.0f", styles[variant->style],
                                languages[variant->language], up_scene_get_width (scene),
                                up_scene_get_height (scene)),
    .language = languages[variant->language],
    .width = up_scene_get_width (scene),
    .height = up_scene_get_height (scene),
  };

  g_array_append_val (self->pictures, picture);
}

static gboolean
draw_variant (Gallery             *self,
              const UpGallerySpec *spec,
              UpFrame             *frame,
              const Variant       *variant,
              GError             **error)
{
  UpExportPreset preset = *up_export_preset_find ("chart");
  g_autoptr (UpSpec) styled = up_spec_with_text (spec->spec, "style", styles[variant->style],
                                                 error);
  UpLocale *locale = self->locales[variant->language];
  gboolean strip = spec->kind->least_height > 0;
  g_autofree char *name = g_strdup_printf ("%s-%s-%s-%s", spec->name, styles[variant->style],
                                           languages[variant->language],
                                           sizes[variant->size].name);
  g_autofree char *png = g_strconcat (name, ".png", NULL);
  g_autofree char *svg = g_strconcat (name, ".svg", NULL);
  g_auto (UpCliChart) chart = { NULL, NULL, NULL };

  preset.width = strip ? sizes[variant->size].strip_width : sizes[variant->size].width;
  preset.height = strip ? sizes[variant->size].strip_height : sizes[variant->size].height;
  if (styled == NULL ||
      !up_cli_chart_make (&chart, styled, frame, locale, self->fonts, &preset, 0, 0, error) ||
      !write_chart (self, &chart, 1, locale, png, error) ||
      (sizes[variant->size].svg && !write_chart (self, &chart, 1, locale, svg, error)))
    return FALSE;
  add_picture (self, spec, variant, name, chart.scene);
  return TRUE;
}

static gboolean
draw_spec (Gallery             *self,
           const UpGallerySpec *spec,
           guint                page,
           guint                n_pages,
           GError             **error)
{
  g_autoptr (UpFrame) frame = up_cli_run_spec (self->cli, spec->spec, NULL, error);
  UpCliChart chart;

  if (frame == NULL)
    return FALSE;
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    {
      for (guint language = 0; language < G_N_ELEMENTS (languages); language++)
        {
          for (guint style = 0; style < G_N_ELEMENTS (styles); style++)
            {
              if (!draw_variant (self, spec, frame, &(Variant) { style, language, size }, error))
                return FALSE;
            }
        }
    }
  if (!up_cli_chart_make (&chart, spec->spec, frame, self->cli->locale, self->fonts,
                          up_export_preset_find ("slide"), page, n_pages, error))
    return FALSE;
  g_array_append_val (self->pages, chart);
  return TRUE;
}

static gboolean
open_gallery (Gallery *self,
              GError **error)
{
  self->fonts = up_fonts_new (error);
  self->specs = self->fonts != NULL ? up_gallery_read_specs (error) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (self->specs == NULL || (self->locales[i] = up_locale_new (languages[i], error)) == NULL)
        return FALSE;
    }
  for (guint i = self->specs->len; i-- > 0;)
    {
      const UpGallerySpec *spec = &g_array_index (self->specs, UpGallerySpec, i);

      if (self->kind != NULL && strcmp (spec->kind->id, self->kind) != 0)
        g_array_remove_index (self->specs, i);
    }
  return up_cli_make_folder (self->folder, error);
}

static gboolean
make_gallery (Gallery *self,
              GError **error)
{
  char *path = g_build_filename (self->folder, "index.html", NULL);
  g_autofree char *page = NULL;

  g_ptr_array_add (self->files, path);
  for (guint i = 0; i < self->specs->len; i++)
    {
      const UpGallerySpec *spec = &g_array_index (self->specs, UpGallerySpec, i);

      if (!draw_spec (self, spec, i + 1, self->specs->len, error))
        {
          g_prefix_error (error, "%s: ", spec->name);
          return FALSE;
        }
    }
  page = up_gallery_page_write (self->pictures, self->cli->locale);
  return write_chart (self, &g_array_index (self->pages, UpCliChart, 0), self->pages->len,
                      self->cli->locale, "gallery.pdf", error) &&
         g_file_set_contents (path, page, -1, error);
}

int
up_command_gallery (UpCli *cli,
                    int    argc,
                    char **argv)
{
  g_auto (Gallery) self = { .cli = cli };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &self.kind, NULL, "KIND" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one folder to draw into");

  /* Its questions are about the figures that come with the program. */
  if (cli->database == NULL)
    cli->database = g_strdup (UP_STORE_BUNDLED);
  self.folder = argv[1];
  self.files = g_ptr_array_new_with_free_func (g_free);
  self.pictures = g_array_new (FALSE, TRUE, sizeof (UpGalleryPicture));
  g_array_set_clear_func (self.pictures, (GDestroyNotify) up_gallery_picture_clear);
  self.pages = g_array_new (FALSE, TRUE, sizeof (UpCliChart));
  g_array_set_clear_func (self.pages, (GDestroyNotify) up_cli_chart_clear);
  if (!open_gallery (&self, &error))
    return up_cli_fail (cli, error);
  if (self.specs->len == 0)
    return up_cli_usage (cli, "there is no chart “%s” in the gallery", self.kind);
  if (!make_gallery (&self, &error))
    return up_cli_fail (cli, error);
  return up_cli_print_files (cli, self.files);
}
