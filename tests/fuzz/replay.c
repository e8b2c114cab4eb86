/*
 * Gives every file of a corpus to a fuzz target, without a fuzzer: what once was found stays found.
 *
 * usage: replay-NAME FILE|DIR ...
 *
 * Each input runs in a process of its own, so that one which crashes or hangs is named and the
 * others still run.
 */

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS_PER_INPUT = 60 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int passed;
static int failed;

static void fail(const char *path, const char *why)
{
    printf("not ok - %s: %s\n", path, why);
    failed++;
}

/* Returns the bytes of a file, for the caller to free, or NULL. */
static uint8_t *read_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    uint8_t *data = malloc(size + 1);
    if (data != NULL && fread(data, 1, size, file) != size) {
        free(data);
        data = NULL;
    }
    fclose(file);
    return data;
}

static void run_input(const char *path, size_t size)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        uint8_t *data = read_file(path, size);
        if (data == NULL)
            _exit(2);
        alarm(SECONDS_PER_INPUT);
        LLVMFuzzerTestOneInput(data, size);
        free(data);
        exit(0);
    }

    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0)
        fail(path, strerror(errno));
    else if (WIFSIGNALED(status))
        fail(path, WTERMSIG(status) == SIGALRM ? "takes too long" : strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status) != 0)
        fail(path, "ends with an error");
    else
        passed++;
}

static void run_path(const char *path);

static void run_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        fail(path, strerror(errno));
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char below[4096];
        if (entry->d_name[0] == '.')
            continue;
        int length = snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        if (length < 0 || (size_t)length >= sizeof below)
            fail(path, "is too deep a folder");
        else
            run_path(below);
    }
    closedir(folder);
}

static void run_path(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0)
        fail(path, strerror(errno));
    else if (S_ISDIR(info.st_mode))
        run_folder(path);
    else
        run_input(path, (size_t)info.st_size);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run_path(argv[i]);
    const char *slash = strrchr(argv[0], '/');
    printf("%s: %d passed, %d failed\n", slash ? slash + 1 : argv[0], passed, failed);
    return failed != 0;
}
