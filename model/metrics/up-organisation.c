/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-organisation.h"

#include <string.h>

/* Who gives addresses to everybody; no employer is told by them. */
static const char *const open_to_all[] = {
  "126.com",      "139.com",       "163.com",      "aol.com",        "comcast.net",
  "duck.com",     "fastmail.com",  "fastmail.fm",  "foxmail.com",    "free.fr",
  "github.com",   "gitlab.com",    "gmail.com",    "gmx.com",        "gmx.de",
  "gmx.net",      "googlemail.com", "hey.com",     "hotmail.com",    "hotmail.co.uk",
  "hotmail.fr",   "icloud.com",    "laposte.net",  "libero.it",      "list.ru",
  "live.com",     "mac.com",       "mail.com",     "mail.ru",        "mailbox.org",
  "me.com",       "msn.com",       "naver.com",    "orange.fr",      "outlook.com",
  "outlook.de",   "pm.me",         "posteo.de",    "proton.me",      "protonmail.ch",
  "protonmail.com", "qq.com",      "rambler.ru",   "riseup.net",     "sina.com",
  "t-online.de",  "tutanota.com",  "sourceforge.net", "verizon.net", "wanadoo.fr",
  "web.de",       "ya.ru",         "yahoo.co.jp",  "yahoo.co.uk",    "yahoo.com",
  "yahoo.de",     "yahoo.fr",      "yandex.com",   "yandex.ru",      "yeah.net",
  "zoho.com",
};

/* Second labels below which a country registers names, as in example.co.uk. */
static const char *const registries[] = { "ac", "co", "com", "edu", "gov", "net", "or", "org" };

static gboolean
is_in (const char *const *list,
       guint              n,
       const char        *text,
       gsize              length)
{
  for (guint i = 0; i < n; i++)
    {
      if (strlen (list[i]) == length && strncmp (list[i], text, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The label before @at in @domain. */
static const char *
previous_label (const char *domain,
                const char *at)
{
  at--;
  while (at > domain && at[-1] != '.')
    at--;
  return at;
}

/**
 * up_organisation_from_mail:
 * @mail: a mail address, or something that is none
 *
 * The domain that somebody has registered: cs.example.edu and mail.example.edu are both
 * example.edu.
 *
 * Returns: (transfer full): the domain in lower case; empty for none, for one that gives addresses
 *   to everybody, and for one of a single machine
 */
char *
up_organisation_from_mail (const char *mail)
{
  const char *at;
  g_autofree char *lower = NULL;
  const char *top, *second, *name;
  gsize length;

  g_return_val_if_fail (mail != NULL, NULL);

  at = strrchr (mail, '@');
  lower = g_ascii_strdown (at != NULL ? at + 1 : "", -1);
  length = strlen (lower);
  if (strpbrk (lower, " \t<>[]()") != NULL || strchr (lower, '.') == NULL || lower[0] == '.' ||
      lower[length - 1] == '.' || strstr (lower, "..") != NULL)
    return g_strdup ("");

  top = previous_label (lower, lower + length);
  second = previous_label (lower, top);
  name = second;
  if (strlen (top) == 2 && second > lower &&
      is_in (registries, G_N_ELEMENTS (registries), second, (gsize) (top - second - 1)))
    name = previous_label (lower, second);
  if (g_ascii_isdigit (*top) || strcmp (top, "local") == 0 || strcmp (top, "localdomain") == 0 ||
      strcmp (top, "lan") == 0 || strcmp (top, "home") == 0 || strcmp (top, "invalid") == 0 ||
      is_in (open_to_all, G_N_ELEMENTS (open_to_all), name, strlen (name)))
    return g_strdup ("");
  return g_strdup (name);
}
