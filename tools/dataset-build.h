/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-json.h"
#include "up-store-write.h"

G_BEGIN_DECLS

/* What the parts of build-dataset share: the tables and the store that is being made of them. */
typedef struct
{
  const char *folder;
  UpConnection *connection;
  GHashTable *retrieved; /* source key -> day */
  GHashTable *totals;    /* set of keys of subjects that are totals */
  GHashTable *fetches;   /* "source day file" -> number of the fetch */
} Build;

const char *dataset_text_of       (yyjson_val  *object,
                                   const char  *key);
yyjson_doc *dataset_read_json     (Build       *build,
                                   const char  *name,
                                   GError     **error);
gboolean    dataset_unknown       (const char  *what,
                                   const char  *text,
                                   GError     **error);
gint64      dataset_fetch_of_file (Build       *build,
                                   const char  *source,
                                   const char  *file,
                                   GError     **error);

gboolean    dataset_put_faults    (Build       *build,
                                   GError     **error);
gboolean    dataset_put_events    (Build       *build,
                                   GError     **error);
gboolean    dataset_put_commits   (Build       *build,
                                   GError     **error);
gboolean    dataset_put_occupations (Build     *build,
                                   GError     **error);

G_END_DECLS
