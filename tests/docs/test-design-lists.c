/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists in DESIGN.md that several parts share, against the program: spec keys, chart kinds with
 * the tables they draw and the frames that queries make, definitions, refusals, error domains. */
#include "config.h"

#include "languish-store.h"

#include "up-base-error.h"
#include "up-chart.h"
#include "up-chart-error.h"
#include "up-git-error.h"
#include "up-metrics-error.h"
#include "up-query.h"
#include "up-refusal.h"
#include "up-sources-error.h"
#include "up-text-error.h"

#include <string.h>

static char *
source_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", name, NULL);
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* The section below a heading, up to the next heading. */
static char *
read_section (const char *heading)
{
  g_autofree char *path = source_file ("DESIGN.md");
  g_autofree char *design = read_file (path);
  g_autofree char *line = g_strconcat ("\n### ", heading, "\n", NULL);
  const char *start = strstr (design, line);
  const char *end;

  g_assert_nonnull (start);
  start += strlen (line);
  end = strstr (start, "\n#");
  return end != NULL ? g_strndup (start, end - start) : g_strdup (start);
}

static char *
without_ticks (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "`", -1);
  g_autofree char *joined = g_strjoinv ("", parts);

  return g_strdup (g_strstrip (joined));
}

/* Rows of the first table in a section, as arrays of cells without back-ticks. */
static GPtrArray *
read_table (const char *section)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) lines = g_strsplit (section, "\n", -1);
  guint seen = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

      if (lines[i][0] != '|' && seen > 0)
        break;
      /* The first two lines are the head and its rule. */
      if (lines[i][0] != '|' || seen++ < 2)
        continue;
      cells = g_strsplit (lines[i], "|", -1);
      for (guint j = 1; cells[j] != NULL && cells[j + 1] != NULL; j++)
        g_strv_builder_take (row, without_ticks (cells[j]));
      g_ptr_array_add (rows, g_strv_builder_end (row));
    }
  g_assert_cmpuint (rows->len, >, 0);
  return rows;
}

static const char *
cell (GPtrArray *rows,
      guint      row,
      guint      column)
{
  char **cells = g_ptr_array_index (rows, row);

  g_assert_cmpuint (column, <, g_strv_length (cells));
  return cells[column];
}

static void
test_spec_keys (void)
{
  g_autofree char *section = read_section ("Spec keys");
  g_autoptr (GPtrArray) rows = read_table (section);
  guint n;
  const UpSpecKey *keys = up_spec_keys (&n);

  g_assert_cmpuint (rows->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (cell (rows, i, 0), ==, keys[i].name);
      g_assert_cmpstr (cell (rows, i, 1), ==, up_spec_type_name (keys[i].type));
      g_assert_cmpstr (cell (rows, i, 2), ==, keys[i].fallback != NULL ? keys[i].fallback : "");
      if (keys[i].choices != NULL)
        {
          g_auto (GStrv) words = g_strsplit (keys[i].choices, "|", -1);
          g_autofree char *listed = g_strjoinv (", ", words);

          g_assert_cmpstr (cell (rows, i, 3), ==, listed);
        }
    }
}

static void
test_refusals (void)
{
  g_autofree char *section = read_section ("Refusals");
  g_autoptr (GPtrArray) rows = read_table (section);

  g_assert_cmpuint (rows->len, ==, UP_N_REFUSALS - 1);
  for (guint i = 1; i < UP_N_REFUSALS; i++)
    g_assert_cmpstr (cell (rows, i - 1, 0), ==, up_refusal_get_code (i));
}

/* Takes out what stands in parentheses. */
static char *
without_remarks (const char *text)
{
  GString *out = g_string_new (NULL);
  int depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      depth += *p == '(';
      if (depth == 0)
        g_string_append_c (out, *p);
      depth -= *p == ')';
    }
  return g_string_free_and_steal (out);
}

/* “`a` text, `b`, `c` number years (why)” as “a text, b number years, c number years”. */
static char *
normal_columns (const char *cell_text)
{
  g_autofree char *plain = without_remarks (cell_text);
  g_auto (GStrv) items = g_strsplit (plain, ",", -1);
  guint n = g_strv_length (items);
  g_autofree char *type = NULL;

  for (guint i = n; i > 0; i--)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (items[i - 1]), " ", 2);

      if (words[1] != NULL)
        {
          g_free (type);
          type = g_strdup (g_strstrip (words[1]));
        }
      g_assert_nonnull (type);
      g_free (items[i - 1]);
      items[i - 1] = g_strconcat (words[0], " ", type, NULL);
    }
  return g_strjoinv (", ", items);
}

