/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"

#include "up-snapshot.h"

int
up_command_snapshot (UpCli *cli,
                     int    argc,
                     char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = NULL;

  if (!up_cli_parse (cli, NULL, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one file to write the copy to");

  connection = up_cli_open_store (cli, FALSE, &error);
  if (connection == NULL || !up_store_snapshot (connection, argv[1], &error))
    return up_cli_fail (cli, error);
  up_cli_remark (cli, "wrote %s", argv[1]);
  return UP_EXIT_DONE;
}
