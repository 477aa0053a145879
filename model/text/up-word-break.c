/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-word-break.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

/* Three ways to part words. Chinese characters: the list of words, since ICU’s own dictionary finds
 * fewer. ASCII: letters and digits, with what stands between or behind them in names (node.js, C++,
 * C#). All else: ICU, by the rules of UAX 29 and its dictionaries for scripts without spaces. */

/** Runs longer than this are parted anywhere; no sentence is so long. */
#define LONGEST_RUN 4096

struct _UpWordBreak
{
  UpWordList *list; /* owned */
  const char *text; /* unowned */
  gsize length;
  gsize at;

  guint16 *run; /* owned: the Chinese characters being cut */
  guint8 *lengths; /* owned */
  gsize n_run;
  gsize in_run;

  UBreakIterator *breaks; /* owned (nullable): opened when a text needs it */
  UText stretch;
  gsize stretch_start;
  gsize stretch_end; /* 0: none is being cut */
};

/**
 * up_word_break_new:
 * @list: (nullable): the Chinese words; %NULL: those that come with the program
 *
 * Returns: (transfer full): something that cuts texts
 */
UpWordBreak *
up_word_break_new (UpWordList *list)
{
  UpWordBreak *self = g_new0 (UpWordBreak, 1);
  UText empty = UTEXT_INITIALIZER;

  self->list = list != NULL ? up_word_list_ref (list) : NULL;
  self->run = g_new (guint16, LONGEST_RUN);
  self->lengths = g_new (guint8, LONGEST_RUN);
  self->stretch = empty;
  return self;
}

/**
 * up_word_break_free:
 * @self: (transfer full): something that cuts texts
 */
void
up_word_break_free (UpWordBreak *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->breaks, ubrk_close);
  utext_close (&self->stretch);
  g_clear_pointer (&self->list, up_word_list_unref);
  g_free (self->run);
  g_free (self->lengths);
  g_free (self);
}

/**
 * up_word_break_set_text:
 * @self: something that cuts texts
 * @text: (array length=length): UTF-8; bytes that are none are passed over as other. It must stay
 *   until the last word is read.
 * @length: bytes
 *
 * Begins with a text.
 */
void
up_word_break_set_text (UpWordBreak *self,
                        const char  *text,
                        gsize        length)
{
  g_return_if_fail (self != NULL && (text != NULL || length == 0) && length <= G_MAXINT32);

  self->text = text;
  self->length = length;
  self->at = self->n_run = self->in_run = self->stretch_end = 0;
}

static inline UChar32
read_at (const UpWordBreak *self,
         gsize             *at)
{
  int32_t i = (int32_t) *at;
  UChar32 c;

  U8_NEXT (self->text, i, (int32_t) self->length, c);
  *at = (gsize) i;
  return c;
}

static inline gboolean
is_han (UChar32 c)
{
  return c > 0x7f && up_word_list_covers ((gunichar) c);
}

static void
cut_run (UpWordBreak *self)
{
  gsize at = self->at;

  self->n_run = self->in_run = 0;
  while (at < self->length && self->n_run < LONGEST_RUN)
    {
      UChar32 c = read_at (self, &at);

      if (!is_han (c))
        break;
      self->run[self->n_run++] = (guint16) c;
    }
  if (self->list == NULL)
    self->list = up_word_list_ref (up_word_list_get_default ());
  up_word_list_cut (self->list, self->run, self->n_run, self->lengths);
}

/* The next word of a run that was cut. Each of its characters takes three bytes. */
static void
take_from_run (UpWordBreak *self,
               UpWord      *word)
{
  guint n = self->lengths[self->in_run];

  *word = (UpWord) { self->at, self->at + 3 * n, UP_WORD_CHINESE };
  self->in_run += n;
  self->at = word->end;
}

