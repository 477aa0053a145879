/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"

G_BEGIN_DECLS

/**
 * UpHeatFrame:
 * @frame: (transfer none): the frame of a heat map
 * @spec: (transfer none): what was asked
 * @n_rows: one a cell
 * @values: NaN where there is none
 * @below: what a withheld value is smaller than, NaN where nothing is withheld
 * @name: (nullable): what is counted
 * @phrase: (nullable): the same in more words
 * @unit: of the values
 * @reference: that values are held against, NaN without one
 *
 * What the kinds of heat map have in common, checked, with its columns at hand. Valid as long as
 * frame and spec are.
 */
typedef struct
{
  UpFrame *frame;
  UpSpec *spec;
  gsize n_rows;
  const double *values;
  const double *below;
  const char *name;
  const char *phrase;
  UpUnit unit;
  double reference;
} UpHeatFrame;

gboolean up_heat_frame_read     (UpHeatFrame       *self,
                                 UpSpec            *spec,
                                 UpFrame           *frame,
                                 const char        *columns,
                                 GError           **error);
char    *up_heat_frame_name     (const UpHeatFrame *self,
                                 UpLocale          *locale);
char    *up_heat_frame_source   (const UpHeatFrame *self,
                                 UpLocale          *locale);
char    *up_heat_frame_value    (const UpHeatFrame *self,
                                 UpLocale          *locale,
                                 gsize              row);
gboolean up_heat_frame_extremes (const UpHeatFrame *self,
                                 gsize             *least,
                                 gsize             *most);

G_END_DECLS
