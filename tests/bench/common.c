/* wait4 tells one child's usage but is BSD's; nftw is XSI's. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include "common.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { OPEN_FOLDERS = 16 };

_Noreturn void bench_fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("bench: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(2);
}

/* --- texts --- */

static void text_reserve(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity) {
        return;
    }
    size_t capacity = text->capacity != 0 ? text->capacity : 256;
    while (capacity < needed) {
        capacity *= 2;
    }
    text->data = realloc(text->data, capacity);
    if (text->data == NULL) {
        bench_fail("out of memory");
    }
    text->capacity = capacity;
}

void text_clear(struct text *text)
{
    text->length = 0;
    text_reserve(text, 0);
    text->data[0] = '\0';
}

void text_free(struct text *text)
{
    free(text->data);
    *text = (struct text){0};
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    text_reserve(text, length);
    memcpy(text->data + text->length, bytes, length);
    text->length += length;
    text->data[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_add_times(struct text *text, const char *string, size_t times)
{
    size_t length = strlen(string);
    text_reserve(text, length * times);
    for (size_t i = 0; i < times; i++) {
        text_add_bytes(text, string, length);
    }
}

static void text_add_arguments(struct text *text, const char *format, va_list arguments)
    BENCH_PRINTF(2, 0);

static void text_add_arguments(struct text *text, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        bench_fail("cannot format '%s'", format);
    }
    text_reserve(text, (size_t)length);
    vsnprintf(text->data + text->length, (size_t)length + 1, format, arguments);
    text->length += (size_t)length;
}

void text_add_format(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_add_arguments(text, format, arguments);
    va_end(arguments);
}

char *string_format(const char *format, ...)
{
    struct text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_add_arguments(&text, format, arguments);
    va_end(arguments);
    return text.data;
}

/* --- paths --- */

bool path_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool path_is_newer(const char *path, const char *other)
{
    struct stat one;
    struct stat two;
    if (stat(path, &one) != 0 || stat(other, &two) != 0) {
        return false;
    }
    if (one.st_mtim.tv_sec != two.st_mtim.tv_sec) {
        return one.st_mtim.tv_sec > two.st_mtim.tv_sec;
    }
    return one.st_mtim.tv_nsec > two.st_mtim.tv_nsec;
}

/* nftw hands its visitor no argument of ours, hence the one variable. */
static uint64_t measured;

static int visit_measure(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)path;
    (void)where;
    if (kind == FTW_F) {
        measured += (uint64_t)info->st_size;
    }
    return 0;
}

uint64_t path_measure(const char *path)
{
    measured = 0;
    if (nftw(path, visit_measure, OPEN_FOLDERS, FTW_PHYS) != 0) {
        bench_fail("cannot read '%s': %s", path, strerror(errno));
    }
    return measured;
}

static int visit_remove(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

void path_remove_tree(const char *path)
{
    if (path_exists(path) && nftw(path, visit_remove, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0) {
        bench_fail("cannot remove '%s': %s", path, strerror(errno));
    }
}

void path_make_folder(const char *path)
{
    char *copy = string_format("%s", path);
    for (char *at = copy + 1;; at++) {
        char saved = *at;
        if (saved != '/' && saved != '\0') {
            continue;
        }
        *at = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
            bench_fail("cannot make the folder '%s': %s", copy, strerror(errno));
        }
        *at = saved;
        if (saved == '\0') {
            break;
        }
    }
    free(copy);
}

void path_read(const char *path, size_t limit, struct text *into)
{
    text_clear(into);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        bench_fail("cannot read '%s': %s", path, strerror(errno));
    }
    char buffer[1 << 14];
    size_t got = 1;
    while (into->length < limit && got != 0) {
        size_t wanted = limit - into->length;
        got = fread(buffer, 1, wanted < sizeof buffer ? wanted : sizeof buffer, file);
        text_add_bytes(into, buffer, got);
    }
    fclose(file);
}

char *path_find_program(const char *name)
{
    if (strchr(name, '/') != NULL) {
        return access(name, X_OK) == 0 ? string_format("%s", name) : NULL;
    }
    const char *folders = getenv("PATH");
    for (const char *at = folders != NULL ? folders : "/usr/bin:/bin"; *at != '\0';) {
        size_t length = strcspn(at, ":");
        char *path = string_format("%.*s/%s", (int)length, at, name);
        if (access(path, X_OK) == 0) {
            return path;
        }
        free(path);
        at += length + (at[length] == ':');
    }
    return NULL;
}

/* --- commands --- */

