/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-activity-page.h"

#include "up-answer.h"
#include "up-spec-edit.h"
#include "up-subject-chips.h"
#include "up-time-button.h"

/**
 * UpActivityPage:
 *
 * Whether a project is alive: when its commits were made and by how many people, from the whole
 * history of its repository.
 */
struct _UpActivityPage
{
  UpBoardPage parent_instance;

  UpLocale *locale; /* owned */

  UpSubjectChips *chips;
  UpTimeButton *time_button;
};

G_DEFINE_FINAL_TYPE (UpActivityPage, up_activity_page, UP_TYPE_BOARD_PAGE)

/* Keys of repositories begin so. */
#define REPOSITORY "repo:"

/* The card of a series through all of the history. */
#define PEOPLE_CARD 1

static const UpBoardCard cards[] = {
  { "{ \"uptake\": 1, \"chart\": \"calendar-heat\", \"metric\": \"git/commits\","
    "  \"clock\": \"local\" }", 2, 420 },
  { "{ \"uptake\": 1, \"chart\": \"stacked-bars\", \"metric\": \"git/newcomers\" }", 1, 320 },
  { "{ \"uptake\": 1, \"chart\": \"week-heat\", \"metric\": \"git/commits\","
    "  \"clock\": \"local\" }", 1, 320 },
  { "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"git/absence-factor\" }", 1, 300 },
  { "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"git/contributor-ratio\" }", 1, 300 },
};

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

/* --- What is shown -------------------------------------------------------------------------- */

static const char *
name_of (const char *key)
{
  return g_str_has_prefix (key, REPOSITORY) ? key + strlen (REPOSITORY) : key;
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
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_ACTIVITY_PAGE);
  g_clear_pointer (&UP_ACTIVITY_PAGE (object)->locale, up_locale_unref);
  G_OBJECT_CLASS (up_activity_page_parent_class)->dispose (object);
}

static void
up_activity_page_class_init (UpActivityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UpBoardPageClass *board_class = UP_BOARD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = up_activity_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = up_activity_page_dispose;
  board_class->list_cards = up_activity_page_list_cards;
  board_class->show_spec = up_activity_page_show_spec;

  g_type_ensure (UP_TYPE_SUBJECT_CHIPS);
  g_type_ensure (UP_TYPE_TIME_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UpActivityPage, chips);
  gtk_widget_class_bind_template_child (widget_class, UpActivityPage, time_button);
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
