/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-names.h"

#include <string.h>

/*
 * Names as people write them, lower case, without blanks, dashes and underscores; the most telling
 * first, since a table may have several columns that could play a role.
 */
static const struct
{
  UpTableRole role;
  const char *names;
} roles[] = {
  { UP_TABLE_ROLE_SUBJECT,
    "subject|technology|tech|language|programminglanguage|lang|name|tool|framework|library|"
    "database|project|product|package|module|repository|repo|reponame|repourl|skill|topic|term|"
    "keyword|tag|series|label|item|entity|role|occupation|title|service|team|company|"
    "organization|organisation|country|economy|region|category|variable|group|"
    "主体|技术|语言|编程语言|名称|项目|产品|框架|工具|技能|主题|关键词|系列|类别" },
  { UP_TABLE_ROLE_TIME,
    "time|date|period|datetime|timestamp|createdat|start|begin|from|when|ts|epoch|unixtime|ds|x|t|"
    "periodstart|startdate|observationdate|timeperiod|日期|时间|时期|期间" },
  { UP_TABLE_ROLE_YEAR, "year|yr|yyyy|年|年份|年度" },
  { UP_TABLE_ROLE_QUARTER, "quarter|qtr|q|季度|季" },
  { UP_TABLE_ROLE_MONTH, "month|mon|mm|月|月份" },
  { UP_TABLE_ROLE_WEEK, "week|wk|isoweek|周|星期" },
  { UP_TABLE_ROLE_DAY, "day|dd|日" },
  { UP_TABLE_ROLE_END, "end|enddate|periodend|to|until|结束" },
  { UP_TABLE_ROLE_VALUE,
    "value|count|n|number|total|amount|quantity|y|val|counts|sum|share|percent|percentage|ratio|"
    "index|score|rate|downloads|stars|users|commits|pushers|numpushers|postings|mentions|"
    "值|数值|数量|计数|总数|份额|占比|比例|指数|人数" },
  { UP_TABLE_ROLE_LOW, "low|lower|lo|cilow|cilower|min" },
  { UP_TABLE_ROLE_HIGH, "high|upper|hi|cihigh|ciupper|max" },
  { UP_TABLE_ROLE_IGNORED, "id|rowid|row|no|nr|#|unnamed0|序号|编号" },
};

/* Lower case without what people put between words; signs that carry a name stay. */
static char *
fold (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p++)
    {
      if (strchr (" _-.:/()[]\t\r\n\"'", *p) == NULL)
        g_string_append_c (folded, *p);
    }
  return g_string_free_and_steal (folded);
}

/**
 * up_table_role_from_name:
 * @name: a column's name
 * @rank: (out) (optional): how telling it is for its role, 0 the most
 *
 * Returns: what the name says
 */
UpTableRole
up_table_role_from_name (const char *name,
                         guint      *rank)
{
  g_autofree char *folded = NULL;
  gsize length;

  g_return_val_if_fail (name != NULL, UP_TABLE_ROLE_NONE);

  folded = fold (name);
  length = strlen (folded);
  for (guint i = 0; i < G_N_ELEMENTS (roles) && length > 0; i++)
    {
      const char *p = roles[i].names;

      for (guint j = 0; p != NULL; j++)
        {
          const char *bar = strchr (p, '|');
          gsize n = bar != NULL ? (gsize) (bar - p) : strlen (p);

          if (n == length && memcmp (p, folded, n) == 0)
            {
              if (rank != NULL)
                *rank = j;
              return roles[i].role;
            }
          p = bar != NULL ? bar + 1 : NULL;
        }
    }
  return UP_TABLE_ROLE_NONE;
}

/**
 * up_table_slug:
 * @text: a name
 *
 * Makes a key of a name: lower case, blanks and what would part a key become dashes, signs that
 * tell names apart (C++, C#, .NET) stay.
 *
 * Returns: (transfer full): the key, `unnamed` when nothing is left
 */
char *
up_table_slug (const char *text)
{
  g_autofree char *valid = NULL, *lower = NULL;
  GString *slug;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  lower = g_utf8_strdown (valid, -1);
  slug = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || (c < 128 && strchr ("+#.", (int) c)))
        g_string_append_unichar (slug, c);
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "unnamed");
  return g_string_free_and_steal (slug);
}
