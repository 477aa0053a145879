/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli.h"
#include "up-fonts.h"

#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  /* Arguments come in the terminal's encoding; numbers are written without asking the locale. */
  setlocale (LC_CTYPE, "");
  up_fonts_only ();
  return up_cli_main (argc, argv);
}
