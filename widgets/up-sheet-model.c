/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sheet-model.h"

#include "up-sheet-row.h"

/**
 * UpSheetModel:
 *
 * The rows of a table as a list; it never changes.
 */
struct _UpSheetModel
{
  GObject parent_instance;

  UpSheet *sheet; /* owned */
};

static GType
up_sheet_model_get_item_type (GListModel *model)
{
  return UP_TYPE_SHEET_ROW;
}

static guint
up_sheet_model_get_n_items (GListModel *model)
{
  return up_sheet_get_n_rows (UP_SHEET_MODEL (model)->sheet);
}

static gpointer
up_sheet_model_get_item (GListModel *model,
                         guint       position)
{
  UpSheetModel *self = UP_SHEET_MODEL (model);

  if (position >= up_sheet_get_n_rows (self->sheet))
    return NULL;
  return up_sheet_row_new (self->sheet, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = up_sheet_model_get_item_type;
  iface->get_n_items = up_sheet_model_get_n_items;
  iface->get_item = up_sheet_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (UpSheetModel, up_sheet_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
up_sheet_model_finalize (GObject *object)
{
  UpSheetModel *self = UP_SHEET_MODEL (object);

  g_clear_pointer (&self->sheet, up_sheet_unref);
  G_OBJECT_CLASS (up_sheet_model_parent_class)->finalize (object);
}

static void
up_sheet_model_class_init (UpSheetModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_sheet_model_finalize;
}

static void
up_sheet_model_init (UpSheetModel *self)
{
}

/**
 * up_sheet_model_new:
 * @sheet: a table
 *
 * Returns: (transfer full): its rows
 */
UpSheetModel *
up_sheet_model_new (UpSheet *sheet)
{
  UpSheetModel *self;

  g_return_val_if_fail (sheet != NULL, NULL);

  self = g_object_new (UP_TYPE_SHEET_MODEL, NULL);
  self->sheet = up_sheet_ref (sheet);
  return self;
}
