#include "cli/workbook.h"

const char *workbook_missing(void)
{
    return "this build cannot write workbooks: install libxlsxwriter-dev and build again";
}

#ifdef LADDER_XLSX

#include <sys/resource.h>

/* A large workbook has a temporary file open for each of its sheets. */
static void allow_many_files(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

book_writer *workbook_writer(void)
{
    allow_many_files();
    return book_write;
}

void workbook_hand_over(char *const *argv)
{
    (void)argv;
}

#else

#include "base/buf.h"

#include <unistd.h>

enum { PATH_LONG = 4096 };

static const struct str other = {"/../libexec/ladder/ladder-xlsx", 30};

book_writer *workbook_writer(void)
{
    return NULL;
}

/* The folder of this program, without the last "/"; nothing where the system doesn't tell, or where it is
 * the other one, which was built without a writer. */
static struct str own_folder(char *path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", path, size);
    if (length <= 0 || (size_t)length == size)
        return STR_NONE;
    struct str own = str_make(path, (size_t)length);
    if (str_ends(own, STR("/ladder-xlsx")))
        return STR_NONE;
    while (own.length > 0 && own.at[own.length - 1] != '/')
        own.length--;
    return str_make(own.at, own.length > 0 ? own.length - 1 : 0);
}

void workbook_hand_over(char *const *argv)
{
    char path[PATH_LONG];
    struct buf program = {0};
    struct str folder = own_folder(path, sizeof path);
    if (folder.length == 0)
        return;
    buf_add_str(&program, folder);
    buf_add_str(&program, other);
    buf_add_char(&program, '\0');
    execv(program.at, argv);
    buf_free(&program);
}

#endif
