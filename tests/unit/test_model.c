/* The model: what the resolver makes of a few lines. Findings are compared as rule@place texts. */
#include "model/query.h"

#include <check.h>

#include <stdio.h>

struct fixture {
    struct arena arena;
    struct diag_sink sink;
    struct project project;
    struct model model;
    size_t texts;
};

static void setup(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena, NULL);
    diag_sink_init(&f->sink, &f->arena);
    project_init(&f->project, &f->sink);
}

static void add(struct fixture *f, const char *name, const char *text)
{
    size_t length = strlen(text);
    char *copy = arena_alloc(&f->arena, length + IO_PADDING);

    memcpy(copy, text, length);
    project_add_text(&f->project, str_of(name), str_make(copy, length));
}

static void build(struct fixture *f)
{
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

/* "rule 'text at the place'; ..." */
static const char *findings(struct fixture *f)
{
    struct str all = STR_NONE;

    for (size_t i = 0; i < f->sink.found.count; i++) {
        const struct diag *d = f->sink.found.items[i];
        struct str at = source_slice(project_source(&f->project, d->place.source), d->place.span);
        all = str_format(&f->arena, "%.*s%s%s '%.*s'", STR_ARGS(all), i > 0 ? "; " : "",
                         rule_info(d->rule)->name, STR_ARGS(at));
    }
    return all.length > 0 ? all.at : "";
}

static const struct ladder *ladder_named(struct fixture *f, const char *name)
{
    for (uint32_t i = 0; i < f->model.ladder_count; i++) {
        if (str_equal(f->model.ladders[i]->entity.name, str_of(name))) {
            return f->model.ladders[i];
        }
    }
    ck_abort_msg("no ladder %s", name);
    return NULL;
}

static const struct level *level_named(struct fixture *f, const struct ladder *ladder,
                                       const char *name)
{
    const struct level *level =
        query_level(&ladder->levels, intern_find(&f->project.names, str_of(name)));

    ck_assert_msg(level != NULL, "no level %s", name);
    return level;
}

static const struct skill *skill_named(struct fixture *f, const struct ladder *ladder,
                                       const char *name)
{
    const struct entity *entity =
        query_find_entity(ladder, intern_find(&f->project.names, str_of(name)));

    ck_assert_msg(entity != NULL && entity->kind == ENTITY_SKILL, "no skill %s", name);
    return (const struct skill *)entity;
}

struct gathered {
    struct fixture *f;
    struct str text;
};

static void gather(void *context, const struct query_statement *found)
{
    struct gathered *g = context;
    struct str text = query_statement_text(&g->f->model, &g->f->arena, found->statement);

    g->text = str_format(&g->f->arena, "%.*s%s%.*s", STR_ARGS(g->text),
                         g->text.length > 0 ? "|" : "", STR_ARGS(text));
}

static const char *view(struct fixture *f, const struct ladder *ladder, const char *skill,
                        const char *level, enum query_view which)
{
    struct gathered g = {f, STR_NONE};

    query_cell(ladder, skill_named(f, ladder, skill), level_named(f, ladder, level), which, gather,
               &g);
    return g.text.length > 0 ? g.text.at : "";
}

/* One letter a cell, in the order of the levels. */
static const char *states(struct fixture *f, const struct ladder *ladder, const char *skill)
{
    static const char letters[] = "?csnt";
    char *text = arena_alloc(&f->arena, ladder->levels.level_count + 1);

    for (uint32_t i = 0; i < ladder->levels.level_count; i++) {
        text[i] = letters[skill_named(f, ladder, skill)->cells[i].state];
    }
    return text;
}

/* ---- Levels ---- */

START_TEST(numbered_levels)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        "ladder a {\n  levels L08..L10 \"Level\" {\n    level L09 \"Nine\" { grade 4 }\n  }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_uint_eq(l->levels.level_count, 3);
    ck_assert(str_equal(l->levels.levels[0]->entity.title, STR("Level 08")));
    ck_assert(str_equal(l->levels.levels[1]->entity.title, STR("Nine")));
    ck_assert(str_equal(l->levels.levels[2]->entity.name, STR("L10")));
    ck_assert(!l->levels.levels[1]->is_numbered);
    ck_assert_ptr_eq(l->levels.levels[2]->below, l->levels.levels[1]);
    ck_assert(
        str_equal(query_value(&f.model, &l->levels.levels[1]->entity, STR("grade")), STR("4")));
    teardown(&f);
}
END_TEST

