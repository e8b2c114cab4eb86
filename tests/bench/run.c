/*
 * Measures the compiler against programs that everybody has, and against itself:
 *
 *     bench-run [--quick] [--only LIST] [--ladder FILE] [--update-baseline]
 *     bench-run --copy FROM TO
 *
 * Absolute times never decide: a row is a ratio of two sides that run in turns, or a figure that
 * noise cannot move. The table goes to standard output and to $O/bench.md; status 1 says that a
 * gate fails, status 2 that nothing could be measured. The figures' sense is in README.md.
 *
 * This program keeps no input in memory: a child's peak is never below that of its parent.
 */
#define _POSIX_C_SOURCE 200809L

#include "common.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MIB (1024.0 * 1024.0)

static const double variation_most = 1.5;  /* of the reference; beyond it a row says nothing */
static const double baseline_slack = 1.05; /* instructions may grow by this much, unnoticed */
static const double doubling_most = 2.4;
static const double hostile_seconds = 10;
static const double hostile_memory = 10; /* times the input, beside the base */
static const double hostile_base =
    80; /* MiB: a million cells, which is the limit of a ladder, take 70 */
static const double measurable = 0.020; /* seconds; below it, a doubling is start-up and noise */

static const char baseline_path[] = "tests/bench/baseline.txt";

enum {
    ATTEMPTS = 2,
    PAIRS_MOST = 101,
    REPEAT_MOST = 101,
    WORD_MOST = 8,
    TIMEOUT_ROW = 120,
    SCALE_STEPS = 3, /* n, 2n, 4n */
    REPORT_READ = 4 << 20,
    COPY_BLOCK = 64 * 1024,
    ADDRESS_SPACE_GIB = 8,
};

struct settings {
    bool quick;
    bool update_baseline;
    const char *only; /* NULL: everything */
    const char *root; /* where everything built lies */
    char *ladder;
    char *generator;
    char *runner; /* this program */
    char *loop;   /* what writes a workbook and nothing else; not there without libxlsxwriter */
    char *work;
    char *site; /* where builds are written: in memory where the system has a folder for that */
    unsigned failures;
};

/* --- inputs: made when first asked for, and kept --- */

struct input {
    const char *name; /* what a row calls it */
    const char *format;
    const char *extension;
    unsigned roles;
    unsigned quick_roles;
    bool folder;
    bool laid_out;     /* by our own formatter */
    const char *table; /* the rows of a workbook as CSV, with such texts; NULL: it is none */
};

static const struct input inputs[] = {
    {"@one", "ladder", "ladder", 1, 1, false, false, NULL},
    {"@hundred", "ladder", "ladder", 100, 100, false, false, NULL},
    {"@huge", "ladder", "ladder", 10000, 10000, false, false, NULL},
    {"@big", "ladder", "ladder", 10000, 1000, false, false, NULL},
    {"@big.md", "markdown", "md", 10000, 1000, false, false, NULL},
    {"@big.files", "ladder", "files", 10000, 1000, true, false, NULL},
    {"@laid", "ladder", "laid.ladder", 10000, 1000, false, true, NULL},
    {"@site.source", "ladder", "ladder", 3000, 1000, false, false, NULL},
    {"@rows", "ladder", "ladder", 300, 300, false, false, NULL},
    {"@rows.csv", "ladder", "csv", 300, 300, false, false, "plain"},
    {"@rows.marked", "ladder", "marked.csv", 300, 300, false, false, "markdown"},
};

static void run_maker(const char *const *words)
{
    struct command command = command_of(words);
    struct child child = {.argv = command.argv};
    struct usage usage = child_run(&child);
    if (usage.status != 0) {
        bench_fail("%s ends with status %d", words[0], usage.status);
    }
    command_free(&command);
}

/* Makes a table of the ladders at path, in its place: the rows that a workbook of them has. */
static void input_make_table(const struct settings *settings, const char *path, const char *text)
{
    char *source = string_format("%s.ladder", path);
    const char *const words[] = {
        settings->ladder, "export",     "--profile", "excel", "--layout", "long", "--text", text,
        "--bom=no",       "--guard=no", "-o",        path,    source,     NULL,
    };
    if (rename(path, source) != 0) {
        bench_fail("cannot rename '%s': %s", path, strerror(errno));
    }
    run_maker(words);
    remove(source);
    free(source);
}

/* A folder is whole once the stamp beside it is there. */
static char *input_path(const struct settings *settings, const struct input *input)
{
    unsigned count = settings->quick ? input->quick_roles : input->roles;
    char *path = string_format("%s/roles-%u.%s", settings->work, count, input->extension);
    char *stamp = string_format("%s%s", path, input->folder ? ".stamp" : "");
    if (!path_is_newer(stamp, settings->generator)) {
        char *roles = string_format("%u", count);
        const char *place = input->folder ? "--dir" : "--out";
        const char *const words[] = {
            settings->generator, "--format", input->format, "--roles", roles, place, path, NULL,
        };
        const char *const layout[] = {settings->ladder, "fmt", path, NULL};
        path_remove_tree(path);
        run_maker(words);
        if (input->laid_out) {
            run_maker(layout);
        }
        if (input->table != NULL) {
            input_make_table(settings, path, input->table);
        }
        FILE *file = fopen(stamp, input->folder ? "wb" : "rb");
        if (file == NULL || fclose(file) != 0) {
            bench_fail("cannot write '%s': %s", stamp, strerror(errno));
        }
        free(roles);
    }
    free(stamp);
    return path;
}

