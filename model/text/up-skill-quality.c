/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skill-quality.h"

#include "up-text-resource.h"

#include <stdlib.h>
#include <string.h>

/* What was measured stands in one file, which bench/text/quality writes and a test holds against
 * the rules of now. */

#define RESOURCE "/io/github/uptake_desktop/Uptake/skills/quality.tsv"
/* Before the checksum of the list that was measured. */
#define LIST "# list: "

static GStrv
read_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (up_text_get_resource (), RESOURCE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    g_error ("the figures of skills in the program cannot be read: %s", error->message);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_strsplit (text, "\n", -1);
}

/**
 * up_skill_quality_list:
 *
 * Returns: (transfer full) (nullable): the checksum of the list of skills that was measured, see
 *   up_skill_list_make_digest()
 */
char *
up_skill_quality_list (void)
{
  g_auto (GStrv) lines = read_lines ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], LIST))
      return g_strdup (lines[i] + strlen (LIST));
  return NULL;
}

static guint
read_count (const char *text)
{
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

/**
 * up_skill_quality_find:
 * @set: beginning of the names of sets of sentences: `ambiguous`, `skillspan`
 * @quality: (out): the sums of these sets
 *
 * Returns: whether there is such a set
 */
gboolean
up_skill_quality_find (const char     *set,
                       UpSkillQuality *quality)
{
  g_auto (GStrv) lines = read_lines ();
  gboolean found = FALSE;

  g_return_val_if_fail (set != NULL && quality != NULL, FALSE);

  *quality = (UpSkillQuality) { 0 };
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (cells) != 6 || !g_str_has_prefix (cells[0], set))
        continue;
      quality->sentences += read_count (cells[1]);
      quality->found += read_count (cells[2]);
      quality->right += read_count (cells[3]);
      quality->meant += read_count (cells[4]);
      quality->met += read_count (cells[5]);
      found = TRUE;
    }
  return found;
}

static char *
write_part (UpLocale *locale,
            guint     part,
            guint     of)
{
  return up_locale_format_percent (locale, of > 0 ? (double) part / of : 0, 0);
}

/**
 * up_skill_quality_write:
 * @locale: a language
 *
 * Returns: (transfer full): how right the names are that are found in texts, in two sentences
 */
char *
up_skill_quality_write (UpLocale *locale)
{
  UpSkillQuality own, ads;
  g_autofree char *n = NULL, *ads_n = NULL, *right = NULL, *met = NULL, *ads_right = NULL;
  g_autofree char *ads_met = NULL;

  g_return_val_if_fail (locale != NULL, NULL);

  up_skill_quality_find ("ambiguous", &own);
  up_skill_quality_find ("skillspan", &ads);
  n = up_locale_format_exact (locale, own.sentences, UP_UNIT_COUNT);
  ads_n = up_locale_format_exact (locale, ads.sentences, UP_UNIT_COUNT);
  right = write_part (locale, own.right, own.found);
  met = write_part (locale, own.met, own.meant);
  ads_right = write_part (locale, ads.right, ads.found);
  ads_met = write_part (locale, ads.met, ads.meant);
  return up_locale_fill (
    locale,
    N_("Of the names of skills found in {n} sentences with words of daily life (Go, R, Swift…), "
       "{right} were right (precision), and {met} of those meant were found (recall). In {ads} "
       "sentences of job ads (SkillSpan), {ads_right} were right where skills are marked, and "
       "{ads_met} of the technologies marked were found."),
    "n", n, "right", right, "met", met, "ads", ads_n, "ads_right", ads_right, "ads_met", ads_met,
    NULL);
}
