/* libladder: reads career ladders, checks them, and makes pages and spreadsheets of them.
 *
 *     struct ladder_session *session = ladder_session_new(NULL);
 *     ladder_add_path(session, "ladders");
 *     struct ladder_result *result = ladder_check(session);
 *     for (size_t i = 0; i < ladder_finding_count(result); i++)
 *         puts(ladder_finding_at(result, i)->message);
 *     ladder_result_free(result);
 *     ladder_session_free(session);
 *
 * What holds for all functions:
 *
 * - Strings are UTF-8 and end in NUL. Pointers must not be NULL unless it is said that they may be.
 * - What a function returns belongs to what it was asked of: a string from a result lives as long
 * as the result, one from a table lives for ever. Only ladder_check() and what ends in _new give
 *   something to the caller, who frees it by the function named there.
 * - Errors of the system are errno values; 0 means that all went well.
 * - Lines and columns count from 1, columns in bytes of UTF-8; offsets are bytes from 0. The end of
 *   a place is the position behind its last byte.
 * - Nothing is printed and nothing is kept between calls but what the handles hold. Handles may be
 *   used by several threads, each by one at a time. Nothing depends on locale, time zone or
 *   environment.
 * - Running out of memory calls the session's hook, which must not return. Where there is no hook,
 *   or none can be called, the process is ended by abort().
 * - Structs are made by the library and may get new members at their end; those that the caller
 *   makes (options) are filled with zeros first, where zero stands for what is usual.
 */
#ifndef LADDER_H
#define LADDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LADDER_VERSION       "0.1.0"
#define LADDER_VERSION_MAJOR 0
#define LADDER_VERSION_MINOR 1
#define LADDER_VERSION_PATCH 0

#if defined(__GNUC__) || defined(__clang__)
#define LADDER_API __attribute__((visibility("default")))
#else
#define LADDER_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library that is running, as LADDER_VERSION has that of this header. */
LADDER_API const char *ladder_version(void);

/* ---- Rules: what can be found ---- */

enum ladder_severity { LADDER_OFF, LADDER_NOTE, LADDER_WARNING, LADDER_ERROR };

/* "off", "note", "warning", "error". */
LADDER_API const char *ladder_severity_name(enum ladder_severity severity);

enum ladder_repair {
    LADDER_REPAIR_NONE, /* only the author can know */
    LADDER_REPAIR_SAFE, /* findings have a fix that never changes what was meant */
    LADDER_REPAIR_GUESS /* findings have a fix that should be looked at */
};

struct ladder_rule {
    const char *code;              /* "LAD101": never given a second meaning */
    const char *name;              /* "syntax-error": what authors write */
    enum ladder_severity severity; /* unless settings say otherwise */
    enum ladder_repair repair;
    const char *summary; /* one line, lower case, no full stop */
    const char
        *explanation; /* why it matters and how to mend it; a blank line between paragraphs */
    /* Examples, which may hold NUL bytes; empty where no text shows the fault. The bytes that a finding is about stand between U+00AB
     * and U+00BB in bad. A line "==> a/b.ladder <==" begins another file beside the first, which is
     * example.ladder. Without these marks, each is text that can be checked. */
    const char *bad;
    size_t bad_length;
    const char *good;
    size_t good_length;
};

/* How many rules there are. */
LADDER_API size_t ladder_rule_count(void);
/* The rules in order of their codes; NULL where index is not below the count. */
LADDER_API const struct ladder_rule *ladder_rule_at(size_t index);
/* The rule of that name or code, or NULL. */
LADDER_API const struct ladder_rule *ladder_rule_find(const char *name);
/* The rule whose name is nearest to one that does not exist, or NULL where none is near. */
LADDER_API const struct ladder_rule *ladder_rule_suggest(const char *name);
/* The family that a rule belongs to, as a title: "Names and references". */
LADDER_API const char *ladder_rule_family(const struct ladder_rule *rule);

/* ---- Formats of reports, and outputs of builds ---- */

