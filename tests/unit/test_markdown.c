#include "prose/markdown.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

struct expectation {
    const char *text;
    const char *result;
};

/* A function under test: appends what becomes of text. */
typedef void convert(struct buf *out, struct str text);

static void compare(convert *function, const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buf out = {0};
        buf_add_text(&out, "."); /* what was there before stays */
        function(&out, str_of(cases[i].text));
        buf_add_char(&out, '\0');
        ck_assert_msg(strcmp(out.at + 1, cases[i].result) == 0,
                      "for:\n%s\nexpected:\n%s\nfound:\n%s", cases[i].text, cases[i].result,
                      out.at + 1);
        ck_assert_int_eq(out.at[0], '.');
        buf_free(&out);
    }
}

#define COMPARE(function, cases) compare((function), (cases), sizeof(cases) / sizeof(cases)[0])

/* A resolver as a backend has one. */
static struct markdown_target resolve(void *context, struct str url, bool is_image)
{
    struct markdown_target as_written = {url, false}, none = {STR_NONE, false};
    (void)context;
    if (str_starts(url, STR("ladder:")))
        return (struct markdown_target){STR("data.html#ic3"), false};
    if (is_image && str_equal(url, STR("logo.png")))
        return (struct markdown_target){STR("data:image/png;base64,AAAA"), true};
    return str_equal(url, STR("gone")) ? none : as_written;
}

static const struct markdown_links links = {resolve, NULL};

static void inline_plainly(struct buf *out, struct str text)
{
    markdown_inline_html(out, text, NULL);
}

static void inline_linked(struct buf *out, struct str text)
{
    markdown_inline_html(out, text, &links);
}

static void block_html(struct buf *out, struct str text)
{
    markdown_block_html(out, text, 2, NULL);
}

static void in_item(struct buf *out, struct str text)
{
    markdown_markdown(out, text, MARKDOWN_IN_ITEM, 2, &links);
}

static void in_heading(struct buf *out, struct str text)
{
    markdown_markdown(out, text, MARKDOWN_IN_HEADING, 0, &links);
}

static void in_table(struct buf *out, struct str text)
{
    markdown_markdown(out, text, MARKDOWN_IN_TABLE, 0, &links);
}

static void in_block(struct buf *out, struct str text)
{
    markdown_markdown(out, text, MARKDOWN_IN_BLOCK, 2, &links);
}

START_TEST(inline_text_is_html)
{
    static const struct expectation cases[] = {
        {"", ""},
        {" \n ", ""},
        {"Plain words, R&D and C++.", "Plain words, R&amp;D and C++."},
        {"a *b* **c** `d<e>`", "a <em>b</em> <strong>c</strong> <code>d&lt;e&gt;</code>"},
        {"a &amp; b &copy;", "a &amp; b \xc2\xa9"},
        {"\\*a\\*", "*a*"},
        {"[a](b \"c\")", "<a href=\"b\" title=\"c\">a</a>"},
        {"![a *b*](c.png)", "<img src=\"c.png\" alt=\"a b\">"},
        {"<https://x.y>", "<a href=\"https://x.y\">https://x.y</a>"},
        {"first\nsecond", "first second"},
        {"first *a\nb*", "first <em>a b</em>"},
        {"first  \nsecond\\\nthird", "first<br>\nsecond<br>\nthird"},
        {"first\\\\\n*x*", "first\\ <em>x</em>"},
        {"`a\nb`", "<code>a b</code>"},
        {"one\n\n*two*", "<p>one</p>\n<p><em>two</em></p>\n"},
        {"\none\n", "one"},
    };
    COMPARE(inline_plainly, cases);
}
END_TEST

START_TEST(inline_text_begins_no_block)
{
    static const struct expectation cases[] = {
        {"1. *a*", "1. <em>a</em>"},
        {"# *a* #", "# <em>a</em> #"},
        {"> 95 % *up*", "&gt; 95 % <em>up</em>"},
        {"- *a*", "- <em>a</em>"},
        {"+ a", "+ a"},
        {"---", "---"},
        {"    *a*", "<em>a</em>"},
        {"``` a", "``` a"},
        {"*a*\n===", "<em>a</em> ==="},
        {"[a]: b", "[a]: b"},
        {"a | *b*\n--|--", "a | <em>b</em> --|--"},
        {"<div>*a*", "<em>a</em>"},
        {"#", "#"},
        {"a\\", "a\\"},
    };
    COMPARE(inline_plainly, cases);
}
END_TEST

