/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-caption.h"

#include "up-caption-private.h"
#include "up-note.h"

#include <math.h>
#include <string.h>

/* More than these would be longer than the chart; the table twin and the note list have all. */
#define MOST_NOTES 2
/* Technologies that a spoken summary lists. */
#define MOST_SPOKEN 7

/* “CC-BY-4.0” is written as its licence writes itself. */
static char *
readable_licence (const char *licence)
{
  char *text = g_strdup (licence);

  if (g_str_has_prefix (text, "CC"))
    g_strdelimit (text, "-", ' ');
  return text;
}

static char *
write_one_source (UpFrame         *sources,
                  gsize            row,
                  UpLocale        *locale,
                  UpCaptionSource  extent)
{
  const char *title = up_frame_get_texts (sources, "title")[row];
  const char *attribution = up_frame_get_texts (sources, "attribution")[row];
  const char *licence = up_frame_get_texts (sources, "licence")[row];
  g_autofree char *readable = NULL;
  const char *name;

  if (title == NULL || title[0] == '\0')
    title = up_frame_get_texts (sources, "source")[row];
  if (title == NULL)
    title = "";
  if (extent == UP_CAPTION_SOURCE_NAME)
    return g_strdup (up_locale_tr (locale, title));

  name = up_locale_tr (locale, attribution != NULL && attribution[0] != '\0' ? attribution : title);
  if (licence == NULL || licence[0] == '\0')
    return g_strdup (name);
  readable = readable_licence (licence);
  if (strstr (name, readable) != NULL || strstr (name, licence) != NULL)
    return g_strdup (name);
  return up_locale_fill (locale,
                         g_str_has_prefix (licence, "CC") ? N_("{source} ({licence})")
                                                          : N_("{source} ({licence} licence)"),
                         "source", name, "licence", readable, NULL);
}

/* Sentences follow each other with a space, in Chinese without. */
void
up_caption_append (GString    *text,
                   UpLocale   *locale,
                   const char *sentence)
{
  if (text->len > 0 && !up_locale_is_chinese (locale))
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* How many technologies a summary leaves out. */
void
up_caption_append_rest (GString  *text,
                        UpLocale *locale,
                        guint     rest)
{
  g_autofree char *number = g_strdup_printf ("%u", rest);
  g_autofree char *sentence = NULL;

  if (rest == 0)
    return;
  sentence = up_locale_fill (locale, N_("And {number} more, in the table."), "number", number,
                             NULL);
  up_caption_append (text, locale, sentence);
}

/* Where the series of an answer are from. */
void
up_caption_append_sources (GString         *text,
                           UpFrame         *frame,
                           UpLocale        *locale,
                           UpCaptionSource  extent)
{
  UpFrame *sources = up_frame_get_part (frame, "sources");
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (gsize row = 0; row < up_frame_get_n_rows (sources); row++)
    {
      g_autofree char *name = write_one_source (sources, row, locale, extent);

      if (names->len > 0)
        g_string_append (names, up_locale_is_chinese (locale) ? "；" : "; ");
      g_string_append (names, name);
    }
  sentence = names->len > 0 ? up_locale_fill (locale, N_("Source: {source}."), "source", names->str,
                                              NULL)
                            : g_strdup (up_locale_tr (locale, N_("Source not stated.")));
  up_caption_append (text, locale, sentence);
}

/* When they were retrieved; @known is the newest known-at of the rows. */
void
up_caption_append_snapshot (GString  *text,
                            UpFrame  *frame,
                            UpTime    known,
                            UpLocale *locale)
{
  UpFrame *sources = up_frame_get_part (frame, "sources");
  const UpTime *retrieved = up_frame_get_times (sources, "retrieved");
  UpTime newest = UP_TIME_NONE;
  g_auto (GStrv) parts = NULL;
  g_autofree char *date = NULL;
  g_autofree char *sentence = NULL;

  for (gsize row = 0; row < up_frame_get_n_rows (sources); row++)
    newest = MAX (newest, retrieved[row]);
  if (newest == UP_TIME_NONE)
    newest = known;
  if (newest == UP_TIME_NONE)
    return;
  date = up_locale_format_date (locale, newest);
  /* A date is not broken in two. */
  parts = g_strsplit (date, " ", -1);
  g_free (date);
  date = g_strjoinv ("\u00a0", parts);
  sentence = up_locale_fill (locale, N_("Snapshot of {date}."), "date", date, NULL);
  up_caption_append (text, locale, sentence);
}

/* The definition by which the figures were computed, where the answer names one. */
void
up_caption_append_definition (GString  *text,
                              UpFrame  *frame,
                              UpLocale *locale)
{
  UpFrame *receipt = up_frame_get_part (frame, "receipt");
  const char *id = receipt != NULL && up_frame_get_n_rows (receipt) > 0
                       ? up_frame_get_texts (receipt, "definition")[0]
                       : NULL;
  g_autofree char *sentence = NULL;

  if (id == NULL)
    return;
  sentence = up_locale_fill (locale, N_("Definition {id}."), "id", id, NULL);
  up_caption_append (text, locale, sentence);
}

static void
append_method (GString             *text,
               const UpSeriesFrame *frame,
               UpLocale            *locale)
{
  gboolean ends = FALSE, trend = FALSE;
  const char *method = NULL;

  up_caption_append_definition (text, frame->frame, locale);
  /* A title that speaks of something else than growth needs no method of growth. */
  if (g_strcmp0 (up_spec_get_text (frame->spec, "chart"), "aligned") == 0 ||
      up_frame_get_part (frame->frame, "finding") != NULL)
    return;
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      ends |= isfinite (frame->subjects[i].cagr);
      trend |= isfinite (frame->subjects[i].trend);
    }
  if (trend)
    method = N_("Growth: method GRO-1, log-linear trend, Newey–West interval.");
  else if (ends)
    method = N_("Growth: method GRO-1.");
  if (method != NULL)
    up_caption_append (text, locale, up_locale_tr (locale, method));
}