/* What ladder_report() can write: names as "json", and a line about each, lower case, no full stop.
 * NULL where index is not below their number. The first is "text"; the others are "short", "json",
 * "sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl" and "summary". */
LADDER_API const char *ladder_format_name(size_t index);
LADDER_API const char *ladder_format_summary(size_t index);
/* The same for what ladder_build_new() can make: "markdown", "html", "csv". */
LADDER_API const char *ladder_output_name(size_t index);
LADDER_API const char *ladder_output_summary(size_t index);

/* ---- Sessions: what is to be checked ---- */

struct ladder_session;

/* A session without files. out_of_memory may be NULL; checks and exports may call it from a thread of their own.
 * Freed by ladder_session_free(). */
LADDER_API struct ladder_session *ladder_session_new(void (*out_of_memory)(void));
/* session may be NULL. Results of the session stay as they are. */
LADDER_API void ladder_session_free(struct ladder_session *session);

/* The folder that imports and relative links never leave. Without one it is, for each file, the
 * nearest folder above it with .git, or else the current folder. ENOENT or ENOTDIR where there is
 * no such folder; then nothing changes. folder may be NULL: none. */
LADDER_API int ladder_set_root(struct ladder_session *session, const char *folder);
/* The day for rules that depend on it, in days since 1970-01-01; 0, as at first: they say nothing.
 */
LADDER_API void ladder_set_today(struct ladder_session *session, uint32_t day);
/* The day that a date names, as for ladder_set_today(); 0 where text is no date ("2026-01-31")
 * of 1970-01-02 or later. */
LADDER_API uint32_t ladder_day(const char *date);

/* Sets how grave a rule is, over what `lint` blocks say; LADDER_OFF: it is not looked for. Comments
 * that allow a finding hold as ever. rule is a name or a code; false where there is none of it. */
LADDER_API bool ladder_set_severity(struct ladder_session *session, const char *rule,
                                    enum ladder_severity severity);
/* Looks for this rule, and others that are named so, and for nothing else. How grave they are
 * is as ever; one that is off where nothing is said of it is a warning. As above. */
LADDER_API bool ladder_set_only(struct ladder_session *session, const char *rule);
/* Whether ladder_check() looks for errors alone, and for what an export can't take: for whoever writes outputs and
 * shows no more. No, at first. */
LADDER_API void ladder_set_errors_only(struct ladder_session *session, bool only);

/* What knows how words are spelled, for the rule "spelling". It is asked by one thread at a time, which
 * may be another than that of ladder_check(). */
struct ladder_speller {
    void *context; /* handed to the functions */
    /* Words are of this language ("en", "de-CH") from now on. NULL: all is ready; else why nothing
     * can be said of it, as a finding goes on behind a colon, valid until the next call. */
    const char *(*begin)(void *context, const char *language);
    bool (*knows)(void *context, const char *word);
    /* What may have been meant, or NULL; valid until the next call. */
    const char *(*suggest)(void *context, const char *word);
};

/* The struct is copied; speller may be NULL: none, as at first. */
LADDER_API void ladder_set_speller(struct ladder_session *session,
                                   const struct ladder_speller *speller);

/* Findings that a baseline knows are not reported, but counted in known. text is what
 * ladder_baseline_new() made, and may be NULL: none. Returns 0, or the number of the first line that
 * can't be read; then nothing changes. */
LADDER_API size_t ladder_set_baseline(struct ladder_session *session, const char *text,
                                      size_t length);

/* Whether only findings are reported that touch the lines of ladder_add_changed(), with their place or
 * with another that matters, and those about no place; the others are counted in elsewhere. Forgets
 * all lines. */
LADDER_API void ladder_set_changed_only(struct ladder_session *session, bool only);
/* Lines of a file that have changed, from 1; with UINT32_MAX up to its end. */
LADDER_API void ladder_add_changed(struct ladder_session *session, const char *name, uint32_t first,
                                   uint32_t last);

/* Adds a file, a folder (all files below it that end in .ladder) or "-" (standard input). Nothing
 * is read before ladder_check(), and everything is read anew at each. */
