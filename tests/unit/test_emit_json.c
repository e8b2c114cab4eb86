/* The model as JSON. What it is valid for is tested in tests/formats; here is what it says. */
#include "emitted.h"

#include <check.h>

static const char sample[] = "vocabulary reach: self < team\n"
                             "attribute reach on level: reach required\n"
                             "attribute weight on cell: number\n"
                             "attribute remote on level: yes-no\n"
                             "organization \"A *firm*\" {\n}\n"
                             "ladder data \"Data, \\\"big\\\" & `fast`\" {\n"
                             "  also \"One\"\n"
                             "  section requirements \"Requirements\" {\n"
                             "    - Shares *our* values {#values target=\">= 9\"}\n"
                             "      - Early {#early}\n"
                             "        + Said it on Monday {#monday}\n"
                             "    section inner {\n"
                             "      choose 1\n"
                             "      at l1..l2\n"
                             "      - Deep\n"
                             "    }\n"
                             "  }\n"
                             "  levels \"Steps\" {\n"
                             "    level l1 \"One\" {\n"
                             "      reach self\n"
                             "      remote yes\n"
                             "      experience 2..5\n"
                             "      \"\"\"# About *it*\"\"\"\n"
                             "      - Joins\n"
                             "      next l2, side/t1\n"
                             "    }\n"
                             "    level l2 \"Two\" {\n"
                             "      reach team\n"
                             "      - Stays\n"
                             "    }\n"
                             "    track side \"Side\" from l1 {\n"
                             "      level t1 \"Aside\" extends l2 {\n"
                             "        reach team\n"
                             "      }\n"
                             "    }\n"
                             "  }\n"
                             "  skills {\n"
                             "    group g \"Craft\" {\n"
                             "      skill s \"Skill\" {\n"
                             "        cumulative no\n"
                             "        \"\"\"About it.\"\"\"\n"
                             "        - Described\n"
                             "        at l1 {\n"
                             "          weight 007\n"
                             "          - First\n"
                             "        }\n"
                             "        at l2 same\n"
                             "        at t1 todo \"being *written*\"\n"
                             "      }\n"
                             "    }\n"
                             "  }\n"
                             "}\n";

/* The document of what was read. */
static const char *document_of(struct emitted *e, enum query_view view, enum emit_json_text text)
{
    struct emit_json_options options = {view, text, e->model.ladders, e->model.ladder_count};

    emitted_model_json(e, &options);
    return emitted_file(e, "model.json");
}

static void open_sample(struct emitted *e, enum query_view view, enum emit_json_text text)
{
    emitted_open(e);
    emitted_write(e, "a.ladder", str_of(sample));
    emitted_read(e);
    document_of(e, view, text);
}

static void expect(struct emitted *e, const char *words)
{
    emitted_expect(e, "model.json", words);
}

START_TEST(head_says_what_the_document_is)
{
    struct emitted e;

    open_sample(&e, VIEW_OWN, JSON_TEXT_PLAIN);
    ck_assert_ptr_eq(strstr(emitted_file(&e, "model.json"), "{\n  \"format\": \"ladder-model\",\n"
                                                            "  \"version\": 1,\n"
                                                            "  \"view\": \"own\",\n"
                                                            "  \"text\": \"plain\",\n"
                                                            "  \"organization\": {\n"
                                                            "    \"title\": \"A firm\",\n"),
                     emitted_file(&e, "model.json"));
    expect(&e, "{\"name\":\"reach\",\"on\":[\"level\"],\"type\":\"vocabulary\","
               "\"vocabulary\":\"reach\",\"values\":[\"self\",\"team\"],\"required\":true}");
    expect(&e, "{\"name\":\"also\",\"on\":[\"ladder\",\"level\",\"skill\"],\"type\":\"text\","
               "\"many\":true,\"builtin\":true}");
    expect(&e, "\"source\": {\"file\":\"a.ladder\",\"line\":7}");
    emitted_close(&e);
}
END_TEST

START_TEST(values_have_the_types_of_their_attributes)
{
    struct emitted e;

    open_sample(&e, VIEW_OWN, JSON_TEXT_PLAIN);
    expect(&e, "\"attributes\": {\"also\":[\"One\"]}");
    expect(&e, "\"attributes\": {\"reach\":\"self\",\"remote\":true,\"experience\":\"2..5\"}");
    expect(&e, "\"attributes\": {\"weight\":7}");
    expect(&e, "\"text\":\"Shares our values\",\"attributes\":{\"target\":\">= 9\"}}");
    emitted_close(&e);
}
END_TEST

