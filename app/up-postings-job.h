/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-store.h"

G_BEGIN_DECLS

/**
 * UpPostingsJob:
 *
 * Searching the job ads of a store once more, after the list of skills was changed. Shared between
 * the thread that does it and who shows how it goes.
 */
typedef struct _UpPostingsJob UpPostingsJob;

UpPostingsJob *up_postings_job_new          (void);
UpPostingsJob *up_postings_job_ref          (UpPostingsJob *self);
void           up_postings_job_unref        (UpPostingsJob *self);
DexFuture     *up_postings_job_run          (UpPostingsJob *self,
                                             UpStore       *store);
void           up_postings_job_get_progress (UpPostingsJob *self,
                                             gint64        *done,
                                             gint64        *total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpPostingsJob, up_postings_job_unref)

G_END_DECLS