static char *input_find(const struct settings *settings, const char *name)
{
    for (size_t i = 0; i < COUNT_OF(inputs); i++) {
        if (strcmp(inputs[i].name, name) == 0) {
            return input_path(settings, &inputs[i]);
        }
    }
    bench_fail("there is no input '%s'", name);
}

/* --- the words of rows --- */

static int compare_strings(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* All the files of a folder as arguments of one command: 10,000 names are 500 KB of them. */
static void command_add_folder(struct command *command, const char *folder)
{
    size_t first = command->count;
    DIR *stream = opendir(folder);
    if (stream == NULL) {
        bench_fail("cannot read the folder '%s': %s", folder, strerror(errno));
    }
    for (struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        if (entry->d_name[0] != '.') {
            command_add(command, string_format("%s/%s", folder, entry->d_name));
        }
    }
    closedir(stream);
    qsort(command->argv + first, command->count - first, sizeof *command->argv, compare_strings);
}

/* Replaces `@ladder` and our other programs, `@site` (a folder for output, or a file in it), `@built` (the
 * pages in it) and the inputs. */
static struct command command_make(const struct settings *settings, const char *const *words)
{
    static const char site[] = "@site";
    struct command command = {0};
    for (unsigned i = 0; i < WORD_MOST && words[i] != NULL; i++) {
        if (strcmp(words[i], "@ladder") == 0) {
            command_add(&command, string_format("%s", settings->ladder));
        } else if (strcmp(words[i], "@runner") == 0) {
            command_add(&command, string_format("%s", settings->runner));
        } else if (strcmp(words[i], "@loop") == 0) {
            command_add(&command, string_format("%s", settings->loop));
        } else if (strcmp(words[i], site) == 0 || strncmp(words[i], "@site/", sizeof site) == 0) {
            command_add(&command, string_format("%s%s", settings->site, words[i] + strlen(site)));
        } else if (strcmp(words[i], "@built") == 0) {
            char *folder = string_format("%s/markdown", settings->site);
            command_add_folder(&command, folder);
            free(folder);
        } else if (words[i][0] == '@') {
            command_add(&command, input_find(settings, words[i]));
        } else {
            command_add(&command, string_format("%s", words[i]));
        }
    }
    return command;
}

static void site_remove(const struct settings *settings)
{
    char *site = string_format("%s", settings->site);
    path_remove_tree(site);
    free(site);
}

/* --- rows --- */

enum row_kind {
    ROW_TIME,         /* ours / reference */
    ROW_MEMORY,       /* peak of ours / size of the input */
    ROW_INSTRUCTIONS, /* of ours, for a byte of the input */
};

struct row {
    const char *number;
    const char *figure;
    enum row_kind kind;
    const char *input; /* whose size divides, where the kind wants one */
    const char *ours[WORD_MOST];
    const char
        *before[WORD_MOST]; /* what ours does at first: its time is taken off. NULL: nothing */
    const char *reference[WORD_MOST];
    unsigned pairs;
    unsigned quick_pairs;
    unsigned ours_repeat; /* runs within a pair; their median counts */
    unsigned reference_repeat;
    bool fresh;    /* each run of ours finds no outputs */
    bool is_speed; /* the figure is the reference's time / ours: more is better */
    double gate;
    double goal;
};

static const struct row rows[] = {
    {
        .number = "1",
        .figure = "`check` of 10,000 ladders in one file / `wc -l` of it",
        .kind = ROW_TIME,
        .ours = {"@ladder", "check", "@huge"},
        .reference = {"wc", "-l", "@huge"},
        .pairs = 9,
        .quick_pairs = 5,
        .ours_repeat = 3,
        .reference_repeat = 5,
        .gate = 40,
        .goal = 15,
    },
    {
        .number = "2",
        .figure = "`check` / `cmark` rendering the same content",
        .kind = ROW_TIME,
        .ours = {"@ladder", "check", "@big"},
        .reference = {"cmark", "@big.md"},
        .pairs = 7,
        .quick_pairs = 5,
        .ours_repeat = 3,
        .reference_repeat = 1,
        .gate = 0.40,
        .goal = 0.15,
    },
    {
        .number = "3",
        .figure = "full build / `cmark` rendering to HTML the Markdown that it emits",
        .kind = ROW_TIME,
        .ours = {"@ladder", "build", "-o", "@site", "@site.source"},
        .reference = {"cmark", "@built"},
        .pairs = 7,
        .quick_pairs = 3,
        .ours_repeat = 1,
        .reference_repeat = 1,
        .fresh = true,
        .gate = 1.0,
        .goal = 0.40,
    },
    {
        .number = "4",
        .figure = "cold `check` of one ladder / `true`",
        .kind = ROW_TIME,
        .ours = {"@ladder", "check", "@one"},
        .reference = {"true"},
        .pairs = 31,
        .quick_pairs = 15,
        .ours_repeat = 41,
        .reference_repeat = 41,
        .gate = 2.0,
        .goal = 1.3,
    },
    {
        .number = "5",
        .figure = "peak memory of `check` / input",
        .kind = ROW_MEMORY,
        .input = "@huge",
        .ours = {"@ladder", "check", "@huge"},
        .pairs = 3,
        .quick_pairs = 1,
        .gate = 2.5,
        .goal = 1.7,
    },
    {
        .number = "6",
        .figure = "peak memory of build / input",
        .kind = ROW_MEMORY,
        .input = "@big",
        .ours = {"@ladder", "build", "-o", "@site", "@big"},
        .pairs = 1,
        .quick_pairs = 1,
        .fresh = true,
        .gate = 3.0,
        .goal = 1.8,
    },
    {
        .number = "7",
        .figure = "peak memory of `check` over one file a ladder / input",
        .kind = ROW_MEMORY,
        .input = "@big.files",
        .ours = {"@ladder", "check", "@big.files"},
        .pairs = 3,
        .quick_pairs = 1,
        .gate = 3.0,
        .goal = 2.0,
    },
    {
        .number = "9",
        .figure = "time of `check` of 10,000 ladders / of 100",
        .kind = ROW_TIME,
        .ours = {"@ladder", "check", "@huge"},
        .reference = {"@ladder", "check", "@hundred"},
        .pairs = 7,
        .quick_pairs = 3,
        .ours_repeat = 3,
        .reference_repeat = 15,
        .gate = 300,
        .goal = 150,
    },
    {
        .number = "11",
        .figure = "instructions per input byte of `check`, 100 ladders",
        .kind = ROW_INSTRUCTIONS,
        .input = "@hundred",
        .ours = {"@ladder", "check", "@hundred"},
        .gate = 60,
        .goal = 25,
    },
    {
        .number = "13",
        .figure = "rows per second of `export --format xlsx` / of a bare libxlsxwriter loop",
        .kind = ROW_TIME,
        .ours = {"@ladder", "export", "--format=xlsx", "--layout=long", "-o", "@site/ours.xlsx",
                 "@rows"},
        .before = {"@ladder", "check", "--profile", "excel", "@rows"},
        .reference = {"@loop", "@rows.csv", "@rows.marked", "@site/loop.xlsx"},
        .pairs = 5,
        .quick_pairs = 3,
        .ours_repeat = 1,
        .reference_repeat = 1,
        .fresh = true,
        .is_speed = true,
        .gate = 0.80,
        .goal = 0.95,
    },
    {
        .number = "csv",
        .figure = "`export` of CSV / a plain copy of its bytes",
        .kind = ROW_TIME,
        .ours = {"@ladder", "export", "-o", "@site/ours.csv", "@big"},
        .before = {"@ladder", "check", "@big"},
        .reference = {"@runner", "--copy", "@site/ours.csv", "@site/copy.csv"},
        .pairs = 3,
        .quick_pairs = 3,
        .ours_repeat = 3,
        .reference_repeat = 3,
        .fresh = true,
        .gate = 2.0,
        .goal = 1.0,
    },
    {
        .number = "fmt",
        .figure = "`fmt --check` / `check` of the same",
        .kind = ROW_TIME,
        .ours = {"@ladder", "fmt", "--check", "@laid"},
        .reference = {"@ladder", "check", "@laid"},
        .pairs = 7,
        .quick_pairs = 3,
        .ours_repeat = 3,
        .reference_repeat = 3,
        .gate = 1.0,
        .goal = 0.7,
    },
};

enum verdict {
    VERDICT_GOAL,
    VERDICT_GATE,
    VERDICT_FAIL,
    VERDICT_INCONCLUSIVE,
    VERDICT_ABSENT,
    VERDICT_COUNT
};

static const char *const verdict_words[VERDICT_COUNT] = {
    [VERDICT_GOAL] = "meets goal",        [VERDICT_GATE] = "meets gate",
    [VERDICT_FAIL] = "**FAILS gate**",    [VERDICT_INCONCLUSIVE] = "*inconclusive*",
    [VERDICT_ABSENT] = "*not installed*",
};

struct result {
    unsigned runs;
    struct spread ours; /* seconds, bytes or instructions */
    struct spread reference;
    struct spread ratio;
    double gross; /* the median of ratios in which all of ours counts */
    enum verdict verdict;
    struct text note;
};

static bool is_within(double figure, double limit, bool is_speed)
{
    return is_speed ? figure >= limit : figure <= limit;
}

static void result_judge(struct result *result, const struct row *row)
{
    double figure = result->ratio.median;
    result->verdict = is_within(figure, row->goal, row->is_speed)   ? VERDICT_GOAL
                      : is_within(figure, row->gate, row->is_speed) ? VERDICT_GATE
                                                                    : VERDICT_FAIL;
}

/* Where the next note goes. */
static struct text *result_note(struct result *result)
{
    text_add(&result->note, result->note.length != 0 ? "; " : "");
    return &result->note;
}

/* Without errors, and best without any finding: what fails early would look fast. */
static bool result_expect_clean(const struct settings *settings, struct result *result,
                                const struct command *command, const char *row)
{
    char *output = string_format("%s/findings-%s.txt", settings->work, row);
    struct child child = {.argv = command->argv, .output = output, .timeout = TIMEOUT_ROW};
    struct usage usage = child_run(&child);
    bool ran = usage.status == 0;
    uint64_t size = path_measure(output);
    if (!ran) {
        result->verdict = VERDICT_FAIL;
        text_add_format(result_note(result), "ours ends with status %d", usage.status);
    } else if (size != 0) {
        text_add_format(result_note(result), "ours prints %.0f bytes, see %s", (double)size,
                        output);
    }
    free(output);
    return ran;
}

static double run_seconds(const struct settings *settings, const struct command *command,
                          bool fresh, struct result *result)
{
    if (fresh) {
        site_remove(settings);
    }
    struct child child = {.argv = command->argv, .timeout = TIMEOUT_ROW};
    struct usage usage = child_run(&child);
    if (usage.status != 0 && result->verdict != VERDICT_FAIL) {
        result->verdict = VERDICT_FAIL;
        text_add_format(result_note(result), "'%s' ends with status %d", command->argv[0],
                        usage.status);
    }
    return usage.wall;
}

struct sides {
    struct command ours;
    struct command before; /* empty where the row has none */
    struct command reference;
};

/* Seconds, each the median of some runs. */
struct pair {
    double ours;
    double before; /* is a part of ours that doesn't count */
    double reference;
};

/* One pair: both sides in turns, and the median of each. */
static struct pair measure_pair(const struct settings *settings, const struct row *row,
                                const struct sides *sides, struct result *result)
{
    double our_times[REPEAT_MOST];
    double before_times[REPEAT_MOST] = {0};
    double their_times[REPEAT_MOST];
    unsigned most =
        row->ours_repeat > row->reference_repeat ? row->ours_repeat : row->reference_repeat;
    for (unsigned i = 0; i < most; i++) {
        if (i < row->ours_repeat && sides->before.count != 0) {
            before_times[i] = run_seconds(settings, &sides->before, false, result);
        }
        if (i < row->ours_repeat) {
            our_times[i] = run_seconds(settings, &sides->ours, row->fresh, result);
        }
        if (i < row->reference_repeat) {
            their_times[i] = run_seconds(settings, &sides->reference, false, result);
        }
    }
    return (struct pair){
        .ours = spread_of(our_times, row->ours_repeat).median,
        .before = spread_of(before_times, row->ours_repeat).median,
        .reference = spread_of(their_times, row->reference_repeat).median,
    };
}

static double pair_ratio(const struct row *row, double ours, double reference)
{
    return row->is_speed ? reference / ours : ours / reference;
}

static void measure_pairs(const struct settings *settings, const struct row *row,
                          const struct sides *sides, struct result *result)
{
    double ours[PAIRS_MOST];
    double reference[PAIRS_MOST];
    double ratio[PAIRS_MOST];
    double gross[PAIRS_MOST];
    unsigned pairs = settings->quick ? row->quick_pairs : row->pairs;
    for (unsigned i = 0; i < pairs && result->verdict != VERDICT_FAIL; i++) {
        struct pair pair = measure_pair(settings, row, sides, result);
        ours[i] = pair.ours - pair.before;
        reference[i] = pair.reference;
        ratio[i] = pair_ratio(row, ours[i], pair.reference);
        gross[i] = pair_ratio(row, pair.ours, pair.reference);
        result->runs = i + 1;
    }
    if (result->verdict == VERDICT_FAIL) {
        return;
    }
    result->ours = spread_of(ours, pairs);
    result->reference = spread_of(reference, pairs);
    result->ratio = spread_of(ratio, pairs);
    result->gross = spread_of(gross, pairs).median;
}

static double result_variation(const struct result *result)
{
    return result->reference.most / result->reference.least;
}

/* A reference that varies is measured again before the row gives up. */
static void measure_time(const struct settings *settings, const struct row *row,
                         struct result *result)
{
    struct sides sides = {.ours = command_make(settings, row->ours)};
    if (row->fresh) {
        site_remove(settings);
    }
    bool ran = result_expect_clean(settings, result, &sides.ours, row->number);
    if (ran) {
        sides.before = command_make(settings, row->before);
        sides.reference = command_make(settings, row->reference);
    }
    unsigned attempts = settings->quick ? 1 : ATTEMPTS;
    for (unsigned i = 0; ran && result->verdict != VERDICT_FAIL && i < attempts; i++) {
        measure_pairs(settings, row, &sides, result);
        if (result->verdict == VERDICT_FAIL || result_variation(result) <= variation_most) {
            break;
        }
    }
    command_free(&sides.ours);
    command_free(&sides.before);
    command_free(&sides.reference);
    if (result->verdict == VERDICT_FAIL) {
        return;
    }
    result_judge(result, row);
    if (row->before[0] != NULL) {
        text_add_format(result_note(result), "with reading and checking %.4g", result->gross);
    }
    if (result_variation(result) > variation_most) {
        result->verdict = VERDICT_INCONCLUSIVE;
        text_add_format(result_note(result), "the reference varies by %.2f",
                        result_variation(result));
    }
}

static double row_input_size(const struct settings *settings, const struct row *row)
{
    char *path = input_find(settings, row->input);
    uint64_t size = path_measure(path);
    free(path);
    return (double)size;
}

static void measure_memory(const struct settings *settings, const struct row *row,
                           struct result *result)
{
    double peaks[PAIRS_MOST];
    struct command ours = command_make(settings, row->ours);
    double size = row_input_size(settings, row);
    unsigned runs = settings->quick ? row->quick_pairs : row->pairs;
    for (unsigned i = 0; i < runs && result->verdict != VERDICT_FAIL; i++) {
        if (row->fresh) {
            site_remove(settings);
        }
        struct child child = {.argv = ours.argv, .timeout = TIMEOUT_ROW};
        struct usage usage = child_run(&child);
        peaks[i] = usage.peak;
        if (usage.status != 0) {
            result->verdict = VERDICT_FAIL;
            text_add_format(result_note(result), "ours ends with status %d", usage.status);
        }
    }
    command_free(&ours);
    if (result->verdict != VERDICT_FAIL) {
        result->runs = runs;
        result->ours = spread_of(peaks, runs);
        result->reference = (struct spread){size, size, size};
        result->ratio = (struct spread){result->ours.least / size, result->ours.median / size,
                                        result->ours.most / size};
        result_judge(result, row);
    }
}

/* --- instructions, and the committed figure they are held to --- */

/* The key's value in `key value` lines; negative where there is none. */
static double baseline_read(const char *key)
{
    struct text text = {0};
    double value = -1;
    size_t length = strlen(key);
    if (path_exists(baseline_path)) {
        path_read(baseline_path, REPORT_READ, &text);
        for (const char *line = text.data; line != NULL; line = strchr(line, '\n')) {
            line += *line == '\n';
            if (strncmp(line, key, length) == 0 && line[length] == ' ') {
                value = strtod(line + length, NULL);
            }
        }
    }
    text_free(&text);
    return value;
}

static void baseline_write(const char *key, double value)
{
    FILE *file = fopen(baseline_path, "wb");
    if (file == NULL ||
        fprintf(file,
                "# Instructions per input byte: the figure that noise cannot move. Written by\n"
                "# `bench-run --update-baseline`; more than 5 %% above it fails the bench.\n"
                "%s %.2f\n",
                key, value) < 0 ||
        fclose(file) != 0) {
        bench_fail("cannot write '%s': %s", baseline_path, strerror(errno));
    }
}

static void baseline_compare(const struct settings *settings, struct result *result)
{
    static const char key[] = "check-instructions-per-byte";
    double figure = result->ratio.median;
    double before = baseline_read(key);
    if (settings->update_baseline) {
        baseline_write(key, figure);
        text_add(result_note(result), "baseline written");
    } else if (before < 0) {
        text_add(result_note(result), "no baseline");
    } else {
        text_add_format(result_note(result), "%+.1f %% to the baseline",
                        (figure / before - 1) * 100);
        if (figure > before * baseline_slack) {
            result->verdict = VERDICT_FAIL;
        }
    }
}

/* Callgrind ends with a line `==PID== Collected : N`. */
static double callgrind_count(const char *path)
{
    static const char mark[] = "Collected : ";
    struct text text = {0};
    path_read(path, REPORT_READ, &text);
    const char *at = strstr(text.data, mark);
    double count = at != NULL ? strtod(at + strlen(mark), NULL) : -1;
    text_free(&text);
    return count;
}

static void measure_instructions(const struct settings *settings, const struct row *row,
                                 struct result *result)
{
    static const char *const valgrind[WORD_MOST] = {"valgrind", "--tool=callgrind",
                                                    "--callgrind-out-file=/dev/null"};
    struct command whole = command_make(settings, valgrind);
    struct command ours = command_make(settings, row->ours);
    for (size_t i = 0; i < ours.count; i++) {
        command_add(&whole, ours.argv[i]);
    }
    free(ours.argv);
    char *errors = string_format("%s/callgrind.txt", settings->work);
    struct child child = {.argv = whole.argv, .errors = errors, .timeout = TIMEOUT_ROW};
    struct usage usage = child_run(&child);
    double count = callgrind_count(errors);
    double size = row_input_size(settings, row);
    if (usage.status != 0 || count < 0) {
        result->verdict = VERDICT_FAIL;
        text_add_format(result_note(result), "ends with status %d, see %s", usage.status, errors);
    } else {
        result->runs = 1;
        result->ours = (struct spread){count, count, count};
        result->reference = (struct spread){size, size, size};
        result->ratio = (struct spread){count / size, count / size, count / size};
        result_judge(result, row);
        baseline_compare(settings, result);
    }
    free(errors);
    command_free(&whole);
}

/* --- the table of rows --- */

struct kind_info {
    void (*measure)(const struct settings *settings, const struct row *row, struct result *result);
    const char *program; /* that must be installed; NULL: the row's reference */
    double ours_unit;
    const char *ours_name;
    double reference_unit;
    const char *reference_name;
};

static const struct kind_info kinds[] = {
    [ROW_TIME] = {measure_time, NULL, 1e-3, " ms", 1e-3, " ms"},
    [ROW_MEMORY] = {measure_memory, "/bin/sh", 1e6, " MB", 1e6, " MB"},
    [ROW_INSTRUCTIONS] = {measure_instructions, "valgrind", 1e6, " M", 1e6, " MB"},
};

static char *spread_show(struct spread spread, double unit, const char *name)
{
    if (spread.least == spread.most) {
        return string_format("%.4g%s", spread.median / unit, name);
    }
    return string_format("%.4g / %.4g / %.4g%s", spread.least / unit, spread.median / unit,
                         spread.most / unit, name);
}

static void table_add_result(struct table *table, const struct row *row,
                             const struct result *result)
{
    const struct kind_info *kind = &kinds[row->kind];
    table_add(table, 0, string_format("%s", row->number));
    table_add(table, 1, string_format("%s", row->figure));
    if (result->runs != 0 && result->ratio.most > 0) {
        table_add(table, 2, string_format("%u", result->runs));
        table_add(table, 3, spread_show(result->ours, kind->ours_unit, kind->ours_name));
        table_add(table, 4,
                  spread_show(result->reference, kind->reference_unit, kind->reference_name));
        table_add(table, 5, spread_show(result->ratio, 1, ""));
    }
    table_add(table, 6, string_format("%g", row->gate));
    table_add(table, 7, string_format("%g", row->goal));
    table_add(table, 8,
              string_format("%s%s%s%s", verdict_words[result->verdict],
                            result->note.length != 0 ? " (" : "",
                            result->note.length != 0 ? result->note.data : "",
                            result->note.length != 0 ? ")" : ""));
    table->lines++;
}

static bool row_is_possible(const struct settings *settings, const struct row *row)
{
    const char *program = kinds[row->kind].program;
    program = program != NULL ? program : row->reference[0];
    program = strcmp(program, "@loop") == 0 ? settings->loop : program;
    char *path = program[0] == '@' ? string_format("ours") : path_find_program(program);
    bool found = path != NULL;
    free(path);
    return found;
}

static void row_run(struct settings *settings, const struct row *row, struct table *table)
{
    struct result result = {.verdict = VERDICT_INCONCLUSIVE};
    fprintf(stderr, "bench: row %s\n", row->number);
    if (row_is_possible(settings, row)) {
        kinds[row->kind].measure(settings, row, &result);
    } else {
        result.verdict = VERDICT_ABSENT;
    }
    settings->failures += result.verdict == VERDICT_FAIL;
    table_add_result(table, row, &result);
    text_free(&result.note);
}

/* --- hostile inputs --- */

struct hostile {
    const char *name;
    const char *command; /* "export --view full": of an option, its value as well */
    unsigned long size;  /* of the largest; the others are a half and a quarter of it */
    const char *expects; /* a rule among the findings about the largest; NULL: any or none */
    double memory;       /* times the input; 0: hostile_memory */
};

/* libcmark takes 173 times the input for "*a_b", and the three outputs are made side by side. */
#define MEMORY_OF_EMPHASIS     (4 * 173.0)
/* Nothing but the smallest declarations: one of ten bytes has a node in the tree, one in the model. */
#define MEMORY_OF_DECLARATIONS 15

static const struct hostile hostiles[] = {
    {"sections", "check", 1000000, "limit-exceeded", 0},
    {"unclosed-sections", "check", 1000000, "limit-exceeded", 0},
    {"groups", "check", 1000000, "limit-exceeded", 0},
    {"closing-braces", "check", 1000000, NULL, 0},
    {"levels", "check", 1000000, "limit-exceeded", MEMORY_OF_DECLARATIONS},
    {"level-range", "check", 1000000000, "limit-exceeded", 0},
    {"cells", "check", 8000, "limit-exceeded", 0},
    {"same-cells", "check", 400, NULL, 0},
    {"duplicate-ladders", "check", 1000000, "duplicate-ladder", 0},
    {"duplicate-skills", "check", 1000000, "duplicate-skill", MEMORY_OF_DECLARATIONS},
    {"duplicate-cells", "check", 1000000, "duplicate-cell", 0},
    {"repeated-statements", "check", 400000, "repeated-statement", 0},
    {"string", "check", 10000000, NULL, 0},
    {"statement", "check", 10000000, NULL, 0},
    {"word", "check", 10000000, NULL, 0},
    {"emphasis-text", "build", 1000000, NULL, MEMORY_OF_EMPHASIS},
    {"emphasis-item", "build", 1000000, NULL, MEMORY_OF_EMPHASIS},
    {"brackets-text", "build", 100000, NULL, 0},
    {"brackets-item", "build", 100000, NULL, 0},
    {"links-text", "build", 100000, NULL, 0},
    {"backticks-text", "build", 1000000, NULL, 0},
    {"quotes-text", "build", 100000, NULL, 0},
    {"lists-text", "build", 100000, NULL, 0},
    {"items", "check", 4000000, "limit-exceeded", 0},
    {"unclosed-strings", "check", 200000, "unterminated-string", MEMORY_OF_DECLARATIONS},
    {"unclosed-texts", "check", 100000, "syntax-error", 0},
    {"unknown-skills", "check", 100000, "undefined-skill", 0},
    {"unknown-words", "check", 200000, NULL, MEMORY_OF_DECLARATIONS},
    {"similar-titles", "check", 100000, NULL, 0},
    {"extends-chain", "check", 100000, NULL, 0},
    {"use-chain", "check", 100000, NULL, 0},
    {"use-doubling", "check", 120, NULL, 0},
    {"own-skills", "export --profile 360learning", 4000, NULL, 0},
    {"level-sections", "export --view full", 64000, NULL, 0},
};

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

struct hostile_result {
    double seconds[SCALE_STEPS];
    double memory; /* the largest peak beyond the base, in inputs */
    double peak;
    uint64_t report;
    const char *fault; /* NULL: none */
    int status;
};

static char *hostile_path(const struct settings *settings, const struct hostile *hostile,
                          unsigned long size)
{
    char *path = string_format("%s/%s-%lu.ladder", settings->work, hostile->name, size);
    if (!path_is_newer(path, settings->generator)) {
        char *digits = string_format("%lu", size);
        const char *const words[] = {
            settings->generator, "--hostile", hostile->name, "--size", digits, "--out", path, NULL,
        };
        run_maker(words);
        free(digits);
    }
    return path;
}

/* Both limits are inherited by the child; ours is no matter, we stay small. */
static void limit_memory(bool on)
{
    static struct rlimit before;
    if (on) {
        getrlimit(RLIMIT_AS, &before);
        struct rlimit limit = before;
        limit.rlim_cur = (rlim_t)ADDRESS_SPACE_GIB << 30;
        setrlimit(RLIMIT_AS, &limit);
    } else {
        setrlimit(RLIMIT_AS, &before);
    }
}

static void command_add_words(struct command *command, const char *words)
{
    for (size_t length; *words != '\0'; words += length + (words[length] != '\0')) {
        length = strcspn(words, " ");
        command_add(command, string_format("%.*s", (int)length, words));
    }
}

static struct usage hostile_run(const struct settings *settings, const struct hostile *hostile,
                                const char *path, const char *output)
{
    char *site = string_format("%s", settings->site);
    bool writes = strcmp(hostile->command, "check") != 0;
    struct command command = {0};
    command_add(&command, string_format("%s", settings->ladder));
    command_add_words(&command, hostile->command);
    if (writes) {
        command_add(&command, string_format("-o"));
        command_add(&command, string_format("%s", site));
        path_remove_tree(site);
    }
    command_add(&command, string_format("%s", path));
    struct child child = {
        .argv = command.argv,
        .output = output,
        .timeout = (unsigned)hostile_seconds + 1,
    };
    limit_memory(true);
    struct usage usage = child_run(&child);
    limit_memory(false);
    command_free(&command);
    free(site);
    return usage;
}

static bool report_has(const char *path, const char *rule)
{
    struct text text = {0};
    path_read(path, REPORT_READ, &text);
    bool found = strstr(text.data, rule) != NULL;
    text_free(&text);
    return found;
}

static const char *hostile_judge_run(const struct usage *usage, bool over_memory)
{
    if (usage->timed_out || usage->wall > hostile_seconds) {
        return "over 10 s";
    }
    if (usage->status > 128) {
        return "killed by a signal";
    }
    if (usage->status > 1) {
        return "wrong exit status";
    }
    return over_memory ? "too much memory" : NULL;
}

static unsigned long hostile_largest(const struct settings *settings, const struct hostile *hostile)
{
    return settings->quick && hostile->size >= 1000 ? hostile->size / 4 : hostile->size;
}

/* Runs one size; keeps the least time and the worst of everything else. */
static void hostile_measure(const struct settings *settings, const struct hostile *hostile,
                            unsigned step, unsigned repeat, struct hostile_result *result)
{
    unsigned long most = hostile_largest(settings, hostile);
    char *path = hostile_path(settings, hostile, most >> (SCALE_STEPS - 1 - step));
    char *output = string_format("%s/findings-%s.txt", settings->work, hostile->name);
    double size = (double)path_measure(path);
    for (unsigned i = 0; i < repeat && result->fault == NULL; i++) {
        struct usage usage = hostile_run(settings, hostile, path, output);
        double beyond = (usage.peak - hostile_base * MIB) / size;
        result->status = usage.status;
        result->fault = hostile_judge_run(
            &usage, beyond > (hostile->memory > 0 ? hostile->memory : hostile_memory));
        result->memory = larger(result->memory, beyond);
        result->peak = larger(result->peak, usage.peak);
        result->seconds[step] =
            result->seconds[step] > 0 ? smaller(result->seconds[step], usage.wall) : usage.wall;
    }
    if (step == SCALE_STEPS - 1 && result->fault == NULL) {
        result->report = path_measure(output);
        if (hostile->expects != NULL && !report_has(output, hostile->expects)) {
            result->fault = "the finding is missing";
        }
    }
    free(output);
    free(path);
}

static double hostile_doubling(const struct hostile_result *result, unsigned step)
{
    return result->seconds[step + 1] / result->seconds[step];
}

static bool hostile_grows(const struct hostile_result *result)
{
    double limit = 1;
    unsigned first = 0;
    while (first + 1 < SCALE_STEPS && result->seconds[first + 1] < measurable) {
        first++;
    }
    for (unsigned step = first; step + 1 < SCALE_STEPS; step++) {
        limit *= doubling_most;
    }
    return result->seconds[SCALE_STEPS - 1] > limit * result->seconds[first];
}

/* Where a doubling looks too steep, more runs decide whether it was noise. */
static void hostile_measure_all(const struct settings *settings, const struct hostile *hostile,
                                struct hostile_result *result)
{
    unsigned repeat = settings->quick ? 1 : 2;
    for (unsigned attempt = 0; attempt < ATTEMPTS && result->fault == NULL; attempt++) {
        for (unsigned step = 0; step < SCALE_STEPS && result->fault == NULL; step++) {
            hostile_measure(settings, hostile, step, repeat, result);
        }
        if (!hostile_grows(result)) {
            return;
        }
    }
    if (result->fault == NULL) {
        result->fault = "more than 2.4 times the time for twice the size";
    }
}

static void table_add_hostile(struct table *table, const struct hostile *hostile,
                              unsigned long largest, const struct hostile_result *result)
{
    struct text times = {0};
    struct text doublings = {0};
    for (unsigned step = 0; step < SCALE_STEPS && result->seconds[step] > 0; step++) {
        text_add_format(&times, "%s%.1f", step != 0 ? " / " : "", result->seconds[step] * 1e3);
        if (step != 0) {
            text_add_format(&doublings, "%s%.2f", step != 1 ? " / " : "",
                            hostile_doubling(result, step - 1));
        }
    }
    table_add(table, 0, string_format("`%s` of %s", hostile->command, hostile->name));
    table_add(table, 1, string_format("%lu", largest));
    table_add(table, 2, times.data);
    table_add(table, 3, doublings.data);
    table_add(table, 4, string_format("%.0f", result->peak / 1e6));
    table_add(table, 5, string_format("%.1f", larger(result->memory, 0)));
    table_add(table, 6, string_format("%.0f", (double)result->report / 1e3));
    table_add(table, 7,
              result->fault == NULL
                  ? string_format("meets gate")
                  : string_format("**FAILS gate** (%s, status %d)", result->fault, result->status));
    table->lines++;
}

static void hostile_run_all(struct settings *settings, const struct hostile *hostile,
                            struct table *table)
{
    struct hostile_result result = {0};
    fprintf(stderr, "bench: %s\n", hostile->name);
    hostile_measure_all(settings, hostile, &result);
    settings->failures += result.fault != NULL;
    table_add_hostile(table, hostile, hostile_largest(settings, hostile), &result);
}

/* --- a plain copy, which rows are held against --- */

static void write_block(int to, const char *block, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = write(to, block + done, length - done);
        if (count < 0 && errno != EINTR) {
            bench_fail("cannot write: %s", strerror(errno));
        }
        done += count > 0 ? (size_t)count : 0;
    }
}

