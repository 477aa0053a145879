/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-description.h"

#include "up-descriptions.h"
#include "up-question.h"
#include "up-readers.h"
#include "up-sources-error.h"

#include <string.h>

#define FOLDER "/io/github/uptake_desktop/Uptake/sources/"

#define DEFAULT_AT_ONCE 1

/* What is wrong, where. The first fault stays; reading goes on so that nothing needs to be checked
 * in between. */
typedef struct
{
  UpDescription *self;
  GError *error;
} Parser;

static void G_GNUC_PRINTF (2, 3)
fault (Parser     *parser,
       const char *format,
       ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (parser->error != NULL)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  parser->error = g_error_new (UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                               "the description of the source: %s", message);
}

static void
check_keys (Parser            *parser,
            yyjson_val        *object,
            const char        *where,
            const char *const *known)
{
  size_t i, n;
  yyjson_val *key, *value;

  if (!yyjson_is_obj (object))
    {
      fault (parser, "%s is no object", where);
      return;
    }
  yyjson_obj_foreach (object, i, n, key, value)
    {
      if (!g_strv_contains (known, yyjson_get_str (key)))
        fault (parser, "%s knows no “%.40s”", where, yyjson_get_str (key));
    }
}

static const char *
text (Parser     *parser,
      yyjson_val *object,
      const char *key,
      gboolean    needed)
{
  yyjson_val *value = yyjson_obj_get (object, key);

  if (value != NULL && !yyjson_is_null (value) && !yyjson_is_str (value))
    fault (parser, "“%s” is no text", key);
  if (needed && (!yyjson_is_str (value) || yyjson_get_len (value) == 0))
    fault (parser, "“%s” is missing", key);
  return yyjson_get_str (value);
}

static gint64
number (Parser     *parser,
        yyjson_val *object,
        const char *key,
        gint64      low,
        gint64      high,
        gint64      otherwise)
{
  yyjson_val *value = yyjson_obj_get (object, key);

  if (value == NULL)
    return otherwise;
  if (!yyjson_is_int (value) || yyjson_get_sint (value) < low || yyjson_get_sint (value) > high)
    {
      fault (parser, "“%s” is no whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, key,
             low, high);
      return otherwise;
    }
  return yyjson_get_sint (value);
}

static UpPick
pick (Parser     *parser,
      yyjson_val *object,
      const char *key,
      gboolean    needed)
{
  static const struct
  {
    const char *word;
    UpPickKind kind;
  } words[] = {
    { "@key", UP_PICK_KEY },
    { "@target", UP_PICK_TARGET },
    { "@day", UP_PICK_DAY },
    { "@last-page", UP_PICK_LAST_PAGE },
  };
  const char *value = text (parser, object, key, FALSE);

  if (value == NULL)
    {
      if (needed)
        fault (parser, "“%s” is missing", key);
      return (UpPick) { UP_PICK_NONE, NULL };
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i].word, value) == 0)
        return (UpPick) { words[i].kind, NULL };
    }
  if (*value == '\0' || *value == '/')
    return (UpPick) { UP_PICK_ROW, value };
  if (*value == '#')
    return (UpPick) { UP_PICK_ROOT, value + 1 };
  if (*value == '=')
    return (UpPick) { UP_PICK_TEXT, value + 1 };
  fault (parser, "“%s” is neither a JSON pointer nor a known word: “%.40s”", key, value);
  return (UpPick) { UP_PICK_NONE, NULL };
}

static char **
texts (Parser     *parser,
       yyjson_val *object,
       const char *key)
{
  yyjson_val *list = yyjson_obj_get (object, key), *item;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  size_t i, n;

  if (list == NULL)
    return NULL;
  if (yyjson_is_str (list))
    {
      g_strv_builder_add (builder, yyjson_get_str (list));
      return g_strv_builder_end (builder);
    }
  if (!yyjson_is_arr (list))
    fault (parser, "“%s” is no list of texts", key);
  yyjson_arr_foreach (list, i, n, item)
    {
      if (!yyjson_is_str (item) || yyjson_get_len (item) == 0)
        fault (parser, "“%s” holds something that is no text", key);
      else
        g_strv_builder_add (builder, yyjson_get_str (item));
    }
  return g_strv_builder_end (builder);
}

