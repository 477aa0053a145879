/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-survey.h"

#include "up-sources-error.h"

#include <math.h>
#include <string.h>

/* The answers of a Stack Overflow Developer Survey: a row a respondent, in whose cells lie lists of
 * what they worked with. */

/* No survey names as many technologies; a file that does is no survey. */
#define MAX_NAMES 5000

typedef struct
{
  const char *columns[2]; /* since 2021, before */
  UpToolMetric metric;
  UpSubjectKind kind;
} Question;

static const Question questions[] = {
  { { "LanguageHaveWorkedWith", "LanguageWorkedWith" }, UP_TOOL_LANGUAGES, UP_SUBJECT_LANGUAGE },
  { { "DatabaseHaveWorkedWith", "DatabaseWorkedWith" }, UP_TOOL_DATABASES, UP_SUBJECT_DATABASE },
};

typedef struct
{
  int column;        /* -1: not asked */
  guint answered;    /* respondents */
  GHashTable *names; /* owned, (element-type utf8 guint): respondents who name it */
} Count;

typedef struct
{
  Count counts[G_N_ELEMENTS (questions)];
} Survey;

static void
survey_init (Survey *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    self->counts[i] = (Count) { -1, 0, g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                              NULL) };
}

static void
survey_clear (Survey *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    g_hash_table_unref (self->counts[i].names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Survey, survey_clear)

/**
 * up_survey_match:
 * @text: (array length=length): the beginning of a text
 * @length: bytes
 *
 * Returns: whether its first line names a respondent and what they worked with
 */
gboolean
up_survey_match (const char *text,
                 gsize       length)
{
  const char *end = memchr (text, '\n', length);
  gssize n = (gssize) (end != NULL ? (gsize) (end - text) : length);

  return g_strstr_len (text, n, "Respon") != NULL &&
         (g_strstr_len (text, n, questions[0].columns[0]) != NULL ||
          g_strstr_len (text, n, questions[0].columns[1]) != NULL);
}

static void
find_columns (Survey         *self,
              const UpRecord *header)
{
  for (guint i = 0; i < header->n_cells; i++)
    {
      UpCell cell = up_cell_trim (header->cells[i]);
      g_autofree char *name = up_cell_dup (&cell);

      for (guint k = 0; k < G_N_ELEMENTS (questions); k++)
        {
          if (strcmp (name, questions[k].columns[0]) == 0 ||
              strcmp (name, questions[k].columns[1]) == 0)
            self->counts[k].column = (int) i;
        }
    }
}

/* `Go;Rust`: each name once; `NA` and nothing are no answer. */
static void
count_cell (Count      *self,
            const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, ";", -1);
  gboolean answered = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);
      guint n;

      if (*name == '\0' || strcmp (name, "NA") == 0 ||
          g_strv_contains ((const char *const *) names + i + 1, name))
        continue;
      answered = TRUE;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)) + 1;
      g_hash_table_insert (self->names, g_strdup (name), GUINT_TO_POINTER (n));
    }
  self->answered += answered;
}

static void
count_record (Survey         *self,
              const UpRecord *record,
              UpToolReport   *report)
{
  for (guint k = 0; k < G_N_ELEMENTS (questions); k++)
    {
      Count *count = &self->counts[k];
      g_autofree char *text = NULL;

      if (count->column < 0)
        continue;
      if (record->fault != UP_RECORD_OK || (guint) count->column >= record->n_cells)
        {
          up_tool_report_skip (report, record->fault != UP_RECORD_OK
                                           ? up_record_fault_reason (record->fault)
                                           : "it has too few cells");
          return;
        }
      text = up_cell_dup (&record->cells[count->column]);
      if (g_utf8_validate (text, -1, NULL))
        count_cell (count, text);
      else
        up_tool_report_skip (report, "it is not UTF-8");
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_shares (const Survey *self,
            guint         k,
            UpToolReport *report)
{
  const Count *count = &self->counts[k];
  guint n;
  g_autofree char **names = (char **) g_hash_table_get_keys_as_array (count->names, &n);

  qsort (names, n, sizeof names[0], compare_names);
  for (guint i = 0; i < n; i++)
    {
      guint named = GPOINTER_TO_UINT (g_hash_table_lookup (count->names, names[i]));
      UpToolRow row = { questions[k].metric, questions[k].kind, g_strdup (names[i]),
                        (double) named / count->answered, NAN, NAN, count->answered };

      g_array_append_val (report->rows, row);
    }
}

/* The year stands nowhere in the answers: the last one in the name of the file or its folder. */
static UpTime
find_year (const char *name)
{
  UpTime year = UP_TIME_NONE, time;
  UpPeriod period;

  for (const char *p = name != NULL ? name : ""; strlen (p) >= 4; p++)
    {
      g_autofree char *part = g_strndup (p, 4);

      if (g_str_has_prefix (part, "20") && !g_ascii_isdigit (p[4]) &&
          (p == name || !g_ascii_isdigit (p[-1])) && up_time_parse (part, &time, &period, NULL) &&
          period == UP_PERIOD_YEAR)
        year = time;
    }
  return year;
}

/**
 * up_survey_read:
 * @records: a table that up_survey_match() knows, from its beginning
 * @name: (nullable): of the file, with its folders
 * @error: return location
 *
 * Counts who worked with what. Memory does not follow the file.
 *
 * Returns: (transfer full) (nullable): the part of those who answered that names a technology;
 *   otherwise @error is of %UP_SOURCES_ERROR or %G_IO_ERROR
 */
UpToolReport *
up_survey_read (UpRecords  *records,
                const char *name,
                GError    **error)
{
  g_autoptr (UpToolReport) report =
      up_tool_report_new ("Stack Overflow Developer Survey", UP_SUBJECT_LANGUAGE);
  g_auto (Survey) survey;
  UpRecord record;
  GError *problem = NULL;
  gboolean header = TRUE;

  survey_init (&survey);
  report->time = find_year (name);
  if (report->time == UP_TIME_NONE)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING,
                           "the year of the survey stands only in the name of its file "
                           "(survey_results_public_2024.csv) or folder; give it such a name");
      return NULL;
    }
  up_records_commit (records);
  while (up_records_next (records, &record, &problem))
    {
      if (header)
        find_columns (&survey, &record);
      else if (record.fault != UP_RECORD_BLANK)
        count_record (&survey, &record, report);
      header = FALSE;
      if (g_hash_table_size (survey.counts[0].names) > MAX_NAMES)
        problem = g_error_new_literal (UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                                       "it names too many languages to be a survey");
      if (problem != NULL)
        break;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  for (guint k = 0; k < G_N_ELEMENTS (questions); k++)
    add_shares (&survey, k, report);
  return g_steal_pointer (&report);
}
