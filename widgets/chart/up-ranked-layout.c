/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-ranked-layout.h"

#include "up-caption-private.h"
#include "up-text-fit.h"

#include <math.h>
#include <string.h>

/* Rows that a spoken summary lists. */
#define MOST_SPOKEN 7
/* Names take at most that share of the plot's width: in one line, and where they may have more. */
#define MOST_NAME 0.42
#define MOST_BROKEN_NAME 0.28
#define MOST_NAME_LINES 3
/* A few rows do not fill a high plot: one takes at most that share of it. */
#define MOST_ROW 0.25
#define LEAST_MOST_PITCH 72.0
/* Captions give way to a plot that is lower than that share of the height less that much. */
#define LEAST_PLOT 44.0
#define PLOT_SHARE 0.47
#define PLOT_LESS 31.0
#define LEAST_SCALE 24.0
/* Labels of the axis, and the line that says what was left out. */
#define AXIS_HEIGHT 22.0
#define REST_HEIGHT 20.0
#define REST_DROP 15.0
/* Smaller plots have their values beside the rows only. */
#define AXIS_FROM_WIDTH 320.0
#define AXIS_FROM_HEIGHT 130.0

/* Source and licence; of stored series also the day of the snapshot, and what a reader must know of
 * growth. */
static char *
write_source (const UpRankedFrame  *frame,
              const UpChartContext *context)
{
  UpFrame *whole = frame->table.frame;
  UpLocale *locale = context->locale;
  g_autoptr (GString) text = NULL;
  gboolean of_growth;

  if (up_frame_get_part (whole, "window") == NULL)
    return up_chart_table_source (&frame->table, locale);
  text = g_string_new (NULL);
  up_caption_append_sources (text, whole, locale, UP_CAPTION_SOURCE_FULL);
  up_caption_append_snapshot (text, whole, frame->window.known, locale);
  of_growth = g_strcmp0 (up_spec_get_text (frame->table.spec, "chart"), "forest") == 0;
  if (of_growth)
    up_caption_append (
        text, locale,
        up_locale_tr (locale, N_("Growth: method GRO-1, log-linear trend, Newey–West interval.")));
  if (context->target != UP_TARGET_SCREEN)
    up_caption_append_notes (text, whole, locale, of_growth);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * up_ranked_layout_init:
 * @self: (out caller-allocates): a layout, to be cleared
 * @frame: (transfer none): what is drawn
 * @context: (transfer none): what it is laid out for
 * @title: the finding
 * @subtitle: what is counted, when
 * @rows: the rows in spoken sentences
 *
 * Begins a scene and draws the captions in it.
 */
void
up_ranked_layout_init (UpRankedLayout       *self,
                       const UpRankedFrame  *frame,
                       const UpChartContext *context,
                       const char           *title,
                       const char           *subtitle,
                       const char           *rows)
{
  g_autofree char *source = write_source (frame, context);
  g_autofree char *head = up_locale_fill (context->locale, N_("{title}. {subtitle}."), "title",
                                          title, "subtitle", subtitle, NULL);
  g_autoptr (GString) summary = g_string_new (head);
  UpChartCaptions captions;
  UpChartPage *page;

  if (rows[0] != '\0')
    up_caption_append (summary, context->locale, rows);
  captions = (UpChartCaptions) {
    .title = title,
    .subtitle = subtitle,
    .source = source,
    .summary = summary->str,
    .pill = up_chart_page_find_pill (frame->table.frame, context->locale),
  };
  page = up_chart_page_new (context, &captions,
                            MAX (PLOT_SHARE * context->height - PLOT_LESS, LEAST_PLOT));
  *self = (UpRankedLayout) {
    .page = page,
    .frame = frame,
    .plot = {
      .builder = page->builder,
      .context = context,
      .ground = page->ground,
      .text_size = page->measures->text,
      .label_size = page->measures->label,
      .left = page->left,
      .right = page->right,
      .top = page->plot.y,
      .bottom = page->plot.y + page->plot.height,
      .reference = NAN,
    },
  };
}

/**
 * up_ranked_layout_clear:
 * @self: a layout
 */
void
up_ranked_layout_clear (UpRankedLayout *self)
{
  g_clear_pointer (&self->page, up_chart_page_free);
  g_clear_pointer (&self->order, g_free);
}

typedef struct
{
  const UpRankedFrame *frame;
  const double *importance;
} Importance;

static int
compare_importance (gconstpointer a,
                    gconstpointer b,
                    gpointer      data)
{
  const Importance *self = data;
  gsize first = *(const gsize *) a, second = *(const gsize *) b;
  gboolean focus = up_ranked_frame_has_focus (self->frame, first);
  double x = self->importance[first], y = self->importance[second];

  if (focus != up_ranked_frame_has_focus (self->frame, second))
    return focus ? -1 : 1;
  if (isnan (x) || isnan (y))
    return isnan (x) == isnan (y) ? (first > second) - (first < second) : isnan (x) ? 1 : -1;
  return x != y ? (x > y ? -1 : 1) : (first > second) - (first < second);
}

/* Leaves as many of the most important rows as there is room for, in the order they had. */
static void
fold (UpRankedLayout *self,
      gsize           n,
      const double   *importance)
{
  gsize *order = self->order;
  Importance data = { self->frame, importance };
  g_autofree gsize *sorted = g_memdup2 (order, n * sizeof *order);
  g_autofree gboolean *kept = g_new0 (gboolean, self->frame->table.n_rows);
  gsize at = 0;

  g_sort_array (sorted, n, sizeof *sorted, compare_importance, &data);
  for (gsize i = 0; i < self->n; i++)
    kept[sorted[i]] = TRUE;
  for (gsize i = 0; i < n; i++)
    {
      if (kept[order[i]])
        order[at++] = order[i];
    }
}

/* The height of rows and axis, and whether labels of the axis are below. */
static double
find_room (const UpRankedLayout *self,
           const UpRankedRows   *rows,
           gsize                 n,
           double               *head,
           gboolean             *with_axis)
{
  double room = self->page->plot.height;

  /* What is above and below the rows gives way to two of them. */
  *head = room - rows->head >= (double) MIN (n, 2) * rows->least_pitch ? rows->head : 0;
  room -= *head;
  *with_axis = self->page->plot.width >= AXIS_FROM_WIDTH &&
               room - AXIS_HEIGHT >= AXIS_FROM_HEIGHT;
  return *with_axis ? room - AXIS_HEIGHT : room;
}

/**
 * up_ranked_layout_room:
 * @self: a layout
 * @rows: what they need
 *
 * Returns: for how many rows there is room
 */
gsize
up_ranked_layout_room (const UpRankedLayout *self,
                       const UpRankedRows   *rows)
{
  double head;
  gboolean with_axis;

  return (gsize) MAX (floor (find_room (self, rows, 2, &head, &with_axis) / rows->least_pitch), 1);
}

/**
 * up_ranked_layout_take:
 * @self: a layout
 * @order: (array length=n): rows of the frame, from top to bottom
 * @n: how many, at least one
 * @rows: what they need
 *
 * Finds room for the rows. Type is never made smaller: the least important are folded into a line
 * that says how many they are.
 */
void
up_ranked_layout_take (UpRankedLayout     *self,
                       const gsize        *order,
                       gsize               n,
                       const UpRankedRows *rows)
{
  double room = find_room (self, rows, n, &self->head, &self->with_axis), most;

  g_free (self->order);
  self->order = g_memdup2 (order, n * sizeof *order);
  self->note = rows->note;
  if (floor (room / rows->least_pitch) < (double) n || self->note != NULL)
    room = MAX (room - REST_HEIGHT, MIN (room, (double) MIN (n, 2) * rows->least_pitch));
  most = MAX (floor (room / rows->least_pitch), 1);
  if (room < up_fonts_line_height (self->plot.label_size))
    most = 0;
  self->n = (gsize) MIN ((double) n, most);
  self->n_folded = n - self->n;
  if (self->n_folded > 0)
    fold (self, n, rows->importance);
  self->pitch = MIN (room / (double) MAX (self->n, 1), MAX (MOST_ROW * room, LEAST_MOST_PITCH));
  self->plot.top = self->page->plot.y + self->head;
  self->plot.bottom = self->plot.top + (double) self->n * self->pitch;
}

/**
 * up_ranked_layout_y:
 * @self: a layout
 * @i: place of a row that is shown
 *
 * Returns: the middle of the row, in points
 */
double
up_ranked_layout_y (const UpRankedLayout *self,
                    gsize                 i)
{
  return self->plot.top + ((double) i + 0.5) * self->pitch;
}

/**
 * up_ranked_layout_text_width:
 * @self: a layout
 * @text: one line
 * @size: type size
 * @weight: 400 to 700
 *
 * Returns: its width, with the room it needs beside other things
 */
double
up_ranked_layout_text_width (const UpRankedLayout *self,
                             const char           *text,
                             double                size,
                             int                   weight)
{
  const UpTextStyle style = up_row_style (size, weight, UP_ALIGN_START, 0);

  return UP_TEXT_ROOM * up_text_width (self->plot.context->fonts, text, &style);
}

/* Lines that a name may have. */
static guint
most_lines (const UpRankedLayout *self)
{
  return (guint) CLAMP (
      floor ((self->pitch - 4) / up_fonts_line_height (self->plot.label_size)), 1,
      MOST_NAME_LINES);
}

/**
 * up_ranked_layout_fit_names:
 * @self: a layout that has taken its rows
 * @names: of the frame's rows
 * @behind: what has to stand behind the scale, in points
 *
 * Gives the names of the rows shown what they need, as far as that leaves room for the scale, and
 * the scale what is left. Longer names are broken or cut.
 */
void
up_ranked_layout_fit_names (UpRankedLayout    *self,
                            const char *const *names,
                            double             behind)
{
  double most = (most_lines (self) > 1 ? MOST_BROKEN_NAME : MOST_NAME) * self->page->plot.width;
  double width = 0;

  for (gsize i = 0; i < self->n; i++)
    width = MAX (width, up_ranked_layout_text_width (self, names[self->order[i]],
                                                     self->plot.label_size, 600));
  most = MAX (MIN (most, self->page->plot.width - behind - UP_RANKED_GAP - LEAST_SCALE), 0);
  self->plot.names = self->plot.left + MIN (width, most);
  self->plot.x0 = self->plot.names + UP_RANKED_GAP;
  self->plot.x1 = self->plot.right - behind;
}

static char *
write_tick (gconstpointer data,
            double        value,
            double        step)
{
  const UpRankedLayout *self = data;

  return up_ranked_frame_tick (self->frame, self->plot.context->locale, value, step);
}

/**
 * up_ranked_layout_draw_axis:
 * @self: a layout whose scale is fitted
 *
 * Draws grid and labels, and below them how many rows there was no room for, and the note.
 */
void
up_ranked_layout_draw_axis (UpRankedLayout *self)
{
  double below = self->plot.bottom + (self->with_axis ? AXIS_HEIGHT : 0) + REST_DROP;
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK_2);
  g_autoptr (GString) rest = g_string_new (NULL);
  double taken = 0;

  up_row_plot_thin_ticks (&self->plot);
  up_row_plot_draw_axis (&self->plot, self->with_axis ? write_tick : NULL, self);
  up_scene_builder_set_area (self->page->builder, "plot",
                             (UpRect) { self->plot.left, self->plot.top,
                                        self->plot.right - self->plot.left,
                                        self->plot.bottom - self->plot.top });
  /* On the smallest pictures rows go before words about rows. */
  if (below > self->page->plot.y + self->page->plot.height + 4)
    return;
  if (self->n_folded > 0)
    {
      up_caption_append_rest (rest, self->plot.context->locale, (guint) self->n_folded);
      up_chart_page_add_text (self->page, UP_ROLE_NOTE, rest->str, self->plot.left, below,
                              UP_ALIGN_START, 400, ink);
      taken = up_ranked_layout_text_width (self, rest->str, self->plot.text_size, 400) +
              2 * UP_RANKED_GAP;
    }
  if (self->note != NULL &&
      taken + up_ranked_layout_text_width (self, self->note, self->plot.text_size, 400) <=
          self->plot.right - self->plot.left)
    up_chart_page_add_text (self->page, UP_ROLE_NOTE, self->note, self->plot.left + taken, below,
                            UP_ALIGN_START, 400, ink);
}

