/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"

G_BEGIN_DECLS

/* One technology; a value may be NaN, which is missing. */
typedef struct
{
  const char *key;
  const char *name;
  const double *values;
} FixtureSeries;

/* Figures to make a frame of the kind `growth` from; growth is computed, not written down. */
typedef struct
{
  const FixtureSeries *series;
  guint n_series;
  gsize n_values;
  int first_year;
  gsize n_before; /* values before the window */
  UpPeriod period;
  gboolean partial; /* the last period had not ended */
  const char *pair[2];
  const char *name;
  const char *noun;
  const char *phrase;
  UpUnit unit;
  const char *kind;
  const char *share_of;
} Fixture;

extern const Fixture fixture_pull_requests;

UpFrame *fixture_frame (const Fixture *fixture,
                        const char    *scale);

G_END_DECLS
