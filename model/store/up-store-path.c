/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-store.h"

/**
 * up_store_get_default_path:
 *
 * Returns: (transfer full): the user's own store, `$XDG_DATA_HOME/uptake/uptake.db`
 */
char *
up_store_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "uptake", "uptake.db", NULL);
}
