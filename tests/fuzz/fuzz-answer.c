/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of a source: read by each of the program's readings, refused with a reason or brought into a
 * store that is sound afterwards. The first byte says which. */
#include "config.h"

#include "fuzz.h"

#include "up-answer-page.h"
#include "up-sources-error.h"
#include "up-store-error.h"
#include "up-transaction.h"

/* All questions whose answers are JSON. */
static GPtrArray *
list_queries (GPtrArray **owners)
{
  static GPtrArray *descriptions; /* for the whole run */
  g_autoptr (GError) error = NULL;
  GPtrArray *queries = g_ptr_array_new ();

  descriptions = up_descriptions_load (&error);

  g_assert_no_error (error);
  *owners = g_ptr_array_new ();
  for (guint i = 0; i < descriptions->len; i++)
    {
      UpDescription *description = descriptions->pdata[i];

      for (guint k = 0; k < description->queries->len; k++)
        {
          const UpQuery *query = description->queries->pdata[k];

          if (query->is_table)
            continue;
          g_ptr_array_add (queries, (gpointer) query);
          g_ptr_array_add (*owners, description);
        }
    }
  return queries;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GPtrArray *queries, *owners;
  static UpConnection *connection;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpTransaction) transaction = NULL;
  g_autoptr (GBytes) content = NULL;
  g_auto (UpAnswerPage) page = { .target = "a/b", .url = "http://x/y", .retrieved = 1785542400000000 };
  UpResponse response = { .status = 200, .sha256 = (char *) "x", .last_page = 3 };
  guint which;

  if (queries == NULL)
    {
      g_autofree char *folder = g_dir_make_tmp ("uptake-fuzz-XXXXXX", &error);
      g_autofree char *path = g_build_filename (folder, "x.db", NULL);

      queries = list_queries (&owners);
      connection = up_connection_open (path, UP_OPEN_CREATE, &error);
      g_assert_no_error (error);
    }
  if (size == 0)
    return 0;
  which = data[0] % queries->len;
  content = g_bytes_new (data + 1, size - 1);
  response.content = content;
  page.response = &response;
  page.query = queries->pdata[which];
  page.description = owners->pdata[which];

  transaction = up_transaction_begin (connection, "fuzz", &error);
  g_assert_no_error (error);
  if (!up_answer_page_write (&page, connection, &error))
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain != UP_STORE_ERROR);
      g_assert_null (strchr (error->message, '\n'));
    }
  return 0;
}
