/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli.h"

#include "up-cli-commands-private.h"

static const UpCommand commands[] = {
  { "growth",
    "FILE | --metric METRIC --subject SUBJECT… [--dimension NAME=VALUE] [--from TIME] [--to TIME]",
    N_("Show how fast something grew, with intervals"), up_command_growth },
  { "fit",
    "FILE | --series KEY [--subject NAME] [--measure auto|share|stock|cumulative|flow] "
    "[--model auto|logistic|gompertz|bass|richards|nsrl] [--error auto|relative|absolute] "
    "[--convention interval|density] [--ceiling L] [--horizon T] [--bootstrap B] [--seed N] "
    "[--from TIME] [--to TIME]",
    N_("Show where on a curve of adoption something is, and how sure that is"), up_command_fit },
  { "hiring", "[--role ROLE] [--skill SKILL] | --find TEXT",
    N_("Show which skills are wanted, and which are scarce"), up_command_hiring },
  { "activity",
    "FOLDER | ADDRESS | TABLE | NAME [--lines] [--languages] "
    "[--pattern REGEX [--language NAME]] [--keep] [--rest] [--from TIME] [--to TIME] "
    "[--date author|committer] [--no-merges] [--no-empty] [--no-bots] | --forget NAME",
    N_("Show who works on a project, and how much"), up_command_activity },
  { "skills", "FILE [--k auto|N] [--seed N] [--spec map|together|roles|demand|gap] [--levels FILE]",
    N_("Group the texts of a file, job ads for example, by their words"), up_command_skills },
  { "extract", "FILE", N_("Show which skills the texts of a file name, and where"),
    up_command_extract },
  { "people",
    "NAME [--accept WHO] [--undo WHO] [--bot PATTERN] [--no-bot PATTERN] [--reset-bot PATTERN]",
    N_("Show who may be one person and who is a program, and what that changes"),
    up_command_people },
  { "dependencies", "FILE… [--direct] [--publisher PREFIX] [--spec shared|behind]",
    N_("Show how far the modules that go list names are behind, and what projects share"),
    up_command_dependencies },
  { "import",
    "FILE… [--dry-run] [--postings] [--metric METRIC] [--source SOURCE] [--unit UNIT] "
    "[--licence TEXT] [--time TIME] [--dates dmy|mdy] [--decimal point|comma]",
    N_("Bring tables of figures into the store"), up_command_import },
  { "refresh", "[SOURCE…] [--base-url SOURCE=URL] [--track SOURCE=NAME] [--due] [--token SOURCE]",
    N_("Ask sources for what is new"), up_command_refresh },
  { "events", "[QUESTION]", N_("Answer a question about events of GitHub from what was imported"),
    up_command_events },
  { "list", "subjects|metrics|sources|series|requests [--metric METRIC]",
    N_("Show what the store holds"), up_command_list },
  { "chart",
    "SPEC -o FILE [--preset chart|slide|4:3|square|a4] [--size WxH] [--scale N] "
    "[--style light|dark|print] [--direction ltr|rtl]",
    N_("Draw what a spec asks as PNG, SVG, PDF or CSV"), up_command_chart },
  { "dashboard", "DIR", N_("Draw every page into a folder"), up_command_dashboard },
  { "gallery", "DIR [--kind KIND]", N_("Draw every kind of chart in every style into a folder"),
    up_command_gallery },
  { "report", "SPEC… -o FILE.pdf [--preset slide|4:3|square|a4] [--charts N] "
    "[--style light|dark|print]",
    N_("Write several charts as the pages of one PDF"), up_command_report },
  { "snapshot", "FILE", N_("Write a consistent copy of the store"), up_command_snapshot },
};

/**
 * up_cli_commands:
 * @n_commands: (out): how many there are
 *
 * Returns: (array length=n_commands) (transfer none): every command, in the order of the help
 */
const UpCommand *
up_cli_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}