static UpMetric *
find_metric (Parser     *parser,
             const char *name)
{
  for (guint i = 0; i < parser->self->metrics->len; i++)
    {
      UpMetric *metric = parser->self->metrics->pdata[i];

      if (strcmp (strchr (metric->key, '/') + 1, name) == 0)
        return metric;
    }
  return NULL;
}

static void
parse_metric (Parser     *parser,
              const char *name,
              yyjson_val *object)
{
  static const char *const keys[] = { "name", "noun", "phrase", "unit", "kind", "direction",
                                      "period", "denominator", "definition", "reference", NULL };
  g_autofree char *key = g_strdup_printf ("%s/%s", parser->self->source->key, name);
  const char *unit, *kind, *direction, *period;
  UpMetric fields = { .key = key, .source = parser->self->source->key };

  check_keys (parser, object, "a metric", keys);
  fields.name = text (parser, object, "name", TRUE);
  fields.noun = text (parser, object, "noun", FALSE);
  fields.phrase = text (parser, object, "phrase", TRUE);
  fields.denominator = text (parser, object, "denominator", FALSE);
  fields.definition = text (parser, object, "definition", TRUE);
  fields.reference = text (parser, object, "reference", FALSE);
  unit = text (parser, object, "unit", TRUE);
  kind = text (parser, object, "kind", TRUE);
  direction = text (parser, object, "direction", FALSE);
  period = text (parser, object, "period", TRUE);
  if (parser->error != NULL)
    return;
  fields.direction = UP_DIRECTION_NONE;
  if (!up_unit_from_string (unit, &fields.unit) ||
      !up_metric_kind_from_string (kind, &fields.kind) ||
      !up_period_from_string (period, &fields.period) ||
      (direction != NULL && !up_direction_from_string (direction, &fields.direction)))
    fault (parser, "unit, kind, direction or period of “%.40s” is not known", name);
  else if (fields.kind == UP_METRIC_SHARE && fields.denominator == NULL)
    fault (parser, "the share “%.40s” does not name its denominator", name);
  else
    g_ptr_array_add (parser->self->metrics, up_metric_new (&fields));
}

static void
parse_value (Parser     *parser,
             UpJsonReading  *reading,
             yyjson_val *object)
{
  static const char *const keys[] = { "at", "metric", "days", "scale", NULL };
  UpReadValue value = { .scale = 1 };
  const char *name;
  UpMetric *metric;
  yyjson_val *scale = yyjson_obj_get (object, "scale");

  check_keys (parser, object, "a value", keys);
  value.at = pick (parser, object, "at", TRUE);
  value.days = (int) number (parser, object, "days", -366, 366, 0);
  name = text (parser, object, "metric", TRUE);
  metric = name != NULL ? find_metric (parser, name) : NULL;
  if (scale != NULL)
    value.scale = yyjson_get_num (scale);
  if (metric == NULL)
    {
      fault (parser, "there is no metric “%.40s”", name != NULL ? name : "");
      return;
    }
  value.metric = metric->key;
  value.period = metric->period;
  value.is_flow = metric->kind == UP_METRIC_FLOW;
  g_array_append_val (reading->values, value);
}

static void
parse_event (Parser     *parser,
             UpJsonReading  *reading,
             yyjson_val *object)
{
  static const char *const keys[] = { "kind", "time", "label", "url", NULL };
  UpReadEvent event;

  check_keys (parser, object, "an event", keys);
  event.kind = text (parser, object, "kind", TRUE);
  event.time = pick (parser, object, "time", TRUE);
  event.label = pick (parser, object, "label", TRUE);
  event.url = pick (parser, object, "url", FALSE);
  g_array_append_val (reading->events, event);
}

static void
free_reading (gpointer data)
{
  UpJsonReading *reading = data;

  g_strfreev (reading->rows);
  g_array_unref (reading->values);
  g_array_unref (reading->events);
  g_array_unref (reading->dimensions);
  g_free (reading);
}

