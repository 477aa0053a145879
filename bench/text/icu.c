/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-text-icu IN OUT: the lines with a space between the words that ICU's own break finds. */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

int
main (int   argc,
      char *argv[])
{
  FILE *in = argc == 3 ? fopen (argv[1], "r") : NULL;
  FILE *out = argc == 3 ? fopen (argv[2], "w") : NULL;
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open (UBRK_WORD, "zh", NULL, 0, &code);
  UText text = UTEXT_INITIALIZER;
  char *line = NULL;
  size_t room = 0;

  if (in == NULL || out == NULL || U_FAILURE (code))
    return 2;
  for (ssize_t n; (n = getline (&line, &room, in)) > 0;)
    {
      int32_t start = 0, end;

      n -= line[n - 1] == '\n';
      utext_openUTF8 (&text, line, n, &code);
      ubrk_setUText (words, &text, &code);
      while ((end = ubrk_next (words)) != UBRK_DONE)
        {
          if (start > 0)
            fputc (' ', out);
          fwrite (line + start, 1, (size_t) (end - start), out);
          start = end;
        }
      fputc ('\n', out);
    }
  free (line);
  utext_close (&text);
  ubrk_close (words);
  fclose (in);
  return U_FAILURE (code) || fclose (out) != 0;
}
