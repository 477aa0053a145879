/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-clusters-private.h"

#include <math.h>
#include <string.h>

#define PER_ROLE 60
#define ROLES 3

static const char *const vocabularies[ROLES][6] = {
  { "react", "css", "html", "typescript", "webpack", "redux" },
  { "kubernetes", "docker", "terraform", "linux", "ansible", "helm" },
  { "机器学习", "模型", "数据", "训练", "算法", "统计" },
};

/* Texts of three roles in turn, with words that all have. */
static UpTermMatrix *
make_texts (guint32 *roles)
{
  UpTermBuilder *builder = up_term_builder_new (NULL);
  UpRandom random;

  up_random_init (&random, 7, 0);
  for (guint i = 0; i < PER_ROLE * ROLES; i++)
    {
      g_autoptr (GString) text = g_string_new ("We are a team with experience.");

      roles[i] = i % ROLES;
      for (guint word = 0; word < 8; word++)
        g_string_append_printf (text, " %s",
                                vocabularies[roles[i]][(guint) (up_random_uniform (&random) * 6)]);
      up_term_builder_add (builder, text->str, text->len);
    }
  return up_term_builder_finish (builder, NULL);
}

/* Three texts of which the weights can be had with pencil and paper. */
static void
test_weights (void)
{
  static const char *const texts[] = { "go go rust", "go java", "java 42 x java" };
  static const struct
  {
    UpTermOptions options;
    double go, rust; /* weights in the first text before it is made one long */
  } cases[] = {
    { { UP_TERM_COUNT_RAW, UP_TERM_RARITY_SMOOTH, 1, 0 }, 2 * (M_LN2 * 2 - 1.098612288668110 + 1),
      M_LN2 + 1 },
    { { UP_TERM_COUNT_LOG, UP_TERM_RARITY_PLAIN, 1, 0 }, (1 + M_LN2) * 0.405465108108164,
      1.098612288668110 },
    { { UP_TERM_COUNT_BINARY, UP_TERM_RARITY_PLAIN, 1, 0 }, 0.405465108108164, 1.098612288668110 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UpTermBuilder *builder = up_term_builder_new (NULL);
      g_autoptr (UpTermMatrix) matrix = NULL;
      double length = hypot (cases[i].go, cases[i].rust);

      for (guint text = 0; text < G_N_ELEMENTS (texts); text++)
        up_term_builder_add (builder, texts[text], strlen (texts[text]));
      matrix = up_term_builder_finish (builder, &cases[i].options);
      g_assert_cmpuint (matrix->n_terms, ==, 3); /* a number and a letter are no terms */
      g_assert_cmpstr (matrix->names[0], ==, "go");
      g_assert_cmpstr (matrix->names[1], ==, "java");
      g_assert_cmpuint (matrix->texts_of[2], ==, 1);
      g_assert_cmpuint (matrix->starts[1], ==, 2);
      g_assert_cmpfloat_with_epsilon (matrix->weights[0], cases[i].go / length, 1e-6);
      g_assert_cmpfloat_with_epsilon (matrix->weights[1], cases[i].rust / length, 1e-6);
    }
}

/* Values of scikit-learn's adjusted_rand_score. */
static void
test_adjusted_rand (void)
{
  static const guint32 truth[] = { 0, 0, 1, 1, 2, 2 };
  static const guint32 same[] = { 2, 2, 0, 0, 1, 1 };
  static const guint32 other[] = { 0, 0, 1, 2, 2, 2 };
  static const guint32 one[] = { 0, 0, 0, 0, 0, 0 };

  g_assert_cmpfloat_with_epsilon (up_adjusted_rand (truth, same, 6), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (up_adjusted_rand (truth, other, 6), 4. / 9, 1e-12);
  g_assert_cmpfloat_with_epsilon (up_adjusted_rand (truth, one, 6), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (up_adjusted_rand (one, one, 6), 1, 1e-12);
  g_assert_true (isnan (up_adjusted_rand (truth, same, 1)));
}

/* The silhouette found from sums is the one that all pairs give. */
static void
test_silhouette (void)
{
  guint32 roles[PER_ROLE * ROLES];
  g_autoptr (UpTermMatrix) matrix = make_texts (roles);
  UpRows all = { matrix, NULL, matrix->n_texts };
  double total = 0;

  for (guint i = 0; i < matrix->n_texts; i++)
    {
      double distance[ROLES] = { 0 };

      for (guint j = 0; j < matrix->n_texts; j++)
        {
          double dot = 0;

          for (gsize a = matrix->starts[i]; a < matrix->starts[i + 1]; a++)
            for (gsize b = matrix->starts[j]; b < matrix->starts[j + 1]; b++)
              dot += matrix->terms[a] == matrix->terms[b] ? matrix->weights[a] * matrix->weights[b]
                                                          : 0;
          distance[roles[j]] += i == j ? 0 : 1 - dot;
        }
      double inside = distance[roles[i]] / (PER_ROLE - 1), outside = INFINITY;

      for (guint role = 0; role < ROLES; role++)
        outside = role == roles[i] ? outside : MIN (outside, distance[role] / PER_ROLE);
      total += (outside - inside) / MAX (inside, outside);
    }
  g_assert_cmpfloat_with_epsilon (up_clusters_silhouette (&all, roles, ROLES),
                                  total / matrix->n_texts, 1e-5);
}

static gboolean
has_word (guint       role,
          const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (vocabularies[role]); i++)
    if (strstr (vocabularies[role][i], word) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_roles (void)
{
  guint32 roles[PER_ROLE * ROLES];
  g_autoptr (UpTermMatrix) matrix = make_texts (roles);
  UpClusterOptions options = UP_CLUSTER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpClusters) found = up_clusters_new (matrix, &options, NULL, &error);
  g_autoptr (UpClusters) again = up_clusters_new (matrix, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->k, ==, ROLES);
  g_assert_cmpfloat (up_adjusted_rand (found->labels, roles, found->n), ==, 1);
  g_assert_cmpfloat (found->stability, >, 0.95);
  g_assert_cmpfloat (found->silhouette, >, 0.2);
  g_assert_cmpmem (found->labels, found->n * sizeof (guint32), again->labels,
                   again->n * sizeof (guint32));
  for (guint group = 0; group < found->k; group++)
    {
      guint32 terms[6], texts[3];
      double weights[6];
      guint role;

      g_assert_cmpuint (up_clusters_nearest (found, matrix, group, 3, texts), ==, 3);
      role = roles[texts[0]];
      g_assert_cmpuint (up_clusters_terms (found, matrix, group, 6, terms, weights), >=, 4);
      for (guint i = 0; i < 3; i++)
        g_assert_true (has_word (role, matrix->names[terms[i]]));
      g_assert_cmpfloat (weights[0], >=, weights[3]);
    }
}

static void
test_too_few (void)
{
  UpTermBuilder *builder = up_term_builder_new (NULL);
  UpClusterOptions options = UP_CLUSTER_OPTIONS_INIT;
  g_autoptr (UpTermMatrix) matrix = NULL;
  g_autoptr (UpClusters) found = NULL;
  g_autoptr (GError) error = NULL;

  up_term_builder_add (builder, "rust go", 7);
  up_term_builder_add (builder, "", 0);
  matrix = up_term_builder_finish (builder, NULL);
  found = up_clusters_new (matrix, &options, NULL, &error);
  g_assert_null (found);
  g_assert_error (error, UP_TEXT_ERROR, UP_TEXT_ERROR_FEW);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clusters/weights", test_weights);
  g_test_add_func ("/text/clusters/adjusted-rand", test_adjusted_rand);
  g_test_add_func ("/text/clusters/silhouette", test_silhouette);
  g_test_add_func ("/text/clusters/roles", test_roles);
  g_test_add_func ("/text/clusters/too-few", test_too_few);
  return g_test_run ();
}
