/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-skill-levels.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpTextFileText:
 * @id: what the file calls it, else its number, from 1
 * @title: (nullable): its title
 * @text: the text itself, valid UTF-8
 *
 * One text of a file: a job ad, for example.
 */
typedef struct
{
  char *id;
  char *title;
  char *text;
} UpTextFileText;

GPtrArray *up_text_file_read (GInputStream *stream,
                              const char   *name,
                              gboolean      lines,
                              GCancellable *cancellable,
                              GError      **error);

UpSkillLevels *up_text_file_read_levels (GInputStream        *stream,
                                         const UpSkillFinder *finder,
                                         GCancellable        *cancellable,
                                         GError             **error);
GStrv          up_text_file_join        (GPtrArray           *texts);

G_END_DECLS
