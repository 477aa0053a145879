/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skills-page.h"

#include "up-own-skills-dialog.h"
#include "up-postings-job.h"
#include "up-skills-work.h"

#include <glib/gi18n.h>

/**
 * UpSkillsPage:
 *
 * What texts such as job ads ask for: their groups, the skills that go together, and what of it
 * people can do. The page is asked about a file of texts, or the job ads of the store, and maybe a
 * file of levels; its cards are asked what was found in them. The texts stay where they are.
 */
struct _UpSkillsPage
{
  UpBoardPage parent_instance;

  UpLocale *locale;          /* owned */
  UpLibrary *library;        /* unowned; nullable */
  char *texts;               /* owned; nullable: what was read, or is being read */
  char *levels;              /* owned; nullable */
  UpSkillsCharts *charts;    /* owned; nullable: what was found last */
  GError *error;             /* owned; nullable: why nothing was found */
  GCancellable *cancellable; /* owned; nullable: nothing is being read */
  UpPostingsJob *job;        /* owned; nullable: no job ads are being searched again */
  DexFuture *searched;       /* owned; nullable: the end of @job */
  guint progress_timer;      /* while @job goes on */
  GError *search_error;      /* owned; nullable: why the last job failed */

  GtkLabel *summary;
  GtkWidget *spinner;
  GtkProgressBar *progress;
  GtkWidget *offers;
  GtkWidget *levels_button;
  GtkWidget *again_button;
  AdwStatusPage *status;
};

G_DEFINE_FINAL_TYPE (UpSkillsPage, up_skills_page, UP_TYPE_BOARD_PAGE)

/** Milliseconds between two looks at how a search goes. */
#define PROGRESS_EVERY 200

static const UpBoardCard cards[] = {
  { "{ \"uptake\": 1, \"chart\": \"quadrant\", \"metric\": \"texts/map\" }", 3, 460 },
  { "{ \"uptake\": 1, \"chart\": \"dumbbell\", \"metric\": \"texts/gap\" }", 3, 460 },
  { "{ \"uptake\": 1, \"chart\": \"matrix-heat\", \"metric\": \"texts/roles\" }", 6, 500 },
  { "{ \"uptake\": 1, \"chart\": \"matrix-heat\", \"metric\": \"texts/together\" }", 6, 440 },
};

/* --- What is shown -------------------------------------------------------------------------- */

/* How searching job ads again goes; %NULL while nothing is searched or it is not known how many. */
static char *
write_progress (UpSkillsPage *self,
                double       *part)
{
  g_autofree char *of = NULL, *all = NULL;
  gint64 done = 0, total = 0;

  if (self->job != NULL)
    up_postings_job_get_progress (self->job, &done, &total);
  if (total == 0)
    return NULL;
  *part = (double) done / (double) total;
  of = up_locale_format_exact (self->locale, (double) done, UP_UNIT_COUNT);
  all = up_locale_format_exact (self->locale, (double) total, UP_UNIT_COUNT);
  return up_locale_fill (self->locale,
                         N_("Job ads searched for the changed skills: {done} of {all}"), "done",
                         of, "all", all, NULL);
}

static void
show_state (UpSkillsPage *self)
{
  gboolean reading = self->cancellable != NULL;
  double part = 0;
  g_autofree char *searching = write_progress (self, &part);
  const char *text = searching != NULL ? searching
                     : self->search_error != NULL ? self->search_error->message
                     : reading ? _("Reading texts…")
                     : self->error != NULL ? self->error->message
                     : self->charts != NULL ? self->charts->summary
                     : self->texts == NULL
                       ? _("Open job ads to see which roles they describe.")
                                           : "";

  gtk_widget_set_visible (self->spinner, reading);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), searching != NULL);
  gtk_progress_bar_set_fraction (self->progress, part);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), text);
  gtk_widget_set_sensitive (self->levels_button, self->texts != NULL);
  gtk_widget_set_sensitive (self->again_button, self->texts != NULL && !reading);
  gtk_widget_set_visible (self->offers, self->texts == NULL);
  adw_status_page_set_description (self->status,
                                   self->error != NULL ? self->error->message : NULL);
}

