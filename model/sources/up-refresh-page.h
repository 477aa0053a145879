/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-answer-page.h"
#include "up-refresh-run.h"
#include "up-source-state.h"
#include "up-steps.h"

G_BEGIN_DECLS

/* A clock that was so far ahead was wrong; what it said does not bind. */
#define UP_REFRESH_MAX_AHEAD (31 * UP_TIME_DAY)

/* The refresh of one source under way; for up-refresh-run.c and up-refresh-page.c. */
typedef struct
{
  UpRefreshJob *job;
  UpClient *client;
  UpSourceState *state;
  char **tracked;
  char *token;        /* nullable */
  UpTime newest;      /* last moment at which something of the source was learned */
  GPtrArray *records; /* (element-type UpRequestRecord): not yet in the log */
  const UpRefreshStep *step;
  const char *outcome; /* the status that the refresh has when it is over */
  gboolean stop; /* the rest of the source is not to be asked now */
} UpRefreshRun;

UpTime   up_refresh_run_now         (UpRefreshRun *run);
gboolean up_refresh_run_write_log   (UpRefreshRun *run,
                                     UpConnection *connection,
                                     GError      **error);
void     up_refresh_run_note_budget (UpRefreshRun *run,
                                     UpAnswerPage       *page);
gboolean up_refresh_run_read        (UpRefreshRun *run,
                                     UpStoreFunc   func,
                                     gpointer      data,
                                     GError      **error);
gboolean up_refresh_run_write       (UpRefreshRun *run,
                                     UpStoreFunc   func,
                                     gpointer      data,
                                     GError      **error);
gboolean up_refresh_run_listing     (UpRefreshRun *run,
                                     const char   *first,
                                     GError      **error);

G_END_DECLS
