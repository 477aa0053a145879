/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"
#include "up-unit.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * UpColor:
 *
 * sRGB with straight alpha, each 0 to 1. Colours come from #UpTheme only.
 */
typedef struct
{
  float red, green, blue, alpha;
} UpColor;

typedef struct
{
  double x, y;
} UpPoint;

typedef struct
{
  double x, y, width, height;
} UpRect;

/**
 * UpMarkKind:
 * @UP_MARK_RECT: filled or outlined rectangle with a corner radius
 * @UP_MARK_LINE: open polyline through its points
 * @UP_MARK_AREA: closed polygon through its points
 * @UP_MARK_DOT: one shape centred on its first point
 * @UP_MARK_TEXT: one laid-out paragraph, its box at @rect
 * @UP_MARK_CELLS: a grid of plain cells without gaps that fills @rect
 */
typedef enum
{
  UP_MARK_RECT,
  UP_MARK_LINE,
  UP_MARK_AREA,
  UP_MARK_DOT,
  UP_MARK_TEXT,
  UP_MARK_CELLS,
} UpMarkKind;

/**
 * UpMarkRole:
 *
 * What a mark says, for tests, for hit-testing and for the accessible tree. The drawing does not
 * depend on it.
 */
typedef enum
{
  UP_ROLE_GROUND,
  UP_ROLE_GRID,
  UP_ROLE_AXIS,
  UP_ROLE_TICK_LABEL,
  UP_ROLE_TITLE,
  UP_ROLE_SUBTITLE,
  UP_ROLE_HEADING,
  UP_ROLE_KEY,
  UP_ROLE_SERIES,
  UP_ROLE_SERIES_OPEN,
  UP_ROLE_POINT,
  UP_ROLE_POINT_OPEN,
  UP_ROLE_SERIES_LABEL,
  UP_ROLE_VALUE_LABEL,
  UP_ROLE_LEADER,
  UP_ROLE_INTERVAL,
  UP_ROLE_ESTIMATE,
  UP_ROLE_BAND,
  UP_ROLE_CELL,
  UP_ROLE_ANNOTATION,
  UP_ROLE_NOTE,
  UP_ROLE_REFUSAL,
  UP_ROLE_CONTEXT,
  UP_ROLE_BRUSH,
  UP_ROLE_CROSSHAIR,
  UP_ROLE_FOCUS,
  UP_ROLE_SOURCE,
  UP_ROLE_WORDMARK,
} UpMarkRole;

/**
 * UpLayer:
 * @UP_LAYER_STATIC: what stays while the pointer moves: cached as one texture on screen
 * @UP_LAYER_LABELS: end labels: replaced by the reading while the pointer is in the plot
 * @UP_LAYER_GROUND: no mark's layer: the scene's ground colour, painted before all marks
 */
typedef enum
{
  UP_LAYER_STATIC = 1 << 0,
  UP_LAYER_LABELS = 1 << 1,
  UP_LAYER_GROUND = 1 << 2,
  UP_LAYER_ALL = UP_LAYER_STATIC | UP_LAYER_LABELS | UP_LAYER_GROUND,
} UpLayer;

typedef enum
{
  UP_SHAPE_CIRCLE,
  UP_SHAPE_SQUARE,
  UP_SHAPE_TRIANGLE,
  UP_SHAPE_DIAMOND,
} UpShape;

typedef enum
{
  UP_ALIGN_START,
  UP_ALIGN_CENTER,
  UP_ALIGN_END,
} UpAlign;

/**
 * UpTextStyle:
 * @size: type size in points of the scene (logical pixels)
 * @weight: 400, 500, 600 or 700
 * @align: where the paragraph's lines stand within its width
 * @halo: width of a ground-coloured outline that keeps the text readable over marks; 0 is none
 */
typedef struct
{
  float size;
  int weight;
  UpAlign align;
  float halo;
} UpTextStyle;