/* Reads and writes, with nothing in between; the copy must not be there yet. */
static int copy_file(const char *from, const char *to)
{
    static char block[COPY_BLOCK];
    int source = open(from, O_RDONLY);
    int target = open(to, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (source < 0 || target < 0) {
        bench_fail("cannot copy '%s' to '%s': %s", from, to, strerror(errno));
    }
    for (ssize_t count; (count = read(source, block, sizeof block)) != 0;) {
        if (count < 0) {
            bench_fail("cannot read '%s': %s", from, strerror(errno));
        }
        write_block(target, block, (size_t)count);
    }
    return close(source) != 0 || close(target) != 0;
}

/* --- the command --- */

/* Whether a comma-separated list names it; no list names everything. */
static bool list_names(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = list; at != NULL && *at != '\0';) {
        size_t word = strcspn(at, ",");
        if (word == length && strncmp(at, name, length) == 0) {
            return true;
        }
        at += word + (at[word] == ',');
    }
    return list == NULL;
}

static void run_rows(struct settings *settings, struct text *out)
{
    static const char *const heads[] = {"#",    "figure",    "runs",
                                        "ours", "reference", "min / median / max",
                                        "gate", "goal",      "verdict"};
    static struct table table = {.heads = heads, .columns = COUNT_OF(heads)};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (list_names(settings->only, rows[i].number)) {
            row_run(settings, &rows[i], &table);
        }
    }
    if (table.lines != 0) {
        table_write(&table, out);
    }
}

