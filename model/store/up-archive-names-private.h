/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection-private.h"
#include "up-number-map.h"

G_BEGIN_DECLS

/* Who and what the events of an archive name, each once. For the archive's writer. */

/** UP_ARCHIVE_NEVER: the second of a push that there was none of. */
#define UP_ARCHIVE_NEVER G_MAXINT64

/* An account, as it is stored and as it will be. */
typedef struct
{
  gint64 id;
  const char *login;
  gint64 first_push; /* second, %UP_ARCHIVE_NEVER for none */
  gint64 stored_push;
  gboolean stored;
} UpArchiveActor;

typedef struct
{
  gint64 id;
  const char *name;
  gint64 language; /* 0 when not known */
  gint64 stored_language;
  gboolean stored;
} UpArchiveRepo;

typedef struct
{
  UpConnection *connection; /* unowned */
  gboolean empty;           /* the store knows no account and no repository yet */
  GHashTable *types;        /* owned: name to number (gint64) */
  GHashTable *languages;    /* owned: name to number (gint64) */
  UpNumberMap *actor_places;
  UpNumberMap *repo_places;
  GArray *actors;           /* owned, (element-type UpArchiveActor) */
  GArray *repos;            /* owned, (element-type UpArchiveRepo) */
  GStringChunk *texts;      /* owned: their names */
} UpArchiveNames;

gboolean        up_archive_names_init          (UpArchiveNames *self,
                                                UpConnection   *connection,
                                                GError        **error);
void            up_archive_names_clear         (UpArchiveNames *self);

gint64          up_archive_names_put           (UpArchiveNames *self,
                                                const char     *insert,
                                                const char     *select,
                                                const char     *name,
                                                GError        **error);
gint64          up_archive_names_find_type     (UpArchiveNames *self,
                                                const char     *name,
                                                GError        **error);
gint64          up_archive_names_find_language (UpArchiveNames *self,
                                                const char     *name,
                                                GError        **error);
UpArchiveActor *up_archive_names_find_actor    (UpArchiveNames *self,
                                                gint64          id,
                                                const char     *login,
                                                GError        **error);
UpArchiveRepo  *up_archive_names_find_repo     (UpArchiveNames *self,
                                                gint64          id,
                                                const char     *name,
                                                GError        **error);
void            up_archive_names_sort          (UpArchiveNames *self);
void            up_archive_names_forget        (UpArchiveNames *self);

G_END_DECLS
