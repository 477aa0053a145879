/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-about-pane.h"
#include "up-catalog.h"
#include "up-chart-view.h"
#include "up-choice-list.h"
#include "up-comparison-bar.h"
#include "up-data-table.h"
#include "up-growth-page.h"
#include "up-history.h"
#include "up-inquiry.h"
#include "up-library.h"
#include "up-palette.h"
#include "up-preferences-dialog.h"
#include "up-refusal-view.h"
#include "up-sparkline-cell.h"
#include "up-subject-chips.h"
#include "up-swatch.h"
#include "up-time-brush.h"
#include "up-time-button.h"
#include "up-time-popover.h"
#include "up-window.h"

#include <libdex.h>

/* Every type of ours: it can be made with its defaults, goes away when dropped, and tells of each
 * property exactly once when it changes and not at all when it does not. */

static GObject *
make (GType type)
{
  GObject *object = g_object_new (type, NULL);

  if (g_type_is_a (type, G_TYPE_INITIALLY_UNOWNED) && !GTK_IS_WINDOW (object))
    g_object_ref_sink (object);
  return object;
}

static void
drop (GObject *object)
{
  gpointer watched = object;

  g_object_add_weak_pointer (object, &watched);
  if (GTK_IS_WINDOW (object))
    gtk_window_destroy (GTK_WINDOW (object));
  else
    g_object_unref (object);
  for (int i = 0; watched != NULL && i < 1000; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (watched);
}

static void
test_finalize (gconstpointer data)
{
  drop (make (GPOINTER_TO_SIZE (data)));
}

static gboolean
other_value (GParamSpec *pspec,
             GValue     *value)
{
  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (value, !g_value_get_boolean (value));
  else if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (value, "other");
  else if (G_IS_PARAM_SPEC_INT (pspec))
    {
      GParamSpecInt *range = G_PARAM_SPEC_INT (pspec);
      int now = g_value_get_int (value);

      g_value_set_int (value, now == range->minimum ? range->maximum : range->minimum);
    }
  else
    return FALSE;
  return TRUE;
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

static void
check_property (GObject    *object,
                GParamSpec *pspec)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *signal = g_strconcat ("notify::", pspec->name, NULL);
  guint count = 0;
  gulong handler;

  g_value_init (&value, pspec->value_type);
  g_object_get_property (object, pspec->name, &value);
  handler = g_signal_connect (object, signal, G_CALLBACK (count_cb), &count);
  g_object_set_property (object, pspec->name, &value);
  if (count != 0)
    g_error ("%s:%s tells of a change that is none", G_OBJECT_TYPE_NAME (object), pspec->name);
  if (other_value (pspec, &value))
    {
      g_object_set_property (object, pspec->name, &value);
      if (count != 1)
        g_error ("%s:%s tells of a change %u times", G_OBJECT_TYPE_NAME (object), pspec->name,
                 count);
    }
  g_signal_handler_disconnect (object, handler);
}

static void
test_notify (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  GObject *object = make (type);
  g_autofree GParamSpec **specs = NULL;
  guint n = 0;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n);
  for (guint i = 0; i < n; i++)
    {
      if (specs[i]->owner_type == type && (specs[i]->flags & G_PARAM_READABLE) != 0 &&
          (specs[i]->flags & G_PARAM_WRITABLE) != 0 &&
          (specs[i]->flags & G_PARAM_CONSTRUCT_ONLY) == 0)
        check_property (object, specs[i]);
    }
  drop (object);
}

int
main (int   argc,
      char *argv[])
{
  GType types[] = {
    UP_TYPE_ABOUT_PANE,  UP_TYPE_CATALOG,       UP_TYPE_CHART_VIEW,  UP_TYPE_CHOICE_LIST,
    UP_TYPE_COMPARISON_BAR, UP_TYPE_DATA_TABLE, UP_TYPE_GROWTH_PAGE, UP_TYPE_HISTORY,
    UP_TYPE_INQUIRY,
    UP_TYPE_LIBRARY,     UP_TYPE_PALETTE,       UP_TYPE_PREFERENCES_DIALOG,
    UP_TYPE_REFUSAL_VIEW, UP_TYPE_SPARKLINE_CELL, UP_TYPE_SUBJECT_CHIPS,
    UP_TYPE_SWATCH,       UP_TYPE_TIME_BRUSH,
    UP_TYPE_TIME_BUTTON, UP_TYPE_TIME_POPOVER, UP_TYPE_WINDOW,
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *finalize = g_strconcat ("/types/finalize/", g_type_name (types[i]), NULL);
      g_autofree char *notify = g_strconcat ("/types/notify/", g_type_name (types[i]), NULL);

      g_test_add_data_func (finalize, GSIZE_TO_POINTER (types[i]), test_finalize);
      g_test_add_data_func (notify, GSIZE_TO_POINTER (types[i]), test_notify);
    }
  return g_test_run ();
}
