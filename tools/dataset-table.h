/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatasetSeries:
 * @subject: key of what it speaks of
 * @dimension: `name=value`, `""` for none
 * @n: how many periods
 * @start: first moment of each, rising
 * @value: NaN where missing
 * @reporters: (nullable): how many each value adds up, -1 where not known
 *
 * One line of a table.
 */
typedef struct
{
  char *subject;
  char *dimension;
  gsize n;
  UpTime *start;
  double *value;
  gint64 *reporters;
} DatasetSeries;

/**
 * DatasetTable:
 * @name: name of the file
 * @metric: key of the metric
 * @period: how long one observation lasts
 * @series: (element-type DatasetSeries): its lines
 * @sha256: checksum of the file
 * @bytes: its length
 *
 * A table of data/dataset/, as its README.md describes it.
 */
typedef struct
{
  char *name;
  char *metric;
  UpPeriod period;
  GPtrArray *series;
  char *sha256;
  gsize bytes;

  /*< private >*/
  GHashTable *heads; /* "key" or "key SCOPE" -> what stands behind the colon */
} DatasetTable;

DatasetTable *dataset_table_read       (const char           *folder,
                                        const char           *metric,
                                        GError              **error);
void          dataset_table_free       (DatasetTable         *self);

const char   *dataset_table_retrieved  (DatasetTable         *self,
                                        const DatasetSeries  *series);
guint         dataset_table_flags      (DatasetTable         *self,
                                        const DatasetSeries  *series,
                                        gsize                 at);

char        **dataset_rows_read        (const char           *folder,
                                        const char           *name,
                                        GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatasetTable, dataset_table_free)

G_END_DECLS
