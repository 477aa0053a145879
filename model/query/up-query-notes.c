/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-locale.h"

#include <math.h>
#include <string.h>

/* Columns that notes and refusals share; they differ in the name of @text. */
typedef struct
{
  UpFrameBuilder *part;
  guint code;
  guint severity;
  guint subject;
  guint start;
  guint text;
  guint detail;
} Notes;

/* What the notes are about. */
typedef struct
{
  const UpQueryInput *input;
  const UpQueryWindow *window;
  UpSpec *spec;
  GPtrArray *rows;
  GPtrArray *growth;
} About;

static void
add (Notes      *notes,
     const char *code,
     const char *severity,
     const char *subject,
     UpTime      start,
     const char *detail,
     const char *text)
{
  up_frame_builder_push_text (notes->part, notes->code, code);
  up_frame_builder_push_text (notes->part, notes->severity, severity);
  up_frame_builder_push_text (notes->part, notes->subject, subject);
  up_frame_builder_push_time (notes->part, notes->start, start);
  up_frame_builder_push_text (notes->part, notes->text, text);
  up_frame_builder_push_text (notes->part, notes->detail, detail);
}

static const char *
key_of (const About *about,
        guint        i)
{
  return ((UpQuerySeries *) g_ptr_array_index (about->input->series, i))->subject->key;
}

static const UpQueryRows *
rows_of (const About *about,
         guint        i)
{
  return g_ptr_array_index (about->rows, i);
}

static const UpQueryGrowth *
growth_of (const About *about,
           guint        i)
{
  return g_ptr_array_index (about->growth, i);
}

static void
add_partial (Notes       *notes,
             const About *about)
{
  UpTime inside = UP_TIME_NONE;

  if (about->input->lines != NULL)
    return;
  if (about->window->tail > about->window->to)
    add (notes, "partial", "caution", NULL, about->window->tail, NULL,
         N_("{period} is incomplete: dashed, left out of growth."));
  for (guint i = 0; i < about->rows->len; i++)
    {
      const UpQueryRows *rows = rows_of (about, i);

      for (gsize row = 0; !rows->bare && row < rows->n_used && inside == UP_TIME_NONE; row++)
        {
          if ((rows->flags[row] & UP_OBSERVATION_PARTIAL) != 0)
            inside = rows->start[row];
        }
    }
  if (inside != UP_TIME_NONE)
    add (notes, "partial", "caution", NULL, inside, NULL,
         N_("{period} was counted in part only: left out of growth."));
}

/* How the lines stand to their trends at one end of the window. */
typedef struct
{
  guint above;
  guint below;
  double sum; /* of the logarithms of what they exceed it by */
} End;

static void
look_at (End   *end,
         double excess)
{
  end->above += excess > 0.0;
  end->below += excess < 0.0;
  end->sum += log1p (excess);
}

static gboolean
is_aligned (const About *about)
{
  return strcmp (up_spec_get_text (about->spec, "chart"), "aligned") == 0;
}

/* Less than one hundredth off trend is no news. */
#define LEAST_EXCESS 0.01

/* End-to-end growth rests on two periods. Where one of them lies off trend in one direction for
 * every line, growth says more of that period than of the years between; tell which. */
static void
add_trend (Notes       *notes,
           const About *about)
{
  static const char *const texts[2][2] = {
    { N_("{period} lies below trend, so growth end to end falls short of the fitted trend."),
      N_("{period} lies below trend, so growth end to end exceeds the fitted trend.") },
    { N_("{period} lies above trend, so growth end to end falls short of the fitted trend."),
      N_("{period} lies above trend, so growth end to end exceeds the fitted trend.") },
  };
  End ends[2] = { 0 };
  guint fitted = 0, exceeding = 0;
  gboolean last, above, exceeds;

  /* Of those aligned nothing is said of growth. */
  if (is_aligned (about))
    return;
  for (guint i = 0; i < about->growth->len; i++)
    {
      const UpQueryGrowth *growth = growth_of (about, i);

      if (growth->trend.refusal != UP_REFUSAL_NONE || growth->ends.refusal != UP_REFUSAL_NONE)
        continue;
      fitted++;
      exceeding += growth->ends.growth > growth->trend.growth;
      look_at (&ends[0], growth->trend.first_excess);
      look_at (&ends[1], growth->trend.last_excess);
    }
  last = fabs (ends[1].sum) > fabs (ends[0].sum);
  above = ends[last].sum > 0.0;
  exceeds = above == last;
  if (fitted == 0 || fabs (ends[last].sum) < LEAST_EXCESS * fitted ||
      (above ? ends[last].above : ends[last].below) != fitted ||
      exceeding != (exceeds ? fitted : 0))
    return;
  add (notes, last ? "last-off-trend" : "first-off-trend", "caution", NULL,
       last ? about->window->to : about->window->from, NULL, texts[above][exceeds]);
}

