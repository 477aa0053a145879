/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-ceiling-dialog.h"

#include "up-number.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  GtkEditable *entry; /* unowned */
  gboolean percent;
  double newest;      /* the newest value, NaN without one */
  UpCeilingFunc func;
  gpointer data;
} Asked;

/**
 * up_ceiling_dialog_parse:
 * @text: what was typed
 * @percent: whether it is a part of a whole
 * @ceiling: (out): the ceiling, above 0; a share as a fraction
 *
 * A number as people of the desktop's language write it, with or without a percent sign.
 *
 * Returns: whether that is a ceiling
 */
gboolean
up_ceiling_dialog_parse (const char *text,
                         gboolean    percent,
                         double     *ceiling)
{
  g_autofree char *number = NULL;
  char *end;
  gsize length;

  g_return_val_if_fail (text != NULL && ceiling != NULL, FALSE);

  number = g_strstrip (g_strdup (text));
  length = strlen (number);
  if (percent && length > 0 && number[length - 1] == '%')
    number[length - 1] = '\0';
  g_strchomp (number);
  *ceiling = g_strtod (number, &end);
  if (number[0] == '\0' || *end != '\0' || !isfinite (*ceiling) || !(*ceiling > 0.0))
    return FALSE;
  if (percent)
    *ceiling /= 100.0;
  return !percent || *ceiling <= 1.0;
}

static void
text_changed_cb (AdwAlertDialog *dialog,
                 GtkEditable    *entry)
{
  const Asked *asked = g_object_get_data (G_OBJECT (dialog), "asked");
  const char *text = gtk_editable_get_text (entry);
  double ceiling;
  gboolean good = up_ceiling_dialog_parse (text, asked->percent, &ceiling);

  /* A curve that ends below what was reached has nothing to fit. */
  good = good && !(ceiling < asked->newest);
  adw_alert_dialog_set_response_enabled (dialog, "assume", good);
  if (good || *text == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             gpointer        user_data)
{
  const Asked *asked = g_object_get_data (G_OBJECT (dialog), "asked");
  double ceiling = NAN;

  if (g_str_equal (response, "assume") &&
      !up_ceiling_dialog_parse (gtk_editable_get_text (asked->entry), asked->percent, &ceiling))
    return;
  if (!g_str_equal (response, "cancel"))
    asked->func (ceiling, asked->data);
}

static double
newest_value (UpFrame *frame)
{
  const double *values = up_frame_get_numbers (frame, "value");

  for (gsize row = up_frame_get_n_rows (frame); row > 0; row--)
    {
      if (isfinite (values[row - 1]))
        return values[row - 1];
    }
  return NAN;
}

static char *
write_body (UpFrame  *frame,
            UpLocale *locale,
            UpUnit    unit,
            double    newest)
{
  g_autofree char *value = up_locale_format_value (locale, newest, unit);

  /* Translators: the first %s is the name of a technology, the second its newest value. */
  return g_strdup_printf (_("The most that %s will ever reach; the newest value is %s. Phase and "
                            "forecast then follow from it, and every chart and export says that it "
                            "is your assumption."),
                          up_frame_get_texts (up_frame_get_part (frame, "subjects"), "name")[0],
                          value);
}

static GtkWidget *
make_entry (Asked  *asked,
            double  ceiling)
{
  GtkWidget *list = gtk_list_box_new (), *row = adw_entry_row_new ();
  char buffer[UP_NUMBER_BUFFER];

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 asked->percent ? _("Ceiling in Percent") : _("Ceiling"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  asked->entry = GTK_EDITABLE (row);
  if (!isnan (ceiling))
    gtk_editable_set_text (asked->entry,
                           up_number_to_string (asked->percent ? ceiling * 100.0 : ceiling,
                                                buffer));
  return list;
}

/**
 * up_ceiling_dialog_new:
 * @spec: a question about the adoption of one technology
 * @frame: its answer
 * @locale: the language of numbers
 * @func: takes what is entered
 * @data: for @func
 *
 * Returns: (transfer floating): a dialog that asks for the ceiling to assume
 */
AdwDialog *
up_ceiling_dialog_new (UpSpec       *spec,
                       UpFrame      *frame,
                       UpLocale     *locale,
                       UpCeilingFunc func,
                       gpointer      data)
{
  UpUnit unit = up_frame_find_column (frame, "value")->unit;
  double ceiling = up_spec_get_number (spec, "ceiling");
  Asked *asked = g_new0 (Asked, 1);
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  *asked = (Asked) { .percent = unit == UP_UNIT_FRACTION, .newest = newest_value (frame),
                     .func = func, .data = data };
  body = write_body (frame, locale, unit, asked->newest);
  dialog = adw_alert_dialog_new (_("Assume a Ceiling"), body);
  g_object_set_data_full (G_OBJECT (dialog), "asked", asked, g_free);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), make_entry (asked, ceiling));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"));
  if (!isnan (ceiling))
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "none", _("_No Assumption"));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "assume", _("_Assume"));
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "assume",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "assume");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (asked->entry, "changed", G_CALLBACK (text_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  text_changed_cb (ADW_ALERT_DIALOG (dialog), asked->entry);
  return dialog;
}
