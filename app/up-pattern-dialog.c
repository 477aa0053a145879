/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-pattern-dialog.h"

#include "up-code-language.h"

#include <glib/gi18n.h>

/**
 * UpPatternDialog:
 *
 * Asks for a regular expression to look for in the files of a repository, and for the language to
 * look for it in. #UpPatternDialog::chosen tells what was asked; only what can be searched for can
 * be chosen.
 */
struct _UpPatternDialog
{
  AdwDialog parent_instance;

  AdwEntryRow *pattern_row;
  AdwEntryRow *language_row;
  GtkLabel *problem;
  GtkWidget *search_button;
};

G_DEFINE_FINAL_TYPE (UpPatternDialog, up_pattern_dialog, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
get_text (AdwEntryRow *row)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
}

/* Why it cannot be searched for, NULL when it can. */
static char *
find_problem (const char *pattern,
              const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_RAW | G_REGEX_MULTILINE,
                                          G_REGEX_MATCH_DEFAULT, &error);

  if (regex == NULL)
    return g_strdup (error->message);
  if (*language != '\0' && up_code_language_find (language) == NULL)
    return g_strdup_printf (_("There is no language “%s”."), language);
  return NULL;
}

static void
changed_cb (UpPatternDialog *self)
{
  g_autofree char *pattern = get_text (self->pattern_row);
  g_autofree char *language = g_strstrip (get_text (self->language_row));
  g_autofree char *problem = *pattern != '\0' ? find_problem (pattern, language) : NULL;

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_sensitive (self->search_button, *pattern != '\0' && problem == NULL);
}

static void
search_cb (UpPatternDialog *self)
{
  g_autofree char *pattern = get_text (self->pattern_row);
  g_autofree char *language = g_strstrip (get_text (self->language_row));

  if (!gtk_widget_get_sensitive (self->search_button))
    return;
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CHOSEN], 0, pattern, *language != '\0' ? language : NULL);
  g_object_unref (self);
}

static void
up_pattern_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_PATTERN_DIALOG);
  G_OBJECT_CLASS (up_pattern_dialog_parent_class)->dispose (object);
}

static void
up_pattern_dialog_class_init (UpPatternDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_pattern_dialog_dispose;

  /**
   * UpPatternDialog::chosen:
   * @self: the dialog
   * @pattern: a regular expression
   * @language: (nullable): name of the only language to look for it in
   *
   * Somebody wants to know where that stands.
   */
  signals[CHOSEN] = g_signal_new ("chosen", UP_TYPE_PATTERN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/pattern-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UpPatternDialog, pattern_row);
  gtk_widget_class_bind_template_child (widget_class, UpPatternDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, UpPatternDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, UpPatternDialog, search_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
}

static void
up_pattern_dialog_init (UpPatternDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * up_pattern_dialog_new:
 * @pattern: (nullable): what was looked for before
 * @language: (nullable): in which language
 *
 * Returns: (transfer floating): a dialog that asks what to look for
 */
UpPatternDialog *
up_pattern_dialog_new (const char *pattern,
                       const char *language)
{
  UpPatternDialog *self = g_object_new (UP_TYPE_PATTERN_DIALOG, NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->pattern_row), pattern != NULL ? pattern : "");
  gtk_editable_set_text (GTK_EDITABLE (self->language_row), language != NULL ? language : "");
  return self;
}
