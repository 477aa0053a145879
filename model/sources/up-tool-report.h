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
 * @UP_TOOL_LANGUAGES: part of those asked who worked with a language
 * @UP_TOOL_DATABASES: part of those asked who worked with a database
 *
 * What reports of tools tell.
 */
typedef enum
{
  UP_TOOL_LINES,
  UP_TOOL_FILES,
  UP_TOOL_TIME,
  UP_TOOL_LIBYEARS,
  UP_TOOL_LANGUAGES,
  UP_TOOL_DATABASES,
} UpToolMetric;

#define UP_TOOL_N_METRICS (UP_TOOL_DATABASES + 1)

/**
 * UpToolRow:
 * @metric: what is told
 * @kind: what @name is
 * @name: of what: a language, a benchmark, a module
 * @value: the number
 * @low: lower end of its interval of 95 %, NaN when it is not said
 * @high: upper end of it
 * @n: runs or answers behind it, -1 when they are not said
 */
typedef struct
{
  UpToolMetric metric;
  UpSubjectKind kind;
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
 * @time: of when it is, %UP_TIME_NONE when it does not say
 * @rows: (element-type UpToolRow): numbers
 * @releases: (element-type UpToolRelease): versions of modules
 * @n_skipped: entries that could not be used
 * @skipped: (nullable): why the first of them was not
 *
 * What a tool for developers, or a survey of them, wrote.
 */
typedef struct
{
  const char *tool;
  UpSubjectKind kind;
  UpTime time;
  GArray *rows;
  GArray *releases;
  guint n_skipped;
  char *skipped;
} UpToolReport;

UpToolReport *up_tool_report_new   (const char    *tool,
                                    UpSubjectKind  kind);
void          up_tool_report_skip  (UpToolReport  *self,
                                    const char    *reason);
gboolean      up_tool_report_match (const char    *text,
                                    gsize          length);
UpToolReport *up_tool_report_read  (const char    *text,
                                    gsize          length,
                                    GError       **error);
void          up_tool_report_free  (UpToolReport  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpToolReport, up_tool_report_free)

G_END_DECLS