/* What is known without texts: occupations, and figures printed in articles. */
#define KNOWN(metric, chart) \
  "{ \"uptake\": 1, \"metric\": \"hiring/" metric "\", \"chart\": \"" chart "\" }"
static const char *const usual[] = { KNOWN ("together", "matrix-heat"), KNOWN ("gap", "dumbbell"),
                                     KNOWN ("roles", "matrix-heat"), NULL };

/* What was found for a card; %NULL: nothing. Where nothing is known of people, the skills that are
 * asked for stand alone. */
static UpSpec *
find_chart (const UpSkillsCharts *charts,
            guint                 card)
{
  UpSpec *const found[] = { charts->map, charts->gap != NULL ? charts->gap : charts->demand,
                            charts->roles, charts->together };

  G_STATIC_ASSERT (G_N_ELEMENTS (found) == G_N_ELEMENTS (cards));
  return found[card];
}

/* The question of a card: what was found, and nothing before it was. */
static UpSpec *
up_skills_page_adapt_spec (UpBoardPage       *page,
                           const UpBoardCard *card,
                           UpSpec            *spec)
{
  UpSkillsPage *self = UP_SKILLS_PAGE (page);
  guint place = (guint) (card - cards);
  UpSpec *found = self->charts != NULL ? find_chart (self->charts, place) : NULL;

  up_spec_unref (spec);
  if (self->texts == NULL)
    return usual[place] != NULL ? up_spec_parse (usual[place], -1, NULL) : NULL;
  return found != NULL ? up_spec_ref (found) : NULL;
}

/* Cards for which nothing was found are not there. */
static void
show_cards (UpSkillsPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      gboolean any = self->texts == NULL    ? usual[i] != NULL
                     : self->charts != NULL ? find_chart (self->charts, i) != NULL
                                            : TRUE;

      gtk_widget_set_visible (GTK_WIDGET (up_board_page_get_card (UP_BOARD_PAGE (self), i)), any);
    }
}

static gboolean
up_skills_page_is_empty (UpBoardPage *page,
                         UpSpec      *spec)
{
  UpSkillsPage *self = UP_SKILLS_PAGE (page);

  return self->texts != NULL && self->charts == NULL && self->error != NULL;
}

/* --- Reading -------------------------------------------------------------------------------- */

/* Who waits for what is read: a page that is gone, or asked something else, hears nothing. */
typedef struct
{
  GWeakRef page;
  GCancellable *cancellable; /* owned */
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_weak_ref_clear (&waiting->page);
  g_object_unref (waiting->cancellable);
  g_free (waiting);
}

static DexFuture *
read_cb (DexFuture *future,
         gpointer   data)
{
  Waiting *waiting = data;
  g_autoptr (UpSkillsPage) self = g_weak_ref_get (&waiting->page);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  UpSpec *asked;

  if (self == NULL || self->cancellable != waiting->cancellable)
    return NULL;
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->charts, up_skills_charts_unref);
  if (value != NULL)
    self->charts = up_skills_charts_ref (g_value_get_boxed (value));
  else
    self->error = g_steal_pointer (&error);
  show_state (self);
  show_cards (self);
  asked = up_board_page_get_spec (UP_BOARD_PAGE (self));
  up_page_set_spec (UP_PAGE (self), asked);
  if (self->charts != NULL)
    up_board_page_choose (UP_BOARD_PAGE (self),
                          up_board_page_get_card (UP_BOARD_PAGE (self), 0));
  return NULL;
}

