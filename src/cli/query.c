#include "cli/command.h"
#include "cli/project.h"
#include "cli/stream.h"

struct query {
    unsigned format;
    unsigned view;
    struct option_values ladders;
    struct option_values levels;
    struct option_values skills;
    struct option_values where;
    const char *columns;
    const char *root;
};

static const char *view_choice(size_t index)
{
    static const char *const names[] = {"own", "full"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const struct option query_options[] = {
    {"ladder", 0, OPTION_EACH, "ID", offsetof(struct query, ladders), NULL,
     "of this ladder, or of others that are named so"},
    {"level", 0, OPTION_EACH, "ID", offsetof(struct query, levels), NULL,
     "of this level, or of others that are named so"},
    {"skill", 0, OPTION_EACH, "ID", offsetof(struct query, skills), NULL,
     "of this skill or section, or of others that are named so"},
    {"where", 0, OPTION_EACH, "FIELD=VALUE", offsetof(struct query, where), NULL,
     "where this holds, as level.grade=5; and others that are named so"},
    {"columns", 0, OPTION_TEXT, "LIST", offsetof(struct query, columns), NULL,
     "fields to show, with commas between: see docs/language.md"},
    {"view", 0, OPTION_CHOICE, "VIEW", offsetof(struct query, view), view_choice,
     "what a level adds, or all that it expects"},
    {"format", 0, OPTION_CHOICE, "FORMAT", offsetof(struct query, format), ladder_query_format_name,
     "how to write it"},
    {"root", 0, OPTION_TEXT, "DIR", offsetof(struct query, root), NULL,
     "the folder that imports and links never leave"},
    {0},
};

static void write_out(void *context, const char *bytes, size_t length)
{
    int *status = context;
    if (*status == STATUS_CLEAN)
        *status = stream_write(str_make(bytes, length), STATUS_CLEAN);
}

static int ask(const struct query *query, struct ladder_result *result, const char *what)
{
    int status = STATUS_CLEAN;
    const struct ladder_query_options options = {
        .what = what,
        .format = ladder_query_format_name(query->format),
        .view = view_choice(query->view),
        .columns = query->columns,
        .ladders = query->ladders.items,
        .ladder_count = query->ladders.count,
        .levels = query->levels.items,
        .level_count = query->levels.count,
        .skills = query->skills.items,
        .skill_count = query->skills.count,
        .where = query->where.items,
        .where_count = query->where.count,
        .write = write_out,
        .context = &status,
    };
    const char *message = ladder_query(result, &options);
    if (!message)
        return status;
    say("%s", message);
    return STATUS_USAGE;
}

static int run(const void *given, const struct operands *operands)
{
    const struct query *query = given;
    if (operands->count == 0) {
        struct buf line = {0};
        options_add_choices(&line, ladder_query_name);
        say("what to ask for? %.*s", STR_ARGS(buf_str(&line)));
        buf_free(&line);
        return STATUS_USAGE;
    }
    const struct operands files = {
        .items = operands->items + 1, .count = operands->count - 1, .argv = operands->argv};
    struct ladder_session *session = project_open(&files, query->root);
    if (!session)
        return STATUS_FAILED;
    ladder_set_profiles(session, false);
    ladder_set_errors_only(session, true);
    struct ladder_result *result = ladder_check(session);
    ladder_session_free(session);
    int status = STATUS_USAGE;
    if (project_say_failures(result))
        status = STATUS_FAILED;
    else if (ladder_counts(result)->errors > 0)
        status = project_report_errors(result, false, STATUS_FINDINGS);
    else if (!project_is_empty(result, &files))
        status = ask(query, result, operands->items[0]);
    ladder_result_free(result);
    return status;
}

static const struct query query_defaults = {0};

const struct command command_query = {
    .name = "query",
    .operands = "THING [FILE|DIR ...]",
    .summary = "ask for ladders, levels, skills, expectations or statements",
    .about =
        "THING is ladders, levels, skills, expectations (what a level expects in a skill or section) or\n"
        "statements. For scripts: ladder query expectations --level ic3 --skill communication",
    .options = query_options,
    .defaults = &query_defaults,
    .size = sizeof query_defaults,
    .run = run,
};
