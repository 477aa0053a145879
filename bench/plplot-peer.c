/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plplot-peer TASK IN OUT: the tasks of bench/chart with PLplot: lines of a CSV with title, axes,
 * ticks and legend; "pdf40" draws them 160 times, four on a page, each time larger. */
#include <plplot.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 9
#define PAGES 40
#define CHARTS 4

typedef struct
{
  double *values; /* row by row */
  size_t n_rows;
  size_t n_columns;
} Table;

/* Numbers such as -12.34, and moves behind them. */
static double
read_number (char **text)
{
  char *p = *text;
  int negative = *p == '-';
  double value = 0, place = 1;

  for (p += negative; *p >= '0' && *p <= '9'; p++)
    value = value * 10 + (*p - '0');
  if (*p == '.')
    {
      for (p++; *p >= '0' && *p <= '9'; p++, place *= 10)
        value = value * 10 + (*p - '0');
    }
  *text = p;
  return (negative ? -value : value) / place;
}

static Table
read_table (const char *path)
{
  FILE *file = fopen (path, "r");
  Table table = { NULL, 0, 0 };
  size_t room = 0, n = 0, line_room = 0;
  char *line = NULL;

  if (file == NULL || getline (&line, &line_room, file) < 0)
    exit (1);
  while (getline (&line, &line_room, file) > 0)
    {
      char *p = line;

      for (table.n_columns = 0; *p != '\0' && *p != '\n'; table.n_columns++)
        {
          if (n == room)
            {
              room = room > 0 ? room * 2 : 65536;
              table.values = realloc (table.values, room * sizeof (double));
            }
          table.values[n++] = read_number (&p);
          p += *p == ',';
        }
      table.n_rows++;
    }
  fclose (file);
  free (line);
  return table;
}

static void
draw_legend (int n)
{
  PLINT options[MOST_COLUMNS], colors[MOST_COLUMNS], styles[MOST_COLUMNS];
  PLFLT widths[MOST_COLUMNS], width, height;
  char names[MOST_COLUMNS][8];
  const char *texts[MOST_COLUMNS];

  for (int i = 0; i < n; i++)
    {
      options[i] = PL_LEGEND_LINE;
      colors[i] = i + 1;
      styles[i] = 1;
      widths[i] = 1.5;
      snprintf (names[i], sizeof names[i], "s%d", i + 1);
      texts[i] = names[i];
    }
  pllegend (&width, &height, 0, PL_POSITION_LEFT | PL_POSITION_TOP | PL_POSITION_INSIDE, 0.01, 0.01,
            0.05, 15, 15, 1, 0, 0, n, options, 1, 0.6, 1.5, 1, colors, texts, NULL, NULL, NULL,
            NULL, colors, styles, widths, NULL, NULL, NULL, NULL);
}

static void
draw_lines (const Table *table,
            double       factor)
{
  size_t n = table->n_rows, columns = table->n_columns;
  double *x = malloc (n * sizeof *x), *y = malloc (n * sizeof *y);
  double low = INFINITY, high = -INFINITY;

  for (size_t row = 0; row < n; row++)
    {
      x[row] = table->values[row * columns];
      for (size_t i = 1; i < columns; i++)
        {
          low = fmin (low, table->values[row * columns + i] * factor);
          high = fmax (high, table->values[row * columns + i] * factor);
        }
    }
  plwidth (1);
  plcol0 (15);
  plenv (x[0], x[n - 1], low, high, 0, 0);
  pllab ("month", "commits", "Commits per month");
  plwidth (1.5);
  for (size_t i = 1; i < columns; i++)
    {
      for (size_t row = 0; row < n; row++)
        y[row] = table->values[row * columns + i] * factor;
      plcol0 ((PLINT) i);
      plline ((PLINT) n, x, y);
    }
  draw_legend ((int) columns - 1);
  free (x);
  free (y);
}

int
main (int    argc,
      char **argv)
{
  PLINT red[16] = { 255, 31, 255, 44, 214, 148, 140, 227, 127 };
  PLINT green[16] = { 255, 119, 127, 160, 39, 103, 86, 119, 127 };
  PLINT blue[16] = { 255, 180, 14, 44, 40, 189, 75, 194, 127 };
  int pdf;
  Table table;

  if (argc != 4)
    return 2;
  pdf = strstr (argv[3], ".pdf") != NULL;
  table = read_table (argv[2]);
  plscmap0 (red, green, blue, 16);
  plsdev (pdf ? "pdfcairo" : "pngcairo");
  plsfnam (argv[3]);
  if (!pdf)
    plspage (0, 0, 1600, 900, 0, 0);
  if (strncmp (argv[1], "pdf40", 5) == 0)
    plstar (2, 2);
  else
    plinit ();
  for (int page = 0; page < (strncmp (argv[1], "pdf40", 5) == 0 ? PAGES * CHARTS : 1); page++)
    draw_lines (&table, 1 + page / CHARTS * 0.1 + page % CHARTS);
  plend ();
  return 0;
}
