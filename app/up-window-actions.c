/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart.h"
#include "up-chart-menu.h"
#include "up-palette.h"
#include "up-spec-edit.h"
#include "up-window-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* The actions of the window: what menus, keys, buttons and the palette do. Each is a step from one
 * spec to the next, or shows something. Those that write files are in up-window-export.c. */

/* How many of a metric's technologies are shown when none was chosen. */
#define SOME_SUBJECTS 5

static void
push (UpWindow *self,
      UpSpec   *spec)
{
  if (spec != NULL)
    up_history_push (self->history, spec);
}

static UpSpec *
current (UpWindow *self)
{
  return up_history_get_spec (self->history);
}

/* --- The question -------------------------------------------------------------------------- */

static void
scale_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) spec =
      up_spec_with_text (current (self), "scale", g_variant_get_string (parameter, NULL), NULL);

  push (self, spec);
}

static void
chart_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) spec =
      up_spec_with_text (current (self), "chart", g_variant_get_string (parameter, NULL), NULL);

  push (self, spec);
}

static void
zone_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) spec =
      up_spec_with_text (current (self), "zone", g_variant_get_string (parameter, NULL), NULL);

  push (self, spec);
}

static void
set_dimension (UpWindow   *self,
               UpSpec     *spec,
               const char *dimension)
{
  g_autoptr (UpSpec) changed =
      up_spec_with_text (spec, "dimension", *dimension != '\0' ? dimension : NULL, NULL);

  push (self, changed);
}

/* A ceiling is assumed for one technology and one measure of it. */
static UpSpec *
without_ceiling (UpSpec *spec)
{
  return up_spec_with_number (spec, "ceiling", NAN, NULL);
}

/* The part of @metric to show: the one shown now, else the whole, else the first. */
static const char *
choose_dimension (UpWindow   *self,
                  const char *metric,
                  const char *now)
{
  g_autoptr (GPtrArray) dimensions =
      up_catalog_list_dimensions (up_library_get_catalog (self->library), metric);

  for (guint i = 0; i < dimensions->len; i++)
    if (g_strcmp0 (g_ptr_array_index (dimensions, i), now != NULL ? now : "") == 0)
      return g_ptr_array_index (dimensions, i);
  return dimensions->len > 0 ? g_ptr_array_index (dimensions, 0) : "";
}

/* Metrics of other things (databases, economies, projects) have none of the technologies compared:
 * then some of theirs are shown, instead of nothing. */
static UpSpec *
with_subjects_of (UpWindow   *self,
                  UpSpec     *spec,
                  const char *metric,
                  const char *dimension)
{
  g_autoptr (GPtrArray) subjects = up_catalog_list_subjects (
      up_library_get_catalog (self->library), metric, dimension);
  const char *const *compared = up_spec_get_list (spec, "subjects");
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (UpSpec) other = NULL;

  for (guint i = 0; i < subjects->len; i++)
    {
      UpSubject *subject = g_ptr_array_index (subjects, i);

      if (g_strv_contains (compared, subject->key))
        return up_spec_ref (spec);
      if (keys->len < SOME_SUBJECTS)
        g_ptr_array_add (keys, (gpointer) subject->key);
    }
  if (keys->len == 0 || *compared == NULL)
    return up_spec_ref (spec);
  g_ptr_array_add (keys, NULL);
  other = up_spec_with_list (spec, "subjects", (const char *const *) keys->pdata, NULL);
  up_window_toast_undo (self, _("This metric has other technologies"));
  return up_spec_with_list (other, "focus", NULL, NULL);
}

static void
metric_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  UpWindow *self = user_data;
  const char *metric = g_variant_get_string (parameter, NULL);
  g_autoptr (UpSpec) before = without_ceiling (current (self));
  g_autoptr (UpSpec) spec = up_spec_with_text (before, "metric", metric, NULL);
  g_autoptr (UpSpec) answerable = NULL;
  const char *dimension;

  if (spec == NULL || up_library_get_catalog (self->library) == NULL)
    return;
  dimension = choose_dimension (self, metric, up_spec_get_text (spec, "dimension"));
  answerable = with_subjects_of (self, spec, metric, dimension);
  set_dimension (self, answerable, dimension);
}

static void
dimension_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  UpWindow *self = user_data;

  set_dimension (self, current (self), g_variant_get_string (parameter, NULL));
}

static void
annotations_cb (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) spec =
      up_spec_with_flag (current (self), "annotations", g_variant_get_boolean (state), NULL);

  push (self, spec);
}

static void
add_subject_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) spec =
      up_spec_edit_add_subject (current (self), g_variant_get_string (parameter, NULL));

  push (self, spec);
}

