/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_CHART_NODE (up_chart_node_get_type ())
G_DECLARE_FINAL_TYPE (UpChartNode, up_chart_node, UP, CHART_NODE, GObject)

/** UP_CHART_NODE_MOST: series of a chart, and points of a series, that are exposed; of more the
 *  summary and the table speak. */
#define UP_CHART_NODE_MOST 500

/**
 * UpChartNodeText:
 * @series: a series of the scene
 * @point: one of its points
 * @user_data: of whoever made the tree
 *
 * Returns: (transfer full): what the point says
 */
typedef char *(*UpChartNodeText) (guint    series,
                                  gsize    point,
                                  gpointer user_data);

UpChartNode *up_chart_node_new   (GtkWidget       *view,
                                  UpScene         *scene,
                                  UpChartNodeText  text,
                                  gpointer         user_data);
void         up_chart_node_drop  (UpChartNode     *self);

G_END_DECLS
