/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-subject.h"
#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpToolMetric:
 * @UP_TOOL_LINES: lines of code
 * @UP_TOOL_FILES: files of code
 * @UP_TOOL_TIME: time of a run, in nanoseconds
 * @UP_TOOL_LIBYEARS: how much older than the newest a dependency is, in years of 365.25 days
 *
 * What reports of tools tell.
 */
typedef enum
{
  UP_TOOL_LINES,
  UP_TOOL_FILES,
  UP_TOOL_TIME,
  UP_TOOL_LIBYEARS,
} UpToolMetric;

#define UP_TOOL_N_METRICS (UP_TOOL_LIBYEARS + 1)

/**
 * UpToolRow:
 * @metric: what is told
 * @name: of what: a language, a benchmark, a module
 * @value: the number
 * @low: lower end of its interval of 95 %, NaN when it is not said
 * @high: upper end of it
 * @n: runs behind it, -1 when they are not said
 */
typedef struct
{
  UpToolMetric metric;
  char *name;
  double value;
  double low;
  double high;
  gint64 n;
} UpToolRow;

/**
 * UpToolRelease:
 * @name: of a module
 * @version: of it
 * @time: when that came out
 */
typedef struct
{
  char *name;
  char *version;
  UpTime time;
} UpToolRelease;

/**
 * UpToolReport:
 * @tool: which tool wrote it
 * @kind: what the names in it are
 * @rows: (element-type UpToolRow): numbers
 * @releases: (element-type UpToolRelease): versions of modules
 * @n_skipped: entries that could not be used
 * @skipped: (nullable): why the first of them was not
 *
 * What a tool for developers wrote about code or programs.
 */
typedef struct
{
  const char *tool;
  UpSubjectKind kind;
  GArray *rows;
  GArray *releases;
  guint n_skipped;
  char *skipped;
} UpToolReport;

gboolean      up_tool_report_match (const char    *text,
                                    gsize          length);
UpToolReport *up_tool_report_read  (const char    *text,
                                    gsize          length,
                                    GError       **error);
void          up_tool_report_free  (UpToolReport  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpToolReport, up_tool_report_free)

G_END_DECLS