/* Whether a line could end only inside a word: then the name is cut instead. Chinese has no words
 * to the eye. */
static gboolean
has_long_word (UpFonts           *fonts,
               const char        *name,
               const UpTextStyle *style,
               double             width)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!g_unichar_iswide (g_utf8_get_char (words[i])) &&
          up_text_width (fonts, words[i], style) > width)
        return TRUE;
    }
  return FALSE;
}

/**
 * up_ranked_layout_draw_name:
 * @self: a layout whose columns are fitted
 * @name: of a row
 * @y: middle of the row
 * @ink: its colour
 * @series: of the scene
 * @row: of the frame
 *
 * Draws a name before the scale, in several lines where it is long and the row has room for them.
 */
void
up_ranked_layout_draw_name (const UpRankedLayout *self,
                            const char           *name,
                            double                y,
                            UpColor               ink,
                            int                   series,
                            int                   row)
{
  const UpTextStyle style = up_row_style (self->plot.label_size, 600, UP_ALIGN_END, 0);
  UpFonts *fonts = self->plot.context->fonts;
  double line = up_fonts_line_height (style.size);
  double width = self->plot.names - self->plot.left + 1;
  g_autofree char *text = NULL;
  guint lines = 1;
  UpMark *mark;

  if (most_lines (self) > 1 && up_text_width (fonts, name, &style) > width &&
      !has_long_word (fonts, name, &style, width))
    text = up_text_break (fonts, name, &style, width, &lines);
  if (text == NULL || lines > most_lines (self))
    {
      g_free (text);
      text = up_text_shorten (fonts, name, &style, width);
      lines = 1;
    }
  mark = up_row_plot_add_text (&self->plot, UP_ROLE_SERIES_LABEL, text, self->plot.names,
                               y - (lines - 1) * line / 2, style, ink);
  mark->series = series;
  mark->row = row;
}

