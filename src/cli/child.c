#include "cli/child.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Standard input is empty, standard output is the pipe. */
static int spawn(const char *const *argv, bool quiet, int out, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!error)
        error = posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    if (!error && quiet)
        error = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    /* The arguments are not changed: POSIX says so, and its type does not. */
    if (!error)
        error = posix_spawnp(pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static int read_all(int fd, struct buf *out)
{
    enum { BLOCK = 64 * 1024 };
    for (;;) {
        buf_reserve(out, BLOCK);
        ssize_t n = read(fd, out->at + out->length, BLOCK);
        if (n == 0)
            return 0;
        if (n > 0)
            out->length += (size_t)n;
        else if (errno != EINTR)
            return errno;
    }
}

static int wait_for(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int child_run(const char *const *argv, bool quiet, struct buf *out, int *error)
{
    int ends[2];
    pid_t pid;
    if (pipe(ends)) {
        *error = errno;
        return -1;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    *error = spawn(argv, quiet, ends[1], &pid);
    close(ends[1]);
    int status = -1;
    if (!*error) {
        *error = read_all(ends[0], out);
        close(ends[0]);
        status = wait_for(pid);
    } else {
        close(ends[0]);
    }
    return status;
}
