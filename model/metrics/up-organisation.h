/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *up_organisation_from_mail (const char *mail);

G_END_DECLS
