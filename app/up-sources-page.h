/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-page.h"

G_BEGIN_DECLS

#define UP_TYPE_SOURCES_PAGE (up_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (UpSourcesPage, up_sources_page, UP, SOURCES_PAGE, UpPage)

G_END_DECLS
