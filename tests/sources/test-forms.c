/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-dump.h"

/* Raw files of known sources, constructed: a few lines in the form of each. */

static void
test_languish (void)
{
  const char *content = "[\n  {\n    \"year\":2012,\n    \"quarter\":1,\n    \"name\":\"JavaScript\",\n"
                        "    \"count\":14680\n  },\n  {\"year\":2012,\"quarter\":2,\"name\":\"Go\","
                        "\"count\":3}\n]\n";

  assert_table (content, "/somewhere/gh-star-event.json",
                "JSON, UTF-8, languish, quarter\nlanguish/stars JavaScript 2012-Q1 14680\n"
                "languish/stars Go 2012-Q2 3\n");
  assert_table (content, "gh-pull-request.json",
                "JSON, UTF-8, languish, quarter\nlanguish/pull-requests JavaScript 2012-Q1 14680\n"
                "languish/pull-requests Go 2012-Q2 3\n");
  /* Under another name nothing says what is counted: a table like any other. */
  assert_table (content, "mine.json",
                "JSON, UTF-8, long, quarter\nJavaScript 2012-Q1 14680\nGo 2012-Q2 3\n");
}

static void
test_pypl (void)
{
  assert_table ("    // data\n// begin Top All\nTopPlusMinus = [21,11,21]\n// end Top All\n"
                "graphData = [\n['Date', // begin section languages\n'C/C++', 'Python'\n"
                "// end section languages\n],\n// begin section All\n"
                "[new Date(2004,5,1),0.1079,0.0],\n[new Date(2004,11,1),0.1,0.0210],\n"
                "[new Date(2004,11,1),0.2,0.03]\n// end section All\n        ];\n",
                "x.js",
                "JavaScript, UTF-8, pypl, month\npypl/languages C/C++ 2004-06 0.1079\n"
                "pypl/languages Python 2004-06 0\npypl/languages C/C++ 2004-12 0.2\n"
                "pypl/languages Python 2004-12 0.03\n"
                "row 3: the next row is of the same time and counts instead\n");
  assert_table ("graphData = [['Date', // begin section languages\n'MySQL', \"O\\\"x\"\n],\n"
                "// begin section DE\n[new Date(2004,5,1),0.5,0.5],[new Date(2004,12,1),1,1]\n];",
                "x.js",
                "JavaScript, UTF-8, pypl, month\npypl/databases MySQL;country=de 2004-06 0.5\n"
                "pypl/databases O\"x;country=de 2004-06 0.5\n"
                "row 3: “new Date(2004,12,1)” is not a time\n");
  assert_table ("x = [[1,2],[new Date(2004,5,1),", "x.js",
                "error: the script holds no complete array of rows\n");
}

static void
test_innovation_graph (void)
{
  assert_table ("num_pushers,language,language_type,iso2_code,year,quarter\n"
                "2066,HTML,markup,AE,2020,1\n7206,Python,programming,EU,2020,1\n"
                "200,Python,programming,NA,2020,2\n",
                "languages.csv",
                "CSV, UTF-8, innovation-graph, quarter\n"
                "innovation-graph/pushers HTML;economy=ae 2020-Q1 2066\n"
                "innovation-graph/pushers Python;economy=na 2020-Q2 200\n"
                "row 3: EU is a total over member states that are listed too\n");
  assert_table ("num_pushers,topic,iso2_code,year,quarter\n7206,python,US,2020,1\n", "x.csv",
                "CSV, UTF-8, innovation-graph, quarter\n"
                "innovation-graph/topic-pushers topic:python;economy=us 2020-Q1 7206\n");
  assert_table ("git_pushes,iso2_code,year,quarter\n21377653,US,2020,1\n17175696,EU,2020,1\n",
                "x.csv",
                "CSV, UTF-8, innovation-graph, quarter\n"
                "innovation-graph/git-pushes economy:us 2020-Q1 21377653\n"
                "row 3: EU is a total over member states that are listed too\n");
}

static void
test_indeed (void)
{
  assert_table ("date,jobcountry,indeed_job_postings_index_SA,indeed_job_postings_index_NSA,variable\n"
                "2020-02-01,US,100,99,total postings\n2020-02-01,US,101,98,new postings\n",
                "x.csv",
                "CSV, UTF-8, indeed, day\n"
                "indeed/postings-daily sector:all;country=us 2020-02-01 100\n"
                "indeed/new-postings-daily sector:all;country=us 2020-02-01 101\n");
  assert_table ("date,jobcountry,indeed_job_postings_index,variable,display_name\n"
                "2020-02-01,DE,100,total postings,Software Development\n"
                "2020-02-02,DE,99,other postings,Software Development\n",
                "x.csv",
                "CSV, UTF-8, indeed, day\n"
                "indeed/postings-daily sector:software-development;country=de 2020-02-01 100\n"
                "row 3: neither total nor new postings\n");
  assert_table ("date,jobcountry,AI_share_postings\n2019-01-01,AU,2.314\n", "x.csv",
                "CSV, UTF-8, indeed, day\nindeed/ai-share-daily AI;country=au 2019-01-01 0.02314\n");
}

