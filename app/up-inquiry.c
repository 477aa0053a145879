/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-inquiry.h"

#include "up-query-hiring.h"

/**
 * UpInquiry:
 *
 * One page's question to the library. It asks when the question or the store changes, drops answers
 * to questions that are no longer asked, and keeps the last good answer while a new one is awaited
 * or when one fails.
 */
struct _UpInquiry
{
  GObject parent_instance;

  UpLibrary *library; /* owned; nullable */
  UpSpec *spec;       /* owned; nullable; what is asked now */
  UpSpec *answered;   /* owned; nullable; what @frame answers */
  UpFrame *frame;     /* owned; nullable; the last good answer */
  GError *error;      /* owned; nullable; why there is no answer to @spec */
  DexFuture *asking;  /* owned; nullable */
  guint attempt;      /* of the library to open its store, that was asked last */
  guint question;     /* counts questions, so that a late answer is known as such */
};

G_DEFINE_FINAL_TYPE (UpInquiry, up_inquiry, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  GWeakRef inquiry;
  guint question;
  UpSpec *spec; /* owned */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->inquiry);
  up_spec_unref (question->spec);
  g_free (question);
}

static void
take_answer (UpInquiry *self,
             DexFuture *future,
             UpSpec    *spec)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  g_clear_error (&self->error);
  if (value == NULL)
    self->error = g_steal_pointer (&error);
  else
    {
      g_clear_pointer (&self->frame, up_frame_unref);
      g_clear_pointer (&self->answered, up_spec_unref);
      self->frame = up_frame_ref (g_value_get_boxed (value));
      self->answered = up_spec_ref (spec);
    }
  dex_clear (&self->asking);
  g_signal_emit (self, signals[CHANGED], 0);
}

static DexFuture *
answered_cb (DexFuture *future,
             gpointer   user_data)
{
  Question *question = user_data;
  g_autoptr (UpInquiry) self = g_weak_ref_get (&question->inquiry);

  if (self != NULL && self->question == question->question)
    take_answer (self, future, question->spec);
  return NULL;
}

static void
forget_answer (UpInquiry *self)
{
  g_clear_error (&self->error);
  g_clear_pointer (&self->frame, up_frame_unref);
  g_clear_pointer (&self->answered, up_spec_unref);
}

