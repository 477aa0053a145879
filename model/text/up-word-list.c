/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-word-list.h"

#include "up-text-resource.h"
#include "up-trie.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCE "/io/github/uptake_desktop/Uptake/words/zh.tsv"

/** Longest word of a list, in characters; the tool that makes the list keeps to it. */
#define LONGEST 6
#define FIRST_HAN 0x3400
#define LAST_HAN 0x9fff
#define ZERO_HAN 0x3007
/** A character that is no word of the list costs as much as two rare ones. */
#define UNKNOWN_COST 2400

/** A name of a person that no list has: a surname and two characters that are no frequent words.
 * Both numbers are the best of a search over sentences that no test uses. */
#define NAME_COST 2500
#define NAME_RARE_COST 650
#define NAME_LENGTH 3

#define MAX_COST 4095

struct _UpWordList
{
  gatomicrefcount refs;
  UpTrie words; /* a value is a cost */
  guint size;
  guint32 first[LAST_HAN - FIRST_HAN + 2]; /* node of each first character */
  gboolean surname[LAST_HAN - FIRST_HAN + 2];
};

/* The hundred and some surnames that nine in ten Chinese have. */
static const char SURNAMES[]
  = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅"
    "沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔"
    "白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

/**
 * up_word_list_covers:
 * @character: a character
 *
 * Returns: whether words of such characters are in lists
 */
gboolean
up_word_list_covers (gunichar character)
{
  return (character >= FIRST_HAN && character <= LAST_HAN) || character == ZERO_HAN;
}

static guint
index_first (guint16 character)
{
  return character == ZERO_HAN ? LAST_HAN - FIRST_HAN + 1 : character - FIRST_HAN;
}

/* Reads “word TAB cost”; returns how many characters the word has, or 0 for a line that is none. */
static guint
read_line (const char *line,
           const char *end,
           guint16     word[LONGEST],
           guint      *cost)
{
  const char *tab = memchr (line, '\t', end - line);
  guint n = 0;

  if (tab == NULL || !g_utf8_validate (line, tab - line, NULL))
    return 0;
  for (const char *at = line; at < tab; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (n == LONGEST || !up_word_list_covers (character))
        return 0;
      word[n++] = character;
    }
  *cost = 0;
  for (const char *at = tab + 1; at < end; at++)
    {
      if (!g_ascii_isdigit (*at) || *cost > MAX_COST)
        return 0;
      *cost = *cost * 10 + (*at - '0');
    }
  return *cost > 0 && *cost <= MAX_COST ? n : 0;
}

static void
add_word (UpWordList    *self,
          const guint16 *word,
          guint          n,
          guint          cost)
{
  guint32 node = up_trie_add (&self->words, UP_TRIE_ROOT, word[0]);

  self->first[index_first (word[0])] = node;
  for (guint i = 1; i < n; i++)
    node = up_trie_add (&self->words, node, word[i]);
  self->words.values[node] = cost;
  self->size++;
}

static UpWordList *
make_empty (const char *text,
            gsize       length)
{
  UpWordList *self = g_new0 (UpWordList, 1);
  gsize n_characters = 0;

  g_atomic_ref_count_init (&self->refs);
  for (gsize i = 0; i < length; i++)
    n_characters += (guchar) text[i] >= 0xc0;
  up_trie_init (&self->words, n_characters);
  for (gsize i = 0; i < G_N_ELEMENTS (self->first); i++)
    self->first[i] = UP_TRIE_NONE;
  for (const char *at = SURNAMES; *at != '\0'; at = g_utf8_next_char (at))
    self->surname[index_first ((guint16) g_utf8_get_char (at))] = TRUE;
  return self;
}

/**
 * up_word_list_new:
 * @text: (array length=length): UTF-8, a word of one to six Chinese characters, a tab and its cost
 *   (1 to 4095) in each line
 * @length: bytes
 * @error: %UP_TEXT_ERROR_LIST for a line that is not so
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with @error set
 */