START_TEST(raw_html_is_left_out)
{
    static const struct expectation cases[] = {
        {"a <b>bold</b> <!-- note --> c", "a bold  c"},
        {"<script>alert(1)</script>", "alert(1)"},
        {"a<br>b<br />c", "a<br>\nb<br>\nc"},
        {"Hi <team name>, see List<String>", "Hi &lt;team name&gt;, see List&lt;String&gt;"},
        {"*<b>*", ""},
        {"<img src=x onerror=alert(1)>", ""},
        {"a <b title=\"*x*\">", "a"},
    };
    COMPARE(inline_plainly, cases);
}
END_TEST

START_TEST(links_are_resolved)
{
    static const struct expectation cases[] = {
        {"[a](ladder:x/ic3)", "<a href=\"data.html#ic3\">a</a>"},
        {"[a *b*](gone) c", "a <em>b</em> c"},
        {"![a](logo.png)", "<img src=\"data:image/png;base64,AAAA\" alt=\"a\">"},
        {"![a](gone)", "a"},
        {"![a](https://x.y/z.png)", "<a href=\"https://x.y/z.png\">a</a>"},
        {"[![a](https://x.y/z.png)](b)", "<a href=\"b\">a</a>"},
        {"[](b)", "<a href=\"b\">b</a>"},
        {"[a]()", "a"},
        {"[a](javascript:alert(1))", "a"},
        {"[a](JaVaScRiPt&#58;alert(1))", "a"},
        {"[a](<java&#10;script:x>)", "a"},
        {"![a](data:image/png;base64,AA)", "a"},
        {"[a](\"onclick=x)", "<a href=\"%22onclick=x\">a</a>"},
        {"[ a ](b)c", "<a href=\"b\">a</a> c"},
    };
    COMPARE(inline_linked, cases);
}
END_TEST

START_TEST(bare_addresses_are_links)
{
    static const struct expectation cases[] = {
        {"See https://x.y/a_b_c, or (http://x.y/(z)).",
         "See <a href=\"https://x.y/a_b_c\">https://x.y/a_b_c</a>, or "
         "(<a href=\"http://x.y/(z)\">http://x.y/(z)</a>)."},
        {"Mail a.b@c.de.", "Mail <a href=\"mailto:a.b@c.de\">a.b@c.de</a>."},
        {"[https://x.y](z)", "<a href=\"z\">https://x.y</a>"},
        {"`https://x.y`", "<code>https://x.y</code>"},
        {"https:// xhttp://y a@b @c.d", "https:// xhttp://y a@b @c.d"},
    };
    static const struct expectation markdown[] = {
        {"See https://x.y/?a=b&c, a@b.cd", "See <https://x.y/?a=b&c>, <a@b.cd>"},
        {"https://x.y/a&amp;amp;b", "[https://x.y/a\\&amp;b](https://x.y/a&amp;amp;b)"},
        {"www.x.y", "www\\.x.y"},
    };
    COMPARE(inline_plainly, cases);
    COMPARE(in_item, markdown);
}
END_TEST

START_TEST(emphasis_is_tidied)
{
    static const struct expectation cases[] = {
        {"**_a_**", "<strong><em>a</em></strong>"},
        {"*_a_*", "<em>a</em>"},
        {"*a*<b>*c*", "<em>ac</em>"},
        {"**a <b> **b", "**a  **b"},
        {"a **<b> c**", "a <strong>c</strong>"},
        {"`a`<b>`c`", "<code>ac</code>"},
    };
    static const struct expectation markdown[] = {
        {"_a_ __b__ ***c***", "*a* **b** ***c***"},
        {"*a*__b__", "*a*__b__"},
        {"**_a_** **_b_ c**", "**_a_** **_b_ c**"},
        {"[*a.*](gone)b", "*a.*&#98;"},
        {"*a **b***", "*a **b***"},
        {"**\xe6\x97\xa5\xe6\x9c\xac**\xe8\xaa\x9e", "**\xe6\x97\xa5\xe6\x9c\xac**\xe8\xaa\x9e"},
    };
    COMPARE(inline_plainly, cases);
    COMPARE(in_item, markdown);
}
END_TEST

