/* The HTML output. */
#include "emitted.h"

#include <check.h>

#include <stdio.h>

#define FILE_A "html/a.html"

/* ---- A page that is well formed ---- */

static bool is_void(struct str name)
{
    static const char *const names[] = {"meta", "br", "img", "hr", "rect", "path", "!DOCTYPE"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_equal(name, str_of(names[i]))) {
            return true;
        }
    }
    return false;
}

/* Each element is closed in its turn, and attributes stand in double quotes. */
static void expect_balanced(const char *page)
{
    struct str open[200];
    size_t depth = 0;

    for (const char *at = strchr(page, '<'); at != NULL; at = strchr(at, '<')) {
        bool closes = at[1] == '/';
        const char *name = at + 1 + closes, *end = name;
        while (*end != '>' && *end != ' ' && *end != '/' && *end != '\0') {
            end++;
        }
        struct str element = str_make(name, (size_t)(end - name));
        bool quoted = false;
        for (; *end != '\0' && (quoted || *end != '>'); end++) {
            quoted ^= *end == '"';
        }
        ck_assert_msg(*end == '>', "an open tag: %.40s", at);
        if (closes) {
            ck_assert_msg(depth > 0 && str_equal(open[depth - 1], element),
                          "%.*s closes %.*s at %.60s", STR_ARGS(element), STR_ARGS(open[depth - 1]),
                          at);
            depth--;
        } else if (!is_void(element)) {
            ck_assert_uint_lt(depth, 200);
            open[depth++] = element;
        }
        at = end;
    }
    ck_assert_uint_eq(depth, 0);
}

/* Ids are there once, and links within the page lead to one. */
static void expect_anchors(const char *page)
{
    struct map ids = {0};
    static const char id[] = " id=\"", href[] = "href=\"#";

    for (const char *at = strstr(page, id); at != NULL; at = strstr(at, id)) {
        at += sizeof id - 1;
        struct str value = str_make(at, strcspn(at, "\""));
        bool is_new;
        map_at(&ids, str_hash(value), &is_new);
        ck_assert_msg(is_new, "the id %.*s is there twice", STR_ARGS(value));
    }
    for (const char *at = strstr(page, href); at != NULL; at = strstr(at, href)) {
        at += sizeof href - 1;
        struct str value = str_make(at, strcspn(at, "\""));
        ck_assert_msg(map_find(&ids, str_hash(value)) != NULL, "nothing has the id %.*s",
                      STR_ARGS(value));
    }
    map_free(&ids);
}

static void expect_sound(struct emitted *e)
{
    for (size_t i = 0; i < e->count; i++) {
        if (str_ends(e->files[i].path, STR(".html"))) {
            const char *page = emitted_file(e, e->files[i].path.at);
            expect_balanced(page);
            expect_anchors(page);
            ck_assert_ptr_null(strstr(page, "<script"));
            ck_assert_ptr_null(strstr(page, "http"));
        }
    }
}

static const char sample[] =
    "organization \"Org & <b>sons</b>\" { }\n"
    "attribute note on skill: text\n"
    "ladder a \"A <script>x</script> & *b*\" {\n"
    "  owner \"<x> \\\"q\\\"\"\n"
    "  status draft\n"
    "  \"\"\"Top <script>alert(1)</script> text.\"\"\"\n"
    "  section untitled {\n"
    "    - Under [no heading](#s)\n"
    "      - deeper\n"
    "        + for once {#twice}\n"
    "    - back\n"
    "  }\n"
    "  section requirements \"Requirements </section>\" {\n"
    "    - </li></ul><script>alert(2)</script> {#s}\n"
    "    - Same {#level-1}\n"
    "  }\n"
    "  levels {\n"
    "    level level-1 \"One\" {\n"
    "      - Direct\n"
    "      section scope \"Scope\" {\n"
    "        - A task\n"
    "      }\n"
    "    }\n"
    "    level l2 \"Two\" {\n"
    "      next m1\n"
    "    }\n"
    "    level l3\n"
    "    track m \"Managers & more\" from level-1 {\n"
    "      level m1 \"A manager with a title much too long for any box that could be drawn\"\n"
    "    }\n"
    "  }\n"
    "  skills {\n"
    "    skill s \"Skill <i>one</i>\" {\n"
    "      note \"a | b\"\n"
    "      \"\"\"\n"
    "      First.\n"
    "\n"
    "      ## Second\n"
    "      \"\"\"\n"
    "      at level-1 {\n"
    "        \"\"\"Before.\"\"\"\n"
    "        - First\n"
    "          - Nested\n"
    "        - Second\n"
    "      }\n"
    "      at l2 same\n"
    "      at l3 \"Third\"\n"
    "      at m1 \"Manages\"\n"
    "    }\n"
    "    group g \"Group\" {\n"
    "      \"\"\"About it.\"\"\"\n"
    "      skill t \"Other\" {\n"
    "        at level-1 \"Only\"\n"
    "        at l2 none\n"
    "        at l3 todo \"<soon>\"\n"
    "        at m1 none\n"
    "      }\n"
    "      skill u \"Third\" {\n"
    "        at level-1..l3 \"x\"\n"
    "        at m1 none\n"
    "      }\n"
    "      skill v \"Fourth\" {\n"
    "        at level-1..l3 \"x\"\n"
    "        at m1 none\n"
    "      }\n"
    "    }\n"
    "  }\n"
    "}\n";

