/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

#include "up-git-symbols.h"
#include <glib.h>

G_BEGIN_DECLS

/**
 * UpGitSignature:
 * @name: (array length=name_length): bytes in the commit, in its encoding
 * @mail: (array length=mail_length): likewise
 * @time: when; 1970-01-01 for a date that cannot be read
 * @zone: minutes east of UTC, %UP_COMMITS_NO_ZONE when it cannot be read
 * @odd: whether the date could not be read
 *
 * Who and when, as a commit has it.
 */
typedef struct
{
  const char *name;
  gsize name_length;
  const char *mail;
  gsize mail_length;
  UpTime time;
  gint16 zone;
  gboolean odd;
} UpGitSignature;

/**
 * UpGitCommit:
 * @tree: its files
 * @parents: where the lines of the parents begin
 * @n_parents: how many parents
 * @author: who wrote it
 * @committer: who brought it in
 * @encoding: (nullable) (array length=encoding_length): name of the encoding of its texts
 *
 * The parts of a commit that are counted, as places in its bytes.
 */
typedef struct
{
  git_oid tree;
  const char *parents;
  guint n_parents;
  UpGitSignature author;
  UpGitSignature committer;
  const char *encoding;
  gsize encoding_length;
} UpGitCommit;

gboolean up_git_commit_parse      (UpGitCommit       *self,
                                   const char        *text,
                                   gsize              length);
void     up_git_commit_get_parent (const UpGitCommit *self,
                                   guint              index,
                                   git_oid           *parent);

G_END_DECLS
