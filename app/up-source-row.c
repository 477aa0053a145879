/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* Names of metrics that a row has room for. */
#define MAX_NAMES 3

/**
 * UpSourceRow:
 *
 * A source as a row: what it is, its licence, what it covers, when it was learned, and how it is
 * doing, as a word, a symbol and a colour.
 */
struct _UpSourceRow
{
  GtkListBoxRow parent_instance;

  UpSourceItem *item; /* owned */
  UpLocale *locale;   /* owned */
  gboolean compact;

  GtkLabel *title_label;
  GtkLabel *detail_label;
  GtkLabel *licence_label;
  GtkWidget *covers_box;
  GtkLabel *covers_label;
  GtkLabel *rows_label;
  GtkLabel *known_label;
  GtkWidget *pill_box;
  GtkWidget *pill;
  GtkImage *pill_image;
  GtkLabel *pill_label;
};

G_DEFINE_FINAL_TYPE (UpSourceRow, up_source_row, GTK_TYPE_LIST_BOX_ROW)

/* --- Words --------------------------------------------------------------------------------- */

static gboolean
is_same_word (gconstpointer a,
              gconstpointer b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  return g_str_equal (first, second);
}

/**
 * up_source_text_describe:
 * @item: a source
 * @locale: a language
 *
 * Returns: (transfer full): what it tells of, in a few words
 */
char *
up_source_text_describe (UpSourceItem *item,
                         UpLocale     *locale)
{
  const UpSourceSummary *summary = up_source_item_get_summary (item);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < summary->metrics->len && names->len < MAX_NAMES; i++)
    {
      const char *name = up_locale_tr (locale, summary->metrics->pdata[i]);

      if (!g_ptr_array_find_with_equal_func (names, name, is_same_word, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  if (names->len == 0 && summary->events > 0)
    return g_strdup (_("Releases and support periods"));
  if (names->len == 0 && summary->others > 0)
    return g_strdup (_("Commits"));
  /* What can be asked and counts nothing tells what came out when. */
  if (names->len == 0)
    return g_strdup (_("Releases"));
  g_ptr_array_add (names, NULL);
  /* Translators: between the items of a list: “Stars, forks”. */
  return g_strjoinv (C_("list", ", "), (char **) names->pdata);
}

/**
 * up_source_text_covers:
 * @item: a source
 * @locale: a language
 *
 * Returns: (transfer full): from when to when its figures go
 */
char *
up_source_text_covers (UpSourceItem *item,
                       UpLocale     *locale)
{
  const UpSourceSummary *summary = up_source_item_get_summary (item);
  UpPeriod period = summary->period;

  if (summary->first == UP_TIME_NONE)
    return g_strdup ("–");
  /* Days and weeks are finer than a row can say. */
  if (period <= UP_PERIOD_WEEK)
    period = UP_PERIOD_MONTH;
  return up_locale_format_range (locale, summary->first, summary->last, period);
}

/**
 * up_source_text_rows:
 * @item: a source
 * @locale: a language
 *
 * Returns: (transfer full): how much of it is stored; `""` for nothing
 */
char *
up_source_text_rows (UpSourceItem *item,
                     UpLocale     *locale)
{
  const UpSourceSummary *summary = up_source_item_get_summary (item);
  gint64 n = summary->values + summary->events + summary->others;
  g_autofree char *number = up_locale_format_exact (locale, (double) n, UP_UNIT_COUNT);

  if (n == 0)
    return g_strdup ("");
  if (summary->values > 0 || summary->events > 0)
    return g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) n), number);
  return g_strdup_printf (ngettext ("%s commit", "%s commits", (gulong) n), number);
}

/* --- The pill ------------------------------------------------------------------------------ */

static void
set_pill (UpSourceRow *self,
          const char  *style,
          const char  *icon,
          const char  *text)
{
  const char *const classes[] = { "status-pill", style, NULL };

  gtk_widget_set_css_classes (self->pill, (const char **) classes);
  gtk_image_set_from_icon_name (self->pill_image, icon);
  gtk_label_set_text (self->pill_label, text);
}

/* While it is asked that is what there is to know. */
static gboolean
show_progress (UpSourceRow *self)
{
  const UpRefreshResult *result = up_source_item_get_result (self->item);
  g_autofree char *text = NULL;

  if (result == NULL)
    return FALSE;
  if (strcmp (result->status, "waiting-turn") == 0)
    set_pill (self, "busy", "content-loading-symbolic", _("Waits its turn"));
  else if (strcmp (result->status, "running") != 0)
    return FALSE;
  else if (result->waiting_ms >= 1000)
    {
      /* Translators: a server asked for a pause of %u more seconds. */
      text = g_strdup_printf (_("Pause, %u s"), (result->waiting_ms + 999) / 1000);
      set_pill (self, "busy", "media-playback-pause-symbolic", text);
    }
  else
    {
      /* Translators: part %1$u of %2$u is being fetched. */
      text = g_strdup_printf (_("%1$u of %2$u"), MIN (result->steps_done + 1, result->steps),
                              result->steps);
      set_pill (self, "busy", "view-refresh-symbolic", text);
    }
  return TRUE;
}

