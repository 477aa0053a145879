/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-archive-reader.h"

#include "up-json-cutter.h"
#include "up-number.h"
#include "up-prefetch.h"

#include <string.h>
#include <yyjson.h>

/* Events that are handed over together. */
#define BATCH 1024

/* Batches there are; the reader waits when all are under way. */
#define BATCHES 9

#define TEXTS_BYTES (128 * 1024)

/* GitHub allows 39 characters for an account and 100 for a repository; robots have longer names. */
#define MAX_NAME 200

/* An answer lists at most this many commits of a push, whatever their number. */
#define MAX_LISTED 20

/* Where the events before 2015 stand out: they have no numbers. */
#define OLD_KEY "repository"

struct _UpArchiveReader
{
  UpTextStream *text; /* unowned */
  UpJsonCutter cutter;
  yyjson_alc *memory; /* owned: used again for each event */
  UpPrefetch *prefetch; /* owned */
  char day[11];       /* the last day met, and when it began */
  gint64 day_second;
};

static void
free_batch (gpointer data)
{
  UpArchiveBatch *batch = data;

  g_array_unref (batch->events);
  g_array_unref (batch->faults);
  g_string_chunk_free (batch->texts);
  g_free (batch);
}

static gpointer
new_batch (void)
{
  UpArchiveBatch *batch = g_new0 (UpArchiveBatch, 1);

  batch->events = g_array_sized_new (FALSE, FALSE, sizeof (UpArchiveEvent), BATCH);
  batch->faults = g_array_new (FALSE, FALSE, sizeof (UpArchiveFault));
  batch->texts = g_string_chunk_new (TEXTS_BYTES);
  return batch;
}

static gboolean
read_digits (const char *text,
             guint       n,
             gint64     *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + (text[i] - '0');
    }
  return TRUE;
}

/* Reads `2022-01-01T00:03:11Z`. */
static gboolean
read_second (UpArchiveReader *self,
             yyjson_val      *value,
             gint64          *second)
{
  const char *text = yyjson_get_str (value);
  gint64 hours, minutes, seconds;

  if (text == NULL || yyjson_get_len (value) != strlen ("2022-01-01T00:03:11Z") ||
      text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z' ||
      !read_digits (text + 11, 2, &hours) || !read_digits (text + 14, 2, &minutes) ||
      !read_digits (text + 17, 2, &seconds))
    return FALSE;
  /* Neighbours are mostly of one day. */
  if (memcmp (self->day, text, 10) != 0)
    {
      UpTime time;
      UpPeriod period;

      memcpy (self->day, text, 10);
      if (!up_time_parse (self->day, &time, &period, NULL) || period != UP_PERIOD_DAY)
        {
          self->day[0] = '\0';
          return FALSE;
        }
      self->day_second = time / UP_TIME_SECOND;
    }
  *second = self->day_second + hours * 3600 + minutes * 60 + seconds;
  return hours < 24 && minutes < 60 && seconds <= 60 && *second >= 0 && *second < UP_ARCHIVE_END;
}

/* Numbers are texts in some places. */
static gint64
read_number (yyjson_val *value)
{
  double number;

  if (yyjson_is_int (value))
    return yyjson_get_sint (value);
  return yyjson_is_str (value) && up_number_parse (yyjson_get_str (value), &number) &&
                 number < 9e15
             ? g_ascii_strtoll (yyjson_get_str (value), NULL, 10)
             : 0;
}

static const char *
copy_text (UpArchiveBatch *batch,
           yyjson_val     *value)
{
  gsize length = yyjson_get_len (value);

  return yyjson_is_str (value) && length > 0 && length <= MAX_NAME
             ? g_string_chunk_insert (batch->texts, yyjson_get_str (value))
             : NULL;
}

/* Since October 2025 a push does not say how many commits it holds. */
static gint64
count_commits (yyjson_val *payload)
{
  yyjson_val *size = yyjson_obj_get (payload, "size");
  yyjson_val *listed = yyjson_obj_get (payload, "commits");

  if (yyjson_is_uint (size) && yyjson_get_uint (size) < G_MAXINT)
    return yyjson_get_sint (size);
  if (yyjson_is_arr (listed) && yyjson_arr_size (listed) < MAX_LISTED)
    return (gint64) yyjson_arr_size (listed);
  return UP_ARCHIVE_NO_COMMITS;
}