/* What a reader must know and the picture does not show by itself; @of_growth also of growth. */
void
up_caption_append_notes (GString  *text,
                         UpFrame  *frame,
                         UpLocale *locale,
                         gboolean  of_growth)
{
  static const char *const about_growth[] = { "first-off-trend", "last-off-trend", "panel",
                                              "short-window", NULL };
  UpFrame *notes = up_frame_get_part (frame, "notes");
  const char *const *severities = up_frame_get_texts (notes, "severity");
  const char *const *codes = up_frame_get_texts (notes, "code");
  guint n = 0;

  for (gsize row = 0; row < up_frame_get_n_rows (notes) && n < MOST_NOTES; row++)
    {
      g_autofree char *note = NULL;

      if (g_strcmp0 (severities[row], "caution") != 0 || g_strcmp0 (codes[row], "partial") == 0 ||
          g_strcmp0 (codes[row], "gap") == 0 ||
          (!of_growth && g_strv_contains (about_growth, codes[row])))
        continue;
      note = up_note_get_text (frame, "notes", row, locale);
      up_caption_append (text, locale, note);
      n++;
    }
}

/**
 * up_caption_source:
 * @frame: a frame
 * @locale: a language
 * @extent: how much to say
 * @with_notes: whether to add what a reader must know, for pictures that stand alone
 *
 * Returns: (transfer full): the footnote: source, licence, day of the snapshot, method
 */
char *
up_caption_source (const UpSeriesFrame *frame,
                   UpLocale            *locale,
                   UpCaptionSource      extent,
                   gboolean             with_notes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  up_caption_append_sources (text, frame->frame, locale, extent);
  if (extent == UP_CAPTION_SOURCE_NAME)
    return g_string_free_and_steal (g_steal_pointer (&text));
  up_caption_append_snapshot (text, frame->frame, frame->known, locale);
  if (extent == UP_CAPTION_SOURCE_FULL)
    append_method (text, frame, locale);
  if (extent != UP_CAPTION_SOURCE_SHORT && with_notes)
    up_caption_append_notes (text, frame->frame, locale, extent == UP_CAPTION_SOURCE_FULL);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
append_subject (GString             *text,
                const UpSeriesFrame *frame,
                UpLocale            *locale,
                guint                subject)
{
  const UpSeriesSubject *self = &frame->subjects[subject];
  g_autofree char *growth = up_caption_growth (frame, locale, subject);
  g_autofree char *interval = up_caption_interval (frame, locale, subject);
  g_autofree char *sentence = NULL;
  const char *refusal = up_caption_refusal (frame, locale, subject);

  if (isfinite (self->cagr) && interval != NULL)
    sentence = up_locale_fill (locale, N_("{subject}: {growth} a year, trend {interval}."),
                               "subject", self->name, "growth", growth, "interval", interval, NULL);
  else if (isfinite (self->cagr))
    sentence = up_locale_fill (locale, N_("{subject}: {growth} a year."), "subject", self->name,
                               "growth", growth, NULL);
  else
    sentence = up_locale_fill (locale, N_("{subject}: {reason}."), "subject", self->name, "reason",
                               refusal, NULL);
  up_caption_append (text, locale, sentence);
}

/**
 * up_caption_summary:
 * @frame: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the chart in spoken sentences: the finding, what is counted, and each
 *   technology's growth, the largest first
 */
char *
up_caption_summary (const UpSeriesFrame *frame,
                    UpLocale            *locale)
{
  g_autofree char *title = up_caption_title (frame, locale, TRUE);
  g_autofree char *subtitle = up_caption_subtitle (frame, locale, TRUE);
  g_autofree guint *rank = up_series_frame_rank (frame);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *start = NULL;

  start = up_locale_fill (locale, N_("{title}. {subtitle}."), "title", title, "subtitle", subtitle,
                          NULL);
  g_string_append (text, start);
  for (guint i = 0; i < MIN (frame->n_subjects, MOST_SPOKEN); i++)
    append_subject (text, frame, locale, rank[i]);
  up_caption_append_rest (text, locale, frame->n_subjects - MIN (frame->n_subjects, MOST_SPOKEN));
  return g_string_free_and_steal (g_steal_pointer (&text));
}
