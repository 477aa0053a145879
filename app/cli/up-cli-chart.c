/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-chart.h"

#include "up-answer.h"
#include "up-cli-output.h"
#include "up-note.h"

#include <string.h>

/**
 * up_cli_chart_make:
 * @self: (out caller-allocates): the chart
 * @spec: what was asked
 * @frame: the answer
 * @cli: language
 * @fonts: the faces
 * @width: in points
 * @height: in points
 * @error: return location
 *
 * Lays a picture out.
 *
 * Returns: whether that could be done; otherwise @self is empty
 */
gboolean
up_cli_chart_make (UpCliChart *self,
                   UpSpec     *spec,
                   UpFrame    *frame,
                   UpCli      *cli,
                   UpFonts    *fonts,
                   double      width,
                   double      height,
                   GError    **error)
{
  const UpChartContext context = {
    .fonts = fonts,
    .locale = cli->locale,
    .theme = up_theme_get (up_style_from_string (up_spec_get_text (spec, "style")), FALSE),
    .target = UP_TARGET_PICTURE,
    .width = width,
    .height = height,
  };
  UpScene *scene = up_chart_layout (spec, frame, &context, error);

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
 * @cli: language
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
up_cli_chart_write (UpCli            *cli,
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
    .language = up_locale_get_language (cli->locale),
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