static void
remove_subject_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) spec =
      up_spec_edit_remove_subject (current (self), g_variant_get_string (parameter, NULL));

  push (self, spec);
}

/* A key of the spec that is a choice of one word. */
static void
choose (UpWindow   *self,
        const char *key,
        GVariant   *word)
{
  g_autoptr (UpSpec) spec =
      up_spec_with_text (current (self), key, g_variant_get_string (word, NULL), NULL);

  push (self, spec);
}

static void
model_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  choose (user_data, "model", parameter);
}

static void
comparison_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  UpWindow *self = user_data;
  /* A list of projects has no series that could be compared otherwise. */
  gboolean is_list = g_str_equal (up_spec_get_text (current (self), "chart"), "list-share");
  g_autoptr (UpSpec) start = is_list ? up_window_start_spec (self) : up_spec_ref (current (self));
  g_autoptr (UpSpec) spec =
      up_spec_edit_set_comparison (start, g_variant_get_string (parameter, NULL));

  push (self, spec);
}

static void
measure_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) before = without_ceiling (current (self));
  g_autoptr (UpSpec) spec =
      up_spec_with_text (before, "measure", g_variant_get_string (parameter, NULL), NULL);

  push (self, spec);
}

static void
subject_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  UpWindow *self = user_data;
  const char *const focus[] = { g_variant_get_string (parameter, NULL), NULL };
  g_autoptr (UpSpec) before = without_ceiling (current (self));
  g_autoptr (UpSpec) spec = up_spec_with_list (before, "focus", focus, NULL);

  push (self, spec);
}

static void
all_time_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) spec = up_spec_edit_set_window (current (self), UP_TIME_NONE, UP_TIME_NONE,
                                                     UP_PERIOD_DAY);

  push (self, spec);
}

static void
show_sample_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  up_window_set_spec (user_data, NULL);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  up_history_undo (((UpWindow *) user_data)->history);
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  up_history_redo (((UpWindow *) user_data)->history);
}

/* --- What is shown ------------------------------------------------------------------------- */

static void
find_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  UpWindow *self = user_data;
  AdwDialog *open = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (UP_IS_PALETTE (open))
    adw_dialog_close (open);
  else if (open == NULL)
    adw_dialog_present (up_palette_new (up_library_get_catalog (self->library), current (self),
                                        self->locale),
                        GTK_WIDGET (self));
}

static void
add_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  up_comparison_bar_add (((UpWindow *) user_data)->bar);
}

static void
retry_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  UpWindow *self = user_data;

  if (up_library_get_error (self->library) != NULL)
    up_library_open (self->library);
  else
    up_page_retry (up_window_get_page (self));
}

static void
open_bundled_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  up_library_open_bundled (((UpWindow *) user_data)->library);
}

/* The pane beside the page, or the sheet over it: whichever this width has. */
static gboolean
about_is_shown (UpWindow *self)
{
  if (g_strcmp0 (adw_multi_layout_view_get_layout_name (self->layouts), "sheet") == 0)
    return adw_bottom_sheet_get_open (self->sheet);
  return adw_overlay_split_view_get_show_sidebar (self->pane);
}

static void
about_chart_cb (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  UpWindow *self = user_data;
  gboolean show = g_variant_get_boolean (state);

  if (g_strcmp0 (adw_multi_layout_view_get_layout_name (self->layouts), "sheet") == 0)
    adw_bottom_sheet_set_open (self->sheet, show);
  else
    adw_overlay_split_view_set_show_sidebar (self->pane, show);
}

static void
about_shown_cb (UpWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "about-chart");

  if (action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action),
                               g_variant_new_boolean (about_is_shown (self)));
}

static void
table_cb (GSimpleAction *action,
          GVariant      *state,
          gpointer       user_data)
{
  g_object_set (user_data, "show-table", g_variant_get_boolean (state), NULL);
}

static void
table_shown_cb (UpWindow *self)
{
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "table")),
      g_variant_new_boolean (self->show_table));
}

