/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-window-private.h"

G_BEGIN_DECLS

/* The running program on a data set, for tests that use its window. */

typedef void (*TestBody) (UpWindow *window);

void        run_app      (const char *database,
                          TestBody    body);
void        act          (UpWindow   *window,
                          const char *action,
                          const char *target);
const char *state        (UpWindow   *window);
void        wait_state   (UpWindow   *window,
                          const char *expected);
void        wait_answer  (UpWindow   *window);
void        wait_catalog (UpWindow   *window);
void        wait_file    (const char *path);
gboolean    find_toast   (GtkWidget  *widget,
                          const char *start);

G_END_DECLS
