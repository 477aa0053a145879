/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-text-fit.h"

#include <string.h>

/* A word this long in one line is cut, wherever that is: no text may leave its place. */
/* A text of more parts is not worth breaking again for each. */
#define MOST_DROPPED 12
#define ELLIPSIS "…"

/**
 * up_text_width:
 * @fonts: the faces
 * @text: one line
 * @style: size and weight
 *
 * Returns: its width in points
 */
double
up_text_width (UpFonts           *fonts,
               const char        *text,
               const UpTextStyle *style)
{
  double width;

  up_fonts_measure (fonts, text, style, -1, &width, NULL, NULL);
  return width;
}

/* As much of a text as a scene holds: to measure more takes seconds, and it is never shown. */
static char *
clip (const char *text)
{
  const char *end = text;

  for (guint n = 0; *end != '\0' && n <= UP_SCENE_MAX_TEXT; n++)
    end = g_utf8_next_char (end);
  return g_strndup (text, (gsize) (end - text));
}

static double
width_of (UpFonts           *fonts,
          const char        *from,
          const char        *to,
          const UpTextStyle *style)
{
  g_autofree char *part = NULL;

  while (to > from && to[-1] == ' ')
    to--;
  part = g_strndup (from, (gsize) (to - from));
  return up_text_width (fonts, part, style);
}

/* Where a line may end: at a space, and beside a Chinese character where Unicode allows it. Not
 * after hyphens and dashes: “2020–2025” and “log-linear” are read in one piece; and no line begins
 * with a long dash. */
static gboolean
may_break_before (const char         *text,
                  const char         *p,
                  const PangoLogAttr *attribute)
{
  gunichar before = g_utf8_get_char (g_utf8_find_prev_char (text, p));
  gunichar after = g_utf8_get_char (p);

  if (!attribute->is_line_break || after == 0x2014)
    return FALSE;
  return before == ' ' || g_unichar_iswide (before) || g_unichar_iswide (after);
}

/* The end of the line that starts at @line: as many words as fit, or as many letters of one word
 * that does not. @attribute is that of the first character of the line. */
static const char *
find_line_end (UpFonts            *fonts,
               const char         *text,
               const char         *line,
               const PangoLogAttr *attribute,
               const UpTextStyle  *style,
               double              width)
{
  const char *end = NULL;
  const char *p;

  for (p = g_utf8_next_char (line);; p = g_utf8_next_char (p))
    {
      gboolean last = *p == '\0';

      attribute++;
      if (!last && !may_break_before (text, p, attribute))
        continue;
      if (width_of (fonts, line, p, style) > width)
        break;
      end = p;
      if (last)
        return p;
    }
  if (end != NULL)
    return end;
  for (p = g_utf8_next_char (line); *p != '\0'; p = g_utf8_next_char (p))
    {
      if (width_of (fonts, line, g_utf8_next_char (p), style) > width)
        break;
    }
  return p;
}

/**
 * up_text_break:
 * @fonts: the faces
 * @text: a paragraph
 * @style: size and weight
 * @width: of the lines, in points
 * @n_lines: (out) (optional): how many lines it takes
 *
 * Breaks a paragraph into lines at words, never between a number and its unit (a no-break space
 * stands there) and never inside a range or a compound.
 *
 * Returns: (transfer full): the text with line feeds where lines end
 */
char *
up_text_break (UpFonts           *fonts,
               const char        *text,
               const UpTextStyle *style,
               double             width,
               guint             *n_lines)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *clipped = NULL;
  const PangoLogAttr *attribute;
  int n_attributes;
  guint n = 0;

  g_return_val_if_fail (UP_IS_FONTS (fonts) && text != NULL && style != NULL, NULL);

  text = clipped = clip (text);
  layout = up_fonts_layout (fonts, text, style, -1);
  attribute = pango_layout_get_log_attrs_readonly (layout, &n_attributes);
  for (const char *line = text; *line != '\0'; n++)
    {
      const char *end = find_line_end (fonts, text, line, attribute, style, width);
      const char *trimmed = end;

      while (trimmed > line && trimmed[-1] == ' ')
        trimmed--;
      if (n > 0)
        g_string_append_c (lines, '\n');
      g_string_append_len (lines, line, trimmed - line);
      attribute += g_utf8_pointer_to_offset (line, end);
      line = end;
    }
  if (n_lines != NULL)
    *n_lines = n;
  return g_string_free_and_steal (g_steal_pointer (&lines));
}