LADDER_API void ladder_add_path(struct ladder_session *session, const char *path);
/* Adds text as if a file of that name (relative to the current folder) held it, or replaces the
 * text that was given under the name before: what an editor has and has not saved. Files that
 * import the name see the text. text holds length bytes, is copied, and may hold NUL. */
LADDER_API void ladder_set_text(struct ladder_session *session, const char *name, const char *text,
                                size_t length);
/* Takes back a path or the text of a name. Returns whether there was one. */
LADDER_API bool ladder_remove(struct ladder_session *session, const char *name);

/* ---- Results: what was found ---- */

struct ladder_result;

/* Reads and checks all files of the session and what they import. The result is independent of the
 * session afterwards, and freed by ladder_result_free(). Never NULL. */
LADDER_API struct ladder_result *ladder_check(const struct ladder_session *session);
/* result may be NULL. */
LADDER_API void ladder_result_free(struct ladder_result *result);

struct ladder_counts {
    size_t files; /* read, imported ones among them */
    size_t ladders;
    size_t levels;
    size_t skills;
    size_t statements;
    size_t errors; /* all that were found, those among them that were not kept */
    size_t warnings;
    size_t notes;
    size_t unkept; /* findings beyond the first 10,000 of a rule are counted, but not kept */
    size_t known;  /* findings of the baseline: not among the others */
    size_t
        gone; /* those that it has and that don't occur any more; 0 where no folder was checked */
    size_t elsewhere; /* findings that touch no line that has changed: not among the others */
};

/* Lines of the baseline with findings that don't occur any more, from 1, in their order; 0 where index is
 * not below the count. Empty where no folder was checked. */
LADDER_API size_t ladder_gone_count(const struct ladder_result *result);
LADDER_API size_t ladder_gone_at(const struct ladder_result *result, size_t index);

/* What was read, and how much of it is wrong. */
LADDER_API const struct ladder_counts *ladder_counts(struct ladder_result *result);

/* A file that could not be read, or written. */
struct ladder_failure {
    const char *path;
    int error; /* errno */
};

/* Files that were asked for and could not be read: the result is about the others. (A file that is
 * imported and not there is a finding.) NULL where index is not below the count. */
LADDER_API size_t ladder_failure_count(const struct ladder_result *result);
LADDER_API const struct ladder_failure *ladder_failure_at(const struct ladder_result *result,
                                                          size_t index);

struct ladder_position {
    uint32_t line;
    uint32_t column;
    uint32_t offset;
};

struct ladder_place {
    const char *file; /* as it was given, or as an import led to it; NULL: about no place */
    struct ladder_position start;
    struct ladder_position end;
};

/* Another place that matters. */
struct ladder_related {
    struct ladder_place place;
    const char *message;
};

/* What stands at the place becomes text. */
struct ladder_edit {
    struct ladder_place place;
    const char *text; /* ends in NUL, and may hold others */
    size_t length;
};

struct ladder_fix {
    const char *title;               /* what it does: "write 'ic6'" */
    bool safe;                       /* never changes what was meant */
    const struct ladder_edit *edits; /* in order of place; they don't overlap */
    size_t edit_count;
};

struct ladder_finding {
    const struct ladder_rule *rule;
    enum ladder_severity severity; /* after settings; never LADDER_OFF */
    struct ladder_place place;
    const char *message; /* what is wrong, then what to do: lower case, no full stop */
    const char *hint;    /* "did you mean 'ic6'?", or empty */
    const struct ladder_related *related;
    size_t related_count;
    const struct ladder_fix *fixes; /* the first is the best; the others are alternatives */
    size_t fix_count;
};

/* Findings are ordered by file, start, end and rule. NULL where index is not below the count. */
LADDER_API size_t ladder_finding_count(const struct ladder_result *result);
LADDER_API const struct ladder_finding *ladder_finding_at(struct ladder_result *result,
                                                          size_t index);

