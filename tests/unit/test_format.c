/* The layout of ladders, case by case: what goes in, and what comes out. */
#include "tree.h"

#include "tools/format.h"

#include <check.h>

/* Asserts the layout of a text, and that it is the layout of itself. */
static void expect_care(const char *text, size_t length, const char *layout, enum format_care care)
{
    struct tree tree;
    struct buf out = {0}, twice = {0};

    tree_parse(&tree, text, length);
    ck_assert_int_eq(format_unit(&tree.unit, &tree.sink, &out), care);
    tree_free(&tree);
    ck_assert_msg(str_equal(buf_str(&out), str_of(layout)), "the layout of\n%s\nis\n%.*s\nnot\n%s",
                  text, STR_ARGS(buf_str(&out)), layout);
    tree_parse(&tree, layout, strlen(layout));
    format_unit(&tree.unit, &tree.sink, &twice);
    ck_assert_msg(str_equal(buf_str(&out), buf_str(&twice)), "once\n%.*s\ntwice\n%.*s",
                  STR_ARGS(buf_str(&out)), STR_ARGS(buf_str(&twice)));
    tree_free(&tree);
    buf_free(&out);
    buf_free(&twice);
}

static void expect(const char *text, const char *layout)
{
    expect_care(text, strlen(text), layout, FORMAT_STATEMENTS);
}

START_TEST(empty)
{
    expect("", "");
    expect("\n\n  \n", "");
    expect("\xef\xbb\xbf", "");
    expect("# only\n\n\n\n", "# only\n");
}
END_TEST

START_TEST(blocks)
{
    expect("ladder a{levels{level b{grade 3}level c}}",
           "ladder a {\n  levels {\n    level b {\n      grade 3\n    }\n    level c\n  }\n}\n");
    expect("ladder a\n  \"A\"\n{\n}\n", "ladder a \"A\" {}\n");
    expect("ladder a {\n\n\n  owner x\n\n\n  status draft\n\n}",
           "ladder a {\n  owner x\n\n  status draft\n}\n");
}
END_TEST

START_TEST(blank_lines)
{
    expect(
        "import \"a\"\nladder a { owner x }\ntext b \"\"\"c\"\"\"\ntext d \"\"\"e\"\"\"\n",
        "import \"a\"\n\nladder a {\n  owner x\n}\n\ntext b \"\"\"c\"\"\"\ntext d \"\"\"e\"\"\"\n");
    expect(
        "skills a {\n  skill b { at c same }\n  # of d\n  # and more\n  skill d { at c none }\n}\n",
        "skills a {\n  skill b {\n    at c same\n  }\n\n  # of d\n  # and more\n  skill d {\n"
        "    at c none\n  }\n}\n");
    expect("skills a {\n  skill b { at c same }\n  # of b\n\n  skill d { at c none }\n}\n",
           "skills a {\n  skill b {\n    at c same\n  }\n  # of b\n\n  skill d {\n    at c none\n"
           "  }\n}\n");
}
END_TEST

START_TEST(tokens)
{
    expect("vocabulary a :b<c  <  d", "vocabulary a: b < c < d\n");
    expect("attribute a  on level :text   required", "attribute a on level: text required\n");
    expect("ladder a on s x .. y,t / z  extends b {}", "ladder a on s x..y, t/z extends b {}\n");
    expect("ladder a { also \"A\"\n, \"B\",\n\"C\" }",
           "ladder a {\n  also \"A\", \"B\",\n      \"C\"\n}\n");
}
END_TEST

START_TEST(attributes)
{
    expect("ladder a {\n  owner x\n  family \"F\"\n  # apart\n  status draft\n\n  was b\n}\n",
           "ladder a {\n  owner  x\n  family \"F\"\n  # apart\n  status draft\n\n  was b\n}\n");
    expect("ladder a {\n  owner    x # who\n  effective 2026-01-01\n}\n",
           "ladder a {\n  owner     x # who\n  effective 2026-01-01\n}\n");
}
END_TEST

START_TEST(comments)
{
    expect("ladder a {   # one\n# two\n owner x    # three\n   # four\n}# five\n#six",
           "ladder a { # one\n  # two\n  owner x # three\n  # four\n} # five\n#six\n");
    expect("ladder a # one\n{ owner x, # two\n y }",
           "ladder a # one\n{\n  owner x, # two\n      y\n}\n");
    expect("section a {\n - b\n # of c\n   - c\n#d\n - e\n # last\n}\n",
           "section a {\n  - b\n    # of c\n    - c\n  #d\n  - e\n  # last\n}\n");
    /* deeper, it would go on with the item */
    expect("section a {\n - b\n#c\n   - d\n}\n", "section a {\n  - b\n  #c\n    - d\n}\n");
}
END_TEST

