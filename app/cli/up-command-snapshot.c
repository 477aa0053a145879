/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"

#include "up-cli-output.h"
#include "up-snapshot.h"

#include <glib/gstdio.h>

static gboolean
is_same_file (const char *a,
              const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

int
up_command_snapshot (UpCli *cli,
                     int    argc,
                     char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *root;

  if (!up_cli_parse_now (cli, NULL, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one file to write the copy to");

  connection = up_cli_open_store (cli, FALSE, &error);
  if (connection != NULL && is_same_file (argv[1], up_connection_get_path (connection)))
    return up_cli_usage (cli, "“%s” is the store itself; name another file", argv[1]);
  if (connection == NULL || !up_store_snapshot (connection, argv[1], &error))
    return up_cli_fail (cli, error);
  if (!cli->json)
    {
      up_cli_remark (cli, "wrote %s", argv[1]);
      return UP_EXIT_DONE;
    }
  doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, root);
  up_cli_add_text (doc, root, "file", argv[1]);
  return up_cli_print_json (cli, doc);
}
