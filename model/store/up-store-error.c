/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-store-error.h"
#include "up-locale.h"

G_DEFINE_QUARK (up-store-error-quark, up_store_error)

static const struct
{
  const char *reason;
  const char *advice;
} words[] = {
  [UP_STORE_ERROR_LOCKED] = { N_("another program is writing to it"),
                              N_("Try again in a moment.") },
  [UP_STORE_ERROR_READ_ONLY] = { N_("it is read-only"),
                                 N_("Make the file and its folder writable, or use a copy.") },
  [UP_STORE_ERROR_ACCESS] = { N_("permission was denied"),
                              N_("Check the permissions of the file and its folder.") },
  [UP_STORE_ERROR_MISSING] = { N_("there is no such file"), N_("Choose another file.") },
  [UP_STORE_ERROR_FULL] = { N_("no space is left on the disk"),
                            N_("Make room and try again. Nothing was lost.") },
  [UP_STORE_ERROR_CORRUPT] = { N_("the file is damaged"),
                               N_("Restore a copy, or move the file away to start afresh.") },
  [UP_STORE_ERROR_NEWER] = { N_("it was made by a newer version of Uptake"),
                             N_("Update Uptake. The file was not changed.") },
  [UP_STORE_ERROR_NOT_A_STORE] = { N_("it is not an Uptake data file"),
                                   N_("Choose another file. This one was not changed.") },
  [UP_STORE_ERROR_CONSTRAINT] = { N_("the new data do not fit what is stored"),
                                  N_("Correct the data. Nothing was changed.") },
  [UP_STORE_ERROR_IO] = { N_("the disk could not be read or written"),
                          N_("Check the disk and try again.") },
  [UP_STORE_ERROR_CANCELLED] = { N_("it was cancelled"), N_("Nothing was changed.") },
  [UP_STORE_ERROR_CLOSED] = { N_("it is closed"), N_("Open it again.") },
  [UP_STORE_ERROR_INTERNAL] = { N_("this is a mistake in Uptake"), N_("Please report this.") },
};

/**
 * up_store_error_reason:
 * @code: a code of %UP_STORE_ERROR
 *
 * Why it failed, in a few words that can follow a colon. A message identifier for translation.
 *
 * Returns: (transfer none): the words
 */
const char *
up_store_error_reason (UpStoreError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (words), NULL);

  return words[code].reason;
}

/**
 * up_store_error_advice:
 * @code: a code of %UP_STORE_ERROR
 *
 * What to do about it, as a sentence. A message identifier for translation.
 *
 * Returns: (transfer none): the sentence
 */
const char *
up_store_error_advice (UpStoreError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (words), NULL);

  return words[code].advice;
}
