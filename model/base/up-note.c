/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-note.h"

#include "up-answer.h"

#include <string.h>

/**
 * up_note_get_text:
 * @frame: the answer to a spec
 * @part: `notes` or `refusals`
 * @row: a row of that part
 * @locale: the language to write in
 *
 * Writes a note or a refusal for a reader. A frame carries its text in English with placeholders
 * and beside it what they stand for, so that one frame can be shown in any language. {subject} is
 * the name of column `subject`, {period} the period that begins at `start`, {detail} the text
 * of column `detail`, translated where it is a message.
 *
 * Returns: (transfer full): the sentence
 */
char *
up_note_get_text (UpFrame    *frame,
                  const char *part,
                  gsize       row,
                  UpLocale   *locale)
{
  UpFrame *notes;
  const char *const *texts;
  const char *const *subjects;
  const char *const *details;
  const UpTime *starts;
  const char *detail;
  g_autofree char *period = NULL;

  g_return_val_if_fail (frame != NULL && part != NULL && locale != NULL, NULL);

  notes = up_frame_get_part (frame, part);
  g_return_val_if_fail (notes != NULL && row < up_frame_get_n_rows (notes), NULL);
  texts = up_frame_get_texts (notes, strcmp (part, "refusals") == 0 ? "message" : "text");
  subjects = up_frame_get_texts (notes, "subject");
  details = up_frame_get_texts (notes, "detail");
  starts = up_frame_get_times (notes, "start");
  g_return_val_if_fail (texts != NULL && subjects != NULL && details != NULL && starts != NULL,
                        NULL);

  period = up_locale_format_period_in_words (locale, starts[row],
                                              up_answer_get_window (frame).period);
  detail = details[row] != NULL ? up_locale_tr (locale, details[row]) : NULL;
  return up_locale_fill (locale, texts[row], "subject",
                         up_answer_get_subject_name (frame, subjects[row]), "period", period,
                         "detail", detail, NULL);
}