static void
test_hn_hiring (void)
{
  assert_table ("month,posts,python,java,machine_learning,remote\n2011-01,90,21,13,2,20\n", "x.csv",
                "CSV, UTF-8, hn-hiring, month\nhn-hiring/mentions All posts 2011-01 90\n"
                "hn-hiring/mentions python 2011-01 21\nhn-hiring/mentions java 2011-01 13\n"
                "hn-hiring/mentions machine learning 2011-01 2\n"
                "hn-hiring/mentions remote 2011-01 20\n");
}

static void
test_cncf (void)
{
  /* The two orders of columns. */
  assert_table ("org,repo,activity,comments,prs,commits,issues,authors,pushes,project,url\n"
                "k+k,k+w,9,8,5,100,6,7,2,Kubernetes,kubernetes.io\n",
                "projects_cncf_20180401_20190401.csv",
                "CSV, UTF-8, cncf-velocity, year\n"
                "cncf-velocity/commits Kubernetes;window=off-year 2018 100\n"
                "cncf-velocity/authors Kubernetes;window=off-year 2018 7\n"
                "cncf-velocity/pull-requests Kubernetes;window=off-year 2018 5\n"
                "cncf-velocity/issues Kubernetes;window=off-year 2018 6\n");
  assert_table ("org,repo,activity,comments,prs,commits,issues,pushes,authors,project,url\n"
                "k+k,k+w,9,8,5,100,6,2,7,Kubernetes,kubernetes.io\nc,c,1,1,1,1,1,1,1,CNCF,cncf.io\n",
                "projects_cncf_20250101_20260101.csv",
                "CSV, UTF-8, cncf-velocity, year\ncncf-velocity/commits Kubernetes 2025 100\n"
                "cncf-velocity/authors Kubernetes 2025 7\n"
                "cncf-velocity/pull-requests Kubernetes 2025 5\n"
                "cncf-velocity/issues Kubernetes 2025 6\n"
                "row 3: the foundation itself, not a project\n");
  assert_table ("org,repo,activity,comments,prs,commits,issues,authors,pushes,project,url\n"
                "k,k,9,8,5,100,6,7,2,K,k.io\n",
                "mine.csv",
                "error: the twelve months stand only in the name that the CNCF gives the file "
                "(projects_cncf_20240101_20250101.csv); give it that name\n");
}

static void
test_github_ranking (void)
{
  const char *content =
      "rank,item,repo_name,stars,forks,language,repo_url,username,issues,last_commit,description\n"
      "1,top-100-stars,bootstrap,129436,63583,CSS,https://github.com/twbs/bootstrap,twbs,326,"
      "2018-12-18T10:30:50Z,\"The most popular HTML, CSS\"\n";

  assert_table (content, "github-ranking-2018-12-18.csv",
                "CSV, UTF-8, github-ranking, instant\n"
                "github-ranking/stars repo:twbs/bootstrap 2018-12-18T00:00:00Z 129436\n");
  assert_table (content, "ranking.csv",
                "error: the day stands only in the name that GitHub Ranking gives the file "
                "(github-ranking-2024-01-01.csv); give it that name\n");
}

static void
test_endoflife (void)
{
  assert_table ("{\"releases\":{\"9\":{\"name\":\"9\",\"releaseDate\":\"2017-06-17\","
                "\"eol\":\"2020-07-18\"},\"8\":{\"name\":\"8\",\"releaseDate\":\"2015-04-25\","
                "\"eol\":true},\"0\":{\"name\":\"0\",\"releaseDate\":\"1970-01-01\"}},"
                "\"versions\":{\"9.0\":{\"name\":\"9.0\",\"date\":\"2017-06-17\"},"
                "\"9.1.2\":{\"name\":\"9.1.2\",\"date\":\"2017-07-22\"}}}",
                "/x/debian.json",
                "JSON, UTF-8, endoflife, instant\ndebian release 2017-06-17 9\n"
                "debian eol 2020-07-18 9\ndebian release 2015-04-25 8\n"
                "debian release 2017-06-17 9.0\nrow 3: the date is a placeholder\n"
                "row 5: a patch release, not the first of a release line\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/forms/languish", test_languish);
  g_test_add_func ("/sources/forms/pypl", test_pypl);
  g_test_add_func ("/sources/forms/innovation-graph", test_innovation_graph);
  g_test_add_func ("/sources/forms/indeed", test_indeed);
  g_test_add_func ("/sources/forms/hn-hiring", test_hn_hiring);
  g_test_add_func ("/sources/forms/cncf", test_cncf);
  g_test_add_func ("/sources/forms/github-ranking", test_github_ranking);
  g_test_add_func ("/sources/forms/endoflife", test_endoflife);
  return g_test_run ();
}
