#include "api.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct ladder_build *build_to(struct ladder_build_options *options)
{
    static char out[300];
    snprintf(out, sizeof out, "%s/out", api_folder);
    options->folder = out;
    return ladder_build_new(api_result, options);
}

static enum ladder_build_status build(struct ladder_build_options options)
{
    struct ladder_build *made = build_to(&options);
    enum ladder_build_status status = ladder_build_status(made);
    ladder_build_free(made);
    return status;
}

START_TEST(a_build_writes_files_that_change)
{
    struct ladder_build_options options = {0};
    api_set(api_path("data.ladder"), API_GOOD);
    api_check();
    struct ladder_build *made = build_to(&options);
    ck_assert_int_eq(ladder_build_status(made), LADDER_BUILT);
    ck_assert_str_eq(ladder_build_message(made), "");
    ck_assert_ptr_null(ladder_build_failure(made));
    ck_assert_uint_eq(ladder_file_count(made), 7);
    for (size_t i = 0; i < ladder_file_count(made); i++)
        ck_assert(ladder_file_at(made, i)->changed);
    ck_assert_ptr_null(ladder_file_at(made, 7));
    ladder_build_free(made);
    ck_assert_ptr_nonnull(api_get("out/markdown/data.md"));
    ck_assert_ptr_nonnull(api_get("out/html/index.html"));
    ck_assert_ptr_nonnull(api_get("out/csv/data.matrix.csv"));
    made = build_to(&options);
    for (size_t i = 0; i < ladder_file_count(made); i++)
        ck_assert(!ladder_file_at(made, i)->changed);
    ladder_build_free(made);
}
END_TEST

START_TEST(a_build_can_be_of_parts)
{
    api_set(api_path("data.ladder"), API_GOOD);
    api_set(api_path("other.ladder"),
            "ladder other \"Other\" {\n  section a \"A\" {\n    - B\n  }\n}\n");
    api_check();
    ck_assert_int_eq(build((struct ladder_build_options){.outputs = "html", .only = "other"}),
                     LADDER_BUILT);
    ck_assert_ptr_nonnull(api_get("out/html/other.html"));
    ck_assert_ptr_null(api_get("out/html/data.html"));
    ck_assert_ptr_null(api_get("out/html/index.html"));
    ck_assert_ptr_null(api_get("out/markdown/other.md"));
    ck_assert_int_eq(build((struct ladder_build_options){.index = true}), LADDER_BUILT);
    ck_assert_ptr_nonnull(api_get("out/html/index.html"));
    ck_assert_ptr_nonnull(api_get("out/markdown/index.md"));
    ck_assert_ptr_nonnull(strstr(api_get("out/csv/expectations.csv"), "other"));
    ck_assert_ptr_null(api_get("out/html/data.html"));
    ck_assert_ptr_null(api_get("out/csv/data.matrix.csv"));
    ck_assert_int_eq(build((struct ladder_build_options){
                         .outputs = "markdown,csv", .only = "data", .index = true}),
                     LADDER_BUILT);
    ck_assert_ptr_nonnull(api_get("out/markdown/data.md"));
    ck_assert_ptr_nonnull(api_get("out/csv/data.matrix.csv"));
    ck_assert_ptr_null(api_get("out/markdown/other.md"));
}
END_TEST

START_TEST(wrong_options_write_nothing)
{
    struct ladder_build_options options = {.outputs = "html,pdf"};
    api_set(api_path("data.ladder"), API_GOOD);
    api_check();
    struct ladder_build *made = build_to(&options);
    ck_assert_int_eq(ladder_build_status(made), LADDER_BUILD_OPTION);
    ck_assert_str_eq(ladder_build_message(made), "there is no output 'pdf'");
    ladder_build_free(made);
    options = (struct ladder_build_options){.only = "dat"};
    made = build_to(&options);
    ck_assert_int_eq(ladder_build_status(made), LADDER_BUILD_OPTION);
    ck_assert_str_eq(ladder_build_message(made), "there is no ladder 'dat': did you mean 'data'?");
    ladder_build_free(made);
    ck_assert_int_ne(access(api_path("out"), F_OK), 0);
}
END_TEST

START_TEST(errors_write_nothing)
{
    api_set("data.ladder", API_BAD);
    api_check();
    ck_assert_int_eq(build((struct ladder_build_options){0}), LADDER_BUILD_ERRORS);
    api_set("data.ladder", API_GOOD);
    ladder_add_path(api_session, api_path("absent.ladder"));
    api_check();
    ck_assert_int_eq(build((struct ladder_build_options){0}), LADDER_BUILD_FAILED);
    ck_assert_int_ne(access(api_path("out"), F_OK), 0);
}
END_TEST

START_TEST(a_folder_that_cannot_be_made_is_told)
{
    struct ladder_build_options options = {.outputs = "markdown"};
    api_set(api_path("data.ladder"), API_GOOD);
    api_check();
    ck_assert_int_eq(mkdir(api_path("out"), 0777), 0);
    api_put("out/markdown", "in the way");
    struct ladder_build *made = build_to(&options);
    ck_assert_int_eq(ladder_build_status(made), LADDER_BUILD_FAILED);
    ck_assert_str_eq(ladder_build_failure(made)->path, api_path("out/markdown"));
    ck_assert_int_ne(ladder_build_failure(made)->error, 0);
    ck_assert_uint_eq(ladder_file_count(made), 0);
    ladder_build_free(made);
    ck_assert_str_eq(api_get("out/markdown"), "in the way");
}
END_TEST

START_TEST(deps_are_a_makefile)
{
    static char deps[300];
    char want[3000];
    snprintf(deps, sizeof deps, "%s/out/deps.d", api_folder);
    api_put("com pany.ladder", "section values \"Values\" {\n  - Says so\n}\n");
    ladder_add_path(api_session,
                    api_put("u$er#.ladder", "import \"com pany.ladder\"\n"
                                            "ladder user \"User\" {\n  use values\n}\n"));
    api_check();
    ck_assert_int_eq(build((struct ladder_build_options){.outputs = "markdown", .deps = deps}),
                     LADDER_BUILT);
    snprintf(want, sizeof want,
             "%s/out/markdown/user.md \\\n  %s/out/markdown/index.md: \\\n"
             "  %s/com\\ pany.ladder \\\n  %s/u$$er\\#.ladder\n"
             "\n%s/com\\ pany.ladder:\n\n%s/u$$er\\#.ladder:\n",
             api_folder, api_folder, api_folder, api_folder, api_folder, api_folder);
    ck_assert_str_eq(api_get("out/deps.d"), want);
}
END_TEST

Suite *api_build_suite(void)
{
    Suite *suite = suite_create("api_build");
    TCase *builds = api_case("builds");
    tcase_add_test(builds, a_build_writes_files_that_change);
    tcase_add_test(builds, a_build_can_be_of_parts);
    tcase_add_test(builds, wrong_options_write_nothing);
    tcase_add_test(builds, errors_write_nothing);
    tcase_add_test(builds, a_folder_that_cannot_be_made_is_told);
    tcase_add_test(builds, deps_are_a_makefile);
    suite_add_tcase(suite, builds);
    return suite;
}
