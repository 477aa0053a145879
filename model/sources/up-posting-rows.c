/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-posting-rows.h"

#include "up-sources-error.h"

/* DESIGN.md lists them. */
static const char *const names[UP_POSTING_N_FIELDS] = {
  [UP_POSTING_KEY] = "id|key|positionid|jobid|jobpostingid|adid",
  [UP_POSTING_TITLE] = "title|positionname|jobtitle|position|职位名称|岗位名称|职位",
  [UP_POSTING_EMPLOYER] = "company|employer|companyname|companyfullname|companyshortname|"
                          "company.displayname|organisation|organization|公司名称|公司",
  [UP_POSTING_TEXT] = "description|text|jobdescription|positiondetail|detail|职位描述|岗位描述",
  [UP_POSTING_SKILLS] = "skills|positionlables|tags|技能",
  [UP_POSTING_POSTED] = "created|createtime|createdat|posted|postedat|dateposted|date|published|"
                        "publishedat|listedtime|listedat|opened|发布时间|发布日期",
  [UP_POSTING_FILLED] = "filled|filledat|hired|hiredat|closed|closedat|入职时间",
  [UP_POSTING_URL] = "url|link|redirecturl|jobpostingurl|链接",
  [UP_POSTING_REGION] = "region|city|location|location.displayname|城市|工作地点",
  [UP_POSTING_POSITIONS] = "positions|vacancies|openings|headcount|招聘人数",
  [UP_POSTING_APPLICANTS] = "applicants|applications|applies|投递量|投递人数",
};

/**
 * up_posting_rows_open:
 * @text: (transfer full): a file; its first row, or its keys, say what is what
 * @error: return location
 *
 * Opens a file of job advertisements: CSV in any dialect, JSON lines, a JSON list, or the answer of
 * Adzuna or Lagou. Fields are those of #UpPostingField.
 *
 * Returns: (transfer full) (nullable): the rows; otherwise @error says what is wrong with the file
 */
UpNamedRows *
up_posting_rows_open (UpTextStream *text,
                      GError      **error)
{
  g_autoptr (UpNamedRows) rows = up_named_rows_open (text, names, UP_POSTING_N_FIELDS, error);

  if (rows == NULL)
    return NULL;
  if ((up_named_rows_has (rows, UP_POSTING_TITLE) || up_named_rows_has (rows, UP_POSTING_TEXT)) &&
      up_named_rows_has (rows, UP_POSTING_POSTED))
    return g_steal_pointer (&rows);
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
               "It has no columns of job postings: a title or a description, and a date, are "
               "needed");
  return NULL;
}
