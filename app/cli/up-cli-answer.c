/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-answer.h"

#include "up-cli-output.h"
#include "up-note.h"

/**
 * up_cli_answer_add_notes:
 * @cli: what the command was given
 * @doc: a document
 * @root: its root
 * @frame: an answer
 *
 * Adds `notes`: a list of `code`, `severity` and `text`.
 */
void
up_cli_answer_add_notes (UpCli          *cli,
                         yyjson_mut_doc *doc,
                         yyjson_mut_val *root,
                         UpFrame        *frame)
{
  UpFrame *part = up_frame_get_part (frame, "notes");
  yyjson_mut_val *notes = yyjson_mut_obj_add_arr (doc, root, "notes");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      yyjson_mut_val *note = yyjson_mut_arr_add_obj (doc, notes);
      g_autofree char *text = up_note_get_text (frame, "notes", i, cli->locale);

      up_cli_add_text (doc, note, "code", up_frame_get_texts (part, "code")[i]);
      up_cli_add_text (doc, note, "severity", up_frame_get_texts (part, "severity")[i]);
      up_cli_add_text (doc, note, "text", text);
    }
}

/**
 * up_cli_answer_add_sources:
 * @doc: a document
 * @root: its root
 * @frame: an answer
 *
 * Adds `sources`: a list of `title`, `licence` and `retrieved`.
 */
void
up_cli_answer_add_sources (yyjson_mut_doc *doc,
                           yyjson_mut_val *root,
                           UpFrame        *frame)
{
  UpFrame *part = up_frame_get_part (frame, "sources");
  yyjson_mut_val *sources = yyjson_mut_obj_add_arr (doc, root, "sources");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      yyjson_mut_val *source = yyjson_mut_arr_add_obj (doc, sources);

      up_cli_add_text (doc, source, "title", up_frame_get_texts (part, "title")[i]);
      up_cli_add_text (doc, source, "licence", up_frame_get_texts (part, "licence")[i]);
      up_cli_add_time (doc, source, "retrieved", up_frame_get_times (part, "retrieved")[i],
                       UP_PERIOD_DAY);
    }
}

/**
 * up_cli_answer_append_sentences:
 * @cli: what the command was given
 * @out: the result
 * @frame: an answer
 * @part: `notes` or `refusals`
 *
 * Writes each as a line of its own.
 */
void
up_cli_answer_append_sentences (UpCli      *cli,
                                GString    *out,
                                UpFrame    *frame,
                                const char *part)
{
  gsize n = up_frame_get_n_rows (up_frame_get_part (frame, part));

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *text = up_note_get_text (frame, part, i, cli->locale);

      g_string_append_printf (out, "· %s\n", text);
    }
}

/**
 * up_cli_answer_append_source:
 * @cli: what the command was given
 * @out: the result
 * @frame: an answer
 *
 * Writes where the figures come from.
 */
void
up_cli_answer_append_source (UpCli      *cli,
                             GString    *out,
                             UpFrame    *frame)
{
  UpFrame *part = up_frame_get_part (frame, "sources");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      const char *licence = up_frame_get_texts (part, "licence")[i];
      UpTime retrieved = up_frame_get_times (part, "retrieved")[i];
      g_autofree char *day = up_locale_format_date (cli->locale, retrieved);
      g_autofree char *text = up_locale_fill (
          cli->locale,
          retrieved == UP_TIME_NONE ? N_("Source: {title}.")
          : licence == NULL         ? N_("Source: {title}. Snapshot of {day}.")
                                    : N_("Source: {title} ({licence}). Snapshot of {day}."),
          "title", up_frame_get_texts (part, "title")[i], "licence", licence, "day", day, NULL);

      g_string_append_printf (out, "%s\n", text);
    }
}
