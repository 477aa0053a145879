/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-start-spec.h"

#include <string.h>

/* What a page shows before anybody has asked something: questions that the bundled data answer. */
static const struct
{
  const char *page;
  const char *text;
} starts[] = {
  { "growth",
    "{ \"uptake\": 1, \"metric\": \"languish/pull-requests\","
    "  \"subjects\": [\"typescript\", \"python\", \"javascript\", \"go\", \"rust\"],"
    "  \"from\": \"2020-Q1\", \"to\": \"2025-Q1\", \"scale\": \"log\" }" },
  { "adoption",
    "{ \"uptake\": 1, \"chart\": \"adoption\", \"metric\": \"languish/pull-requests\","
    "  \"subjects\": [\"typescript\", \"python\", \"javascript\", \"go\", \"rust\"] }" },
  { "activity",
    "{ \"uptake\": 1, \"chart\": \"calendar-heat\", \"metric\": \"git/commits\","
    "  \"subjects\": [\"repo:spf13/cobra\"], \"clock\": \"local\" }" },
  { "hiring",
    "{ \"uptake\": 1, \"chart\": \"lines\", \"metric\": \"hiring/demand\", \"scale\": \"share\","
    "  \"subjects\": [\"typescript\", \"python\", \"javascript\", \"go\", \"rust\"],"
    "  \"from\": \"2014-01\" }" },
  { "skills", "{ \"uptake\": 1, \"chart\": \"quadrant\", \"metric\": \"texts/map\" }" },
};

/**
 * up_start_pages:
 * @n_pages: (out): how many
 *
 * Returns: (transfer container) (array length=n_pages): names of the pages that have something to
 *   show from the start, in the order of the sidebar; others begin with a file of the user's
 */
const char **
up_start_pages (guint *n_pages)
{
  const char **names = g_new (const char *, G_N_ELEMENTS (starts));

  g_return_val_if_fail (n_pages != NULL, NULL);

  *n_pages = 0;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (UpSpec) spec = up_spec_parse (starts[i].text, -1, NULL);

      if (up_spec_get_list (spec, "subjects")[0] != NULL)
        names[(*n_pages)++] = starts[i].page;
    }
  return names;
}

/**
 * up_start_spec:
 * @page: a page's name: `growth`, `adoption`, `activity`, `hiring`, `skills`
 *
 * Returns: (transfer full) (nullable): what the page shows first, %NULL for a page without a chart
 *   of its own
 */
UpSpec *
up_start_spec (const char *page)
{
  g_return_val_if_fail (page != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (strcmp (starts[i].page, page) == 0)
        return up_spec_parse (starts[i].text, -1, NULL);
    }
  return NULL;
}