static void
add_gap (Notes       *notes,
         const About *about,
         guint        i)
{
  const UpQueryRows *rows = rows_of (about, i);
  const UpEndToEnd *ends = &growth_of (about, i)->ends;

  for (gsize row = ends->first; row < ends->last; row++)
    {
      if (!isnan (rows->value[row]))
        continue;
      if ((rows->flags[row] & UP_OBSERVATION_WITHHELD) != 0)
        add (notes, "withheld", "caution", key_of (about, i), rows->start[row], NULL,
             N_("The source withholds {subject} in {period} and perhaps later: too few to "
                "publish."));
      else
        add (notes, "gap", "caution", key_of (about, i), rows->start[row], NULL,
             N_("{subject} has a gap at {period}. No line joins across it."));
      return;
    }
}

static void
add_estimates (Notes       *notes,
               const About *about,
               guint        i)
{
  const UpQueryRows *rows = rows_of (about, i);
  gsize first = G_MAXSIZE, n_estimated = 0, n_known = 0;

  for (gsize row = 0; !rows->bare && row < rows->n; row++)
    {
      gboolean estimated = (rows->flags[row] & UP_OBSERVATION_ESTIMATED) != 0;

      if (estimated && n_estimated++ == 0)
        first = row;
      n_known += estimated || !isnan (rows->value[row]);
    }
  /* Where nothing was counted a chart says so on its face. */
  if (n_estimated > 0 && n_estimated == n_known)
    add (notes, "estimated", "caution", key_of (about, i), UP_TIME_NONE, NULL,
         N_("All values of {subject} are estimates."));
  else if (n_estimated > 0)
    add (notes, "estimated", "info", key_of (about, i), rows->start[first], NULL,
         N_("The source estimates some values of {subject}, the first in {period}."));
}

/* One note for all where all are concerned, else one for each. */
static void
add_panel (Notes       *notes,
           const About *about)
{
  GPtrArray *all = about->input->series;
  guint concerned = 0;

  for (guint i = 0; i < all->len; i++)
    concerned += (((UpQuerySeries *) g_ptr_array_index (all, i))->flags & UP_SERIES_PANEL) != 0;
  if (concerned == all->len && concerned > 1)
    {
      add (notes, "panel", "caution", NULL, UP_TIME_NONE, NULL,
           N_("Those counted change over time, so part of the growth is theirs."));
      return;
    }
  for (guint i = 0; i < all->len; i++)
    {
      if ((((UpQuerySeries *) g_ptr_array_index (all, i))->flags & UP_SERIES_PANEL) != 0)
        add (notes, "panel", "caution", key_of (about, i), UP_TIME_NONE, NULL,
             N_("Those counted for {subject} change over time, so part of its growth is theirs."));
    }
}

/* What the scale cannot draw, which would else look like a gap. */
static void
add_not_drawn (Notes       *notes,
               const About *about,
               guint        i)
{
  const UpQueryRows *rows = rows_of (about, i);
  const char *scale = up_spec_get_text (about->spec, "scale");

  for (gsize row = 0; row < rows->n; row++)
    {
      if (isnan (rows->value[row]) || !isnan (rows->shown[row]))
        continue;
      if (strcmp (scale, "log") == 0)
        add (notes, "log-zero", "caution", key_of (about, i), rows->start[row], NULL,
             N_("{subject} is not above 0 in {period}: a log scale cannot show it."));
      else if (strcmp (scale, "index") == 0)
        add (notes, "no-base", "caution", key_of (about, i), rows->start[0], NULL,
             N_("{subject} has no value above 0 in {period}, which would be 100."));
      else
        add (notes, "no-share", "caution", key_of (about, i), rows->start[row], NULL,
             N_("{subject} has no share in {period}: the whole is not known."));
      return;
    }
}

