/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-about-pane.h"

#include "up-answer.h"
#include "up-note.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/**
 * UpAboutPane:
 *
 * What stands behind a chart: what is counted, the growth formula with its numbers put in, how the
 * trend was fitted, what is known to be wrong with the data, and where they come from.
 *
 * # CSS nodes
 *
 * `about-pane`, with `label.section-heading`, `box.formula` and rows of notes and sources
 */
struct _UpAboutPane
{
  GtkWidget parent_instance;

  UpSpec *spec;     /* owned; nullable until there is an answer */
  UpFrame *frame;   /* owned; nullable likewise */
  UpLocale *locale; /* owned; nullable likewise */
  gboolean stale;   /* the answer is not shown yet */

  /* Children of the template. */
  GtkWidget *scroller;
  GtkLabel *definition;
  GtkWidget *growth_heading;
  GtkWidget *formula_card;
  GtkLabel *numbers;
  GtkLabel *result;
  GtkWidget *trend_heading;
  GtkLabel *trend;
  GtkWidget *notes_heading;
  GtkWidget *notes;
  GtkWidget *source_heading;
  GtkWidget *sources;
};

G_DEFINE_FINAL_TYPE (UpAboutPane, up_about_pane, GTK_TYPE_WIDGET)

/* The subject to explain the formula with: the one brought forward, else the fastest growing. */
static gssize
example_row (UpSpec  *spec,
             UpFrame *growth)
{
  const char *const *focus = up_spec_get_list (spec, "focus");
  const char *const *subjects = up_frame_get_texts (growth, "subject");
  const double *cagr = up_frame_get_numbers (growth, "cagr");
  gssize best = -1;

  for (gsize i = 0; i < up_frame_get_n_rows (growth); i++)
    {
      if (isnan (cagr[i]))
        continue;
      if (focus[0] != NULL && strcmp (focus[0], subjects[i]) == 0)
        return (gssize) i;
      if (best < 0 || cagr[i] > cagr[best])
        best = (gssize) i;
    }
  return best;
}

static void
show_formula (UpAboutPane *self,
              UpSpec      *spec,
              UpFrame     *frame,
              UpLocale    *locale)
{
  UpFrame *growth = up_frame_get_part (frame, "growth");
  gssize row = growth != NULL ? example_row (spec, growth) : -1;
  const UpColumn *first, *last;
  const char *name;
  g_autofree char *v0 = NULL;
  g_autofree char *v1 = NULL;
  g_autofree char *years = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *numbers = NULL;
  g_autofree char *result = NULL;

  gtk_widget_set_visible (self->growth_heading, row >= 0);
  gtk_widget_set_visible (self->formula_card, row >= 0);
  if (row < 0)
    return;

  name = up_answer_get_subject_name (frame, up_frame_get_texts (growth, "subject")[row]);
  first = up_frame_find_column (growth, "first_value");
  last = up_frame_find_column (growth, "last_value");
  v0 = up_locale_format_exact (locale, first->numbers[row], first->unit);
  v1 = up_locale_format_exact (locale, last->numbers[row], last->unit);
  years = up_locale_format_exact (locale, up_frame_get_numbers (growth, "years")[row],
                                  UP_UNIT_YEARS);
  rate = up_locale_format_percent (locale, up_frame_get_numbers (growth, "cagr")[row], 1);
  /* Lines break between the terms only: a no-break space joins what belongs together. */
  numbers = g_strdup_printf ("V₀\u00a0=\u00a0%s · V₁\u00a0=\u00a0%s · T\u00a0=\u00a0%s", v0, v1,
                             years);
  result = g_strdup_printf ("%s = %s", name, rate);
  gtk_label_set_text (self->numbers, numbers);
  gtk_label_set_text (self->result, result);
}

