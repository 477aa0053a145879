/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-readers.h"

#include "up-json.h"
#include "up-observation.h"
#include "up-sources-error.h"

#include <string.h>

/* Answers that are lines of text: the index of Go modules, the list of Debian's packages. */

/* The line at @*p, which moves behind it; NULL at the end. */
static const char *
next_line (const char **p,
           const char  *end,
           gsize       *length)
{
  const char *line = *p;
  const char *stop;

  if (line >= end)
    return NULL;
  stop = memchr (line, '\n', (gsize) (end - line));
  *length = (gsize) ((stop != NULL ? stop : end) - line);
  *p = stop != NULL ? stop + 1 : end;
  return line;
}

static gboolean
fail (const char *what,
      GError    **error)
{
  g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER, what);
  return FALSE;
}

/* --- Go ------------------------------------------------------------------------------------ */

/* Fewer versions than this say little of a day. */
#define FEW_VERSIONS 100

static gboolean
read_timestamp (const char *line,
                gsize       length,
                UpTime     *time)
{
  g_autoptr (yyjson_doc) doc = up_json_read (line, (gssize) length, "A line", NULL);
  const char *text = yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (doc), "Timestamp"));
  UpPeriod period;

  return text != NULL && up_time_parse (text, time, &period, NULL);
}

/**
 * up_read_go_index: (skip)
 * @text: an answer of `GET /index`: an object a line
 * @length: bytes
 * @context: what else is known of it
 * @connection: a connection that writes
 * @writer: for the number of versions
 * @counts: (inout): what became of its lines
 * @error: return location
 *
 * The first versions of a day, from whose pace those of the whole day are estimated: all of them
 * would be some twenty requests a day.
 *
 * Returns: whether it was read
 */
gboolean
up_read_go_index (const char          *text,
                  gsize                length,
                  const UpReadContext *context,
                  UpConnection        *connection,
                  UpObservationWriter *writer,
                  UpReadCounts        *counts,
                  GError             **error)
{
  const UpSubject subject = { "all-go-modules", "All Go modules", UP_SUBJECT_TOTAL,
                              UP_SUBJECT_NO_SLOT };
  const char *p = text, *line;
  UpTime first = UP_TIME_NONE, last = UP_TIME_NONE, time;
  guint versions = 0;
  gsize n;

  while ((line = next_line (&p, text + length, &n)) != NULL)
    {
      if (n == 0)
        continue;
      counts->rows++;
      if (!read_timestamp (line, n, &time) || (last != UP_TIME_NONE && time < last))
        {
          up_read_counts_skip (counts, "a line has no time, or is out of order");
          continue;
        }
      first = first == UP_TIME_NONE ? up_time_floor (time, UP_PERIOD_DAY) : first;
      last = time;
      versions++;
    }
  if (versions == 0)
    return fail ("the answer lists no version", error);
  if (versions < FEW_VERSIONS || last <= first || last > first + UP_TIME_DAY)
    return TRUE;
  return up_read_put_value (context, connection, writer, "versions", &subject, first,
                            UP_PERIOD_DAY,
                            (double) versions * (double) UP_TIME_DAY / (double) (last - first),
                            UP_OBSERVATION_ESTIMATED, error);
}

/* --- Debian -------------------------------------------------------------------------------- */

/* How Debian names libraries of a language. Those of Rust are sources of programs, not counted as
 * what a user installs, but they are how many are packaged. */
static const struct
{
  const char *prefix;
  const char *suffix; /* nullable */
  UpSubject subject;
} ecosystems[] = {
  { "python3-", NULL, { "python", "Python", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "golang-", "-dev", { "go", "Go", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "librust-", "-dev", { "rust", "Rust", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "node-", NULL, { "javascript", "JavaScript", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "ruby-", NULL, { "ruby", "Ruby", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "php-", NULL, { "php", "PHP", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "libghc-", "-dev", { "haskell", "Haskell", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "r-cran-", NULL, { "r", "R", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "r-bioc-", NULL, { "r", "R", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "elpa-", NULL, { "emacs-lisp", "Emacs Lisp", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "lib", "-perl", { "perl", "Perl", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "lib", "-java", { "java", "Java", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
  { "lib", "-ocaml-dev", { "ocaml", "OCaml", UP_SUBJECT_LANGUAGE, UP_SUBJECT_NO_SLOT } },
};

static gboolean
belongs (const char *name,
         gsize       length,
         guint       ecosystem)
{
  const char *prefix = ecosystems[ecosystem].prefix, *suffix = ecosystems[ecosystem].suffix;
  gsize before = strlen (prefix), after = suffix != NULL ? strlen (suffix) : 0;

  return length > before + after && strncmp (name, prefix, before) == 0 &&
         (suffix == NULL || strncmp (name + length - after, suffix, after) == 0);
}

/* A line of a package: `NAME (VERSION) WORDS`; virtual packages have no version. */
static gsize
name_length (const char *line,
             gsize       length)
{
  gsize n = 0;

  while (n < length && (g_ascii_islower (line[n]) || g_ascii_isdigit (line[n]) ||
                        strchr ("+-.", line[n]) != NULL) && line[n] != '\0')
    n++;
  return n >= 2 && n + 2 < length && line[n] == ' ' && line[n + 1] == '(' ? n : 0;
}

static gboolean
write_ecosystems (const guint         *packages,
                  const UpReadContext *context,
                  UpConnection        *connection,
                  UpObservationWriter *writer,
                  GError             **error)
{
  UpTime day = up_time_floor (context->retrieved, UP_PERIOD_DAY);

  for (guint i = 0; i < G_N_ELEMENTS (ecosystems); i++)
    {
      guint n = packages[i];

      /* One of two names of the same: it was counted with the first. */
      if (i > 0 && strcmp (ecosystems[i].subject.key, ecosystems[i - 1].subject.key) == 0)
        continue;
      if (i + 1 < G_N_ELEMENTS (ecosystems) &&
          strcmp (ecosystems[i].subject.key, ecosystems[i + 1].subject.key) == 0)
        n += packages[i + 1];
      if (!up_read_put_value (context, connection, writer, "packages", &ecosystems[i].subject, day,
                              UP_PERIOD_DAY, n, 0, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_read_debian: (skip)
 * @text: the list of all packages of a suite, one a line
 * @length: bytes
 * @context: what else is known of it
 * @connection: a connection that writes
 * @writer: for the numbers of packages
 * @counts: (inout): what became of its lines
 * @error: return location
 *
 * How many libraries of each language are packaged, by how Debian names them.
 *
 * Returns: whether it was read
 */
gboolean
up_read_debian (const char          *text,
                gsize                length,
                const UpReadContext *context,
                UpConnection        *connection,
                UpObservationWriter *writer,
                UpReadCounts        *counts,
                GError             **error)
{
  guint packages[G_N_ELEMENTS (ecosystems)] = { 0 };
  const char *p = text, *line;
  gsize n;

  while ((line = next_line (&p, text + length, &n)) != NULL)
    {
      gsize name = name_length (line, n);
      guint i = 0;

      counts->rows += name > 0;
      while (name > 0 && i < G_N_ELEMENTS (ecosystems) && !belongs (line, name, i))
        i++;
      if (name > 0 && i < G_N_ELEMENTS (ecosystems))
        packages[i]++;
    }
  if (counts->rows == 0)
    return fail ("the answer lists no package", error);
  return write_ecosystems (packages, context, connection, writer, error);
}
