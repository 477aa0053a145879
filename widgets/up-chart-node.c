/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-node.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * UpChartNode:
 *
 * A series of a drawn chart, or one of its points, for assistive technology. Series stand side by
 * side below the view, before its own widgets; points below their series. A node is made when
 * somebody asks for it, and never otherwise.
 *
 * # Accessibility
 *
 * A list, labelled with the series' name, of items that say what their points say, each with its
 * position.
 */

/* How far round a point it is, for tools that look by place. */
#define POINT_EXTENT 10

struct _UpChartNode
{
  GObject parent_instance;

  GtkWidget *view; /* unowned; nullable: the tree is dropped before the view goes */
  UpScene *scene;  /* owned */
  UpChartNodeText text;
  gpointer user_data;
  guint series;
  gssize point; /* -1: the series itself */

  UpChartNode *above; /* unowned; nullable: the series of a point */
  UpChartNode *first; /* owned; nullable: until asked for */
  UpChartNode *next;  /* owned; nullable: until asked for */
  GtkATContext *context; /* owned; nullable: until asked for */
};

enum
{
  PROP_0,
  PROP_ACCESSIBLE_ROLE,
};

static void up_chart_node_accessible_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UpChartNode, up_chart_node, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE,
                                                      up_chart_node_accessible_init))

static const UpSceneSeries *
series_of (const UpChartNode *self)
{
  return up_scene_get_series (self->scene, self->series);
}

static guint
n_series (UpScene *scene)
{
  return MIN (up_scene_get_n_series (scene), UP_CHART_NODE_MOST);
}

static GtkAccessibleRole
role_of (const UpChartNode *self)
{
  return self->point < 0 ? GTK_ACCESSIBLE_ROLE_LIST : GTK_ACCESSIBLE_ROLE_LIST_ITEM;
}

/* What the node is called, and its place among its like. */
static void
describe (UpChartNode *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  const UpSceneSeries *series = series_of (self);

  if (self->point >= 0)
    {
      g_autofree char *text = self->text (self->series, (gsize) self->point, self->user_data);

      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                      (int) self->point + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                      (int) series->n_points, -1);
      return;
    }
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, series->name, -1);
  gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) self->series + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) up_scene_get_n_series (self->scene), -1);
  if (series->n_points > UP_CHART_NODE_MOST)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _("Too many points to list: the table has them"), -1);
}

static UpChartNode *
node_new (UpChartNode *like,
          UpChartNode *above,
          guint        series,
          gssize       point)
{
  UpChartNode *self = g_object_new (UP_TYPE_CHART_NODE, NULL);

  self->view = like->view;
  self->scene = up_scene_ref (like->scene);
  self->text = like->text;
  self->user_data = like->user_data;
  self->above = above;
  self->series = series;
  self->point = point;
  return self;
}

static GtkATContext *
up_chart_node_get_at_context (GtkAccessible *accessible)
{
  UpChartNode *self = UP_CHART_NODE (accessible);

  if (self->context == NULL)
    {
      if (self->view == NULL)
        return NULL;
      self->context = gtk_at_context_create (role_of (self), accessible,
                                             gtk_widget_get_display (self->view));
      if (self->context == NULL)
        return NULL;
      describe (self);
    }
  return g_object_ref (self->context);
}

static gboolean
up_chart_node_get_platform_state (GtkAccessible             *accessible,
                                  GtkAccessiblePlatformState state)
{
  return FALSE;
}

static GtkAccessible *
up_chart_node_get_accessible_parent (GtkAccessible *accessible)
{
  UpChartNode *self = UP_CHART_NODE (accessible);
  gpointer parent = self->above != NULL ? (gpointer) self->above : (gpointer) self->view;

  return parent != NULL ? g_object_ref (parent) : NULL;
}

static GtkAccessible *
up_chart_node_get_first_accessible_child (GtkAccessible *accessible)
{
  UpChartNode *self = UP_CHART_NODE (accessible);

  if (self->view == NULL || self->point >= 0 || series_of (self)->n_points == 0 ||
      series_of (self)->n_points > UP_CHART_NODE_MOST)
    return NULL;
  if (self->first == NULL)
    self->first = node_new (self, self, self->series, 0);
  return GTK_ACCESSIBLE (g_object_ref (self->first));
}

/* The widgets of the view come after its last series. */
static GtkAccessible *
first_widget (UpChartNode *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->view);

  return child != NULL ? GTK_ACCESSIBLE (g_object_ref (child)) : NULL;
}

