/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"

#include "up-export-preset.h"
#include "up-export.h"

#include <yyjson.h>

G_BEGIN_DECLS

/**
 * UpCliChart:
 * @spec: what was asked
 * @frame: the answer
 * @scene: the answer, laid out
 *
 * A chart that a command writes. All three are owned.
 */
typedef struct
{
  UpSpec *spec;
  UpFrame *frame;
  UpScene *scene;
} UpCliChart;

UpSpec  *up_cli_chart_read   (const char       *path,
                              GError          **error);
UpSpec  *up_cli_chart_change (UpSpec           *spec,
                              UpCli            *cli,
                              const char       *style,
                              GError          **error);
gboolean up_cli_chart_read_preset (const char  *name,
                              UpExportPreset   *preset);
gboolean up_cli_chart_make   (UpCliChart       *self,
                              UpSpec           *spec,
                              UpFrame          *frame,
                              UpLocale         *locale,
                              UpFonts          *fonts,
                              const UpExportPreset *preset,
                              guint             page,
                              guint             n_pages,
                              GError          **error);
void     up_cli_chart_clear  (UpCliChart       *self);

gboolean up_cli_chart_write  (UpLocale         *locale,
                              const UpCliChart *charts,
                              guint             n_charts,
                              UpFonts          *fonts,
                              double            scale,
                              const char       *path,
                              GError          **error);
void     up_cli_chart_remark (UpCli            *cli,
                              const UpCliChart *self);
void     up_cli_chart_add_refusals (yyjson_mut_doc *doc,
                              yyjson_mut_val   *object,
                              const UpCliChart *self,
                              UpLocale         *locale);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpCliChart, up_cli_chart_clear)

G_END_DECLS