void command_add(struct command *command, char *word)
{
    if (command->count + 1 >= command->capacity) {
        command->capacity = command->capacity != 0 ? command->capacity * 2 : 16;
        command->argv = realloc(command->argv, command->capacity * sizeof *command->argv);
        if (command->argv == NULL) {
            bench_fail("out of memory");
        }
    }
    command->argv[command->count++] = word;
    command->argv[command->count] = NULL;
}

void command_free(struct command *command)
{
    for (size_t i = 0; i < command->count; i++) {
        free(command->argv[i]);
    }
    free(command->argv);
}

struct command command_of(const char *const *words)
{
    struct command command = {0};
    for (; *words != NULL; words++) {
        command_add(&command, string_format("%s", *words));
    }
    return command;
}

/* --- children --- */

static volatile sig_atomic_t alarm_target;
static volatile sig_atomic_t alarm_rang;

static void alarm_ring(int signal_number)
{
    (void)signal_number;
    alarm_rang = 1;
    kill((pid_t)alarm_target, SIGKILL);
}

static double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void actions_open(posix_spawn_file_actions_t *actions, int descriptor, const char *path)
{
    const char *target = path != NULL ? path : "/dev/null";
    int flags = descriptor == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC;
    if (posix_spawn_file_actions_addopen(actions, descriptor, target, flags, 0666) != 0) {
        bench_fail("out of memory");
    }
}

static pid_t child_start(const struct child *child)
{
    posix_spawn_file_actions_t actions;
    pid_t pid;
    if (posix_spawn_file_actions_init(&actions) != 0) {
        bench_fail("out of memory");
    }
    actions_open(&actions, 0, NULL);
    actions_open(&actions, 1, child->output);
    actions_open(&actions, 2, child->errors);
    int failure = posix_spawnp(&pid, child->argv[0], &actions, NULL, child->argv, environ);
    if (failure != 0) {
        bench_fail("cannot start '%s': %s", child->argv[0], strerror(failure));
    }
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

static void alarm_set(pid_t pid, unsigned seconds)
{
    struct sigaction action = {.sa_handler = alarm_ring};
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    alarm_target = (sig_atomic_t)pid;
    alarm_rang = 0;
    alarm(seconds);
}

/* Linux and the BSDs count resident memory in KiB, macOS in bytes. */
static double peak_bytes(const struct rusage *usage)
{
#ifdef __APPLE__
    return (double)usage->ru_maxrss;
#else
    return (double)usage->ru_maxrss * 1024;
#endif
}

struct usage child_run(const struct child *child)
{
    struct rusage resources;
    int status;
    double start = clock_seconds();
    pid_t pid = child_start(child);
    if (child->timeout != 0) {
        alarm_set(pid, child->timeout);
    }
    while (wait4(pid, &status, 0, &resources) < 0) {
        if (errno != EINTR) {
            bench_fail("cannot wait for '%s': %s", child->argv[0], strerror(errno));
        }
    }
    double end = clock_seconds();
    if (child->timeout != 0) {
        alarm(0);
    }
    return (struct usage){
        .wall = end - start,
        .peak = peak_bytes(&resources),
        .status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
        .timed_out = child->timeout != 0 && alarm_rang != 0,
    };
}

/* --- figures --- */

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

struct spread spread_of(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare_doubles);
    double upper = values[count / 2];
    double lower = values[(count - 1) / 2];
    return (struct spread){
        .least = values[0],
        .median = (lower + upper) / 2,
        .most = values[count - 1],
    };
}

/* --- tables --- */

void table_add(struct table *table, unsigned column, char *cell)
{
    table->cells[table->lines][column] = cell;
}

static const char *table_cell(const struct table *table, unsigned line, unsigned column)
{
    const char *cell = table->cells[line][column];
    return cell != NULL ? cell : "";
}

static size_t table_width(const struct table *table, unsigned column)
{
    size_t width = strlen(table->heads[column]);
    width = width < 3 ? 3 : width; /* of the rule below the heads */
    for (unsigned line = 0; line < table->lines; line++) {
        size_t length = strlen(table_cell(table, line, column));
        width = length > width ? length : width;
    }
    return width;
}

void table_write(const struct table *table, struct text *out)
{
    for (int line = -2; line < (int)table->lines; line++) {
        text_add(out, "|");
        for (unsigned column = 0; column < table->columns; column++) {
            int width = (int)table_width(table, column);
            const char *cell = line == -2   ? table->heads[column]
                               : line == -1 ? "---"
                                            : table_cell(table, (unsigned)line, column);
            text_add_format(out, " %-*s |", width, cell);
        }
        text_add(out, "\n");
    }
    text_add(out, "\n");
}
