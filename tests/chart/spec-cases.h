/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

/* Charts of specs in files, compared with scenes in files beside them. */
typedef struct
{
  const char *name;
  const char *spec;
  UpStyle style;
  const char *language;
  UpTarget target;
  double width, height;
  gboolean right_to_left;
} SpecCase;

UpSpec  *spec_case_read         (const char     *folder,
                                 const char     *name);
UpScene *spec_case_lay_out      (UpSpec         *spec,
                                 UpFonts        *fonts,
                                 const SpecCase *self);
void     spec_case_compare      (const char     *folder,
                                 const char     *name,
                                 UpScene        *scene);

/* Nothing leaves the picture. */
void     scene_assert_inside    (UpScene        *scene,
                                 UpFonts        *fonts);
/* No two texts touch. */
void     scene_assert_apart     (UpScene        *scene,
                                 UpFonts        *fonts);
