/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame-builder.h"
#include "up-query-kinds.h"

G_BEGIN_DECLS

typedef enum
{
  UP_CELL_NOTHING,
  UP_CELL_NUMBER,
  UP_CELL_TEXT,
  UP_CELL_OTHER, /* a list or an object: never right */
} UpCellType;

/* One cell of a table, wherever that comes from. */
typedef struct
{
  UpCellType type;
  double number;
  const char *text; /* unowned */
} UpQueryCell;

/* Where the cells of a kind go in a frame. */
typedef struct
{
  const UpQueryKind *kind;
  UpFrameBuilder *frame;                /* unowned */
  guint columns[UP_QUERY_MOST_FIELDS]; /* of the frame, by field */
  guint below;
  guint word;
} UpQueryCells;

void     up_query_cells_begin (UpQueryCells      *self,
                               const UpQueryKind *kind,
                               UpUnit             unit,
                               UpFrameBuilder    *frame);
gboolean up_query_cells_push  (UpQueryCells      *self,
                               guint              field,
                               const UpQueryCell *cell,
                               gsize              row,
                               GError           **error);

G_END_DECLS