static void
cancel (UpSkillsPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_texts (UpSkillsPage *self)
{
  Waiting *waiting;
  UpStore *store = self->library != NULL ? up_library_get_store (self->library) : NULL;

  cancel (self);
  if (self->texts == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  waiting = g_new0 (Waiting, 1);
  g_weak_ref_init (&waiting->page, self);
  waiting->cancellable = g_object_ref (self->cancellable);
  dex_future_disown (dex_future_finally (up_skills_work_run (store, self->texts, self->levels,
                                                             self->locale, self->cancellable),
                                         read_cb, waiting, waiting_free));
  show_state (self);
}

static void
up_skills_page_show_spec (UpBoardPage *page,
                          UpSpec      *spec)
{
  UpSkillsPage *self = UP_SKILLS_PAGE (page);
  const char *const *subjects = up_spec_get_list (spec, "subjects");
  const char *levels = subjects[0] != NULL ? subjects[1] : NULL;

  show_cards (self);
  if (subjects[0] == NULL && up_board_page_get_chosen (page) == NULL)
    up_board_page_choose (page, up_board_page_get_card (page, 0));
  if (g_strcmp0 (self->texts, subjects[0]) == 0 && g_strcmp0 (self->levels, levels) == 0)
    return;
  if (subjects[0] == NULL)
    g_clear_pointer (&self->charts, up_skills_charts_unref);
  g_set_str (&self->texts, subjects[0]);
  g_set_str (&self->levels, levels);
  g_clear_error (&self->error);
  read_texts (self);
  show_state (self);
  /* The cards were asked before it was known that nothing is open any more. */
  if (subjects[0] == NULL)
    up_page_set_spec (UP_PAGE (self), spec);
}

/* --- Questions ------------------------------------------------------------------------------ */

static void
propose (UpSkillsPage *self,
         const char   *texts,
         const char   *levels)
{
  const char *subjects[] = { texts, texts != NULL ? levels : NULL, NULL };
  g_autoptr (UpSpec) blank
    = up_spec_parse ("{ \"uptake\": 1, \"chart\": \"quadrant\", \"metric\": \"texts/map\" }", -1,
                     NULL);
  g_autoptr (UpSpec) spec = up_spec_with_list (blank, "subjects", subjects, NULL);

  up_page_propose (UP_PAGE (self), spec);
}

/**
 * up_skills_page_open:
 * @self: a page
 * @texts: (nullable): a file of texts; %NULL: the ones that are shown
 * @levels: (nullable): a file of what people can do; %NULL: the one that is shown
 *
 * Asks about other texts or people.
 */
void
up_skills_page_open (UpSkillsPage *self,
                     GFile        *texts,
                     GFile        *levels)
{
  g_autofree char *of = NULL;
  g_autofree char *can = NULL;

  g_return_if_fail (UP_IS_SKILLS_PAGE (self));

  of = texts != NULL ? g_file_get_uri (texts) : g_strdup (self->texts);
  can = levels != NULL ? g_file_get_uri (levels) : g_strdup (self->levels);
  propose (self, of, can);
}

static void
texts_chosen_cb (GObject      *dialog,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (UpSkillsPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL)
    up_skills_page_open (self, file, NULL);
}

static void
levels_chosen_cb (GObject      *dialog,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (UpSkillsPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL)
    up_skills_page_open (self, NULL, file);
}

static void
choose_file (UpSkillsPage       *self,
             const char         *title,
             GAsyncReadyCallback chosen)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen,
                        g_object_ref (self));
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  choose_file (UP_SKILLS_PAGE (widget), _("Open Texts"), texts_chosen_cb);
}

static void
open_levels_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  choose_file (UP_SKILLS_PAGE (widget), _("Open Levels of People"), levels_chosen_cb);
}

static void
show_postings_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  propose (UP_SKILLS_PAGE (widget), UP_SKILLS_POSTINGS, UP_SKILLS_PAGE (widget)->levels);
}

static void
again_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *target)
{
  read_texts (UP_SKILLS_PAGE (widget));
}

/* --- Own skills ------------------------------------------------------------------------------ */

static gboolean
progress_cb (gpointer data)
{
  show_state (data);
  return G_SOURCE_CONTINUE;
}

