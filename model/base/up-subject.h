/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * UpSubjectKind:
 * @UP_SUBJECT_OTHER: a kind this program has no name for
 * @UP_SUBJECT_FINDING: what a survey or an article says of people: “teams that refuse …”
 * @UP_SUBJECT_PART: a part of those counted, such as new ones; its name is a message to translate
 *
 * What a subject is. A store keeps the name of the kind, so a new kind needs no new schema.
 */
typedef enum
{
  UP_SUBJECT_OTHER,
  UP_SUBJECT_LANGUAGE,
  UP_SUBJECT_DATABASE,
  UP_SUBJECT_IDE,
  UP_SUBJECT_TOPIC,
  UP_SUBJECT_TERM,
  UP_SUBJECT_PROJECT,
  UP_SUBJECT_PRODUCT,
  UP_SUBJECT_PACKAGE,
  UP_SUBJECT_REPOSITORY,
  UP_SUBJECT_SECTOR,
  UP_SUBJECT_ROLE,
  UP_SUBJECT_SKILL,
  UP_SUBJECT_ECONOMY,
  UP_SUBJECT_TEAM,
  UP_SUBJECT_SERVICE,
  UP_SUBJECT_TOTAL,
  UP_SUBJECT_FINDING,
  UP_SUBJECT_PART,
} UpSubjectKind;

/** UP_SUBJECT_NO_SLOT: the subject has no colour slot of its own; one is derived from its key. */
#define UP_SUBJECT_NO_SLOT (-1)

/**
 * UpSubject:
 * @key: stable key, lower case, as in series keys and specs: `rust`, `c++`,
 *   `repo:spf13/cobra`
 * @name: as people write it: `Rust`, `C++`
 * @kind: what it is
 * @slot: colour slot from 0, or %UP_SUBJECT_NO_SLOT
 *
 * Something a series speaks of. Immutable and reference-counted.
 */
typedef struct
{
  const char *key;
  const char *name;
  UpSubjectKind kind;
  int slot;
} UpSubject;

#define UP_TYPE_SUBJECT (up_subject_get_type ())
GType up_subject_get_type (void);

UpSubject  *up_subject_new           (const char    *key,
                                      const char    *name,
                                      UpSubjectKind  kind,
                                      int            slot);
UpSubject  *up_subject_ref           (UpSubject     *self);
void        up_subject_unref         (UpSubject     *self);

char       *up_subject_key_from_name (const char    *name);
char       *up_subject_fold          (const char    *text);

const char *up_subject_kind_to_string   (UpSubjectKind  kind);
gboolean    up_subject_kind_from_string (const char    *text,
                                         UpSubjectKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSubject, up_subject_unref)

G_END_DECLS
