/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpTextError:
 * @UP_TEXT_ERROR_LIST: a list of words or skills has a line that is none; correct that line
 * @UP_TEXT_ERROR_FEW: too few texts to group; bring more, or ask for fewer groups
 */
typedef enum
{
  UP_TEXT_ERROR_LIST,
  UP_TEXT_ERROR_FEW,
} UpTextError;

#define UP_TEXT_ERROR (up_text_error_quark ())
GQuark up_text_error_quark (void);

G_END_DECLS