static void run_hostiles(struct settings *settings, struct text *out)
{
    static const char *const heads[] = {"hostile input", "largest", "n / 2n / 4n (ms)",
                                        "doublings",     "peak MB", "memory / input",
                                        "report KB",     "verdict"};
    static struct table table = {.heads = heads, .columns = COUNT_OF(heads)};
    for (size_t i = 0; i < COUNT_OF(hostiles); i++) {
        if (list_names(settings->only, "hostile") || list_names(settings->only, hostiles[i].name)) {
            hostile_run_all(settings, &hostiles[i], &table);
        }
    }
    if (table.lines != 0) {
        table_write(&table, out);
    }
}

static _Noreturn void usage_fail(void)
{
    fputs("usage: bench-run [--quick] [--only ROW,NAME,hostile] [--ladder FILE]"
          " [--update-baseline]\n"
          "       bench-run --copy FROM TO\n",
          stderr);
    exit(2);
}

static void settings_read(struct settings *settings, int argc, char **argv)
{
    for (int at = 1; at < argc; at++) {
        bool more = at + 1 < argc;
        if (strcmp(argv[at], "--quick") == 0) {
            settings->quick = true;
        } else if (strcmp(argv[at], "--update-baseline") == 0) {
            settings->update_baseline = true;
        } else if (strcmp(argv[at], "--only") == 0 && more) {
            settings->only = argv[++at];
        } else if (strcmp(argv[at], "--ladder") == 0 && more) {
            settings->ladder = string_format("%s", argv[++at]);
        } else {
            usage_fail();
        }
    }
}

