/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-tool-report.h"

#include "up-json.h"
#include "up-json-cutter.h"
#include "up-sources-error.h"

#include <math.h>
#include <string.h>

/* Reports that tools for developers write: cloc and tokei (code by language), hyperfine, cargo
 * criterion and `go test -bench` (times of runs), `go list -m -u -json` (dependencies). */

#define NS_PER_SECOND 1e9
#define US_PER_YEAR (365.25 * 86400e6)

/* No tool's report is known that has its marks further behind. */
#define LOOK_BYTES 65536

static void
clear_row (gpointer data)
{
  g_free (((UpToolRow *) data)->name);
}

static void
clear_release (gpointer data)
{
  UpToolRelease *release = data;

  g_free (release->name);
  g_free (release->version);
}

/**
 * up_tool_report_new:
 * @tool: (transfer none): which tool wrote it; a literal
 * @kind: what the names in it are
 *
 * Returns: (transfer full): a report without rows
 */
UpToolReport *
up_tool_report_new (const char   *tool,
                    UpSubjectKind kind)
{
  UpToolReport *self = g_new0 (UpToolReport, 1);

  self->tool = tool;
  self->kind = kind;
  self->time = UP_TIME_NONE;
  self->rows = g_array_new (FALSE, FALSE, sizeof (UpToolRow));
  self->releases = g_array_new (FALSE, FALSE, sizeof (UpToolRelease));
  g_array_set_clear_func (self->rows, clear_row);
  g_array_set_clear_func (self->releases, clear_release);
  return self;
}

/**
 * up_tool_report_skip:
 * @self: a report
 * @reason: why an entry of it could not be used
 */
void
up_tool_report_skip (UpToolReport *self,
                     const char   *reason)
{
  g_return_if_fail (self != NULL && reason != NULL);

  self->n_skipped++;
  if (self->skipped == NULL)
    self->skipped = g_strdup (reason);
}

static void
add_row (UpToolReport *self,
         UpToolMetric  metric,
         const char   *name,
         double        value,
         double        low,
         double        high,
         gint64        n)
{
  UpToolRow row = { metric, self->kind, g_strdup (name), value, low, high, n };

  g_array_append_val (self->rows, row);
}

/* NaN for what is no number. */
static double
number (yyjson_val *object,
        const char *member)
{
  yyjson_val *value = yyjson_obj_get (object, member);

  return yyjson_is_num (value) ? yyjson_get_num (value) : NAN;
}

/* --- Code by language ---------------------------------------------------------------------- */

/* Both tools have an object a language, and one that is the sum of all. */
static void
read_languages (UpToolReport *self,
                yyjson_val   *root,
                const char   *total,
                gboolean      has_files)
{
  yyjson_val *key, *item;
  size_t i, n;

  self->kind = UP_SUBJECT_LANGUAGE;
  yyjson_obj_foreach (root, i, n, key, item)
    {
      const char *name = yyjson_get_str (key);
      double lines = number (item, "code");
      yyjson_val *files = yyjson_obj_get (item, "reports");

      if (strcmp (name, total) == 0 || strcmp (name, "header") == 0)
        continue;
      if (!(lines >= 0) || *name == '\0')
        {
          up_tool_report_skip (self, "a language has no lines of code");
          continue;
        }
      add_row (self, UP_TOOL_LINES, name, lines, NAN, NAN, -1);
      lines = has_files ? number (item, "nFiles") : (double) yyjson_arr_size (files);
      if (lines >= 0 && (has_files || yyjson_is_arr (files)))
        add_row (self, UP_TOOL_FILES, name, lines, NAN, NAN, -1);
    }
}

static void
read_cloc (UpToolReport *self,
           yyjson_val   *root)
{
  read_languages (self, root, "SUM", TRUE);
}

static void
read_tokei (UpToolReport *self,
            yyjson_val   *root)
{
  read_languages (self, root, "Total", FALSE);
}

/* --- Times of runs ------------------------------------------------------------------------- */

static void
read_hyperfine (UpToolReport *self,
                yyjson_val   *root)
{
  yyjson_val *item;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (root, "results"), i, n, item)
    {
      const char *name = yyjson_get_str (yyjson_obj_get (item, "command"));
      double mean = number (item, "mean");
      size_t runs = yyjson_arr_size (yyjson_obj_get (item, "times"));

      if (name == NULL || *name == '\0' || !(mean >= 0))
        up_tool_report_skip (self, "a result has no command or no mean");
      else
        add_row (self, UP_TOOL_TIME, name, mean * NS_PER_SECOND, NAN, NAN,
                 runs > 0 ? (gint64) runs : -1);
    }
}

