#include "base/json.h"

#include <check.h>

static struct buf out;
static struct json json;

static void setup(void)
{
    json_init(&json, &out);
}

static void teardown(void)
{
    buf_free(&out);
}

static void expect(const char *wanted)
{
    buf_add_char(&out, '\0');
    ck_assert_str_eq(out.at, wanted);
}

static void write_sample(void)
{
    json_object(&json);
    json_key(&json, "version");
    json_number(&json, 1);
    json_key(&json, "list");
    json_array(&json);
    json_string(&json, STR("a\"b"));
    json_bool(&json, true);
    json_bool(&json, false);
    json_null(&json);
    json_object(&json);
    json_object_end(&json);
    json_array(&json);
    json_array_end(&json);
    json_array_end(&json);
    json_key(&json, "last");
    json_object(&json);
    json_key(&json, "x");
    json_number(&json, -5);
    json_object_end(&json);
    json_object_end(&json);
}

START_TEST(literals_and_keys)
{
    json.compact = true;
    json_object(&json);
    json_key_str(&json, STR("a\"b"));
    json_literal(&json, STR("1.50"));
    json_key_str(&json, STR("c"));
    json_literal(&json, STR("-7"));
    json_object_end(&json);
    expect("{\"a\\\"b\":1.50,\"c\":-7}");
}
END_TEST

START_TEST(indented)
{
    write_sample();
    expect("{\n"
           "  \"version\": 1,\n"
           "  \"list\": [\n"
           "    \"a\\\"b\",\n"
           "    true,\n"
           "    false,\n"
           "    null,\n"
           "    {},\n"
           "    []\n"
           "  ],\n"
           "  \"last\": {\n"
           "    \"x\": -5\n"
           "  }\n"
           "}");
}
END_TEST

START_TEST(compact)
{
    json.compact = true;
    write_sample();
    expect("{\"version\":1,\"list\":[\"a\\\"b\",true,false,null,{},[]],\"last\":{\"x\":-5}}");
}
END_TEST

START_TEST(single_values)
{
    json_string(&json, STR_NONE);
    expect("\"\"");
}
END_TEST

START_TEST(compact_in_part)
{
    json_array(&json);
    for (int i = 0; i < 2; i++) {
        json_array(&json);
        json.compact = true;
        json_number(&json, i);
        json_number(&json, i);
        json_array_end(&json);
        json.compact = false;
    }
    json_array_end(&json);
    expect("[\n  [0,0],\n  [1,1]\n]");
}
END_TEST

Suite *json_suite(void)
{
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("json");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, indented);
    tcase_add_test(tests, literals_and_keys);
    tcase_add_test(tests, compact);
    tcase_add_test(tests, single_values);
    tcase_add_test(tests, compact_in_part);
    suite_add_tcase(suite, tests);
    return suite;
}
