/* What a column can show: names of fields, and texts with fields in them. */
#include "model/field.h"

#include <check.h>

struct fixture {
    struct arena arena;
    struct diag_sink sink;
    struct project project;
    struct model model;
};

static void setup(struct fixture *f)
{
    static const char text[] =
        "attribute reach on level: text\nattribute colour on ladder: text\n"
        "attribute weight on skill: number\nattribute title on ladder: text\n";
    char *copy;

    *f = (struct fixture){0};
    arena_init(&f->arena, NULL);
    diag_sink_init(&f->sink, &f->arena);
    project_init(&f->project, &f->sink);
    copy = arena_alloc(&f->arena, sizeof text + IO_PADDING);
    memcpy(copy, text, sizeof text);
    project_add_text(&f->project, STR("a.ladder"), str_make(copy, sizeof text - 1));
    project_load(&f->project);
    model_build(&f->model, &f->project, &f->sink);
}

static void teardown(struct fixture *f)
{
    model_release(&f->model);
    project_release(&f->project);
    diag_sink_free(&f->sink);
    arena_release(&f->arena);
}

/* "level.title" for a field, "level:grade" for an attribute, "-" for nothing. */
static struct str found(struct fixture *f, const char *name, enum row_kind rows)
{
    struct field_ref ref;

    if (!field_find(&f->model, str_of(name), &ref, NULL, rows))
        return STR("-");
    if (ref.attribute == NULL)
        return str_of(field_info(ref.field)->name);
    return str_format(&f->arena, "%s:%.*s", entity_word(ref.entity), STR_ARGS(ref.attribute->name));
}

static void expect(struct str text, const char *expected, const char *what)
{
    ck_assert_msg(str_equal(text, str_of(expected)), "%s: %.*s and not %s", what, STR_ARGS(text),
                  expected);
}

START_TEST(names)
{
    static const struct {
        const char *name;
        enum row_kind rows;
        const char *found;
    } cases[] = {
        {"level.title", ROWS_LEVELS, "level.title"},
        {"level.grade", ROWS_LEVELS, "level:grade"},
        {"level.reach", ROWS_CELLS, "level:reach"},
        {"ladder.colour", ROWS_TREE, "ladder:colour"},
        {"ladder.title", ROWS_TREE, "ladder.title"}, /* before an attribute of that name */
        {"ladder.reach", ROWS_LEVELS, "-"},
        {"level.Title", ROWS_LEVELS, "-"},
        {"level", ROWS_SKILLS, "level.title"},
        {"title", ROWS_LEVELS, "level.title"},
        {"title", ROWS_TREE, "node.title"},
        {"title", ROWS_CELLS, "-"},
        {"code", ROWS_LEVELS, "level:code"},
        {"code", ROWS_SKILLS, "skill:code"},
        {"code", ROWS_TREE, "-"},
        {"text", ROWS_STATEMENTS, "statement.text"},
        {"skill set.owner", ROWS_SKILLS, "-"},
        {"scale.owner", ROWS_LEVELS, "-"},
        {"level.", ROWS_LEVELS, "-"},
        {".title", ROWS_LEVELS, "-"},
        {"", ROWS_LEVELS, "-"},
    };
    struct fixture f;

    setup(&f);
    ck_assert_uint_eq(f.sink.found.count, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(found(&f, cases[i].name, cases[i].rows), cases[i].found, cases[i].name);
    teardown(&f);
}
END_TEST

START_TEST(rows_that_have_them)
{
    struct fixture f;
    struct field_ref ref;

    setup(&f);
    ck_assert(field_find(&f.model, STR("skill.weight"), &ref, NULL, ROWS_LEVELS));
    ck_assert(!field_is_in(&ref, ROWS_LEVELS));
    ck_assert(field_is_in(&ref, ROWS_SKILLS));
    ck_assert(field_find(&f.model, STR("level.title"), &ref, NULL, ROWS_SKILLS));
    ck_assert(!field_is_in(&ref, ROWS_SKILLS));
    ck_assert(field_is_in(&ref, ROWS_STATEMENTS));
    for (int i = 0; i < FIELD_COUNT; i++)
        ck_assert_msg(field_info((enum field)i)->rows != 0, "nobody has %s",
                      field_info((enum field)i)->name);
    teardown(&f);
}
END_TEST

START_TEST(misspelt)
{
    static const char *const cases[][2] = {
        {"level.titel", "level.title"},
        {"levle.title", "level.title"},
        {"levle.titel", "level.title"},
        {"level.raech", "level.reach"},
        {"ladder.color", "ladder.colour"},
        {"LEVEL.TITLE", "level.title"},
        {"levle", "level"},
        {"tilte", "title"},
        {"gradde", "grade"},
        {"skill.title", ""},
        {"level.salary", ""},
        {"title.level", ""},
        {"level.", ""},
        {".", ""},
        {"", ""},
    };
    struct fixture f;

    setup(&f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(field_nearest(&f.model, &f.arena, str_of(cases[i][0]), ROWS_LEVELS), cases[i][1],
               cases[i][0]);
    teardown(&f);
}
END_TEST

/* "[field]" for a field, "!" and a brace for one that stands alone, texts as they are, '|' between them. */
static struct str pieces(struct arena *arena, const char *value)
{
    struct str all = STR_NONE, text = str_of(value);
    struct field_piece piece;
    size_t at = 0, before = 0;

    while (field_piece_next(text, &at, &piece)) {
        ck_assert_uint_eq(piece.start, before);
        ck_assert_uint_gt(at, before);
        before = at;
        all = str_format(arena, "%.*s%s%s%.*s%s", STR_ARGS(all), all.length > 0 ? "|" : "",
                         piece.is_open    ? "!"
                         : piece.is_field ? "["
                                          : "",
                         STR_ARGS(piece.text), piece.is_field && !piece.is_open ? "]" : "");
    }
    ck_assert_uint_eq(at, text.length);
    return all;
}

START_TEST(texts_with_fields)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"GB", "GB"},
        {"{level}", "[level]"},
        {"{ladder.title}: {level}!", "[ladder.title]|: |[level]|!"},
        {"{ level.title\t}", "[level.title]"},
        {"{{a}}", "{|a|}"},
        {"{{{a}}}", "{|[a]|}"},
        {"{}", "[]"},
        {"{ }", "[]"},
        {"a{", "a|!{"},
        {"}b", "!}|b"},
        {"{a", "!{|a"},
        {"{a {b}", "!{|a |[b]"},
        {"{a}}", "[a]|!}"},
        {"é{a}é", "é|[a]|é"},
    };
    struct arena arena;

    arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(pieces(&arena, cases[i][0]), cases[i][1], cases[i][0]);
    arena_release(&arena);
}
END_TEST

Suite *field_suite(void)
{
    Suite *suite = suite_create("field");
    TCase *tcase = tcase_create("field");

    tcase_add_test(tcase, names);
    tcase_add_test(tcase, rows_that_have_them);
    tcase_add_test(tcase, misspelt);
    tcase_add_test(tcase, texts_with_fields);
    suite_add_tcase(suite, tcase);
    return suite;
}