static UpJsonReading *
new_reading (UpQuery *query)
{
  UpJsonReading *reading = g_new0 (UpJsonReading, 1);

  g_ptr_array_add (query->readings, reading);
  reading->values = g_array_new (FALSE, FALSE, sizeof (UpReadValue));
  reading->events = g_array_new (FALSE, FALSE, sizeof (UpReadEvent));
  reading->dimensions = g_array_new (FALSE, FALSE, sizeof (UpReadDimension));
  return reading;
}

static void
parse_reading (Parser     *parser,
               UpQuery    *query,
               yyjson_val *object)
{
  static const char *const keys[] = { "rows", "subject", "prefix", "kind", "time", "sum",
                                      "estimated", "values", "events", "dimensions", NULL };
  UpJsonReading *reading = new_reading (query);
  yyjson_val *item, *key;
  const char *kind;
  size_t i, n;

  check_keys (parser, object, "a reading", keys);
  reading->rows = texts (parser, object, "rows");
  reading->subject = pick (parser, object, "subject", TRUE);
  reading->prefix = text (parser, object, "prefix", FALSE);
  reading->estimated = pick (parser, object, "estimated", FALSE);
  reading->sum = yyjson_is_true (yyjson_obj_get (object, "sum"));
  kind = text (parser, object, "kind", TRUE);
  if (kind != NULL && !up_subject_kind_from_string (kind, &reading->kind))
    fault (parser, "there is no kind of subjects “%.40s”", kind);
  yyjson_arr_foreach (yyjson_obj_get (object, "values"), i, n, item)
    parse_value (parser, reading, item);
  yyjson_arr_foreach (yyjson_obj_get (object, "events"), i, n, item)
    parse_event (parser, reading, item);
  yyjson_obj_foreach (yyjson_obj_get (object, "dimensions"), i, n, key, item)
    {
      UpReadDimension dimension = { yyjson_get_str (key),
                                    pick (parser, yyjson_obj_get (object, "dimensions"),
                                          yyjson_get_str (key), TRUE) };

      g_array_append_val (reading->dimensions, dimension);
    }
  reading->time = pick (parser, object, "time", reading->values->len > 0);
  if (reading->values->len + reading->events->len == 0)
    fault (parser, "a reading reads neither values nor events");
}

static void
free_query (gpointer data)
{
  UpQuery *query = data;

  g_free (query->owned);
  g_strfreev (query->targets);
  g_ptr_array_unref (query->readings);
  g_free (query);
}

/* A question to a ClickHouse server: its SQL is the address, and its words stand with it. */
static void
parse_question (Parser     *parser,
                UpQuery    *query,
                yyjson_val *object)
{
  const char *name = text (parser, object, "question", TRUE);
  const UpQuestion *question = name != NULL ? up_question_find (name) : NULL;
  UpJsonReading *reading = new_reading (query);
  g_autofree char *escaped = NULL;
  UpReadValue value = { .scale = 1, .is_flow = TRUE };
  UpMetric *metric;
  guint time;

  if (yyjson_obj_size (object) > 1)
    fault (parser, "a query with “question” has nothing else");
  if (question == NULL || question->metric == NULL)
    {
      fault (parser, "there is no question “%.40s” that makes series", name != NULL ? name : "");
      return;
    }
  escaped = g_uri_escape_string (question->clickhouse, NULL, FALSE);
  query->address = query->owned = g_strconcat ("/?default_format=JSON&query=", escaped, NULL);
  metric = up_question_make_metric (question, parser->self->source->key);
  g_ptr_array_add (parser->self->metrics, metric);

  time = question->subject != NULL ? 0 : 1;
  reading->rows = g_strdupv ((char *[]) { (char *) "/data", NULL });
  reading->kind = question->subject != NULL ? UP_SUBJECT_OTHER : UP_SUBJECT_LANGUAGE;
  reading->subject = question->subject != NULL
                         ? (UpPick) { UP_PICK_TEXT, question->subject }
                         : (UpPick) { UP_PICK_ROW, question->pointers[0] };
  reading->time = (UpPick) { UP_PICK_ROW, question->pointers[time] };
  value.at = (UpPick) { UP_PICK_ROW, question->pointers[time + 1] };
  value.metric = metric->key;
  value.period = metric->period;
  g_array_append_val (reading->values, value);
}

