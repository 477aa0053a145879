/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources that a user describes in a form: what is written of them, and what trying them says. */
#include "config.h"

#include "up-description.h"
#include "up-own-draft.h"
#include "up-own-sources.h"
#include "up-sources-error.h"
#include "up-test-server.h"

#include <glib/gstdio.h>
#include <string.h>

static void
answer (const UpTestRequest *request,
        gpointer             data)
{
  if (strcmp (request->path, "/api/deploys?page=1") == 0)
    up_test_reply (request, 200, "Content-Type: application/json\r\n",
                   "{\"data\":{\"rows\":[{\"team\":\"Search\",\"week\":\"2026-10-05\",\"n\":31},"
                   "{\"team\":\"Payments\",\"week\":\"2026-10-05\",\"n\":12}]},\"more\":true}");
  else if (strcmp (request->path, "/api/deploys?page=2") == 0)
    up_test_reply (request, 200, "Content-Type: application/json\r\n",
                   "{\"data\":{\"rows\":[{\"team\":\"Search\",\"week\":\"2026-10-12\",\"n\":28},"
                   "{\"team\":\"Search\",\"week\":\"soon\",\"n\":1}]},\"more\":false}");
  else if (strcmp (request->path, "/table.csv") == 0)
    up_test_reply (request, 200, "Content-Type: text/csv\r\n",
                   "month,Search,Payments\n2026-01,4,1.5\n2026-02,5,\n");
  else if (strcmp (request->path, "/page") == 0)
    up_test_reply (request, 200, "Content-Type: text/html\r\n", "<html><body>Welcome</body></html>");
  else
    up_test_reply (request, 404, NULL, "");
}

typedef struct
{
  char *text;
  UpOwnTrial *trial;
  GError *error;
} Try;

static DexFuture *
try_fiber (gpointer data)
{
  Try *try = data;

  try->trial = up_own_trial_run (try->text, &try->error);
  return dex_future_new_true ();
}

static void
try_clear (Try *try)
{
  g_clear_pointer (&try->text, g_free);
  g_clear_pointer (&try->trial, up_own_trial_free);
  g_clear_error (&try->error);
}

/* The draft of the tests, asked at this path. */
static void
try_path (Try          *try,
          UpTestServer *server,
          const char   *path,
          gboolean      is_table)
{
  g_autofree char *address = g_strconcat (up_test_server_get_url (server), path, NULL);
  const UpOwnDraft draft = { .title = "Our deploys", .address = address, .every = UP_PERIOD_WEEK,
                             .is_table = is_table, .rows = "/data/rows", .subject = "/team",
                             .time = "/week", .value = "/n", .more = "/more",
                             .metric = "deploys & more", .kind = UP_METRIC_FLOW,
                             .unit = UP_UNIT_COUNT, .period = UP_PERIOD_WEEK };

  try->text = up_own_draft_write (&draft, &try->error);
  g_assert_no_error (try->error);
  up_test_run_fiber (try_fiber, try);
}

static void
test_tries (void)
{
  g_autoptr (UpTestServer) server = up_test_server_new (answer, NULL, NULL);
  g_autofree char *day = NULL;
  const UpOwnValue *value;
  Try try = { 0 };

  try_path (&try, server, "/api/deploys?page=1", FALSE);
  g_assert_no_error (try.error);
  g_assert_cmpuint (try.trial->rows, ==, 3);
  g_assert_cmpuint (try.trial->n_series, ==, 2);
  g_assert_nonnull (try.trial->remark);
  value = &g_array_index (try.trial->values, UpOwnValue, 0);
  g_assert_cmpstr (value->name, ==, "Payments");
  g_assert_cmpfloat (value->value, ==, 12);
  day = up_time_to_string (value->start, UP_PERIOD_DAY);
  g_assert_cmpstr (day, ==, "2026-10-05");
  g_assert_cmpuint (up_test_server_get_count (server), ==, 2);
  try_clear (&try);
}

