/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-terms.h"

#include <math.h>
#include <string.h>

/** Bytes of a term that count; longer ones are no words. */
#define LONGEST_TERM 64
#define MANY_TEXTS 1000
#define MOST_TERMS 20000
#define NONE G_MAXUINT32

/* A term that was met. */
typedef struct
{
  guint64 hash;
  gsize name;        /* where its letters begin in @letters */
  guint texts;       /* that have it */
  guint32 last_text; /* the last of them */
  gsize last_cell;   /* its cell in that text */
} Term;

struct _UpTermBuilder
{
  UpWordBreak *words; /* owned */
  GArray *terms;      /* of Term */
  GString *letters;   /* all names, each ended by a zero byte */
  guint32 *slots;     /* owned: index of a term, or NONE */
  guint32 mask;
  GArray *starts; /* of gsize */
  GArray *cells;  /* of guint32: which term */
  GArray *counts; /* of guint16 */
};

/**
 * up_term_builder_new:
 * @list: (nullable): the Chinese words; %NULL: those that come with the program
 *
 * Returns: (transfer full): a builder without texts
 */
UpTermBuilder *
up_term_builder_new (UpWordList *list)
{
  UpTermBuilder *self = g_new0 (UpTermBuilder, 1);
  gsize start = 0;

  self->words = up_word_break_new (list);
  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  self->letters = g_string_new (NULL);
  self->mask = 4095;
  self->slots = g_new (guint32, self->mask + 1);
  memset (self->slots, 0xff, (self->mask + 1) * sizeof *self->slots);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_array_append_val (self->starts, start);
  return self;
}

/**
 * up_term_builder_free:
 * @self: (transfer full): a builder
 */
void
up_term_builder_free (UpTermBuilder *self)
{
  g_return_if_fail (self != NULL);

  up_word_break_free (self->words);
  g_array_unref (self->terms);
  g_string_free (self->letters, TRUE);
  g_free (self->slots);
  g_array_unref (self->starts);
  g_array_unref (self->cells);
  g_array_unref (self->counts);
  g_free (self);
}

static void
grow (UpTermBuilder *self)
{
  self->mask = self->mask * 2 + 1;
  self->slots = g_renew (guint32, self->slots, self->mask + 1);
  memset (self->slots, 0xff, (self->mask + 1) * sizeof *self->slots);
  for (guint i = 0; i < self->terms->len; i++)
    {
      guint32 slot = g_array_index (self->terms, Term, i).hash & self->mask;

      while (self->slots[slot] != NONE)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = i;
    }
}

static guint
find_or_add (UpTermBuilder *self,
             const char    *name,
             gsize          length,
             guint64        hash)
{
  guint32 slot = hash & self->mask;
  Term term = { hash, self->letters->len, 0, NONE, 0 };

  for (; self->slots[slot] != NONE; slot = (slot + 1) & self->mask)
    {
      const Term *held = &g_array_index (self->terms, Term, self->slots[slot]);
      const char *letters = self->letters->str + held->name;

      if (held->hash == hash && memcmp (letters, name, length) == 0 && letters[length] == '\0')
        return self->slots[slot];
    }
  self->slots[slot] = self->terms->len;
  g_array_append_val (self->terms, term);
  g_string_append_len (self->letters, name, (gssize) length);
  g_string_append_c (self->letters, '\0');
  if (self->terms->len * 2 > self->mask)
    grow (self);
  return self->terms->len - 1;
}

static void
count_term (UpTermBuilder *self,
            guint          index)
{
  Term *term = &g_array_index (self->terms, Term, index);
  guint32 text = self->starts->len - 1;
  guint16 one = 1;

  if (term->last_text == text)
    {
      guint16 *count = &g_array_index (self->counts, guint16, term->last_cell);

      if (*count < G_MAXUINT16)
        ++*count;
      return;
    }
  term->texts++;
  term->last_text = text;
  term->last_cell = self->cells->len;
  g_array_append_val (self->cells, index);
  g_array_append_val (self->counts, one);
}

/* Lowers the case of ASCII and of what ICU found into @name; %FALSE for what is no term. */
static gboolean
make_name (const char *text,
           UpWord      word,
           char        name[LONGEST_TERM + 1],
           gsize      *length,
           guint64    *hash)
{
  gboolean ascii = TRUE, number = TRUE;
  gsize n = word.end - word.start;

  if (word.kind == UP_WORD_OTHER || n < 2 || n > LONGEST_TERM)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      char c = text[word.start + i];

      ascii = ascii && (guchar) c < 0x80;
      number = number && (g_ascii_isdigit (c) || c == '.');
      name[i] = g_ascii_tolower (c);
    }
  if (number)
    return FALSE;
  if (!ascii && word.kind == UP_WORD_LETTERS)
    {
      g_autofree char *lower = g_utf8_strdown (name, (gssize) n);

      n = strlen (lower);
      if (n > LONGEST_TERM)
        return FALSE;
      memcpy (name, lower, n);
    }
  *hash = G_GUINT64_CONSTANT (14695981039346656037);
  for (gsize i = 0; i < n; i++)
    *hash = (*hash ^ (guchar) name[i]) * G_GUINT64_CONSTANT (1099511628211);
  *hash ^= *hash >> 32;
  *length = n;
  return TRUE;
}

