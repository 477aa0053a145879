/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-locale.h"

#include "up-base-error.h"
#include "up-catalogue.h"
#include "up-paths.h"

#include <stdarg.h>
#include <string.h>

struct _UpLocale
{
  const char *language;
  UpCatalogue *catalogue; /* (nullable): %NULL for the language of the program's own texts */
  UpLocale *parent;       /* (nullable): owns @catalogue for this one */
  GTimeZone *zone;        /* (nullable): of moments; %NULL where zones do not matter */
};

G_DEFINE_BOXED_TYPE (UpLocale, up_locale, up_locale_ref, up_locale_unref)

static const char english[] = "en";
static const char chinese[] = "zh_CN";

/* “zh_CN.UTF-8”, “zh-Hans” and “zh” are one language here; “C” is what programs are written in. */
static const char *
supported_language (const char *name)
{
  g_autofree char *base = g_ascii_strdown (name, -1);

  base[strcspn (base, "_-.@")] = '\0';
  if (strcmp (base, "en") == 0 || strcmp (base, "c") == 0 || strcmp (base, "posix") == 0)
    return english;
  return strcmp (base, "zh") == 0 ? chinese : NULL;
}

static UpLocale *
locale_new (const char  *language,
            UpCatalogue *catalogue)
{
  UpLocale *self = g_atomic_rc_box_new0 (UpLocale);

  self->language = language;
  self->catalogue = catalogue;
  return self;
}

/**
 * up_locale_new:
 * @language: `en` or `zh_CN`, also with country, script or code set
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the language, %NULL with %UP_BASE_ERROR_VALUE when there is
 *   no translation into it, or with what up_catalogue_open() answers
 */
UpLocale *
up_locale_new (const char *language,
               GError    **error)
{
  const char *found;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  UpCatalogue *catalogue;

  g_return_val_if_fail (language != NULL, NULL);

  found = supported_language (language);
  if (found == NULL)
    {
      g_autofree char *excerpt = up_error_excerpt (language);

      g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE,
                   "There is no translation into “%s”: choose en or zh_CN", excerpt);
      return NULL;
    }
  if (found == english)
    return locale_new (english, NULL);

  folder = up_paths_locale_folder ();
  path = g_build_filename (folder, found, "LC_MESSAGES", UP_GETTEXT_PACKAGE ".mo", NULL);
  catalogue = up_catalogue_open (path, error);
  return catalogue != NULL ? locale_new (found, catalogue) : NULL;
}

/**
 * up_locale_new_from_environment:
 *
 * The first language of `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` or `LANG` that there is a translation
 * into. The system need not have that locale installed.
 *
 * Returns: (transfer full): the language, English when nothing else fits
 */
UpLocale *
up_locale_new_from_environment (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      UpLocale *self;

      if (supported_language (names[i]) == NULL)
        continue;
      self = up_locale_new (names[i], &error);
      if (self != NULL)
        return self;
      g_warning ("Texts stay English: %s", error->message);
      break;
    }
  return locale_new (english, NULL);
}

/**
 * up_locale_with_zone:
 * @self: a language
 * @zone: where moments are told by the clock
 *
 * Returns: (transfer full): the same language, in which moments are written as the clocks of @zone
 *   show them. Dates and other periods are as they were: a day is no moment
 */
UpLocale *
up_locale_with_zone (UpLocale  *self,
                     GTimeZone *zone)
{
  UpLocale *zoned;

  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  zoned = locale_new (self->language, self->catalogue);
  zoned->parent = up_locale_ref (self);
  zoned->zone = g_time_zone_ref (zone);
  return zoned;
}

/**
 * up_locale_get_zone:
 * @self: a language
 *
 * Returns: (transfer none) (nullable): the zone that moments are written in, %NULL where they are
 *   in UTC without saying so
 */
