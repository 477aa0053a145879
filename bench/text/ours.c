/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cluster_ads IN OUT: one text a line, out its group (12 of them); segment_zh IN OUT: the lines
 * with a space between words. The same tasks the peers do, without the command line around them. */
#include "config.h"

#include "up-clusters.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static void
say_since (const char *what,
           clock_t    *since)
{
  clock_t now = clock ();

  fprintf (stderr, "%s %.0f ms ", what, (now - *since) * 1e3 / CLOCKS_PER_SEC);
  *since = now;
}

static int
group (FILE *in,
       FILE *out)
{
  UpTermBuilder *builder = up_term_builder_new (NULL);
  UpClusterOptions options = UP_CLUSTER_OPTIONS_INIT;
  g_autoptr (UpTermMatrix) matrix = NULL;
  g_autoptr (UpClusters) clusters = NULL;
  g_autoptr (GError) error = NULL;
  char *line = NULL;
  size_t room = 0;
  clock_t since = clock ();

  for (ssize_t n; (n = getline (&line, &room, in)) > 0;)
    up_term_builder_add (builder, line, (gsize) n);
  free (line);
  matrix = up_term_builder_finish (builder, NULL);
  say_since ("terms", &since);
  options.k = 12;
  options.resamples = 0;
  clusters = up_clusters_new (matrix, &options, NULL, &error);
  if (clusters == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  say_since ("groups", &since);
  for (gsize i = 0; i < clusters->n; i++)
    fprintf (out, "%u\n", clusters->labels[i]);
  return 0;
}

static int
segment (FILE *in,
         FILE *out)
{
  g_autoptr (UpWordBreak) words = up_word_break_new (NULL);
  char *line = NULL;
  size_t room = 0;

  for (ssize_t n; (n = getline (&line, &room, in)) > 0;)
    {
      gsize length = line[n - 1] == '\n' ? (gsize) n - 1 : (gsize) n;
      UpWord word;

      up_word_break_set_text (words, line, length);
      while (up_word_break_next (words, &word))
        {
          if (word.start > 0)
            fputc (' ', out);
          fwrite (line + word.start, 1, word.end - word.start, out);
        }
      fputc ('\n', out);
    }
  free (line);
  return 0;
}

static void
say_memory (void)
{
  struct rusage usage;

  if (getrusage (RUSAGE_SELF, &usage) == 0)
    fprintf (stderr, "memory %ld MB\n", usage.ru_maxrss / 1024);
}

int
main (int   argc,
      char *argv[])
{
  FILE *in = argc == 4 ? fopen (argv[2], "r") : NULL;
  FILE *out = argc == 4 ? fopen (argv[3], "w") : NULL;
  int code = 2;

  if (in != NULL && out != NULL && strcmp (argv[1], "cluster_ads") == 0)
    code = group (in, out);
  else if (in != NULL && out != NULL && strcmp (argv[1], "segment_zh") == 0)
    code = segment (in, out);
  else
    fprintf (stderr, "Usage: bench-text cluster_ads|segment_zh IN OUT\n");
  say_memory ();
  g_clear_pointer (&in, fclose);
  return out != NULL && fclose (out) != 0 ? 1 : code;
}