/**
 * up_term_builder_add:
 * @self: a builder
 * @text: (array length=length): UTF-8; bytes that are none part words
 * @length: bytes
 *
 * Adds a text, the next row.
 */
void
up_term_builder_add (UpTermBuilder *self,
                     const char    *text,
                     gsize          length)
{
  char name[LONGEST_TERM + 1];
  gsize n, end;
  guint64 hash;
  UpWord word;

  g_return_if_fail (self != NULL && (text != NULL || length == 0));

  up_word_break_set_text (self->words, text, length);
  while (up_word_break_next (self->words, &word))
    if (make_name (text, word, name, &n, &hash))
      count_term (self, find_or_add (self, name, n, hash));
  end = self->cells->len;
  g_array_append_val (self->starts, end);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const Term *terms = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  if (terms[i].texts != terms[j].texts)
    return terms[i].texts < terms[j].texts ? 1 : -1;
  return i < j ? -1 : i > j;
}

/* The columns: terms in enough texts, the commonest first. Returns each term’s column, or NONE. */
static guint32 *
choose_columns (UpTermBuilder       *self,
                const UpTermOptions *options,
                UpTermMatrix        *matrix)
{
  const Term *terms = (const Term *) (gpointer) self->terms->data;
  guint n = self->terms->len;
  guint most = options->most_terms > 0 ? options->most_terms : MOST_TERMS;
  guint least = options->least_texts > 0          ? options->least_texts
                : self->starts->len > MANY_TEXTS ? 5
                                                 : 2;
  g_autofree guint *order = g_new (guint, n + 1);
  guint32 *columns = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_sort_array (order, n, sizeof *order, compare_texts, (gpointer) terms);
  matrix->names = g_new0 (char *, MIN (n, most) + 1);
  matrix->texts_of = g_new (guint, MIN (n, most) + 1);
  for (guint i = 0; i < n; i++)
    {
      const Term *term = &terms[order[i]];

      columns[order[i]] = NONE;
      if (term->texts < least || matrix->n_terms == most)
        continue;
      columns[order[i]] = matrix->n_terms;
      matrix->texts_of[matrix->n_terms] = term->texts;
      matrix->names[matrix->n_terms++] = g_strdup (self->letters->str + term->name);
    }
  return columns;
}

static float
weigh (const UpTermOptions *options,
       guint16              count,
       double               rarity)
{
  double factor = options->count == UP_TERM_COUNT_BINARY ? 1
                  : options->count == UP_TERM_COUNT_LOG  ? 1 + log (count)
                                                         : count;

  return (float) (factor * rarity);
}

static void
fill_rows (UpTermBuilder       *self,
           const UpTermOptions *options,
           const guint32       *columns,
           UpTermMatrix        *matrix)
{
  g_autofree double *rarity = g_new (double, matrix->n_terms + 1);
  gsize out = 0;

  for (guint i = 0; i < matrix->n_terms; i++)
    rarity[i] = options->rarity == UP_TERM_RARITY_PLAIN
                  ? log ((double) matrix->n_texts / matrix->texts_of[i])
                  : log ((1. + matrix->n_texts) / (1. + matrix->texts_of[i])) + 1;
  for (guint row = 0; row < matrix->n_texts; row++)
    {
      gsize first = out;
      double squares = 0;

      for (gsize cell = matrix->starts[row]; cell < g_array_index (self->starts, gsize, row + 1);
           cell++)
        {
          guint32 column = columns[matrix->terms[cell]];
          float weight;

          if (column == NONE)
            continue;
          weight = weigh (options, g_array_index (self->counts, guint16, cell), rarity[column]);
          if (!(weight > 0))
            continue;
          squares += (double) weight * weight;
          matrix->terms[out] = column;
          matrix->weights[out++] = weight;
        }
      for (gsize cell = first; cell < out; cell++)
        matrix->weights[cell] = (float) (matrix->weights[cell] / sqrt (squares));
      matrix->starts[row] = first;
    }
  matrix->starts[matrix->n_texts] = out;
}

/**
 * up_term_builder_finish:
 * @self: (transfer full): a builder
 * @options: (nullable): variants and limits; %NULL: the defaults
 *
 * HIR-7: weighs the terms (TF-IDF), and makes each row one long.
 *
 * Returns: (transfer full): the rows
 */
UpTermMatrix *
up_term_builder_finish (UpTermBuilder       *self,
                        const UpTermOptions *options)
{
  static const UpTermOptions defaults = { 0 };
  UpTermMatrix *matrix;
  g_autofree guint32 *columns = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (options == NULL)
    options = &defaults;
  matrix = g_new0 (UpTermMatrix, 1);
  matrix->n_texts = self->starts->len - 1;
  columns = choose_columns (self, options, matrix);
  matrix->weights = g_new (float, self->cells->len + 1);
  matrix->terms = (guint32 *) (gpointer) g_array_steal (self->cells, NULL);
  matrix->starts = g_memdup2 (self->starts->data, self->starts->len * sizeof (gsize));
  fill_rows (self, options, columns, matrix);
  up_term_builder_free (self);
  return matrix;
}

/**
 * up_term_matrix_free:
 * @self: (transfer full): a matrix
 */
void
up_term_matrix_free (UpTermMatrix *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_terms; i++)
    g_free (self->names[i]);
  g_free (self->names);
  g_free (self->texts_of);
  g_free (self->starts);
  g_free (self->terms);
  g_free (self->weights);
  g_free (self);
}
