/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-activity-page-private.h"

#include "up-answer.h"
#include "up-counting-dialog.h"
#include "up-menu-button.h"
#include "up-people-dialog.h"
#include "up-spec-edit.h"

#include <glib/gi18n.h>

/**
 * UpActivityPage:
 *
 * Whether a project is alive: when its commits were made and by how many people, from the whole
 * history of its repository.
 */
G_DEFINE_FINAL_TYPE (UpActivityPage, up_activity_page, UP_TYPE_BOARD_PAGE)

/* Keys of repositories begin so. */
#define REPOSITORY "repo:"

/* So many can be compared. */
#define REPOSITORIES_MAX 8

/* The card of a series through all of the history. */
#define PEOPLE_CARD 1

static const UpBoardCard cards[] = {
  { "{ \"uptake\": 1, \"chart\": \"calendar-heat\", \"metric\": \"git/commits\","
    "  \"clock\": \"local\" }", 6, 480, 270 },
  { "{ \"uptake\": 1, \"chart\": \"stacked-bars\", \"metric\": \"git/newcomers\" }", 3, 320 },
  { "{ \"uptake\": 1, \"chart\": \"week-heat\", \"metric\": \"git/commits\","
    "  \"clock\": \"local\" }", 3, 320 },
  { "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"git/absence-factor\" }", 3, 300 },
  { "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"git/contributor-ratio\" }", 3, 300 },
  { "{ \"uptake\": 1, \"chart\": \"waterfall\", \"metric\": \"git/flow\" }", 3, 300 },
  { "{ \"uptake\": 1, \"chart\": \"matrix-heat\", \"metric\": \"git/retention\" }", 3, 300 },
  { "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"git/elephant-factor\" }", 3, 300,
    .optional = TRUE },
  { "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"git/burstiness\" }", 3, 300 },
  { "{ \"uptake\": 1, \"chart\": \"timeline\", \"metric\": \"git/releases\" }", 6, 260,
    .optional = TRUE },
  { "{ \"uptake\": 1, \"chart\": \"stacked-bars\", \"metric\": \"git/release-types\" }", 3,
    300, .optional = TRUE },
  { "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"git/release-interval\" }", 3, 300,
    .optional = TRUE },
  { "{ \"uptake\": 1, \"chart\": \"stacked-bars\", \"metric\": \"git/lines\" }", 3, 320, 0,
    N_("Lines of code are counted when you ask for it: that needs the files of the repository."),
    N_("Count _Lines"), "repositories.count", "lines" },
  { "{ \"uptake\": 1, \"chart\": \"area\", \"scale\": \"share\","
    "  \"metric\": \"git/languages\" }", 3, 320, 0,
    N_("What the files of each release are written in is counted when you ask for it."),
    N_("Count _Languages"), "repositories.count", "languages" },
  { "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"git/density\" }", 6, 280, 0,
    N_("How far a construct has spread shows in how often a pattern is found in each release."),
    N_("Look for a _Pattern…"), "repositories.count", "pattern" },
};

static const char *
name_of (const char *key)
{
  return g_str_has_prefix (key, REPOSITORY) ? key + strlen (REPOSITORY) : key;
}

/* --- Questions ------------------------------------------------------------------------------ */

static void
removed_cb (UpActivityPage *self,
            const char     *key)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (self));
  g_autoptr (UpSpec) spec = up_spec_edit_remove_subject (asked, key);

  up_page_propose (UP_PAGE (self), spec);
}

static void
focused_cb (UpActivityPage *self,
            const char     *key,
            gboolean        extend)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (self));
  g_autoptr (UpSpec) spec = up_spec_edit_toggle_focus (asked, key, extend);

  up_page_propose (UP_PAGE (self), spec);
}

static void
window_chosen_cb (UpActivityPage *self,
                  gint64          from,
                  gint64          to)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (self));
  g_autoptr (UpSpec) spec = up_spec_edit_set_window (asked, from, to, UP_PERIOD_YEAR);

  up_page_propose (UP_PAGE (self), spec);
}

