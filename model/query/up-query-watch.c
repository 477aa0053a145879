/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-watch.h"

#include "up-query.h"
#include "up-watch.h"

#include <string.h>

/* Whether there is an answer does not hang on samples. */
#define SAMPLES 99.0

/**
 * up_watch_news_free:
 * @self: (transfer full): news
 */
void
up_watch_news_free (UpWatchNews *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->spec, up_spec_unref);
  g_free (self->name);
  g_free (self);
}

static UpSpec *
without (UpSpec     *spec,
         const char *key)
{
  return up_spec_with_text (spec, key, NULL, NULL);
}

/**
 * up_watch_make_spec:
 * @spec: a question about the adoption of stored series
 *
 * What is watched is one technology, with all values that are still to come; how the chart looks
 * is no part of it, so the same question is kept once.
 *
 * Returns: (transfer full) (nullable): the question to watch; %NULL when it is none about the
 *   adoption of one technology, or about a table, which gets no new values
 */
UpSpec *
up_watch_make_spec (UpSpec *spec)
{
  static const char *const looks[] = { "to", "as-of", "title", "style", "scale", "sort", "align",
                                       "horizon", "ceiling" };
  const char *const *focus, *const *subjects;
  const char *only[2] = { NULL, NULL };
  UpSpec *made;

  g_return_val_if_fail (spec != NULL, NULL);

  focus = up_spec_get_list (spec, "focus");
  subjects = up_spec_get_list (spec, "subjects");
  only[0] = focus[0] != NULL ? focus[0] : subjects[0];
  if (strcmp (up_spec_get_text (spec, "chart"), "adoption") != 0 || only[0] == NULL ||
      up_spec_get_text (spec, "metric") == NULL || up_spec_get_object (spec, "data") != NULL)
    return NULL;
  made = up_spec_with_list (spec, "subjects", only, NULL);
  for (guint i = 0; made != NULL && i < G_N_ELEMENTS (looks); i++)
    {
      g_autoptr (UpSpec) before = made;

      made = without (before, looks[i]);
    }
  if (made != NULL)
    {
      g_autoptr (UpSpec) before = made;

      made = up_spec_with_list (before, "focus", NULL, NULL);
    }
  return made;
}

static gboolean
is_refused (UpFrame *frame)
{
  UpFrame *refusals = up_frame_get_part (frame, "refusals");

  return refusals == NULL || up_frame_get_n_rows (refusals) > 0;
}

/**
 * up_watch_is_waiting:
 * @frame: an answer of the chart `adoption`
 *
 * Returns: whether it was refused, and more values may change that: not where it falls, or rises
 *   and falls
 */
gboolean
up_watch_is_waiting (UpFrame *frame)
{
  UpFrame *rules;

  g_return_val_if_fail (frame != NULL, FALSE);

  rules = up_frame_get_part (frame, "rules");
  if (!is_refused (frame) || rules == NULL)
    return FALSE;
  for (gsize i = 0; i < up_frame_get_n_rows (rules); i++)
    {
      if (strcmp (up_frame_get_texts (rules, "code")[i], "shape") == 0)
        return up_frame_get_integers (rules, "passed")[i] != 0;
    }
  return FALSE;
}

/* How one question stands; NULL where it cannot be asked here, such as without its source. */
static UpWatchNews *
ask (UpConnection  *connection,
     const UpWatch *watch)
{
  g_autoptr (UpSpec) spec = up_spec_parse (watch->spec, -1, NULL);
  g_autoptr (UpSpec) quick = NULL;
  g_autoptr (UpFrame) frame = NULL;
  UpFrame *subjects;
  UpWatchNews *news;

  if (spec == NULL)
    return NULL;
  quick = up_spec_with_number (spec, "bootstrap", SAMPLES, NULL);
  frame = up_query_run (connection, quick, NULL);
  subjects = frame != NULL ? up_frame_get_part (frame, "subjects") : NULL;
  if (subjects == NULL || up_frame_get_n_rows (subjects) == 0)
    return NULL;
  news = g_new0 (UpWatchNews, 1);
  news->spec = g_steal_pointer (&spec);
  news->name = g_strdup (up_frame_get_texts (subjects, "name")[0]);
  news->answered = !is_refused (frame);
  return news;
}

static gboolean
read_news (UpConnection *connection,
           GValue       *result,
           gpointer      data,
           GError      **error)
{
  g_autoptr (GPtrArray) watches = up_store_list_watches (connection, error);
  GPtrArray *all;

  if (watches == NULL)
    return FALSE;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) up_watch_news_free);
  for (guint i = 0; i < watches->len; i++)
    {
      UpWatchNews *news = ask (connection, watches->pdata[i]);

      if (news != NULL)
        g_ptr_array_add (all, news);
    }
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, all);
  return TRUE;
}

/* Notes what can be answered now and what cannot any more; the moment of the first answer stays. */
static gboolean
write_news (UpConnection *connection,
            GValue       *result,
            gpointer      data,
            GError      **error)
{
  GPtrArray *all = data;
  g_autoptr (GPtrArray) watches = up_store_list_watches (connection, error);

  for (guint i = 0; watches != NULL && i < all->len; i++)
    {
      const UpWatchNews *news = all->pdata[i];
      const char *text = up_spec_to_text (news->spec);

      for (guint k = 0; k < watches->len; k++)
        {
          const UpWatch *watch = watches->pdata[k];

          if (strcmp (watch->spec, text) == 0 &&
              (watch->answered != UP_TIME_NONE) != news->answered &&
              !up_store_answer_watch (connection, text,
                                      news->answered ? g_get_real_time () : UP_TIME_NONE, error))
            return FALSE;
        }
    }
  return watches != NULL;
}

static DexFuture *
check_fiber (gpointer data)
{
  UpStore *store = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = dex_await_boxed (up_store_read (store, read_news, NULL, NULL),
                                               &error);

  if (all == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (all->len > 0 &&
      !dex_await (up_store_write (store, write_news, g_ptr_array_ref (all),
                                  (GDestroyNotify) g_ptr_array_unref), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&all));
}

/**
 * up_watch_check:
 * @store: a store
 *
 * Asks all questions that are watched once more and notes in the store which can be answered.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #UpWatchNews, those watched longest first;
 *   it fails with %UP_STORE_ERROR
 */
DexFuture *
up_watch_check (UpStore *store)
{
  g_return_val_if_fail (store != NULL, NULL);

  return dex_scheduler_spawn (dex_scheduler_get_thread_default (), 0, check_fiber,
                              g_object_ref (store), g_object_unref);
}
