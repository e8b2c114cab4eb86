#include "cli/stream.h"

#include "base/arena.h"
#include "base/escape.h"
#include "cli/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

/* The library ends the process by abort() where memory runs out and no hook can be called. */
static void aborted(int signal_number)
{
    static const char message[] = "ladder: out of memory, or an internal error\n";
    (void)signal_number;
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(STATUS_FAILED);
}

void streams_prepare(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDWR) < 0)
            _exit(STATUS_FAILED);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGABRT, aborted);
}

/* 0 or an errno value. */
static int write_all(int fd, struct str text)
{
    while (text.length) {
        ssize_t n = write(fd, text.at, text.length);
        if (n >= 0) {
            text = str_skip(text, (size_t)n);
        } else if (errno == EAGAIN) {
            struct pollfd ready = {.fd = fd, .events = POLLOUT};
            poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int stream_write(struct str text, int status)
{
    int error = write_all(STDOUT_FILENO, text);
    if (error == 0 || error == EPIPE)
        return status;
    say_error("standard output", error);
    return STATUS_FAILED;
}

void stream_write_error(struct str text)
{
    write_all(STDERR_FILENO, text); /* where it fails there is nobody to tell */
}

static void __attribute__((format(printf, 2, 0)))
say_with(const char *prefix, const char *format, va_list args)
{
    struct arena scratch;
    struct buf line = {0};
    arena_init(&scratch, NULL);
    buf_add_text(&line, prefix);
    escape_terminal(&line, str_vformat(&scratch, format, args));
    buf_add_char(&line, '\n');
    write_all(STDERR_FILENO, buf_str(&line)); /* where it fails there is nobody to tell */
    buf_free(&line);
    arena_release(&scratch);
}

void say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_with("ladder: ", format, args);
    va_end(args);
}

void say_plain(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_with("", format, args);
    va_end(args);
}

void say_error(const char *path, int error)
{
    say("%s: %s", path, strerror(error));
}

const char *color_choice(size_t index)
{
    static const char *const names[] = {"auto", "always", "never"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

/* https://no-color.org: any value but an empty one. */
bool color_wanted(enum color color)
{
    if (color != COLOR_AUTO)
        return color == COLOR_ALWAYS;
    if (!isatty(STDOUT_FILENO))
        return false;
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return !(no_color && *no_color) && terminal && strcmp(terminal, "dumb") != 0;
}

void add_count(struct buf *out, size_t count, const char *what)
{
    buf_add_format(out, "%zu %s%s", count, what, count == 1 ? "" : "s");
}
