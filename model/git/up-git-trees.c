/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-trees.h"

#include "up-code-language.h"
#include "up-git-objects.h"
#include "up-git-revisions.h"
#include "up-spread.h"

#include <string.h>

/* Files that a thread takes at a time. */
#define PIECE 64

/* Folders in each other; deeper ones are no work of people. */
#define DEPTH_MAX 512

/* Not known before its first line is read. */
#define NOT_KNOWN G_MAXUINT32

/* A file as it was once: the same text under names of the same language is counted once, in however
 * many revisions it stands. */
typedef struct
{
  git_oid name;
  guint32 language; /* index, NOT_KNOWN: its first line says, if anything */
  guint32 code;
  guint32 comment;
  guint32 blank;
  guint32 matches;
} Blob;

/* The counting of files. */
typedef struct
{
  const char *folder;
  const UpTreeQuestion *question;
  GRegex *regex;          /* owned; nullable */
  guint32 only;           /* index of the language that is searched, NOT_KNOWN for all */
  GArray *blobs;          /* owned, (element-type Blob) */
  GHashTable *by_name;    /* owned: places in @blobs, found by what stands there */
  GAsyncQueue *readers;   /* owned, (element-type UpGitObjects) */
  gint done;              /* atomic */
  gint missing;           /* atomic */
  UpGitProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Counting;

static void
counting_clear (Counting *self)
{
  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->blobs, g_array_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->readers, g_async_queue_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counting, counting_clear)

static guint
hash_blob (gconstpointer key)
{
  guint hash;

  memcpy (&hash, key, sizeof hash);
  return hash ^ ((const Blob *) key)->language;
}

static gboolean
equal_blobs (gconstpointer a,
             gconstpointer b)
{
  const Blob *one = a, *other = b;

  return one->language == other->language && git_oid_equal (&one->name, &other->name);
}

/* --- Which files there are ------------------------------------------------------------------ */

static void
add_file (Counting         *self,
          const UpGitEntry *entry,
          GArray           *files)
{
  const UpCodeLanguage *language = up_code_language_of_file (entry->name, entry->length, NULL, 0);
  Blob key = { .name = entry->object,
               .language = language != NULL ? language->index : NOT_KNOWN };
  gpointer place;
  guint32 index;

  if (g_hash_table_lookup_extended (self->by_name, &key, NULL, &place))
    index = GPOINTER_TO_UINT (place);
  else
    {
      index = self->blobs->len;
      g_array_append_val (self->blobs, key);
      g_hash_table_insert (self->by_name, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (index));
    }
  g_array_append_val (files, index);
}

static gboolean
list_files (Counting      *self,
            UpGitObjects  *objects,
            const git_oid *tree,
            guint          depth,
            GArray        *files)
{
  g_autoptr (git_odb_object) object = NULL;
  UpGitTreeReader reader;
  UpGitEntry entry;

  if (depth >= DEPTH_MAX || g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  object = up_git_objects_read (objects, tree, GIT_OBJECT_TREE);
  if (object == NULL)
    return FALSE;
  reader.at = git_odb_object_data (object);
  reader.end = reader.at + git_odb_object_size (object);
  while (up_git_tree_reader_next (&reader, &entry))
    {
      if (up_git_entry_is_folder (&entry) &&
          !list_files (self, objects, &entry.object, depth + 1, files))
        return FALSE;
      if (up_git_entry_is_file (&entry))
        add_file (self, &entry, files);
    }
  return TRUE;
}

/* --- What is in them ------------------------------------------------------------------------ */

/* Lines that have a match by themselves, as grep counts them. Most files have none, so the whole
 * is searched, and a line looked at alone where something was found. */
static guint32
count_matches (GRegex     *regex,
               const char *text,
               gsize       length)
{
  const char *p = text, *end = text + length;
  guint32 n = 0;

  while (p < end)
    {
      g_autoptr (GMatchInfo) match = NULL;
      const char *begin, *stop;
      int at;

      if (!g_regex_match_full (regex, p, end - p, 0, G_REGEX_MATCH_DEFAULT, &match, NULL) ||
          !g_match_info_fetch_pos (match, 0, &at, NULL) || p + at >= end)
        break;
      begin = memrchr (p, '\n', (gsize) at);
      begin = begin != NULL ? begin + 1 : p;
      stop = memchr (p + at, '\n', (gsize) (end - p - at));
      stop = stop != NULL ? stop : end;
      n += g_regex_match_full (regex, begin, stop - begin, 0, G_REGEX_MATCH_DEFAULT, NULL, NULL);
      p = stop + 1;
    }
  return n;
}

static void
count_blob (Counting     *self,
            UpGitObjects *objects,
            Blob         *blob)
{
  g_autoptr (git_odb_object) object = up_git_objects_read (objects, &blob->name, GIT_OBJECT_BLOB);
  const UpCodeLanguage *language;
  UpCodeLines lines = { 0 };
  const char *text;
  gsize length;

  if (object == NULL)
    {
      g_atomic_int_inc (&self->missing);
      return;
    }
  text = git_odb_object_data (object);
  length = git_odb_object_size (object);
  language = blob->language != NOT_KNOWN ? up_code_language_get (blob->language)
                                         : up_code_language_of_file ("#", 1, text, length);
  blob->language = language != NULL ? language->index : NOT_KNOWN;
  if (language == NULL || length > G_MAXINT32 || up_git_text_is_binary (text, length))
    {
      blob->language = NOT_KNOWN;
      return;
    }
  up_code_language_count (language, text, length, &lines);
  blob->blank = (guint32) lines.blank;
  blob->comment = (guint32) lines.comment;
  blob->code = (guint32) lines.code;
  if (self->regex != NULL && (self->only == NOT_KNOWN || self->only == blob->language))
    blob->matches = count_matches (self->regex, text, length);
}

static void
count_piece (gsize    index,
             gpointer data)
{
  Counting *self = data;
  g_autoptr (UpGitObjects) objects = g_async_queue_try_pop (self->readers);
  guint begin = (guint) index * PIECE, end = MIN (begin + PIECE, self->blobs->len);

  if (objects == NULL)
    objects = up_git_objects_new (self->folder, NULL);
  for (guint i = begin; i < end; i++)
    {
      if (objects == NULL || g_cancellable_is_cancelled (self->cancellable))
        break;
      count_blob (self, objects, &g_array_index (self->blobs, Blob, i));
    }
  if (objects != NULL)
    g_async_queue_push (self->readers, g_steal_pointer (&objects));
  if (self->progress != NULL)
    self->progress ("languages", g_atomic_int_add (&self->done, (int) (end - begin)) +
                    (int) (end - begin), self->blobs->len, 0, self->data);
}

/* --- What a revision holds ------------------------------------------------------------------ */

static int
compare_languages (gconstpointer a,
                   gconstpointer b)
{
  const UpLanguageCount *one = a, *other = b;

  if (one->code != other->code)
    return one->code > other->code ? -1 : 1;
  return strcmp (one->language, other->language);
}

static void
sum_up (const Counting *self,
        const GArray   *files,
        UpTreeCount    *count)
{
  guint n = up_code_language_get_n ();
  g_autofree UpLanguageCount *sums = g_new0 (UpLanguageCount, n);

  count->matches = self->regex != NULL ? 0 : -1;
  for (guint i = 0; i < files->len; i++)
    {
      const Blob *blob = &g_array_index (self->blobs, Blob, g_array_index (files, guint32, i));
      UpLanguageCount *sum;

      if (blob->language == NOT_KNOWN)
        continue;
      sum = &sums[blob->language];
      sum->files++;
      sum->blank += blob->blank;
      sum->comment += blob->comment;
      sum->code += blob->code;
      if (self->regex == NULL || (self->only != NOT_KNOWN && self->only != blob->language))
        continue;
      count->matches += blob->matches;
      count->searched += blob->code;
    }
  for (guint i = 0; i < n; i++)
    {
      if (sums[i].files > 0)
        up_tree_count_add_language (count, up_code_language_get (i)->name, sums[i].files,
                                    sums[i].blank, sums[i].comment, sums[i].code);
    }
  g_array_sort (count->languages, compare_languages);
}

/* Takes away the revisions that are known already. */
static void
leave_out_known (GPtrArray  *revisions,
                 GHashTable *known)
{
  for (guint i = revisions->len; known != NULL && i-- > 0;)
    {
      const UpTreeCount *one = revisions->pdata[i];

      if (g_strcmp0 (g_hash_table_lookup (known, one->revision), one->tree) == 0)
        g_ptr_array_remove_index (revisions, i);
    }
}

static gboolean
read_question (Counting *self,
               GError  **error)
{
  const char *name = self->question->language;
  const UpCodeLanguage *language = name != NULL ? up_code_language_find (name) : NULL;

  self->only = language != NULL ? language->index : NOT_KNOWN;
  if (name != NULL && language == NULL)
    {
      g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_ADDRESS, "There is no language “%s”", name);
      return FALSE;
    }
  if (self->question->pattern == NULL)
    return TRUE;
  self->regex = g_regex_new (self->question->pattern,
                             G_REGEX_OPTIMIZE | G_REGEX_RAW | G_REGEX_MULTILINE,
                             G_REGEX_MATCH_DEFAULT, error);
  return self->regex != NULL;
}

static gboolean
count_all (Counting  *self,
           GPtrArray *revisions,
           GError   **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  UpGitObjects *objects = self->readers != NULL ? g_async_queue_try_pop (self->readers) : NULL;

  for (guint i = 0; i < revisions->len; i++)
    {
      const UpTreeCount *one = revisions->pdata[i];
      git_oid tree;

      g_ptr_array_add (files, g_array_new (FALSE, FALSE, sizeof (guint32)));
      if (git_oid_fromstr (&tree, one->tree) != 0 ||
          !list_files (self, objects, &tree, 0, files->pdata[i]))
        self->missing++;
    }
  g_async_queue_push (self->readers, objects);
  if (self->missing == 0)
    up_spread (NULL, (self->blobs->len + PIECE - 1) / PIECE, count_piece, self);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->missing > 0)
    {
      g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_DAMAGED,
                   "Could not count the languages of %s: the clone has not all of its files",
                   self->folder);
      return FALSE;
    }
  for (guint i = 0; i < revisions->len; i++)
    sum_up (self, files->pdata[i], revisions->pdata[i]);
  return TRUE;
}

