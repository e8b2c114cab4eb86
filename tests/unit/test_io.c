#include "base/io.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each test has a folder of its own, and stands in it. */
static char home[] = "/tmp/ladder-io-XXXXXX";
static char stand[4096]; /* where the tests of other suites stand */
static struct arena arena;

static void setup(void)
{
    ck_assert_ptr_nonnull(getcwd(stand, sizeof stand));
    ck_assert_ptr_nonnull(mkdtemp(home));
    ck_assert_int_eq(chdir(home), 0);
    arena_init(&arena, NULL);
}

static void teardown(void)
{
    arena_release(&arena);
    ck_assert_int_eq(chdir(stand), 0);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", home);
    ck_assert_int_eq(system(command), 0);
    memcpy(home + sizeof home - 7, "XXXXXX", 6);
}

static void put(const char *path, struct str content)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(content.at, 1, content.length, file), content.length);
    ck_assert_int_eq(fclose(file), 0);
}

static void expect_content(const char *path, struct str wanted)
{
    struct io_content content;
    ck_assert_int_eq(io_read(path, SIZE_MAX, &content), 0);
    ck_assert_uint_eq(content.length, wanted.length);
    if (wanted.length)
        ck_assert_mem_eq(content.at, wanted.at, wanted.length);
    io_content_free(&content);
}

/* No file but those expected: above all, no temporary one. */
static void expect_files(const char *wanted)
{
    FILE *pipe = popen("ls -A | tr '\\n' ' '", "r");
    ck_assert_ptr_nonnull(pipe);
    char names[256] = "";
    size_t n = fread(names, 1, sizeof names - 1, pipe);
    names[n] = '\0';
    ck_assert_int_eq(pclose(pipe), 0);
    ck_assert_str_eq(names, wanted);
}

START_TEST(reads_with_padding)
{
    static const size_t sizes[] = {
        0, 1, 4095, 4096, 1024 * 1024 - 1, 1024 * 1024, 3 * 1024 * 1024 + 5, 4 * 1024 * 1024};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char *bytes = memory_alloc(sizes[i]);
        for (size_t at = 0; at < sizes[i]; at++)
            bytes[at] = (char)(at * 31 % 251);
        put("file", str_make(bytes, sizes[i]));
        struct io_content content;
        ck_assert_int_eq(io_read("file", sizes[i], &content), 0);
        ck_assert_uint_eq(content.length, sizes[i]);
        ck_assert(sizes[i] == 0 || memcmp(content.at, bytes, sizes[i]) == 0);
        for (int p = 0; p < IO_PADDING; p++)
            ck_assert_int_eq(content.at[sizes[i] + (size_t)p], 0);
        content.at[sizes[i]] = 'x'; /* writable, the padding too */
        io_content_free(&content);
        ck_assert_ptr_null(content.at);
        if (sizes[i])
            ck_assert_int_eq(io_read("file", sizes[i] - 1, &content), EFBIG);
        free(bytes);
    }
}
END_TEST

START_TEST(reading_fails_with_a_reason)
{
    struct io_content content;
    ck_assert_int_eq(io_read("absent", SIZE_MAX, &content), ENOENT);
    ck_assert_ptr_null(content.at);
    ck_assert_int_eq(io_read(".", SIZE_MAX, &content), EISDIR);
    put("file", STR("x"));
    ck_assert_int_eq(io_read("file/below", SIZE_MAX, &content), ENOTDIR);
    if (geteuid() != 0) { /* root reads everything */
        ck_assert_int_eq(chmod("file", 0), 0);
        ck_assert_int_eq(io_read("file", SIZE_MAX, &content), EACCES);
    }
    io_content_free(&content);
}
END_TEST

START_TEST(reads_files_that_hide_their_size)
{
    struct io_content content;
    if (io_kind("/proc/self/status") != IO_FILE)
        return;
    ck_assert_int_eq(io_read("/proc/self/status", SIZE_MAX, &content), 0);
    ck_assert_uint_gt(content.length, 0);
    ck_assert_int_eq(content.at[content.length], 0);
    io_content_free(&content);
    ck_assert_int_eq(io_read("/dev/null", SIZE_MAX, &content), 0);
    ck_assert_uint_eq(content.length, 0);
    ck_assert_int_eq(content.at[0], 0);
    io_content_free(&content);
}
END_TEST