/* What is found about `levels RANGE`. */
static void expect_range(const char *range, const char *expected)
{
    struct fixture f;
    struct buf text = {0};

    setup(&f);
    buf_add_format(&text, "ladder a {\n  levels %s \"Level\"\n}\n", range);
    buf_add_char(&text, '\0');
    add(&f, "a.ladder", text.at);
    build(&f);
    ck_assert_str_eq(findings(&f), expected);
    teardown(&f);
    buf_free(&text);
}

START_TEST(ranges_that_cannot_be)
{
    expect_range("l1..l1000", "");
    expect_range("l1..l1001", "limit-exceeded 'l1..l1001'");
    expect_range("l1..l999999999999", "limit-exceeded 'l1..l999999999999'");
    expect_range("l2..l1", "syntax-error 'l2..l1'");
    expect_range("l1..m2", "syntax-error 'l1..m2'");
    expect_range("l1..lead", "syntax-error 'l1..lead'");
    expect_range("l99999999998..l99999999999", "syntax-error 'l99999999998..l99999999999'");
}
END_TEST

START_TEST(tracks_and_ranks)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        "ladder a {\n levels {\n  level i1\n  level i2\n  track m from i1 {\n   level m1\n   level m2\n"
        "  }\n  level i3\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_uint_eq(level_named(&f, l, "i3")->rank, 3);
    ck_assert_uint_eq(level_named(&f, l, "m1")->rank, 2);
    ck_assert_uint_eq(level_named(&f, l, "m2")->rank, 3);
    ck_assert_ptr_eq(level_named(&f, l, "m1")->base, level_named(&f, l, "i1"));
    ck_assert_ptr_null(level_named(&f, l, "m1")->below);
    ck_assert_ptr_eq(level_named(&f, l, "i3")->below, level_named(&f, l, "i2"));
    ck_assert_uint_eq(l->levels.track_count, 2);
    teardown(&f);
}
END_TEST

#define SCALE                                                                                     \
    "scale s {\n level i1 \"One\" { grade 1 }\n level i2 \"Two\" { grade 2 }\n level i3\n level " \
    "i4\n track m from i3 { level m1\n level m2 }\n}\n"

START_TEST(levels_of_a_scale)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        SCALE "ladder a on s i2..i3, m/m2 {\n levels {\n  level i2 \"Zwei\" { code x }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_uint_eq(l->levels.level_count, 3);
    ck_assert(str_equal(l->levels.levels[0]->entity.title, STR("Zwei")));
    ck_assert(
        str_equal(query_value(&f.model, &l->levels.levels[0]->entity, STR("grade")), STR("2")));
    ck_assert(
        str_equal(query_value(&f.model, &l->levels.levels[0]->entity, STR("code")), STR("x")));
    /* Ranks stay those of the scale; m2's lower neighbours are i3 and i2. */
    ck_assert_uint_eq(l->levels.levels[0]->rank, 2);
    ck_assert_uint_eq(level_named(&f, l, "m2")->rank, 5);
    ck_assert_ptr_eq(level_named(&f, l, "m2")->base, level_named(&f, l, "i3"));
    ck_assert_ptr_null(level_named(&f, l, "i2")->below);
    teardown(&f);
}
END_TEST

START_TEST(levels_not_there)
{
    struct fixture f;

    setup(&f);
    add(&f, "a.ladder",
        SCALE "ladder a on s i1..i3 {\n levels {\n  level i4 \"Four\"\n  level i9 \"Nine\"\n }\n"
              " section x \"X\" { at i3..i1\n - y\n }\n section z \"Z\" { at i3..m1\n - y\n }\n}\n"
              "ladder b on s i1..i7 { }\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "level-out-of-range 'i4'; undefined-level 'i9'; "
                                   "level-out-of-range 'i3..i1'; undefined-level 'm1'; "
                                   "undefined-level 'i7'");
    teardown(&f);
}
END_TEST