static void
ask (UpInquiry *self)
{
  DexFuture *asking;
  Question *question;

  self->question++;
  dex_clear (&self->asking);
  if (up_inquiry_is_empty (self))
    forget_answer (self);
  else if (self->library != NULL && up_library_can_answer (self->library))
    {
      question = g_new0 (Question, 1);
      g_weak_ref_init (&question->inquiry, self);
      question->question = self->question;
      question->spec = up_spec_ref (self->spec);
      self->attempt = up_library_get_attempt (self->library);
      asking = dex_future_finally (up_library_query (self->library, self->spec), answered_cb,
                                   question, question_free);
      /* An answer that was there by then has been taken already. */
      if (dex_future_is_pending (asking))
        self->asking = asking;
      else
        dex_unref (asking);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A question put while this store was being opened is answered by itself; one that was put to a
 * store that failed is put again when there is another. */
static void
library_changed_cb (UpInquiry *self)
{
  if (self->frame == NULL &&
      (self->asking == NULL || self->attempt != up_library_get_attempt (self->library)))
    ask (self);
}

/* The same question may have another answer; the one that is shown stays until it is there. */
static void
figures_changed_cb (UpInquiry *self)
{
  if (self->spec != NULL)
    ask (self);
}

static void
library_failed_cb (UpInquiry *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
up_inquiry_dispose (GObject *object)
{
  UpInquiry *self = UP_INQUIRY (object);

  self->question++;
  dex_clear (&self->asking);
  forget_answer (self);
  g_clear_object (&self->library);
  g_clear_pointer (&self->spec, up_spec_unref);
  G_OBJECT_CLASS (up_inquiry_parent_class)->dispose (object);
}

static void
up_inquiry_class_init (UpInquiryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = up_inquiry_dispose;

  /**
   * UpInquiry::changed:
   * @self: the inquiry
   *
   * Question, answer or error are others than before.
   */
  signals[CHANGED] = g_signal_new ("changed", UP_TYPE_INQUIRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
up_inquiry_init (UpInquiry *self)
{
}

/**
 * up_inquiry_new:
 *
 * Returns: (transfer full): an inquiry without a question
 */
UpInquiry *
up_inquiry_new (void)
{
  return g_object_new (UP_TYPE_INQUIRY, NULL);
}

/**
 * up_inquiry_set_library:
 * @self: an inquiry
 * @library: (nullable): whom to ask
 */
void
up_inquiry_set_library (UpInquiry *self,
                        UpLibrary *library)
{
  g_return_if_fail (UP_IS_INQUIRY (self));

  if (!g_set_object (&self->library, library) || library == NULL)
    return;
  g_signal_connect_object (library, "notify::store", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "changed", G_CALLBACK (figures_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::error", G_CALLBACK (library_failed_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self);
}

/**
 * up_inquiry_get_spec:
 * @self: an inquiry
 *
 * Returns: (transfer none) (nullable): what is asked now
 */
UpSpec *
up_inquiry_get_spec (UpInquiry *self)
{
  g_return_val_if_fail (UP_IS_INQUIRY (self), NULL);

  return self->spec;
}

/**
 * up_inquiry_set_spec:
 * @self: an inquiry
 * @spec: what to ask now
 */
void
up_inquiry_set_spec (UpInquiry *self,
                     UpSpec    *spec)
{
  g_return_if_fail (UP_IS_INQUIRY (self) && spec != NULL);

  up_spec_ref (spec);
  g_clear_pointer (&self->spec, up_spec_unref);
  self->spec = spec;
  ask (self);
}

/**
 * up_inquiry_is_empty:
 * @self: an inquiry
 *
 * Returns: whether the question names nothing to show
 */
gboolean
up_inquiry_is_empty (UpInquiry *self)
{
  g_return_val_if_fail (UP_IS_INQUIRY (self), TRUE);

  return self->spec == NULL || (up_spec_get_object (self->spec, "data") == NULL &&
                                (up_spec_get_text (self->spec, "metric") == NULL ||
                                 (*up_spec_get_list (self->spec, "subjects") == NULL &&
                                  !up_query_takes_hiring (self->spec))));
}

/**
 * up_inquiry_get_frame:
 * @self: an inquiry
 *
 * Returns: (transfer none) (nullable): the last good answer
 */
UpFrame *
up_inquiry_get_frame (UpInquiry *self)
{
  g_return_val_if_fail (UP_IS_INQUIRY (self), NULL);

  return self->frame;
}

/**
 * up_inquiry_get_answered:
 * @self: an inquiry
 *
 * Returns: (transfer none) (nullable): the question that the last good answer answers
 */
UpSpec *
up_inquiry_get_answered (UpInquiry *self)
{
  g_return_val_if_fail (UP_IS_INQUIRY (self), NULL);

  return self->answered;
}

/**
 * up_inquiry_get_error:
 * @self: an inquiry
 *
 * Returns: (transfer none) (nullable): why there is no answer, from the question or the library
 */
const GError *
up_inquiry_get_error (UpInquiry *self)
{
  g_return_val_if_fail (UP_IS_INQUIRY (self), NULL);

  if (self->error != NULL)
    return self->error;
  return self->library != NULL ? up_library_get_error (self->library) : NULL;
}

/**
 * up_inquiry_fail:
 * @self: an inquiry
 * @error: why
 *
 * The answer turned out to be of no use: it could not be drawn.
 */
void
up_inquiry_fail (UpInquiry    *self,
                 const GError *error)
{
  g_return_if_fail (UP_IS_INQUIRY (self) && error != NULL);

  forget_answer (self);
  self->error = g_error_copy (error);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * up_inquiry_retry:
 * @self: an inquiry
 *
 * Asks again, after an error.
 */
void
up_inquiry_retry (UpInquiry *self)
{
  g_return_if_fail (UP_IS_INQUIRY (self));

  ask (self);
}
