/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpLanguageCount:
 * @language: its name
 * @files: how many files are written in it
 * @blank: lines with nothing on them
 * @comment: lines with nothing but a comment
 * @code: all other lines
 *
 * What of the files of a repository is written in one language.
 */
typedef struct
{
  char *language;
  gint64 files;
  gint64 blank;
  gint64 comment;
  gint64 code;
} UpLanguageCount;

/**
 * UpTreeCount:
 * @revision: a tag, or the object name of a commit
 * @time: when it was made
 * @tree: object name of its files, in hexadecimal digits
 * @languages: (element-type UpLanguageCount): what they are written in, the most lines of code
 *   first
 * @matches: lines that a pattern was found in, −1 where nobody looked
 * @searched: lines of code that it was looked for in
 *
 * The files of a repository at one time.
 */
typedef struct
{
  char *revision;
  UpTime time;
  char *tree;
  GArray *languages;
  gint64 matches;
  gint64 searched;
} UpTreeCount;

UpTreeCount *up_tree_count_new          (const char        *revision,
                                         UpTime             time,
                                         const char        *tree);
void         up_tree_count_free         (UpTreeCount       *self);
void         up_tree_count_add_language (UpTreeCount       *self,
                                         const char        *language,
                                         gint64             files,
                                         gint64             blank,
                                         gint64             comment,
                                         gint64             code);
gint64       up_tree_count_get_code     (const UpTreeCount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTreeCount, up_tree_count_free)

G_END_DECLS
