/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The optimiser against the Statistical Reference Datasets of NIST (nonlinear regression,
 * https://www.itl.nist.gov/div898/strd/): every problem of sigmoid or exponential form, from both
 * starts, to seven digits at least. The files in nist/ are NIST's own, a work of the United States
 * government in the public domain. */
#include "config.h"

#include "up-least-squares.h"

#include <math.h>
#include <string.h>

#define MOST_POINTS 256
#define LEAST_DIGITS 7.0

typedef struct Problem Problem;

struct Problem
{
  const char *file;
  /* Value and gradient at one point. */
  double (*model) (const double *b, const double *x, double *gradient);
  gboolean log_response;
  gsize n;
  guint n_parameters;
  double x[MOST_POINTS][2];
  double y[MOST_POINTS];
  double start[2][UP_MOST_PARAMETERS];
  double certified[UP_MOST_PARAMETERS];
  double sum;
};

static double
logistic (const double *b, const double *x, double *g)
{
  double e = exp (b[1] - b[2] * x[0]), f = 1.0 / (1.0 + e);

  g[0] = f;
  g[1] = -b[0] * f * f * e;
  g[2] = -g[1] * x[0];
  return b[0] * f;
}

static double
richards (const double *b, const double *x, double *g)
{
  double e = exp (b[1] - b[2] * x[0]), f = pow (1.0 + e, -1.0 / b[3]);

  g[0] = f;
  g[1] = -b[0] * f * e / ((1.0 + e) * b[3]);
  g[2] = -g[1] * x[0];
  g[3] = b[0] * f * log1p (e) / (b[3] * b[3]);
  return b[0] * f;
}

static double
misra1a (const double *b, const double *x, double *g)
{
  g[0] = -expm1 (-b[1] * x[0]);
  g[1] = b[0] * x[0] * exp (-b[1] * x[0]);
  return b[0] * g[0];
}

static double
chwirut (const double *b, const double *x, double *g)
{
  double f = exp (-b[0] * x[0]) / (b[1] + b[2] * x[0]);

  g[0] = -x[0] * f;
  g[1] = -f / (b[1] + b[2] * x[0]);
  g[2] = g[1] * x[0];
  return f;
}

static double
eckerle4 (const double *b, const double *x, double *g)
{
  double z = (x[0] - b[2]) / b[1], e = exp (-0.5 * z * z), f = b[0] / b[1] * e;

  g[0] = e / b[1];
  g[1] = f * (z * z - 1.0) / b[1];
  g[2] = f * z / b[1];
  return f;
}

static double
gauss (const double *b, const double *x, double *g)
{
  double e = exp (-b[1] * x[0]), f = b[0] * e;

  g[0] = e;
  g[1] = -x[0] * f;
  for (guint k = 2; k < 8; k += 3)
    {
      double z = (x[0] - b[k + 1]) / b[k + 2], bell = exp (-z * z);

      g[k] = bell;
      g[k + 1] = 2.0 * b[k] * bell * z / b[k + 2];
      g[k + 2] = g[k + 1] * z;
      f += b[k] * bell;
    }
  return f;
}

static double
lanczos (const double *b, const double *x, double *g)
{
  double f = 0.0;

  for (guint k = 0; k < 6; k += 2)
    {
      g[k] = exp (-b[k + 1] * x[0]);
      g[k + 1] = -x[0] * b[k] * g[k];
      f += b[k] * g[k];
    }
  return f;
}

static double
mgh10 (const double *b, const double *x, double *g)
{
  double s = x[0] + b[2];

  g[0] = exp (b[1] / s);
  g[1] = b[0] * g[0] / s;
  g[2] = -g[1] * b[1] / s;
  return b[0] * g[0];
}

static double
mgh17 (const double *b, const double *x, double *g)
{
  g[0] = 1.0;
  g[1] = exp (-x[0] * b[3]);
  g[2] = exp (-x[0] * b[4]);
  g[3] = -x[0] * b[1] * g[1];
  g[4] = -x[0] * b[2] * g[2];
  return b[0] + b[1] * g[1] + b[2] * g[2];
}

static double
nelson (const double *b, const double *x, double *g)
{
  double e = exp (-b[2] * x[1]);

  g[0] = 1.0;
  g[1] = -x[0] * e;
  g[2] = b[1] * x[0] * x[1] * e;
  return b[0] - b[1] * x[0] * e;
}

static void
evaluate (gpointer      data,
          const double *parameters,
          double       *residuals,
          double       *jacobian)
{
  const Problem *problem = data;

  for (gsize i = 0; i < problem->n; i++)
    {
      double gradient[UP_MOST_PARAMETERS];

      residuals[i] = problem->model (parameters, problem->x[i], gradient) - problem->y[i];
      for (guint j = 0; jacobian != NULL && j < problem->n_parameters; j++)
        jacobian[i + j * problem->n] = gradient[j];
    }
}

static double
number_at (char **text)
{
  return g_ascii_strtod (*text, text);
}

static void
read_problem (Problem *problem)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "metrics", "nist", problem->file,
                                                 NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean in_data = FALSE;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *p = strstr (lines[i], " =");
      double values[4] = { NAN, NAN, NAN, NAN };

      if (g_str_has_prefix (lines[i], "Residual Sum of Squares:"))
        {
          p = strchr (lines[i], ':') + 1;
          problem->sum = number_at (&p);
        }
      else if (g_str_has_prefix (lines[i], "  b") && p != NULL && !in_data && p - lines[i] < 6)
        {
          p += 2;
          for (guint k = 0; k < 3; k++)
            values[k] = number_at (&p);
          problem->start[0][problem->n_parameters] = values[0];
          problem->start[1][problem->n_parameters] = values[1];
          problem->certified[problem->n_parameters++] = values[2];
        }
      else if (in_data && lines[i][0] != '\0')
        {
          p = lines[i];
          problem->y[problem->n] = number_at (&p);
          problem->x[problem->n][0] = number_at (&p);
          problem->x[problem->n][1] = number_at (&p);
          if (problem->log_response)
            problem->y[problem->n] = log (problem->y[problem->n]);
          g_assert_cmpuint (++problem->n, <, MOST_POINTS);
        }
      in_data = in_data || (g_str_has_prefix (lines[i], "Data:") && strchr (lines[i], 'y') != NULL
                            && strstr (lines[i], "Response") == NULL);
    }
  g_assert_cmpuint (problem->n, >, problem->n_parameters);
}

