/*
 * Runs the unit suites: all of them, or those named.
 *
 * The list of suites is made from the names of the files: tests/unit/test_NAME.c defines
 * `Suite *NAME_suite(void)`.
 */

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUITE(name) Suite *name##_suite(void);
#include "unit_suites.h"
#undef SUITE

static const struct {
    const char *name;
    Suite *(*make)(void);
} suites[] = {
#define SUITE(name) {#name, name##_suite},
#include "unit_suites.h"
#undef SUITE
};

enum { SUITE_COUNT = sizeof suites / sizeof suites[0] };

static int is_wanted(const char *name, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], name) == 0)
            return 1;
    }
    return argc <= 1;
}

int main(int argc, char **argv)
{
    /* The library's own limit of four seconds is too near on a machine that has other things to do. */
    setenv("CK_DEFAULT_TIMEOUT", "300", 0);
    SRunner *runner = srunner_create(NULL);
    int wanted = 0;

    for (size_t i = 0; i < SUITE_COUNT; i++) {
        if (is_wanted(suites[i].name, argc, argv)) {
            srunner_add_suite(runner, suites[i].make());
            wanted++;
        }
    }
    if (wanted == 0) {
        fprintf(stderr, "usage: %s [SUITE ...]\nsuites:", argv[0]);
        for (size_t i = 0; i < SUITE_COUNT; i++)
            fprintf(stderr, " %s", suites[i].name);
        fputc('\n', stderr);
        srunner_free(runner);
        return 2;
    }

    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int run = srunner_ntests_run(runner);
    srunner_free(runner);
    printf("unit: %d passed, %d failed\n", run - failed, failed);
    return failed != 0;
}
