/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"
#include "up-growth-frame.h"
#include "up-label-placer.h"
#include "up-scale.h"
#include "up-scene-builder.h"

G_BEGIN_DECLS

/**
 * UpGrowthPanel:
 * @UP_GROWTH_PANEL_NONE: no room for growth beside or below the lines
 * @UP_GROWTH_PANEL_SIDE: to the right of the lines
 * @UP_GROWTH_PANEL_STACKED: below the lines
 *
 * Where ranked growth stands.
 */
typedef enum
{
  UP_GROWTH_PANEL_NONE,
  UP_GROWTH_PANEL_SIDE,
  UP_GROWTH_PANEL_STACKED,
} UpGrowthPanel;

/**
 * UpGrowthLayout:
 *
 * Where everything of a growth chart stands, for one frame and one size: the same for the picture
 * and for the reading drawn over it. Lengths are in scene points, `_y` of texts are baselines.
 */
typedef struct
{
  const UpGrowthFrame *frame;
  const UpChartContext *context;
  UpSceneBuilder *builder; /* unowned, of whoever draws */
  UpColor ground;

  double title_size, subtitle_size, text_size, label_size, foot_size;
  double padding;
  double left, right; /* of the content */
  double foot_drop;   /* last baseline of the footnote to the lower edge */
  double rule_gap;    /* rule to first baseline of the footnote */
  gboolean narrow;    /* short forms, names only */
  guint level;        /* how many parts were dropped to make room */

  char *title; /* owned */
  double title_y;
  char *subtitle; /* owned, nullable */
  double subtitle_y;
  char *source; /* owned, with line feeds */
  guint source_lines;
  double rule_y;
  gboolean wordmark;

  UpRect plot;
  UpScale x;
  UpScale y;
  double y_ticks[UP_SCALE_MAX_TICKS];
  guint n_y_ticks;
  double y_step;
  UpPoint *points; /* owned, one a row; y is NaN where nothing is drawn */
  gboolean empty;  /* nothing to draw at all */

  gboolean labels;       /* names at the ends of the lines */
  gboolean values;       /* and values beside them */
  double label_width;    /* of the widest, with its value */
  double name_width;     /* that a name may take */
  double label_spacing;

  UpGrowthPanel panel;
  UpRect growth;        /* heading to tick labels */
  double grid_top, grid_bottom;
  double row_height;
  guint n_panel_rows;

  gboolean has_strip;
  UpRect strip;
  UpTime window_from, window_to; /* shown on the strip: the frame's, or one that is being moved */
} UpGrowthLayout;

UpGrowthLayout *up_growth_layout_new     (const UpGrowthFrame  *frame,
                                          const UpChartContext *context);
void            up_growth_layout_free    (UpGrowthLayout       *self);
double          up_growth_layout_x       (const UpGrowthLayout *self,
                                          UpTime                time);
double          up_growth_layout_y       (const UpGrowthLayout *self,
                                          double                shown);
UpColor         up_growth_layout_color   (const UpGrowthLayout *self,
                                          UpToken               token);
UpColor         up_growth_layout_mark    (const UpGrowthLayout *self,
                                          guint                 subject);
UpColor         up_growth_layout_ink     (const UpGrowthLayout *self,
                                          guint                 subject);
gboolean        up_growth_layout_is_labelled (const UpGrowthLayout *self,
                                          guint                 subject);
char           *up_growth_layout_value   (const UpGrowthLayout *self,
                                          guint                 subject,
                                          UpTime                period);

/* The parts, each in a file of its own. */
void up_growth_draw_captions    (UpGrowthLayout *self);
void up_growth_draw_footnote    (UpGrowthLayout *self);
void up_growth_draw_axes        (UpGrowthLayout *self);
void up_growth_draw_time_labels (UpGrowthLayout *self,
                                 UpTime          flag);
void up_growth_draw_lines       (UpGrowthLayout *self);
void up_growth_draw_labels      (UpGrowthLayout *self,
                                 UpTime          period,
                                 gboolean        reading);
void up_growth_draw_notes       (UpGrowthLayout *self);
void up_growth_draw_strip       (UpGrowthLayout *self);
void up_growth_draw_forest      (UpGrowthLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpGrowthLayout, up_growth_layout_free)

G_END_DECLS