static void
parse_query (Parser     *parser,
             yyjson_val *object)
{
  static const char *const keys[] = { "address", "targets", "join", "at-once", "span-days", "first",
                                      "overlap-days", "more", "table", "reader", "readings",
                                      "optional", "pages", "question", NULL };
  UpQuery *query = g_new0 (UpQuery, 1);
  UpPeriod period;
  UpTime time;
  yyjson_val *item;
  size_t i, n;

  g_ptr_array_add (parser->self->queries, query);
  query->readings = g_ptr_array_new_with_free_func (free_reading);
  check_keys (parser, object, "a query", keys);
  if (yyjson_obj_get (object, "question") != NULL)
    {
      parse_question (parser, query, object);
      return;
    }
  query->address = text (parser, object, "address", TRUE);
  query->targets = texts (parser, object, "targets");
  query->join = text (parser, object, "join", FALSE);
  query->at_once = (guint) number (parser, object, "at-once", 1, 1000, DEFAULT_AT_ONCE);
  query->span_days = (int) number (parser, object, "span-days", 1, 36600, 0);
  query->first = text (parser, object, "first", query->span_days > 0);
  query->overlap_days = (int) number (parser, object, "overlap-days", 0, 366, 0);
  query->pages = (guint) number (parser, object, "pages", 1, 10000, 0);
  query->more = pick (parser, object, "more", FALSE);
  query->reader = text (parser, object, "reader", FALSE);
  query->is_table = yyjson_is_true (yyjson_obj_get (object, "table"));
  query->optional = yyjson_is_true (yyjson_obj_get (object, "optional"));
  if (query->first != NULL && !up_time_parse (query->first, &time, &period, NULL))
    fault (parser, "“first” is no day: %.40s", query->first);
  yyjson_arr_foreach (yyjson_obj_get (object, "readings"), i, n, item)
    parse_reading (parser, query, item);
  if (query->is_table + (query->reader != NULL) + (query->readings->len > 0) != 1)
    fault (parser, "a query has one of “table”, “reader” and “readings”");
  if (query->reader != NULL && !up_reader_is_known (query->reader))
    fault (parser, "there is no reader “%.40s”", query->reader);
  if (query->span_days > 0 && query->readings->len == 0)
    fault (parser, "a span needs “readings”, which say what is known already");
}

static void
parse_headers (Parser     *parser,
               yyjson_val *object)
{
  yyjson_val *headers = yyjson_obj_get (object, "headers"), *key, *value;
  size_t i, n;
  guint k = 0;

  if (headers == NULL)
    return;
  parser->self->headers = g_new0 (const char *, 2 * yyjson_obj_size (headers) + 1);
  yyjson_obj_foreach (headers, i, n, key, value)
    {
      if (!yyjson_is_str (value))
        {
          fault (parser, "a header is no text");
          return;
        }
      parser->self->headers[k++] = yyjson_get_str (key);
      parser->self->headers[k++] = yyjson_get_str (value);
    }
}

static void
parse_source (Parser     *parser,
              yyjson_val *root)
{
  UpSource fields = { .key = text (parser, root, "key", TRUE),
                      .title = text (parser, root, "title", TRUE),
                      .home = text (parser, root, "home", FALSE),
                      .licence = text (parser, root, "licence", FALSE),
                      .licence_url = text (parser, root, "licence-url", FALSE),
                      .attribution = text (parser, root, "attribution", FALSE),
                      .terms = text (parser, root, "terms", FALSE) };
  g_autofree char *key = fields.key != NULL ? up_subject_key_from_name (fields.key) : NULL;

  if (fields.key != NULL && g_strcmp0 (key, fields.key) != 0)
    fault (parser, "its key is not in the form of keys");
  if (parser->error == NULL)
    parser->self->source = up_source_new (&fields);
}