/* The tables of a kind as one line each, like UpChartKind.columns. */
static char *
design_columns (const char *kind)
{
  g_autofree char *section = read_section ("Chart kinds and their frames");
  g_autofree char *head = g_strconcat ("`", kind, "`: ", NULL);
  const char *start = strstr (section, head);
  g_autoptr (GPtrArray) rows = NULL;
  GString *text = g_string_new (NULL);

  g_assert_nonnull (start);
  rows = read_table (start);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *columns = normal_columns (cell (rows, i, 1));
      g_autofree char *name = g_strndup (cell (rows, i, 0), strcspn (cell (rows, i, 0), ":"));

      g_string_append_printf (text, "%s: %s\n", name, columns);
    }
  return g_string_free_and_steal (text);
}

/* Whether a column is what its words say: “name type” or “name type unit”. */
static void
check_column (const char     *table,
              const char     *words_text,
              const UpColumn *column)
{
  static const char *const types[] = {
    [UP_COLUMN_TIME] = "time", [UP_COLUMN_NUMBER] = "number",
    [UP_COLUMN_INTEGER] = "integer", [UP_COLUMN_TEXT] = "text",
  };
  g_auto (GStrv) words = g_strsplit (words_text, " ", -1);

  g_test_message ("%s: %s", table, words_text);
  g_assert_cmpstr (column->name, ==, words[0]);
  g_assert_cmpstr (types[column->type], ==, words[1]);
  if (words[2] != NULL)
    g_assert_cmpstr (up_unit_to_string (column->unit), ==, words[2]);
}

static void
check_frame (UpFrame    *frame,
             const char *columns)
{
  g_auto (GStrv) lines = g_strsplit (columns, "\n", -1);
  guint tables = 0;

  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) halves = g_strsplit (lines[i], ": ", 2);
      g_auto (GStrv) items = g_strsplit (halves[1], ", ", -1);
      UpFrame *table = i == 0 ? frame : up_frame_get_part (frame, halves[0]);

      g_assert_nonnull (table);
      g_assert_cmpuint (up_frame_get_n_columns (table), ==, g_strv_length (items));
      for (guint j = 0; items[j] != NULL; j++)
        check_column (halves[0], items[j], up_frame_get_column (table, j));
      tables++;
    }
  g_assert_cmpuint (up_frame_get_n_parts (frame), ==, tables - 1);
}

/* A question that the kind can answer: from the store, or from a table for those that take one. */
static char *
example_spec (const char *kind)
{
  static const char *const tables[][2] = {
    { "calendar-heat", "[\"day\",\"value\"],\"rows\":[[\"2024-02-29\",1]]" },
    { "week-heat", "[\"weekday\",\"hour\",\"value\"],\"rows\":[[1,9,28]]" },
    { "matrix-heat", "[\"row\",\"column\",\"value\"],\"rows\":[[\"a\",\"b\",1]]" },
    { "timeline", "[\"lane\",\"name\",\"start\"],\"rows\":[[\"a\",\"b\",\"2024\"]]" },
    { "quadrant", "[\"name\",\"x\",\"y\"],\"rows\":[[\"a\",1,2]]" },
    { "bars", "[\"name\",\"value\"],\"rows\":[[\"a\",1]]" },
    { "forest", "[\"name\",\"estimate\"],\"rows\":[[\"a\",1]]" },
    { "dumbbell", "[\"name\",\"before\",\"after\"],\"rows\":[[\"a\",1,2]]" },
    { "aligned", "[\"time\",\"a\"],\"rows\":[[\"2020\",1],[\"2021\",20]]" },
    { "list-share", "[\"project\",\"group\"],\"rows\":[[\"a\",\"b\"]]" },
    { "waterfall", "[\"name\",\"value\"],\"rows\":[[\"a\",1]]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (strcmp (tables[i][0], kind) == 0)
        return g_strdup_printf ("{\"chart\":\"%s\",\"data\":{\"source\":\"a table\","
                                "\"columns\":%s}}", kind, tables[i][1]);
    }
  return g_strdup_printf ("{\"chart\":\"%s\",\"metric\":\"languish/pull-requests\","
                          "\"subjects\":[\"rust\",\"go\"]}", kind);
}

/* Every kind is described; it draws what is described; and the query makes what is described. */
static void
test_chart_kinds (void)
{
  g_autofree char *section = read_section ("Chart kinds and their frames");
  g_auto (LanguishStore) store = { 0 };
  guint n;
  const UpChartKind *kinds = up_chart_kinds (&n);
  guint described = 0;

  for (const char *p = strstr (section, "`: "); p != NULL; p = strstr (p + 1, "`: "))
    {
      const char *line = p;

      while (line > section && line[-1] != '\n')
        line--;
      described += *line == '`';
    }
  g_assert_cmpuint (described, ==, n);

  languish_store_init (&store);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *columns = design_columns (kinds[i].id);
      g_autofree char *text = example_spec (kinds[i].id);
      g_autoptr (GError) error = NULL;
      g_autoptr (UpSpec) spec = up_spec_parse (text, -1, &error);
      g_autoptr (UpFrame) frame = up_query_run (store.connection, spec, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (kinds[i].columns, ==, columns);
      check_frame (frame, columns);
    }
}

static void
collect_files (const char *folder,
               const char *ending,
               GPtrArray  *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect_files (path, ending, files);
      if (g_str_has_suffix (name, ending))
        g_ptr_array_add (files, path);
      else
        g_free (path);
    }
}

