/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skill-finder.h"

#include <string.h>

static char *
join_names (const UpSkillFinder *finder,
            const char          *text)
{
  g_autoptr (GArray) found = up_skill_finder_find (finder, text, -1);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const UpSkillMatch *match = &g_array_index (found, UpSkillMatch, i);

      if (i > 0)
        g_string_append (names, ", ");
      g_string_append (names,
                       up_skill_list_get (up_skill_finder_get_list (finder), match->skill)->name);
    }
  return g_string_free_and_steal (names);
}

static void
test_names (void)
{
  static const char *const cases[][2] = {
    { "Java, JavaScript and TypeScript", "Java, JavaScript, TypeScript" },
    { "C/C++, C#, F# and Objective-C", "C, C++, C#, F#, Objective-C" },
    { "spring-boot, SpringBoot; Spring Boot", "Spring Boot, Spring Boot, Spring Boot" },
    { "Python3, Java 8, HTML5, vue3.", "Python, Java, HTML, Vue" },
    { "node.js/NodeJS, .NET Core, ASP.NET", "Node.js, Node.js, .NET, ASP.NET" },
    { "熟悉机器学习、分布式系统，使用阿里云", "Machine learning, Distributed systems, Alibaba Cloud" },
    { "Ｋｕｂｅｒｎｅｔｅｓ和ｋ８ｓ", "Kubernetes, Kubernetes" },
    { "javascripts mongodbs myjava", "" },
    { "mail me at java@example.org or see www.python.org", "" },
    { "postgresql_user", "" },
    { "REST APIs, the rest of us", "API design" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *names = join_names (up_skill_finder_get_default (), cases[i][0]);

      g_assert_cmpstr (names, ==, cases[i][1]);
    }
}

/* Places are characters, not bytes, and behind the last one. */
static void
test_places (void)
{
  static const char text[] = "我们用 Rust 和 Go 语言";
  g_autoptr (GArray) found = up_skill_finder_find (up_skill_finder_get_default (), text, -1);
  const UpSkillMatch *match;

  g_assert_cmpuint (found->len, ==, 2);
  match = &g_array_index (found, UpSkillMatch, 0);
  g_assert_cmpuint (match->start, ==, 4);
  g_assert_cmpuint (match->end, ==, 8);
  g_assert_cmpuint (match->start_byte, ==, 10);
  g_assert_cmpmem (text + match->start_byte, match->end_byte - match->start_byte, "Rust", 4);
  match = &g_array_index (found, UpSkillMatch, 1);
  g_assert_cmpuint (match->start, ==, 11);
  g_assert_cmpuint (match->end, ==, 13);
}

static void
test_own_skills (void)
{
  static const char own[] = "# ours\nFrobnicator\ttool\tfrob|frobbing\n\nRust\tlanguage\tferris\n";
  UpSkillList *list = up_skill_list_new_bundled ();
  guint before = up_skill_list_get_size (list);
  g_autoptr (UpSkillFinder) finder = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_assert_true (up_skill_list_add (list, own, strlen (own), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (up_skill_list_get_size (list), ==, before + 1);
  finder = up_skill_finder_new (list);
  names = join_names (finder, "frobbing with Ferris and Docker");
  g_assert_cmpstr (names, ==, "Frobnicator, Rust, Docker");
  g_assert_cmpstr (up_skill_list_get (list, before)->key, ==, "frobnicator");
  g_assert_cmpstr (up_skill_list_get (list, before)->kind, ==, "tool");
}

static void
test_faulty_lists (void)
{
  static const char *const skills[] = { "Rust", "\tlanguage", "Rust\t", "a\tb\tc\td", "a\xff\tb" };
  static const char *const rules[] = { "Go", "Go\tmaybe", "Go\tcontext\tbeside=x", "\tcase" };
  g_autoptr (UpSkillList) list = up_skill_list_new ();

  for (guint i = 0; i < G_N_ELEMENTS (skills); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strconcat ("Ada\tlanguage\n", skills[i], NULL);

      g_assert_false (up_skill_list_add (list, text, strlen (text), &error));
      g_assert_error (error, UP_TEXT_ERROR, UP_TEXT_ERROR_LIST);
      g_assert_nonnull (strstr (error->message, "line 2 "));
    }
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (up_skill_list_add_rules (list, rules[i], strlen (rules[i]), &error));
      g_assert_error (error, UP_TEXT_ERROR, UP_TEXT_ERROR_LIST);
    }
  g_assert_cmpuint (up_skill_list_get_size (list), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/skills/names", test_names);
  g_test_add_func ("/text/skills/places", test_places);
  g_test_add_func ("/text/skills/own", test_own_skills);
  g_test_add_func ("/text/skills/faulty-lists", test_faulty_lists);
  return g_test_run ();
}
