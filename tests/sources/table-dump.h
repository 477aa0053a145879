/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-table-reader.h"

char *table_dump       (const char           *content,
                        gssize                length,
                        const UpTableOptions *options);
char *table_dump_named (const char           *content,
                        const char           *name);

/* Compares all that a table says with what it should say. */
#define assert_table(content, name, expected)                          \
  G_STMT_START                                                         \
  {                                                                    \
    g_autofree char *dumped = table_dump_named (content, name);        \
    g_assert_cmpstr (dumped, ==, expected);                            \
  }                                                                    \
  G_STMT_END