/* Adds to @found what @pattern captures in the sources of the program. */
static void
collect_matches (const char *ending,
                 const char *pattern,
                 GHashTable *found)
{
  static const char *const folders[] = { "model", "widgets", "app" };
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = source_file (folders[i]);

      collect_files (folder, ending, files);
    }
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      g_autofree char *text = read_file (path);
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        g_hash_table_insert (found, g_match_info_fetch (match, 1), g_path_get_dirname (path));
    }
}

/* Every definition that the program names is in the list, and every one in the list is stated where
 * it is computed. */
static void
test_definitions (void)
{
  g_autofree char *section = read_section ("Definitions");
  g_autoptr (GPtrArray) rows = read_table (section);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *metrics = NULL;
  g_autofree char *text = NULL;

  collect_matches (".c", "\\b((?:GRO|ADO|ACT|HIR|EVI|IMP|DEC)-[0-9]+)\\b", found);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (g_hash_table_remove (found, cell (rows, i, 0)));
  metrics = source_file ("model/metrics");
  collect_files (metrics, ".c", files);
  text = source_file ("model/text");
  collect_files (text, ".c", files);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *content = read_file (g_ptr_array_index (files, i));

      g_string_append (all, content);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *stated = g_strconcat (" \\* ", cell (rows, i, 0), "\\b", NULL);

      g_test_message ("%s", cell (rows, i, 0));
      g_assert_true (g_regex_match_simple (stated, all->str, 0, 0));
    }
  if (g_hash_table_size (found) > 0)
    {
      GHashTableIter iter;
      gpointer id;

      g_hash_table_iter_init (&iter, found);
      g_hash_table_iter_next (&iter, &id, NULL);
      g_error ("%s is not in DESIGN.md", (char *) id);
    }
}

static void
test_error_domains (void)
{
  const struct
  {
    const char *name;
    GQuark quark;
  } domains[] = {
    { "UP_BASE_ERROR", UP_BASE_ERROR },       { "UP_STORE_ERROR", UP_STORE_ERROR },
    { "UP_METRICS_ERROR", UP_METRICS_ERROR }, { "UP_TEXT_ERROR", UP_TEXT_ERROR },
    { "UP_SOURCES_ERROR", UP_SOURCES_ERROR }, { "UP_GIT_ERROR", UP_GIT_ERROR },
    { "UP_QUERY_ERROR", UP_QUERY_ERROR },
    { "UP_CHART_ERROR", UP_CHART_ERROR },
  };
  g_autofree char *section = read_section ("Error domains");
  g_autoptr (GPtrArray) rows = read_table (section);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  collect_matches (".h", "#define (UP_[A-Z]+_ERROR) \\(up_[a-z]+_error_quark \\(\\)\\)", found);
  g_assert_cmpuint (g_hash_table_size (found), ==, rows->len);
  g_assert_cmpuint (G_N_ELEMENTS (domains), ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (domains[i].name, -1);
      g_autofree char *quark = g_strdelimit (g_strconcat (lower, "_quark", NULL), "_", '-');
      const char *folder = g_hash_table_lookup (found, domains[i].name);
      g_autofree char *stated = g_strndup (cell (rows, i, 1), strlen (cell (rows, i, 1)) - 1);

      g_assert_cmpstr (cell (rows, i, 0), ==, domains[i].name);
      g_assert_cmpstr (g_quark_to_string (domains[i].quark), ==, quark);
      g_assert_nonnull (folder);
      g_assert_true (g_str_has_suffix (folder, stated));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/docs/design/spec-keys", test_spec_keys);
  g_test_add_func ("/docs/design/chart-kinds", test_chart_kinds);
  g_test_add_func ("/docs/design/definitions", test_definitions);
  g_test_add_func ("/docs/design/refusals", test_refusals);
  g_test_add_func ("/docs/design/error-domains", test_error_domains);
  return g_test_run ();
}
