/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"

G_BEGIN_DECLS

/**
 * UpCliTrees:
 * @name: a folder, an address, or the name of a repository in the store
 * @pattern: (nullable): what to look for in its files
 * @language: (nullable): the only language to look for it in
 * @keep: whether to keep what was counted
 *
 * What is asked about the files of a repository.
 */
typedef struct
{
  const char *name;
  const char *pattern;
  const char *language;
  gboolean keep;
} UpCliTrees;

UpExit up_cli_trees_print (UpCli            *cli,
                           const UpCliTrees *question);

G_END_DECLS