START_TEST(texts_are_words_or_as_they_were_written)
{
    struct emitted e;

    open_sample(&e, VIEW_OWN, JSON_TEXT_PLAIN);
    expect(&e, "\"title\": \"Data, \\\"big\\\" & fast\"");
    expect(&e, "\"text\": \"About it\"");
    expect(&e, "\"reason\":\"being written\"");
    emitted_close(&e);

    open_sample(&e, VIEW_OWN, JSON_TEXT_MARKDOWN);
    expect(&e, "\"title\": \"Data, \\\"big\\\" & `fast`\"");
    expect(&e, "\"text\": \"# About *it*\"");
    expect(&e, "\"text\":\"Shares *our* values\"");
    expect(&e, "\"reason\":\"being *written*\"");
    emitted_close(&e);
}
END_TEST

START_TEST(statements_name_the_one_above_them)
{
    struct emitted e;

    open_sample(&e, VIEW_OWN, JSON_TEXT_PLAIN);
    expect(&e, "{\"id\":\"values\",\"depth\":0,\"kind\":\"statement\",");
    expect(&e, "{\"id\":\"early\",\"parent\":\"values\",\"depth\":1,\"kind\":\"statement\",");
    expect(&e, "{\"id\":\"monday\",\"parent\":\"early\",\"depth\":2,\"kind\":\"example\",");
    emitted_close(&e);
}
END_TEST

START_TEST(sections_say_whom_they_are_for)
{
    struct emitted e;

    open_sample(&e, VIEW_OWN, JSON_TEXT_PLAIN);
    expect(&e, "            {\n"
               "              \"kind\": \"section\",\n"
               "              \"id\": \"inner\",\n"
               "              \"attributes\": {},\n"
               "              \"levels\": [\"l1\",\"l2\"],\n"
               "              \"choose\": 1,\n");
    expect(&e, "        {\"kind\":\"levels\"},\n        {\"kind\":\"skills\"}\n");
    emitted_close(&e);
}
END_TEST

START_TEST(levels_say_where_they_lead)
{
    struct emitted e;

    open_sample(&e, VIEW_OWN, JSON_TEXT_PLAIN);
    expect(&e, "          \"next\": [\n"
               "            {\"level\":\"l2\"},\n"
               "            {\"level\":\"t1\"}\n"
               "          ],\n");
    expect(&e, "          \"title\": \"Aside\",\n"
               "          \"track\": \"side\",\n"
               "          \"rank\": 2,\n"
               "          \"extends\": {\"level\":\"l2\"},\n"
               "          \"next\": [],\n");
    expect(&e, "          \"id\": \"side\",\n"
               "          \"title\": \"Side\",\n"
               "          \"from\": \"l1\",\n");
    emitted_close(&e);
}
END_TEST

START_TEST(cells_say_their_state)
{
    struct emitted e;

    open_sample(&e, VIEW_OWN, JSON_TEXT_PLAIN);
    expect(&e, "{\"level\":\"l2\",\"state\":\"same\",\"statements\":[]}");
    expect(&e,
           "{\"level\":\"t1\",\"state\":\"todo\",\"reason\":\"being written\",\"statements\":[]}");
    expect(&e, "          \"group\": \"g\",\n"
               "          \"cumulative\": false,\n");
    expect(&e, "          \"description\": \"About it.\",\n"
               "          \"statements\": [\n"
               "            {\"id\":\"s.");
    emitted_close(&e);
}
END_TEST

START_TEST(full_view_tells_where_a_statement_is_from)
{
    struct emitted e;

    open_sample(&e, VIEW_FULL, JSON_TEXT_PLAIN);
    expect(&e, "\"text\":\"Joins\",\"from_level\":\"l1\"}");
    expect(&e, "\"text\":\"First\",\"from_level\":\"l1\"}");
    emitted_expect_none(&e, "model.json", "\"state\":\"same\"");
    emitted_expect_none(&e, "model.json", "from_ladder");
    emitted_close(&e);
}
END_TEST

START_TEST(full_view_tells_of_other_ladders)
{
    struct emitted e;

    emitted_open(&e);
    emitted_write(&e, "a.ladder",
                  STR("ladder a \"A\" {\n  levels {\n    level l1 \"One\" {\n"
                      "      - Joins\n    }\n  }\n}\n"));
    emitted_write(&e, "b.ladder",
                  STR("import \"a.ladder\"\nladder b \"B\" {\n  levels {\n"
                      "    level l1 \"One\" extends a/l1 {\n      - Goes on\n    }\n  }\n}\n"));
    emitted_read(&e);
    document_of(&e, VIEW_FULL, JSON_TEXT_PLAIN);
    expect(&e, "\"extends\": {\"level\":\"l1\",\"ladder\":\"a\"}");
    expect(&e, "\"text\":\"Joins\",\"from_level\":\"l1\",\"from_ladder\":\"a\"}");
    expect(&e, "\"text\":\"Goes on\"}");
    emitted_close(&e);
}
END_TEST

/* Adds each value that follows a key in the text, or stands in that column of a table, to the words. */
static void add_ids_of_json(struct buf *ids, const char *document)
{
    static const char key[] = "{\"id\":\"";

    for (const char *at = document; (at = strstr(at, key)) != NULL;) {
        at += sizeof key - 1;
        buf_add(ids, at, strcspn(at, "\""));
        buf_add_char(ids, '\n');
    }
}