struct ladder_report_options {
    const char *format;         /* NULL: "text" */
    enum ladder_severity least; /* findings below it are left out */
    size_t most; /* findings listed at most, 0: all; notes are the first to be left out, errors the
                  * last */
    bool color;  /* escape sequences for a terminal, in formats that have them */
    enum ladder_severity fail_on; /* "junit": findings as grave as this are failures; 0: errors */
};

struct ladder_report {
    const char *text; /* valid until the next report of the result */
    size_t length;
    size_t listed; /* findings in it */
};

/* Findings as text. options may be NULL. Returns false where there is no such format. */
LADDER_API bool ladder_report(struct ladder_result *result,
                              const struct ladder_report_options *options,
                              struct ladder_report *report);

/* A text that was made for the caller, who frees it by ladder_text_free(). */
struct ladder_text {
    const char *text; /* ends in NUL, and may hold others */
    size_t length;
    bool changed;  /* it is not what was given; of a diff: there is a difference */
    size_t errors; /* in the syntax of what was given: what is next to them was left as it was */
    int error;     /* errno; EFBIG: too long, nothing was made */
};

/* A baseline of all findings that are reported, for ladder_set_baseline(): text that is sorted, and the
 * same for the same findings, wherever their lines have moved. A finding is known by its rule, the
 * declarations around it and the text that it marks. Freed by ladder_text_free(). Never NULL. */
LADDER_API struct ladder_text *ladder_baseline_new(const struct ladder_result *result);

/* ---- Fixes: what can be mended without the author ---- */

/* A file that fixes change. */
struct ladder_fixed_file {
    const char *name;
    const char *before; /* ends in NUL, and may hold others; as after */
    size_t before_length;
    const char *after;
    size_t after_length;
};

struct ladder_fixed;

/* Makes the best fix of each finding that is reported and has one: safe ones, or with unsafe others as
 * well. Files that are only imported stay as they are. Nothing is written. It is done again until
 * nothing is left to do, a bounded number of times. Each time everything is checked, and a fix is
 * taken back that brings a finding as grave as the one it mends, or a graver one. The session's
 * paths must not have "-". Freed by ladder_fixed_free(). Never NULL. */
LADDER_API struct ladder_fixed *ladder_fixed_new(const struct ladder_session *session, bool unsafe);
/* fixed may be NULL. */
LADDER_API void ladder_fixed_free(struct ladder_fixed *fixed);
/* How many fixes were made. */
LADDER_API size_t ladder_fixed_count(const struct ladder_fixed *fixed);
/* What remains, with the files as they are fixed; it is freed with the fixes. */
LADDER_API struct ladder_result *ladder_fixed_result(struct ladder_fixed *fixed);
/* The files that change, by name. NULL where index is not below the count. */
LADDER_API size_t ladder_fixed_file_count(const struct ladder_fixed *fixed);
LADDER_API const struct ladder_fixed_file *ladder_fixed_file_at(const struct ladder_fixed *fixed,
                                                                size_t index);

/* ---- Builds: what is made of it ---- */

enum ladder_view {
    LADDER_OWN, /* what a level adds */
    LADDER_FULL /* all that it expects */
};

struct ladder_build_options {
    const char *outputs;   /* names with commas between them; NULL: all */
    const char *folder;    /* where to write; NULL: "out" */
    const char *only;      /* the id of a ladder: only its own files are written */
    bool index;            /* only the joint files are written; with only: these as well */
    enum ladder_view view; /* of spreadsheets */
    const char *deps;      /* a Makefile of what depends on what, written last; may be NULL */
};

enum ladder_build_status {
    LADDER_BUILT,
    LADDER_BUILD_ERRORS, /* the result has errors: nothing was written */
    LADDER_BUILD_OPTION, /* an option that names nothing: see ladder_build_message() */
    LADDER_BUILD_FAILED  /* a file could not be read (then nothing was written) or written */
};

struct ladder_file {
    const char *path;
    bool changed; /* false: it held these bytes already, and was not touched */
};

struct ladder_build;

