/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skills-work.h"

#include "up-own-skills.h"
#include "up-postings.h"
#include "up-spread.h"
#include "up-text-file.h"
#include "up-text-report.h"
#include "up-worker.h"

#include <glib/gi18n.h>

/* Reading texts and what people can do, and finding out what the texts are about: on a thread. */

/** Job ads of the store that are read at most, the newest first. */
#define MOST_POSTINGS 100000

typedef struct
{
  UpStore *store;            /* owned; nullable */
  char *texts;               /* owned: address of a file, or UP_SKILLS_POSTINGS */
  char *levels;              /* owned; nullable: address of a file */
  UpLocale *locale;          /* owned */
  GCancellable *cancellable; /* owned */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->store);
  g_free (work->texts);
  g_free (work->levels);
  up_locale_unref (work->locale);
  g_object_unref (work->cancellable);
  g_free (work);
}

static void
charts_clear (gpointer data)
{
  UpSkillsCharts *self = data;

  g_clear_pointer (&self->map, up_spec_unref);
  g_clear_pointer (&self->together, up_spec_unref);
  g_clear_pointer (&self->roles, up_spec_unref);
  g_clear_pointer (&self->demand, up_spec_unref);
  g_clear_pointer (&self->gap, up_spec_unref);
  g_free (self->summary);
}

/**
 * up_skills_charts_ref:
 * @self: charts
 *
 * Returns: (transfer full): @self
 */
UpSkillsCharts *
up_skills_charts_ref (UpSkillsCharts *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * up_skills_charts_unref:
 * @self: (transfer full): charts
 */
void
up_skills_charts_unref (UpSkillsCharts *self)
{
  g_atomic_rc_box_release_full (self, charts_clear);
}

G_DEFINE_BOXED_TYPE (UpSkillsCharts, up_skills_charts, up_skills_charts_ref,
                     up_skills_charts_unref)

/* --- Reading -------------------------------------------------------------------------------- */

static char *
display_name (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : uri);
}

static GStrv
read_file (const Work *work,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (work->texts);
  g_autofree char *name = display_name (work->texts);
  g_autoptr (GFileInputStream) stream = g_file_read (file, work->cancellable, error);
  g_autoptr (GPtrArray) texts
    = stream != NULL ? up_text_file_read (G_INPUT_STREAM (stream), name, TRUE, work->cancellable,
                                          error)
                     : NULL;

  return texts != NULL ? up_text_file_join (texts) : NULL;
}

static gboolean
read_postings (UpConnection *connection,
               GValue       *value,
               gpointer      data,
               GError      **error)
{
  g_autoptr (GPtrArray) postings = up_store_list_postings (connection, MOST_POSTINGS, error);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (postings == NULL)
    return FALSE;
  for (guint i = 0; i < postings->len; i++)
    {
      const UpPostingRecord *one = g_ptr_array_index (postings, i);

      g_strv_builder_take (texts, g_strconcat (one->title != NULL ? one->title : "", "\n",
                                               one->text, NULL));
    }
  g_value_init (value, G_TYPE_STRV);
  g_value_take_boxed (value, g_strv_builder_end (texts));
  return TRUE;
}

static UpSkillLevels *
read_levels (const Work          *work,
             const UpSkillFinder *finder,
             GError             **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (work->levels);
  g_autofree char *name = display_name (work->levels);
  g_autoptr (GFileInputStream) stream = g_file_read (file, work->cancellable, error);
  UpSkillLevels *levels
    = stream != NULL ? up_text_file_read_levels (G_INPUT_STREAM (stream), finder,
                                                 work->cancellable, error)
                     : NULL;

  if (levels == NULL)
    g_prefix_error (error, "%s: ", name);
  return levels;
}

/* --- Work ----------------------------------------------------------------------------------- */

static char *
summarise (const Work         *work,
           const UpTextReport *report,
           const char         *name)
{
  g_autofree char *n = up_locale_format_exact (work->locale, report->n_texts, UP_UNIT_COUNT);
  g_autofree char *skills
    = up_locale_format_exact (work->locale, report->skills->len, UP_UNIT_COUNT);

  return up_locale_fill (work->locale, N_("{name}: {n} texts, {skills} skills"), "name", name, "n",
                         n, "skills", skills, NULL);
}

static UpSkillsCharts *
make_charts (const Work   *work,
             const GStrv   texts,
             const char   *name,
             GError      **error)
{
  const UpWork spread = { .spread = up_spread, .cancellable = work->cancellable };
  const UpClusterOptions options = UP_CLUSTER_OPTIONS_INIT;
  g_autoptr (UpSkillFinder) finder = up_own_skills_load (error);
  g_autoptr (UpTextReport) report = NULL;
  g_autoptr (UpSkillLevels) levels = NULL;
  UpSkillsCharts *charts;

  if (finder != NULL)
    report = up_text_report_new ((const char *const *) texts, g_strv_length (texts), finder,
                                 &options, &spread, error);
  if (report == NULL)
    return NULL;
  if (work->levels != NULL && (levels = read_levels (work, finder, error)) == NULL)
    return NULL;
  charts = g_atomic_rc_box_new0 (UpSkillsCharts);
  charts->map = up_text_report_map (report, work->locale, name);
  charts->together = up_text_report_together (report, work->locale, name);
  charts->roles = up_text_report_roles (report, work->locale, name);
  charts->demand = up_text_report_demand (report, work->locale, name);
  charts->gap
    = levels != NULL ? up_text_report_gap (report, levels, work->locale, name) : NULL;
  charts->summary = summarise (work, report, name);
  return charts;
}

static DexFuture *
work_fiber (gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) texts = NULL;
  g_autofree char *name = NULL;
  UpSkillsCharts *charts;

  if (g_str_equal (work->texts, UP_SKILLS_POSTINGS))
    {
      name = g_strdup (up_locale_tr (work->locale, N_("Job ads on this computer")));
      if (work->store != NULL)
        texts = dex_await_boxed (up_store_read (work->store, read_postings, NULL, NULL), &error);
    }
  else
    {
      name = display_name (work->texts);
      texts = read_file (work, &error);
    }
  charts = texts != NULL ? make_charts (work, texts, name, &error) : NULL;
  if (charts == NULL)
    {
      g_prefix_error (&error, "%s: ", name);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_take_boxed (UP_TYPE_SKILLS_CHARTS, charts);
}

/**
 * up_skills_work_run:
 * @store: (nullable): where job ads are
 * @texts: address of a file of texts, or %UP_SKILLS_POSTINGS
 * @levels: (nullable): address of a file of what people can do
 * @locale: language of the charts
 * @cancellable: ends the work
 *
 * Finds out what texts are about.
 *
 * Returns: (transfer full): a future of #UpSkillsCharts
 */
DexFuture *
up_skills_work_run (UpStore      *store,
                    const char   *texts,
                    const char   *levels,
                    UpLocale     *locale,
                    GCancellable *cancellable)
{
  Work *work = g_new0 (Work, 1);

  work->store = store != NULL ? g_object_ref (store) : NULL;
  work->texts = g_strdup (texts);
  work->levels = g_strdup (levels);
  work->locale = up_locale_ref (locale);
  work->cancellable = g_object_ref (cancellable);
  return up_worker_spawn (work_fiber, work, work_free);
}
