/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"

#include "up-answer.h"
#include "up-cli-output.h"
#include "up-export-read.h"
#include "up-note.h"

#include <string.h>

/**
 * up_cli_chart_read:
 * @path: (type filename): a file with a chart's description; `-` for standard input
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the description
 */
UpSpec *
up_cli_chart_read (const char *path,
                   GError    **error)
{
  gboolean standard_input = strcmp (path, "-") == 0;
  g_autoptr (GBytes) bytes = NULL;
  char *content;
  gsize length;

  if (!g_file_get_contents (standard_input ? "/dev/stdin" : path, &content, &length, error))
    return NULL;
  bytes = g_bytes_new_take (content, length);
  return up_export_read_spec (bytes, standard_input ? "standard input" : path, error);
}

/**
 * up_cli_chart_change:
 * @spec: what a file asks
 * @cli: what the command was given
 * @style: (nullable): the word behind `--style`
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the spec with what the command line says otherwise, so that
 *   what is written tells what it shows
 */
UpSpec *
up_cli_chart_change (UpSpec     *spec,
                     UpCli      *cli,
                     const char *style,
                     GError    **error)
{
  g_autofree char *as_of = up_cli_as_of_text (cli);
  g_autoptr (UpSpec) styled = style != NULL ? up_spec_with_text (spec, "style", style, error)
                                            : up_spec_ref (spec);

  if (styled == NULL || as_of == NULL)
    return g_steal_pointer (&styled);
  return up_spec_with_text (styled, "as-of", as_of, error);
}

/**
 * up_cli_chart_read_preset:
 * @name: (nullable): the word behind `--preset`
 * @preset: (out caller-allocates): the preset, the first one when @name is %NULL
 *
 * Returns: whether there is such a preset
 */
gboolean
up_cli_chart_read_preset (const char     *name,
                          UpExportPreset *preset)
{
  guint n;
  const UpExportPreset *found = name != NULL ? up_export_preset_find (name)
                                             : up_export_presets (&n);

  if (found != NULL)
    *preset = *found;
  return found != NULL;
}

/**
 * up_cli_chart_make:
 * @self: (out caller-allocates): the chart
 * @spec: what was asked
 * @frame: the answer
 * @locale: language
 * @fonts: the faces
 * @preset: size, and what it is laid out for
 * @page: number of the page, from 1; 0 where pages are not counted
 * @n_pages: of the whole document
 * @error: return location
 *
 * Lays a page out.
 *
 * Returns: whether that could be done; otherwise @self is empty
 */
gboolean
up_cli_chart_make (UpCliChart           *self,
                   UpSpec               *spec,
                   UpFrame              *frame,
                   UpLocale             *locale,
                   UpFonts              *fonts,
                   const UpExportPreset *preset,
                   guint                 page,
                   guint                 n_pages,
                   GError              **error)
{
  UpScene *scene;

  /* The file will hold it; the thread has it done by then. */
  up_frame_digest_begin (frame);
  scene = up_export_preset_layout (preset, spec, frame, fonts, locale, page, n_pages, error);
  *self = (UpCliChart) { NULL, NULL, NULL };
  if (scene == NULL)
    return FALSE;
  *self = (UpCliChart) { up_spec_ref (spec), up_frame_ref (frame), scene };
  return TRUE;
}

/**
 * up_cli_chart_clear:
 * @self: a chart
 */
void
up_cli_chart_clear (UpCliChart *self)
{
  g_clear_pointer (&self->spec, up_spec_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
  g_clear_pointer (&self->scene, up_scene_unref);
}

/* When the newest number of all charts was learned: the only date that their files may bear. */
static UpTime
newest_known (const UpCliChart *charts,
              guint             n_charts)
{
  UpTime newest = UP_TIME_NONE;

  for (guint i = 0; i < n_charts; i++)
    newest = MAX (newest, up_answer_get_window (charts[i].frame).known);
  return newest;
}

/**
 * up_cli_chart_write:
 * @locale: language that they are written in
 * @charts: (array length=n_charts): what to write; several only into a PDF
 * @n_charts: how many
 * @fonts: the faces they were laid out with
 * @scale: pixels a point of a PNG
 * @path: (type filename): where to; its ending is the format
 * @error: return location
 *
 * Returns: whether the file is written; otherwise nothing has changed
 */
gboolean
up_cli_chart_write (UpLocale         *locale,
                    const UpCliChart *charts,
                    guint             n_charts,
                    UpFonts          *fonts,
                    double            scale,
                    const char       *path,
                    GError          **error)
{
  g_autofree UpExportPage *pages = g_new0 (UpExportPage, n_charts);
  const UpExport export = {
    .pages = pages,
    .n_pages = n_charts,
    .fonts = fonts,
    .scale = scale,
    .language = up_locale_get_language (locale),
    .created = newest_known (charts, n_charts),
  };
  UpExportFormat format;

  for (guint i = 0; i < n_charts; i++)
    pages[i] = (UpExportPage) { charts[i].scene, charts[i].spec, charts[i].frame };
  return up_export_format_from_path (path, &format, error) &&
         up_export_to_file (&export, format, path, error);
}

/**
 * up_cli_chart_remark:
 * @cli: what the command was given
 * @self: a chart
 *
 * Says on standard error which numbers the chart does not show, and why.
 */
void
up_cli_chart_remark (UpCli            *cli,
                     const UpCliChart *self)
{
  UpFrame *refusals = up_frame_get_part (self->frame, "refusals");
  gsize n_rows = refusals != NULL ? up_frame_get_n_rows (refusals) : 0;

  for (gsize row = 0; row < n_rows; row++)
    {
      g_autofree char *text = up_note_get_text (self->frame, "refusals", row, cli->locale);

      up_cli_remark (cli, "%s", text);
    }
}

/**
 * up_cli_chart_add_refusals:
 * @doc: a document
 * @object: an object of it
 * @self: a chart
 * @locale: language of the messages
 *
 * Adds `refusals`: a list of `code`, `subject` and `message`, empty when nothing was refused.
 */
void
up_cli_chart_add_refusals (yyjson_mut_doc   *doc,
                           yyjson_mut_val   *object,
                           const UpCliChart *self,
                           UpLocale         *locale)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, object, "refusals");
  UpFrame *refusals = up_frame_get_part (self->frame, "refusals");
  gsize n_rows = refusals != NULL ? up_frame_get_n_rows (refusals) : 0;

  for (gsize row = 0; row < n_rows; row++)
    {
      yyjson_mut_val *refusal = yyjson_mut_arr_add_obj (doc, array);
      g_autofree char *text = up_note_get_text (self->frame, "refusals", row, locale);

      up_cli_add_text (doc, refusal, "code", up_frame_get_texts (refusals, "code")[row]);
      up_cli_add_text (doc, refusal, "subject", up_frame_get_texts (refusals, "subject")[row]);
      up_cli_add_text (doc, refusal, "message", text);
    }
}