/* Writes the outputs of a result. Each file is replaced as a whole or not at all. After the first
 * that can't be written nothing more is tried. Freed by ladder_build_free(). Never NULL. */
LADDER_API struct ladder_build *ladder_build_new(struct ladder_result *result,
                                                 const struct ladder_build_options *options);
/* build may be NULL. The files stay, of course. */
LADDER_API void ladder_build_free(struct ladder_build *build);
LADDER_API enum ladder_build_status ladder_build_status(const struct ladder_build *build);
/* Why an option is wrong, as findings say it; empty where none is. */
LADDER_API const char *ladder_build_message(const struct ladder_build *build);
/* What could not be written (or read), or NULL. */
LADDER_API const struct ladder_failure *ladder_build_failure(const struct ladder_build *build);
/* The files of the build, in the order of writing, without that of deps. NULL where index is not
 * below the count. */
LADDER_API size_t ladder_file_count(const struct ladder_build *build);
LADDER_API const struct ladder_file *ladder_file_at(const struct ladder_build *build, size_t index);

/* ---- Exports: spreadsheets and data for other programs ---- */

enum ladder_switch { LADDER_AS_PROFILE, LADDER_YES, LADDER_NO };

/* Zeros, and strings that are NULL, are what the profile says. */
struct ladder_export_options {
    const char *format;  /* "csv", "xlsx", "json", "jsonl"; NULL: "csv" */
    const char *profile; /* NULL: "generic"; of "xlsx": "excel" */
    const char *layout;  /* of profiles that have them: "long" (NULL), "matrix", "levels", "set"; of
                                 * "xlsx" all where it is NULL */
    const char *view;    /* "own", "full" */
    const char *text;    /* "plain", "markdown" */
    const char *delimiter;      /* "comma", "semicolon", "tab", "pipe" */
    const char *newline;        /* inside a text: "keep", "space", "bullet" */
    enum ladder_switch bom;     /* a byte order mark */
    enum ladder_switch guard;   /* an apostrophe before what a spreadsheet takes for a formula */
    const char *const *ladders; /* ids; all where the count is 0 */
    size_t ladder_count;
    const char
        *output; /* a file; a folder where it ends in "/", is one, or there are several files;
                         * NULL: the one file goes to write() */
    void (*write)(void *context, const char *bytes, size_t length);
    void *context;
    /* What makes workbooks, for "xlsx": ladder_workbook of libladder-xlsx; NULL: there is none. */
    const struct ladder_workbook *workbook;
};

/* Names of formats, and of profiles that are built in, with a line about each; NULL where index is not below
 * their number. */
LADDER_API const char *ladder_export_format_name(size_t index);
LADDER_API const char *ladder_profile_name(size_t index);
LADDER_API const char *ladder_profile_summary(size_t index);
/* The same of profiles that the project declares. */
LADDER_API const char *ladder_result_profile_name(struct ladder_result *result, size_t index);
LADDER_API const char *ladder_result_profile_summary(struct ladder_result *result, size_t index);
LADDER_API const char *ladder_layout_name(size_t index);
/* A profile, built in or the project's, in the words of the language: to be copied and changed. NULL where there
 * is none of that name. Lives as long as the result. */
LADDER_API const char *ladder_profile_text(struct ladder_result *result, const char *name);

/* ladder_check() looks as well for what the profile of an export can't take. options may be NULL: no export, as
 * at first; what they point to is copied. */
LADDER_API void ladder_set_export(struct ladder_session *session,
                                  const struct ladder_export_options *options);
/* Why the options of the session's export are wrong, as long as the result lives; NULL: they are not. */
LADDER_API const char *ladder_export_message(const struct ladder_result *result);
/* Whether ladder_check() looks for what the project's own profiles can't take: yes, at first. */
LADDER_API void ladder_set_profiles(struct ladder_session *session, bool checked);

/* Writes a result as spreadsheets or data. Each file is replaced as a whole or not at all. A result with errors
 * is not written. What is returned is a build, with the status, files and failure of one. Never NULL. */
