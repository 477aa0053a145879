/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"

G_BEGIN_DECLS

/* A frame made by hand from the tables and typed columns that a chart kind asks for. */
typedef struct _FrameFixture FrameFixture;

FrameFixture *frame_fixture_new  (const char   *columns,
                                  UpUnit        unit);
void          frame_fixture_push (FrameFixture *self,
                                  const char   *table,
                                  ...);
UpFrame      *frame_fixture_end  (FrameFixture *self);

G_END_DECLS
