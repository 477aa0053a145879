/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-answer.h"

/**
 * up_answer_get_text:
 * @frame: the answer to a spec
 * @part: name of one of its parts
 * @column: name of a column of texts
 * @row: a row; may lie beyond the last
 *
 * Returns: (transfer none) (nullable): the text there; %NULL when it is missing, or the part, the
 *   column or the row is
 */
const char *
up_answer_get_text (UpFrame    *frame,
                    const char *part,
                    const char *column,
                    gsize       row)
{
  UpFrame *table;
  const char *const *texts;

  g_return_val_if_fail (frame != NULL && part != NULL && column != NULL, NULL);

  table = up_frame_get_part (frame, part);
  texts = table != NULL ? up_frame_get_texts (table, column) : NULL;
  return texts != NULL && row < up_frame_get_n_rows (table) ? texts[row] : NULL;
}

/**
 * up_answer_get_subject_name:
 * @frame: the answer to a spec
 * @subject: (nullable): key of a subject
 *
 * Returns: (transfer none) (nullable): the name to show, from the part `subjects`; @subject itself
 *   when it has none
 */
const char *
up_answer_get_subject_name (UpFrame    *frame,
                            const char *subject)
{
  UpFrame *subjects;

  g_return_val_if_fail (frame != NULL, subject);

  subjects = up_frame_get_part (frame, "subjects");
  for (gsize row = 0; subjects != NULL && row < up_frame_get_n_rows (subjects); row++)
    {
      const char *name = up_answer_get_text (frame, "subjects", "name", row);

      if (name != NULL &&
          g_strcmp0 (up_answer_get_text (frame, "subjects", "subject", row), subject) == 0)
        return name;
    }
  return subject;
}

static UpTime
time_of (UpFrame    *window,
         const char *column)
{
  const UpTime *times = up_frame_get_times (window, column);

  return times != NULL ? times[0] : UP_TIME_NONE;
}

/**
 * up_answer_has_time_axis:
 * @frame: the answer to a spec
 *
 * Returns: whether its periods are times, not plain numbers or years since a beginning
 */
gboolean
up_answer_has_time_axis (UpFrame *frame)
{
  g_return_val_if_fail (frame != NULL, FALSE);

  return up_frame_get_part (frame, "window") != NULL &&
         g_strcmp0 (up_answer_get_text (frame, "window", "axis", 0), "time") == 0;
}

/**
 * up_answer_get_window:
 * @frame: the answer to a spec
 *
 * Returns: the periods that @frame speaks of, from its part `window`
 */
UpAnswerWindow
up_answer_get_window (UpFrame *frame)
{
  UpAnswerWindow answer = { UP_TIME_NONE, UP_TIME_NONE, UP_TIME_NONE, UP_PERIOD_DAY };
  UpFrame *window;
  const char *period;

  g_return_val_if_fail (frame != NULL, answer);

  window = up_frame_get_part (frame, "window");
  if (window == NULL || up_frame_get_n_rows (window) == 0)
    return answer;
  answer.from = time_of (window, "from");
  answer.to = time_of (window, "to");
  answer.known = time_of (window, "known");
  period = up_answer_get_text (frame, "window", "period", 0);
  if (period != NULL)
    up_period_from_string (period, &answer.period);
  return answer;
}
