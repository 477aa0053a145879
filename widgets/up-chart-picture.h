/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"
#include "up-point-index.h"

#include <gdk/gdk.h>
#include <libdex.h>

G_BEGIN_DECLS

/**
 * UpChartQuestion:
 * @spec: what is asked
 * @frame: its answer
 * @locale: what to write it in
 * @style: light or dark
 * @high_contrast: whether grid and edges are stronger
 * @width: in logical pixels
 * @height: in logical pixels
 * @device_scale: device pixels to a logical pixel
 * @right_to_left: whether the chart is the mirror image of one from left to right
 *
 * All that a picture of a chart depends on. @spec, @frame and @locale belong to whoever fills it.
 */
typedef struct
{
  UpSpec *spec;
  UpFrame *frame;
  UpLocale *locale;
  UpStyle style;
  gboolean high_contrast;
  int width;
  int height;
  double device_scale;
  gboolean right_to_left;
} UpChartQuestion;

gboolean up_chart_question_equal (const UpChartQuestion *a,
                                  const UpChartQuestion *b);

/**
 * UpChartPicture:
 *
 * A chart laid out and drawn for one question: the scene to walk and hit, and its layers as
 * textures. Immutable and reference-counted, so it is made on another thread.
 */
typedef struct _UpChartPicture UpChartPicture;

#define UP_TYPE_CHART_PICTURE (up_chart_picture_get_type ())
GType up_chart_picture_get_type (void);

UpChartPicture        *up_chart_picture_ref          (UpChartPicture        *self);
void                   up_chart_picture_unref        (UpChartPicture        *self);

UpChartPicture        *up_chart_picture_new          (const UpChartQuestion *question,
                                                      UpFonts               *fonts,
                                                      GError               **error);
void                   up_chart_picture_begin        (DexFuture             *frame,
                                                      const UpChartQuestion *question);
DexFuture             *up_chart_picture_load_fonts   (void);
DexFuture             *up_chart_picture_render       (const UpChartQuestion *question,
                                                      DexFuture             *fonts);

const UpChartQuestion *up_chart_picture_get_question (UpChartPicture        *self);
UpScene               *up_chart_picture_get_scene    (UpChartPicture        *self);
UpPointIndex          *up_chart_picture_get_index    (UpChartPicture        *self);
GdkTexture            *up_chart_picture_get_texture  (UpChartPicture        *self,
                                                      UpLayer                layer);
UpChartContext         up_chart_picture_get_context  (UpChartPicture        *self,
                                                      UpFonts               *fonts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpChartPicture, up_chart_picture_unref)

G_END_DECLS