/* As many words as periods a series can have: a language may need another form for each. */
static char *
trend_text (UpPeriod period,
            gint64   points)
{
  int n = (int) points;

  switch (period)
    {
    case UP_PERIOD_YEAR:
      return g_strdup_printf (ngettext ("Log-linear fit through %d year; Newey–West interval with "
                                        "1 lag, because years are not independent.",
                                        "Log-linear fit through all %d years; Newey–West interval "
                                        "with 1 lag, because years are not independent.", n), n);
    case UP_PERIOD_QUARTER:
      return g_strdup_printf (ngettext ("Log-linear fit through %d quarter; Newey–West interval "
                                        "with 4 lags, because quarters are not independent.",
                                        "Log-linear fit through all %d quarters; Newey–West "
                                        "interval with 4 lags, because quarters are not "
                                        "independent.", n), n);
    case UP_PERIOD_MONTH:
      return g_strdup_printf (ngettext ("Log-linear fit through %d month; Newey–West interval with "
                                        "12 lags, because months are not independent.",
                                        "Log-linear fit through all %d months; Newey–West interval "
                                        "with 12 lags, because months are not independent.", n), n);
    case UP_PERIOD_WEEK:
    case UP_PERIOD_DAY:
    case UP_PERIOD_INSTANT:
    default:
      return g_strdup_printf (ngettext ("Log-linear fit through %d value; Newey–West interval with "
                                        "the lags of one year, because neighbours are not "
                                        "independent.",
                                        "Log-linear fit through all %d values; Newey–West interval "
                                        "with the lags of one year, because neighbours are not "
                                        "independent.", n), n);
    }
}

static void
show_trend (UpAboutPane *self,
            UpSpec      *spec,
            UpFrame     *frame)
{
  UpFrame *growth = up_frame_get_part (frame, "growth");
  gssize row = growth != NULL ? example_row (spec, growth) : -1;
  gboolean shown = row >= 0 && !isnan (up_frame_get_numbers (growth, "trend")[row]);

  gtk_widget_set_visible (self->trend_heading, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->trend), shown);
  if (shown)
    {
      g_autofree char *text = NULL;

      text = trend_text (up_answer_get_window (frame).period,
                         up_frame_get_integers (growth, "points")[row]);
      gtk_label_set_text (self->trend, text);
    }
}

