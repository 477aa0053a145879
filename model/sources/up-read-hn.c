/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-readers.h"

#include "up-sources-error.h"
#include "up-source-state.h"
#include "up-import-postings.h"
#include "up-postings.h"
#include "up-store-network.h"
#include "up-store-write.h"

#include <string.h>

/* Threads that are no “Who is hiring?”: freelancers, and people who look for work. */
#define THREAD "Who is hiring?"

/* The end of the year 9999 in seconds since 1970: no later moment can be told. */
#define LAST_SECOND G_GINT64_CONSTANT (253402300799)

static yyjson_val *
get_hits (yyjson_val *root,
          GError    **error)
{
  yyjson_val *hits = yyjson_obj_get (root, "hits");

  if (yyjson_is_arr (hits))
    return hits;
  g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                       "the answer has no list of hits");
  return NULL;
}

/**
 * up_read_hn_threads: (skip)
 * @root: an answer of Algolia's search for threads
 * @context: what else is known of it
 * @connection: a connection that writes
 * @writer: not used
 * @counts: (inout): what became of its rows
 * @error: return location
 *
 * The monthly threads become what the source is asked about next.
 *
 * Returns: whether it was read
 */
gboolean
up_read_hn_threads (yyjson_val          *root,
                    const UpReadContext *context,
                    UpConnection        *connection,
                    UpObservationWriter *writer,
                    UpReadCounts        *counts,
                    GError             **error)
{
  yyjson_val *hits = get_hits (root, error), *hit;
  size_t i, n;

  if (hits == NULL)
    return FALSE;
  yyjson_arr_foreach (hits, i, n, hit)
    {
      const char *title = yyjson_get_str (yyjson_obj_get (hit, "title"));
      const char *id = yyjson_get_str (yyjson_obj_get (hit, "objectID"));

      counts->rows++;
      if (title == NULL || id == NULL || strstr (title, THREAD) == NULL ||
          strspn (id, "0123456789") != strlen (id))
        continue;
      if (!up_store_put_tracked (connection, context->source, id, error))
        return FALSE;
      counts->added++;
    }
  return TRUE;
}

/* `&#x2F;` and its like, at @p; moves @p behind it. */
static gboolean
append_entity (GString     *out,
               const char **p)
{
  static const struct
  {
    const char *name;
    const char *text;
  } names[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&nbsp;", " " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_has_prefix (*p, names[i].name))
        {
          g_string_append (out, names[i].text);
          *p += strlen (names[i].name);
          return TRUE;
        }
    }
  if ((*p)[1] == '#')
    {
      gboolean hex = (*p)[2] == 'x' || (*p)[2] == 'X';
      char *end;
      guint64 code = g_ascii_strtoull (*p + (hex ? 3 : 2), &end, hex ? 16 : 10);

      if (*end == ';' && code >= 32 && g_unichar_validate ((gunichar) MIN (code, 0x110000u)))
        {
          g_string_append_unichar (out, (gunichar) code);
          *p = end + 1;
          return TRUE;
        }
    }
  return FALSE;
}

/* Plain text of a comment: paragraphs are lines, other tags are nothing. */
static char *
strip_html (const char *html)
{
  GString *out = g_string_new (NULL);

  for (const char *p = html; *p != '\0';)
    {
      const char *close = *p == '<' ? strchr (p, '>') : NULL;

      if (close != NULL)
        {
          if (g_str_has_prefix (p, "<p>"))
            g_string_append_c (out, '\n');
          p = close + 1;
        }
      else if (*p != '&' || !append_entity (out, &p))
        g_string_append_c (out, *p++);
    }
  return g_string_free_and_steal (out);
}

static gboolean
put_count (const UpReadContext *context,
           UpConnection        *connection,
           UpObservationWriter *writer,
           UpTime               first,
           guint                posts,
           GError             **error)
{
  const UpSubject subject = { "all-posts", "All posts", UP_SUBJECT_TOTAL, UP_SUBJECT_NO_SLOT };

  return up_read_put_value (context, connection, writer, "posts", &subject,
                            up_time_floor (first, UP_PERIOD_MONTH), UP_PERIOD_MONTH, posts, 0,
                            error);
}

/**
 * up_read_hn_postings: (skip)
 * @root: an answer of Algolia's search for the comments of a thread
 * @context: what else is known of it; the target is the thread
 * @connection: a connection that writes
 * @writer: for the number of posts
 * @counts: (inout): what became of its comments
 * @error: return location
 *
 * Comments that answer the thread itself are postings; those that answer them are talk. Who wrote
 * them is not kept.
 *
 * Returns: whether it was read
 */
gboolean
up_read_hn_postings (yyjson_val          *root,
                     const UpReadContext *context,
                     UpConnection        *connection,
                     UpObservationWriter *writer,
                     UpReadCounts        *counts,
                     GError             **error)
{
  yyjson_val *hits = get_hits (root, error), *hit;
  gint64 thread = context->target != NULL ? g_ascii_strtoll (context->target, NULL, 10) : 0;
  UpTime first = UP_TIME_NONE;
  guint64 repeated = 0;
  guint posts = 0;
  size_t i, n;

  if (hits == NULL)
    return FALSE;
  yyjson_arr_foreach (hits, i, n, hit)
    {
      const char *html = yyjson_get_str (yyjson_obj_get (hit, "comment_text"));
      const char *id = yyjson_get_str (yyjson_obj_get (hit, "objectID"));
      gint64 time = yyjson_get_sint (yyjson_obj_get (hit, "created_at_i"));
      g_autofree char *text = html != NULL ? strip_html (html) : NULL;
      g_autofree char *url = NULL;
      UpPosting posting = UP_POSTING_INIT;
      gboolean added;

      posting.key = id;
      posting.text = text;
      counts->rows++;
      if (yyjson_get_sint (yyjson_obj_get (hit, "parent_id")) != thread || text == NULL ||
          *text == '\0' || id == NULL || time <= 0 || time > LAST_SECOND ||
          time * UP_TIME_SECOND > context->retrieved + UP_TIME_DAY)
        continue;
      posting.posted = time * UP_TIME_SECOND;
      posting.url = url = g_strdup_printf ("https://news.ycombinator.com/item?id=%s", id);
      if (!up_store_put_posting (connection, context->source, context->fetch, &posting, &added,
                                 error))
        return FALSE;
      counts->added += added;
      first = first == UP_TIME_NONE ? posting.posted : MIN (first, posting.posted);
      posts++;
    }
  return posts == 0 || (put_count (context, connection, writer, first, posts, error) &&
                        up_postings_update (connection, context->retrieved, NULL, NULL, &repeated,
                                            error));
}