/* Ratkowsky's second problem of growth, Rat43, as NIST prints it. */
static void
fill_rat43 (Problem *problem)
{
  static const double y[] = { 16.08,  33.83,  65.80,  97.20,  191.55, 326.20, 386.87, 520.53,
                              590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41 };
  static const double start[2][4] = { { 100, 10, 1, 1 }, { 700, 5, 0.75, 1.3 } };
  static const double certified[] = { 6.9964151270E+02, 5.2771253025E+00, 7.5962938329E-01,
                                      1.2792483859E+00 };

  problem->n = G_N_ELEMENTS (y);
  problem->n_parameters = 4;
  problem->sum = 8.7864049080E+03;
  memcpy (problem->y, y, sizeof y);
  memcpy (problem->start[0], start[0], sizeof start[0]);
  memcpy (problem->start[1], start[1], sizeof start[1]);
  memcpy (problem->certified, certified, sizeof certified);
  for (gsize i = 0; i < problem->n; i++)
    problem->x[i][0] = (double) i + 1;
}

static double
digits (double value,
        double certified)
{
  return MIN (11.0, -log10 (fmax (fabs (value - certified) / fabs (certified), 1e-11)));
}

static void
solve (Problem *problem,
       guint    start)
{
  const UpLeastSquares question = { evaluate, problem, problem->n, problem->n_parameters, NULL,
                                    NULL, 20000 };
  double b[UP_MOST_PARAMETERS], sum, least = 11.0;
  UpLeastSquaresEnd end;

  memcpy (b, problem->start[start], sizeof b);
  end = up_least_squares_solve (&question, b, &sum);
  for (guint j = 0; j < problem->n_parameters; j++)
    least = MIN (least, digits (b[j], problem->certified[j]));
  g_test_message ("%s from start %u: %.1f digits, sum %.10e", problem->file, start + 1, least, sum);
  g_assert_cmpint (end, ==, UP_LEAST_SQUARES_SOLVED);
  g_assert_cmpfloat (least, >=, LEAST_DIGITS);
  if (problem->sum > 1e-20) /* that of Lanczos1 is nothing but rounding */
    g_assert_cmpfloat (digits (sum, problem->sum), >=, LEAST_DIGITS);
}

