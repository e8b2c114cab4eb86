#include "api.h"

#include <string.h>

static char written[4096]; /* what the last export or query handed over */

static void take(void *context, const char *bytes, size_t length)
{
    size_t before = strlen(written);
    ck_assert_ptr_null(context);
    ck_assert_uint_lt(before + length, sizeof written);
    memcpy(written + before, bytes, length);
    written[before + length] = '\0';
}

static enum ladder_build_status export_to(struct ladder_export_options options)
{
    written[0] = '\0';
    struct ladder_build *made = ladder_export_new(api_result, &options);
    enum ladder_build_status status = ladder_build_status(made);
    ck_assert(status != LADDER_BUILD_OPTION || ladder_build_message(made)[0]);
    ladder_build_free(made);
    return status;
}

static const char *query(struct ladder_query_options options)
{
    written[0] = '\0';
    options.write = take;
    return ladder_query(api_result, &options);
}

START_TEST(options_may_be_left_out)
{
    api_set(api_path("data.ladder"), API_GOOD);
    api_check();
    ck_assert_int_eq(export_to((struct ladder_export_options){.write = take}), LADDER_BUILT);
    ck_assert_ptr_nonnull(strstr(written, "data,Data,,d1,"));
    ck_assert_ptr_null(query((struct ladder_query_options){.what = "levels"}));
    ck_assert_ptr_nonnull(strstr(written, "data       d1 "));
}
END_TEST

START_TEST(there_has_to_be_a_place_for_it)
{
    api_set(api_path("data.ladder"), API_GOOD);
    api_check();
    ck_assert_int_eq(export_to((struct ladder_export_options){.format = "csv"}),
                     LADDER_BUILD_OPTION);
    ck_assert_int_eq(export_to((struct ladder_export_options){.format = "json"}),
                     LADDER_BUILD_OPTION);
    ck_assert_int_eq(
        export_to((struct ladder_export_options){.format = "xlsx", .output = api_path("x.xlsx")}),
        LADDER_BUILD_OPTION);
    ck_assert_int_eq(
        export_to((struct ladder_export_options){.profile = "360learning", .write = take}),
        LADDER_BUILD_OPTION);
    ck_assert_str_eq(written, "");
}
END_TEST

START_TEST(a_question_can_be_asked_again)
{
    char first[sizeof written];
    const struct ladder_query_options options = {
        .what = "statements", .view = "full", .format = "json", .columns = "skill.id,skill.id"};
    api_set(api_path("data.ladder"), API_GOOD);
    api_check();
    ck_assert_ptr_null(query(options));
    strcpy(first, written);
    ck_assert_ptr_nonnull(query((struct ladder_query_options){.what = "nothing"}));
    ck_assert_str_eq(written, "");
    ck_assert_ptr_null(query(options));
    ck_assert_str_eq(written, first);
    ck_assert_ptr_nonnull(strstr(written, "{\"skill.id\":\"sql\",\"skill.id 2\":\"sql\"}"));
}
END_TEST

/* What is exported of one session was checked for none, or in another. */
START_TEST(a_result_is_exported_without_its_session)
{
    struct ladder_session *session = ladder_session_new(NULL);
    const struct ladder_export_options lucca = {.profile = "lucca", .format = "xlsx"};
    api_set(api_path("data.ladder"), API_GOOD);
    api_check();
    ladder_set_export(session, &lucca);
    ladder_set_export(session, NULL);
    ladder_session_free(session);
    ck_assert_int_eq(export_to((struct ladder_export_options){.profile = "lucca", .write = take}),
                     LADDER_BUILT);
    ck_assert_ptr_nonnull(strstr(written, "SQL,,,Data\r\n"));
}
END_TEST

Suite *api_export_suite(void);

Suite *api_export_suite(void)
{
    Suite *suite = suite_create("api_export");
    TCase *exports = api_case("exports");
    tcase_add_test(exports, options_may_be_left_out);
    tcase_add_test(exports, there_has_to_be_a_place_for_it);
    tcase_add_test(exports, a_question_can_be_asked_again);
    tcase_add_test(exports, a_result_is_exported_without_its_session);
    suite_add_tcase(suite, exports);
    return suite;
}
