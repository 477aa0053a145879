/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-content.h"

#include <string.h>

/**
 * UpChartContent:
 *
 * A chart on the clipboard or under a dragging pointer. It is made when somebody takes it, in the
 * form they take: a picture for a presentation, a drawing for an editor, a file for a folder.
 */
struct _UpChartContent
{
  GdkContentProvider parent_instance;

  UpExportPlan plan; /* its objects are owned */
  GFile *file;       /* owned; nullable; the picture for those who take files */
};

G_DEFINE_FINAL_TYPE (UpChartContent, up_chart_content, GDK_TYPE_CONTENT_PROVIDER)

/* What a file manager takes: one address a line. */
#define URI_LIST "text/uri-list"

/* The best form first. */
static const UpExportFormat formats[] = { UP_EXPORT_PNG, UP_EXPORT_SVG, UP_EXPORT_PDF };

static GdkContentFormats *
up_chart_content_ref_formats (GdkContentProvider *provider)
{
  UpChartContent *self = UP_CHART_CONTENT (provider);
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    gdk_content_formats_builder_add_mime_type (builder, up_export_format_mime_type (formats[i]));
  if (self->file != NULL)
    gdk_content_formats_builder_add_mime_type (builder, URI_LIST);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
written_cb (GObject      *stream,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_bytes (GTask  *task,
             GBytes *bytes)
{
  GOutputStream *stream = g_task_get_task_data (task);

  g_object_set_data_full (G_OBJECT (task), "bytes", g_bytes_ref (bytes),
                          (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   g_task_get_priority (task), g_task_get_cancellable (task),
                                   written_cb, g_object_ref (task));
}

static DexFuture *
made_cb (DexFuture *future,
         gpointer   user_data)
{
  GTask *task = user_data;
  UpChartContent *self = g_task_get_source_object (task);
  g_autoptr (GBytes) list = NULL;
  GError *error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value == NULL)
    g_task_return_error (task, error);
  else if (G_VALUE_HOLDS (value, G_TYPE_BYTES))
    write_bytes (task, g_value_get_boxed (value));
  else
    {
      char *uri = g_file_get_uri (self->file);
      char *line = g_strconcat (uri, "\r\n", NULL);

      g_free (uri);
      list = g_bytes_new_take (line, strlen (line));
      write_bytes (task, list);
    }
  return NULL;
}

static DexFuture *
make (UpChartContent *self,
      const char     *mime_type)
{
  if (self->file != NULL && strcmp (mime_type, URI_LIST) == 0)
    return up_export_flow_save (&self->plan, UP_EXPORT_PNG, self->file);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (mime_type, up_export_format_mime_type (formats[i])) == 0)
        return up_export_flow_make (&self->plan, formats[i]);
    }
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                "A chart cannot be given as “%s”", mime_type);
}

static void
up_chart_content_write_async (GdkContentProvider  *provider,
                              const char          *mime_type,
                              GOutputStream       *stream,
                              int                  io_priority,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_priority (task, io_priority);
  g_task_set_source_tag (task, up_chart_content_write_async);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  dex_future_disown (dex_future_finally (make (UP_CHART_CONTENT (provider), mime_type), made_cb,
                                         task, g_object_unref));
}

static gboolean
up_chart_content_write_finish (GdkContentProvider *provider,
                               GAsyncResult       *result,
                               GError            **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
up_chart_content_finalize (GObject *object)
{
  UpChartContent *self = UP_CHART_CONTENT (object);

  up_export_plan_clear (&self->plan);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (up_chart_content_parent_class)->finalize (object);
}

static void
up_chart_content_class_init (UpChartContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = up_chart_content_finalize;
  provider_class->ref_formats = up_chart_content_ref_formats;
  provider_class->write_mime_type_async = up_chart_content_write_async;
  provider_class->write_mime_type_finish = up_chart_content_write_finish;
}

static void
up_chart_content_init (UpChartContent *self)
{
}

/**
 * up_chart_content_new:
 * @plan: the chart; copied
 * @file: (nullable): where the picture is written when somebody takes a file, %NULL to give none
 *
 * Returns: (transfer full): a provider for a clipboard or a drag
 */
GdkContentProvider *
up_chart_content_new (const UpExportPlan *plan,
                      GFile              *file)
{
  UpChartContent *self;

  g_return_val_if_fail (plan != NULL, NULL);

  self = g_object_new (UP_TYPE_CHART_CONTENT, NULL);
  up_export_plan_copy (plan, &self->plan);
  self->file = file != NULL ? g_object_ref (file) : NULL;
  return GDK_CONTENT_PROVIDER (self);
}