GTimeZone *
up_locale_get_zone (UpLocale *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

/**
 * up_locale_ref:
 * @self: a language
 *
 * Returns: (transfer full): @self
 */
UpLocale *
up_locale_ref (UpLocale *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
locale_clear (gpointer data)
{
  UpLocale *self = data;

  if (self->parent == NULL)
    g_clear_pointer (&self->catalogue, up_catalogue_free);
  g_clear_pointer (&self->parent, up_locale_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

/**
 * up_locale_unref:
 * @self: (transfer full): a language
 */
void
up_locale_unref (UpLocale *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, locale_clear);
}

/**
 * up_locale_get_language:
 * @self: a language
 *
 * Returns: (transfer none): `en` or `zh_CN`
 */
const char *
up_locale_get_language (UpLocale *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

/**
 * up_locale_is_chinese:
 * @self: a language
 *
 * Returns: whether it has 万 and 亿, and full-width punctuation
 */
gboolean
up_locale_is_chinese (UpLocale *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->language == chinese;
}

/**
 * up_locale_tr:
 * @self: a language
 * @msgid: a text of the program, marked with N_() or written here
 *
 * Returns: (transfer none): its translation; @msgid itself when there is none
 */
const char *
up_locale_tr (UpLocale   *self,
              const char *msgid)
{
  return up_locale_tr_context (self, NULL, msgid);
}

/**
 * up_locale_tr_context:
 * @self: a language
 * @context: (nullable): what tells it apart from the same English text elsewhere
 * @msgid: a text of the program
 *
 * Returns: (transfer none): its translation; @msgid itself when there is none
 */
const char *
up_locale_tr_context (UpLocale   *self,
                      const char *context,
                      const char *msgid)
{
  const char *found = NULL;

  g_return_val_if_fail (self != NULL && msgid != NULL, msgid);

  /* The translation of the empty text is the catalogue's header. */
  if (self->catalogue != NULL && msgid[0] != '\0')
    found = up_catalogue_find (self->catalogue, context, msgid);
  return found != NULL ? found : msgid;
}

/**
 * up_locale_tr_plural:
 * @self: a language
 * @singular: the text for 1
 * @plural: the text for other numbers
 * @n: how many
 *
 * Returns: (transfer none): the translation for that number
 */
const char *
up_locale_tr_plural (UpLocale   *self,
                     const char *singular,
                     const char *plural,
                     gulong      n)
{
  const char *found = NULL;

  g_return_val_if_fail (self != NULL && singular != NULL && plural != NULL, singular);

  if (self->catalogue != NULL)
    found = up_catalogue_find_plural (self->catalogue, singular, n);
  if (found != NULL)
    return found;
  return n == 1 ? singular : plural;
}

#define APOSTROPHE "’"
#define POSSESSIVE APOSTROPHE "s"
#define MAX_PLACEHOLDERS 16

/* The value for the name in braces at @p, which is a placeholder only when its name was given. */
static const char *
value_at (const char  *p,
          gsize        length,
          const char **names,
          const char **values,
          guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      if (strlen (names[i]) == length && strncmp (names[i], p, length) == 0)
        return values[i];
    }
  return NULL;
}

static gboolean
is_han (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN;
}

/* Chinese and Latin words or digits are parted by a space, two Chinese ones by none. A message
 * cannot know what comes into it, so its spaces are put right where @before and @after meet. */
static void
space_chinese (GString    *before,
               const char *after)
{
  gboolean spaced = before->len > 1 && before->str[before->len - 1] == ' ';
  const char *end = before->str + before->len - (spaced ? 1 : 0);
  gunichar last, first = g_utf8_get_char (after);

  if (before->len == 0)
    return;
  last = g_utf8_get_char (g_utf8_prev_char (end));
  if (spaced && is_han (last) && is_han (first))
    g_string_truncate (before, before->len - 1);
  else if (!spaced && ((is_han (last) && !is_han (first) && g_unichar_isalnum (first)) ||
                       (is_han (first) && !is_han (last) && g_unichar_isalnum (last))))
    g_string_append_c (before, ' ');
}

/**
 * up_locale_fill:
 * @self: a language
 * @msgid: a text of the program with placeholders in braces: `{name} peaked, {period}`
 * @...: pairs of a placeholder's name and its value (nullable: nothing), then %NULL
 *
 * Translates @msgid and puts the values in, in the order the translation wants. A value is not
 * looked through for placeholders. In Chinese there is a space between a value and what it meets
 * where one of them is Chinese and the other a Latin word or a number.
 *
 * Returns: (transfer full): the text
 */
char *
up_locale_fill (UpLocale   *self,
                const char *msgid,
                ...)
{
  const char *names[MAX_PLACEHOLDERS];
  const char *values[MAX_PLACEHOLDERS];
  g_autoptr (GString) text = NULL;
  gboolean after_value = FALSE;
  const char *name;
  guint n = 0;
  va_list list;

  g_return_val_if_fail (self != NULL && msgid != NULL, NULL);

  va_start (list, msgid);
  while ((name = va_arg (list, const char *)) != NULL)
    {
      const char *value = va_arg (list, const char *);

      g_assert (n < MAX_PLACEHOLDERS);
      names[n] = name;
      values[n++] = value != NULL ? value : "";
    }
  va_end (list);

  text = g_string_new (NULL);
  for (const char *p = up_locale_tr (self, msgid); *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      const char *value = end != NULL ? value_at (p + 1, end - p - 1, names, values, n) : NULL;

      if (value == NULL)
        {
          /* A space is judged by what follows it. */
          if (after_value && *p != ' ' && up_locale_is_chinese (self))
            space_chinese (text, p);
          after_value &= *p == ' ';
          g_string_append_c (text, *p);
        }
      else
        {
          if (up_locale_is_chinese (self) && value[0] != '\0')
            space_chinese (text, value);
          g_string_append (text, value);
          after_value = value[0] != '\0';
          p = end;
          /* English: the tools’ owner, not the tools’s. */
          if (g_str_has_suffix (value, "s") && g_str_has_prefix (end + 1, POSSESSIVE))
            {
              g_string_append (text, APOSTROPHE);
              p += strlen (POSSESSIVE);
            }
        }
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}
