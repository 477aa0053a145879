/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ours TASK IN OUT: fits curves as the program does. TASK is fit_fit or fit_hard (IN/fit.csv:
 * model,y0,…,y39 at the times 0 to 39) or fit_nist (IN/rat42.csv, IN/rat43.csv: x,y). */
#include "config.h"

#include "up-curve-fit.h"
#include "up-curve-profile.h"
#include "up-least-squares.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define N_TIMES 40

static char *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return text;
}

static void
fit_line (const char *line,
          guint      *counts,
          FILE       *out)
{
  double times[N_TIMES], values[N_TIMES];
  const UpCurveData data = { times, values, NULL, N_TIMES, 0, 1, UP_RESPONSE_LEVEL, FALSE, NAN };
  g_autofree char *name = g_strndup (line, strcspn (line, ","));
  const char *p = line + strlen (name);
  g_autoptr (UpCurveProblem) problem = NULL;
  const UpCurveParameter *parameters;
  UpCurve curve;
  UpCurveFit fit;
  guint n;

  if (!up_curve_from_string (name, &curve))
    g_error ("no curve %s", name);
  for (guint i = 0; i < N_TIMES; i++)
    {
      char *end;

      times[i] = i;
      values[i] = g_ascii_strtod (p + 1, &end);
      p = end;
    }
  problem = up_curve_problem_new (&data);
  up_curve_fit (problem, curve, NULL, &fit);
  fprintf (out, "%s,%u", name, counts[curve]++);
  parameters = up_curve_parameters (curve, &n);
  /* The peers write Bass as m, p, q. */
  for (guint i = 0; i < n; i++)
    fprintf (out, ",%.12g",
             up_curve_quantity (problem, &fit,
                                parameters[curve == UP_CURVE_BASS ? (i + 2) % 3 : i].quantity, 0));
  fputc ('\n', out);
}

static void
fit_lines (const char *folder,
           FILE       *out)
{
  g_autofree char *text = read_file (folder, "fit.csv");
  guint counts[UP_N_CURVES] = { 0 };

  for (char *line = text, *next; *line != '\0'; line = next)
    {
      next = line + strcspn (line, "\n");
      if (*next == '\n')
        *next++ = '\0';
      fit_line (line, counts, out);
    }
}

/* A problem of NIST in its own parameters: b1 ÷ (1 + e^(b2 − b3 x))^(1 ÷ b4), b4 = 1 for Rat42. */
typedef struct
{
  double x[32];
  double y[32];
  gsize n;
  guint n_parameters;
} Pasture;

static void
pasture (gpointer      data,
         const double *b,
         double       *residuals,
         double       *jacobian)
{
  const Pasture *self = data;
  double form = self->n_parameters == 4 ? b[3] : 1.0;

  for (gsize i = 0; i < self->n; i++)
    {
      double e = exp (b[1] - b[2] * self->x[i]), f = pow (1.0 + e, -1.0 / form);

      residuals[i] = b[0] * f - self->y[i];
      if (jacobian == NULL)
        continue;
      jacobian[i] = f;
      jacobian[i + self->n] = -b[0] * f * e / ((1.0 + e) * form);
      jacobian[i + 2 * self->n] = -jacobian[i + self->n] * self->x[i];
      if (self->n_parameters == 4)
        jacobian[i + 3 * self->n] = b[0] * f * log1p (e) / (form * form);
    }
}

static void
fit_nist (const char *folder,
          FILE       *out)
{
  static const double starts[4][4] = {
    { 100, 1, 0.1 }, { 75, 2.5, 0.07 }, { 100, 10, 1, 1 }, { 700, 5, 0.75, 1.3 },
  };

  for (guint k = 0; k < 4; k++)
    {
      g_autofree char *text = read_file (folder, k < 2 ? "rat42.csv" : "rat43.csv");
      Pasture data = { .n_parameters = k < 2 ? 3 : 4 };
      const UpLeastSquares problem = { pasture, &data, 0, data.n_parameters, NULL, NULL, 0 };
      UpLeastSquares question = problem;
      double b[UP_MOST_PARAMETERS] = { 0 }, sum;

      for (char *p = text; *p != '\0' && data.n < G_N_ELEMENTS (data.x); p += *p == '\n')
        {
          data.x[data.n] = g_ascii_strtod (p, &p);
          data.y[data.n++] = g_ascii_strtod (p + 1, &p);
        }
      question.n_residuals = data.n;
      memcpy (b, starts[k], sizeof starts[k]);
      up_least_squares_solve (&question, b, &sum);
      fprintf (out, "rat4%u %u", 2 + k / 2, 1 + k % 2);
      for (guint j = 0; j < data.n_parameters; j++)
        fprintf (out, " %.15g", b[j]);
      fputc ('\n', out);
    }
}

int
main (int    argc,
      char **argv)
{
  FILE *out;

  if (argc != 4 || (out = fopen (argv[3], "w")) == NULL)
    {
      g_printerr ("usage: %s fit_fit|fit_hard|fit_nist IN OUT\n", argv[0]);
      return 2;
    }
  if (strcmp (argv[1], "fit_nist") == 0)
    fit_nist (argv[2], out);
  else
    fit_lines (argv[2], out);
  return fclose (out) == 0 ? 0 : 1;
}
