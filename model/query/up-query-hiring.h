/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"

G_BEGIN_DECLS

/* Metrics about hiring that are computed from several stored ones. Their key begins so. */
#define UP_HIRING_PREFIX "hiring/"

/* Whose series say which subjects there is something to say of. */
#define UP_HIRING_COUNTED "hn-hiring/mentions"

gboolean up_query_takes_hiring (UpSpec       *spec);
UpFrame *up_query_hiring       (UpConnection *connection,
                                UpSpec       *spec,
                                GError      **error);
char    *up_hiring_write_market (UpFrame     *frame,
                                UpLocale     *locale);

G_END_DECLS