/**
 * up_ranked_layout_end:
 * @self: a layout
 *
 * Returns: (transfer full): its scene
 */
UpScene *
up_ranked_layout_end (UpRankedLayout *self)
{
  return up_chart_page_end (self->page);
}

/**
 * up_ranked_rows_text:
 * @frame: a frame
 * @locale: a language
 * @order: (array length=n): its rows, the most important first
 * @n: how many
 * @write: (scope call): writes what a row says
 * @data: for @write
 *
 * Returns: (transfer full): the first rows in spoken sentences, and how many follow
 */
char *
up_ranked_rows_text (const UpRankedFrame *frame,
                     UpLocale            *locale,
                     const gsize         *order,
                     gsize                n,
                     char              *(*write) (gconstpointer data,
                                                  UpLocale     *locale,
                                                  gsize         row),
                     gconstpointer        data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < MIN (n, MOST_SPOKEN); i++)
    {
      g_autofree char *words = write (data, locale, order[i]);
      g_autofree char *sentence = up_locale_fill (locale, N_("{subject}: {reason}."), "subject",
                                                  frame->names[order[i]], "reason", words, NULL);

      up_caption_append (text, locale, sentence);
    }
  up_caption_append_rest (text, locale, n > MOST_SPOKEN ? (guint) (n - MOST_SPOKEN) : 0);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