/* io_read("-") of what command writes. */
static void read_standard_input(const char *command, struct io_content *content, int wanted)
{
    FILE *pipe = popen(command, "r");
    ck_assert_ptr_nonnull(pipe);
    int kept = dup(STDIN_FILENO);
    ck_assert_int_ge(dup2(fileno(pipe), STDIN_FILENO), 0);
    int error = io_read("-", 1000000, content);
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
    pclose(pipe);
    ck_assert_int_eq(error, wanted);
}

START_TEST(reads_pipes)
{
    struct io_content content;
    read_standard_input("printf one; sleep 0.05; printf two", &content, 0);
    ck_assert_uint_eq(content.length, 6);
    ck_assert_mem_eq(content.at, "onetwo\0", 8);
    io_content_free(&content);
    read_standard_input(":", &content, 0);
    ck_assert_uint_eq(content.length, 0);
    io_content_free(&content);
    read_standard_input("head -c 1000000 /dev/zero", &content, 0);
    ck_assert_uint_eq(content.length, 1000000);
    io_content_free(&content);
    read_standard_input("head -c 1000001 /dev/zero", &content, EFBIG);
}
END_TEST

START_TEST(kinds_and_identity)
{
    put("file", STR("x"));
    put("other", STR("x"));
    ck_assert_int_eq(symlink("file", "link"), 0);
    ck_assert_int_eq(io_kind("file"), IO_FILE);
    ck_assert_int_eq(io_kind("link"), IO_FILE);
    ck_assert_int_eq(io_kind("."), IO_FOLDER);
    ck_assert_int_eq(io_kind("/dev/null"), IO_OTHER);
    ck_assert_int_eq(io_kind("absent"), IO_ABSENT);
    uint64_t a[2], b[2], c[2];
    ck_assert_int_eq(io_identity("file", a), 0);
    ck_assert_int_eq(io_identity("./link", b), 0);
    ck_assert_int_eq(io_identity("other", c), 0);
    ck_assert_mem_eq(a, b, sizeof a);
    ck_assert_mem_ne(a, c, sizeof a);
    ck_assert_int_eq(io_identity("absent", a), ENOENT);
}
END_TEST

static void expect_list(const char *folder, const char *wanted)
{
    struct io_names names;
    struct str failed;
    ck_assert_int_eq(io_list(&arena, str_of(folder), STR(".ladder"), &names, &failed), 0);
    char found[512] = "";
    for (size_t i = 0; i < names.count; i++) {
        ck_assert_uint_eq(strlen(names.items[i].at), names.items[i].length);
        strcat(found, names.items[i].at);
        strcat(found, " ");
    }
    ck_assert_str_eq(found, wanted);
}

