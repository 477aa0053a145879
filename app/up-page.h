/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-view.h"
#include "up-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_PAGE (up_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (UpPage, up_page, UP, PAGE, AdwBin)

/**
 * UpPageMetrics:
 * @metrics: (nullable): every metric, as a menu
 * @dimensions: (nullable): what the metric asked for is divided by, as a menu
 * @metric: name of the metric asked for
 * @dimension: (nullable): what part of it is shown
 * @subjects: (nullable): those compared, as a menu
 * @subject: the one that a page of one subject is about
 *
 * What there is to choose from, in the language of the window.
 */
typedef struct
{
  GMenuModel *metrics;
  GMenuModel *dimensions;
  const char *metric;
  const char *dimension;
  GMenuModel *subjects;
  const char *subject;
} UpPageMetrics;

/**
 * UpPageClass:
 * @set_library: takes whom to ask
 * @set_spec: takes what is asked now; only pages that ask have it
 * @set_metrics: takes what there is to choose from
 * @get_chart: the chart that copying, dragging and printing are about
 * @get_frame: the last good answer that chart or its table shows
 * @get_answered: the question which that answers
 * @get_table: that answer as tab-separated text
 * @retry: asks again, after an error
 *
 * What a kind of page does; each may be left out by a page that has nothing of the sort.
 */
struct _UpPageClass
{
  AdwBinClass parent_class;

  void (*set_library) (UpPage    *self,
                       UpLibrary *library);
  void (*set_spec) (UpPage *self,
                    UpSpec *spec);
  void (*set_metrics) (UpPage              *self,
                       const UpPageMetrics *metrics);
  UpChartView *(*get_chart) (UpPage *self);
  UpFrame *(*get_frame) (UpPage *self);
  UpSpec *(*get_answered) (UpPage *self);
  char *(*get_table) (UpPage *self);
  void (*retry) (UpPage *self);
};

void         up_page_set_library    (UpPage              *self,
                                     UpLibrary           *library);
void         up_page_set_spec       (UpPage              *self,
                                     UpSpec              *spec);
void         up_page_set_metrics    (UpPage              *self,
                                     const UpPageMetrics *metrics);
UpChartView *up_page_get_chart      (UpPage              *self);
UpFrame     *up_page_get_frame      (UpPage              *self);
UpSpec      *up_page_get_answered   (UpPage              *self);
char        *up_page_get_table      (UpPage              *self);
gboolean     up_page_get_show_table (UpPage              *self);
gboolean     up_page_get_narrow     (UpPage              *self);
void         up_page_retry          (UpPage              *self);

void         up_page_propose        (UpPage              *self,
                                     UpSpec              *spec);
void         up_page_tell_answered  (UpPage              *self);

G_END_DECLS