static void
clear_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static void
append_note (UpAboutPane *self,
             const char  *text,
             gboolean     caution)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (caution ? "dialog-warning-symbolic"
                                                          : "help-about-symbolic");
  GtkWidget *label = make_label (text);

  /* The word is for those who do not see the symbol. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  caution ? _("Caution") : _("Note"), -1);
  gtk_widget_add_css_class (icon, caution ? "caution" : "note");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->notes), row);
}

static void
show_notes (UpAboutPane *self,
            UpFrame     *frame,
            UpLocale    *locale)
{
  static const char *const parts[] = { "refusals", "notes" };
  gboolean any = FALSE;

  clear_children (self->notes);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      UpFrame *table = up_frame_get_part (frame, parts[i]);

      for (gsize row = 0; table != NULL && row < up_frame_get_n_rows (table); row++)
        {
          g_autofree char *text = up_note_get_text (frame, parts[i], row, locale);
          const char *severity =
              i == 0 ? "caution" : up_answer_get_text (frame, "notes", "severity", row);

          append_note (self, text, g_strcmp0 (severity, "caution") == 0);
          any = TRUE;
        }
    }
  gtk_widget_set_visible (self->notes_heading, any);
}

static void
append_fact (UpAboutPane *self,
             const char  *name,
             const char  *value)
{
  GtkWidget *row, *heading, *label;

  if (value == NULL || *value == '\0')
    return;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  heading = gtk_label_new (name);
  label = make_label (value);
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_set_valign (heading, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_box_append (GTK_BOX (row), heading);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->sources), row);
}

static void
show_sources (UpAboutPane *self,
              UpFrame     *frame,
              UpLocale    *locale)
{
  UpFrame *sources = up_frame_get_part (frame, "sources");
  gsize n = sources != NULL ? up_frame_get_n_rows (sources) : 0;

  clear_children (self->sources);
  for (gsize row = 0; row < n; row++)
    {
      UpTime retrieved = up_frame_get_times (sources, "retrieved")[row];
      g_autofree char *date =
          retrieved != UP_TIME_NONE ? up_locale_format_date (locale, retrieved) : NULL;

      append_fact (self, _("Data"), up_answer_get_text (frame, "sources", "title", row));
      append_fact (self, _("Licence"), up_answer_get_text (frame, "sources", "licence", row));
      append_fact (self, _("Attribution"),
                   up_answer_get_text (frame, "sources", "attribution", row));
      append_fact (self, _("Home page"), up_answer_get_text (frame, "sources", "home", row));
      append_fact (self, _("Snapshot"), date);
    }
  if (n > 0 && up_frame_get_part (frame, "growth") != NULL)
    append_fact (self, _("Definition"), "GRO-1, GRO-2");
  gtk_widget_set_visible (self->source_heading, n > 0);
}

static void
show_answer (UpAboutPane *self)
{
  const char *definition = up_answer_get_text (self->frame, "metric", "definition", 0);

  /* A table of a description has no definition; what is counted, in words, is all there is. */
  if (definition == NULL)
    definition = up_answer_get_text (self->frame, "metric", "phrase", 0);
  self->stale = FALSE;
  gtk_label_set_text (self->definition,
                      definition != NULL ? up_locale_tr (self->locale, definition) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->definition), definition != NULL && *definition != '\0');
  show_formula (self, self->spec, self->frame, self->locale);
  show_trend (self, self->spec, self->frame);
  show_notes (self, self->frame, self->locale);
  show_sources (self, self->frame, self->locale);
}

/* Rows are widgets, and long texts are slow to measure: they are made when somebody looks. */
static void
up_about_pane_map (GtkWidget *widget)
{
  UpAboutPane *self = UP_ABOUT_PANE (widget);

  if (self->stale)
    show_answer (self);
  GTK_WIDGET_CLASS (up_about_pane_parent_class)->map (widget);
}

static void
forget_answer (UpAboutPane *self)
{
  g_clear_pointer (&self->spec, up_spec_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
  g_clear_pointer (&self->locale, up_locale_unref);
}

static void
up_about_pane_dispose (GObject *object)
{
  UpAboutPane *self = UP_ABOUT_PANE (object);

  forget_answer (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_ABOUT_PANE);
  G_OBJECT_CLASS (up_about_pane_parent_class)->dispose (object);
}

static void
up_about_pane_class_init (UpAboutPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_about_pane_dispose;
  widget_class->map = up_about_pane_map;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/about-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, definition);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, growth_heading);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, formula_card);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, numbers);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, result);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, trend_heading);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, trend);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, notes_heading);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, notes);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, source_heading);
  gtk_widget_class_bind_template_child (widget_class, UpAboutPane, sources);
  gtk_widget_class_set_css_name (widget_class, "about-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
up_about_pane_init (UpAboutPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("About This Chart"), -1);
}

/**
 * up_about_pane_set_answer:
 * @self: a pane
 * @spec: what was asked
 * @frame: the answer
 * @locale: the language to write in
 *
 * Explains @frame, at once or when the pane is next shown.
 */
void
up_about_pane_set_answer (UpAboutPane *self,
                          UpSpec      *spec,
                          UpFrame     *frame,
                          UpLocale    *locale)
{
  g_return_if_fail (UP_IS_ABOUT_PANE (self));
  g_return_if_fail (spec != NULL && frame != NULL && locale != NULL);

  forget_answer (self);
  self->spec = up_spec_ref (spec);
  self->frame = up_frame_ref (frame);
  self->locale = up_locale_ref (locale);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_answer (self);
}