static inline gboolean
is_ascii_word (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* Where the ASCII word ends that begins at @at; @at itself when none does. */
static gsize
end_of_ascii (const UpWordBreak *self,
              gsize              at)
{
  const char *text = self->text;
  gsize end = self->length;

  while (at < end && is_ascii_word (text[at]))
    {
      at++;
      if (at + 1 < end && (text[at] == '.' || text[at] == '\'') && is_ascii_word (text[at + 1]))
        at++;
    }
  return at;
}

static gsize
end_of_name (const UpWordBreak *self,
             gsize              at)
{
  gsize end = at;

  while (end < self->length && (self->text[end] == '+' || self->text[end] == '#'))
    end++;
  return end < self->length && is_ascii_word (self->text[end]) ? at : end;
}

/* A stretch for ICU goes on to the next Chinese character, space or ASCII sign. */
static void
begin_stretch (UpWordBreak *self)
{
  UErrorCode status = U_ZERO_ERROR;
  gsize at = self->at;
  gsize end = at;

  while (at < self->length)
    {
      UChar32 c = read_at (self, &at);

      if (c < 0 || is_han (c) || (c < 0x80 && !is_ascii_word ((char) c) && c != '\'' && c != '.')
          || (c >= 0x80 && !u_hasBinaryProperty (c, UCHAR_ALPHABETIC) && !u_isalnum (c)
              && u_charType (c) != U_NON_SPACING_MARK))
        break;
      end = at;
    }
  if (self->breaks == NULL)
    self->breaks = ubrk_open (UBRK_WORD, "root", NULL, 0, &status);
  utext_openUTF8 (&self->stretch, self->text + self->at, (int64_t) (end - self->at), &status);
  if (U_SUCCESS (status))
    ubrk_setUText (self->breaks, &self->stretch, &status);
  self->stretch_start = self->at;
  self->stretch_end = U_SUCCESS (status) ? end : 0;
  if (U_SUCCESS (status))
    ubrk_first (self->breaks);
}

static gboolean
take_from_stretch (UpWordBreak *self,
                   UpWord      *word)
{
  int32_t next = ubrk_next (self->breaks);

  if (next == UBRK_DONE)
    {
      self->stretch_end = 0;
      return FALSE;
    }
  *word = (UpWord) { self->at, self->stretch_start + (gsize) next,
                     ubrk_getRuleStatus (self->breaks) >= UBRK_WORD_NONE_LIMIT ? UP_WORD_LETTERS
                                                                               : UP_WORD_OTHER };
  self->at = word->end;
  return TRUE;
}

/* One word outside Chinese runs and stretches. */
static gboolean
take_next (UpWordBreak *self,
           UpWord      *word)
{
  gsize start = self->at;
  gsize at = end_of_ascii (self, start);
  UChar32 c;

  if (at > start && (at == self->length || (guchar) self->text[at] < 0x80))
    {
      *word = (UpWord) { start, end_of_name (self, at), UP_WORD_LETTERS };
      self->at = word->end;
      return TRUE;
    }
  at = start;
  c = read_at (self, &at);
  if (is_han (c))
    {
      cut_run (self);
      take_from_run (self, word);
      return TRUE;
    }
  if (c >= 0 && (c < 0x80 ? is_ascii_word ((char) c)
                          : u_hasBinaryProperty (c, UCHAR_ALPHABETIC) || u_isalnum (c)))
    {
      begin_stretch (self);
      if (self->stretch_end > 0 && take_from_stretch (self, word))
        return TRUE;
    }
  *word = (UpWord) { start, at, UP_WORD_OTHER };
  self->at = at;
  return TRUE;
}

/**
 * up_word_break_next:
 * @self: something that cuts texts
 * @word: (out): the next word; words follow each other without gaps
 *
 * Returns: whether there was one
 */
gboolean
up_word_break_next (UpWordBreak *self,
                    UpWord      *word)
{
  g_return_val_if_fail (self != NULL && word != NULL, FALSE);

  if (self->in_run < self->n_run)
    {
      take_from_run (self, word);
      return TRUE;
    }
  if (self->stretch_end > 0 && take_from_stretch (self, word))
    return TRUE;
  return self->at < self->length && take_next (self, word);
}