/* --- Repositories --------------------------------------------------------------------------- */

const UpStoredRepository *
up_activity_page_find_repository (UpActivityPage *self,
                                  const char     *subject)
{
  for (guint i = 0; self->repositories != NULL && i < self->repositories->len; i++)
    {
      const UpStoredRepository *one = self->repositories->pdata[i];

      if (g_strcmp0 (one->subject, subject) == 0)
        return one;
    }
  return NULL;
}

static void
show_repository (UpActivityPage *self,
                 const char     *subject)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (self));
  const char *const alone[] = { subject, NULL };
  g_autoptr (UpSpec) focused = up_spec_with_list (asked, "focus", NULL, NULL);
  g_autoptr (UpSpec) spec = up_spec_with_list (focused, "subjects", alone, NULL);

  up_page_propose (UP_PAGE (self), spec);
}

/* One that was brought up to date stays where it is; the library tells of its new figures. */
static void
added_cb (UpActivityPage *self,
          const char     *subject)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (self));

  if (!g_strv_contains (up_spec_get_list (asked, "subjects"), subject))
    show_repository (self, subject);
}

UpRepositoryDialog *
up_activity_page_present_dialog (UpActivityPage *self)
{
  UpRepositoryDialog *dialog = up_repository_dialog_new (self->library, self->locale);

  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
  return dialog;
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *target)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (widget);

  if (self->library != NULL)
    up_activity_page_present_dialog (self);
}

static void
refresh_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (widget);
  const char *subject = g_variant_get_string (target, NULL);
  const UpStoredRepository *one = up_activity_page_find_repository (self, subject);

  if (one != NULL)
    up_repository_dialog_begin (up_activity_page_present_dialog (self), one->url);
}

static void
show_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  show_repository (UP_ACTIVITY_PAGE (widget), g_variant_get_string (target, NULL));
}

static void
compare_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (widget));
  g_autoptr (UpSpec) spec = up_spec_edit_add_subject (asked, g_variant_get_string (target, NULL));

  up_page_propose (UP_PAGE (widget), spec);
}

static void
people_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *target)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (widget);
  const char *subject = g_variant_get_string (target, NULL);

  if (self->library != NULL)
    adw_dialog_present (ADW_DIALOG (up_people_dialog_new (self->library, self->locale, subject,
                                                          name_of (subject))), widget);
}

/* The repository in front, else the first; NULL without one. */
static const char *
front_of (UpSpec *spec)
{
  const char *subject = up_spec_get_list (spec, "focus")[0];

  return subject != NULL ? subject : up_spec_get_list (spec, "subjects")[0];
}

static void
counting_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (widget);
  UpSpec *spec = up_board_page_get_spec (UP_BOARD_PAGE (widget));

  if (self->library != NULL && spec != NULL)
    adw_dialog_present (ADW_DIALOG (up_counting_dialog_new (self->library, self->locale,
                                                            UP_PAGE (widget), spec,
                                                            front_of (spec))), widget);
}

/* --- Menu ----------------------------------------------------------------------------------- */

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *subject)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (plain, NULL);

  g_menu_item_set_action_and_target (item, action, "s", subject);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu      *menu,
                const char *label,
                GMenu      *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, label, G_MENU_MODEL (section));
}

