/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-activity-page-private.h"

#include "up-pattern-dialog.h"

#include <glib/gi18n.h>

/* What the page counts only when somebody asks for it, since that takes the files of a repository:
 * lines of commits, languages, and a pattern. */

/* The repository in front, else the first. */
const UpStoredRepository *
up_activity_page_find_asked (UpActivityPage *self)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (self));
  const char *subject = asked != NULL ? up_spec_get_list (asked, "focus")[0] : NULL;

  if (subject == NULL && asked != NULL)
    subject = up_spec_get_list (asked, "subjects")[0];
  return subject != NULL ? up_activity_page_find_repository (self, subject) : NULL;
}

static const char *
get_pattern (UpActivityPage *self,
             const char    **language)
{
  const UpStoredRepository *one = up_activity_page_find_asked (self);

  *language = self->pattern != NULL ? self->language : NULL;
  if (self->pattern == NULL && one != NULL && one->pattern_language != NULL &&
      *one->pattern_language != '\0')
    *language = one->pattern_language;
  return self->pattern != NULL ? self->pattern : one != NULL ? one->pattern : NULL;
}

/* Only the page knows what was looked for. */
UpSpec *
up_activity_page_adapt_spec (UpBoardPage       *page,
                             const UpBoardCard *card,
                             UpSpec            *spec)
{
  g_autoptr (UpSpec) plain = spec;
  g_autoptr (UpSpec) searched = NULL;
  const char *language, *pattern = get_pattern (UP_ACTIVITY_PAGE (page), &language);

  if (g_strcmp0 (up_spec_get_text (spec, "metric"), "git/density") != 0)
    return g_steal_pointer (&plain);
  searched = pattern != NULL ? up_spec_with_text (plain, "pattern", pattern, NULL) : NULL;
  return searched != NULL && language != NULL
             ? up_spec_with_text (searched, "language", language, NULL)
             : g_steal_pointer (&searched);
}

/* Asks the cards anew, since what they ask has changed. */
void
up_activity_page_ask_again (UpActivityPage *self)
{
  UpSpec *asked = up_board_page_get_spec (UP_BOARD_PAGE (self));

  if (asked != NULL)
    UP_PAGE_GET_CLASS (self)->set_spec (UP_PAGE (self), asked);
}

static void
pattern_chosen_cb (UpActivityPage *self,
                   const char     *pattern,
                   const char     *language)
{
  const UpStoredRepository *one = up_activity_page_find_asked (self);
  const UpRepositoryWish wish = { .pattern = pattern, .language = language };

  g_set_str (&self->pattern, pattern);
  g_set_str (&self->language, language);
  if (one != NULL)
    up_repository_dialog_count (up_activity_page_present_dialog (self), one->url, &wish);
  up_activity_page_ask_again (self);
}

void
up_activity_page_count (GtkWidget  *widget,
                        const char *action,
                        GVariant   *target)
{
  UpActivityPage *self = UP_ACTIVITY_PAGE (widget);
  const UpStoredRepository *one = up_activity_page_find_asked (self);
  const char *what = g_variant_get_string (target, NULL);
  const UpRepositoryWish wish = { .lines = g_str_equal (what, "lines"),
                                  .languages = g_str_equal (what, "languages") };

  if (one == NULL)
    return;
  if (g_str_equal (what, "pattern"))
    {
      const char *language, *pattern = get_pattern (self, &language);
      UpPatternDialog *dialog = up_pattern_dialog_new (pattern, language);

      g_signal_connect_object (dialog, "chosen", G_CALLBACK (pattern_chosen_cb), self,
                               G_CONNECT_SWAPPED);
      adw_dialog_present (ADW_DIALOG (dialog), widget);
    }
  else
    up_repository_dialog_count (up_activity_page_present_dialog (self), one->url, &wish);
}

void
up_activity_page_append_counts (GMenu *menu)
{
  static const struct
  {
    const char *label;
    const char *action;
  } items[] = { { N_("Count _Lines"), "repositories.count::lines" },
                { N_("Count _Languages"), "repositories.count::languages" },
                { N_("Look for a _Pattern…"), "repositories.count::pattern" } };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (menu, _(items[i].label), items[i].action);
}