START_TEST(next_and_extends)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        "scale s {\n level i1 { next i2 }\n level i2 { next m1 }\n track m from i1 { level m1 }\n}\n"
        "ladder a on s i1..i2 {\n levels { level i2 extends b/x { } }\n}\n"
        "ladder b {\n levels {\n level x { next a/i1, y }\n level y\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_uint_eq(level_named(&f, l, "i1")->next_count, 1);
    ck_assert_ptr_eq(level_named(&f, l, "i1")->next[0].level, level_named(&f, l, "i2"));
    ck_assert_uint_eq(level_named(&f, l, "i2")->next_count, 0); /* m1 was not taken */
    ck_assert_ptr_eq(level_named(&f, l, "i2")->extends.ladder, ladder_named(&f, "b"));
    l = ladder_named(&f, "b");
    ck_assert_ptr_eq(level_named(&f, l, "x")->next[0].ladder, ladder_named(&f, "a"));
    teardown(&f);
}
END_TEST

/* ---- Cells and views ---- */

START_TEST(cells_of_all_forms)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        "ladder a {\n levels 1..6 { level 6 { expect w \"six\" } }\n skills {\n  skill w {\n"
        "   at 1..2 \"one\"\n   at 3 same\n   at 4 none\n   at 5 todo \"soon\"\n  }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_str_eq(states(&f, l, "w"), "cssntc");
    ck_assert(skill_named(&f, l, "w")->cells[1].is_spread);
    ck_assert(!skill_named(&f, l, "w")->cells[2].is_spread);
    ck_assert_str_eq(view(&f, l, "w", "3", VIEW_OWN), "");
    ck_assert_str_eq(view(&f, l, "w", "3", VIEW_FULL), "one");
    ck_assert_str_eq(view(&f, l, "w", "4", VIEW_FULL), "");
    ck_assert_str_eq(view(&f, l, "w", "6", VIEW_FULL), "six"); /* afresh behind `none` */
    teardown(&f);
}
END_TEST

START_TEST(paragraphs_are_statements)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        "ladder a {\n levels { level i }\n skills {\n  skill w {\n   at i \"\"\"\n   First\n   line.\n"
        "\n   Second.\n   \"\"\"\n  }\n  skill v {\n   at i {\n    \"\"\"Why.\"\"\"\n    - Item\n"
        "      - Nested\n   }\n  }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_str_eq(view(&f, l, "w", "i", VIEW_OWN), "First\nline.|Second.");
    ck_assert_str_eq(view(&f, l, "v", "i", VIEW_OWN), "Item|Nested");
    ck_assert_uint_eq(skill_named(&f, l, "v")->cells[0].content.parts[1].statements[1].parent, 0);
    teardown(&f);
}
END_TEST

START_TEST(cumulative_yes_and_no)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        "ladder a {\n levels { level i1\n level i2\n level i3 extends i1\n track m from i2 { level m1 } }\n"
        " skills {\n  skill w {\n   at i1 \"a\"\n   at i2 \"b\"\n   at i3 \"c\"\n   at m1 same\n  }\n"
        "  group g { cumulative no\n   skill v {\n    at i1 \"d\"\n    at i2 \"e\"\n    at i3 \"f\"\n"
        "    at m1 \"g\"\n   }\n  }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_str_eq(view(&f, l, "w", "i3", VIEW_FULL), "a|b|c");
    ck_assert_str_eq(view(&f, l, "w", "m1", VIEW_FULL), "b"); /* `same` looks at from, no more */
    ck_assert_str_eq(view(&f, l, "v", "i2", VIEW_FULL), "e");
    ck_assert_str_eq(view(&f, l, "v", "i3", VIEW_FULL), "d|f"); /* extends adds i1 */
    ck_assert_str_eq(view(&f, l, "v", "m1", VIEW_FULL), "g");
    teardown(&f);
}
END_TEST