/* Sections stand behind the levels here, and two statements are alike: ids count repeats. */
static const char repeats[] = "ladder a \"A\" {\n"
                              "  levels {\n"
                              "    level l1 \"One\" {\n"
                              "      section x \"X\" {\n"
                              "        - Same\n"
                              "        - Same\n"
                              "      }\n"
                              "    }\n"
                              "  }\n"
                              "  section l1 \"Section\" {\n"
                              "    section x \"X\" {\n"
                              "      - Same\n"
                              "    }\n"
                              "  }\n"
                              "}\n";

START_TEST(ids_are_those_of_the_spreadsheets)
{
    static const enum query_view views[] = {VIEW_OWN, VIEW_FULL};
    const char *texts[] = {sample, repeats};

    for (size_t i = 0; i < 4; i++) {
        struct emitted e;
        struct buf ids = {0};
        emitted_open(&e);
        emitted_write(&e, "a.ladder", str_of(texts[i / 2]));
        project_add_path(&e.project, e.folder);
        project_load(&e.project);
        model_build(&e.model, &e.project, &e.sink);
        e.options.view = views[i % 2];
        emitted_run(&e, "csv");
        add_ids_of_json(&ids, document_of(&e, views[i % 2], JSON_TEXT_PLAIN));
        ck_assert_uint_gt(ids.length, 0);
        for (size_t at = 0; at < ids.length;) {
            struct str id = str_make(ids.at + at, str_find(buf_str(&ids), at, '\n') - at);
            if (!str_starts(id, STR("s."))) { /* what describes a skill has no row */
                emitted_expect(&e, "csv/expectations.csv",
                               str_format(&e.arena, ",%.*s,", STR_ARGS(id)).at);
            }
            at += id.length + 1;
        }
        buf_free(&ids);
        emitted_close(&e);
    }
}
END_TEST

START_TEST(only_the_ladders_that_were_chosen)
{
    struct emitted e;
    struct emit_json_options options = {VIEW_OWN, JSON_TEXT_PLAIN, NULL, 1};

    emitted_open(&e);
    emitted_write(&e, "a.ladder", STR("ladder a \"A\" {\n}\nladder b \"B\" {\n}\n"));
    emitted_read(&e);
    options.ladders = e.model.ladders + 1;
    emitted_model_json(&e, &options);
    expect(&e, "\"id\": \"b\"");
    emitted_expect_none(&e, "model.json", "\"id\": \"a\"");
    emitted_close(&e);
}
END_TEST

START_TEST(large_documents_come_in_pieces)
{
    struct emitted e;
    struct buf text = {0};
    struct str whole;

    buf_add_text(&text, "ladder a \"A\" {\n  levels {\n");
    for (int i = 1; i <= 300; i++) {
        buf_add_format(&text, "    level l%d \"L\" {\n      - Statement %d\n    }\n", i, i);
    }
    buf_add_text(&text, "  }\n}\n");
    emitted_open(&e);
    emitted_write(&e, "a.ladder", buf_str(&text));
    emitted_read(&e);
    document_of(&e, VIEW_FULL, JSON_TEXT_PLAIN);
    whole = str_copy(&e.arena, str_of(emitted_file(&e, "model.json")));
    ck_assert_uint_gt(whole.length, 3u << 20);
    buf_clear(&e.files[0].content);
    e.in_pieces = true;
    document_of(&e, VIEW_FULL, JSON_TEXT_PLAIN);
    ck_assert_uint_gt(e.pieces, 3);
    ck_assert(str_equal(whole, str_of(emitted_file(&e, "model.json"))));
    buf_free(&text);
    emitted_close(&e);
}
END_TEST

Suite *emit_json_suite(void)
{
    Suite *suite = suite_create("emit_json");
    TCase *tcase = tcase_create("all");

    tcase_add_test(tcase, head_says_what_the_document_is);
    tcase_add_test(tcase, values_have_the_types_of_their_attributes);
    tcase_add_test(tcase, texts_are_words_or_as_they_were_written);
    tcase_add_test(tcase, statements_name_the_one_above_them);
    tcase_add_test(tcase, sections_say_whom_they_are_for);
    tcase_add_test(tcase, levels_say_where_they_lead);
    tcase_add_test(tcase, cells_say_their_state);
    tcase_add_test(tcase, full_view_tells_where_a_statement_is_from);
    tcase_add_test(tcase, full_view_tells_of_other_ladders);
    tcase_add_test(tcase, ids_are_those_of_the_spreadsheets);
    tcase_add_test(tcase, only_the_ladders_that_were_chosen);
    tcase_add_test(tcase, large_documents_come_in_pieces);
    suite_add_tcase(suite, tcase);
    return suite;
}
