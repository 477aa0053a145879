/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-question.h"

#include "up-json.h"
#include "up-questions.h"

#include <string.h>

#define PATH "/io/github/uptake_desktop/Uptake/questions/questions.json"

/* Questions live as long as the program. */
static const char *
text (yyjson_val *object,
      const char *key)
{
  return g_intern_string (yyjson_get_str (yyjson_obj_get (object, key)));
}

static char **
texts (yyjson_val *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  yyjson_val *item;
  size_t i, n;

  yyjson_arr_foreach (array, i, n, item)
    g_strv_builder_add (builder, yyjson_get_str (item));
  return g_strv_builder_end (builder);
}

/* The lines of a statement as one. */
static const char *
statement (yyjson_val *array)
{
  g_auto (GStrv) lines = texts (array);
  g_autofree char *joined = g_strjoinv (" ", lines);

  return g_intern_string (joined);
}

static const char *const *
make_pointers (const char *const *columns)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    g_strv_builder_take (builder, g_strconcat ("/", columns[i], NULL));
  return (const char *const *) g_strv_builder_end (builder);
}

static UpQuestion
read_question (yyjson_val *object)
{
  yyjson_val *metric = yyjson_obj_get (object, "metric");
  UpQuestion question = { .key = text (object, "key"),
                          .title = text (object, "title"),
                          .columns =
                              (const char *const *) texts (yyjson_obj_get (object, "columns")),
                          .metric = text (metric, "key"),
                          .subject = text (object, "subject"),
                          .sqlite = statement (yyjson_obj_get (object, "sqlite")),
                          .clickhouse = statement (yyjson_obj_get (object, "clickhouse")) };

  question.pointers = make_pointers (question.columns);
  question.fields = (UpMetric) { .name = text (metric, "name"),
                                 .noun = text (metric, "noun"),
                                 .phrase = text (metric, "phrase"),
                                 .unit = UP_UNIT_COUNT,
                                 .kind = UP_METRIC_FLOW,
                                 .direction = UP_DIRECTION_UP,
                                 .definition = text (metric, "definition") };
  if (metric != NULL && !up_period_from_string (text (metric, "period"), &question.fields.period))
    g_error ("questions.json: the period of “%s” is none", question.key);
  return question;
}

static GArray *
load_questions (void)
{
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (up_questions_get_resource (), PATH, 0, NULL);
  g_autoptr (yyjson_doc) doc =
      yyjson_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0);
  GArray *questions = g_array_new (FALSE, FALSE, sizeof (UpQuestion));
  yyjson_val *item;
  size_t i, n;

  g_assert (doc != NULL);
  yyjson_arr_foreach (yyjson_doc_get_root (doc), i, n, item)
    {
      UpQuestion question = read_question (item);

      g_array_append_val (questions, question);
    }
  return questions;
}

/**
 * up_questions_get:
 * @n_questions: (out): how many
 *
 * Returns: (transfer none) (array length=n_questions): the questions of `resources/sql/`
 */
const UpQuestion *
up_questions_get (guint *n_questions)
{
  static GArray *questions;

  g_return_val_if_fail (n_questions != NULL, NULL);

  if (g_once_init_enter_pointer (&questions))
    g_once_init_leave_pointer (&questions, load_questions ());
  *n_questions = questions->len;
  return (const UpQuestion *) questions->data;
}

/**
 * up_question_find:
 * @key: name of a question
 *
 * Returns: (transfer none) (nullable): the question
 */
const UpQuestion *
up_question_find (const char *key)
{
  guint n;
  const UpQuestion *questions = up_questions_get (&n);

  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (questions[i].key, key) == 0)
        return &questions[i];
    }
  return NULL;
}

/**
 * up_question_make_metric:
 * @self: a question that has one
 * @source: key of the source of its figures
 *
 * Returns: (transfer full): the metric of that source
 */
UpMetric *
up_question_make_metric (const UpQuestion *self,
                         const char       *source)
{
  g_autofree char *key = NULL;
  UpMetric fields;

  g_return_val_if_fail (self != NULL && self->metric != NULL && source != NULL, NULL);

  key = g_strdup_printf ("%s/%s", source, self->metric);
  fields = self->fields;
  fields.key = key;
  fields.source = source;
  return up_metric_new (&fields);
}

/**
 * up_question_ask:
 * @self: a question
 * @connection: a connection
 * @error: return location
 *
 * Answers from what was counted when the events came in.
 *
 * Returns: (transfer full) (element-type GStrv) (nullable): rows with a text for each column;
 *   otherwise @error is of %UP_STORE_ERROR
 */
GPtrArray *
up_question_ask (const UpQuestion *self,
                 UpConnection     *connection,
                 GError          **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (UpStatement) get = NULL;
  guint n_columns;
  UpStep step;

  g_return_val_if_fail (self != NULL && connection != NULL, NULL);

  n_columns = g_strv_length ((char **) self->columns);
  get = up_connection_prepare (connection, "count events in", self->sqlite, error);
  if (get == NULL)
    return NULL;
  while ((step = up_statement_step (get, error)) == UP_STEP_ROW)
    {
      char **row = g_new0 (char *, n_columns + 1);

      for (guint i = 0; i < n_columns; i++)
        row[i] = g_strdup (up_statement_get_text (get, (int) i));
      g_ptr_array_add (rows, row);
    }
  return step == UP_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}
