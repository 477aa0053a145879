/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"

G_BEGIN_DECLS

/**
 * UpGalleryPicture:
 * @kind: name of the kind of chart, for people; pictures of one kind follow each other
 * @file: name of the file, beside the page
 * @title: the chart's finding
 * @summary: the chart in spoken sentences
 * @caption: style, language and size
 * @language: that the chart is written in, as `zh_CN`
 * @width: in points
 * @height: in points
 *
 * One picture of the gallery. Texts are owned, but @kind and @language.
 */
typedef struct
{
  const char *kind;
  char *file;
  char *title;
  char *summary;
  char *caption;
  const char *language;
  double width;
  double height;
} UpGalleryPicture;

void  up_gallery_picture_clear (UpGalleryPicture *self);
char *up_gallery_page_write    (const GArray     *pictures,
                                UpLocale         *locale);

G_END_DECLS
