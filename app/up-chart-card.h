/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-view.h"
#include "up-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_CHART_CARD (up_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (UpChartCard, up_chart_card, UP, CHART_CARD, AdwBin)

UpChartCard *up_chart_card_new            (void);
void         up_chart_card_set_library    (UpChartCard *self,
                                           UpLibrary   *library);
void         up_chart_card_set_spec       (UpChartCard *self,
                                           UpSpec      *spec);
void         up_chart_card_set_offer      (UpChartCard *self,
                                           const char  *text,
                                           const char  *label,
                                           const char  *action,
                                           const char  *target);
UpSpec      *up_chart_card_get_spec       (UpChartCard *self);
UpFrame     *up_chart_card_get_frame      (UpChartCard *self);
UpSpec      *up_chart_card_get_answered   (UpChartCard *self);
UpChartView *up_chart_card_get_chart      (UpChartCard *self);
char        *up_chart_card_get_table      (UpChartCard *self);
gboolean     up_chart_card_has_nothing    (UpChartCard *self);
const char  *up_chart_card_get_state      (UpChartCard *self);
void         up_chart_card_set_chosen     (UpChartCard *self,
                                           gboolean     chosen);
void         up_chart_card_set_show_table (UpChartCard *self,
                                           gboolean     show_table);
void         up_chart_card_retry          (UpChartCard *self);

G_END_DECLS