UpWordList *
up_word_list_new (const char *text,
                  gsize       length,
                  GError    **error)
{
  g_autoptr (UpWordList) self = NULL;
  guint64 number = 0;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  self = make_empty (text, length);
  for (const char *line = text, *end = text + length; line < end;)
    {
      const char *stop = memchr (line, '\n', end - line);
      guint16 word[LONGEST];
      guint cost, n;

      number++;
      if (stop == NULL)
        stop = end;
      n = read_line (line, stop, word, &cost);
      if (n == 0)
        {
          g_set_error (error, UP_TEXT_ERROR, UP_TEXT_ERROR_LIST,
                       "line %" G_GUINT64_FORMAT " of the list is not a word, a tab and a cost",
                       number);
          return NULL;
        }
      add_word (self, word, n, cost);
      line = stop + 1;
    }
  return g_steal_pointer (&self);
}

/**
 * up_word_list_get_default:
 *
 * The list that comes with the program, read when first asked for. See resources/words/README.md
 * for what it was derived from.
 *
 * Returns: (transfer none): the list
 */
UpWordList *
up_word_list_get_default (void)
{
  static UpWordList *list;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes
        = g_resource_lookup_data (up_text_get_resource (), RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  &error);
      gsize length = 0;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

      if (text != NULL)
        list = up_word_list_new (text, length, &error);
      if (list == NULL)
        g_error ("the list of Chinese words is not part of the program: %s", error->message);
      g_once_init_leave (&once, 1);
    }
  return list;
}

/**
 * up_word_list_ref:
 * @self: a list
 *
 * Returns: (transfer full): @self
 */
UpWordList *
up_word_list_ref (UpWordList *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * up_word_list_unref:
 * @self: (transfer full): a list
 */
void
up_word_list_unref (UpWordList *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  up_trie_clear (&self->words);
  g_free (self);
}

/**
 * up_word_list_get_size:
 * @self: a list
 *
 * Returns: how many words it has
 */
guint
up_word_list_get_size (const UpWordList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/* What a character costs as a word; 0 when it is none. */
static inline guint
first_cost (const UpWordList *self,
            guint16           character)
{
  guint32 node = self->first[index_first (character)];

  return node != UP_TRIE_NONE ? self->words.values[node] : 0;
}

static inline gboolean
is_rare (const UpWordList *self,
         guint16           character)
{
  guint cost = first_cost (self, character);

  return cost == 0 || cost > NAME_RARE_COST;
}

static inline void
relax (guint32 *best,
       guint8  *lengths,
       gsize    to,
       guint32  cost,
       guint8   length)
{
  if (cost < best[to])
    {
      best[to] = cost;
      lengths[to] = length;
    }
}

/**
 * up_word_list_cut:
 * @self: a list
 * @characters: (array length=n): characters that up_word_list_covers() accepts, as UTF-16
 * @n: how many, at least 1
 * @lengths: (array length=n) (out caller-allocates): the length of the word that begins at each
 *   character, 0 where none does
 *
 * Cuts a run of Chinese characters into the words that together cost least, that is, into the most
 * likely words if each were drawn on its own (a unigram model, found by dynamic programming).
 */
void
up_word_list_cut (const UpWordList *self,
                  const guint16    *characters,
                  gsize             n,
                  guint8           *lengths)
{
  g_autofree guint32 *best = NULL;
  g_autofree guint8 *last = NULL;

  g_return_if_fail (self != NULL && characters != NULL && lengths != NULL && n > 0);

  best = g_new (guint32, n + 1);
  last = g_new (guint8, n + 1);
  memset (best, 0xff, (n + 1) * sizeof *best);
  best[0] = 0;
  for (gsize i = 0; i < n; i++)
    {
      gsize most = MIN (n - i, LONGEST);
      guint32 node = self->first[index_first (characters[i])];
      guint cost = first_cost (self, characters[i]);

      relax (best, last, i + 1, best[i] + (cost > 0 ? cost : UNKNOWN_COST), 1);
      for (gsize k = 1; k < most && node != UP_TRIE_NONE; k++)
        {
          node = up_trie_find (&self->words, node, characters[i + k]);
          if (node != UP_TRIE_NONE && self->words.values[node] > 0)
            relax (best, last, i + k + 1, best[i] + self->words.values[node], k + 1);
        }
      if (most >= NAME_LENGTH && self->surname[index_first (characters[i])]
          && is_rare (self, characters[i + 1]) && is_rare (self, characters[i + 2]))
        relax (best, last, i + NAME_LENGTH, best[i] + NAME_COST, NAME_LENGTH);
    }

  memset (lengths, 0, n);
  for (gsize i = n; i > 0; i -= last[i])
    lengths[i - last[i]] = last[i];
}
