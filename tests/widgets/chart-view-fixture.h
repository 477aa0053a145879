/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-view-private.h"

G_BEGIN_DECLS

/* A view in a window, with an answer drawn; @record has the signals that ask for another one. */
typedef struct
{
  GtkWidget *window;
  UpChartView *view;
  UpSpec *spec;
  UpFrame *frame;
  GString *record;
  guint drawn;
} Fixture;

/* What the view shows at first: three languages on a log scale. */
extern const char question[];

void     set_up          (Fixture        *fixture,
                          gconstpointer   data);
void     tear_down       (Fixture        *fixture,
                          gconstpointer   data);

UpFrame *answer          (UpSpec         *spec);
void     ask_scale       (Fixture        *fixture,
                          const char     *scale);
void     wait_drawn      (Fixture        *fixture);
void     wait_recorded   (Fixture        *fixture);
gpointer find_controller (gpointer        widget,
                          GType           type);
gboolean press           (gpointer        widget,
                          guint           keyval,
                          GdkModifierType state);
void     assert_reading  (Fixture        *fixture,
                          const char     *period,
                          const char     *subject);

G_END_DECLS