/**
 * up_git_count_trees:
 * @folder: (type filename): the repository, with files
 * @history: what up_git_read() read of it
 * @question: what to count
 * @progress: (nullable): is told how many files were counted, from any thread
 * @data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Counts the lines of all source files by language, as up_code_language_count() does, in the last
 * release of each quarter and the newest commit, and the lines in which a pattern is found. Links,
 * submodules, binary files and what is no source are left out. Each file is read once, in however
 * many revisions it stands. Blocks, and uses all processors.
 *
 * Returns: (transfer full) (element-type UpTreeCount): the revisions by time, without those that
 *   are known; %NULL with @error of %UP_GIT_ERROR, %G_REGEX_ERROR for a pattern that is none, or
 *   cancelled
 */
GPtrArray *
up_git_count_trees (const char           *folder,
                    const UpCommitLog    *history,
                    const UpTreeQuestion *question,
                    UpGitProgress         progress,
                    gpointer              data,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_auto (Counting) self = { .folder = folder, .question = question, .progress = progress,
                             .data = data, .cancellable = cancellable };
  g_autoptr (GPtrArray) revisions = NULL;
  UpGitObjects *objects;

  g_return_val_if_fail (folder != NULL && history != NULL && question != NULL, NULL);

  objects = read_question (&self, error) ? up_git_objects_new (folder, error) : NULL;
  if (objects == NULL)
    return NULL;
  revisions = up_git_choose_revisions (objects, history);
  leave_out_known (revisions, question->known);
  self.readers = g_async_queue_new_full ((GDestroyNotify) up_git_objects_free);
  g_async_queue_push (self.readers, objects);
  self.blobs = g_array_new (FALSE, FALSE, sizeof (Blob));
  self.by_name = g_hash_table_new_full (hash_blob, equal_blobs, g_free, NULL);
  return count_all (&self, revisions, error) ? g_steal_pointer (&revisions) : NULL;
}