START_TEST(pages_are_sound)
{
    struct emitted e;

    emitted_text(&e, sample, "html");
    expect_sound(&e);
    emitted_close(&e);
}
END_TEST

START_TEST(nothing_written_breaks_out)
{
    struct emitted e;

    emitted_text(&e, sample, "html");
    emitted_expect_none(&e, FILE_A, "<script");
    emitted_expect_none(&e, FILE_A, "</section> <a");
    emitted_expect(&e, FILE_A, "&lt;x&gt; &quot;q&quot;");
    emitted_expect(&e, FILE_A, "<b>Still to be written</b>: &lt;soon&gt;");
    emitted_close(&e);
}
END_TEST

START_TEST(an_id_that_is_taken_gets_a_number)
{
    struct emitted e;

    emitted_text(&e, sample, "html");
    emitted_expect(&e, FILE_A, "<th scope=\"row\" id=\"s\">");
    emitted_expect(&e, FILE_A, "<li id=\"s-2\">");
    emitted_expect(&e, FILE_A, "<li id=\"level-1-2\">");
    emitted_close(&e);
}
END_TEST

START_TEST(cells_show_their_state)
{
    struct emitted e;

    emitted_text(&e, sample, "html");
    emitted_expect(&e, FILE_A, "<td class=\"same\">As level-1</td>");
    emitted_expect(&e, FILE_A, "<td class=\"none\">Not expected</td>");
    emitted_expect(&e, FILE_A, "<td><p class=\"todo\">");
    emitted_close(&e);
}
END_TEST

START_TEST(a_level_folds_all_that_it_expects)
{
    struct emitted e;
    const char *level, *fold;

    emitted_text(&e, sample, "html");
    level = strstr(emitted_file(&e, FILE_A), "<section class=\"level t0\" id=\"l3\">");
    ck_assert_ptr_nonnull(level);
    fold = strstr(level, "<details>\n<summary>All ");
    ck_assert_ptr_nonnull(fold);
    ck_assert_ptr_nonnull(strstr(fold, "<p class=\"from\">level-1</p>\n<ul>\n<li>First\n<ul>\n"
                                       "<li>Nested</li>\n</ul>\n</li>\n<li>Second</li>\n</ul>\n"
                                       "<p class=\"from\">l3</p>\n<ul>\n<li>Third</li>\n"));
    level = strstr(emitted_file(&e, FILE_A), "id=\"level-1\"");
    ck_assert_msg(strstr(level, "<details>") > strstr(level, "</section>\n<section class=\"level"),
                  "the lowest level inherits nothing");
    emitted_close(&e);
}
END_TEST

START_TEST(the_page_says_its_language)
{
    struct emitted e;

    emitted_text(&e, "ladder a \"A\" {\n  language de\n}\n", "html");
    emitted_expect(&e, FILE_A, "<html lang=\"de\">");
    emitted_expect(&e, FILE_A, "<header class=\"site\" lang=\"en\">");
    emitted_expect(&e, "html/index.html", "<html lang=\"en\">");
    emitted_expect(&e, "html/index.html", "<li lang=\"de\">");
    emitted_close(&e);
}
END_TEST

START_TEST(the_index_says_what_a_ladder_is_about)
{
    struct emitted e;

    emitted_text(&e,
                 "ladder a \"A\" {\n"
                 "  section overview \"Overview\" {\n"
                 "    \"\"\"\n"
                 "    Makes *things*.\n"
                 "\n"
                 "    More.\n"
                 "    \"\"\"\n"
                 "  }\n"
                 "  levels 1..3 \"L\"\n"
                 "}\n",
                 "html");
    emitted_expect(&e, "html/index.html", "<p class=\"about\">Makes things.</p>\n<p>3 levels</p>");
    emitted_close(&e);
}
END_TEST

Suite *emit_html_suite(void);

Suite *emit_html_suite(void)
{
    Suite *suite = suite_create("emit_html");
    TCase *tcase = tcase_create("html");

    tcase_add_test(tcase, pages_are_sound);
    tcase_add_test(tcase, nothing_written_breaks_out);
    tcase_add_test(tcase, an_id_that_is_taken_gets_a_number);
    tcase_add_test(tcase, cells_show_their_state);
    tcase_add_test(tcase, a_level_folds_all_that_it_expects);
    tcase_add_test(tcase, the_page_says_its_language);
    tcase_add_test(tcase, the_index_says_what_a_ladder_is_about);
    suite_add_tcase(suite, tcase);
    return suite;
}
