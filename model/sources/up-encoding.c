/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-encoding.h"


#include <string.h>

/**
 * up_encoding_to_string:
 * @encoding: an encoding
 *
 * Returns: (transfer none): its name, as iconv and as reports write it
 */
const char *
up_encoding_to_string (UpEncoding encoding)
{
  static const char *const names[] = {
    [UP_ENCODING_ASCII] = "UTF-8",       [UP_ENCODING_UTF8] = "UTF-8",
    [UP_ENCODING_UTF16LE] = "UTF-16LE",  [UP_ENCODING_UTF16BE] = "UTF-16BE",
    [UP_ENCODING_GB18030] = "GB18030",   [UP_ENCODING_WINDOWS1252] = "WINDOWS-1252",
    [UP_ENCODING_UNKNOWN] = "unknown",
  };

  g_return_val_if_fail ((guint) encoding < G_N_ELEMENTS (names), NULL);

  return names[encoding];
}

/* UTF-16 without a mark: digits and commas leave a zero byte in the same half of each unit. A few
 * other characters have one in the other half. */
static UpEncoding
guess_utf16 (const guint8 *bytes,
             gsize         length)
{
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    zeros[i % 2] += bytes[i] == 0;
  if (zeros[1] > length / 20 && zeros[0] < zeros[1] / 4)
    return UP_ENCODING_UTF16LE;
  if (zeros[0] > length / 20 && zeros[1] < zeros[0] / 4)
    return UP_ENCODING_UTF16BE;
  return UP_ENCODING_UNKNOWN;
}

/* One damaged byte among this many good characters does not make it another encoding. */
#define GOOD_PER_DAMAGED 10

/* Whether the characters beyond ASCII are UTF-8; one may be cut off by the end of the sample, and
 * zero bytes may occur. */
static gboolean
is_utf8 (const char *bytes,
         gsize       length)
{
  gsize good = 0, damaged = 0;

  for (gsize i = 0; i < length;)
    {
      gunichar c = (guint8) bytes[i] < 0x80
                       ? 0
                       : g_utf8_get_char_validated (bytes + i, (gssize) (length - i));

      if (c == (gunichar) -2 && length - i < 4)
        break;
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          damaged++;
          i++;
        }
      else if (c == 0)
        i++;
      else
        {
          good++;
          i += (gsize) (g_utf8_next_char (bytes + i) - (bytes + i));
        }
    }
  return damaged == 0 || good >= GOOD_PER_DAMAGED * damaged;
}

/*
 * GB 18030 or Windows-1252? In Chinese text nearly every pair is of GB 2312, both of whose bytes
 * are high; in Western text an accented letter mostly stands before an ASCII letter, which a pair
 * of GBK proper would hold as its second byte.
 */
static UpEncoding
guess_8bit (const guint8 *bytes,
            gsize         length)
{
  gsize both_high = 0, one_high = 0, invalid = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint8 a = bytes[i];
      guint8 b = i + 1 < length ? bytes[i + 1] : 0xa1;

      if (a < 0x80)
        continue;
      if (a >= 0x81 && a <= 0xfe && b >= 0x80 && b <= 0xfe)
        both_high++, i++;
      else if (a >= 0x81 && a <= 0xfe && b >= 0x40 && b <= 0x7e)
        one_high++, i++;
      else if (a >= 0x81 && a <= 0xfe && b >= '0' && b <= '9' && i + 3 < length &&
               bytes[i + 2] >= 0x81 && bytes[i + 2] <= 0xfe && g_ascii_isdigit (bytes[i + 3]))
        both_high++, i += 3;
      else
        invalid++;
    }
  return invalid * 20 <= both_high && one_high <= both_high ? UP_ENCODING_GB18030
                                                            : UP_ENCODING_WINDOWS1252;
}

/**
 * up_encoding_guess:
 * @bytes: (array length=length): the beginning of a file
 * @length: how much of it; more makes the guess better
 * @bom_length: (out): length of the byte order mark at its beginning, 0 without one
 *
 * A mark decides. Without one: zero bytes in every other place make it UTF-16, valid UTF-8 with a
 * character beyond ASCII makes it that, and what is left is told apart by how its bytes pair.
 *
 * Returns: the encoding; %UP_ENCODING_ASCII while nothing decides
 */
UpEncoding
up_encoding_guess (const guint8 *bytes,
                   gsize         length,
                   gsize        *bom_length)
{
  gboolean ascii = TRUE, zeros = FALSE;
  UpEncoding utf16;

  g_return_val_if_fail (bytes != NULL || length == 0, UP_ENCODING_UNKNOWN);
  g_return_val_if_fail (bom_length != NULL, UP_ENCODING_UNKNOWN);

  *bom_length = 0;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      *bom_length = 3;
      return UP_ENCODING_UTF8;
    }
  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      *bom_length = 2;
      return bytes[0] == 0xff ? UP_ENCODING_UTF16LE : UP_ENCODING_UTF16BE;
    }
  if (length >= 4 && memcmp (bytes, "\x84\x31\x95\x33", 4) == 0)
    {
      *bom_length = 4;
      return UP_ENCODING_GB18030;
    }

  for (gsize i = 0; i < length; i++)
    {
      ascii = ascii && bytes[i] < 0x80;
      zeros = zeros || bytes[i] == 0;
    }
  if (zeros && (utf16 = guess_utf16 (bytes, length)) != UP_ENCODING_UNKNOWN)
    return utf16;
  if (ascii)
    return UP_ENCODING_ASCII;
  return is_utf8 ((const char *) bytes, length) ? UP_ENCODING_UTF8 : guess_8bit (bytes, length);
}

/**
 * up_encoding_binary_kind:
 * @bytes: (array length=length): the beginning of a file
 * @length: how much of it
 *
 * Recognises files that people mistake for a table, by their first bytes.
 *
 * Returns: (transfer none) (nullable): what it is, for a message: “a ZIP archive or a workbook
 *   (.xlsx, .ods)”; %NULL for text
 */
const char *
up_encoding_binary_kind (const guint8 *bytes,
                         gsize         length)
{
  static const struct
  {
    const char *magic;
    guint length;
    const char *kind;
  } kinds[] = {
    { "PK\3\4", 4, "a workbook (.xlsx, .ods) or a ZIP archive" },
    { "\x1f\x8b", 2, "compressed with gzip" },
    { "\x28\xb5\x2f\xfd", 4, "compressed with Zstandard" },
    { "\xfd" "7zXZ", 5, "compressed with xz" },
    { "BZh", 3, "compressed with bzip2" },
    { "SQLite format 3", 15, "an SQLite database" },
    { "%PDF", 4, "a PDF document" },
    { "\xd0\xcf\x11\xe0", 4, "a workbook of an old kind (.xls)" },
    { "\x89PNG", 4, "a picture" },
    { "PAR1", 4, "a Parquet file" },
  };
  gsize zeros = 0, bom;
  UpEncoding encoding;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (length >= kinds[i].length && memcmp (bytes, kinds[i].magic, kinds[i].length) == 0)
        return kinds[i].kind;
    }
  for (gsize i = 0; i < length; i++)
    zeros += bytes[i] == 0;
  if (zeros <= length / 50)
    return NULL;
  encoding = up_encoding_guess (bytes, length, &bom);
  return encoding == UP_ENCODING_UTF16LE || encoding == UP_ENCODING_UTF16BE
             ? NULL
             : "a binary file";
}