static void settings_complete(struct settings *settings)
{
    const char *root = getenv("O");
    settings->root = root != NULL && root[0] != '\0' ? root : "out";
    if (settings->ladder == NULL) {
        settings->ladder = string_format("%s/bin/ladder", settings->root);
    }
    settings->generator = string_format("%s/bin/bench-generate", settings->root);
    settings->runner = string_format("%s/bin/bench-run", settings->root);
    settings->loop = string_format("%s/bin/bench-xlsx", settings->root);
    settings->work = string_format("%s/bench", settings->root);
    /* A disk that is busy with what the last run wrote would be measured instead of the program. */
    settings->site = access("/dev/shm", W_OK) == 0
                         ? string_format("/dev/shm/ladder-bench-%ld", (long)getpid())
                         : string_format("%s/site", settings->work);
    const char *const needed[] = {settings->ladder, settings->generator, settings->runner};
    for (size_t i = 0; i < COUNT_OF(needed); i++) {
        if (path_find_program(needed[i]) == NULL) {
            bench_fail("'%s' is not there: run `make bench`", needed[i]);
        }
    }
    path_make_folder(settings->work);
}

static void report_write(const struct settings *settings, const struct text *out)
{
    char *path = string_format("%s/bench.md", settings->root);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(out->data, 1, out->length, file) != out->length ||
        fclose(file) != 0) {
        bench_fail("cannot write '%s': %s", path, strerror(errno));
    }
    free(path);
    fputs(out->data, stdout);
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct text out = {0};
    if (argc == 4 && strcmp(argv[1], "--copy") == 0) {
        return copy_file(argv[2], argv[3]);
    }
    settings_read(&settings, argc, argv);
    settings_complete(&settings);
    text_add_format(&out, "# Bench%s\n\n", settings.quick ? ", quick" : "");
    run_rows(&settings, &out);
    run_hostiles(&settings, &out);
    text_add_format(&out, "%u gates fail\n", settings.failures);
    site_remove(&settings);
    report_write(&settings, &out);
    text_free(&out);
    return settings.failures != 0;
}
