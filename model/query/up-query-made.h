/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame-builder.h"
#include "up-spec.h"

G_BEGIN_DECLS

/* A table that a query makes from what is stored, written down as one that a spec carries, so that
 * it is read, checked and typed by the same code and every kind of chart that takes tables draws
 * it. Texts are messages: charts translate them. */
typedef struct
{
  yyjson_mut_doc *doc;   /* owned */
  yyjson_mut_val *data;
  yyjson_mut_val *rows;
  yyjson_mut_val *row;   /* the one that cells are added to */
} UpQueryMade;

void            up_query_made_init   (UpQueryMade       *self,
                                      const char *const *columns);
void            up_query_made_clear  (UpQueryMade       *self);
void            up_query_made_text   (UpQueryMade       *self,
                                      const char        *key,
                                      const char        *value);
void            up_query_made_number (UpQueryMade       *self,
                                      const char        *key,
                                      double             value);
void            up_query_made_row    (UpQueryMade       *self);
void            up_query_made_add_text   (UpQueryMade   *self,
                                      const char        *value);
void            up_query_made_add_number (UpQueryMade   *self,
                                      double             value);
UpFrameBuilder *up_query_made_end    (UpQueryMade       *self,
                                      UpSpec            *spec,
                                      GError           **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpQueryMade, up_query_made_clear)

G_END_DECLS