static GtkAccessible *
up_chart_node_get_next_accessible_sibling (GtkAccessible *accessible)
{
  UpChartNode *self = UP_CHART_NODE (accessible);

  if (self->view == NULL)
    return NULL;
  if (self->next == NULL && self->point >= 0 &&
      (gsize) self->point + 1 < series_of (self)->n_points)
    self->next = node_new (self, self->above, self->series, self->point + 1);
  if (self->next == NULL && self->point < 0 && self->series + 1 < n_series (self->scene))
    self->next = node_new (self, NULL, self->series + 1, -1);
  if (self->next != NULL)
    return GTK_ACCESSIBLE (g_object_ref (self->next));
  return self->point < 0 ? first_widget (self) : NULL;
}

/* In the coordinates of the parent: a series is as large as the plot, a point is round its mark. */
static gboolean
up_chart_node_get_bounds (GtkAccessible *accessible,
                          int           *x,
                          int           *y,
                          int           *width,
                          int           *height)
{
  UpChartNode *self = UP_CHART_NODE (accessible);
  UpRect plot = { 0, 0, up_scene_get_width (self->scene), up_scene_get_height (self->scene) };
  UpPoint place;

  up_scene_get_area (self->scene, "plot", &plot);
  if (self->point < 0)
    {
      *x = (int) plot.x;
      *y = (int) plot.y;
      *width = (int) plot.width;
      *height = (int) plot.height;
      return TRUE;
    }
  place = up_scene_series_place (series_of (self), (gsize) self->point);
  if (!isfinite (place.x) || !isfinite (place.y))
    return FALSE;
  *x = (int) (place.x - plot.x) - POINT_EXTENT;
  *y = (int) (place.y - plot.y) - POINT_EXTENT;
  *width = *height = 2 * POINT_EXTENT;
  return TRUE;
}

static void
up_chart_node_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = up_chart_node_get_at_context;
  iface->get_platform_state = up_chart_node_get_platform_state;
  iface->get_accessible_parent = up_chart_node_get_accessible_parent;
  iface->get_first_accessible_child = up_chart_node_get_first_accessible_child;
  iface->get_next_accessible_sibling = up_chart_node_get_next_accessible_sibling;
  iface->get_bounds = up_chart_node_get_bounds;
}

static void
up_chart_node_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_ACCESSIBLE_ROLE)
    g_value_set_enum (value, role_of (UP_CHART_NODE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

/* A node's role follows from what it is. */
static void
up_chart_node_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (prop_id != PROP_ACCESSIBLE_ROLE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
up_chart_node_dispose (GObject *object)
{
  UpChartNode *self = UP_CHART_NODE (object);

  self->view = NULL;
  g_clear_object (&self->context);
  g_clear_object (&self->first);
  g_clear_object (&self->next);
  G_OBJECT_CLASS (up_chart_node_parent_class)->dispose (object);
}

static void
up_chart_node_finalize (GObject *object)
{
  g_clear_pointer (&UP_CHART_NODE (object)->scene, up_scene_unref);
  G_OBJECT_CLASS (up_chart_node_parent_class)->finalize (object);
}

static void
up_chart_node_class_init (UpChartNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = up_chart_node_get_property;
  object_class->set_property = up_chart_node_set_property;
  object_class->dispose = up_chart_node_dispose;
  object_class->finalize = up_chart_node_finalize;
  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
up_chart_node_init (UpChartNode *self)
{
  self->point = -1;
}

/**
 * up_chart_node_new:
 * @view: (transfer none): the chart
 * @scene: what it shows
 * @text: what a point says
 * @user_data: for @text
 *
 * Begins the tree of a chart.
 *
 * Returns: (transfer full) (nullable): its first series, %NULL when it has none
 */
UpChartNode *
up_chart_node_new (GtkWidget       *view,
                   UpScene         *scene,
                   UpChartNodeText  text,
                   gpointer         user_data)
{
  UpChartNode *self;

  g_return_val_if_fail (GTK_IS_WIDGET (view) && scene != NULL && text != NULL, NULL);

  if (up_scene_get_n_series (scene) == 0)
    return NULL;
  self = g_object_new (UP_TYPE_CHART_NODE, NULL);
  self->view = view;
  self->scene = up_scene_ref (scene);
  self->text = text;
  self->user_data = user_data;
  return self;
}

/**
 * up_chart_node_drop:
 * @self: (transfer full): the first series of a tree
 *
 * Ends the tree: what somebody still holds of it has no parent and no text any more.
 */
void
up_chart_node_drop (UpChartNode *self)
{
  g_return_if_fail (UP_IS_CHART_NODE (self));

  /* One after the other, since each would otherwise end the next within itself. */
  while (self != NULL)
    {
      UpChartNode *next = g_steal_pointer (&self->next);

      while (self->first != NULL)
        {
          UpChartNode *point = g_steal_pointer (&self->first);

          self->first = g_steal_pointer (&point->next);
          point->above = NULL;
          g_object_run_dispose (G_OBJECT (point));
          g_object_unref (point);
        }
      g_object_run_dispose (G_OBJECT (self));
      g_object_unref (self);
      self = next;
    }
}