/* How many nanoseconds a unit of criterion's is; 0 for what is no time. */
static double
unit_of (const char *name)
{
  static const struct
  {
    const char *name;
    double ns;
  } units[] = { { "ps", 1e-3 }, { "ns", 1 }, { "us", 1e3 }, { "µs", 1e3 }, { "ms", 1e6 },
                { "s", NS_PER_SECOND } };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (units); i++)
    {
      if (strcmp (units[i].name, name) == 0)
        return units[i].ns;
    }
  return 0;
}

/* A line of `cargo criterion --message-format=json`; its intervals are of 95 %. */
static void
read_criterion (UpToolReport *self,
                yyjson_val   *root)
{
  const char *reason = yyjson_get_str (yyjson_obj_get (root, "reason"));
  const char *name = yyjson_get_str (yyjson_obj_get (root, "id"));
  yyjson_val *mean = yyjson_obj_get (root, "mean");
  double unit = unit_of (yyjson_get_str (yyjson_obj_get (mean, "unit")));
  double value = number (mean, "estimate");

  if (g_strcmp0 (reason, "benchmark-complete") != 0)
    return;
  if (name == NULL || *name == '\0' || unit <= 0 || !(value >= 0))
    up_tool_report_skip (self, "a benchmark has no name or no mean time");
  else
    add_row (self, UP_TOOL_TIME, name, value * unit, number (mean, "lower_bound") * unit,
             number (mean, "upper_bound") * unit, -1);
}

/* Runs of one benchmark (`-count`) are averaged. */
static void
add_run (UpToolReport *self,
         const char   *name,
         double        ns)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      UpToolRow *row = &g_array_index (self->rows, UpToolRow, i);

      if (strcmp (row->name, name) != 0)
        continue;
      row->n++;
      row->value += (ns - row->value) / (double) row->n;
      return;
    }
  add_row (self, UP_TOOL_TIME, name, ns, NAN, NAN, 1);
}

/* `BenchmarkName-8   1000   123.4 ns/op   …`; the number of processors belongs to the name. */
static void
read_go_line (UpToolReport *self,
              const char   *line)
{
  g_auto (GStrv) words = NULL;
  guint n = 0;

  if (!g_str_has_prefix (line, "Benchmark"))
    return;
  words = g_strsplit_set (line, " \t\r", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        words[n++] = words[i];
      else
        g_free (words[i]);
    }
  words[n] = NULL;
  for (guint i = 2; i + 1 < n; i++)
    {
      char *end;
      double ns = g_ascii_strtod (words[i], &end);

      if (strcmp (words[i + 1], "ns/op") == 0 && *end == '\0' && isfinite (ns) && ns >= 0)
        {
          add_run (self, words[0] + strlen ("Benchmark"), ns);
          return;
        }
    }
  /* A name alone on its line: what the benchmark writes stands between. */
  if (n > 1)
    up_tool_report_skip (self, "a benchmark has no time");
}

/* --- Dependencies -------------------------------------------------------------------------- */

static gboolean
read_version (UpToolReport *self,
              yyjson_val   *module,
              const char   *name,
              UpTime       *time)
{
  const char *version = yyjson_get_str (yyjson_obj_get (module, "Version"));
  const char *text = yyjson_get_str (yyjson_obj_get (module, "Time"));
  UpToolRelease release;
  UpPeriod period;

  if (version == NULL || text == NULL || !up_time_parse (text, time, &period, NULL))
    return FALSE;
  release = (UpToolRelease) { g_strdup (name), g_strdup (version), *time };
  g_array_append_val (self->releases, release);
  return TRUE;
}

/* A module of `go list -m -u -json all`. */
static void
read_module (UpToolReport *self,
             yyjson_val   *root)
{
  const char *name = yyjson_get_str (yyjson_obj_get (root, "Path"));
  yyjson_val *update = yyjson_obj_get (root, "Update");
  UpTime used, newest;

  self->kind = UP_SUBJECT_PACKAGE;
  if (yyjson_is_true (yyjson_obj_get (root, "Main")))
    return;
  if (name == NULL || *name == '\0' || !read_version (self, root, name, &used))
    {
      up_tool_report_skip (self, "a module has no path, version or time");
      return;
    }
  newest = used;
  if (update != NULL && !read_version (self, update, name, &newest))
    up_tool_report_skip (self, "an update has no version or time");
  else
    add_row (self, UP_TOOL_LIBYEARS, name, (double) MAX (newest - used, 0) / US_PER_YEAR, NAN, NAN,
             -1);
}

