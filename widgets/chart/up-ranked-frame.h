/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-answer.h"
#include "up-chart-table.h"

G_BEGIN_DECLS

/**
 * UpRankedFrame:
 * @table: its table
 * @names: of the rows, as they are shown
 * @raw: of the rows, as the frame has them
 * @translated: (nullable) (owned): @names in the reader’s language
 * @subjects: (nullable): keys of the rows' subjects, where they have some
 * @noun: (nullable): what is counted, inside a sentence
 * @symbol: (nullable): written after each value: `ms`
 * @decimals: of percentages: no more than the values need
 * @window: the periods it speaks of, when it was made from series
 * @plain: times are plain numbers, not dates
 *
 * What charts of ranked rows have in common, checked, with its columns at hand. Valid as long as
 * frame and spec are.
 */
typedef struct
{
  UpChartTable table;
  const char *const *names;
  const char *const *raw;
  const char **translated;
  const char *const *subjects;
  const char *noun;
  const char *symbol;
  int decimals;
  UpAnswerWindow window;
  gboolean plain;
} UpRankedFrame;

gboolean    up_ranked_frame_read     (UpRankedFrame       *self,
                                      UpSpec              *spec,
                                      UpFrame             *frame,
                                      const char          *columns,
                                      const char          *values,
                                      GError             **error);
void        up_ranked_frame_translate (UpRankedFrame      *self,
                                      UpLocale            *locale);
void        up_ranked_frame_clear    (UpRankedFrame       *self);
gboolean    up_ranked_frame_has_focus (const UpRankedFrame *self,
                                      gsize                row);
void        up_ranked_frame_slots    (const UpRankedFrame *self,
                                      UpSlot               plain,
                                      gssize               headline,
                                      UpSlot              *slots);
gsize      *up_ranked_frame_rank     (const UpRankedFrame *self,
                                      const double        *keys);

char       *up_ranked_frame_value    (const UpRankedFrame *self,
                                      UpLocale            *locale,
                                      double               value);
char       *up_ranked_frame_exact    (const UpRankedFrame *self,
                                      UpLocale            *locale,
                                      double               value);
char       *up_ranked_frame_signed   (const UpRankedFrame *self,
                                      UpLocale            *locale,
                                      double               value);
char       *up_ranked_frame_tick     (const UpRankedFrame *self,
                                      UpLocale            *locale,
                                      double               value,
                                      double               step);
char       *up_ranked_frame_period   (const UpRankedFrame *self,
                                      UpLocale            *locale,
                                      UpTime               start);
char       *up_ranked_frame_years    (const UpRankedFrame *self,
                                      UpLocale            *locale);
char       *up_ranked_frame_point    (const UpRankedFrame *self,
                                      UpLocale            *locale,
                                      gsize                row,
                                      const char          *words,
                                      const gsize         *rank);
char       *up_ranked_frame_subtitle (const UpRankedFrame *self,
                                      UpLocale            *locale,
                                      gboolean             with_window);

G_END_DECLS
