/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"

G_BEGIN_DECLS

/* TypeScript's share of pull requests: saturated; Rust's: refused. */
UpFrame *adoption_fixture_typescript (void);
UpFrame *adoption_fixture_rust       (void);
/* A share that fell and rises again: no curve at all. */
UpFrame *adoption_fixture_dip        (void);
/* One or no value, equal, missing, enormous and tiny ones, many, plain numbers as times. */
UpFrame *adoption_fixture_strange    (const char *what);
/* Anything a frame may hold. */
UpFrame *adoption_fixture_random     (guint32     seed);

G_END_DECLS
