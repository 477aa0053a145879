/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-tree-count.h"

G_BEGIN_DECLS

double up_composition_share   (const UpTreeCount *tree,
                               const char        *language);
double up_composition_density (const UpTreeCount *tree);

G_END_DECLS
