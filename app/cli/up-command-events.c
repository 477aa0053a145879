/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-question.h"

/* Without a question: which there are. */
static UpExit
print_questions (UpCli *cli)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "questions");
  g_autoptr (UpCliTable) table = up_cli_table_new (2);
  g_autofree char *text = NULL;
  guint n;
  const UpQuestion *questions = up_questions_get (&n);

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < n; i++)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);

      up_cli_add_text (doc, object, "key", questions[i].key);
      up_cli_add_text (doc, object, "title", questions[i].title);
      up_cli_add_text (doc, object, "sqlite", questions[i].sqlite);
      up_cli_add_text (doc, object, "clickhouse", questions[i].clickhouse);
      up_cli_table_add (table, questions[i].key);
      up_cli_table_add (table, up_locale_tr (cli->locale, questions[i].title));
    }
  if (cli->json)
    return up_cli_print_json (cli, doc);
  text = up_cli_table_render (table);
  return up_cli_print (cli, text);
}

static UpExit
print_json (UpCli            *cli,
            const UpQuestion *question,
            GPtrArray        *rows)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *array;

  yyjson_mut_doc_set_root (doc, root);
  up_cli_add_text (doc, root, "question", question->key);
  up_cli_add_text (doc, root, "query", question->sqlite);
  array = yyjson_mut_obj_add_arr (doc, root, "rows");
  for (guint i = 0; i < rows->len; i++)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);
      char **row = rows->pdata[i];

      for (guint k = 0; question->columns[k] != NULL; k++)
        {
          if (question->columns[k + 1] == NULL)
            yyjson_mut_obj_add_int (doc, object, question->columns[k],
                                    g_ascii_strtoll (row[k], NULL, 10));
          else
            up_cli_add_text (doc, object, question->columns[k], row[k]);
        }
    }
  return up_cli_print_json (cli, doc);
}

static UpExit
print_table (UpCli            *cli,
             const UpQuestion *question,
             GPtrArray        *rows)
{
  guint n_columns = g_strv_length ((char **) question->columns);
  g_autoptr (UpCliTable) table = up_cli_table_new (n_columns);
  g_autofree char *text = NULL;

  up_cli_table_set_end_aligned (table, n_columns - 1);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];

      for (guint k = 0; k < n_columns; k++)
        up_cli_table_add (table, row[k]);
    }
  text = up_cli_table_render (table);
  return up_cli_print (cli, text);
}

int
up_command_events (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const UpQuestion *question;

  if (!up_cli_parse_now (cli, NULL, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc > 2)
    return up_cli_usage (cli, "name one question");
  if (argc < 2)
    return print_questions (cli);
  question = up_question_find (argv[1]);
  if (question == NULL)
    return up_cli_usage (cli, "there is no question “%s”", argv[1]);
  connection = up_cli_open_store (cli, FALSE, &error);
  rows = connection != NULL ? up_question_ask (question, connection, &error) : NULL;
  if (rows == NULL)
    return up_cli_fail (cli, error);
  if (rows->len == 0)
    up_cli_remark (cli, "the store has no events; import an hour of GH Archive");
  return cli->json ? print_json (cli, question, rows) : print_table (cli, question, rows);
}
