/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-series-plot.h"

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

typedef struct _UpGrowthPreview UpGrowthPreview;

/**
 * UpStripLine:
 * @subject: place in the frame
 * @points: (array length=n_points): of the whole history, no more than a picture can show
 * @n_points: how many
 *
 * One line of the strip.
 */
typedef struct
{
  guint subject;
  UpPoint *points;
  gsize n_points;
} UpStripLine;

/**
 * UpGrowthLayout:
 *
 * Where everything of a growth chart stands, for one frame and one size: the same for the picture
 * and for the reading drawn over it. Lengths are in scene points, `_y` of texts are baselines.
 */
typedef struct
{
  UpSeriesPlot plot;
  /* The same as the plot's, at hand. */
  const UpSeriesFrame *frame;
  const UpChartContext *context;
  UpSceneBuilder *builder;
  UpSeriesFrame *own_frame; /* owned, nullable: @frame, of a layout that outlives its caller */
  gboolean kept;            /* with a scene */

  double title_size, subtitle_size, foot_size;
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

  UpGrowthPanel panel;
  UpRect growth;        /* heading to tick labels */
  double grid_top, grid_bottom;
  double row_height;
  guint n_panel_rows;

  gboolean has_strip;
  UpRect strip;
  GArray *history;      /* owned, nullable; of UpStripLine: until the strip is first drawn */
  UpScale history_x;    /* of the strip, with @history */
  UpGrowthPreview *preview; /* owned, nullable; until the window is first moved */
  UpTime window_from, window_to; /* shown on the strip: the frame's, or one that is being moved */
} UpGrowthLayout;

UpGrowthLayout *up_growth_layout_reopen  (UpSpec               *spec,
                                          UpFrame              *frame,
                                          const UpChartContext *context,
                                          UpScene              *scene);
void            up_growth_layout_close   (UpGrowthLayout       *self);
UpGrowthLayout *up_growth_layout_new     (const UpSeriesFrame  *frame,
                                          const UpChartContext *context);
void            up_growth_layout_free    (UpGrowthLayout       *self);
void            up_growth_layout_begin   (UpGrowthLayout       *self,
                                          UpSceneBuilder       *builder);

/* The parts, each in a file of its own. */
void up_growth_draw_captions    (UpGrowthLayout *self);
void up_growth_draw_footnote    (UpGrowthLayout *self);
void up_growth_draw_strip       (UpGrowthLayout *self);
void up_growth_draw_forest      (UpGrowthLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpGrowthLayout, up_growth_layout_free)

G_END_DECLS