static void
stop_search (UpSkillsPage *self)
{
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  g_clear_pointer (&self->job, up_postings_job_unref);
  g_clear_error (&self->search_error);
  dex_clear (&self->searched);
}

static DexFuture *
searched_cb (DexFuture *future,
             gpointer   data)
{
  GWeakRef *page = data;
  g_autoptr (UpSkillsPage) self = g_weak_ref_get (page);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return NULL;
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  g_clear_pointer (&self->job, up_postings_job_unref);
  if (dex_future_get_value (future, &error) != NULL)
    up_library_reload (self->library);
  else
    self->search_error = g_steal_pointer (&error);
  show_state (self);
  return NULL;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* The texts that are shown are read again; so are the job ads of the store, whose counts other
 * pages show. A search that goes on is for a list that is no longer: it is dropped. */
static void
skills_changed_cb (UpSkillsPage *self)
{
  UpStore *store = self->library != NULL ? up_library_get_store (self->library) : NULL;
  GWeakRef *page;

  read_texts (self);
  stop_search (self);
  if (store == NULL || up_library_is_bundled (self->library))
    return;
  page = g_new (GWeakRef, 1);
  g_weak_ref_init (page, self);
  self->job = up_postings_job_new ();
  self->searched = dex_future_finally (up_postings_job_run (self->job, store), searched_cb, page,
                                       weak_free);
  self->progress_timer = g_timeout_add (PROGRESS_EVERY, progress_cb, self);
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  UpOwnSkillsDialog *dialog = up_own_skills_dialog_new ();

  g_signal_connect_object (dialog, "changed", G_CALLBACK (skills_changed_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static const UpBoardCard *
up_skills_page_list_cards (UpBoardPage *page,
                           guint       *n_cards)
{
  *n_cards = G_N_ELEMENTS (cards);
  return cards;
}

/* --- UpPage, GObject ------------------------------------------------------------------------ */

static void
up_skills_page_set_library (UpPage    *page,
                            UpLibrary *library)
{
  UP_SKILLS_PAGE (page)->library = library;
  UP_PAGE_CLASS (up_skills_page_parent_class)->set_library (page, library);
}

static void
up_skills_page_dispose (GObject *object)
{
  UpSkillsPage *self = UP_SKILLS_PAGE (object);

  cancel (self);
  stop_search (self);
  self->library = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_SKILLS_PAGE);
  g_clear_pointer (&self->locale, up_locale_unref);
  g_clear_pointer (&self->charts, up_skills_charts_unref);
  g_clear_pointer (&self->texts, g_free);
  g_clear_pointer (&self->levels, g_free);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (up_skills_page_parent_class)->dispose (object);
}

static void
up_skills_page_class_init (UpSkillsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UpBoardPageClass *board_class = UP_BOARD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_skills_page_dispose;
  UP_PAGE_CLASS (klass)->set_library = up_skills_page_set_library;
  board_class->list_cards = up_skills_page_list_cards;
  board_class->adapt_spec = up_skills_page_adapt_spec;
  board_class->is_empty = up_skills_page_is_empty;
  board_class->show_spec = up_skills_page_show_spec;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/uptake_desktop/Uptake/ui/skills-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UpSkillsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, UpSkillsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, UpSkillsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, UpSkillsPage, offers);
  gtk_widget_class_bind_template_child (widget_class, UpSkillsPage, levels_button);
  gtk_widget_class_bind_template_child (widget_class, UpSkillsPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, UpSkillsPage, status);
  gtk_widget_class_install_action (widget_class, "texts.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "texts.open-levels", NULL, open_levels_cb);
  gtk_widget_class_install_action (widget_class, "texts.show-postings", NULL, show_postings_cb);
  gtk_widget_class_install_action (widget_class, "texts.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "texts.edit-skills", NULL, edit_cb);
}

static void
up_skills_page_init (UpSkillsPage *self)
{
  self->locale = up_locale_new_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_state (self);
}