static const GActionEntry entries[] = {
  { .name = "scale", .activate = scale_cb, .parameter_type = "s", .state = "'linear'" },
  { .name = "chart", .activate = chart_cb, .parameter_type = "s", .state = "'growth'" },
  { .name = "zone", .activate = zone_cb, .parameter_type = "s", .state = "'utc'" },
  { .name = "metric", .activate = metric_cb, .parameter_type = "s", .state = "''" },
  { .name = "dimension", .activate = dimension_cb, .parameter_type = "s", .state = "''" },
  { .name = "model", .activate = model_cb, .parameter_type = "s", .state = "''" },
  { .name = "comparison", .activate = comparison_cb, .parameter_type = "s", .state = "''" },
  { .name = "measure", .activate = measure_cb, .parameter_type = "s", .state = "''" },
  { .name = "subject", .activate = subject_cb, .parameter_type = "s", .state = "''" },
  { .name = "annotations", .state = "true", .change_state = annotations_cb },
  { .name = "add-subject", .activate = add_subject_cb, .parameter_type = "s" },
  { .name = "remove-subject", .activate = remove_subject_cb, .parameter_type = "s" },
  { .name = "all-time", .activate = all_time_cb },
  { .name = "show-sample", .activate = show_sample_cb },
  { .name = "undo", .activate = undo_cb },
  { .name = "redo", .activate = redo_cb },
  { .name = "find", .activate = find_cb },
  { .name = "add", .activate = add_cb },
  { .name = "retry", .activate = retry_cb },
  { .name = "open-bundled", .activate = open_bundled_cb },
  { .name = "table", .state = "false", .change_state = table_cb },
  { .name = "about-chart", .state = "false", .change_state = about_chart_cb },
};

static void
set_state (UpWindow   *self,
           const char *name,
           GVariant   *state)
{
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), state);
}

static void
set_enabled (UpWindow   *self,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* Brings state and sensitivity of the actions up to the question and its answer. */
void
up_window_update_actions (UpWindow *self)
{
  static const char *const with_answer[] = { "export", "export-again", "copy", "copy-picture",
                                             "copy-table", "print", "about-chart" };
  static const char *const asking[] = { "scale", "metric", "dimension", "model", "measure",
                                        "comparison", "subject", "annotations", "add-subject",
                                        "remove-subject", "all-time", "add", "table" };
  UpSpec *spec = current (self);
  const char *metric = up_spec_get_text (spec, "metric");
  const char *dimension = up_spec_get_text (spec, "dimension");
  const char *subject = up_spec_edit_get_subject (spec);
  gboolean asks = self->entry->kind->takes != NULL;
  UpFrame *frame = up_page_get_frame (up_window_get_page (self));
  gboolean answered = frame != NULL;
  gboolean takes_series;

  if (g_action_map_lookup_action (G_ACTION_MAP (self), "export") == NULL)
    return;
  set_state (self, "scale", g_variant_new_string (up_spec_get_text (spec, "scale")));
  set_state (self, "chart", g_variant_new_string (up_spec_get_text (spec, "chart")));
  set_state (self, "zone", g_variant_new_string (up_spec_get_text (spec, "zone")));
  set_enabled (self, "zone", answered && up_chart_shows_hours (spec, frame));
  up_chart_menu_get_kind (spec, &takes_series);
  for (guint i = 0; i < G_N_ELEMENTS (asking); i++)
    set_enabled (self, asking[i], asks);
  set_enabled (self, "chart", asks && takes_series);
  set_state (self, "model", g_variant_new_string (up_spec_get_text (spec, "model")));
  set_state (self, "comparison", g_variant_new_string (up_spec_edit_get_comparison (spec)));
  set_state (self, "measure", g_variant_new_string (up_spec_get_text (spec, "measure")));
  set_state (self, "subject", g_variant_new_string (subject != NULL ? subject : ""));
  set_state (self, "metric", g_variant_new_string (metric != NULL ? metric : ""));
  set_state (self, "dimension", g_variant_new_string (dimension != NULL ? dimension : ""));
  set_state (self, "annotations", g_variant_new_boolean (up_spec_get_flag (spec, "annotations")));
  set_enabled (self, "undo", asks && up_history_get_can_undo (self->history));
  set_enabled (self, "redo", asks && up_history_get_can_redo (self->history));
  for (guint i = 0; i < G_N_ELEMENTS (with_answer); i++)
    set_enabled (self, with_answer[i], answered);
  up_window_update_adoption (self);
}

void
up_window_add_actions (UpWindow *self)
{
  g_autoptr (GPropertyAction) sidebar =
      g_property_action_new ("sidebar", self->split, "show-sidebar");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  up_window_add_export_actions (self);
  up_window_add_share_actions (self);
  up_window_add_open_actions (self);
  up_window_add_adoption_actions (self);
  up_window_add_list_actions (self);
  g_signal_connect (self, "notify::show-table", G_CALLBACK (table_shown_cb), NULL);
  g_signal_connect_object (self->pane, "notify::show-sidebar", G_CALLBACK (about_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "notify::open", G_CALLBACK (about_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layouts, "notify::layout-name", G_CALLBACK (about_shown_cb), self,
                           G_CONNECT_SWAPPED);
}
