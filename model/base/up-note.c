/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-note.h"

#include "up-answer.h"
#include "up-number.h"
#include "up-time-table.h"

#include <string.h>

/* A period in words, or the plain number that a table has instead of times. */
static char *
period_text (UpFrame  *frame,
             UpTime    start,
             UpLocale *locale)
{
  char buffer[UP_NUMBER_BUFFER];

  if (start != UP_TIME_NONE &&
      g_strcmp0 (up_answer_get_text (frame, "window", "axis", 0), "number") == 0)
    return g_strdup (up_number_to_string (up_time_to_plain (start, FALSE), buffer));
  return up_locale_format_period_in_words (locale, start, up_answer_get_window (frame).period);
}

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
  const char *subject;
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

  period = period_text (frame, starts[row], locale);
  detail = details[row] != NULL ? up_locale_tr (locale, details[row]) : NULL;
  subject = up_answer_get_subject_name (frame, subjects[row]);
  return up_locale_fill (locale, texts[row], "subject",
                         subject != NULL ? up_locale_tr (locale, subject) : NULL, "period", period,
                         "detail", detail, NULL);
}
