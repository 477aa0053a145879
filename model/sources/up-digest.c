/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-digest.h"

#include <gcrypt.h>

/* Pieces on their way to the thread; when all are, the caller waits. */
#define PIECES 8

/* Updates before a thread is worth it. */
#define FIRST_PIECES 4

struct _UpDigest
{
  gcry_md_hd_t sum;    /* the thread's, while there is one */
  char *text;          /* (nullable): of the sum, when it is finished */
  GThread *thread;     /* (nullable) */
  GAsyncQueue *full;   /* (element-type GByteArray): to be summed up; an empty one ends */
  GAsyncQueue *empty;  /* (element-type GByteArray): to be filled */
  guint n_updates;
};

static gpointer
sum_up (gpointer data)
{
  UpDigest *self = data;

  for (;;)
    {
      GByteArray *piece = g_async_queue_pop (self->full);
      gboolean last = piece->len == 0;

      gcry_md_write (self->sum, piece->data, piece->len);
      g_async_queue_push (self->empty, piece);
      if (last)
        return NULL;
    }
}

/**
 * up_digest_new:
 *
 * Returns: (transfer full): the digest of nothing
 */
UpDigest *
up_digest_new (void)
{
  static gsize ready;
  UpDigest *self = g_new0 (UpDigest, 1);

  /* libgcrypt uses the processor's own instructions; GChecksum takes four times as long. */
  if (g_once_init_enter (&ready))
    {
      /* libsecret may have been here before. */
      if (gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P) == 0)
        {
          gcry_check_version (NULL);
          gcry_control (GCRYCTL_INITIALIZATION_FINISHED);
        }
      g_once_init_leave (&ready, 1);
    }
  if (gcry_md_open (&self->sum, GCRY_MD_SHA256, 0) != 0)
    g_error ("libgcrypt has no SHA-256");
  return self;
}

static void
begin_thread (UpDigest *self)
{
  self->full = g_async_queue_new ();
  self->empty = g_async_queue_new_full ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < PIECES; i++)
    g_async_queue_push (self->empty, g_byte_array_new ());
  self->thread = g_thread_new ("digest", sum_up, self);
}

static void
push (UpDigest     *self,
      gconstpointer bytes,
      gsize         length)
{
  GByteArray *piece = g_async_queue_pop (self->empty);

  g_byte_array_set_size (piece, 0);
  if (length > 0)
    g_byte_array_append (piece, bytes, (guint) length);
  g_async_queue_push (self->full, piece);
}

static void
end_thread (UpDigest *self)
{
  if (self->thread == NULL)
    return;
  push (self, NULL, 0);
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * up_digest_update:
 * @self: a digest that is not finished
 * @bytes: (array length=length): the next bytes
 * @length: how many
 */
void
up_digest_update (UpDigest     *self,
                  gconstpointer bytes,
                  gsize         length)
{
  g_return_if_fail (self != NULL && length <= G_MAXUINT);

  if (length == 0)
    return;
  if (self->n_updates++ < FIRST_PIECES)
    {
      gcry_md_write (self->sum, bytes, length);
      return;
    }
  if (self->thread == NULL)
    begin_thread (self);
  push (self, bytes, length);
}

/**
 * up_digest_finish:
 * @self: a digest; takes no more bytes afterwards
 *
 * Returns: (transfer none): the sum in hexadecimal
 */
const char *
up_digest_finish (UpDigest *self)
{
  const guint8 *sum;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->text != NULL)
    return self->text;
  end_thread (self);
  sum = gcry_md_read (self->sum, GCRY_MD_SHA256);
  text = g_string_new (NULL);
  for (guint i = 0; i < gcry_md_get_algo_dlen (GCRY_MD_SHA256); i++)
    g_string_append_printf (text, "%02x", sum[i]);
  self->text = g_string_free_and_steal (text);
  return self->text;
}

/**
 * up_digest_free:
 * @self: (transfer full): a digest
 */
void
up_digest_free (UpDigest *self)
{
  end_thread (self);
  g_clear_pointer (&self->full, g_async_queue_unref);
  g_clear_pointer (&self->empty, g_async_queue_unref);
  gcry_md_close (self->sum);
  g_free (self->text);
  g_free (self);
}