START_TEST(one_cell_twice)
{
    struct fixture f;

    setup(&f);
    add(&f, "a.ladder",
        "ladder a {\n levels { level i1\n level i2 { expect w \"x\" } }\n skills {\n  skill w {\n"
        "   at i1..i2 \"y\"\n   at i1 \"z\"\n  }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "duplicate-cell 'i1'; duplicate-cell 'i1..i2'");
    teardown(&f);
}
END_TEST

/* ---- Sharing ---- */

#define SET                                                                                     \
    SCALE                                                                                       \
    "skills core on s {\n group g \"G\" {\n  skill c {\n   at i1 \"a\"\n   at i2..i4 same\n   " \
    "at m1, m2 none\n  }\n }\n skill d {\n  at i1..i2 \"p\"\n  at i3 \"q\"\n  at i4 same\n  "   \
    "at m1 \"r\"\n  at m2 same\n }\n}\n"

/* What is lost with the end of a file is not missed as well; what is nearly there is. */
START_TEST(skills_that_may_be_lost)
{
    struct fixture f;

    setup(&f);
    add(&f, "a.ladder",
        "ladder a {\n  levels {\n    level l1 {\n      expect reading \"Reads\"\n"
        "      expect writng \"Writes\"\n    }\n  }\n"
        "  skills {\n    skill writing \"Writing\" {\n      at l1 same\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "syntax-error '{'; undefined-skill 'writng'");
    teardown(&f);
}
END_TEST

START_TEST(shared_skills)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        SET
        "ladder a on s i2..i4, m/m1 {\n skills {\n  use core\n  use core/c {\n   at i4 \"more\"\n"
        "   at m1 \"instead\"\n  }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_uint_eq(l->skills.count, 2);
    ck_assert_uint_eq(l->skills.group_count, 1);
    /* i1 is cut away, so i2 shows what `same` stood for there. */
    ck_assert_str_eq(states(&f, l, "c"), "cscc");
    ck_assert_str_eq(view(&f, l, "c", "i2", VIEW_OWN), "a");
    ck_assert(skill_named(&f, l, "c")->cells[2].is_addition);
    ck_assert_str_eq(view(&f, l, "c", "i4", VIEW_OWN), "more");
    ck_assert_str_eq(view(&f, l, "c", "i4", VIEW_FULL), "a|more");
    ck_assert_str_eq(view(&f, l, "c", "m1", VIEW_FULL), "instead");
    ck_assert_str_eq(states(&f, l, "d"), "ccsc");
    ck_assert(skill_named(&f, l, "d")->cells[1].is_shared);
    teardown(&f);
}
END_TEST

START_TEST(shared_skills_on_another_scale)
{
    struct fixture f;

    setup(&f);
    add(&f, "a.ladder",
        SET "ladder a {\n levels { level x }\n skills { use core }\n}\n"
            "ladder b on s {\n skills { use cor\n use core/e\n skill c }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f),
                     "scale-mismatch 'core'; undefined-name 'cor'; undefined-skill 'e'");
    ck_assert(str_equal(f.sink.found.items[1]->hint, STR("did you mean 'core'?")));
    teardown(&f);
}
END_TEST

START_TEST(sections_and_texts)
{
    struct fixture f;
    const struct ladder *l;
    const struct section *s;

    setup(&f);
    add(&f, "a.ladder",
        "text t \"\"\"Words.\"\"\"\nsection sh \"Shared\" {\n - One\n section in { at x\n - Two\n }\n}\n"
        "ladder a {\n levels { level x\n level y }\n use sh\n section o { use sh\n use t\n - Three\n"
        " }\n skills {\n  skill w {\n   at x { use sh }\n   at y same\n  }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    s = query_section(&l->content, intern_find(&f.project.names, STR("sh")));
    ck_assert_ptr_nonnull(s);
    ck_assert(s->is_shared);
    /* The `at` in the shared section means this ladder's level. */
    ck_assert_ptr_eq(s->content.parts[1].section->levels[0], level_named(&f, l, "x"));
    s = query_section(&l->content, intern_find(&f.project.names, STR("o")));
    ck_assert_uint_eq(s->content.count, 4);
    ck_assert_str_eq(view(&f, l, "w", "x", VIEW_OWN), "One|Two");
    teardown(&f);
}
END_TEST

static const char *section_view(struct fixture *f, const struct ladder *ladder, const char *section,
                                const char *level)
{
    struct gathered g = {f, STR_NONE};
    const struct level *at = level_named(f, ladder, level);
    atom id = intern_find(&f->project.names, str_of(section));

    ck_assert_ptr_eq(query_own_section(at, id), query_section(&at->content, id));
    query_level_section(ladder, id, at, VIEW_OWN, gather, &g);
    return g.text.length > 0 ? g.text.at : "";
}

/* Outputs ask a level for one section after the other: of many, each is found by an index, also where
 * a ladder adds to what its scale has. */
START_TEST(many_sections_of_a_level)
{
    struct fixture f;
    const struct ladder *l;
    struct buf text = {0};

    setup(&f);
    buf_add_text(&text, "scale s {\n level few {\n section n7 {\n - Few\n }\n }\n level many {\n");
    for (int i = 39; i >= 0; i--) {
        buf_add_format(&text, " section n%d {\n - Many %d\n }\n", i, i);
    }
    buf_add_text(&text,
                 " }\n}\nladder a on s {\n levels {\n level many {\n - Direct\n section n7 {\n"
                 " - More\n }\n section o {\n - Last\n }\n }\n }\n}\n");
    buf_add_char(&text, '\0');
    add(&f, "a.ladder", buf_str(&text).at);
    buf_free(&text);
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    ck_assert_ptr_null(level_named(&f, l, "few")->sections);
    ck_assert_ptr_nonnull(level_named(&f, l, "many")->sections);
    ck_assert_uint_eq(level_named(&f, l, "many")->section_count, 41);
    ck_assert_str_eq(section_view(&f, l, "n7", "few"), "Few");
    ck_assert_str_eq(section_view(&f, l, "n8", "few"), "");
    ck_assert_str_eq(section_view(&f, l, "n0", "many"), "Many 0");
    ck_assert_str_eq(section_view(&f, l, "n7", "many"), "Many 7|More");
    ck_assert_str_eq(section_view(&f, l, "n39", "many"), "Many 39");
    ck_assert_str_eq(section_view(&f, l, "o", "many"), "Last");
    ck_assert_str_eq(section_view(&f, l, "few", "many"), "");
    teardown(&f);
}
END_TEST

START_TEST(ladder_extends_ladder)
{
    struct fixture f;
    const struct ladder *l;
    const struct section *s;

    setup(&f);
    add(&f, "a.ladder",
        SCALE
        "ladder b on s i1..i2 {\n owner \"B\"\n status active\n section r \"R\" {\n - One\n }\n"
        " section q \"Q\" {\n - Two\n }\n skills {\n  skill w \"W\" {\n   at i1 \"a\"\n"
        "   at i2 same\n  }\n }\n}\n"
        "ladder a on s i2 extends b {\n owner \"A\"\n section r {\n - Three\n }\n skills {\n"
        "  skill w { at i2 \"b\" }\n  skill v { at i2 \"c\" }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    l = ladder_named(&f, "a");
    s = query_section(&l->content, intern_find(&f.project.names, STR("r")));
    ck_assert_uint_eq(query_statement_count(&s->content), 2);
    ck_assert(str_equal(s->entity.title, STR("R")));
    ck_assert_ptr_nonnull(query_section(&l->content, intern_find(&f.project.names, STR("q"))));
    ck_assert(str_equal(query_value(&f.model, &l->entity, STR("owner")), STR("A")));
    ck_assert(str_equal(query_value(&f.model, &l->entity, STR("status")), STR("active")));
    ck_assert_str_eq(view(&f, l, "w", "i2", VIEW_FULL), "a|b");
    ck_assert_uint_eq(l->skills.count, 2);
    teardown(&f);
}
END_TEST

/* ---- Names ---- */

START_TEST(names_need_their_import)
{
    struct fixture f;

    setup(&f);
    add(&f, "p/a.ladder", "text about \"\"\"Us.\"\"\"\n");
    add(&f, "p/b.ladder", "import \"a.ladder\"\n");
    add(&f, "p/c.ladder", "import \"b.ladder\"\nladder c {\n section o { use about }\n}\n");
    add(&f, "p/d.ladder", "ladder d {\n section o { use about }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "undefined-name 'about'");
    ck_assert_uint_eq(f.sink.found.items[0]->place.source, 3);
    /* c uses what a declares, through b; b itself uses nothing. */
    ck_assert(model_unit_uses(&f.model, 2, 0));
    ck_assert(!model_unit_uses(&f.model, 1, 0));
    teardown(&f);
}
END_TEST

START_TEST(names_of_one_kind_and_of_two)
{
    struct fixture f;

    setup(&f);
    add(&f, "a.ladder",
        "text x \"\"\"A.\"\"\"\nladder x { }\nladder index { }\nladder a {\n levels { level i\n level i }\n"
        " section i {\n - y\n }\n skills { skill w\n skill w\n group g { skill g }\n }\n}\nladder a { }\n");
    build(&f);
    ck_assert_str_eq(findings(&f),
                     "duplicate-name 'x'; duplicate-ladder 'index'; "
                     "duplicate-ladder 'a'; duplicate-level 'i'; duplicate-skill 'w'; "
                     "duplicate-name 'g'; duplicate-name 'i'");
    teardown(&f);
}
END_TEST

START_TEST(circles)
{
    struct fixture f;

    setup(&f);
    add(&f, "a.ladder",
        "ladder z extends b { }\nladder b extends c { }\nladder c extends b { }\n"
        "section s { use t }\nsection t { use s }\n"
        "ladder l {\n levels {\n level i extends j\n level j extends i\n level k extends j\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "extends-cycle 'b'; extends-cycle 's'; extends-cycle 'i'");
    ck_assert_uint_eq(f.sink.found.items[0]->place.span.start, 63); /* in ladder c */
    teardown(&f);
}
END_TEST

START_TEST(attributes_known_and_unknown)
{
    struct fixture f;
    const struct ladder *l;

    setup(&f);
    add(&f, "a.ladder",
        "vocabulary reach: self < team\nattribute reach on level: reach rising\n"
        "attribute grade on level: number required\n"
        "ladder a {\n ownr \"X\"\n grade 3\n levels {\n  level i { reach team\n grade 4\n grade 5 }\n }\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "unknown-attribute 'ownr'; unknown-attribute 'grade'; "
                                   "duplicate-attribute 'grade'");
    l = ladder_named(&f, "a");
    ck_assert_int_eq(level_named(&f, l, "i")->entity.properties[0].rank, 1);
    ck_assert(level_named(&f, l, "i")->entity.properties[1].attribute->required);
    teardown(&f);
}
END_TEST

/* ---- Spreadsheets ---- */

static const struct profile *profile_only(struct fixture *f)
{
    ck_assert_uint_eq(f->model.profile_count, 1);
    ck_assert_uint_eq(f->model.profiles[0]->table_count, 1);
    return f->model.profiles[0];
}

static void expect_str(struct str found, const char *expected)
{
    ck_assert_msg(str_equal(found, str_of(expected)), "%.*s and not %s", STR_ARGS(found), expected);
}

START_TEST(profile_as_usual)
{
    struct fixture f;
    const struct profile *p;

    setup(&f);
    add(&f, "a.ladder", "profile p { column \"A\" statement.text }\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    p = profile_only(&f);
    expect_str(p->name, "p");
    expect_str(p->summary, "");
    ck_assert_int_eq(p->delimiter, ',');
    ck_assert(!p->has_bom && !p->has_guard && !p->ends_in_lf && !p->is_full && !p->as_markdown);
    ck_assert(p->has_breaks);
    ck_assert_int_eq(p->newline, NEWLINE_KEEP);
    ck_assert_uint_eq(p->row_limit, 0);
    ck_assert_uint_eq(p->place.span.start, 8);
    expect_str(p->tables->name, "p");
    ck_assert_int_eq(p->tables->rows, ROWS_STATEMENTS);
    ck_assert(!p->tables->per_ladder && !p->tables->attributes && !p->tables->skills_only);
    ck_assert_uint_eq(p->tables->column_count, 1);
    teardown(&f);
}
END_TEST

START_TEST(profile_with_settings)
{
    struct fixture f;
    const struct profile *p;
    const struct profile_column *columns;

    setup(&f);
    add(&f, "a.ladder",
        "profile our-hris \"Our \\\"HRIS\\\"\" {\n rows levels\n files per-ladder\n"
        " delimiter tab\n byte-order-mark yes\n guard-formulas yes\n line-breaks no\n view full\n"
        " markdown yes\n row-limit 1000\n"
        " column \"Code\" code required unique limit 20\n"
        " column \"Title\" \"{ladder}: \\\"{level.title}\\\" {{\"\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    p = profile_only(&f);
    expect_str(p->summary, "Our \"HRIS\"");
    ck_assert_int_eq(p->delimiter, '\t');
    ck_assert(p->has_bom && p->has_guard && p->is_full && p->as_markdown && !p->has_breaks);
    ck_assert_uint_eq(p->row_limit, 1000);
    ck_assert_int_eq(p->tables->rows, ROWS_LEVELS);
    ck_assert(p->tables->per_ladder);
    ck_assert_uint_eq(p->tables->column_count, 2);
    columns = p->tables->columns;
    expect_str(columns[0].title, "Code");
    expect_str(columns[0].value, "{code}");
    ck_assert(columns[0].required && columns[0].unique);
    ck_assert_uint_eq(columns[0].limit, 20);
    expect_str(columns[1].value, "{ladder}: \"{level.title}\" {{");
    ck_assert(!columns[1].required && !columns[1].unique && columns[1].limit == 0);
    expect_str(source_slice(project_source(&f.project, 0), columns[1].title_place.span),
               "\"Title\"");
    expect_str(source_slice(project_source(&f.project, 0), columns[0].value_place.span), "code");
    teardown(&f);
}
END_TEST

START_TEST(line_breaks_of_profiles)
{
    static const struct {
        const char *word;
        enum newline newline;
        bool has_breaks;
    } cases[] = {{"keep", NEWLINE_KEEP, true},
                 {"space", NEWLINE_SPACE, true},
                 {"bullet", NEWLINE_BULLET, true},
                 {"no", NEWLINE_KEEP, false}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        setup(&f);
        add(&f, "a.ladder",
            str_format(&f.arena, "profile p {\n line-breaks %s\n column \"A\" ladder\n}\n",
                       cases[i].word)
                .at);
        build(&f);
        ck_assert_int_eq(profile_only(&f)->newline, cases[i].newline);
        ck_assert_int_eq(profile_only(&f)->has_breaks, cases[i].has_breaks);
        teardown(&f);
    }
}
END_TEST

/* File by file, whoever imports them; those of a name that is taken are left out, as are columns with mistakes. */
START_TEST(profiles_of_a_project)
{
    struct fixture f;

    setup(&f);
    add(&f, "b.ladder",
        "profile x { column \"A\" ladder }\nprofile excel { column \"A\" ladder }\n");
    add(&f, "a.ladder",
        "profile z { column \"A\" ladder }\nprofile x { column \"A\" ladder\n}\n"
        "profile y {\n column \"A\" ladder\n column \"A\" track\n column \"B\" laddre\n"
        " column \"C\" level\n}\nprofile w { column \"A\" laddre }\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "duplicate-column '\"A\"'; undefined-field 'laddre'; "
                                   "undefined-field 'laddre'; duplicate-name 'x'; "
                                   "duplicate-name 'excel'");
    ck_assert_uint_eq(f.model.profile_count, 3);
    expect_str(f.model.profiles[0]->name, "z");
    expect_str(f.model.profiles[1]->name, "x");
    expect_str(f.model.profiles[2]->name, "y");
    ck_assert_uint_eq(f.model.profiles[2]->tables->column_count, 2);
    expect_str(f.model.profiles[2]->tables->columns[1].title, "C");
    teardown(&f);
}
END_TEST

START_TEST(attributes_in_profiles)
{
    struct fixture f;

    setup(&f);
    add(&f, "a.ladder",
        "attribute reach on level: text\nattribute far on level: text\n"
        "attribute none on level: text\n");
    add(&f, "b.ladder",
        "import \"a.ladder\"\nprofile b {\n rows levels\n column \"A\" reach\n"
        " column \"B\" \"{level.raech}\"\n}\n");
    add(&f, "c.ladder", "profile c {\n rows levels\n column \"A\" level.far\n}\n");
    add(&f, "d.ladder",
        "import \"nothing.ladder\"\nprofile d {\n rows levels\n column \"A\" level.maybe\n}\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "import-not-found '\"nothing.ladder\"'; "
                                   "undefined-field 'level.raech'; undefined-field 'level.far'");
    ck_assert(model_is_used(&f.model, f.model.attributes[f.model.attribute_count - 3]->place));
    ck_assert(model_is_used(&f.model, f.model.attributes[f.model.attribute_count - 2]->place));
    ck_assert(!model_is_used(&f.model, f.model.attributes[f.model.attribute_count - 1]->place));
    ck_assert(model_unit_uses(&f.model, 1, 0));
    teardown(&f);
}
END_TEST

START_TEST(doubling_is_limited)
{
    struct fixture f;
    struct str text = STR("section s0 {\n - x\n}\n");

    setup(&f);
    for (int i = 1; i <= 60; i++) {
        text = str_format(&f.arena,
                          "%.*ssection s%d {\n section a { use s%d }\n section b { use s%d }\n}\n",
                          STR_ARGS(text), i, i - 1, i - 1);
    }
    add(&f, "a.ladder", text.at);
    build(&f);
    ck_assert_uint_ge(f.sink.found.count, 1);
    ck_assert_int_eq(f.sink.found.items[0]->rule, RULE_LIMIT_EXCEEDED);
    teardown(&f);
}
END_TEST

/* ---- Links ---- */

static enum query_target_result target(struct fixture *f, const char *text,
                                       struct query_target *found)
{
    return query_find_target(&f->model, ladder_named(f, "a"), 0, str_of(text), found);
}

START_TEST(targets)
{
    struct fixture f;
    struct query_target found;

    setup(&f);
    add(&f, "a.ladder",
        "ladder a {\n levels { level i { section r {\n - x {#own}\n } }\n track m { level m1 } }\n"
        " section o {\n - y {#aim}\n section p {\n - z\n }\n }\n"
        " skills { group g { skill w { at i, m1 \"x\" } } }\n}\n");
    add(&f, "b.ladder", "ladder b { }\n");
    build(&f);
    ck_assert_str_eq(findings(&f), "");
    ck_assert_int_eq(target(&f, "#i/r", &found), TARGET_FOUND);
    ck_assert_int_eq(found.entity->kind, ENTITY_SECTION);
    ck_assert_ptr_nonnull(found.level);
    ck_assert_int_eq(target(&f, "#o/p", &found), TARGET_FOUND);
    ck_assert_int_eq(target(&f, "#aim", &found), TARGET_FOUND);
    ck_assert(str_equal(found.statement, STR("aim")));
    ck_assert_int_eq(target(&f, "#own", &found), TARGET_FOUND);
    ck_assert_int_eq(target(&f, "#i/own", &found), TARGET_FOUND);
    ck_assert_int_eq(target(&f, "#i/r/own", &found), TARGET_FOUND);
    ck_assert_int_eq(target(&f, "#m/m1", &found), TARGET_FOUND);
    ck_assert_int_eq(target(&f, "#g/w", &found), TARGET_FOUND);
    ck_assert_int_eq(target(&f, "#nothing", &found), TARGET_NO_ENTITY);
    ck_assert_int_eq(target(&f, "ladder:a/i", &found), TARGET_FOUND);
    ck_assert_int_eq(target(&f, "ladder:b", &found), TARGET_NOT_IMPORTED);
    ck_assert_int_eq(target(&f, "ladder:c", &found), TARGET_NO_LADDER);
    teardown(&f);
}
END_TEST

Suite *model_suite(void)
{
    Suite *suite = suite_create("model");
    TCase *tcase = tcase_create("model");

    tcase_add_test(tcase, numbered_levels);
    tcase_add_test(tcase, ranges_that_cannot_be);
    tcase_add_test(tcase, tracks_and_ranks);
    tcase_add_test(tcase, levels_of_a_scale);
    tcase_add_test(tcase, levels_not_there);
    tcase_add_test(tcase, next_and_extends);
    tcase_add_test(tcase, cells_of_all_forms);
    tcase_add_test(tcase, paragraphs_are_statements);
    tcase_add_test(tcase, cumulative_yes_and_no);
    tcase_add_test(tcase, one_cell_twice);
    tcase_add_test(tcase, skills_that_may_be_lost);
    tcase_add_test(tcase, shared_skills);
    tcase_add_test(tcase, shared_skills_on_another_scale);
    tcase_add_test(tcase, sections_and_texts);
    tcase_add_test(tcase, many_sections_of_a_level);
    tcase_add_test(tcase, ladder_extends_ladder);
    tcase_add_test(tcase, names_need_their_import);
    tcase_add_test(tcase, names_of_one_kind_and_of_two);
    tcase_add_test(tcase, circles);
    tcase_add_test(tcase, attributes_known_and_unknown);
    tcase_add_test(tcase, profile_as_usual);
    tcase_add_test(tcase, profile_with_settings);
    tcase_add_test(tcase, line_breaks_of_profiles);
    tcase_add_test(tcase, profiles_of_a_project);
    tcase_add_test(tcase, attributes_in_profiles);
    tcase_add_test(tcase, doubling_is_limited);
    tcase_add_test(tcase, targets);
    suite_add_tcase(suite, tcase);
    return suite;
}
