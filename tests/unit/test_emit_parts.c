/* What the outputs share: names, anchors, ids, plain texts, and files beside the sources. */
#include "emitted.h"

#include "emit/asset.h"
#include "emit/doc.h"
#include "prose/markdown.h"
#include "prose/plain.h"

#include <check.h>

#include <unistd.h>

/* ---- Plain texts ---- */

/* What plain_scan() lets pass is what the Markdown room makes of it. */
static void expect_as_markdown(struct str text)
{
    unsigned bits = plain_scan(text);
    struct buf made = {0};

    if ((bits & (PLAIN_MARKS | PLAIN_HTML)) == 0) {
        markdown_inline_html(&made, text, NULL);
        ck_assert_msg(str_equal(buf_str(&made), text), "HTML of '%.*s'", STR_ARGS(text));
        buf_clear(&made);
    }
    if ((bits & (PLAIN_MARKS | PLAIN_EDGE)) == 0) {
        markdown_markdown(&made, text, MARKDOWN_IN_ITEM, 2, NULL);
        ck_assert_msg(str_equal(buf_str(&made), text), "item '%.*s'", STR_ARGS(text));
        buf_clear(&made);
        markdown_markdown(&made, text, MARKDOWN_IN_HEADING, 0, NULL);
        ck_assert_msg(str_equal(buf_str(&made), text), "heading '%.*s'", STR_ARGS(text));
        buf_clear(&made);
    }
    if ((bits & (PLAIN_MARKS | PLAIN_BAR)) == 0) {
        markdown_markdown(&made, text, MARKDOWN_IN_TABLE, 0, NULL);
        ck_assert_msg(str_equal(buf_str(&made), text), "cell '%.*s'", STR_ARGS(text));
    }
    buf_free(&made);
}

START_TEST(plain_texts_are_plain_for_markdown)
{
    static const char bytes[] = "abw 1.)#>+-=~:|*_`[]()<&!:/\"',;\\$%@^{}/?\xc3\xa9";
    uint32_t seed = 7;

    for (int i = 0; i < 200000; i++) {
        char text[8];
        size_t length = 0;
        for (size_t k = 0; k < 6; k++) {
            seed = seed * 1664525u + 1013904223u;
            char c = bytes[(seed >> 16) % (sizeof bytes - 1)];
            if ((unsigned char)c < 0x80) {
                text[length++] = c;
            }
        }
        expect_as_markdown(str_make(text, length));
    }
}
END_TEST

START_TEST(plain_scan_sees_every_byte)
{
    char text[40];

    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'a', sizeof text);
        text[at] = ',';
        ck_assert_uint_eq(plain_scan(str_make(text, sizeof text)) & PLAIN_CSV, PLAIN_CSV);
        text[at] = '*';
        ck_assert_uint_eq(plain_scan(str_make(text, sizeof text)) & PLAIN_MARKS, PLAIN_MARKS);
    }
    ck_assert_uint_eq(plain_scan(STR_NONE), 0);
}
END_TEST

START_TEST(double_blanks_are_seen)
{
    char text[40];

    for (size_t length = 2; length <= sizeof text; length++) {
        for (size_t at = 0; at + 1 < length; at++) {
            memset(text, 'a', sizeof text);
            ck_assert(!plain_has_double_blank(str_make(text, length)));
            text[at] = ' ';
            ck_assert(!plain_has_double_blank(str_make(text, length)));
            text[at + 1] = ' ';
            ck_assert(plain_has_double_blank(str_make(text, length)));
        }
    }
    ck_assert(!plain_has_double_blank(STR_NONE));
}
END_TEST

/* ---- Names ---- */

static const char *label(const char *name, bool is_builtin)
{
    static char text[64];
    struct attribute attribute = {.name = str_of(name), .builtin = is_builtin};
    struct buf made = {0};

    doc_label(&made, &attribute);
    memcpy(text, made.at, made.length);
    text[made.length] = '\0';
    buf_free(&made);
    return text;
}

START_TEST(attributes_have_labels)
{
    ck_assert_str_eq(label("on-call", false), "On call");
    ck_assert_str_eq(label("reviewed", true), "Last reviewed");
    ck_assert_str_eq(label("reviewed", false), "Reviewed");
    ck_assert_str_eq(label("grade", true), "Grade");
}
END_TEST

static struct level level_of(const char *id, const char *title)
{
    struct level level = {.entity = {.kind = ENTITY_LEVEL, .name = str_of(id)}};

    level.entity.has_title = title != NULL;
    level.entity.title = title != NULL ? str_of(title) : level.entity.name;
    return level;
}

START_TEST(a_level_shows_its_id_once)
{
    struct level senior = level_of("ic3", "Senior Engineer");
    struct level numbered = level_of("3", "Level 3");
    struct level same = level_of("L3", "Engineer l3");
    struct level inside = level_of("ic3", "Magic34");
    struct level bare = level_of("ic3", NULL);

    ck_assert_uint_eq(doc_level_name(&senior).id.length, 3);
    ck_assert_uint_eq(doc_level_name(&numbered).id.length, 0);
    ck_assert_uint_eq(doc_level_name(&same).id.length, 0);
    ck_assert_uint_eq(doc_level_name(&inside).id.length, 3);
    ck_assert_uint_eq(doc_level_name(&bare).id.length, 0);
    ck_assert(str_equal(doc_level_short(&senior), STR("ic3")));
    ck_assert(str_equal(doc_level_short(&numbered), STR("Level 3")));
}
END_TEST

