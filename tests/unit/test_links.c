#include "prose/links.h"

#include "base/buf.h"

#include <check.h>
#include <cmark.h>
#include <stdlib.h>

/* What was found, as text: "inline [whole] target, ..." */
struct notes {
    struct str text;
    struct buf out;
};

static void note(void *context, const struct link *link)
{
    static const char *const kinds[] = {"inline", "image", "auto", "definition"};
    struct notes *notes = context;
    struct str whole =
        str_make(notes->text.at + link->whole.start, link->whole.end - link->whole.start);
    struct str target =
        str_make(notes->text.at + link->target.start, link->target.end - link->target.start);
    ck_assert_uint_le(link->whole.start, link->target.start);
    ck_assert_uint_le(link->target.end, link->whole.end);
    buf_add_format(&notes->out, "%s%s {%.*s} {%.*s}", notes->out.length ? ", " : "",
                   kinds[link->kind], STR_ARGS(whole), STR_ARGS(target));
}

START_TEST(links_are_found)
{
    static const struct {
        const char *text;
        const char *found;
    } cases[] = {
        {"no link", ""},
        {"a [b](c) d", "inline {[b](c)} {c}"},
        {"![b](c \"t\")", "image {![b](c \"t\")} {c}"},
        {"[![a](b)](c)", "inline {[![a](b)](c)} {c}, image {![a](b)} {b}"},
        {"<https://x.y> <a@b.c>", "auto {<https://x.y>} {https://x.y}"},
        {"[a](<b c> 't')", "inline {[a](<b c> 't')} {b c}"},
        {"[a](b(c)d)", "inline {[a](b(c)d)} {b(c)d}"},
        {"[a]()", "inline {[a]()} {}"},
        {"[a [b](c) d](e)", "inline {[b](c)} {c}"},
        {"`[a](b)` \\[a](b) <b title=\"[a](b)\">", ""},
        {"    [a](b)\n\n```\n[a](b)\n```\n", ""},
        {"a\n    [b](c)", "inline {[b](c)} {c}"},
        {"> - [a\n>   b](c)", "inline {[a\n>   b](c)} {c}"},
        {"[a]: b 't'\n\n[a] [a][a] [x](y)", "definition {[a]: b 't'} {b}, inline {[x](y)} {y}"},
        {"[a [b] c](d)\n\n[B]: e", "definition {[B]: e} {e}"},
        {"[a [b] c](d)", "inline {[a [b] c](d)} {d}"},
        {"|[a](b)|c|\n|-|-|\n|[d\\|](e)|", "inline {[a](b)} {b}, inline {[d\\|](e)} {e}"},
        {"# [a](b)\n\n[c](d)\n---", "inline {[a](b)} {b}, inline {[c](d)} {d}"},
        {"[a](b [c](d", ""},
        {"[a] (b)", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct notes notes = {.text = str_of(cases[i].text)};
        links_scan(notes.text, note, &notes);
        buf_add_char(&notes.out, '\0');
        ck_assert_str_eq(notes.out.at, cases[i].found);
        buf_free(&notes.out);
    }
}
END_TEST

START_TEST(targets_are_classified)
{
    static const struct {
        const char *target;
        enum link_target kind;
    } cases[] = {
        {"ladder:data/ic3", TARGET_LADDER},
        {"LADDER:x", TARGET_LADDER},
        {"#specialities", TARGET_ANCHOR},
        {"https://x.y", TARGET_REMOTE},
        {"mailto:a@b.c", TARGET_REMOTE},
        {"tel:1", TARGET_REMOTE},
        {"//x.y/z", TARGET_REMOTE},
        {"/\\x.y", TARGET_REMOTE},
        {"/handbook", TARGET_SITE},
        {"../values.md#a:b", TARGET_RELATIVE},
        {"values.md", TARGET_RELATIVE},
        {"a b:c", TARGET_REMOTE}, /* as a browser that drops blanks would read it */
        {"", TARGET_EMPTY},
        {" ", TARGET_EMPTY},
        {"javascript:alert(1)", TARGET_UNSAFE},
        {"JavaScript:x", TARGET_UNSAFE},
        {" \x01java\nscript:x", TARGET_UNSAFE},
        {"&#106;avascript:x", TARGET_UNSAFE},
        {"&#x6A;avascript&colon;x", TARGET_UNSAFE},
        {"java&Tab;script:x", TARGET_UNSAFE},
        {"javascript\\:x", TARGET_UNSAFE},
        {"vbscript:x", TARGET_UNSAFE},
        {"data:text/html,x", TARGET_UNSAFE},
        {"FILE:///etc/passwd", TARGET_UNSAFE},
        {"&amp;javascript:x", TARGET_RELATIVE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(link_classify(str_of(cases[i].target)) == cases[i].kind, "%s: %d",
                      cases[i].target, (int)link_classify(str_of(cases[i].target)));
}
END_TEST

/* Targets as libcmark resolves them, one a line. */
struct targets {
    struct str text;
    struct buf out;
};

static void add_resolved(struct buf *out, struct str target)
{
    struct buf link = {0};
    buf_add_format(&link, "[x](<%.*s>)", STR_ARGS(target));
    cmark_node *document = cmark_parse_document(link.at, link.length, CMARK_OPT_DEFAULT);
    cmark_node *node = cmark_node_first_child(cmark_node_first_child(document));
    const char *url = node ? cmark_node_get_url(node) : NULL;
    buf_add_text(out, url ? url : "?");
    buf_add_char(out, '\n');
    cmark_node_free(document);
    buf_free(&link);
}

static void add_target(void *context, const struct link *link)
{
    struct targets *targets = context;
    struct str target =
        str_make(targets->text.at + link->target.start, link->target.end - link->target.start);
    if (link->kind == LINK_AUTO) {
        buf_add_str(&targets->out, target);
        buf_add_char(&targets->out, '\n');
    } else if (link->kind != LINK_DEFINITION) {
        add_resolved(&targets->out, target);
    }
}

/* The same from libcmark's tree, but for references, whose targets begin with "ref". False where
 * raw HTML is a block for libcmark. */
static bool add_cmark_targets(struct buf *out, struct str text)
{
    cmark_node *document = cmark_parse_document(text.at, text.length, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(document);
    bool comparable = true;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_BLOCK)
            comparable = false;
        if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE))
            continue;
        struct str url = str_of(cmark_node_get_url(node));
        if (str_starts(url, STR("ref")) || str_starts(url, STR("mailto:")))
            continue;
        buf_add_str(out, url);
        buf_add_char(out, '\n');
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    return comparable;
}

START_TEST(targets_are_those_of_cmark)
{
    static const char *const pieces[] = {
        "a",
        "\n",
        "\n",
        "  ",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
        "# ",
        "```",
        "---",
        "===",
        "*",
        "`",
        "``",
        "[",
        "[",
        "]",
        "]",
        "(",
        ")",
        "](u1)",
        "![",
        "[a](u2)",
        "[d]",
        "[D]",
        "[a][d]",
        "[d][]",
        "\n\n[d]: ref1\n\n",
        "\n\n[ d\nx]: <ref2>\n(t)\n\n",
        "\\",
        "!",
        "&amp;",
        "\"",
        "<u:x>",
        "<m@x.y>",
        "<b>",
        "<b c='",
        "<!-- ",
        " -->",
        "](<u 3> 't')",
        "](u\\(4 \"t\")",
        "](u5(6)7)",
        "](\n u9\n)",
        " \n",
        "  \n",
        "[a",
        "](<u",
    };
    uint64_t state = 11;
    for (int round = 0; round < 5000; round++) {
        struct targets ours = {.out = {0}};
        struct buf text = {0}, theirs = {0};
        for (unsigned i = 0; i < 4 + (unsigned)round % 12; i++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            buf_add_text(&text, pieces[(state >> 33) % (sizeof pieces / sizeof pieces[0])]);
        }
        ours.text = buf_str(&text);
        links_scan(ours.text, add_target, &ours);
        if (add_cmark_targets(&theirs, buf_str(&text)))
            ck_assert_msg(str_equal(buf_str(&ours.out), buf_str(&theirs)),
                          "for:\n%.*s\nexpected:\n%.*s\nfound:\n%.*s", STR_ARGS(buf_str(&text)),
                          STR_ARGS(buf_str(&theirs)), STR_ARGS(buf_str(&ours.out)));
        buf_free(&ours.out);
        buf_free(&theirs);
        buf_free(&text);
    }
}
END_TEST

static void count(void *context, const struct link *link)
{
    (void)link;
    ++*(size_t *)context;
}

/* Each would take minutes if anything were looked at again and again. */
START_TEST(hostile_texts_are_linear)
{
    static const char *const pieces[] = {
        "[",  "![",    "]",        "[]",      "](",   "[a](",    "[a](<b",    "[a](b \"",
        "`",  "a`b``", "<",        "<a b=\"", "<!--", "<?",      "<![CDATA[", "*a_b",
        "> ", "- ",    "[a]: b\n", "[a\n",    "\\[",  "![a](b)", "[[a](",     "a|b\n-|-\n",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct buf text = {0};
        size_t found = 0;
        while (text.length < 200000)
            buf_add_text(&text, pieces[i]);
        links_scan(buf_str(&text), count, &found);
        buf_free(&text);
    }
}
END_TEST

Suite *links_suite(void)
{
    Suite *suite = suite_create("links");
    TCase *test = tcase_create("links");
    tcase_add_test(test, links_are_found);
    tcase_add_test(test, targets_are_classified);
    tcase_add_test(test, targets_are_those_of_cmark);
    tcase_add_test(test, hostile_texts_are_linear);
    suite_add_tcase(suite, test);
    return suite;
}
