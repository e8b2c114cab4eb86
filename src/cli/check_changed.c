/* --changed-since: the lines that git says have changed. */
#include "cli/check.h"

#include "base/io.h"
#include "base/vec.h"
#include "cli/child.h"
#include "cli/command.h"
#include "cli/patch.h"
#include "cli/stream.h"

/* All ladders of the repository, from its top. */
static const char all_ladders[] = ":(top,glob)**/*.ladder";

struct changes {
    struct ladder_session *session;
    const char *revision;
    struct buf top;     /* from here to the top of the repository: "", "../", ..., with NUL */
    struct buf commit;  /* its name, with NUL */
    struct arena arena; /* of arguments */
};

VEC_TYPE(argument_vec, const char *);

/* One word, which is all that the child wrote, with NUL and without line end. */
static void end_word(struct buf *out)
{
    while (out->length && char_is_space(out->at[out->length - 1]))
        out->length--;
    buf_add_char(out, '\0');
}

static bool say_no_git(int error)
{
    if (error)
        say("--changed-since asks git, which can't be run: %s", strerror(error));
    return error != 0;
}

/* STATUS_CLEAN, or a message was given; as all that follow. */
static int find_top(struct changes *changes)
{
    static const char *const argv[] = {"git", "rev-parse", "--show-cdup", NULL};
    int error, status = child_run(argv, false, &changes->top, &error);
    end_word(&changes->top);
    if (say_no_git(error))
        return STATUS_FAILED;
    if (status)
        say("--changed-since wants a git repository around this folder");
    return status ? STATUS_FAILED : STATUS_CLEAN;
}

static int find_commit(struct changes *changes)
{
    struct str name = str_format(&changes->arena, "%s^{commit}", changes->revision);
    const char *const argv[] = {"git", "rev-parse", "--verify", "--quiet", name.at, NULL};
    int error, status = child_run(argv, true, &changes->commit, &error);
    end_word(&changes->commit);
    if (say_no_git(error))
        return STATUS_FAILED;
    if (status)
        say("git knows no revision '%s' here: name a commit, a branch or a tag, which a shallow "
            "clone may lack",
            changes->revision);
    return status ? STATUS_FAILED : STATUS_CLEAN;
}

/* Adds which files git is asked about: all ladders, and those of another name that are given. */
static void add_paths(struct changes *changes, const struct operands *operands,
                      struct argument_vec *argv)
{
    VEC_PUSH(argv, "--");
    VEC_PUSH(argv, all_ladders);
    for (size_t i = 0; i < operands->count; i++) {
        struct str operand = str_of(operands->items[i]);
        if (!str_ends(operand, STR(".ladder")) && io_kind(operand.at) == IO_FILE)
            VEC_PUSH(argv, str_format(&changes->arena, ":(literal)%s", operand.at).at);
    }
    VEC_PUSH(argv, NULL);
}

/* Runs git with the arguments and the files; whatever the settings of the user and the repository
 * say of the form of its output. */
static int ask_git(struct changes *changes, const char *const *arguments,
                   const struct operands *operands, struct buf *out)
{
    static const char *const git[] = {
        "git", "--no-optional-locks", "--no-literal-pathspecs", "-c", "core.fsmonitor=false",
        "-c",  "diff.relative=false",
    };
    struct argument_vec argv = {0};
    for (size_t i = 0; i < sizeof git / sizeof *git; i++)
        VEC_PUSH(&argv, git[i]);
    for (; *arguments; arguments++)
        VEC_PUSH(&argv, *arguments);
    add_paths(changes, operands, &argv);
    int error, status = child_run(argv.items, false, out, &error);
    VEC_FREE(&argv);
    if (say_no_git(error))
        return STATUS_FAILED;
    if (status)
        say("--changed-since asks git, which failed");
    return status ? STATUS_FAILED : STATUS_CLEAN;
}

static void add_lines(void *context, const char *name, uint32_t first, uint32_t last)
{
    struct changes *changes = context;
    struct buf path = {0};
    buf_add_text(&path, changes->top.at);
    buf_add_text(&path, name);
    buf_add_char(&path, '\0');
    ladder_add_changed(changes->session, path.at, first, last);
    buf_free(&path);
}

static int add_differences(struct changes *changes, const struct operands *operands)
{
    const char *const arguments[] = {
        "diff",
        "--patch",
        "--unified=0",
        "--inter-hunk-context=0",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--text",
        "--find-renames",
        "--diff-filter=d",
        "--ignore-submodules",
        changes->commit.at,
        NULL,
    };
    struct buf out = {0};
    int status = ask_git(changes, arguments, operands, &out);
    if (status == STATUS_CLEAN && !patch_read(buf_str(&out), add_lines, changes)) {
        say("--changed-since can't read what git says");
        status = STATUS_FAILED;
    }
    buf_free(&out);
    return status;
}

/* Files that git does not know yet are new in all their lines. */
static int add_new_files(struct changes *changes, const struct operands *operands)
{
    static const char *const arguments[] = {
        "ls-files", "--others", "--exclude-standard", "--full-name", "-z", NULL,
    };
    struct buf out = {0};
    int status = ask_git(changes, arguments, operands, &out);
    buf_add_char(&out, '\0');
    for (size_t at = 0; status == STATUS_CLEAN && at < out.length - 1;) {
        add_lines(changes, out.at + at, 1, UINT32_MAX);
        at += strlen(out.at + at) + 1;
    }
    buf_free(&out);
    return status;
}

int check_set_changed(struct ladder_session *session, const char *revision,
                      const struct operands *operands)
{
    if (!revision)
        return STATUS_CLEAN;
    if (revision[0] == '-') {
        say("'%s' is no revision for --changed-since", revision);
        return STATUS_USAGE;
    }
    struct changes changes = {.session = session, .revision = revision};
    arena_init(&changes.arena, NULL);
    ladder_set_changed_only(session, true);
    int status = find_top(&changes);
    if (status == STATUS_CLEAN)
        status = find_commit(&changes);
    if (status == STATUS_CLEAN)
        status = add_differences(&changes, operands);
    if (status == STATUS_CLEAN)
        status = add_new_files(&changes, operands);
    arena_release(&changes.arena);
    buf_free(&changes.top);
    buf_free(&changes.commit);
    return status;
}
