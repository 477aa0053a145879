/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-steps.h"

#include <string.h>

static void
free_step (gpointer data)
{
  UpRefreshStep *step = data;

  g_free (step->target);
  g_free (step->name);
  g_free (step);
}

static void
add_step (GPtrArray     *steps,
          const UpQuery *query,
          guint          index,
          char          *target)
{
  UpRefreshStep *step = g_new0 (UpRefreshStep, 1);

  step->query = query;
  step->target = target;
  step->name = g_strdup_printf ("%u %s", index, target != NULL ? target : "");
  g_ptr_array_add (steps, step);
}

/**
 * up_steps_list:
 * @description: a source
 * @tracked: (nullable): what the user wants it to be asked about; none for its own list
 *
 * Returns: (transfer full) (element-type UpRefreshStep): what a refresh asks, in order
 */
GPtrArray *
up_steps_list (const UpDescription *description,
               char               **tracked)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (free_step);

  g_return_val_if_fail (description != NULL, steps);

  for (guint i = 0; i < description->queries->len; i++)
    {
      const UpQuery *query = description->queries->pdata[i];
      char **targets = query->targets;

      if (description->only_target != NULL)
        {
          if (g_strcmp0 (query->reader, description->only_reader) == 0)
            add_step (steps, query, i, g_strdup (description->only_target));
          continue;
        }
      if (targets == NULL)
        targets = tracked != NULL && *tracked != NULL ? tracked : description->targets;
      if (strstr (query->address, "target}") == NULL)
        {
          add_step (steps, query, i, NULL);
          continue;
        }
      for (guint k = 0; targets != NULL && k < g_strv_length (targets); k += query->at_once)
        {
          g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
          g_auto (GStrv) some = NULL;

          for (guint m = k; m < k + query->at_once && targets[m] != NULL; m++)
            g_strv_builder_add (builder, targets[m]);
          some = g_strv_builder_end (builder);
          add_step (steps, query, i,
                    g_strjoinv (query->join != NULL ? query->join : ",", some));
        }
    }
  return steps;
}

/* Capitals as the Go module proxy wants them: `!a` for `A`. */
static char *
escape_capitals (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p))
        g_string_append_c (out, '!');
      g_string_append_c (out, g_ascii_tolower (*p));
    }
  return g_string_free_and_steal (out);
}

static char *
fill (const char *word,
      const char *target,
      UpTime      from,
      UpTime      to)
{
  if (strcmp (word, "from") == 0)
    return up_time_to_string (from, UP_PERIOD_DAY);
  if (strcmp (word, "since") == 0)
    return up_time_to_string (from, UP_PERIOD_INSTANT);
  if (strcmp (word, "to") == 0)
    return up_time_to_string (to, UP_PERIOD_DAY);
  if (strcmp (word, "yesterday") == 0)
    return up_time_to_string (up_time_floor (g_get_real_time (), UP_PERIOD_DAY) - UP_TIME_DAY,
                              UP_PERIOD_DAY);
  if (strcmp (word, "page") == 0)
    return g_strdup ("1");
  if (target == NULL)
    return NULL;
  /* As in RFC 6570: `{target}` is one segment, `{+target}` keeps slashes. */
  if (strcmp (word, "target") == 0)
    return g_uri_escape_string (target, NULL, FALSE);
  if (strcmp (word, "+target") == 0)
    return g_uri_escape_string (target, "/@:;,", FALSE);
  if (strcmp (word, "!target") == 0)
    {
      g_autofree char *lower = escape_capitals (target);

      return g_uri_escape_string (lower, "/!", FALSE);
    }
  return NULL;
}

/**
 * up_steps_address:
 * @base: address that the query's continues; may have a query of its own
 * @query: a question
 * @target: (nullable): about what
 * @from: first day of a span, or since when
 * @to: last day of a span
 *
 * Returns: (transfer full): the address to ask; what has no value in it stays as it is written
 */
char *
up_steps_address (const char    *base,
                  const UpQuery *query,
                  const char    *target,
                  UpTime         from,
                  UpTime         to)
{
  const char *own = base != NULL ? strchr (base, '?') : NULL;
  GString *out = own != NULL ? g_string_new_len (base, own - base) : g_string_new (base);
  const char *p;

  g_return_val_if_fail (base != NULL && query != NULL, NULL);

  if (out->len > 0 && out->str[out->len - 1] == '/')
    g_string_truncate (out, out->len - 1);
  for (p = query->address; *p != '\0';)
    {
      /* What the base says for all questions (a user, a database) goes before this one's. */
      if (*p == '?' && own != NULL)
        {
          g_string_append_printf (out, "%s&", own);
          own = NULL;
          p++;
          continue;
        }

      const char *close = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *word = close != NULL ? g_strndup (p + 1, (gsize) (close - p - 1)) : NULL;
      g_autofree char *value = word != NULL ? fill (word, target, from, to) : NULL;

      if (value != NULL)
        {
          g_string_append (out, value);
          p = close + 1;
        }
      else
        g_string_append_c (out, *p++);
    }
  return g_string_free_and_steal (out);
}

/**
 * up_steps_has:
 * @query: a question
 * @word: `{since}` and its like
 *
 * Returns: whether its address has that in it
 */
gboolean
up_steps_has (const UpQuery *query,
              const char    *word)
{
  g_return_val_if_fail (query != NULL && word != NULL, FALSE);

  return strstr (query->address, word) != NULL;
}

/**
 * up_steps_next:
 * @url: address of a page with its number: `page=3`
 *
 * Returns: (transfer full) (nullable): address of the page behind it; %NULL without a number
 */
char *
up_steps_next (const char *url)
{
  const char *found = strstr (url, "?page=");
  guint64 page;
  char *end;

  g_return_val_if_fail (url != NULL, NULL);

  if (found == NULL)
    found = strstr (url, "&page=");
  if (found == NULL || !g_ascii_isdigit (found[6]))
    return NULL;
  page = g_ascii_strtoull (found + 6, &end, 10);
  return g_strdup_printf ("%.*s%" G_GUINT64_FORMAT "%s", (int) (found + 6 - url), url, page + 1,
                          end);
}

/**
 * up_steps_subject:
 * @step: a step with readings
 *
 * Returns: (transfer full) (nullable): the key of the subject that its target becomes
 */
char *
up_steps_subject (const UpRefreshStep *step)
{
  const UpJsonReading *reading =
      step->query->readings->len > 0 ? step->query->readings->pdata[0] : NULL;
  g_autofree char *name = NULL;

  if (reading == NULL || step->target == NULL)
    return NULL;
  name = g_strconcat (reading->prefix != NULL ? reading->prefix : "", step->target, NULL);
  return up_subject_key_from_name (name);
}