static void
add_scale (Notes       *notes,
           const About *about)
{
  if (strcmp (up_spec_get_text (about->spec, "scale"), "share") != 0 ||
      about->input->metric->kind == UP_METRIC_SHARE)
    return;
  if (about->input->total != NULL)
    add (notes, "share-of", "info", NULL, UP_TIME_NONE, about->input->total->subject->name,
         N_("Shares are of {detail}."));
  else
    add (notes, "share-of-compared", "caution", NULL, UP_TIME_NONE, NULL,
         N_("Shares are of those compared here, not of all. They exist where all have a value."));
}

static void
add_window (Notes       *notes,
            const About *about)
{
  gboolean too_short = FALSE;
  const char *as_of = up_spec_get_text (about->spec, "as-of");

  for (guint i = 0; i < about->growth->len; i++)
    too_short = too_short || g_strv_contains ((const char *const *) growth_of (about, i)->flags,
                                              "short-window");
  if (too_short && !is_aligned (about))
    add (notes, "short-window", "caution", NULL, UP_TIME_NONE, NULL,
         N_("The window is shorter than four years: intervals are narrower than they should be."));
  if (as_of != NULL && !about->input->is_table)
    add (notes, "as-of", "info", NULL, UP_TIME_NONE, as_of,
         N_("Answered with what was known on {detail}."));
}

static gboolean
overlaps (const UpFault       *fault,
          const UpQueryWindow *window)
{
  UpTime end = window->period == UP_PERIOD_INSTANT ? window->tail + 1
                                                   : up_time_add (window->tail, window->period, 1);

  return window->from != UP_TIME_NONE && (fault->from == UP_TIME_NONE || fault->from < end) &&
         (fault->to == UP_TIME_NONE || fault->to > window->from);
}

/* What the source is known for, as far as it concerns these series in this window. */
static void
add_faults (Notes       *notes,
            const About *about)
{
  for (guint i = 0; about->input->faults != NULL && i < about->input->faults->len; i++)
    {
      const UpFault *fault = g_ptr_array_index (about->input->faults, i);
      g_autofree char *subject = NULL;

      /* An unfinished period is noted already, with its name. */
      if (!overlaps (fault, about->window) ||
          (strcmp (fault->code, "partial-period") == 0 && about->window->tail > about->window->to))
        continue;
      if (fault->series != NULL)
        up_series_key_split (fault->series, NULL, &subject, NULL);
      add (notes, fault->code, fault->severity, subject, fault->from, NULL, fault->text);
    }
}

static void
add_remarks (Notes     *notes,
             GPtrArray *remarks)
{
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      const UpQueryRemark *remark = g_ptr_array_index (remarks, i);

      add (notes, remark->code, remark->severity, NULL, UP_TIME_NONE, remark->detail, remark->text);
    }
}

