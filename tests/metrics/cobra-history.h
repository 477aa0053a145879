/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commits.h"

G_BEGIN_DECLS

/* The bundled history of spf13/cobra. */
UpCommits *cobra_read (void);

G_END_DECLS