static void
parse_root (Parser     *parser,
            yyjson_val *root)
{
  static const char *const keys[] = { "uptake-source", "key", "title", "home", "licence",
                                      "licence-url", "attribution", "terms", "base", "every",
                                      "interval-ms", "by-name", "token", "headers", "targets",
                                      "quota", "pause", "metrics", "queries", NULL };
  UpDescription *self = parser->self;
  yyjson_val *key, *item;
  const char *every;
  size_t i, n;

  check_keys (parser, root, "it", keys);
  if (yyjson_get_int (yyjson_obj_get (root, "uptake-source")) != 1)
    fault (parser, "“uptake-source” is not 1");
  parse_source (parser, root);
  if (parser->error != NULL)
    return;
  self->base = g_strdup (text (parser, root, "base", TRUE));
  if (self->base != NULL && !g_str_has_prefix (self->base, "https://") &&
      !g_str_has_prefix (self->base, "http://"))
    fault (parser, "“base” is no web address");
  every = text (parser, root, "every", TRUE);
  if (every != NULL && !up_period_from_string (every, &self->every))
    fault (parser, "“every” is no period");
  self->interval_ms = (guint) number (parser, root, "interval-ms", 0, 600000, 0);
  self->by_name = yyjson_is_true (yyjson_obj_get (root, "by-name"));
  self->token = text (parser, root, "token", FALSE);
  self->targets = texts (parser, root, "targets");
  self->quota = pick (parser, root, "quota", FALSE);
  self->pause = pick (parser, root, "pause", FALSE);
  parse_headers (parser, root);
  yyjson_obj_foreach (yyjson_obj_get (root, "metrics"), i, n, key, item)
    parse_metric (parser, yyjson_get_str (key), item);
  yyjson_arr_foreach (yyjson_obj_get (root, "queries"), i, n, item)
    {
      if (parser->error == NULL)
        parse_query (parser, item);
    }
  if (self->queries->len == 0)
    fault (parser, "it asks nothing");
}

/**
 * up_description_parse:
 * @text: (array length=length): JSON
 * @length: bytes, or -1
 * @error: return location
 *
 * Reads the description of a source. A key it does not know is an error, so that a slip of the pen
 * is found.
 *
 * Returns: (transfer full) (nullable): the description; otherwise @error is
 *   %UP_SOURCES_ERROR_FORMAT or of %UP_BASE_ERROR
 */
UpDescription *
up_description_parse (const char *text,
                      gssize      length,
                      GError    **error)
{
  g_autoptr (UpDescription) self = g_new0 (UpDescription, 1);
  Parser parser = { self, NULL };

  self->metrics = g_ptr_array_new_with_free_func ((GDestroyNotify) up_metric_unref);
  self->queries = g_ptr_array_new_with_free_func (free_query);
  self->doc = up_json_read (text, length, "The description of the source", error);
  if (self->doc == NULL)
    return NULL;
  parse_root (&parser, yyjson_doc_get_root (self->doc));
  if (parser.error != NULL)
    {
      g_propagate_error (error, parser.error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * up_description_free:
 * @self: (transfer full): a description
 */
void
up_description_free (UpDescription *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->source, up_source_unref);
  g_free (self->base);
  g_free (self->headers);
  g_strfreev (self->targets);
  g_free (self->only_reader);
  g_free (self->only_target);
  g_ptr_array_unref (self->metrics);
  g_ptr_array_unref (self->queries);
  g_clear_pointer (&self->doc, yyjson_doc_free);
  g_free (self);
}

/**
 * up_descriptions_load:
 * @error: return location
 *
 * Returns: (transfer full) (element-type UpDescription) (nullable): the sources that come with the
 *   program, by key; otherwise @error is %UP_SOURCES_ERROR_FORMAT
 */
GPtrArray *
up_descriptions_load (GError **error)
{
  GResource *resource = up_descriptions_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, FOLDER, 0, NULL);
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_description_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (sorted, names[i]);
  g_ptr_array_sort_values (sorted, (GCompareFunc) strcmp);
  for (guint i = 0; i < sorted->len; i++)
    {
      const char *name = sorted->pdata[i];
      g_autofree char *path = g_strconcat (FOLDER, name, NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
      UpDescription *one = up_description_parse (g_bytes_get_data (bytes, NULL),
                                                 (gssize) g_bytes_get_size (bytes), error);

      if (one == NULL)
        {
          g_prefix_error (error, "%s: ", name);
          return NULL;
        }
      g_ptr_array_add (all, one);
    }
  return g_steal_pointer (&all);
}