static void
show_health (UpSourceRow *self)
{
  static const struct
  {
    const char *style;
    const char *icon;
  } looks[] = {
    [UP_HEALTH_EMPTY] = { "none", "folder-download-symbolic" },
    [UP_HEALTH_GOOD] = { "good", "object-select-symbolic" },
    [UP_HEALTH_PAUSED] = { "busy", "media-playback-pause-symbolic" },
    [UP_HEALTH_CAUTION] = { "caution", "dialog-warning-symbolic" },
    [UP_HEALTH_BAD] = { "bad", "window-close-symbolic" },
  };
  const UpSourceHealth *health = up_source_item_get_health (self->item);
  g_autofree char *text = up_source_health_get_text (health, self->locale);

  set_pill (self, looks[health->level].style, looks[health->level].icon, text);
}

static void
speak (UpSourceRow *self)
{
  g_autofree char *text = g_strdup_printf (
      "%s, %s, %s, %s", gtk_label_get_text (self->title_label),
      gtk_label_get_text (self->pill_label), gtk_label_get_text (self->covers_label),
      gtk_label_get_text (self->licence_label));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
item_changed_cb (UpSourceRow *self)
{
  if (!show_progress (self))
    show_health (self);
  speak (self);
}

/* Its name; else there are terms, which the dialog has; else nothing is known of it. */
static const char *
describe_licence (const UpSource *source)
{
  if (source->licence != NULL)
    return source->licence;
  return source->terms != NULL || source->attribution != NULL ? _("Terms") : "–";
}

static void
show_item (UpSourceRow *self)
{
  const UpSourceSummary *summary = up_source_item_get_summary (self->item);
  g_autofree char *what = up_source_text_describe (self->item, self->locale);
  g_autofree char *covers = up_source_text_covers (self->item, self->locale);
  g_autofree char *rows = up_source_text_rows (self->item, self->locale);
  g_autofree char *known = up_locale_format_period (self->locale, summary->known, UP_PERIOD_DAY);
  const char *terms = summary->source->terms != NULL ? summary->source->terms
                                                     : summary->source->attribution;

  gtk_label_set_text (self->title_label, up_locale_tr (self->locale, summary->source->title));
  gtk_label_set_text (self->licence_label, describe_licence (summary->source));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->licence_label),
                               terms != NULL ? up_locale_tr (self->locale, terms) : NULL);
  gtk_label_set_text (self->covers_label, covers);
  gtk_label_set_text (self->rows_label, rows);
  gtk_widget_set_visible (GTK_WIDGET (self->rows_label), rows[0] != '\0');
  gtk_label_set_text (self->known_label, known);
  if (self->compact && rows[0] != '\0')
    {
      /* Beside the longest pill years alone have room, and a number that is cut is another one. */
      g_autofree char *years =
          summary->first == UP_TIME_NONE
              ? g_strdup ("")
              : up_locale_format_range (self->locale, summary->first, summary->last,
                                        UP_PERIOD_YEAR);
      g_autofree char *both = g_strconcat (years, years[0] != '\0' ? " · " : "", rows, NULL);

      gtk_label_set_text (self->detail_label, both);
    }
  else
    gtk_label_set_text (self->detail_label, what);
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_source_row_dispose (GObject *object)
{
  UpSourceRow *self = UP_SOURCE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_SOURCE_ROW);
  g_clear_object (&self->item);
  g_clear_pointer (&self->locale, up_locale_unref);
  G_OBJECT_CLASS (up_source_row_parent_class)->dispose (object);
}

static void
up_source_row_class_init (UpSourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_source_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, licence_label);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, covers_box);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, covers_label);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, rows_label);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, known_label);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, pill_box);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, pill);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, pill_image);
  gtk_widget_class_bind_template_child (widget_class, UpSourceRow, pill_label);
}

static void
up_source_row_init (UpSourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Public -------------------------------------------------------------------------------- */

/**
 * up_source_row_new:
 * @item: a source
 * @locale: what the window is written in
 * @columns: (array fixed-size=4): what keeps columns as wide in all rows
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
up_source_row_new (UpSourceItem  *item,
                   UpLocale      *locale,
                   GtkSizeGroup **columns)
{
  UpSourceRow *self;
  GtkWidget *cells[UP_SOURCE_COLUMNS];

  g_return_val_if_fail (UP_IS_SOURCE_ITEM (item) && locale != NULL, NULL);

  self = g_object_new (UP_TYPE_SOURCE_ROW, NULL);
  self->item = g_object_ref (item);
  self->locale = up_locale_ref (locale);
  g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
  cells[0] = GTK_WIDGET (self->licence_label);
  cells[1] = self->covers_box;
  cells[2] = GTK_WIDGET (self->known_label);
  cells[3] = self->pill_box;
  for (guint i = 0; i < UP_SOURCE_COLUMNS; i++)
    gtk_size_group_add_widget (columns[i], cells[i]);
  show_item (self);
  item_changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * up_source_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): its source
 */
UpSourceItem *
up_source_row_get_item (UpSourceRow *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_ROW (self), NULL);

  return self->item;
}

/**
 * up_source_row_set_compact:
 * @self: a row
 * @compact: whether there is no room for columns
 */
void
up_source_row_set_compact (UpSourceRow *self,
                           gboolean     compact)
{
  g_return_if_fail (UP_IS_SOURCE_ROW (self));

  self->compact = compact;
  gtk_widget_set_visible (GTK_WIDGET (self->licence_label), !compact);
  gtk_widget_set_visible (self->covers_box, !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->known_label), !compact);
  show_item (self);
}