/**
 * up_text_shorten:
 * @fonts: the faces
 * @text: a name
 * @style: size and weight
 * @width: that it may take, in points
 *
 * Returns: (transfer full): @text, or as much of its beginning as fits with “…” after it
 */
char *
up_text_shorten (UpFonts           *fonts,
                 const char        *text,
                 const UpTextStyle *style,
                 double             width)
{
  g_autofree char *clipped = NULL;
  glong low = 0, high;

  g_return_val_if_fail (UP_IS_FONTS (fonts) && text != NULL && style != NULL, NULL);

  text = clipped = clip (text);
  if (up_text_width (fonts, text, style) <= width)
    return g_strdup (text);
  high = g_utf8_strlen (text, -1);
  while (high - low > 1)
    {
      glong middle = low + (high - low) / 2;
      g_autofree char *start = g_utf8_substring (text, 0, middle);
      g_autofree char *cut = g_strconcat (start, ELLIPSIS, NULL);

      if (up_text_width (fonts, cut, style) <= width)
        low = middle;
      else
        high = middle;
    }
  {
    g_autofree char *start = g_utf8_substring (text, 0, low);

    return g_strconcat (g_strchomp (start), ELLIPSIS, NULL);
  }
}

/**
 * up_text_keep:
 * @fonts: the faces
 * @lines: (transfer full): a text broken into lines
 * @style: size and weight
 * @width: of the lines, in points
 * @most: lines that are kept
 * @n_lines: (inout): how many there are
 *
 * Returns: (transfer full): @lines, or the first @most of them, the last one ending in “…” within
 *   @width
 */
char *
up_text_keep (UpFonts           *fonts,
              char              *lines,
              const UpTextStyle *style,
              double             width,
              guint              most,
              guint             *n_lines)
{
  g_autofree char *all = lines;
  g_autofree char *before = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *cut = NULL;
  const char *last = lines;

  if (*n_lines <= most)
    return g_steal_pointer (&all);
  for (guint i = 1; i < most; i++)
    last = strchr (last, '\n') + 1;
  rest = g_strdelimit (g_strdup (last), "\n", ' ');
  cut = up_text_shorten (fonts, rest, style, width);
  before = g_strndup (lines, (gsize) (last - lines));
  *n_lines = most;
  return g_strconcat (before, cut, NULL);
}

/* Cuts the last detail out of one sentence, whose full stop stays: “Source: PYPL, Pierre
 * Carbonnelle.” becomes “Source: PYPL.” What stands before a semicolon is another thing. */
static gboolean
drop_last_detail (char *sentence)
{
  static const char *const marks[] = { " (", "（", ", ", "，" };
  const char *stop = g_str_has_suffix (sentence, "。") ? "。" : ".";
  char *from = sentence, *last = NULL;

  for (char *semicolon; (semicolon = strstr (from, "; ")) != NULL ||
                        (semicolon = strstr (from, "；")) != NULL;)
    from = semicolon + strlen ("; ");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    last = MAX (last, g_strrstr (from, marks[i]));
  if (last == NULL || last == sentence)
    return FALSE;
  memmove (last, stop, strlen (stop) + 1);
  return TRUE;
}

