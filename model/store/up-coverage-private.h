/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-observation-writer.h"

G_BEGIN_DECLS

/*
 * UpCoverage:
 *
 * What the answer that is being written confirms, and what later answers confirmed already.
 */
typedef struct _UpCoverage UpCoverage;

UpCoverage *up_coverage_new        (UpConnection        *connection,
                                    gint64               fetch,
                                    UpTime               retrieved,
                                    GError             **error);
void        up_coverage_free       (UpCoverage          *self);

gboolean    up_coverage_begin_series (UpCoverage     *self,
                                    gint64               series,
                                    GError             **error);
void        up_coverage_extend_run (UpCoverage          *self,
                                    gint64               start,
                                    gboolean             same);
gboolean    up_coverage_end_run    (UpCoverage          *self,
                                    GError             **error);
gboolean    up_coverage_keep       (UpCoverage          *self,
                                    gint64               start,
                                    const UpObservation *known,
                                    UpTime               before,
                                    GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpCoverage, up_coverage_free)

G_END_DECLS
