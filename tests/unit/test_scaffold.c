#include "linted.h"

#include "tools/scaffold.h"
#include "tools/start.h"

#include <check.h>

/* One file, example.ladder, and what a request makes of it. */
static struct linted linted;
static struct scaffold scaffold;

static void open_with(const char *text)
{
    linted_open(&linted);
    linted_write(&linted, "example.ladder", str_of(text));
    linted_run(&linted, NULL);
}

static void make(const struct scaffold_request *request)
{
    struct scaffold_request full = *request;
    full.folder = linted.folder;
    scaffold_make(&scaffold, &linted.arena, &linted.model, &full);
}

static const char *content(size_t index)
{
    ck_assert_uint_lt(index, scaffold.file_count);
    return str_copy(&linted.arena, scaffold.files[index].content).at;
}

static void expect_refusal(const struct scaffold_request *request, const char *message)
{
    make(request);
    ck_assert_int_eq(scaffold.status, SCAFFOLD_REFUSED);
    ck_assert_uint_eq(scaffold.file_count, 0);
    ck_assert_str_eq(scaffold.message.at, message);
}

#define LADDER                   \
    "ladder data \"Data\" {\n"   \
    "  levels \"Levels\" {\n"    \
    "    level d1 \"Data\"\n"    \
    "  }\n"                      \
    "\n"                         \
    "  skills \"Skills\" {\n"    \
    "    skill sql \"SQL\" {\n"  \
    "      at d1 \"Reads it\"\n" \
    "    }\n"                    \
    "  }\n"                      \
    "}\n"

/* ---- Names ---- */

START_TEST(titles_are_made_of_ids)
{
    static const struct {
        const char *id, *title;
    } cases[] = {
        {"platform-engineer", "Platform Engineer"},
        {"head-of-design", "Head of Design"},
        {"of-late", "Of Late"},
        {"ic4", "Ic4"},
        {"snake_case", "Snake Case"},
        {"9.5", "9.5"},
        {"x", "X"},
    };
    struct arena arena;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(scaffold_title(&arena, str_of(cases[i].id)).at, cases[i].title);
    arena_release(&arena);
}
END_TEST

