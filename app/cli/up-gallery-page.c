/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-gallery-page.h"

#include "up-gallery-specs.h"

#include <string.h>

/**
 * up_gallery_picture_clear:
 * @self: a picture
 */
void
up_gallery_picture_clear (UpGalleryPicture *self)
{
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->caption, g_free);
}

static void
append_element (GString    *page,
                const char *open,
                const char *text,
                const char *close)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (page, "<%s>%s</%s>\n", open, escaped, close);
}

static void
append_picture (GString                *page,
                const UpGalleryPicture *picture)
{
  g_autofree char *file = g_uri_escape_string (picture->file, NULL, FALSE);
  g_autofree char *summary = g_markup_escape_text (picture->summary, -1);
  g_autofree char *language = g_strdelimit (g_strdup (picture->language), "_", '-');

  g_string_append_printf (page, "<figure><a href=\"%s\"><img src=\"%s\" width=\"%.0f\" "
                          "height=\"%.0f\" loading=\"lazy\" lang=\"%s\" alt=\"%s\"></a>\n",
                          file, file, picture->width, picture->height, language, summary);
  append_element (page, "figcaption", picture->caption, "figcaption");
  g_string_append (page, "</figure>\n");
}

static const UpGalleryPicture *
picture_at (const GArray *pictures,
            guint         index)
{
  return &g_array_index (pictures, UpGalleryPicture, index);
}

static gboolean
begins_kind (const GArray *pictures,
             guint         index)
{
  return index == 0 ||
         strcmp (picture_at (pictures, index)->kind, picture_at (pictures, index - 1)->kind) != 0;
}

static void
append_contents (GString      *page,
                 const GArray *pictures)
{
  g_string_append (page, "<nav>");
  for (guint i = 0; i < pictures->len; i++)
    {
      g_autofree char *open = g_strdup_printf ("a href=\"#picture-%u\"", i);

      if (begins_kind (pictures, i))
        append_element (page, open, picture_at (pictures, i)->kind, "a");
    }
  g_string_append (page, "</nav>\n");
}

/**
 * up_gallery_page_write:
 * @pictures: (element-type UpGalleryPicture): in the order of the page
 * @locale: language of headings
 *
 * Writes a page that needs nothing but the pictures beside it: no scripts, no resources from
 * elsewhere.
 *
 * Returns: (transfer full): HTML
 */
char *
up_gallery_page_write (const GArray *pictures,
                       UpLocale     *locale)
{
  g_autoptr (GString) page = g_string_new ("<!DOCTYPE html>\n<html lang=\"");
  g_autoptr (GBytes) style = up_gallery_read_file ("gallery.css", NULL);
  const char *title = up_locale_tr (locale, N_("Gallery of charts"));
  gsize length;
  const char *css = g_bytes_get_data (style, &length);

  g_string_append (page, up_locale_is_chinese (locale) ? "zh-CN" : "en");
  g_string_append (page, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width\">\n");
  append_element (page, "title", title, "title");
  g_string_append (page, "<style>\n");
  g_string_append_len (page, css, (gssize) length);
  g_string_append (page, "</style>\n</head>\n<body>\n");
  append_element (page, "h1", title, "h1");
  append_contents (page, pictures);
  for (guint i = 0; i < pictures->len; i++)
    {
      if (begins_kind (pictures, i))
        {
          g_string_append_printf (page, "%s<section id=\"picture-%u\">\n",
                                  i > 0 ? "</div></section>\n" : "", i);
          append_element (page, "h2", picture_at (pictures, i)->kind, "h2");
          append_element (page, "p", picture_at (pictures, i)->title, "p");
          g_string_append (page, "<div class=\"pictures\">\n");
        }
      append_picture (page, picture_at (pictures, i));
    }
  g_string_append (page, pictures->len > 0 ? "</div></section>\n</body>\n</html>\n"
                                           : "</body>\n</html>\n");
  return g_string_free_and_steal (g_steal_pointer (&page));
}