START_TEST(items)
{
    expect("section a {\n-   b\n\tc\n\n\n\t\td  \n\t- e\n+ f\n- g {#h}\n-\n}\n",
           "section a {\n  - b\n    c\n\n\n        d\n    - e\n  + f\n  - g {#h}\n  -\n}\n");
    expect("section a {\n        - b\n            - c\n          - d\n}\n",
           "section a {\n        - b\n            - c\n          - d\n}\n"); /* d is nowhere */
}
END_TEST

START_TEST(texts)
{
    expect("section a {\n\"\"\" b \"\"\"\n}\n", "section a {\n  \"\"\" b \"\"\"\n}\n");
    expect("section a {\n\"\"\"\n\n    b  \n\t\n      c\n\n  \"\"\"\n}\n",
           "section a {\n  \"\"\"\n  b  \n\n    c\n  \"\"\"\n}\n");
    expect("text a\n\"\"\"\nb\n\"\"\"\n", "text a \"\"\"\n  b\n  \"\"\"\n");
    expect("skill a {\n  at b \"\"\"\n c\n  \"\"\"\n}\n",
           "skill a {\n  at b \"\"\"\n c\n  \"\"\"\n}\n"); /* no skill may stand here */
    expect("skills s { skill a { at b \"\"\"\n  \t```\n  \t\tc\n  \t```\n\"\"\"\n}}\n",
           "skills s {\n  skill a {\n    at b \"\"\"\n      ```\n      \tc\n      ```\n"
           "      \"\"\"\n  }\n}\n");
    expect("section a {\n\"\"\"\n\"\"\"\n}\n", "section a {\n  \"\"\"\n  \"\"\"\n}\n");
}
END_TEST

START_TEST(line_ends)
{
    expect("\xef\xbb\xbfsection a {\r\n- b\r\n  c\r\n\r\n\"\"\"\r\nd\r\n\r\ne\r\n\"\"\"\r\n}\r\n",
           "section a {\n  - b\n    c\n\n  \"\"\"\n  d\n\n  e\n  \"\"\"\n}\n");
    expect("section a {\r- b\r- c\r}", "section a {\n  - b\n  - c\n}\n");
}
END_TEST

/* What is next to a mistake stays, and all else is laid out. */
START_TEST(broken)
{
    expect("section a {\n- b\n}\n   section c {\r\n   * d\n   - e\n}\nsection f {\n- g\n}\n",
           "section a {\n  - b\n}\n\nsection c {\n   * d\n   - e\n}\n\nsection f {\n  - g\n}\n");
    expect("ladder a {\n owner   x\n  section b c d {\n- e\n}\n levels {\n}\n}\n",
           "ladder a {\n  owner x\n  section b c d {\n- e\n}\n  levels {}\n}\n");
    expect("ladder a {\n owner   x\n  section b {\n- c\n",
           "ladder a {\n owner   x\n  section b {\n- c\n");
    expect("section a {\n- b\n    level c \"C\" {\n- d\n}\n",
           "section a {\n- b\n    level c \"C\" {\n- d\n}\n");
}
END_TEST

START_TEST(bytes)
{
    const char nul[] = "section a {\n- b\0c\n}\n";
    struct tree tree;
    struct buf out = {0};

    tree_parse(&tree, nul, sizeof nul - 1);
    format_unit(&tree.unit, &tree.sink, &out);
    ck_assert(str_equal(buf_str(&out), STR("section a {\n  - b\0c\n}\n")));
    tree_free(&tree);
    buf_free(&out);
    expect("section a {\n- \xff\n}\n", "section a {\n  - \xff\n}\n");
}
END_TEST

Suite *format_suite(void);

Suite *format_suite(void)
{
    Suite *suite = suite_create("format");
    TCase *tcase = tcase_create("format");

    tcase_add_test(tcase, empty);
    tcase_add_test(tcase, blocks);
    tcase_add_test(tcase, blank_lines);
    tcase_add_test(tcase, tokens);
    tcase_add_test(tcase, attributes);
    tcase_add_test(tcase, comments);
    tcase_add_test(tcase, items);
    tcase_add_test(tcase, texts);
    tcase_add_test(tcase, line_ends);
    tcase_add_test(tcase, broken);
    tcase_add_test(tcase, bytes);
    suite_add_tcase(suite, tcase);
    return suite;
}
