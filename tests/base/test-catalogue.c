/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-base-error.h"
#include "up-catalogue.h"

#include <string.h>

/* Messages in the order of a `.mo` file: sorted as bytes. */
typedef struct
{
  const char *original;
  gsize original_length;
  const char *translation;
  gsize translation_length;
} Message;

#define MESSAGE(o, t) { o, sizeof (o) - 1, t, sizeof (t) - 1 }

static void
put (GByteArray *file,
     guint32     number,
     gboolean    swap)
{
  number = swap ? GUINT32_SWAP_LE_BE (number) : number;
  g_byte_array_append (file, (const guint8 *) &number, sizeof number);
}

/* Written by the format's description, not by the reader's code. */
static GBytes *
compile (const Message *messages,
         guint          n,
         gboolean       swap)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GByteArray) texts = g_byte_array_new ();
  guint32 start = 28 + 16 * n;

  put (file, 0x950412de, swap);
  put (file, 0, swap);
  put (file, n, swap);
  put (file, 28, swap);
  put (file, 28 + 8 * n, swap);
  put (file, 0, swap);
  put (file, 0, swap);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n; i++)
        {
          const char *text = pass == 0 ? messages[i].original : messages[i].translation;
          gsize length = pass == 0 ? messages[i].original_length : messages[i].translation_length;

          put (file, (guint32) length, swap);
          put (file, start + texts->len, swap);
          g_byte_array_append (texts, (const guint8 *) text, (guint) length + 1);
        }
    }
  g_byte_array_append (file, texts->data, texts->len);
  return g_byte_array_free_to_bytes (file);
}

#define HEADER(plural) \
  MESSAGE ("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: " plural "\n")

static void
test_find (void)
{
  static const Message messages[] = {
    HEADER ("nplurals=2; plural=(n != 1);"),
    MESSAGE ("Apple", "Apfel"),
    MESSAGE ("day\0days", "Tag\0Tage"),
    MESSAGE ("empty", ""),
    MESSAGE ("fruit\004Apple", "Apfelfrucht"),
  };

  for (guint swap = 0; swap < 2; swap++)
    {
      g_autoptr (GBytes) bytes = compile (messages, G_N_ELEMENTS (messages), swap == 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (UpCatalogue) catalogue = up_catalogue_new (bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (up_catalogue_find (catalogue, NULL, "Apple"), ==, "Apfel");
      g_assert_cmpstr (up_catalogue_find (catalogue, "fruit", "Apple"), ==, "Apfelfrucht");
      g_assert_null (up_catalogue_find (catalogue, "frui", "Apple"));
      g_assert_null (up_catalogue_find (catalogue, "fruit", "Appl"));
      g_assert_null (up_catalogue_find (catalogue, NULL, "Appl"));
      g_assert_null (up_catalogue_find (catalogue, NULL, "zebra"));
      g_assert_null (up_catalogue_find (catalogue, NULL, "empty"));
      g_assert_cmpstr (up_catalogue_find_plural (catalogue, "day", 1), ==, "Tag");
      g_assert_cmpstr (up_catalogue_find_plural (catalogue, "day", 0), ==, "Tage");
      g_assert_cmpstr (up_catalogue_find_plural (catalogue, "day", 7), ==, "Tage");
    }
}

static void
test_plural_rules (void)
{
  static const Message one[] = { HEADER ("nplurals=1; plural=0;"), MESSAGE ("day\0days", "天") };
  static const Message french[] = { HEADER ("nplurals=2; plural=(n > 1);"),
                                    MESSAGE ("day\0days", "jour\0jours") };
  static const Message russian[] = { HEADER ("nplurals=3; plural=(n%10==1 ? 0 : 1);"),
                                     MESSAGE ("day\0days", "a\0b\0c") };
  g_autoptr (GBytes) a = compile (one, 2, FALSE);
  g_autoptr (GBytes) b = compile (french, 2, FALSE);
  g_autoptr (GBytes) c = compile (russian, 2, FALSE);
  g_autoptr (UpCatalogue) chinese = up_catalogue_new (a, NULL);
  g_autoptr (UpCatalogue) other = up_catalogue_new (b, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (up_catalogue_find_plural (chinese, "day", 5), ==, "天");
  g_assert_cmpstr (up_catalogue_find_plural (other, "day", 0), ==, "jour");
  g_assert_cmpstr (up_catalogue_find_plural (other, "day", 2), ==, "jours");
  g_assert_null (up_catalogue_new (c, &error));
  g_assert_error (error, UP_BASE_ERROR, UP_BASE_ERROR_SYNTAX);
}

/* Every shorter file and every file with one byte changed is refused or read within its bounds. */
static void
test_damaged (void)
{
  static const Message messages[] = { HEADER ("nplurals=2; plural=(n != 1);"),
                                      MESSAGE ("day\0days", "Tag\0Tage") };
  g_autoptr (GBytes) bytes = compile (messages, G_N_ELEMENTS (messages), FALSE);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize length = 0; length < size; length++)
    {
      /* A copy of exactly this length, so that a sanitizer sees any read past it. */
      g_autoptr (GBytes) part = g_bytes_new (data, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (up_catalogue_new (part, &error));
      g_assert_error (error, UP_BASE_ERROR, UP_BASE_ERROR_SYNTAX);
    }
  for (gsize at = 0; at < size * 3; at++)
    {
      static const guint8 values[] = { 0, 0x7f, 0xff };
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (UpCatalogue) catalogue = NULL;

      copy[at / 3] = values[at % 3];
      changed = g_bytes_new_take (g_steal_pointer (&copy), size);
      catalogue = up_catalogue_new (changed, NULL);
      if (catalogue != NULL)
        {
          up_catalogue_find (catalogue, "context", "day");
          up_catalogue_find_plural (catalogue, "day", 3);
        }
    }
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (up_catalogue_open ("/nonexistent/uptake.mo", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/catalogue/find", test_find);
  g_test_add_func ("/base/catalogue/plural-rules", test_plural_rules);
  g_test_add_func ("/base/catalogue/damaged", test_damaged);
  g_test_add_func ("/base/catalogue/missing-file", test_missing_file);
  return g_test_run ();
}