START_TEST(inline_texts_are_paragraphs_only)
{
    ck_assert(doc_is_inline(STR("One line.")));
    ck_assert(doc_is_inline(STR("One\ntwo\n\nthree")));
    ck_assert(!doc_is_inline(STR("")));
    ck_assert(!doc_is_inline(STR("One\n- two")));
    ck_assert(!doc_is_inline(STR("| a | b |")));
    ck_assert(!doc_is_inline(STR("One\n\n    code")));
}
END_TEST

START_TEST(ids_are_the_same_in_all_outputs)
{
    struct emitted e;
    const char *page, *rows;

    emitted_text(&e,
                 "ladder a \"A\" {\n"
                 "  section s \"S\" {\n"
                 "    - Same words\n"
                 "    - *Same* words.\n"
                 "    - Given {#mine}\n"
                 "  }\n"
                 "}\n",
                 NULL);
    page = strstr(emitted_file(&e, "html/a.html"), "<li id=\"s.");
    rows = strstr(emitted_file(&e, "csv/expectations.csv"), ",s.");
    ck_assert_ptr_nonnull(page);
    ck_assert_ptr_nonnull(rows);
    ck_assert_int_eq(memcmp(page + 8, rows + 1, 10), 0);
    ck_assert_int_eq(memcmp(page + 18, "\"", 1), 0);
    emitted_expect(&e, "html/a.html", "-2\">");
    emitted_expect(&e, "csv/expectations.csv", "-2,,0,Same words.\r\n");
    emitted_expect(&e, "html/a.html", "<li id=\"mine\">");
    emitted_expect(&e, "markdown/a.md", "<a id=\"mine\"></a>Given");
    emitted_close(&e);
}
END_TEST

/* ---- Files beside the sources ---- */

static const char linking[] =
    "ladder a \"A\" {\n"
    "  \"\"\"\n"
    "  [Doc](docs/a%20b.md#top) and again [doc](docs/a%20b.md).\n"
    "  ![Small](small.png) ![Text](docs/a%20b.md) [folder](docs) [c](docs/c.md)\n"
    "  [out](../secret) [link](escape.md) [none](none.md)\n"
    "  \"\"\"\n"
    "}\n";

static void write_linked(struct emitted *e)
{
    emitted_open(e);
    emitted_write(e, "a.ladder", str_of(linking));
    emitted_write(e, "docs/a b.md", STR("# Doc\n"));
    emitted_write(e, "docs/c.md", STR("# C\n"));
    emitted_write(e, "small.png", STR("\x89PNG"));
    ck_assert_int_eq(
        symlink("/etc/passwd", str_format(&e->arena, "%.*s/escape.md", STR_ARGS(e->folder)).at), 0);
}

START_TEST(files_are_copied_once)
{
    struct emitted e;

    write_linked(&e);
    emitted_read(&e);
    emitted_run(&e, "markdown");
    ck_assert(emitted_has(&e, "files/docs/a b.md"));
    ck_assert(emitted_has(&e, "files/small.png"));
    ck_assert_uint_eq(e.count, 5);
    emitted_expect(&e, "markdown/a.md",
                   "[Doc](../files/docs/a%20b.md#top) and again [doc](../files/docs/a%20b.md)");
    emitted_expect(&e, "markdown/a.md", "![Small](../files/small.png)");
    emitted_close(&e);
}
END_TEST

START_TEST(nothing_outside_the_root_is_linked)
{
    struct emitted e;

    write_linked(&e);
    emitted_read(&e);
    emitted_run(&e, NULL);
    ck_assert(!emitted_has(&e, "files/escape.md"));
    emitted_expect_none(&e, "markdown/a.md", "[out]");
    emitted_expect_none(&e, "markdown/a.md", "[link]");
    emitted_expect_none(&e, "markdown/a.md", "[none]");
    emitted_expect_none(&e, "markdown/a.md", "[folder]");
    emitted_expect_none(&e, "html/a.html", "secret");
    emitted_close(&e);
}
END_TEST

START_TEST(small_images_are_part_of_a_page)
{
    struct emitted e;

    write_linked(&e);
    emitted_read(&e);
    emitted_run(&e, "html");
    emitted_expect(&e, "html/a.html", "src=\"data:image/png;base64,iVBORw==\"");
    ck_assert(!emitted_has(&e, "files/small.png"));
    emitted_close(&e);
}
END_TEST

START_TEST(a_source_url_is_a_prefix)
{
    struct emitted e;

    write_linked(&e);
    emitted_read(&e);
    e.options.source_url = STR("https://code.example/tree/");
    emitted_run(&e, "markdown");
    emitted_expect(&e, "markdown/a.md", "[Doc](https://code.example/tree/docs/a%20b.md#top)");
    emitted_expect(&e, "markdown/a.md", "![Small](../files/small.png)");
    ck_assert(!emitted_has(&e, "files/docs/c.md"));
    emitted_close(&e);
}
END_TEST

Suite *emit_parts_suite(void);

Suite *emit_parts_suite(void)
{
    Suite *suite = suite_create("emit_parts");
    TCase *tcase = tcase_create("parts");

    tcase_add_test(tcase, plain_texts_are_plain_for_markdown);
    tcase_add_test(tcase, plain_scan_sees_every_byte);
    tcase_add_test(tcase, double_blanks_are_seen);
    tcase_add_test(tcase, attributes_have_labels);
    tcase_add_test(tcase, a_level_shows_its_id_once);
    tcase_add_test(tcase, inline_texts_are_paragraphs_only);
    tcase_add_test(tcase, ids_are_the_same_in_all_outputs);
    tcase_add_test(tcase, files_are_copied_once);
    tcase_add_test(tcase, nothing_outside_the_root_is_linked);
    tcase_add_test(tcase, small_images_are_part_of_a_page);
    tcase_add_test(tcase, a_source_url_is_a_prefix);
    suite_add_tcase(suite, tcase);
    return suite;
}
