/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-page.h"

/**
 * UpPage:
 *
 * A page of the window, chosen in the sidebar. What the window knows of it: the question it is
 * given, the question it proposes, and the one chart that the window's actions are about.
 */

typedef struct
{
  gboolean show_table;
  gboolean narrow;
} UpPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UpPage, up_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SHOW_TABLE,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  SPEC_CHANGED,
  ANSWERED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_flag (UpPage     *self,
          gboolean   *flag,
          gboolean    value,
          GParamSpec *pspec)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
up_page_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  UpPagePrivate *priv = up_page_get_instance_private (UP_PAGE (object));

  switch (prop_id)
    {
    case PROP_SHOW_TABLE:
      g_value_set_boolean (value, priv->show_table);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_page_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  UpPage *self = UP_PAGE (object);
  UpPagePrivate *priv = up_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_SHOW_TABLE:
      set_flag (self, &priv->show_table, g_value_get_boolean (value), pspec);
      break;
    case PROP_NARROW:
      set_flag (self, &priv->narrow, g_value_get_boolean (value), pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_page_class_init (UpPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = up_page_get_property;
  object_class->set_property = up_page_set_property;

  /**
   * UpPage:show-table:
   *
   * Whether tables are shown instead of charts.
   */
  props[PROP_SHOW_TABLE] =
      g_param_spec_boolean ("show-table", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * UpPage:narrow:
   *
   * Whether the window is below 500 wide: controls are elsewhere, things stand below each other.
   */
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * UpPage::spec-changed:
   * @self: the page
   * @spec: what the page would have asked
   */
  signals[SPEC_CHANGED] = g_signal_new ("spec-changed", UP_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, UP_TYPE_SPEC);
  /**
   * UpPage::answered:
   * @self: the page
   *
   * The answer or the chart that the window's actions are about is another one.
   */
  signals[ANSWERED] = g_signal_new ("answered", UP_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
up_page_init (UpPage *self)
{
}

/* --- For the window ------------------------------------------------------------------------ */

/**
 * up_page_set_library:
 * @self: a page
 * @library: (nullable): whom to ask
 */
void
up_page_set_library (UpPage    *self,
                     UpLibrary *library)
{
  g_return_if_fail (UP_IS_PAGE (self));

  if (UP_PAGE_GET_CLASS (self)->set_library != NULL)
    UP_PAGE_GET_CLASS (self)->set_library (self, library);
}

/**
 * up_page_set_spec:
 * @self: a page
 * @spec: what is asked now
 *
 * Asks the library, and shows the answer once it is there.
 */
void
up_page_set_spec (UpPage *self,
                  UpSpec *spec)
{
  g_return_if_fail (UP_IS_PAGE (self) && spec != NULL);

  if (UP_PAGE_GET_CLASS (self)->set_spec != NULL)
    UP_PAGE_GET_CLASS (self)->set_spec (self, spec);
}

/**
 * up_page_set_metrics:
 * @self: a page
 * @metrics: what there is to choose from
 */
void
up_page_set_metrics (UpPage              *self,
                     const UpPageMetrics *metrics)
{
  g_return_if_fail (UP_IS_PAGE (self) && metrics != NULL);

  if (UP_PAGE_GET_CLASS (self)->set_metrics != NULL)
    UP_PAGE_GET_CLASS (self)->set_metrics (self, metrics);
}

/**
 * up_page_get_chart:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the chart that the window's actions are about, %NULL where
 *   there is none
 */
UpChartView *
up_page_get_chart (UpPage *self)
{
  g_return_val_if_fail (UP_IS_PAGE (self), NULL);

  if (UP_PAGE_GET_CLASS (self)->get_chart == NULL)
    return NULL;
  return UP_PAGE_GET_CLASS (self)->get_chart (self);
}

/**
 * up_page_get_frame:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the last good answer
 */
UpFrame *
up_page_get_frame (UpPage *self)
{
  g_return_val_if_fail (UP_IS_PAGE (self), NULL);

  if (UP_PAGE_GET_CLASS (self)->get_frame == NULL)
    return NULL;
  return UP_PAGE_GET_CLASS (self)->get_frame (self);
}

/**
 * up_page_get_answered:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the question that the last good answer answers
 */
UpSpec *
up_page_get_answered (UpPage *self)
{
  g_return_val_if_fail (UP_IS_PAGE (self), NULL);

  if (UP_PAGE_GET_CLASS (self)->get_answered == NULL)
    return NULL;
  return UP_PAGE_GET_CLASS (self)->get_answered (self);
}

/**
 * up_page_get_table:
 * @self: a page with an answer
 *
 * Returns: (transfer full): the answer as tab-separated text, for spreadsheets
 */
char *
up_page_get_table (UpPage *self)
{
  g_return_val_if_fail (UP_IS_PAGE (self) && up_page_get_frame (self) != NULL, NULL);

  return UP_PAGE_GET_CLASS (self)->get_table (self);
}

/**
 * up_page_get_show_table:
 * @self: a page
 *
 * Returns: whether tables are shown instead of charts
 */
gboolean
up_page_get_show_table (UpPage *self)
{
  g_return_val_if_fail (UP_IS_PAGE (self), FALSE);

  return ((UpPagePrivate *) up_page_get_instance_private (self))->show_table;
}

/**
 * up_page_get_narrow:
 * @self: a page
 *
 * Returns: whether the window is below 500 wide
 */
gboolean
up_page_get_narrow (UpPage *self)
{
  g_return_val_if_fail (UP_IS_PAGE (self), FALSE);

  return ((UpPagePrivate *) up_page_get_instance_private (self))->narrow;
}

/**
 * up_page_retry:
 * @self: a page
 *
 * Asks again, after an error.
 */
void
up_page_retry (UpPage *self)
{
  g_return_if_fail (UP_IS_PAGE (self));

  if (UP_PAGE_GET_CLASS (self)->retry != NULL)
    UP_PAGE_GET_CLASS (self)->retry (self);
}

/* --- For kinds of pages -------------------------------------------------------------------- */

/**
 * up_page_propose:
 * @self: a page
 * @spec: what to ask
 *
 * Asks the window to ask @spec, as a step that can be undone.
 */
void
up_page_propose (UpPage *self,
                 UpSpec *spec)
{
  g_return_if_fail (UP_IS_PAGE (self) && spec != NULL);

  g_signal_emit (self, signals[SPEC_CHANGED], 0, spec);
}

/**
 * up_page_tell_answered:
 * @self: a page
 *
 * Tells the window that an answer came, or failed to, or that its actions are about another chart.
 */
void
up_page_tell_answered (UpPage *self)
{
  g_return_if_fail (UP_IS_PAGE (self));

  g_signal_emit (self, signals[ANSWERED], 0);
}