/* Those that are shown can be refreshed, the others shown or compared with them. */
static void
update_menu (UpActivityPage *self)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (self));
  const char *const empty[] = { NULL };
  const char *const *shown = asked != NULL ? up_spec_get_list (asked, "subjects") : empty;
  gboolean full = g_strv_length ((char **) shown) >= REPOSITORIES_MAX;
  g_autoptr (GMenu) menu = g_menu_new (), add = g_menu_new (), refresh = g_menu_new ();
  g_autoptr (GMenu) show = g_menu_new (), compare = g_menu_new (), people = g_menu_new ();
  g_autoptr (GMenu) count = g_menu_new ();

  g_menu_append (add, _("_Add Repository…"), "repositories.add");
  for (guint i = 0; self->repositories != NULL && i < self->repositories->len; i++)
    {
      const UpStoredRepository *one = self->repositories->pdata[i];

      if (one->subject == NULL)
        continue;
      if (g_strv_contains (shown, one->subject))
        {
          append (refresh, name_of (one->subject), "repositories.refresh", one->subject);
          append (people, name_of (one->subject), "repositories.people", one->subject);
        }
      else
        append (show, name_of (one->subject), "repositories.show", one->subject);
      if (!g_strv_contains (shown, one->subject) && shown[0] != NULL && !full)
        append (compare, name_of (one->subject), "repositories.compare", one->subject);
    }
  if (up_activity_page_find_asked (self) != NULL)
    up_activity_page_append_counts (count);
  append_section (menu, NULL, add);
  append_section (menu, _("Refresh"), refresh);
  append_section (menu, NULL, count);
  append_section (menu, _("Show"), show);
  append_section (menu, _("Compare"), compare);
  append_section (menu, _("People and Bots"), people);
  up_menu_button_set_menu (self->repositories_button, G_MENU_MODEL (menu));
}

static gboolean
list_repositories (UpConnection *connection,
                   GValue       *result,
                   gpointer      data,
                   GError      **error)
{
  GPtrArray *list = up_store_list_repositories (connection, error);

  if (list == NULL)
    return FALSE;
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, list);
  return TRUE;
}

/* Who waits for a list. */
typedef struct
{
  GWeakRef page;
  guint reading;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_weak_ref_clear (&waiting->page);
  g_free (waiting);
}

static DexFuture *
listed_cb (DexFuture *future,
           gpointer   data)
{
  Waiting *waiting = data;
  g_autoptr (UpActivityPage) self = g_weak_ref_get (&waiting->page);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL || self->reading != waiting->reading || value == NULL)
    return NULL;
  g_clear_pointer (&self->repositories, g_ptr_array_unref);
  self->repositories = g_value_dup_boxed (value);
  update_menu (self);
  up_activity_page_ask_again (self);
  return NULL;
}

static void
read_repositories (UpActivityPage *self)
{
  UpStore *store = up_library_get_store (self->library);
  Waiting *waiting;

  if (store == NULL)
    return;
  waiting = g_new0 (Waiting, 1);
  g_weak_ref_init (&waiting->page, self);
  waiting->reading = ++self->reading;
  dex_future_disown (dex_future_finally (up_store_read (store, list_repositories, NULL, NULL),
                                         listed_cb, waiting, waiting_free));
}

static void
up_activity_page_set_library (UpPage    *page,
                              UpLibrary *library)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (page);

  UP_PAGE_CLASS (up_activity_page_parent_class)->set_library (page, library);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_set_object (&self->library, library);
  if (library == NULL)
    return;
  g_signal_connect_object (library, "changed", G_CALLBACK (read_repositories), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::store", G_CALLBACK (read_repositories), self,
                           G_CONNECT_SWAPPED);
  read_repositories (self);
}

/* --- What is shown -------------------------------------------------------------------------- */

/* About those of the repository in front, else of the first. */
static void
update_people (UpActivityPage *self,
               UpSpec         *spec)
{
  const char *subject = front_of (spec);

  gtk_widget_set_sensitive (GTK_WIDGET (self->people_button), subject != NULL);
  gtk_actionable_set_action_target (self->people_button, "s", subject != NULL ? subject : "");
}

static void
up_activity_page_show_spec (UpBoardPage *page,
                            UpSpec      *spec)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (page);
  const char *const *keys = up_spec_get_list (spec, "subjects");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) name_of (keys[i]));
  g_ptr_array_add (names, NULL);
  up_subject_chips_set_subjects (self->chips, keys, (const char *const *) names->pdata,
                                 up_spec_get_list (spec, "focus"));
  update_people (self, spec);
  update_menu (self);
}

