/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-wordmark.h"

#include "up-text-fit.h"

#define WORDMARK "Uptake"
/* Between the name and the number of the page. */
#define NUMBER_GAP 10.0

static UpTextStyle
name_style (double size)
{
  return (UpTextStyle) { (float) size, 700, UP_ALIGN_END, 0 };
}

static UpTextStyle
number_style (double size)
{
  return (UpTextStyle) { (float) size, 400, UP_ALIGN_END, 0 };
}

/* “3 / 7”, or NULL where pages are not counted. */
static char *
write_number (const UpChartContext *context)
{
  return context->page > 0 ? g_strdup_printf ("%u / %u", context->page, context->n_pages) : NULL;
}

/**
 * up_wordmark_width:
 * @context: what is laid out
 * @size: type size
 *
 * Returns: the room that up_wordmark_add() takes
 */
double
up_wordmark_width (const UpChartContext *context,
                   double                size)
{
  g_autofree char *number = write_number (context);
  UpTextStyle style = name_style (size);
  double width = up_text_width (context->fonts, WORDMARK, &style);

  style = number_style (size);
  if (number != NULL)
    width += NUMBER_GAP + up_text_width (context->fonts, number, &style);
  return width;
}

/**
 * up_wordmark_add:
 * @builder: of the scene
 * @context: what is laid out
 * @right: where it ends
 * @baseline: where it stands
 * @size: type size
 *
 * Adds the program's name and, in a document, the number of the page.
 */
void
up_wordmark_add (UpSceneBuilder       *builder,
                 const UpChartContext *context,
                 double                right,
                 double                baseline,
                 double                size)
{
  UpColor ink = up_theme_color (context->theme, UP_TOKEN_INK_2);
  g_autofree char *number = write_number (context);
  UpTextStyle style = number_style (size);

  if (number != NULL)
    {
      up_text_add (builder, context->fonts, UP_ROLE_WORDMARK, number, right, baseline, style, ink);
      right -= up_text_width (context->fonts, number, &style) + NUMBER_GAP;
    }
  up_text_add (builder, context->fonts, UP_ROLE_WORDMARK, WORDMARK, right, baseline,
               name_style (size), ink);
}
