/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where exports go: streams and files, and what is left when one cannot be written. */
#include "config.h"

#include "export-fixture.h"
#include "up-chart-error.h"
#include "up-scene-builder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static UpFonts *fonts;

/* A stream that takes @room bytes and then has no space left. */
#define TEST_TYPE_FULL_STREAM (full_stream_get_type ())
G_DECLARE_FINAL_TYPE (FullStream, full_stream, TEST, FULL_STREAM, GOutputStream)
struct _FullStream
{
  GOutputStream parent_instance;
  gsize room;
};
G_DEFINE_FINAL_TYPE (FullStream, full_stream, G_TYPE_OUTPUT_STREAM)

static gssize
full_stream_write (GOutputStream *stream,
                   const void    *buffer,
                   gsize          count,
                   GCancellable  *cancellable,
                   GError       **error)
{
  FullStream *self = TEST_FULL_STREAM (stream);
  gsize taken = MIN (count, self->room);

  if (taken == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left on device");
      return -1;
    }
  self->room -= taken;
  return (gssize) taken;
}

static void
full_stream_class_init (FullStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = full_stream_write;
}

static void
full_stream_init (FullStream *self)
{
}

static void
test_full_stream (void)
{
  g_auto (ExportFixture) fixture = { 0 };

  export_fixture_init (&fixture, fonts, FALSE);
  for (guint i = 0; i < EXPORT_N_FORMATS; i++)
    {
      g_autoptr (GBytes) bytes = export_fixture_bytes (&fixture, export_formats[i]);
      gsize size = g_bytes_get_size (bytes);
      gsize rooms[] = { 0, 1, size / 2, size - 1, size };

      for (guint j = 0; j < G_N_ELEMENTS (rooms); j++)
        {
          g_autoptr (FullStream) stream = g_object_new (TEST_TYPE_FULL_STREAM, NULL);
          g_autoptr (GError) error = NULL;
          gboolean done;

          stream->room = rooms[j];
          done = up_export_to_stream (&fixture.export, export_formats[i], G_OUTPUT_STREAM (stream),
                                      NULL, &error);
          g_assert_cmpint (done, ==, rooms[j] == size);
          if (!done)
            g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
        }
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("uptake-export-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
test_file (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_autofree char *folder = make_folder ();

  export_fixture_init (&fixture, fonts, FALSE);
  for (guint i = 0; i < EXPORT_N_FORMATS; i++)
    {
      const char *extension = up_export_format_extension (export_formats[i]);
      g_autofree char *name = g_strdup_printf ("chart.%s", extension);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = export_fixture_bytes (&fixture, export_formats[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *content = NULL;
      UpExportFormat format;
      GStatBuf status;
      gsize length;

      /* A file that is there is replaced and keeps its mode. */
      g_assert_true (g_file_set_contents_full (path, "old", 3, G_FILE_SET_CONTENTS_NONE, 0640, NULL));
      g_assert_true (up_export_format_from_path (path, &format, NULL));
      g_assert_cmpint (format, ==, export_formats[i]);
      g_assert_true (up_export_to_file (&fixture.export, format, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_assert_cmpmem (content, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0640);
      g_assert_cmpuint (count_files (folder), ==, 1);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* The limit on a file's size stands in for a full disk: the target stays, nothing is beside it. */
static void
test_full_disk (void)
{
  static const struct rlimit little = { 100, 100 };
  g_auto (ExportFixture) fixture = { 0 };
  g_autofree char *folder = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  folder = make_folder ();
  export_fixture_init (&fixture, fonts, FALSE);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  for (guint i = 0; i < EXPORT_N_FORMATS * 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, "chart", NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;

      if (i % 2 == 1)
        g_assert_true (g_file_set_contents (path, "old", 3, NULL));
      g_assert_false (up_export_to_file (&fixture.export, export_formats[i / 2], path, &error));
      g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE);
      g_assert_cmpuint (count_files (folder), ==, i % 2);
      if (i % 2 == 1)
        {
          g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
          g_assert_cmpstr (content, ==, "old");
          g_unlink (path);
        }
    }
  g_rmdir (folder);
}

static void
test_refused_targets (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_autofree char *folder = make_folder ();
  g_autofree char *missing = g_build_filename (folder, "no", "chart.png", NULL);
  const char *const paths[] = { folder, missing, "/dev/full" };
  UpExportFormat format;
  g_autoptr (GError) ending = NULL;

  export_fixture_init (&fixture, fonts, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (up_export_to_file (&fixture.export, UP_EXPORT_SVG, paths[i], &error));
      g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_rmdir (folder);
  {
    g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (
        6000, 6000, up_scene_get_ground (fixture.pages[0].scene));
    g_autoptr (GError) error = NULL;

    up_scene_unref (fixture.pages[0].scene);
    fixture.pages[0].scene = up_scene_builder_end (builder);
    fixture.export.scale = 4;
    g_assert_null (up_export_to_bytes (&fixture.export, UP_EXPORT_PNG, &error));
    g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_SIZE);
  }
  g_assert_false (up_export_format_from_path ("chart.docx", &format, &ending));
  g_assert_error (ending, UP_CHART_ERROR, UP_CHART_ERROR_WRITE);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/chart/export-file/full-stream", test_full_stream);
  g_test_add_func ("/chart/export-file/file", test_file);
  g_test_add_func ("/chart/export-file/full-disk", test_full_disk);
  g_test_add_func ("/chart/export-file/refused-targets", test_refused_targets);
  status = g_test_run ();
  g_object_unref (fonts);
  return status;
}