START_TEST(blocks_are_html)
{
    static const struct expectation cases[] = {
        {"a\nb\n\nc", "<p>a\nb</p>\n<p>c</p>\n"},
        {"a *b*\nc", "<p>a <em>b</em>\nc</p>\n"},
        {"- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n"},
        {"3) a\n\n4) b", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"},
        {"> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"},
        {"```c x\n<&>\n```", "<pre><code class=\"language-c\">&lt;&amp;&gt;\n</code></pre>\n"},
        {"    a\n\tb", "<pre><code>a\nb\n</code></pre>\n"},
        {"***", "<hr>\n"},
        {"[a][b] [B]\n\n[b]: /u 'v'", "<p><a href=\"/u\" title=\"v\">a</a> "
                                      "<a href=\"/u\" title=\"v\">B</a></p>\n"},
        {"<script>\nalert(1)\n\n</script>\na", "<p>a</p>\n"},
        {"<div>\n*a*\n</div>", "<p><em>a</em></p>\n"},
        {"<!-- a\n\nb -->\n\nc", "<p>c</p>\n"},
        {"- a\n* b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
        {"a\xc2\xa0\n\n\xc2\xa0\n", "<p>a</p>\n"},
        {"a\r\nb\r\rc", "<p>a\nb</p>\n<p>c</p>\n"},
    };
    COMPARE(block_html, cases);
}
END_TEST

START_TEST(headings_are_moved)
{
    static const struct expectation cases[] = {
        {"# a\n## b\n# c", "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n"},
        {"### a\n##### b\n## c", "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n"},
        {"# a\n## b\n### c\n#### d\n##### e",
         "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>\n"},
        {"a  \nb\n===", "<h3>a\nb</h3>\n"},
        {"#", ""},
    };
    COMPARE(block_html, cases);
}
END_TEST

START_TEST(tables_are_read)
{
    static const struct expectation cases[] = {
        {"|a|b *c*|\n|--|:-:|\n|1|`2\\|3`|\n|4|\n|5|6|7|\n\nx",
         "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n"
         "<th scope=\"col\" style=\"text-align:center\">b <em>c</em></th>\n</tr>\n</thead>\n"
         "<tbody>\n<tr>\n<td>1</td>\n<td style=\"text-align:center\"><code>2|3</code></td>\n</tr>\n"
         "<tr>\n<td>4</td>\n<td style=\"text-align:center\"></td>\n</tr>\n"
         "<tr>\n<td>5</td>\n<td style=\"text-align:center\">6</td>\n</tr>\n"
         "</tbody>\n</table>\n<p>x</p>\n"},
        {"x\na|\n-|",
         "<p>x</p>\n<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n"},
        {"> |a|\n> |-|",
         "<blockquote>\n<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n"
         "</table>\n</blockquote>\n"},
        {"a|b\n-|", "<p>a|b\n-|</p>\n"},
        {"```\na|b\n-|-\n```", "<pre><code>a|b\n-|-\n</code></pre>\n"},
        {"a | b\n---", "<h3>a | b</h3>\n"},
    };
    static const struct expectation markdown[] = {
        {"|a|b|\n|-|:-:|\n|1|[x](ladder:y)|\n| |\n",
         "| a | b |\n| --- | :-: |\n| 1 | [x](data.html#ic3) |\n| | |"},
        {"x\n\\|a|\n\\|-|", "x\n|a|\n\\|-|"},
    };
    COMPARE(block_html, cases);
    COMPARE(in_block, markdown);
}
END_TEST

START_TEST(blocks_are_markdown)
{
    static const struct expectation cases[] = {
        {"a\nb\n\n\nc", "a\nb\n\nc"},
        {"* a\n* *b*\n   + c", "- a\n- *b*\n  - c"},
        {"1) a\n2) b\n\n1. c", "1. a\n2. b\n\n1) c"},
        {"Head\n====\n#### Deep ####", "### Head\n\n#### Deep"},
        {"    a\n\tb", "```text\na\nb\n```"},
        {"~~~ c\n```\n~~~", "````c\n```\n````"},
        {"* * *\na\n- - -", "---\n\na\n\n---"},
        {"> - a\n>\n>   b\n\n> c", "> - a\n>\n>   b\n>\n> c"},
        {"- - a", "-\n  - a"},
        {"a\\\nb  \nc", "a\\\nb\\\nc"},
        {"[a]\n\n[a]: gone", "a"},
        {"<b>*a* 2 * 3 < 4 snake_case [x]", "*a* 2 * 3 < 4 snake_case [x]"},
        {"-\n\n-", "-\n\n-"},
    };
    COMPARE(in_block, cases);
}
END_TEST

START_TEST(items_keep_to_themselves)
{
    static const struct expectation cases[] = {
        {"Plain words", "Plain words"},
        {"Plain\nwords  \nof *two*", "Plain words\\\n  of *two*"},
        {"a\n\n1. b", "a\n\n  1\\. b"},
        {"# a", "\\# a"},
        {"- a", "\\- a"},
        {"> a", "\\> a"},
        {"+ a", "\\+ a"},
        {"12) a", "12\\) a"},
        {"12)a 3.5", "12)a 3.5"},
        {"---", "\\---"},
        {"```", "\\`\\`\\`"},
        {"[a]: b", "[a\\]: b"},
        {"<b>a</b> <x y>", "a \\<x y>"},
        {"[a](ladder:b \"q\\\"\")", "[a](data.html#ic3 \"q\\\"\")"},
        {"![a](b(c.png)", "![a\\](b(c.png)"},
        {"![a](<b(c.png>)", "![a](b\\(c.png)"},
        {"\\# \\<!-- a &amp;copy;", "\\# \\<!-- a \\&copy;"},
        {"`` a`b ``", "``a`b``"},
        {"(a)[b]", "(a)\\[b]"},
    };
    COMPARE(in_item, cases);
}
END_TEST

START_TEST(headings_and_cells_are_one_line)
{
    static const struct expectation headings[] = {
        {"C#", "C\\#"}, {"a #", "a \\#"}, {"a  \nb\n\nc", "a b c"}, {"- a", "- a"}, {"", ""},
    };
    static const struct expectation cells[] = {
        {"a | b", "a \\| b"},     {"a  \nb\n\n*c*", "a<br>b<br>*c*"}, {"`a|b` \\|", "`a\\|b` \\|"},
        {"`a\\|b`", "a\\\\\\|b"}, {"[a](b|c)", "[a](b%7Cc)"},         {"- a\n- b", "- a - b"},
    };
    COMPARE(in_heading, headings);
    COMPARE(in_table, cells);
}
END_TEST

START_TEST(words_alone)
{
    static const struct expectation inlines[] = {
        {"Plain  words", "Plain words"},
        {"*a* `b`  [c](d) ![e](f.png) &amp; <b>g</b>", "a b c e & g"},
        {"> 95 %", "> 95 %"},
        {"a\nb  \nc\n\nd", "a b c\nd"},
    };
    static const struct expectation blocks[] = {
        {"# a\n\nb\nc\n- *d*\n\n  e\n- f", "a\nb c\nd\ne\nf"},
        {"|a|b|\n|-|-|\n|c|", "a b\nc"},
        {"```\n  a   b\n```", "a b"},
        {"***\n\n<!-- a -->", ""},
    };
    COMPARE(markdown_plain, inlines);
    COMPARE(markdown_block_plain, blocks);
}
END_TEST

/* A second paragraph sends a text to the parser. */
static void expect_as_parsed(const char *text)
{
    struct buf quick = {0}, longer = {0}, parsed = {0};
    buf_add_format(&longer, "%s\n\n&amp;", text);
    markdown_plain(&quick, str_of(text));
    markdown_plain(&parsed, buf_str(&longer));
    buf_add_text(&quick, quick.length > 0 ? "\n&" : "&");
    ck_assert_msg(str_equal(buf_str(&quick), buf_str(&parsed)), "%s: %.*s, %.*s", text,
                  STR_ARGS(buf_str(&quick)), STR_ARGS(buf_str(&parsed)));
    buf_free(&quick);
    buf_free(&longer);
    buf_free(&parsed);
}

START_TEST(words_between_simple_marks)
{
    static const char *const pieces[] = {
        "a",      "b c",     " ",     " ",     "*",        "**",   "`",   "[",       "](",
        ")",      "(",       "*a b*", "**a**", "`a_b`",    "[a](", "b)",  "[a](#b)", "[a](/b.c)",
        "`a *b`", "*a",      "b*",    ",",     ".",        "!",    "]",   "&amp;",   "\\",
        "_a_",    "www.a.b", "://a",  "https", "\xc3\xa9", "-",    "1. ",
    };
    enum { ROUNDS = 20000, PIECES = sizeof pieces / sizeof *pieces };
    unsigned seed = 1;
    for (unsigned i = 0; i < ROUNDS; i++) {
        char text[128] = "a ";
        for (unsigned k = 0; k < 2 + i % 7; k++) {
            seed = seed * 1103515245u + 12345u;
            strcat(text, pieces[(seed >> 16) % PIECES]);
        }
        expect_as_parsed(text + (i % 2 ? 2 : 0));
    }
}
END_TEST

START_TEST(plain_text_is_known)
{
    static const char *const plain[] = {
        "",         "Words, (like) these: 100% \"plain\"; it's 5+ & R&D!",
        "2024 was", "a > b = c ~ d | e",
        "a]b",
    };
    static const char *const marked[] = {
        " a",       "a ",    "a\nb",  "a\tb",      "*",         "a_b",  "`",    "[",
        "a<b",      "\\",    "&amp;", "# a",       "> a",       "- a",  "+ a",  "1. a",
        "1)",       "= a",   "~~~",   ": a",       "| a",       "a~~b", "\x01", "a&#1;",
        "http://x", "a@b.c", "www.x", "a\xc2\xa0", "\xc2\xa0z",
    };
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        ck_assert_msg(markdown_is_plain(str_of(plain[i])), "%s", plain[i]);
    for (size_t i = 0; i < sizeof marked / sizeof marked[0]; i++)
        ck_assert_msg(!markdown_is_plain(str_of(marked[i])), "%s", marked[i]);
}
END_TEST

START_TEST(nesting_is_limited)
{
    struct buf text = {0}, out = {0};
    for (int i = 0; i < 1000; i++)
        buf_add_literal(&text, "> - ");
    buf_add_literal(&text, "a\nb\n");
    markdown_block_html(&out, buf_str(&text), 0, NULL);
    ck_assert_uint_lt(out.length, 3 * text.length);
    buf_clear(&out);
    markdown_markdown(&out, buf_str(&text), MARKDOWN_IN_BLOCK, 0, NULL);
    ck_assert_uint_lt(out.length, 5 * text.length);
    buf_free(&text);
    buf_free(&out);
}
END_TEST

Suite *markdown_suite(void)
{
    Suite *suite = suite_create("markdown");
    TCase *test = tcase_create("markdown");
    tcase_add_test(test, inline_text_is_html);
    tcase_add_test(test, inline_text_begins_no_block);
    tcase_add_test(test, raw_html_is_left_out);
    tcase_add_test(test, links_are_resolved);
    tcase_add_test(test, bare_addresses_are_links);
    tcase_add_test(test, emphasis_is_tidied);
    tcase_add_test(test, blocks_are_html);
    tcase_add_test(test, headings_are_moved);
    tcase_add_test(test, tables_are_read);
    tcase_add_test(test, blocks_are_markdown);
    tcase_add_test(test, items_keep_to_themselves);
    tcase_add_test(test, headings_and_cells_are_one_line);
    tcase_add_test(test, words_alone);
    tcase_add_test(test, words_between_simple_marks);
    tcase_add_test(test, plain_text_is_known);
    tcase_add_test(test, nesting_is_limited);
    suite_add_tcase(suite, test);
    return suite;
}
