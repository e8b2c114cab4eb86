#include "base/io.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/scaffold.h"
#include "cli/stream.h"

struct new
{
    const char *in;
    const char *to;
    const char *after;
    const char *like;
    const char *title;
    const char *root;
};

static const struct option new_options[] = {
    {"title", 0, OPTION_TEXT, "TEXT", offsetof(struct new, title), NULL,
     "what people read, instead of a title made of NAME"},
    {"like", 0, OPTION_TEXT, "LADDER", offsetof(struct new, like), NULL,
     "a new ladder gets the structure of this one"},
    {"in", 0, OPTION_TEXT, "FILE", offsetof(struct new, in), NULL,
     "the file to add to; of a ladder it may be new"},
    {"to", 0, OPTION_TEXT, "ID", offsetof(struct new, to), NULL,
     "the ladder, scale or skill set to add to"},
    {"after", 0, OPTION_TEXT, "LEVEL", offsetof(struct new, after), NULL,
     "a new level follows this one, a track branches off"},
    {"root", 0, OPTION_TEXT, "DIR", offsetof(struct new, root), NULL,
     "the folder that imports and links never leave"},
    {0},
};

static int wrong(const char *message)
{
    say("%s", message);
    say_plain("'ladder help new' lists the options");
    return STATUS_USAGE;
}

static bool is_kind(const char *kind, size_t index)
{
    return strcmp(kind, ladder_scaffold_kind_name(index)) == 0;
}

/* The kind, which is said like a command: NULL, with a message, where there is none. */
static const char *find_kind(const char *word)
{
    struct nearest nearest = {.word = word};
    struct buf message = {0};
    for (size_t i = 0; ladder_scaffold_kind_name(i); i++) {
        if (is_kind(word, i))
            return word;
        nearest_try(&nearest, ladder_scaffold_kind_name(i));
    }
    buf_add_format(&message, "'%s' is no KIND", word);
    if (nearest.best) {
        nearest_add(&message, &nearest, "");
    } else {
        buf_add_literal(&message, ": choose ");
        options_add_choices(&message, ladder_scaffold_kind_name);
    }
    say("%.*s", STR_ARGS(buf_str(&message)));
    say_plain("'ladder help new' lists the options");
    buf_free(&message);
    return NULL;
}

/* What an option says of another kind would be passed over in silence. */
static const char *misused(const struct new *new, const char *kind)
{
    bool is_ladder = is_kind(kind, 0), is_skill = strcmp(kind, "skill") == 0;
    if (new->like && !is_ladder)
        return "--like is for a new ladder";
    if (new->to && is_ladder)
        return "--to is for a level, a skill or a track";
    if (new->after && (is_ladder || is_skill))
        return "--after is for a level or a track";
    return NULL;
}

static void say_next(void)
{
    say_plain("next: write what stands there as 'todo'; 'ladder check' lists what is left");
}

/* The project, with the file that is to be added to. */
static struct ladder_result *read_project(const struct new *new)
{
    const struct operands none = {0};
    struct ladder_session *session = project_open(&none, new->root);
    if (!session)
        return NULL;
    if (new->in && io_kind(new->in) != IO_ABSENT)
        ladder_add_path(session, new->in);
    struct ladder_result *result = ladder_check(session);
    ladder_session_free(session);
    return result;
}

static int make(const struct new *new, const char *kind, const char *name)
{
    const struct ladder_scaffold_options options = {
        .kind = kind,
        .name = name,
        .title = new->title,
        .file = new->in,
        .folder = project_usual_path(),
        .to = new->to,
        .after = new->after,
        .like = new->like,
    };
    struct ladder_result *result = read_project(new);
    if (!result)
        return STATUS_FAILED;
    struct ladder_scaffold *made = ladder_scaffold_new(result, &options);
    int status = scaffold_say(made);
    if (status == STATUS_CLEAN)
        say_next();
    ladder_scaffold_free(made);
    ladder_result_free(result);
    return status;
}

static int run(const void *options, const struct operands *operands)
{
    const struct new *new = options;
    if (operands->count != 2)
        return wrong("new wants a KIND and a NAME, as in: ladder new ladder platform-engineer");
    const char *kind = find_kind(operands->items[0]);
    if (!kind)
        return STATUS_USAGE;
    const char *problem = misused(new, kind);
    if (problem)
        return wrong(problem);
    if (new->in && io_kind(new->in) == IO_FOLDER) {
        say("'%s' is a folder: name a FILE for --in", new->in);
        return STATUS_USAGE;
    }
    if (new->in && !is_kind(kind, 0) && io_kind(new->in) == IO_ABSENT) {
        say("%s: there is no such file to add a %s to", new->in, kind);
        return STATUS_FAILED;
    }
    return make(new, kind, operands->items[1]);
}

static const struct new new_defaults = {0};

const struct command command_new = {
    .name = "new",
    .operands = "KIND NAME",
    .summary = "begin a ladder, or a part of one",
    .about =
        "KIND is ladder, level, skill or track, NAME an id as platform-engineer. A new ladder is a "
        "file in the\nfolder ladders, or else in the current one; all others are added to a file. "
        "All that is required\nis there: each cell as 'todo', each list of statements as '- todo', "
        "each text as \"\"\"todo\"\"\".\n'ladder check' lists these until they are written. What "
        "only you can know of an attribute has the\nvalue of the level below, or one that says "
        "nothing, and '# todo' behind it.\n\n"
        "With --like, sections, levels, groups and skills are those of another ladder, with what "
        "it shares and\nwhat describes its skills; what it says of its levels is not copied. "
        "Without, the ladder stands on\nthe project's scale if there is exactly one.\n\n"
        "Nothing is overwritten, and nothing that exists changes but at the place of the new "
        "thing. Status 2:\na name is taken or a file exists; 1: the file has errors of syntax, "
        "which are to be mended first.",
    .options = new_options,
    .defaults = &new_defaults,
    .size = sizeof new_defaults,
    .run = run,
};
