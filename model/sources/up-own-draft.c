/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-own-draft.h"

#include "up-refresh.h"
#include "up-sources-error.h"
#include "up-store-read.h"

#include <glib/gstdio.h>
#include <libdex.h>
#include <math.h>
#include <string.h>

/* A source that the user describes in a form: written as a description like all others, and tried
 * against its server in a store of its own, so that what is shown is what a refresh would bring. */

/* Values that a trial shows. */
#define MAX_VALUES 8

static gboolean
check_pointer (const char *name,
               const char *pointer,
               GError    **error)
{
  if (pointer == NULL || pointer[0] == '/')
    return TRUE;
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
               "%s is no JSON pointer: it begins with “/”", name);
  return FALSE;
}

static gboolean
check_draft (const UpOwnDraft *draft,
             GError          **error)
{
  static const char *const needed[] = { "a name", "an address", "what is counted",
                                        "where the number stands" };
  const char *values[] = { draft->title, draft->address, draft->is_table ? "-" : draft->metric,
                           draft->is_table ? "-" : draft->value };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (values[i] != NULL && values[i][0] != '\0')
        continue;
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING, "the source needs %s",
                   needed[i]);
      return FALSE;
    }
  return draft->is_table || (check_pointer ("the place of the rows", draft->rows, error) &&
                             check_pointer ("the place of the name", draft->subject, error) &&
                             check_pointer ("the place of the time", draft->time, error) &&
                             check_pointer ("the place of the number", draft->value, error) &&
                             check_pointer ("the place of “more”", draft->more, error));
}

/* An address is the server, and what is asked there. */
static gboolean
split_address (const char *address,
               char      **base,
               char      **rest,
               GError    **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *slash;

  if (scheme == NULL || (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0) ||
      g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    {
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT, "“%.200s” is no web address",
                   address);
      return FALSE;
    }
  slash = strchr (strstr (address, "://") + 3, '/');
  *base = slash != NULL ? g_strndup (address, (gsize) (slash - address)) : g_strdup (address);
  *rest = g_strdup (slash != NULL ? slash : "/");
  return TRUE;
}

static void
add_metric (yyjson_mut_doc   *doc,
            yyjson_mut_val   *root,
            const UpOwnDraft *draft)
{
  yyjson_mut_val *metrics = yyjson_mut_obj_add_obj (doc, root, "metrics");
  yyjson_mut_val *metric = yyjson_mut_obj_add_obj (doc, metrics, "value");

  yyjson_mut_obj_add_strcpy (doc, metric, "name", draft->metric);
  yyjson_mut_obj_add_strcpy (doc, metric, "phrase", draft->metric);
  yyjson_mut_obj_add_strcpy (doc, metric, "definition", draft->metric);
  yyjson_mut_obj_add_str (doc, metric, "unit", up_unit_to_string (draft->unit));
  yyjson_mut_obj_add_str (doc, metric, "kind", up_metric_kind_to_string (draft->kind));
  yyjson_mut_obj_add_str (doc, metric, "period", up_period_to_string (draft->period));
}

static void
add_reading (yyjson_mut_doc   *doc,
             yyjson_mut_val   *query,
             const UpOwnDraft *draft)
{
  yyjson_mut_val *readings = yyjson_mut_obj_add_arr (doc, query, "readings");
  yyjson_mut_val *reading = yyjson_mut_arr_add_obj (doc, readings);
  yyjson_mut_val *values, *value;
  g_autofree char *fixed = g_strconcat ("=", draft->title, NULL);

  if (draft->rows != NULL)
    yyjson_mut_obj_add_strcpy (doc, reading, "rows", draft->rows);
  yyjson_mut_obj_add_strcpy (doc, reading, "subject",
                             draft->subject != NULL ? draft->subject : fixed);
  yyjson_mut_obj_add_str (doc, reading, "kind", "term");
  yyjson_mut_obj_add_strcpy (doc, reading, "time", draft->time != NULL ? draft->time : "@day");
  values = yyjson_mut_obj_add_arr (doc, reading, "values");
  value = yyjson_mut_arr_add_obj (doc, values);
  yyjson_mut_obj_add_strcpy (doc, value, "at", draft->value);
  yyjson_mut_obj_add_str (doc, value, "metric", "value");
  if (draft->more != NULL)
    {
      g_autofree char *more = g_strconcat ("#", draft->more, NULL);

      yyjson_mut_obj_add_strcpy (doc, query, "more", more);
    }
}

/**
 * up_own_draft_key:
 * @title: what people call a source
 *
 * Returns: (transfer full) (nullable): its key; %NULL when @title holds no letter
 */
char *
up_own_draft_key (const char *title)
{
  char *key;

  g_return_val_if_fail (title != NULL, NULL);

  key = up_subject_key_from_name (title);
  return key != NULL ? g_strdelimit (key, "/:", '-') : NULL;
}

/**
 * up_own_draft_write:
 * @draft: what the user said
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the description as up_description_parse() reads it;
 *   otherwise @error is %UP_SOURCES_ERROR_FORMAT or %UP_SOURCES_ERROR_MISSING
 */
