/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-release.h"

#include <string.h>

/* Numbers of a version that count; 1.2.3.4 has a fourth, dates as versions have no more. */
#define NUMBERS_MAX 4

/* Words that put a version before the release of its number when they follow it, as pip, npm and
 * Maven read them; others (1.2.3-linux, 1.2.3.Final, 1.2.3.post1) do not. */
static const char *const early[] = { "a",   "alpha",    "b",       "beta", "c",       "cr",
                                     "dev", "m",        "milestone", "nightly", "pre", "preview",
                                     "rc",  "snapshot", "canary",  "next", "unstable" };

/* The first digit of the version in a tag: v1.2, release-1.2, pkg@1.2, module/v1.2, go1.2. */
static const char *
find_version (const char *tag)
{
  const char *at = strrchr (tag, '@');
  const char *slash = strrchr (tag, '/');
  const char *from = at != NULL && at[1] != '\0' ? at + 1 : slash != NULL ? slash + 1 : tag;

  for (const char *p = from; *p != '\0'; p++)
    {
      gboolean begins = p == from || !g_ascii_isdigit (p[-1]);

      /* A number with a point, or one that ends the tag, is the version; utf8-1.2 begins at 1. */
      if (begins && g_ascii_isdigit (*p))
        {
          gsize digits = strspn (p, "0123456789");

          if (p[digits] == '.' || p[digits] == '_' || p[digits] == '\0' ||
              (p[digits] == '-' && g_ascii_isdigit (p[digits + 1]) == FALSE))
            return p;
        }
    }
  return NULL;
}

/* Whether what follows the numbers names an early version. */
static gboolean
is_early (const char *rest)
{
  while (*rest != '\0' && *rest != '+')
    {
      gsize n = 0;

      while (g_ascii_isalpha (rest[n]))
        n++;
      for (guint i = 0; n > 0 && i < G_N_ELEMENTS (early); i++)
        {
          if (strlen (early[i]) == n && g_ascii_strncasecmp (early[i], rest, n) == 0)
            return TRUE;
        }
      rest += n > 0 ? n : 1;
    }
  return FALSE;
}

/**
 * up_release_type_from_tag:
 * @tag: name of a tag
 *
 * Reads a tag as a version: a prefix (`v`, `release-`, `module/v`, `name@`) is passed over, missing
 * numbers are 0, `_` parts numbers like a point, and build metadata behind `+` does not count.
 * After three numbers semver makes any text behind `-` a pre-release; after fewer or more only
 * words that mean one do (`rc`, `beta`, `dev`, …).
 *
 * Returns: what kind of release it is
 */
UpReleaseType
up_release_type_from_tag (const char *tag)
{
  const char *p;
  gboolean above[NUMBERS_MAX] = { FALSE };
  guint n = 0;

  g_return_val_if_fail (tag != NULL, UP_RELEASE_OTHER);

  p = find_version (tag);
  if (p == NULL)
    return UP_RELEASE_OTHER;
  while (g_ascii_isdigit (*p))
    {
      gsize digits = strspn (p, "0123456789");

      if (n < NUMBERS_MAX)
        above[n] = strspn (p, "0") < digits;
      n++;
      p += digits;
      if ((*p != '.' && *p != '_') || !g_ascii_isdigit (p[1]))
        break;
      p++;
    }
  if ((n == 3 && p[0] == '-' && p[1] != '\0') || is_early (p))
    return UP_RELEASE_PRE;
  if (above[2] || above[3])
    return UP_RELEASE_PATCH;
  return above[1] ? UP_RELEASE_MINOR : UP_RELEASE_MAJOR;
}

/**
 * up_release_type_to_string:
 * @type: a kind of release
 *
 * Returns: its stable name: `major`, `minor`, `patch`, `pre-release` or `other`
 */
const char *
up_release_type_to_string (UpReleaseType type)
{
  static const char *const names[] = { "other", "pre-release", "patch", "minor", "major" };

  return names[type];
}