static void
test_nist (gconstpointer data)
{
  g_autofree Problem *problem = g_memdup2 (data, sizeof (Problem));

  if (strcmp (problem->file, "Rat43") == 0)
    fill_rat43 (problem);
  else
    read_problem (problem);
  solve (problem, 0);
  solve (problem, 1);
}

/* A straight line through the origin whose slope may not be what it would be. */
static void
line (gpointer      data,
      const double *parameters,
      double       *residuals,
      double       *jacobian)
{
  for (int i = 0; i < 3; i++)
    {
      residuals[i] = (parameters[0] - 2.0) * (i + 1);
      if (jacobian != NULL)
        jacobian[i] = i + 1;
    }
}

static void
test_bounds (void)
{
  static const struct
  {
    double low, high, start, end;
    UpLeastSquaresEnd how;
  } cases[] = {
    { -10, 10, 7, 2, UP_LEAST_SQUARES_SOLVED },
    { -10, 1.5, -3, 1.5, UP_LEAST_SQUARES_EDGE },
    { 2.5, 4, 3, 2.5, UP_LEAST_SQUARES_EDGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const UpLeastSquares problem = { line, NULL, 3, 1, &cases[i].low, &cases[i].high, 0 };
      double slope = cases[i].start, sum;

      g_assert_cmpint (up_least_squares_solve (&problem, &slope, &sum), ==, cases[i].how);
      g_assert_cmpfloat_with_epsilon (slope, cases[i].end, 1e-6);
      g_assert_cmpfloat_with_epsilon (sum, 14 * (slope - 2) * (slope - 2), 1e-9);
    }
}

static void
nothing (gpointer      data,
         const double *parameters,
         double       *residuals,
         double       *jacobian)
{
  residuals[0] = residuals[1] = NAN;
  if (jacobian != NULL)
    jacobian[0] = jacobian[1] = NAN;
}

static void
test_impossible (void)
{
  const UpLeastSquares problem = { nothing, NULL, 2, 1, NULL, NULL, 0 };
  double x = 1, sum;

  g_assert_cmpint (up_least_squares_solve (&problem, &x, &sum), ==, UP_LEAST_SQUARES_IMPOSSIBLE);
  g_assert_cmpfloat (x, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const Problem problems[] = {
    { "Rat42.dat", logistic },   { "Rat43", richards },       { "Misra1a.dat", misra1a },
    { "Chwirut1.dat", chwirut }, { "Chwirut2.dat", chwirut }, { "Eckerle4.dat", eckerle4 },
    { "Gauss1.dat", gauss },     { "Gauss2.dat", gauss },     { "Gauss3.dat", gauss },
    { "Lanczos1.dat", lanczos }, { "Lanczos2.dat", lanczos }, { "Lanczos3.dat", lanczos },
    { "MGH10.dat", mgh10 },      { "MGH17.dat", mgh17 },      { "Nelson.dat", nelson, TRUE },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_auto (GStrv) parts = g_strsplit (problems[i].file, ".", 2);
      g_autofree char *path = g_strconcat ("/least-squares/nist/", parts[0], NULL);

      g_test_add_data_func (path, &problems[i], test_nist);
    }
  g_test_add_func ("/least-squares/bounds", test_bounds);
  g_test_add_func ("/least-squares/impossible", test_impossible);
  return g_test_run ();
}
