/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"

G_BEGIN_DECLS

/* One file a command: up-command-NAME.c. */
int up_command_activity (UpCli *cli, int argc, char **argv);
int up_command_people (UpCli *cli, int argc, char **argv);
int up_command_chart    (UpCli *cli, int argc, char **argv);
int up_command_dashboard (UpCli *cli, int argc, char **argv);
int up_command_dependencies (UpCli *cli, int argc, char **argv);
int up_command_events   (UpCli *cli, int argc, char **argv);
int up_command_extract  (UpCli *cli, int argc, char **argv);
int up_command_fit      (UpCli *cli, int argc, char **argv);
int up_command_gallery  (UpCli *cli, int argc, char **argv);
int up_command_growth   (UpCli *cli, int argc, char **argv);
int up_command_hiring   (UpCli *cli, int argc, char **argv);
int up_command_import   (UpCli *cli, int argc, char **argv);
int up_command_list     (UpCli *cli, int argc, char **argv);
int up_command_report   (UpCli *cli, int argc, char **argv);
int up_command_refresh  (UpCli *cli, int argc, char **argv);
int up_command_skills   (UpCli *cli, int argc, char **argv);
int up_command_snapshot (UpCli *cli, int argc, char **argv);

G_END_DECLS