START_TEST(lists_sorted_below)
{
    ck_assert_int_eq(io_make_folders("a/b/c"), 0);
    ck_assert_int_eq(io_make_folders("a-b"), 0);
    ck_assert_int_eq(io_make_folders("dir.ladder"), 0);
    ck_assert_int_eq(io_make_folders(".hidden"), 0);
    static const char *const files[] = {
        "z.ladder",       "B.ladder",         "a/y.ladder",          "a/b/x.ladder",
        "a/b/c/w.ladder", "a/b/no.txt",       "a/b/ladder",          "a-b/v.ladder",
        ".secret.ladder", ".hidden/u.ladder", "dir.ladder/t.ladder", "a/é.ladder",
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        put(files[i], STR(""));
    ck_assert_int_eq(symlink("a", "loop"), 0);
    ck_assert_int_eq(symlink("..", "a/up"), 0);
    ck_assert_int_eq(symlink("z.ladder", "link.ladder"), 0);
    ck_assert_int_eq(symlink("nowhere", "lost.ladder"), 0);
    ck_assert_int_eq(mkfifo("pipe.ladder", 0666), 0);
    expect_list(".", "B.ladder a-b/v.ladder a/b/c/w.ladder a/b/x.ladder a/y.ladder a/é.ladder "
                     "dir.ladder/t.ladder link.ladder lost.ladder z.ladder ");
    expect_list("a", "a/b/c/w.ladder a/b/x.ladder a/y.ladder a/é.ladder ");
    expect_list("./a/b/", "a/b/c/w.ladder a/b/x.ladder ");
    expect_list("loop", "loop/b/c/w.ladder loop/b/x.ladder loop/y.ladder loop/é.ladder ");
    expect_list("a/../a-b", "a-b/v.ladder ");
    ck_assert_int_eq(chdir("a"), 0);
    expect_list("../a-b", "../a-b/v.ladder ");
}
END_TEST

START_TEST(passes_over_outputs)
{
    ck_assert_int_eq(io_make_folders("out/deep"), 0);
    ck_assert_int_eq(io_make_folders("x/out/deep"), 0);
    ck_assert_int_eq(io_make_folders("about"), 0);
    put("out/deep/a.ladder", STR(""));
    put("x/out/b.ladder", STR(""));
    put("x/out/deep/c.ladder", STR(""));
    put("about/d.ladder", STR(""));
    expect_list(".", "about/d.ladder x/out/b.ladder x/out/deep/c.ladder ");
    expect_list("out", "out/deep/a.ladder ");
}
END_TEST

START_TEST(listing_fails_with_the_path)
{
    struct io_names names;
    struct str failed;
    ck_assert_int_eq(io_list(&arena, STR("absent"), STR(".ladder"), &names, &failed), ENOENT);
    ck_assert_str_eq(failed.at, "absent");
    ck_assert_uint_eq(names.count, 0);
    if (geteuid() == 0)
        return;
    ck_assert_int_eq(mkdir("shut", 0), 0);
    ck_assert_int_eq(io_list(&arena, STR("."), STR(".ladder"), &names, &failed), EACCES);
    ck_assert_str_eq(failed.at, "shut");
}
END_TEST

START_TEST(makes_folders)
{
    ck_assert_int_eq(io_make_folders("a/b//c/"), 0);
    ck_assert_int_eq(io_kind("a/b/c"), IO_FOLDER);
    ck_assert_int_eq(io_make_folders("a/b/c"), 0);
    ck_assert_int_eq(io_make_folders("."), 0);
    ck_assert_int_eq(io_make_folders("/"), 0);
    ck_assert_int_eq(io_make_folders(""), 0);
    put("file", STR("x"));
    ck_assert_int_eq(io_make_folders("file"), ENOTDIR);
    ck_assert_int_eq(io_make_folders("file/below"), ENOTDIR);
}
END_TEST

START_TEST(writes_what_differs)
{
    bool changed = false;
    ck_assert_int_eq(io_write("file", STR("one"), &changed), 0);
    ck_assert(changed);
    expect_content("file", STR("one"));
    changed = false;
    ck_assert_int_eq(io_write("file", STR("two"), &changed), 0); /* of the same size */
    ck_assert(changed);
    expect_content("file", STR("two"));
    ck_assert_int_eq(io_write("file", STR("longer"), NULL), 0);
    expect_content("file", STR("longer"));
    ck_assert_int_eq(io_write("file", STR_NONE, NULL), 0);
    expect_content("file", STR(""));
    ck_assert_int_eq(io_write("file", STR_NONE, &changed), 0);
    ck_assert(!changed);
    expect_files("file ");
}
END_TEST

START_TEST(leaves_what_is_equal)
{
    enum { BIG = 200000 }; /* several blocks of the comparison */
    char *bytes = memory_alloc(BIG);
    memset(bytes, 'x', BIG);
    static const size_t sizes[] = {5, 65536, BIG};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct str content = str_make(bytes, sizes[i]);
        ck_assert_int_eq(io_write("file", content, NULL), 0);
        struct timespec times[2] = {{1000000000, 123456789}, {1000000000, 123456789}};
        ck_assert_int_eq(utimensat(AT_FDCWD, "file", times, 0), 0);
        struct stat before, after;
        ck_assert_int_eq(stat("file", &before), 0);
        bool changed = true;
        ck_assert_int_eq(io_write("file", content, &changed), 0);
        ck_assert(!changed);
        ck_assert_int_eq(stat("file", &after), 0);
        ck_assert_uint_eq(before.st_ino, after.st_ino);
        ck_assert_int_eq(after.st_mtim.tv_sec, 1000000000);
        ck_assert_int_eq(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
        bytes[sizes[i] - 1] = 'y';
        ck_assert_int_eq(io_write("file", content, &changed), 0);
        ck_assert(changed);
        expect_content("file", content);
        bytes[sizes[i] - 1] = 'x';
    }
    free(bytes);
}
END_TEST

START_TEST(permissions)
{
    struct stat status;
    mode_t old = umask(027);
    ck_assert_int_eq(io_write("new", STR("x"), NULL), 0);
    umask(old);
    ck_assert_int_eq(stat("new", &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0640);
    ck_assert_int_eq(chmod("new", 0604), 0);
    ck_assert_int_eq(io_write("new", STR("y"), NULL), 0);
    ck_assert_int_eq(stat("new", &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0604);
}
END_TEST

START_TEST(links_and_devices_stay)
{
    struct stat status;
    ck_assert_int_eq(mkdir("folder", 0777), 0);
    put("folder/file", STR("x"));
    ck_assert_int_eq(symlink("folder/file", "link"), 0);
    ck_assert_int_eq(io_write("link", STR("y"), NULL), 0);
    ck_assert_int_eq(lstat("link", &status), 0);
    ck_assert(S_ISLNK(status.st_mode));
    expect_content("folder/file", STR("y"));
    ck_assert_int_eq(symlink("/dev/null", "null"), 0);
    ck_assert_int_eq(io_write("null", STR("z"), NULL), 0);
    ck_assert_int_eq(io_write("/dev/null", STR("z"), NULL), 0);
    ck_assert_int_eq(io_kind("/dev/null"), IO_OTHER);
    ck_assert_int_eq(io_write("folder", STR("z"), NULL), EISDIR);
}
END_TEST

START_TEST(a_long_name_is_fine)
{
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    ck_assert_int_eq(io_write(name, STR("x"), NULL), 0);
    expect_content(name, STR("x"));
}
END_TEST

START_TEST(a_temporary_file_of_the_dead_is_no_hindrance)
{
    char name[64];
    snprintf(name, sizeof name, ".file.%ld.0.tmp", (long)getpid());
    put(name, STR("old"));
    ck_assert_int_eq(io_write("file", STR("x"), NULL), 0);
    expect_content("file", STR("x"));
    expect_content(name, STR("old"));
}
END_TEST

START_TEST(failed_writes_change_nothing)
{
    put("file", STR("old"));
    ck_assert_int_eq(io_write("absent/file", STR("x"), NULL), ENOENT);
    ck_assert_int_eq(io_write("file/below", STR("x"), NULL), ENOTDIR);
    ck_assert_int_ne(io_write("/proc/no-such-file", STR("x"), NULL), 0);
    if (io_kind("/dev/full") == IO_OTHER)
        ck_assert_int_eq(io_write("/dev/full", STR("x"), NULL), ENOSPC);
    if (geteuid() != 0) {
        ck_assert_int_eq(chmod(".", 0555), 0);
        ck_assert_int_eq(io_write("file", STR("x"), NULL), EACCES);
        ck_assert_int_eq(io_write("file", STR("old"), NULL), 0); /* equal: nothing to do */
        ck_assert_int_eq(chmod(".", 0777), 0);
        ck_assert_int_eq(chmod("file", 0444), 0);
        ck_assert_int_eq(io_write("file", STR("x"), NULL), EACCES);
    }
    expect_content("file", STR("old"));
    expect_files("file ");
}
END_TEST

START_TEST(a_full_disk_changes_nothing)
{
    put("file", STR("old"));
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        /* As a disk with 1000 bytes left. */
        struct rlimit limit = {1000, 1000};
        signal(SIGXFSZ, SIG_IGN);
        static char bytes[5000];
        int wrong = setrlimit(RLIMIT_FSIZE, &limit) != 0 ||
                    io_write("file", str_make(bytes, sizeof bytes), NULL) != EFBIG;
        _exit(wrong);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    expect_content("file", STR("old"));
    expect_files("file ");
}
END_TEST

START_TEST(normalizes)
{
    static const char *const cases[][2] = {
        {"", "."},
        {".", "."},
        {"./", "."},
        {"/", "/"},
        {"//", "/"},
        {"a", "a"},
        {"a/", "a"},
        {"./a", "a"},
        {"a//b/./c", "a/b/c"},
        {"a/../b", "b"},
        {"a/..", "."},
        {"a/b/..", "a"},
        {"..", ".."},
        {"../a", "../a"},
        {"../../a/..", "../.."},
        {"a/../../b", "../b"},
        {"/..", "/"},
        {"/../a", "/a"},
        {"/a/..", "/"},
        {"/a/b/../..", "/"},
        {"..a/b", "..a/b"},
        {"a/...", "a/..."},
        {"../..", "../.."},
        {"a/b/../../../c", "../c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str path = io_normalize(&arena, str_of(cases[i][0]));
        ck_assert_msg(str_equal(path, str_of(cases[i][1])), "'%s' gives '%s'", cases[i][0],
                      path.at);
        ck_assert_int_eq(path.at[path.length], 0);
    }
}
END_TEST

START_TEST(folders_of_paths)
{
    ck_assert(str_equal(io_folder(STR("a/b/c")), STR("a/b")));
    ck_assert(str_equal(io_folder(STR("a//b")), STR("a")));
    ck_assert(str_equal(io_folder(STR("c")), STR(".")));
    ck_assert(str_equal(io_folder(STR("/c")), STR("/")));
    ck_assert(str_equal(io_folder(STR("")), STR(".")));
    ck_assert(str_equal(io_folder(STR("-")), STR(".")));
}
END_TEST

START_TEST(endings_of_paths)
{
    static const struct {
        const char *path, *ending;
    } cases[] = {{"a.b/c.csv", "csv"}, {"c.tar.gz", "gz"}, {"a.b/c", ""},
                 {"plain", ""},        {"a.", ""},         {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(str_equal(io_ending(str_of(cases[i].path)), str_of(cases[i].ending)), "%s",
                      cases[i].path);
}
END_TEST

START_TEST(joins)
{
    static const char *const cases[][3] = {
        {".", "a", "a"},        {"", "a", "a"},    {"a/b", "c", "a/b/c"},
        {"a/b", "../c", "a/c"}, {"a", "/c", "/c"}, {".", "../c", "../c"},
        {"..", "c", "../c"},    {"/", "c", "/c"},  {"a/", "./b/", "a/b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(io_join(&arena, str_of(cases[i][0]), str_of(cases[i][1])).at, cases[i][2]);
}
END_TEST

START_TEST(what_exists_is_not_created)
{
    struct io_content content;
    ck_assert_int_eq(io_create("new", STR("one")), 0);
    ck_assert_int_eq(io_create("new", STR("two")), EEXIST);
    ck_assert_int_eq(io_read("new", SIZE_MAX, &content), 0);
    ck_assert_uint_eq(content.length, 3);
    ck_assert_mem_eq(content.at, "one", 3);
    io_content_free(&content);
    ck_assert_int_eq(symlink("nowhere", "link"), 0);
    ck_assert_int_eq(io_create("link", STR("three")), EEXIST);
    ck_assert_int_eq(io_kind("nowhere"), IO_ABSENT);
    ck_assert_int_eq(io_create("no/new", STR("four")), ENOENT);
    /* No temporary file is left. */
    struct io_names names;
    struct str failed;
    ck_assert_int_eq(io_list(&arena, STR("."), STR(""), &names, &failed), 0);
    ck_assert_uint_eq(names.count, 2);
}
END_TEST

Suite *io_suite(void)
{
    Suite *suite = suite_create("io");
    TCase *tests = tcase_create("io");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, reads_with_padding);
    tcase_add_test(tests, reading_fails_with_a_reason);
    tcase_add_test(tests, reads_files_that_hide_their_size);
    tcase_add_test(tests, reads_pipes);
    tcase_add_test(tests, kinds_and_identity);
    tcase_add_test(tests, lists_sorted_below);
    tcase_add_test(tests, passes_over_outputs);
    tcase_add_test(tests, listing_fails_with_the_path);
    tcase_add_test(tests, makes_folders);
    tcase_add_test(tests, what_exists_is_not_created);
    tcase_add_test(tests, writes_what_differs);
    tcase_add_test(tests, leaves_what_is_equal);
    tcase_add_test(tests, permissions);
    tcase_add_test(tests, links_and_devices_stay);
    tcase_add_test(tests, a_long_name_is_fine);
    tcase_add_test(tests, a_temporary_file_of_the_dead_is_no_hindrance);
    tcase_add_test(tests, failed_writes_change_nothing);
    tcase_add_test(tests, a_full_disk_changes_nothing);
    tcase_add_test(tests, normalizes);
    tcase_add_test(tests, folders_of_paths);
    tcase_add_test(tests, endings_of_paths);
    tcase_add_test(tests, joins);
    suite_add_tcase(suite, tests);
    return suite;
}
