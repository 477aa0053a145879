/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-series-frame.h"

G_BEGIN_DECLS

/**
 * UpCaptionSource:
 * @UP_CAPTION_SOURCE_FULL: source, licence, snapshot, method, and what a reader must know
 * @UP_CAPTION_SOURCE_VALUES: the same of charts that say nothing of growth
 * @UP_CAPTION_SOURCE_SHORT: source, licence and snapshot
 * @UP_CAPTION_SOURCE_NAME: the source's name alone, for the smallest pictures
 *
 * How much a footnote says.
 */
typedef enum
{
  UP_CAPTION_SOURCE_FULL,
  UP_CAPTION_SOURCE_VALUES,
  UP_CAPTION_SOURCE_SHORT,
  UP_CAPTION_SOURCE_NAME,
} UpCaptionSource;

char *up_caption_title      (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             gboolean             with_comparison);
gboolean up_caption_has_finding (const UpSeriesFrame *frame);
char *up_caption_subtitle   (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             gboolean             with_window);
char *up_caption_without_detail (const char *subtitle);
char *up_caption_open_note  (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             gboolean             with_growth);
char *up_caption_gain       (const UpSeriesFrame *frame,
                             UpLocale            *locale);
char *up_caption_growth     (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             guint                subject);
char *up_caption_interval   (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             guint                subject);
const char *up_caption_refusal (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             guint                subject);
char *up_caption_source     (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             UpCaptionSource      extent,
                             gboolean             with_notes);
char *up_caption_summary    (const UpSeriesFrame *frame,
                             UpLocale            *locale);
char *up_caption_values_title (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             gboolean             brief);
char *up_caption_values_summary (const UpSeriesFrame *frame,
                             UpLocale            *locale,
                             const char          *title);
const char *up_caption_metric (const UpSeriesFrame *frame,
                             UpLocale            *locale);
char *up_caption_years      (const UpSeriesFrame *frame,
                             UpLocale            *locale);

G_END_DECLS