/**
 * UpMark:
 * @kind: which fields count
 * @role: what the mark says
 * @layer: when it is drawn
 * @series: index of the series it belongs to, or -1
 * @row: row of the frame it shows, or -1
 * @rect: rectangle, or the box of the text
 * @first_point: index of its first point in the scene's points
 * @n_points: how many points it has
 * @fill: fill or text colour; alpha 0 is none
 * @stroke: outline or line colour; alpha 0 is none
 * @stroke_width: in scene points
 * @knock_out: width of a ground-coloured line drawn beneath; 0 is none
 * @dash: dash and gap lengths; 0, 0 is solid
 * @radius: corner radius of a rectangle, or half the extent of a dot
 * @shape: of a dot
 * @hatch: fill with 45° lines in @fill instead of a solid fill
 * @round_caps: round line ends
 * @draft: shown for one frame only: drawn fast
 * @crisp: an axis-parallel hairline that raster targets snap to whole pixels
 * @text: (nullable): owned by the scene; plain text, never markup
 * @style: of the text
 * @cells: (array) (nullable): owned by the scene; by row and then column, each the place of its
 *   colour
 * @colors: (array length=n_colors) (nullable): owned by the scene; where cells share a pixel the
 *   one with the last colour shows
 * @n_columns: of the cells
 * @n_rows: of the cells
 * @n_colors: at most 256
 *
 * One thing to draw. Coordinates are scene points: logical pixels on screen, points on paper.
 */
typedef struct
{
  UpMarkKind kind;
  UpMarkRole role;
  UpLayer layer;
  int series;
  int row;
  UpRect rect;
  guint first_point;
  guint n_points;
  UpColor fill;
  UpColor stroke;
  float stroke_width;
  float knock_out;
  float dash[2];
  float radius;
  UpShape shape;
  gboolean hatch;
  gboolean round_caps;
  gboolean draft;
  gboolean crisp;
  const char *text;
  UpTextStyle style;
  const guint8 *cells;
  const UpColor *colors;
  guint n_columns;
  guint n_rows;
  guint n_colors;
} UpMark;

/**
 * UpSceneSeries:
 * @key: subject key
 * @name: as shown
 * @color: mark colour
 * @text_color: text colour
 * @n_points: how many periods it has in the plot
 * @points: (array length=n_points): positions, ascending in x; y is NaN where there is no value
 * @rows: (array length=n_points): row of the frame for each
 * @missing_y: where points without a value stand all the same, as the cells of a heat map do; NaN
 *   when they have no place
 *
 * What hover, keyboard and screen reader walk over.
 */
typedef struct
{
  const char *key;
  const char *name;
  UpColor color;
  UpColor text_color;
  gsize n_points;
  const UpPoint *points;
  const int *rows;
  double missing_y;
} UpSceneSeries;

/**
 * UpScene:
 *
 * A laid-out chart: a short list of marks in points, with roles and references into the frame.
 * It can be drawn, written as SVG, dumped as text, hit-tested and walked. Immutable and
 * reference-counted.
 */
typedef struct _UpScene UpScene;

#define UP_TYPE_SCENE (up_scene_get_type ())
GType up_scene_get_type (void);

UpScene             *up_scene_ref          (UpScene    *self);
void                 up_scene_unref        (UpScene    *self);

double               up_scene_get_width    (UpScene    *self);
double               up_scene_get_height   (UpScene    *self);
UpColor              up_scene_get_ground   (UpScene    *self);
guint                up_scene_get_n_marks  (UpScene    *self);
const UpMark        *up_scene_get_mark     (UpScene    *self,
                                            guint       index);
const UpPoint       *up_scene_get_points   (UpScene    *self,
                                            const UpMark *mark);
guint                up_scene_get_n_series (UpScene    *self);
const UpSceneSeries *up_scene_get_series   (UpScene    *self,
                                            guint       index);

UpPoint              up_scene_series_place (const UpSceneSeries *series,
                                            gsize       point);

/* Named rectangles that interaction needs: "plot", "strip", "growth", "row:KEY" of a series that
 * has a row of its own beside the plot, "reading" where the text of a point is to stand. */
gboolean             up_scene_get_area     (UpScene    *self,
                                            const char *name,
                                            UpRect     *area);
/* Texts of the whole: "title", "subtitle", "source", "summary"; "row:KEY" says what such a row
 * shows. */
const char          *up_scene_get_text     (UpScene    *self,
                                            const char *name);

char                *up_scene_dump         (UpScene    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpScene, up_scene_unref)

G_END_DECLS