/* Returns what is wrong with the event, %NULL for nothing. */
static const char *
read_event (UpArchiveReader *self,
            UpArchiveBatch  *batch,
            yyjson_val      *root)
{
  yyjson_val *actor = yyjson_obj_get (root, "actor"), *repo = yyjson_obj_get (root, "repo");
  yyjson_val *payload = yyjson_obj_get (root, "payload"), *language;
  UpArchiveEvent event = { .id = read_number (yyjson_obj_get (root, "id")),
                           .actor = read_number (yyjson_obj_get (actor, "id")),
                           .repo = read_number (yyjson_obj_get (repo, "id")) };

  if (yyjson_obj_get (root, OLD_KEY) != NULL && repo == NULL)
    return "it is from before 2015, when events had no numbers to tell them apart";
  if (event.id <= 0 || event.actor <= 0 || event.repo <= 0 || event.actor > G_MAXUINT32 ||
      event.repo > G_MAXUINT32)
    return "the number of the event, its actor or its repository is missing";
  if (!read_second (self, yyjson_obj_get (root, "created_at"), &event.second))
    return "it has no time that can be read";
  event.type = copy_text (batch, yyjson_obj_get (root, "type"));
  event.login = copy_text (batch, yyjson_obj_get (actor, "login"));
  event.name = copy_text (batch, yyjson_obj_get (repo, "name"));
  if (event.type == NULL || event.login == NULL || event.name == NULL)
    return "its type or the name of its actor or its repository is missing";
  if (strcmp (event.type, "PushEvent") == 0)
    event.commits = count_commits (payload);
  language = yyjson_ptr_get (payload, "/pull_request/base/repo/language");
  event.language = copy_text (batch, language);
  g_array_append_val (batch->events, event);
  return NULL;
}

static void
read_piece (UpArchiveReader *self,
            UpArchiveBatch  *batch,
            UpJsonPiece     *piece)
{
  UpArchiveFault fault = { self->cutter.cursor.number, NULL };

  if (piece->fault == UP_RECORD_BLANK)
    return;
  if (piece->fault != UP_RECORD_OK)
    fault.reason = up_record_fault_reason (piece->fault);
  else
    {
      yyjson_doc *doc = up_json_piece_begin (piece, self->memory);

      fault.reason = doc != NULL ? read_event (self, batch, yyjson_doc_get_root (doc))
                                 : "it is not valid JSON";
      up_json_piece_end (piece, doc);
    }
  if (fault.reason != NULL)
    g_array_append_val (batch->faults, fault);
}

static gboolean
fill (gpointer reader,
      gpointer data,
      GError **error)
{
  UpArchiveReader *self = reader;
  UpArchiveBatch *batch = data;
  UpJsonPiece piece;
  gboolean more = TRUE;

  g_array_set_size (batch->events, 0);
  g_array_set_size (batch->faults, 0);
  g_string_chunk_clear (batch->texts);
  while (more && batch->events->len + batch->faults->len < BATCH)
    {
      more = up_json_cutter_next (&self->cutter, &piece, error);
      if (more)
        read_piece (self, batch, &piece);
    }
  return more;
}

static const UpPrefetchClass events_class = {
  .name = "events",
  .new_batch = new_batch,
  .fill = fill,
  .free_batch = free_batch,
};

/**
 * up_archive_reader_match:
 * @text: (array length=length): the beginning of a text
 * @length: bytes
 *
 * Returns: whether it is an event, or a list of them
 */
gboolean
up_archive_reader_match (const char *text,
                         gsize       length)
{
  static const char *const keys[] = { "\"type\"", "\"actor\"", "Event\"", "\"repo", NULL };
  gsize i = 0;

  while (i < length && (g_ascii_isspace (text[i]) || text[i] == '['))
    i++;
  if (i == length || text[i] != '{')
    return FALSE;
  /* What else an event says can be longer than any window. */
  for (guint k = 0; keys[k] != NULL; k++)
    {
      if (g_strstr_len (text + i, (gssize) MIN (length - i, 4096), keys[k]) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * up_archive_reader_new:
 * @text: text that up_archive_reader_match() knows; it is the reader's until that is freed
 *
 * Returns: (transfer full): a reader
 */
UpArchiveReader *
up_archive_reader_new (UpTextStream *text)
{
  UpArchiveReader *self = g_new0 (UpArchiveReader, 1);
  gsize length, i = 0;
  const char *sample = up_text_stream_peek (text, &length);

  while (i < length && g_ascii_isspace (sample[i]))
    i++;
  self->text = text;
  up_json_cutter_init (&self->cutter, text, i < length && sample[i] != '[');
  up_records_cursor_commit (&self->cutter.cursor);
  self->memory = yyjson_alc_dyn_new ();
  self->prefetch = up_prefetch_new (&events_class, self, BATCHES);
  return self;
}

/**
 * up_archive_reader_free:
 * @self: (transfer full): a reader
 */
void
up_archive_reader_free (UpArchiveReader *self)
{
  up_prefetch_free (self->prefetch);
  yyjson_alc_dyn_free (self->memory);
  g_free (self);
}

/**
 * up_archive_reader_next:
 * @self: a reader
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the next events, valid until the next call; %NULL at the
 *   end, with @error of %UP_SOURCES_ERROR or %G_IO_ERROR when it is not the file's
 */
UpArchiveBatch *
up_archive_reader_next (UpArchiveReader *self,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return up_prefetch_next (self->prefetch, error);
}