static void
begin (Notes      *notes,
       gboolean    refusals)
{
  notes->part = up_frame_builder_new ();
  notes->code = up_frame_builder_add_column (notes->part, "code", UP_COLUMN_TEXT, UP_UNIT_NONE);
  if (!refusals)
    notes->severity = up_frame_builder_add_column (notes->part, "severity", UP_COLUMN_TEXT,
                                                   UP_UNIT_NONE);
  notes->subject = up_frame_builder_add_column (notes->part, "subject", UP_COLUMN_TEXT,
                                                UP_UNIT_NONE);
  if (refusals)
    notes->text = up_frame_builder_add_column (notes->part, "message", UP_COLUMN_TEXT,
                                               UP_UNIT_NONE);
  notes->start = up_frame_builder_add_column (notes->part, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  if (!refusals)
    notes->text = up_frame_builder_add_column (notes->part, "text", UP_COLUMN_TEXT, UP_UNIT_NONE);
  notes->detail = up_frame_builder_add_column (notes->part, "detail", UP_COLUMN_TEXT, UP_UNIT_NONE);
}

/* What the forecast of shares rests on. */
static void
add_lines (Notes       *notes,
           const About *about)
{
  UpFrame *lines = about->input->lines;
  gsize n = lines != NULL ? up_frame_get_n_rows (lines) : 0;

  if (about->window->tail > about->window->to && n > 0)
    add (notes, "forecast", "info", NULL, about->window->to, NULL,
         N_("What follows {period} is a forecast: each share goes on as ln(F ÷ (1 − F)) has grown, "
            "and they are made to add up to 100 %."));
  for (gsize i = 0; i < n; i++)
    {
      const char *subject = up_frame_get_texts (lines, "subject")[i];
      UpTime since = up_frame_get_times (lines, "since")[i];

      if (g_strcmp0 (up_frame_get_texts (lines, "refusal")[i], "off-line") == 0)
        add (notes, "off-line", "caution", subject, UP_TIME_NONE, NULL,
             up_refusal_get_message (UP_REFUSAL_OFF_LINE));
      else if (up_frame_get_texts (lines, "refusal")[i] != NULL)
        add (notes, "no-line", "caution", subject, UP_TIME_NONE, NULL,
             N_("{subject} has too few values above 0 for a line, so there is no forecast."));
      else if (since > about->window->from)
        add (notes, "line-since", "info", subject, since, NULL,
             N_("{subject} is judged by its pace since {period}."));
    }
}

/* From when on those are compared that have beginnings of their own, and which have none. */
static void
add_alignment (Notes       *notes,
               const About *about)
{
  if (!is_aligned (about))
    return;
  if (strcmp (up_spec_get_text (about->spec, "align"), "ceiling") == 0)
    add (notes, "aligned-ceiling", "info", NULL, UP_TIME_NONE, NULL,
         /* xgettext:no-c-format */
         N_("Time is counted from where each curve reaches 1 % of its own ceiling."));
  else
    add (notes, "aligned-launch", "info", NULL, UP_TIME_NONE, NULL,
         N_("Time is counted from the first value above 0 of each."));
  for (guint i = 0; i < about->input->left_out->len; i++)
    {
      const UpSubject *subject = g_ptr_array_index (about->input->left_out, i);

      add (notes, "left-out", "caution", NULL, UP_TIME_NONE, subject->name,
           N_("{detail} is left out: it is not known where its curve begins."));
    }
}

/* What a reader must know: first of the answer as a whole, then of single lines, then of the
 * source. */
UpFrame *
up_query_notes_part (const UpQueryInput  *input,
                     const UpQueryWindow *window,
                     UpSpec              *spec,
                     GPtrArray           *rows,
                     GPtrArray           *growth)
{
  const About about = { input, window, spec, rows, growth };
  Notes notes;

  begin (&notes, FALSE);
  add_partial (&notes, &about);
  add_trend (&notes, &about);
  add_window (&notes, &about);
  add_scale (&notes, &about);
  add_panel (&notes, &about);
  for (guint i = 0; i < rows->len; i++)
    {
      add_gap (&notes, &about, i);
      add_estimates (&notes, &about, i);
      add_not_drawn (&notes, &about, i);
    }
  add_remarks (&notes, input->remarks);
  add_faults (&notes, &about);
  add_alignment (&notes, &about);
  add_lines (&notes, &about);
  return up_frame_builder_end (notes.part);
}

/* The notes of a chart whose only notes are those of its input. */
UpFrame *
up_query_remarks_part (GPtrArray *remarks)
{
  Notes notes;

  begin (&notes, FALSE);
  add_remarks (&notes, remarks);
  return up_frame_builder_end (notes.part);
}

static void
add_refusal (Notes       *notes,
             const About *about,
             guint        i,
             UpRefusal    refusal,
             gsize        row)
{
  const UpQueryRows *rows = rows_of (about, i);

  up_frame_builder_push_text (notes->part, notes->code, up_refusal_get_code (refusal));
  up_frame_builder_push_text (notes->part, notes->subject, key_of (about, i));
  up_frame_builder_push_text (notes->part, notes->text, up_refusal_get_message (refusal));
  up_frame_builder_push_time (notes->part, notes->start,
                              row < rows->n ? rows->start[row] : UP_TIME_NONE);
  up_frame_builder_push_text (notes->part, notes->detail, NULL);
}

/* One row for each number that is not given, with its reason. */
UpFrame *
up_query_refusals_part (const UpQueryInput *input,
                        GPtrArray          *rows,
                        GPtrArray          *growth)
{
  const About about = { input, NULL, NULL, rows, growth };
  Notes notes;

  begin (&notes, TRUE);
  for (guint i = 0; i < growth->len; i++)
    {
      const UpQueryGrowth *self = growth_of (&about, i);

      if (self->ends.refusal != UP_REFUSAL_NONE)
        add_refusal (&notes, &about, i, self->ends.refusal, self->ends.row);
      if (self->trend.refusal != UP_REFUSAL_NONE && self->trend.refusal != self->ends.refusal)
        add_refusal (&notes, &about, i, self->trend.refusal, self->trend.row);
    }
  return up_frame_builder_end (notes.part);
}