char *
up_own_draft_write (const UpOwnDraft *draft,
                    GError          **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *queries, *query;
  g_autofree char *key = NULL, *base = NULL, *rest = NULL;
  char *text, *copy;

  g_return_val_if_fail (draft != NULL, NULL);

  if (!check_draft (draft, error) || !split_address (draft->address, &base, &rest, error))
    return NULL;
  key = up_own_draft_key (draft->title);
  if (key == NULL)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                           "the name holds no letter");
      return NULL;
    }
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_int (doc, root, "uptake-source", 1);
  yyjson_mut_obj_add_strcpy (doc, root, "key", key);
  yyjson_mut_obj_add_strcpy (doc, root, "title", draft->title);
  if (draft->licence != NULL)
    yyjson_mut_obj_add_strcpy (doc, root, "licence", draft->licence);
  yyjson_mut_obj_add_strcpy (doc, root, "base", base);
  yyjson_mut_obj_add_str (doc, root, "every", up_period_to_string (draft->every));
  if (!draft->is_table)
    add_metric (doc, root, draft);
  queries = yyjson_mut_obj_add_arr (doc, root, "queries");
  query = yyjson_mut_arr_add_obj (doc, queries);
  yyjson_mut_obj_add_strcpy (doc, query, "address", rest);
  if (draft->is_table)
    yyjson_mut_obj_add_true (doc, query, "table");
  else
    add_reading (doc, query, draft);
  text = yyjson_mut_write (doc, YYJSON_WRITE_PRETTY_TWO_SPACES, NULL);
  copy = g_strdup (text);
  free (text);
  return copy;
}

/* --- Trying -------------------------------------------------------------------------------- */

static void
clear_value (gpointer data)
{
  g_free (((UpOwnValue *) data)->name);
}

/**
 * up_own_trial_free:
 * @self: (transfer full): a trial
 */
void
up_own_trial_free (UpOwnTrial *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->values);
  g_free (self->remark);
  g_free (self);
}

/* What of the answer could not be used, as the fetch of a value has it. */
static gboolean
take_remark (UpOwnTrial   *trial,
             UpConnection *connection,
             gint64        fetch,
             GError      **error)
{
  g_autoptr (UpFetchRecord) record = up_store_find_fetch (connection, fetch, error);

  if (record == NULL)
    return FALSE;
  g_set_str (&trial->remark, record->error);
  return TRUE;
}

static gboolean
take_series (UpOwnTrial     *trial,
             UpConnection   *connection,
             const UpSeries *series,
             GError        **error)
{
  g_autoptr (UpObservations) rows =
      up_store_load_observations (connection, series, UP_TIME_NONE, error);
  g_autoptr (UpSubject) subject = NULL;

  if (rows == NULL)
    return FALSE;
  trial->rows += rows->n;
  if (trial->remark == NULL && rows->n > 0 &&
      !take_remark (trial, connection, rows->fetch[rows->n - 1], error))
    return FALSE;
  subject = up_store_find_subject (connection, series->subject, error);
  if (subject == NULL)
    return FALSE;
  for (gsize i = 0; i < rows->n && trial->values->len < MAX_VALUES; i++)
    {
      UpOwnValue value = { g_strdup (subject->name), rows->start[i], series->period,
                           rows->value[i] };

      g_array_append_val (trial->values, value);
    }
  return TRUE;
}

static gboolean
read_values (UpConnection *connection,
             GValue       *value,
             gpointer      data,
             GError      **error)
{
  UpOwnTrial *trial = data;
  g_autoptr (GPtrArray) all = up_store_list_series (connection, NULL, NULL, error);

  if (all == NULL)
    return FALSE;
  trial->n_series = all->len;
  for (guint i = 0; i < all->len; i++)
    {
      if (!take_series (trial, connection, all->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* What came of the one source that was asked. */
static gboolean
judge (UpOwnTrial *trial,
       GPtrArray  *results,
       GError    **error)
{
  const UpRefreshResult *result = results->pdata[0];

  if (trial->rows > 0)
    {
      if (result->error != NULL)
        g_set_str (&trial->remark, result->error);
      return TRUE;
    }
  g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                       result->error != NULL ? result->error
                                             : "the answer holds no figure in these places");
  return FALSE;
}

static gboolean
run_in (const char    *path,
        UpDescription *description,
        UpOwnTrial    *trial,
        GError       **error)
{
  g_autoptr (UpRefresh) refresh = up_refresh_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (UpStore) store = NULL;
  gboolean read;

  up_refresh_add_source (refresh, description);
  store = dex_await_object (up_store_open (path, UP_OPEN_CREATE), error);
  if (store == NULL)
    return FALSE;
  results = dex_await_boxed (up_refresh_run (refresh, store, NULL, FALSE), error);
  read = results != NULL && dex_await (up_store_read (store, read_values, trial, NULL), error);
  dex_await (up_store_close (store), NULL);
  return read && judge (trial, results, error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/**
 * up_own_trial_run:
 * @text: a description
 * @error: return location
 *
 * Asks the source as a refresh does, into a store that is thrown away. For fibers that are not on
 * the main thread.
 *
 * Returns: (transfer full) (nullable): what it said; otherwise @error says what is wrong with the
 *   description, or with the answer
 */
UpOwnTrial *
up_own_trial_run (const char *text,
                  GError    **error)
{
  g_autoptr (UpOwnTrial) trial = g_new0 (UpOwnTrial, 1);
  g_autofree char *folder = NULL, *path = NULL;
  UpDescription *description;
  gboolean done;

  g_return_val_if_fail (text != NULL, NULL);

  trial->values = g_array_new (FALSE, FALSE, sizeof (UpOwnValue));
  g_array_set_clear_func (trial->values, clear_value);
  description = up_description_parse (text, -1, error);
  if (description == NULL)
    return NULL;
  folder = g_dir_make_tmp ("uptake-trial-XXXXXX", error);
  if (folder == NULL)
    {
      up_description_free (description);
      return NULL;
    }
  path = g_build_filename (folder, "trial.db", NULL);
  done = run_in (path, description, trial, error);
  remove_folder (folder);
  return done ? g_steal_pointer (&trial) : NULL;
}
