/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-headers.h"

#include <libsoup/soup.h>
#include <string.h>

/* Resets are seconds from now or seconds since 1970; anything above this is the latter. */
#define LONGEST_DELTA (G_GINT64_CONSTANT (366) * 86400)

/* No server asks to wait longer in earnest. */
#define LONGEST_WAIT (G_GINT64_CONSTANT (31) * 86400)

/* Skips a quoted text or one character; NULL at the end. */
static const char *
skip_unit (const char *p)
{
  if (*p == '\0')
    return NULL;
  if (*p != '"')
    return p + 1;
  for (p++; *p != '\0' && *p != '"'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
    }
  return *p == '"' ? p + 1 : NULL;
}

/* Whether the parameters of a link, up to @end, name @relation among those of rel. */
static gboolean
has_relation (const char *parameters,
              const char *end,
              const char *relation)
{
  g_autofree char *text = g_strndup (parameters, (gsize) (end - parameters));
  g_autoptr (GHashTable) table = soup_header_parse_semi_param_list (text);
  const char *value = g_hash_table_lookup (table, "rel");
  g_auto (GStrv) words = value != NULL ? g_strsplit_set (value, " \t", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (words[i], relation) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * up_header_find_link:
 * @text: (nullable): value of `Link` headers (RFC 8288)
 * @relation: which: `next`
 *
 * Returns: (transfer full) (nullable): the first link of that relation, as it is written
 */
char *
up_header_find_link (const char *text,
                     const char *relation)
{
  const char *p = text;

  g_return_val_if_fail (relation != NULL, NULL);

  while (p != NULL && (p = strchr (p, '<')) != NULL)
    {
      const char *target = p + 1, *close = strchr (target, '>');
      const char *end = close != NULL ? close + 1 : NULL;

      while (end != NULL && *end != '\0' && *end != ',')
        end = skip_unit (end);
      if (end == NULL)
        return NULL;
      if (has_relation (close + 1, end, relation))
        return g_strndup (target, (gsize) (close - target));
      p = end;
    }
  return NULL;
}

/**
 * up_header_parse_date:
 * @text: (nullable): an HTTP date in one of its three forms
 * @time: (out): that moment
 *
 * Returns: whether it is one
 */
gboolean
up_header_parse_date (const char *text,
                      UpTime     *time)
{
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date) * UP_TIME_SECOND;
  return TRUE;
}

static gboolean
parse_seconds (const char *text,
               gint64     *seconds)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  guint64 value;

  if (stripped == NULL || !g_ascii_string_to_unsigned (stripped, 10, 0, G_MAXINT64, &value, NULL))
    return FALSE;
  *seconds = (gint64) value;
  return TRUE;
}

/**
 * up_header_parse_retry:
 * @text: (nullable): value of `Retry-After`: seconds or a date (RFC 9110, 10.2.3)
 * @now: what the server takes for now (its `Date`): a wrong clock here does no harm
 *
 * Returns: seconds to wait, from 0 to 31 days; -1 when it says nothing
 */
gint64
up_header_parse_retry (const char *text,
                       UpTime      now)
{
  gint64 seconds;
  UpTime then;

  if (parse_seconds (text, &seconds))
    return MIN (seconds, LONGEST_WAIT);
  if (!up_header_parse_date (text, &then))
    return -1;
  return CLAMP ((then - now) / UP_TIME_SECOND, 0, LONGEST_WAIT);
}

/**
 * up_header_parse_budget:
 * @left: (nullable): how many requests are left
 * @limit: (nullable): of how many
 * @reset: (nullable): when there are new ones: seconds from now, or since 1970
 * @now: what the server takes for now
 * @budget: (out): what they say
 */
void
up_header_parse_budget (const char *left,
                        const char *limit,
                        const char *reset,
                        UpTime      now,
                        UpBudget   *budget)
{
  *budget = (UpBudget) UP_BUDGET_INIT;
  parse_seconds (left, &budget->left);
  parse_seconds (limit, &budget->limit);
  if (!parse_seconds (reset, &budget->wait))
    return;
  if (budget->wait > LONGEST_DELTA)
    budget->wait -= now / UP_TIME_SECOND;
  budget->wait = CLAMP (budget->wait, 0, LONGEST_WAIT);
}