/* --- Which tool ---------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *marks[4];                          /* all of them stand near the beginning */
  void (*read) (UpToolReport *self,
                yyjson_val   *root);
  gboolean many;                                 /* one object after the other */
} Tool;

static const Tool tools[] = {
  { "cloc", { "\"cloc_version\"", "\"header\"" }, read_cloc, FALSE },
  { "tokei", { "\"blanks\"", "\"inaccurate\"", "\"reports\"" }, read_tokei, FALSE },
  { "hyperfine", { "\"results\"", "\"command\"", "\"stddev\"" }, read_hyperfine, FALSE },
  { "criterion", { "\"reason\"", "\"benchmark-complete\"", "\"mean\"" }, read_criterion, TRUE },
  { "go list", { "\"Path\"", "\"Version\"", "\"GoMod\"" }, read_module, TRUE },
};

static const Tool *
find_tool (const char *text,
           gsize       length)
{
  gssize look = (gssize) MIN (length, LOOK_BYTES);

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      guint k = 0;

      while (k < G_N_ELEMENTS (tools[i].marks) && tools[i].marks[k] != NULL &&
             g_strstr_len (text, look, tools[i].marks[k]) != NULL)
        k++;
      if (k == G_N_ELEMENTS (tools[i].marks) || tools[i].marks[k] == NULL)
        return &tools[i];
    }
  return NULL;
}

/* `go test -bench` says first what it runs on. */
static gboolean
is_go_bench (const char *text,
             gsize       length)
{
  gssize look = (gssize) MIN (length, LOOK_BYTES);

  return (length > 5 && memcmp (text, "goos:", 5) == 0) ||
         (length > 9 && memcmp (text, "Benchmark", 9) == 0 &&
          g_strstr_len (text, look, " ns/op") != NULL);
}

/**
 * up_tool_report_match:
 * @text: (array length=length): the beginning of a text
 * @length: bytes
 *
 * Returns: whether it is a report of a tool that is known
 */
gboolean
up_tool_report_match (const char *text,
                      gsize       length)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  if (i == length)
    return FALSE;
  return text[i] == '{' ? find_tool (text, length) != NULL : is_go_bench (text, length);
}

/* One object after the other, whatever stands between them. */
static gboolean
read_many (UpToolReport *self,
           const Tool   *tool,
           const char   *text,
           gsize         length,
           GError      **error)
{
  for (gsize i = 0; i < length;)
    {
      g_autoptr (yyjson_doc) doc = NULL;
      guint depth;
      gsize n;

      if (g_ascii_isspace (text[i]))
        {
          i++;
          continue;
        }
      n = up_json_value_length (text + i, length - i, &depth);
      if (n == 0)
        {
          up_tool_report_skip (self, "the report breaks off");
          break;
        }
      doc = up_json_read (text + i, (gssize) n, "The report", error);
      if (doc == NULL)
        return FALSE;
      tool->read (self, yyjson_doc_get_root (doc));
      i += n;
    }
  return TRUE;
}

static gboolean
read_json (UpToolReport *self,
           const char   *text,
           gsize         length,
           GError      **error)
{
  const Tool *tool = find_tool (text, length);
  g_autoptr (yyjson_doc) doc = NULL;

  if (tool == NULL)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                           "no tool is known that writes this");
      return FALSE;
    }
  self->tool = tool->name;
  if (tool->many)
    return read_many (self, tool, text, length, error);
  doc = up_json_read (text, (gssize) length, "The report", error);
  if (doc == NULL)
    return FALSE;
  tool->read (self, yyjson_doc_get_root (doc));
  return TRUE;
}

/**
 * up_tool_report_read:
 * @text: (array length=length): all of a report, UTF-8
 * @length: bytes
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it tells; otherwise @error is of %UP_SOURCES_ERROR or
 *   %UP_BASE_ERROR
 */
UpToolReport *
up_tool_report_read (const char *text,
                     gsize       length,
                     GError    **error)
{
  g_autoptr (UpToolReport) self = up_tool_report_new ("go test", UP_SUBJECT_TERM);

  if (is_go_bench (text, length))
    {
      g_autofree char *copy = g_strndup (text, length);
      g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        read_go_line (self, lines[i]);
    }
  else if (!read_json (self, text, length, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * up_tool_report_free:
 * @self: (transfer full): a report
 */
void
up_tool_report_free (UpToolReport *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->rows);
  g_array_unref (self->releases);
  g_free (self->skipped);
  g_free (self);
}