static void
test_tries_table (void)
{
  g_autoptr (UpTestServer) server = up_test_server_new (answer, NULL, NULL);
  Try try = { 0 };

  try_path (&try, server, "/table.csv", TRUE);
  g_assert_no_error (try.error);
  g_assert_cmpuint (try.trial->rows, ==, 3);
  g_assert_cmpuint (try.trial->n_series, ==, 2);
  try_clear (&try);
}

static void
test_says_what_is_wrong (void)
{
  g_autoptr (UpTestServer) server = up_test_server_new (answer, NULL, NULL);
  static const char *const paths[] = { "/page", "/gone" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      Try try = { 0 };

      try_path (&try, server, paths[i], FALSE);
      g_assert_error (try.error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER);
      g_assert_null (try.trial);
      try_clear (&try);
    }
}

static void
test_refuses_drafts (void)
{
  const UpOwnDraft good = { .title = "A/b: c", .address = "https://example.org/x", .value = "/n",
                            .metric = "m" };
  UpOwnDraft draft;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = up_own_draft_write (&good, &error);
  g_autoptr (UpDescription) description = NULL;

  g_assert_no_error (error);
  description = up_description_parse (text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (description->source->key, ==, "a-b-c");
  g_assert_cmpstr (description->base, ==, "https://example.org");

#define REFUSES(field, wrong, code)                                                                \
  G_STMT_START                                                                                     \
    {                                                                                              \
      draft = good;                                                                                \
      draft.field = (wrong);                                                                       \
      g_assert_null (up_own_draft_write (&draft, &error));                                         \
      g_assert_error (error, UP_SOURCES_ERROR, (int) (code));                                      \
      g_clear_error (&error);                                                                      \
    }                                                                                              \
  G_STMT_END
  REFUSES (title, NULL, UP_SOURCES_ERROR_MISSING);
  REFUSES (title, "  ", UP_SOURCES_ERROR_FORMAT);
  REFUSES (metric, NULL, UP_SOURCES_ERROR_MISSING);
  REFUSES (value, "n", UP_SOURCES_ERROR_FORMAT);
  REFUSES (address, "file:///etc/passwd", UP_SOURCES_ERROR_FORMAT);
  REFUSES (address, "https:///x", UP_SOURCES_ERROR_FORMAT);
  REFUSES (address, "example.org/x", UP_SOURCES_ERROR_FORMAT);
#undef REFUSES
}

/* Kept, known from then on, and forgotten. */
static void
test_keeps (void)
{
  const UpOwnDraft draft = { .title = "Mine", .address = "https://example.org/x", .value = "/n",
                             .metric = "m" };
  g_autoptr (GPtrArray) known =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_description_free);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = up_own_draft_write (&draft, &error);
  g_autofree char *top = g_dir_make_tmp ("uptake-own-XXXXXX", &error);
  g_autofree char *folder = g_build_filename (top, "sources", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.json", NULL);

  g_assert_no_error (error);
  g_assert_true (up_own_sources_save (folder, text, &error));
  g_assert_true (g_file_set_contents (broken, "{", -1, &error));
  up_own_sources_add (known, folder, faults);
  g_assert_cmpuint (known->len, ==, 1);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_true (g_str_has_prefix (faults->pdata[0], "Could not use “"));
  /* A second of the same key does not count. */
  up_own_sources_add (known, folder, faults);
  g_assert_cmpuint (known->len, ==, 1);

  g_assert_true (up_own_sources_remove (folder, "mine", &error));
  g_assert_true (up_own_sources_remove (folder, "mine", &error));
  g_unlink (broken);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (top), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/own/tries", test_tries);
  g_test_add_func ("/own/tries-table", test_tries_table);
  g_test_add_func ("/own/says-what-is-wrong", test_says_what_is_wrong);
  g_test_add_func ("/own/refuses-drafts", test_refuses_drafts);
  g_test_add_func ("/own/keeps", test_keeps);
  return g_test_run ();
}