/* Cuts the last part off: a sentence of several, else a detail. FALSE where there is one part. */
static gboolean
drop_last_part (char *text)
{
  static const struct
  {
    const char *mark;
    gsize kept; /* bytes of it that stay */
    gboolean ends_sentence;
  } marks[] = {
    { ". ", 1, TRUE },  { "。", strlen ("。"), TRUE }, { " · ", 0, FALSE }, { " — ", 0, FALSE },
    { "——", 0, FALSE }, { " (", 0, FALSE },            { ", ", 0, FALSE },  { "，", 0, FALSE },
    { "; ", 0, FALSE }, { "；", 0, FALSE },
  };
  gsize length = strlen (text);
  gboolean sentences = g_str_has_suffix (text, ".") || g_str_has_suffix (text, "。");
  char *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *found = marks[i].ends_sentence == sentences
                        ? g_strrstr_len (text, (gssize) length - (sentences ? 1 : 0),
                                         marks[i].mark) : NULL;

      /* The full stop at the end ends the last part. */
      if (found != NULL && found[strlen (marks[i].mark)] != '\0' && found > text)
        last = MAX (last, found + marks[i].kept);
    }
  if (last == NULL)
    return sentences && drop_last_detail (text);
  *last = '\0';
  return TRUE;
}

/**
 * up_text_drop_parts:
 * @fonts: the faces
 * @text: sentences, or details parted by dots, dashes and commas
 * @style: size and weight
 * @width: of the lines, in points
 * @most: lines that there is room for
 *
 * Returns: (transfer full): @text without those of its last parts for which there is no room; the
 *   first part stays, whole
 */
char *
up_text_drop_parts (UpFonts           *fonts,
                    const char        *text,
                    const UpTextStyle *style,
                    double             width,
                    guint              most)
{
  char *rest = g_strdup (text);

  for (guint i = 0; i < MOST_DROPPED; i++)
    {
      guint n_lines;
      g_autofree char *lines = up_text_break (fonts, rest, style, width, &n_lines);

      if (n_lines <= most || !drop_last_part (rest))
        break;
    }
  return rest;
}

/**
 * up_text_balance:
 * @fonts: the faces
 * @text: a paragraph that takes two lines of @width
 * @style: size and weight
 * @width: of the lines, in points
 *
 * Returns: (transfer full): @text in two lines of about one length, which read better than a line
 *   and a word
 */
char *
up_text_balance (UpFonts           *fonts,
                 const char        *text,
                 const UpTextStyle *style,
                 double             width)
{
  double narrow = width / 2, wide = width;
  char *best = up_text_break (fonts, text, style, width, NULL);
  const char *dash = strstr (text, " — ");

  /* A finding and what it is held against part best between them. */
  if (dash != NULL)
    {
      const char *rest = dash + strlen (" — ");
      g_autofree char *start = g_strndup (text, (gsize) (dash - text) + strlen (" —"));

      if (up_text_width (fonts, start, style) <= width &&
          up_text_width (fonts, rest, style) <= width)
        {
          g_free (best);
          return g_strconcat (start, "\n", rest, NULL);
        }
    }
  while (wide - narrow > 4)
    {
      double middle = (narrow + wide) / 2;
      guint n;
      g_autofree char *lines = up_text_break (fonts, text, style, middle, &n);

      if (n > 2)
        {
          narrow = middle;
          continue;
        }
      wide = middle;
      g_free (best);
      best = g_steal_pointer (&lines);
    }
  return best;
}

/**
 * up_text_add:
 * @builder: where to
 * @fonts: the faces
 * @role: what it says
 * @text: one line, or several with line feeds between
 * @x: its start, middle or end, by the alignment in @style, in points
 * @baseline: of its first line, in points
 * @style: size, weight, alignment and halo
 * @color: of the text
 *
 * Returns: (transfer none): the mark, good until the next one is added
 */
UpMark *
up_text_add (UpSceneBuilder *builder,
             UpFonts        *fonts,
             UpMarkRole      role,
             const char     *text,
             double          x,
             double          baseline,
             UpTextStyle     style,
             UpColor         color)
{
  double top = baseline - up_fonts_baseline (fonts, style.size);
  guint lines = 1;

  for (const char *p = text; *p != '\0'; p++)
    lines += *p == '\n' ? 1 : 0;
  return up_scene_builder_add_text (
      builder, role, text,
      (UpRect) { x, top, -1, lines * up_fonts_line_height (style.size) }, style, color);
}
