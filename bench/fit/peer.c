/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peer IN OUT: the same fits as `ours fit_fit`, written by hand in the plainest way: each curve in
 * its textbook parameters, one rough start, and either MINPACK's lmder (cminpack) or, with
 * -DUSE_GSL, GSL's trust region. */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef USE_GSL
#include <gsl/gsl_multifit_nlinear.h>
#else
#include <cminpack.h>
#endif

#define N 40

typedef struct
{
  char model;
  double y[N];
} Series;

/* Residuals and, row by row, their derivatives. */
static void
evaluate (const Series *s,
          const double *p,
          double       *f,
          double        g[N][3])
{
  for (int t = 0; t < N; t++)
    {
      double v, e, d;

      if (s->model == 'l')
        {
          e = exp (-p[1] * (t - p[2]));
          d = 1 / (1 + e);
          v = p[0] * d;
          g[t][0] = d;
          g[t][1] = v * e * d * (t - p[2]);
          g[t][2] = -v * e * d * p[1];
        }
      else if (s->model == 'g')
        {
          e = exp (-p[2] * t);
          d = exp (-p[1] * e);
          v = p[0] * d;
          g[t][0] = d;
          g[t][1] = -v * e;
          g[t][2] = v * p[1] * e * t;
        }
      else
        {
          double r = p[2] / p[1], top;

          e = exp (-(p[1] + p[2]) * t);
          d = 1 + r * e;
          top = 1 - e;
          v = p[0] * top / d;
          g[t][0] = top / d;
          g[t][1] = p[0] * (t * e / d - top * (-r / p[1] * e - r * t * e) / (d * d));
          g[t][2] = p[0] * (t * e / d - top * (e / p[1] - r * t * e) / (d * d));
        }
      f[t] = v - s->y[t];
    }
}

#ifdef USE_GSL
static int
value (const gsl_vector *x,
       void             *s,
       gsl_vector       *f)
{
  double g[N][3];

  evaluate (s, x->data, f->data, g);
  return 0;
}

static int
slope (const gsl_vector *x,
       void             *s,
       gsl_matrix       *j)
{
  double f[N], g[N][3];

  evaluate (s, x->data, f, g);
  memcpy (j->data, g, sizeof g);
  return 0;
}

static void
solve (Series *s,
       double *p)
{
  gsl_multifit_nlinear_parameters how = gsl_multifit_nlinear_default_parameters ();
  gsl_multifit_nlinear_workspace *w =
      gsl_multifit_nlinear_alloc (gsl_multifit_nlinear_trust, &how, N, 3);
  gsl_multifit_nlinear_fdf fdf = { .f = value, .df = slope, .n = N, .p = 3, .params = s };
  gsl_vector_view x = gsl_vector_view_array (p, 3);
  int info;

  gsl_multifit_nlinear_init (&x.vector, &fdf, w);
  gsl_multifit_nlinear_driver (500, 1e-10, 1e-10, 0, NULL, NULL, &info, w);
  memcpy (p, w->x->data, 3 * sizeof (double));
  gsl_multifit_nlinear_free (w);
}
#else
static int
call (void         *s,
      int           m,
      int           n,
      const double *p,
      double       *f,
      double       *j,
      int           stride,
      int           what)
{
  double g[N][3], none[N];

  evaluate (s, p, what == 1 ? f : none, g);
  for (int t = 0; what == 2 && t < N; t++)
    for (int k = 0; k < 3; k++)
      j[t + k * stride] = g[t][k];
  return 0;
}

static void
solve (Series *s,
       double *p)
{
  double f[N], j[3 * N], room[5][3], work[N];
  int pivots[3], calls, jacobians;

  lmder (call, s, N, 3, p, f, j, N, 1e-12, 1e-12, 0, 2000, room[0], 1, 100, 0, &calls, &jacobians,
         pivots, room[1], room[2], room[3], room[4], work);
}
#endif

static void
start (const Series *s,
       double       *p)
{
  double most = 0;
  int half = 0;

  for (int t = 0; t < N; t++)
    most = s->y[t] > most ? s->y[t] : most;
  p[0] = 1.1 * most;
  while (half < N - 1 && s->y[half] < p[0] / 2)
    half++;
  p[1] = s->model == 'l' ? 0.2 : s->model == 'g' ? 5 : 0.01;
  p[2] = s->model == 'l' ? half : s->model == 'g' ? 0.15 : 0.3;
}

int
main (int    argc,
      char **argv)
{
  static const char names[3][9] = { "logistic", "gompertz", "bass" };
  int counts[3] = { 0 };
  char line[4096];
  FILE *in, *out;

  if (argc != 3 || (in = fopen (argv[1], "r")) == NULL || (out = fopen (argv[2], "w")) == NULL)
    return 2;
  while (fgets (line, sizeof line, in) != NULL)
    {
      Series s = { .model = line[0] };
      char *at = strchr (line, ',');
      int kind = s.model == 'l' ? 0 : s.model == 'g' ? 1 : 2;
      double p[3];

      for (int t = 0; t < N; t++)
        s.y[t] = g_ascii_strtod (at + 1, &at);
      start (&s, p);
      solve (&s, p);
      fprintf (out, "%s,%d,%.12g,%.12g,%.12g\n", names[kind], counts[kind]++, p[0], p[1], p[2]);
    }
  return fclose (out) == 0 ? 0 : 1;
}
