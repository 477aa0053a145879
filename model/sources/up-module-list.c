/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-module-list.h"

#include "up-json-cutter.h"
#include "up-json.h"
#include "up-sources-error.h"

/* The largest list that is read, in bytes: the longest known ones are a hundredth of that. */
#define MOST_BYTES (64 * 1024 * 1024)

static UpTime
read_time (yyjson_val *module)
{
  const char *text = yyjson_get_str (yyjson_obj_get (module, "Time"));
  UpTime time = UP_TIME_NONE;
  UpPeriod period;

  return text != NULL && up_time_parse (text, &time, &period, NULL) ? time : UP_TIME_NONE;
}

static void
take_module (UpModuleList *self,
             yyjson_val   *module)
{
  const char *path = yyjson_get_str (yyjson_obj_get (module, "Path"));
  yyjson_val *update = yyjson_obj_get (module, "Update");
  UpDependency dependency = { 0 };

  if (path == NULL || *path == '\0' ||
      yyjson_obj_get (yyjson_obj_get (module, "Replace"), "Path") != NULL)
    {
      self->n_skipped++;
      return;
    }
  if (yyjson_is_true (yyjson_obj_get (module, "Main")))
    {
      self->project = g_string_chunk_insert (self->names, path);
      return;
    }
  dependency.name = g_string_chunk_insert (self->names, path);
  dependency.used = read_time (module);
  dependency.outdated = update != NULL;
  dependency.latest = update != NULL ? read_time (update) : dependency.used;
  dependency.direct = !yyjson_is_true (yyjson_obj_get (module, "Indirect"));
  g_array_append_val (self->dependencies, dependency);
}

/* One object after the other, with nothing but white space between them. */
static gboolean
read_modules (UpModuleList *self,
              const char   *text,
              gsize         length,
              GError      **error)
{
  for (gsize i = 0; i < length;)
    {
      g_autoptr (yyjson_doc) doc = NULL;
      guint depth;
      gsize n;

      if (g_ascii_isspace (text[i]))
        {
          i++;
          continue;
        }
      n = up_json_value_length (text + i, length - i, &depth);
      /* What breaks off is read for its error. */
      doc = up_json_read (text + i, (gssize) (n > 0 ? n : length - i), "The list", error);
      if (doc == NULL)
        return FALSE;
      if (!yyjson_is_obj (yyjson_doc_get_root (doc)))
        {
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                       "what stands at byte %" G_GSIZE_FORMAT " is no module", i + 1);
          return FALSE;
        }
      take_module (self, yyjson_doc_get_root (doc));
      i += n;
    }
  if (self->dependencies->len == 0 && self->project == NULL)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                           "it names no module");
      return FALSE;
    }
  return TRUE;
}

static GBytes *
read_all (GInputStream *stream,
          GError      **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  gssize n;

  do
    {
      g_autoptr (GBytes) piece = g_input_stream_read_bytes (stream, 1 << 16, NULL, error);

      if (piece == NULL)
        return NULL;
      n = (gssize) g_bytes_get_size (piece);
      if (g_output_stream_write_bytes (memory, piece, NULL, error) < 0)
        return NULL;
      if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) > MOST_BYTES)
        {
          g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                               "it is larger than 64 MiB");
          return NULL;
        }
    }
  while (n > 0);
  g_output_stream_close (memory, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * up_module_list_read:
 * @stream: what `go list -m -u -json all` wrote
 * @name: of the file, for a list that does not say whose it is
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the list; otherwise @error is of %UP_SOURCES_ERROR,
 *   %UP_BASE_ERROR or %G_IO_ERROR
 */
UpModuleList *
up_module_list_read (GInputStream *stream,
                     const char   *name,
                     GError      **error)
{
  g_autoptr (UpModuleList) self = g_new0 (UpModuleList, 1);
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer text;
  gsize length;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && name != NULL, NULL);

  self->names = g_string_chunk_new (4096);
  self->dependencies = g_array_new (FALSE, FALSE, sizeof (UpDependency));
  bytes = read_all (stream, error);
  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  if (!read_modules (self, text, length, error))
    return NULL;
  if (self->project == NULL)
    self->project = g_string_chunk_insert (self->names, name);
  return g_steal_pointer (&self);
}

/**
 * up_module_list_free:
 * @self: (transfer full): a list
 */
void
up_module_list_free (UpModuleList *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->dependencies);
  g_string_chunk_free (self->names);
  g_free (self);
}
