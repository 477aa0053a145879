/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"
#include "up-unit.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * UpLocale:
 *
 * A language to write charts, titles and reports in: its messages and how it writes numbers and
 * periods. It opens the message catalogue itself, so it needs no locale of the system and one
 * process can write two languages. Immutable and reference-counted.
 *
 * Strings are marked with N_() where they stand and looked up here; xgettext knows both.
 */
typedef struct _UpLocale UpLocale;

#define UP_TYPE_LOCALE (up_locale_get_type ())
GType up_locale_get_type (void);

UpLocale   *up_locale_new            (const char *language,
                                      GError    **error);
UpLocale   *up_locale_new_from_environment (void);
UpLocale   *up_locale_ref            (UpLocale   *self);
void        up_locale_unref          (UpLocale   *self);

UpLocale   *up_locale_with_zone      (UpLocale   *self,
                                      GTimeZone  *zone);
GTimeZone  *up_locale_get_zone       (UpLocale   *self);
char       *up_locale_format_zone    (UpLocale   *self,
                                      UpTime      first,
                                      UpTime      last);

const char *up_locale_get_language   (UpLocale   *self);
gboolean    up_locale_is_chinese     (UpLocale   *self);

const char *up_locale_tr             (UpLocale   *self,
                                      const char *msgid);
const char *up_locale_tr_context     (UpLocale   *self,
                                      const char *context,
                                      const char *msgid);
const char *up_locale_tr_plural      (UpLocale   *self,
                                      const char *singular,
                                      const char *plural,
                                      gulong      n);
char       *up_locale_fill           (UpLocale   *self,
                                      const char *msgid,
                                      ...) G_GNUC_NULL_TERMINATED;

char       *up_locale_format_value   (UpLocale   *self,
                                      double      value,
                                      UpUnit      unit);
char       *up_locale_format_exact   (UpLocale   *self,
                                      double      value,
                                      UpUnit      unit);
char       *up_locale_format_tick    (UpLocale   *self,
                                      double      value,
                                      double      step,
                                      UpUnit      unit);
char       *up_locale_format_percent (UpLocale   *self,
                                      double      fraction,
                                      int         decimals);
char       *up_locale_format_signed_percent (UpLocale *self,
                                      double      fraction,
                                      int         decimals);
char       *up_locale_format_interval (UpLocale  *self,
                                      double      low,
                                      double      high,
                                      int         decimals);
char       *up_locale_format_period  (UpLocale   *self,
                                      UpTime      start,
                                      UpPeriod    period);
char       *up_locale_format_range   (UpLocale   *self,
                                      UpTime      first,
                                      UpTime      last,
                                      UpPeriod    period);
char       *up_locale_format_period_in_words (UpLocale *self,
                                      UpTime      start,
                                      UpPeriod    period);
char       *up_locale_format_range_in_words (UpLocale *self,
                                      UpTime      first,
                                      UpTime      last,
                                      UpPeriod    period);
char       *up_locale_format_date    (UpLocale   *self,
                                      UpTime      time);
char       *up_locale_format_hour    (UpLocale   *self,
                                      UpTime      time);
char       *up_locale_format_month_name (UpLocale *self,
                                      int         month);
char       *up_locale_format_weekday (UpLocale   *self,
                                      int         weekday,
                                      gboolean    in_full);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpLocale, up_locale_unref)

#ifndef N_
#define N_(String) (String)
#endif

G_END_DECLS
