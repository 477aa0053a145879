/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commits FILE: reads GitHub's list of commits from memory as the import does, one by one, and
 * says what is in it and how long that took: `n N loginlen L msglen M days D`, `parse_ms X`.
 * With json-glib (commits-json-glib) the same through a tree of the whole document. */
#include "config.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  gint64 n;
  gint64 logins;
  gint64 messages;
  gint64 days;
} Sums;

static void
add (Sums       *sums,
     const char *date,
     gsize       login,
     gsize       message)
{
  sums->n++;
  sums->days += g_ascii_strtoll (date + 8, NULL, 10);
  sums->logins += (gint64) login;
  sums->messages += (gint64) message;
}

#ifdef USE_JSON_GLIB
#include <json-glib/json-glib.h>

static gboolean
read_all (GBytes *bytes,
          Sums   *sums,
          GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  JsonArray *array;

  if (!json_parser_load_from_data (parser, text, (gssize) length, error))
    return FALSE;
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);
      JsonObject *commit = json_object_get_object_member (item, "commit");
      const char *login = json_object_get_string_member (
          json_object_get_object_member (item, "author"), "login");

      add (sums, json_object_get_string_member (json_object_get_object_member (commit, "author"),
                                                "date"),
           strlen (login), strlen (json_object_get_string_member (commit, "message")));
    }
  return TRUE;
}
#else
#include "up-json-cutter.h"

static gboolean
read_all (GBytes *bytes,
          Sums   *sums,
          GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (UpTextStream) text = up_text_stream_new (stream, NULL, error);
  yyjson_alc *memory = yyjson_alc_dyn_new ();
  UpJsonCutter cutter;
  UpJsonPiece piece;

  up_text_stream_skip_checksum (text);
  up_json_cutter_init (&cutter, text, FALSE);
  up_records_cursor_commit (&cutter.cursor);
  while (up_json_cutter_next (&cutter, &piece, error))
    {
      yyjson_doc *doc = up_json_piece_begin (&piece, memory);
      yyjson_val *item = yyjson_doc_get_root (doc), *commit = yyjson_obj_get (item, "commit");

      add (sums, yyjson_get_str (yyjson_obj_get (yyjson_obj_get (commit, "author"), "date")),
           yyjson_get_len (yyjson_obj_get (yyjson_obj_get (item, "author"), "login")),
           yyjson_get_len (yyjson_obj_get (commit, "message")));
      up_json_piece_end (&piece, doc);
    }
  yyjson_alc_dyn_free (memory);
  return error == NULL || *error == NULL;
}
#endif

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Sums sums = { 0 };
  gsize length;
  gint64 start;

  if (argc < 2 || !g_file_get_contents (argv[1], &content, &length, &error))
    {
      g_printerr ("usage: commits FILE\n");
      return 2;
    }
  bytes = g_bytes_new_static (content, length);
  start = g_get_monotonic_time ();
  if (!read_all (bytes, &sums, &error))
    {
      g_printerr ("commits: %s\n", error->message);
      return 1;
    }
  g_print ("n %" G_GINT64_FORMAT " loginlen %" G_GINT64_FORMAT " msglen %" G_GINT64_FORMAT
           " days %" G_GINT64_FORMAT "\nparse_ms %.1f\n", sums.n, sums.logins, sums.messages,
           sums.days, (double) (g_get_monotonic_time () - start) / 1000.0);
  return 0;
}