START_TEST(ids_are_words_of_the_language)
{
    static const char *const good[] = {"a", "ic4", "9.5", "a-b.c_d", "5+", "_", "l3+"};
    static const char *const bad[] = {"",    "-a", "a-",  "a--b", "a..b", "a b",     "+",
                                      "a+b", ".a", "a/b", "a\"",  "a++",  "\xc3\xa9"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(scaffold_is_id(str_of(good[i])), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!scaffold_is_id(str_of(bad[i])), "%s", bad[i]);
}
END_TEST

START_TEST(kinds_are_a_table)
{
    ck_assert_str_eq(scaffold_kind_name(SCAFFOLD_LADDER), "ladder");
    ck_assert_str_eq(scaffold_kind_name(SCAFFOLD_TRACK), "track");
    ck_assert_ptr_null(scaffold_kind_name(SCAFFOLD_KIND_COUNT));
}
END_TEST

/* ---- Templates ---- */

START_TEST(a_ladder_is_like_another)
{
    open_with(LADDER);
    make(&(struct scaffold_request){
        .kind = SCAFFOLD_LADDER, .name = STR("big-data"), .like = STR("data")});
    ck_assert_int_eq(scaffold.status, SCAFFOLD_DONE);
    ck_assert_uint_eq(scaffold.file_count, 1);
    ck_assert(scaffold.files[0].is_new);
    ck_assert(str_ends(scaffold.files[0].path, STR("/big-data.ladder")));
    ck_assert_str_eq(content(0), "ladder big-data \"Big Data\" {\n"
                                 "  status draft\n"
                                 "\n"
                                 "  levels \"Levels\" {\n"
                                 "    level d1 \"Big Data\"\n"
                                 "  }\n"
                                 "\n"
                                 "  skills \"Skills\" {\n"
                                 "    skill sql \"SQL\" {\n"
                                 "      at d1 todo\n"
                                 "    }\n"
                                 "  }\n"
                                 "}\n");
    linted_close(&linted);
}
END_TEST

START_TEST(a_level_comes_with_its_cells)
{
    open_with(LADDER);
    make(&(struct scaffold_request){
        .kind = SCAFFOLD_LEVEL, .name = STR("d2"), .title = STR("Senior \"Data\"")});
    ck_assert_int_eq(scaffold.status, SCAFFOLD_DONE);
    ck_assert_uint_eq(scaffold.file_count, 1);
    ck_assert(!scaffold.files[0].is_new);
    ck_assert_uint_eq(scaffold.files[0].line, 4);
    ck_assert_str_eq(content(0), "ladder data \"Data\" {\n"
                                 "  levels \"Levels\" {\n"
                                 "    level d1 \"Data\"\n"
                                 "    level d2 \"Senior \\\"Data\\\"\"\n"
                                 "  }\n"
                                 "\n"
                                 "  skills \"Skills\" {\n"
                                 "    skill sql \"SQL\" {\n"
                                 "      at d1 \"Reads it\"\n"
                                 "      at d2 todo\n"
                                 "    }\n"
                                 "  }\n"
                                 "}\n");
    linted_close(&linted);
}
END_TEST

START_TEST(a_file_keeps_its_own_layout)
{
    open_with("ladder data \"Data\" {\r\n"
              "\tlevels \"Levels\" {\r\n"
              "\t\tlevel d1 \"Data\" # the only one\r\n"
              "\t}\r\n"
              "\tskills { skill sql \"SQL\" }\r\n"
              "}");
    make(&(struct scaffold_request){.kind = SCAFFOLD_SKILL, .name = STR("r")});
    ck_assert_str_eq(content(0), "ladder data \"Data\" {\r\n"
                                 "\tlevels \"Levels\" {\r\n"
                                 "\t\tlevel d1 \"Data\" # the only one\r\n"
                                 "\t}\r\n"
                                 "\tskills { skill sql \"SQL\" \r\n"
                                 "\t\tskill r \"R\" {\r\n"
                                 "\t\t\tat d1 todo\r\n"
                                 "\t\t}\r\n"
                                 "\t}\r\n"
                                 "}");
    make(&(struct scaffold_request){.kind = SCAFFOLD_LEVEL, .name = STR("d2")});
    ck_assert_str_eq(content(0), "ladder data \"Data\" {\r\n"
                                 "\tlevels \"Levels\" {\r\n"
                                 "\t\tlevel d1 \"Data\" # the only one\r\n"
                                 "\t\tlevel d2 \"D2\"\r\n"
                                 "\t}\r\n"
                                 "\tskills { skill sql \"SQL\" }\r\n"
                                 "}");
    linted_close(&linted);
}
END_TEST

START_TEST(a_level_of_a_scale_is_one_of_those_who_take_it)
{
    open_with("scale s \"S\" {\n  level a \"A\"\n  level b \"B\"\n}\n"
              "skills whole \"Whole\" on s {\n"
              "  skill x \"X\" {\n    at a \"Does\"\n    at b same\n  }\n}\n"
              "ladder low \"Low\" on s a {\n"
              "  skills {\n    skill y \"Y\" {\n      at a \"Sees\"\n    }\n  }\n}\n"
              "ladder range \"Range\" on s a..b {\n"
              "  skills {\n    skill z \"Z\" {\n      at a..b \"Hears\"\n    }\n  }\n}\n");
    make(&(struct scaffold_request){
        .kind = SCAFFOLD_LEVEL, .name = STR("m"), .to = STR("s"), .after = STR("a")});
    ck_assert_str_eq(content(0),
                     "scale s \"S\" {\n  level a \"A\"\n  level m \"M\"\n  level b \"B\"\n}\n"
                     "skills whole \"Whole\" on s {\n"
                     "  skill x \"X\" {\n    at a \"Does\"\n    at b same\n    at m todo\n  }\n}\n"
                     "ladder low \"Low\" on s a {\n"
                     "  skills {\n    skill y \"Y\" {\n      at a \"Sees\"\n    }\n  }\n}\n"
                     "ladder range \"Range\" on s a..b {\n"
                     "  skills {\n    skill z \"Z\" {\n      at a..b \"Hears\"\n"
                     "      at m todo\n    }\n  }\n}\n");
    make(&(struct scaffold_request){.kind = SCAFFOLD_LEVEL, .name = STR("m"), .to = STR("s")});
    ck_assert_ptr_null(strstr(content(0), "at a..b \"Hears\"\n      at m"));
    linted_close(&linted);
}
END_TEST

START_TEST(a_skill_of_a_set_has_the_levels_of_its_scale)
{
    open_with(
        "scale s \"S\" {\n  level a \"A\"\n  track t \"T\" from a {\n    level b \"B\"\n  }\n}\n"
        "skills one \"One\" on s {\n}\n"
        "skills bare \"Bare\" {\n}\n");
    make(&(struct scaffold_request){.kind = SCAFFOLD_SKILL, .name = STR("x"), .to = STR("one")});
    ck_assert_ptr_nonnull(strstr(content(0), "on s {\n"
                                             "  skill x \"X\" {\n"
                                             "    at a todo\n"
                                             "    at t/b todo\n"
                                             "  }\n"
                                             "}\n"));
    make(&(struct scaffold_request){.kind = SCAFFOLD_SKILL, .name = STR("x"), .to = STR("bare")});
    ck_assert_ptr_nonnull(strstr(content(0), "skills bare \"Bare\" {\n"
                                             "  skill x \"X\" {\n"
                                             "    \"\"\"todo\"\"\"\n"
                                             "  }\n"
                                             "}\n"));
    linted_close(&linted);
}
END_TEST

/* ---- What is refused ---- */

START_TEST(what_is_wrong_is_refused)
{
    open_with(LADDER);
    expect_refusal(
        &(struct scaffold_request){.kind = SCAFFOLD_LADDER, .name = STR("a b")},
        "'a b' is no id, which is made of the letters a to z, digits, '-', '_' and '.': write 'a-b'; --title sets "
        "what people read");
    expect_refusal(&(struct scaffold_request){.kind = SCAFFOLD_SKILL, .name = STR("d1")},
                   "'d1' is already the name of a level in 'data': choose another id");
    expect_refusal(
        &(struct scaffold_request){.kind = SCAFFOLD_LEVEL, .name = STR("d2"), .title = STR("a\nb")},
        "a title stands on one line, without tabs");
    expect_refusal(
        &(struct scaffold_request){.kind = SCAFFOLD_LEVEL, .name = STR("d2"), .title = STR("\xff")},
        "the title is no valid UTF-8");
    expect_refusal(
        &(struct scaffold_request){.kind = SCAFFOLD_LEVEL, .name = STR("d2"), .to = STR("dara")},
        "there is no ladder or scale 'dara' here: did you mean 'data'?");
    linted_close(&linted);
}
END_TEST

START_TEST(errors_of_syntax_come_first)
{
    open_with("ladder data \"Data\" {\n  skills {\n    skill sql \"SQL\"\n");
    make(&(struct scaffold_request){.kind = SCAFFOLD_SKILL, .name = STR("r")});
    ck_assert_int_eq(scaffold.status, SCAFFOLD_ERRORS);
    ck_assert_uint_eq(scaffold.file_count, 0);
    linted_close(&linted);
}
END_TEST

/* ---- A new project ---- */

START_TEST(a_new_project_is_clean)
{
    const struct start_file *file;
    linted_open(&linted);
    for (size_t i = 0; (file = start_file_at(i)); i++) {
        ck_assert_msg(strlen(file->content) > 100, "%s", file->path);
        if (file->ci == NULL)
            linted_write(&linted, file->path, str_of(file->content));
    }
    linted_run(&linted, NULL);
    ck_assert_str_eq(linted_messages(&linted), "");
    linted_close(&linted);
}
END_TEST

/* ---- Reminders ---- */

/* Two levels of one section may both be unwritten. */
#define LEVELS                                                                            \
    "ladder a \"A\" {\n  levels \"Levels\" {\n    level b \"B\" {\n      - todo\n    }\n" \
    "    level c \"C\" {\n      - todo\n    }\n  }\n}\n"

#define SECTION(body) "ladder a \"A\" {\n  section s \"S\" {\n" body "  }\n}\n"

START_TEST(statements_and_texts_can_be_reminders)
{
    linted_expect(SECTION("    - todo\n"), "warning unwritten 'todo'\n");
    linted_expect(SECTION("    - TODO: ask them\n"), "warning unwritten 'TODO: ask them'\n");
    linted_expect(SECTION("    \"\"\"todo\"\"\"\n"), "warning unwritten 'todo'\n");
    linted_expect(LEVELS, "warning unwritten 'todo'\nwarning unwritten 'todo'\n");
    linted_expect(SECTION("    - todos are kept short\n    - To do as we say\n    - todo-list\n"),
                  "");
    linted_expect("ladder a \"A\" {\n  status active\n  section s \"S\" {\n    - todo\n  }\n}\n",
                  "error unwritten 'todo'\n");
}
END_TEST

Suite *scaffold_suite(void)
{
    Suite *suite = suite_create("scaffold");
    TCase *names = tcase_create("names");
    tcase_add_test(names, titles_are_made_of_ids);
    tcase_add_test(names, ids_are_words_of_the_language);
    tcase_add_test(names, kinds_are_a_table);
    suite_add_tcase(suite, names);
    TCase *templates = tcase_create("templates");
    tcase_add_test(templates, a_ladder_is_like_another);
    tcase_add_test(templates, a_level_comes_with_its_cells);
    tcase_add_test(templates, a_file_keeps_its_own_layout);
    tcase_add_test(templates, a_level_of_a_scale_is_one_of_those_who_take_it);
    tcase_add_test(templates, a_skill_of_a_set_has_the_levels_of_its_scale);
    tcase_add_test(templates, what_is_wrong_is_refused);
    tcase_add_test(templates, errors_of_syntax_come_first);
    tcase_add_test(templates, a_new_project_is_clean);
    suite_add_tcase(suite, templates);
    TCase *reminders = tcase_create("reminders");
    tcase_add_test(reminders, statements_and_texts_can_be_reminders);
    suite_add_tcase(suite, reminders);
    return suite;
}