/* The years there are, and those that are looked at. */
static void
history_answered_cb (UpActivityPage *self,
                     UpChartCard    *card)
{
  UpFrame *frame = up_chart_card_get_frame (card);
  UpFrame *context = frame != NULL ? up_frame_get_part (frame, "context") : NULL;
  const UpTime *starts = context != NULL ? up_frame_get_times (context, "start") : NULL;
  gsize n = context != NULL ? up_frame_get_n_rows (context) : 0;
  UpTime first = UP_TIME_NONE, last = UP_TIME_NONE;
  UpAnswerWindow window;

  if (n == 0)
    return;
  window = up_answer_get_window (frame);
  first = last = starts[0];
  for (gsize i = 1; i < n; i++)
    {
      first = MIN (first, starts[i]);
      last = MAX (last, starts[i]);
    }
  up_time_button_set_range (self->time_button, first, last, UP_PERIOD_YEAR);
  /* Without an end the page goes on to what is known, whatever is left out of growth. */
  if (up_spec_get_text (up_board_page_get_spec (UP_BOARD_PAGE (self)), "to") == NULL)
    window.to = MAX (window.to, last);
  up_time_button_set_window (self->time_button, window.from, window.to);
}

static const UpBoardCard *
up_activity_page_list_cards (UpBoardPage *page,
                             guint       *n_cards)
{
  *n_cards = G_N_ELEMENTS (cards);
  return cards;
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
up_activity_page_constructed (GObject *object)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (object);

  G_OBJECT_CLASS (up_activity_page_parent_class)->constructed (object);
  g_signal_connect_object (up_board_page_get_card (UP_BOARD_PAGE (self), PEOPLE_CARD), "answered",
                           G_CALLBACK (history_answered_cb), self, G_CONNECT_SWAPPED);
}

static void
up_activity_page_dispose (GObject *object)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_ACTIVITY_PAGE);
  g_clear_pointer (&self->locale, up_locale_unref);
  g_clear_pointer (&self->repositories, g_ptr_array_unref);
  g_clear_pointer (&self->pattern, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (up_activity_page_parent_class)->dispose (object);
}

static void
up_activity_page_class_init (UpActivityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UpBoardPageClass *board_class = UP_BOARD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = up_activity_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = up_activity_page_dispose;
  UP_PAGE_CLASS (klass)->set_library = up_activity_page_set_library;
  board_class->list_cards = up_activity_page_list_cards;
  board_class->adapt_spec = up_activity_page_adapt_spec;
  board_class->show_spec = up_activity_page_show_spec;

  g_type_ensure (UP_TYPE_SUBJECT_CHIPS);
  g_type_ensure (UP_TYPE_TIME_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UpActivityPage, chips);
  gtk_widget_class_bind_template_child (widget_class, UpActivityPage, repositories_button);
  gtk_widget_class_bind_template_child (widget_class, UpActivityPage, people_button);
  gtk_widget_class_bind_template_child (widget_class, UpActivityPage, time_button);
  gtk_widget_class_install_action (widget_class, "repositories.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "repositories.refresh", "s", refresh_cb);
  gtk_widget_class_install_action (widget_class, "repositories.count", "s", up_activity_page_count);
  gtk_widget_class_install_action (widget_class, "repositories.counting", NULL, counting_cb);
  gtk_widget_class_install_action (widget_class, "repositories.people", "s", people_cb);
  gtk_widget_class_install_action (widget_class, "repositories.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "repositories.compare", "s", compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focused_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_chosen_cb);
}

static void
up_activity_page_init (UpActivityPage *self)
{
  self->locale = up_locale_new_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
  up_time_button_set_locale (self->time_button, self->locale);
}
