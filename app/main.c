/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-application.h"
#include "up-paths.h"
#include "up-worker.h"

#include <glib/gi18n.h>
#include <libdex.h>
#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autofree char *locale_folder = up_paths_locale_folder ();
  g_autoptr (UpApplication) application = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (UP_GETTEXT_PACKAGE, locale_folder);
  bind_textdomain_codeset (UP_GETTEXT_PACKAGE, "UTF-8");
  textdomain (UP_GETTEXT_PACKAGE);
  dex_init ();

  application = up_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  up_worker_wait_idle ();
  return status;
}
