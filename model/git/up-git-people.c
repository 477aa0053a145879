/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-people.h"

#include <string.h>

struct _UpGitPeople
{
  UpCommitLog *history;  /* unowned: its identities are added to */
  GHashTable *numbers; /* (element-type utf8 gint): bytes to number of the identity */
  GString *key;        /* bytes of the one that is looked for */
  gint64 guessed;      /* identities in no encoding that was named */
};

/**
 * up_git_people_new:
 * @history: (transfer none): where identities go; outlives this
 *
 * Returns: (transfer full): nobody
 */
UpGitPeople *
up_git_people_new (UpCommitLog *history)
{
  UpGitPeople *self = g_new0 (UpGitPeople, 1);

  self->history = history;
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->key = g_string_sized_new (128);
  return self;
}

/**
 * up_git_people_free:
 * @self: (transfer full): people
 */
void
up_git_people_free (UpGitPeople *self)
{
  g_hash_table_unref (self->numbers);
  g_string_free (self->key, TRUE);
  g_free (self);
}

/**
 * up_git_people_add_known:
 * @self: people
 * @known: a history whose identities keep their numbers
 */
void
up_git_people_add_known (UpGitPeople     *self,
                         const UpCommitLog *known)
{
  for (guint i = 0; i < known->identities->len; i++)
    {
      const UpIdentity *identity = &g_array_index (known->identities, UpIdentity, i);
      gint32 number = up_commit_log_add_identity (self->history, identity->name, identity->mail);

      g_hash_table_insert (self->numbers,
                           g_strdup_printf ("%s <%s", identity->name != NULL ? identity->name : "",
                                            identity->mail),
                           GINT_TO_POINTER (number));
    }
}

/* Text as UTF-8: in the encoding that the commit names, else UTF-8, else Latin-1, in which any
 * bytes are text. */
static char *
decode (UpGitPeople       *self,
        const UpGitCommit *commit,
        const char        *text,
        gsize              length)
{
  if (commit->encoding != NULL)
    {
      g_autofree char *encoding = g_strndup (commit->encoding, commit->encoding_length);
      char *named = g_convert (text, (gssize) length, "UTF-8", encoding, NULL, NULL, NULL);

      if (named != NULL)
        return named;
    }
  if (g_utf8_validate_len (text, length, NULL))
    return g_strndup (text, length);
  self->guessed++;
  return g_convert (text, (gssize) length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

static gint32
find_one (UpGitPeople          *self,
          const UpGitCommit    *commit,
          const UpGitSignature *signature)
{
  g_autofree char *name = NULL;
  g_autofree char *mail = NULL;
  gpointer number;
  gint32 added;

  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, signature->name, (gssize) signature->name_length);
  g_string_append (self->key, " <");
  g_string_append_len (self->key, signature->mail, (gssize) signature->mail_length);
  if (commit->encoding != NULL)
    {
      g_string_append_c (self->key, '\n');
      g_string_append_len (self->key, commit->encoding, (gssize) commit->encoding_length);
    }
  if (g_hash_table_lookup_extended (self->numbers, self->key->str, NULL, &number))
    return GPOINTER_TO_INT (number);

  name = decode (self, commit, signature->name, signature->name_length);
  mail = decode (self, commit, signature->mail, signature->mail_length);
  added = up_commit_log_add_identity (self->history, name, mail != NULL ? mail : "");
  g_hash_table_insert (self->numbers, g_strdup (self->key->str), GINT_TO_POINTER (added));
  return added;
}

static gboolean
is_same (const UpGitSignature *one,
         const UpGitSignature *other)
{
  return one->name_length == other->name_length && one->mail_length == other->mail_length &&
         memcmp (one->name, other->name, one->name_length) == 0 &&
         memcmp (one->mail, other->mail, one->mail_length) == 0;
}

/**
 * up_git_people_find:
 * @self: people
 * @commit: a commit whose bytes are still there
 * @author: (out): number of who wrote it
 * @committer: (out): number of who brought it in
 *
 * Finds both, and adds whom the history does not have.
 */
void
up_git_people_find (UpGitPeople       *self,
                    const UpGitCommit *commit,
                    gint32            *author,
                    gint32            *committer)
{
  *author = find_one (self, commit, &commit->author);
  *committer = is_same (&commit->author, &commit->committer)
                   ? *author
                   : find_one (self, commit, &commit->committer);
}

/**
 * up_git_people_add_note:
 * @self: people
 * @history: where the note goes
 *
 * Notes how many names had to be read in an encoding that nobody named.
 */
void
up_git_people_add_note (UpGitPeople *self,
                        UpCommitLog   *history)
{
  if (self->guessed > 0)
    up_commit_log_add_note (history, "encoding", self->guessed, NULL);
}