LADDER_API struct ladder_build *ladder_export_new(struct ladder_result *result,
                                                  const struct ladder_export_options *options);

/* ---- Queries: what a script wants to know ---- */

/* Members may be NULL, or 0, but for what and write. */
struct ladder_query_options {
    const char *what;   /* "ladders", "levels", "skills", "expectations", "statements" */
    const char *format; /* "table" (NULL), "csv", "json", "jsonl" */
    const char *view;   /* "own" (NULL), "full" */
    const char *
        columns; /* fields with commas between them, as profiles have them: "level.id,level.grade" */
    const char *const *ladders; /* ids; where several are named, any of them */
    size_t ladder_count;
    const char *const *levels; /* the same of levels, */
    size_t level_count;
    const char *const *skills; /* and of skills and sections */
    size_t skill_count;
    const char *const *where; /* "level.grade=5": all of them have to hold */
    size_t where_count;
    void (*write)(void *context, const char *bytes, size_t length);
    void *context;
};

/* What can be asked for; NULL where index is not below their number. */
LADDER_API const char *ladder_query_name(size_t index);
LADDER_API const char *ladder_query_format_name(size_t index);
/* Writes what was asked for, in the order of the sources. NULL, or why an option is wrong, as long as the
 * result lives; then nothing was written. A result with errors gives what could be understood. */
LADDER_API const char *ladder_query(struct ladder_result *result,
                                    const struct ladder_query_options *options);

/* ---- Layout: how a file is written ---- */

/* The text of a file in the one canonical layout. Only blanks and line ends change, and a byte order
 * mark goes: tokens, comments, prose and the meaning stay, and a text in this layout stays as it is.
 * text holds length bytes, and may hold NUL. out_of_memory may be NULL. Never NULL. */
LADDER_API struct ladder_text *ladder_format_new(const char *text, size_t length,
                                                 void (*out_of_memory)(void));
/* How a text becomes another one, as a unified diff: what `diff -u` prints and `patch` reads, with name
 * behind "a/" and "b/" in its head; empty where they are equal. Never NULL. */
LADDER_API struct ladder_text *ladder_diff_new(const char *name, const char *before,
                                               size_t before_length, const char *after,
                                               size_t after_length, void (*out_of_memory)(void));
/* text may be NULL. */
LADDER_API void ladder_text_free(struct ladder_text *text);

/* ---- Imports: a ladder from the page or the spreadsheet that there is today ---- */

enum ladder_import_format {
    LADDER_IMPORT_ANY, /* by the name of the document and its first lines */
    LADDER_IMPORT_MARKDOWN,
    LADDER_IMPORT_CSV, /* with any delimiter */
    LADDER_IMPORT_TSV
};
enum ladder_import_blank {
    LADDER_BLANK_ASK,
    LADDER_BLANK_TODO,
    LADDER_BLANK_SAME,
    LADDER_BLANK_NONE
};
enum ladder_import_split { LADDER_SPLIT_LINES, LADDER_SPLIT_SENTENCES, LADDER_SPLIT_NEVER };
enum ladder_import_levels { LADDER_LEVELS_FIND, LADDER_LEVELS_ROWS, LADDER_LEVELS_COLUMNS };

/* Zeros are what is usual. */
struct ladder_import_options {
    enum ladder_import_format format;
    const char *id;                 /* of what is made; NULL: from its title */
    bool as_skills;                 /* a shared set of skills instead of a ladder */
    enum ladder_import_blank blank; /* what blank cells become; ASK: 'todo', each with a finding */
    enum ladder_import_split split; /* what several statements in a cell are parted by */
    enum ladder_import_levels levels; /* where a matrix has its levels */
    const char *map;    /* "level=Grade,skill=Topic": the columns of a list; may be NULL */
    const char *output; /* where the result will stand, for its links; NULL: beside the document */
    bool unverified;    /* do not compare the words of the result with those of the document */
};

