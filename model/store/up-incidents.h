/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpIncident:
 * @key: the tracker's own number of it
 * @started: when
 * @detected: when somebody noticed, %UP_TIME_NONE when not known
 * @resolved: when it was over, %UP_TIME_NONE when it is not, or not known
 * @deployment: 1 when a change that was deployed caused it, 0 when none did, -1 when not known
 * @service: (nullable): key of the service that was hit
 * @team: (nullable): key of the team whose it is
 * @language: (nullable): key of what the service is written in
 * @title: (nullable): in words
 *
 * An incident of the user's own services.
 */
typedef struct
{
  const char *key;
  UpTime started;
  UpTime detected;
  UpTime resolved;
  int deployment;
  const char *service;
  const char *team;
  const char *language;
  const char *title;
} UpIncident;

/**
 * UpIncidentWord:
 * @UP_INCIDENT_SAME: the store said that already
 * @UP_INCIDENT_ADDED: it was not known
 * @UP_INCIDENT_REVISED: it was known otherwise
 *
 * What a file's word on an incident was.
 */
typedef enum
{
  UP_INCIDENT_SAME,
  UP_INCIDENT_ADDED,
  UP_INCIDENT_REVISED,
} UpIncidentWord;

/**
 * UpIncidentRow:
 * @subject: (nullable): key of a service, team or language that it counts for, %NULL for all
 * @incident: without the texts
 *
 * An incident as it counts for one of those it concerns.
 */
typedef struct
{
  char *subject;
  UpIncident incident;
} UpIncidentRow;

gboolean up_store_put_incident   (UpConnection     *connection,
                                  const char       *source,
                                  gint64            fetch,
                                  const UpIncident *incident,
                                  UpIncidentWord   *word,
                                  GError          **error);
GArray  *up_store_list_incidents (UpConnection     *connection,
                                  const char       *source,
                                  GError          **error);

G_END_DECLS