/* Reads a document ("-": standard input) and makes a ladder of it, formatted. The result's findings are about the
 * document: what could not be understood and was kept as text, what only a person can know, and what
 * ladder_check() says of the ladder, at the places that it came from. A document that cannot be read is a
 * failure of the result. */
LADDER_API struct ladder_result *ladder_import(const char *path,
                                               const struct ladder_import_options *options,
                                               void (*out_of_memory)(void));

/* Whether a text can be the id of something: letters a to z, digits, '-', '_' and '.'. */
LADDER_API int ladder_is_id(const char *text);
/* The ladder, until the result is freed, and its length; NULL where nothing could be made. */
LADDER_API const char *ladder_import_text(const struct ladder_result *result, size_t *length);

/* ---- Templates: what is still to be written ---- */

enum ladder_scaffold_status {
    LADDER_SCAFFOLD_DONE,
    LADDER_SCAFFOLD_REFUSED, /* the request is wrong, or a file exists: see the message */
    LADDER_SCAFFOLD_ERRORS,  /* a file to add to, or to copy from, has errors of syntax */
    LADDER_SCAFFOLD_FAILED   /* a file could not be read or written */
};

struct ladder_scaffold_file {
    const char *path;
    uint32_t line; /* of the first thing that is new */
    bool is_new;   /* it did not exist; else it was added to */
};

struct ladder_scaffold;

/* What a project's configuration is for: "github", "gitlab", "pre-commit". NULL where index is not
 * below their number. */
LADDER_API const char *ladder_ci_name(size_t index);
/* What ladder_scaffold_new() makes: "ladder", "level", "skill", "track". NULL where index is not below
 * their number. */
LADDER_API const char *ladder_scaffold_kind_name(size_t index);

/* Writes the files of a small project below a folder, which is made where it is absent. ci names
 * configurations with commas between them, or is NULL. Where one of the files exists nothing is
 * written. out_of_memory may be NULL. Freed by ladder_scaffold_free(). Never NULL. */
LADDER_API struct ladder_scaffold *ladder_project_new(const char *folder, const char *ci,
                                                      void (*out_of_memory)(void));

/* Members may be NULL, but for kind and name. */
struct ladder_scaffold_options {
    const char *kind;
    const char *name;   /* the id of the new thing */
    const char *title;  /* plain text; NULL: made of the name */
    const char *file;   /* what to add to; of a ladder: a file that may be new */
    const char *folder; /* where a new file goes if file is NULL; NULL: the current folder */
    const char *to;     /* the id of the ladder, scale or skill set to add to */
    const char *after;  /* a level: the new one follows it, a track branches off there */
    const char *like;   /* the id of a ladder whose structure a new one gets */
};

/* Writes a template: all that is required stands in it, with `todo` where only the author knows what
 * to say. A file that exists is added to, never overwritten, and all its other bytes stay; each is
 * replaced as a whole or not at all. The result is about the project that has the file; it knows
 * nothing of what was written. Freed by ladder_scaffold_free(). Never NULL. */
LADDER_API struct ladder_scaffold *ladder_scaffold_new(
    struct ladder_result *result, const struct ladder_scaffold_options *options);
/* scaffold may be NULL. The files stay. */
LADDER_API void ladder_scaffold_free(struct ladder_scaffold *scaffold);
LADDER_API enum ladder_scaffold_status ladder_scaffold_status(
    const struct ladder_scaffold *scaffold);
/* Why nothing was written, as findings say it; empty where something was. */
LADDER_API const char *ladder_scaffold_message(const struct ladder_scaffold *scaffold);
/* What could not be read or written, or NULL. */
LADDER_API const struct ladder_failure *ladder_scaffold_failure(
    const struct ladder_scaffold *scaffold);
/* The files that were written. NULL where index is not below the count. */
LADDER_API size_t ladder_scaffold_file_count(const struct ladder_scaffold *scaffold);
LADDER_API const struct ladder_scaffold_file *ladder_scaffold_file_at(
    const struct ladder_scaffold *scaffold, size_t index);

#ifdef __cplusplus
}
#endif

#endif
