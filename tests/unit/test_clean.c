/* The text of prose, and the way back from it to the source. */
#include "tree.h"

#include "syntax/clean.h"

#include <check.h>

/* The prose of the first text, item or cell of a section that holds nothing else. */
static struct prose first_prose(const struct tree *tree)
{
    const struct node *node = node_children(tree->unit.declarations.first)->first;

    if (node->kind == NODE_TEXT)
        return node_text(node)->prose;
    if (node->kind == NODE_ITEM)
        return node_item(node)->prose;
    return node_attr(node)->values->prose;
}

/* Every byte of the text stands where it says; line ends and folded blanks stand for line ends. */
static void hold_places(const struct tree *tree, const struct clean *clean)
{
    for (uint32_t i = 0; i < clean->text.length; i++) {
        char is = clean->text.at[i];
        char was = tree->text[clean_source(clean, i)];
        ck_assert(is == was || (char_is_space(is) && (was == '\n' || was == '\r')));
    }
}

static void expect_clean(const char *text, const char *cleaned)
{
    struct tree tree;
    struct clean clean;

    tree_parse(&tree, text, strlen(text));
    clean_prose(&tree.arena, &tree.source, first_prose(&tree), &clean);
    ck_assert_msg(str_equal(clean.text, str_of(cleaned)), "%s\nis\n%.*s\nnot\n%s", text,
                  STR_ARGS(clean.text), cleaned);
    hold_places(&tree, &clean);
    ck_assert(str_equal(clean_text(&tree.arena, &tree.source, first_prose(&tree)), clean.text));
    tree_free(&tree);
}

START_TEST(strings)
{
    expect_clean("section x { a \"plain\" }", "plain");
    expect_clean("section x { a \"\" }", "");
    expect_clean("section x { a \"say \\\"hi\\\" \\\\ \\* \\n\" }", "say \"hi\" \\ \\* \\n");
    expect_clean("section x { a \"\\\"\" }", "\"");
    expect_clean("section x { a \"\\\\\" }", "\\");
    expect_clean("section x { a \xe2\x80\x9cit \xe2\x80\x98is\xe2\x80\x99\xe2\x80\x9d }",
                 "it \xe2\x80\x98is\xe2\x80\x99");
    expect_clean("section x {\n a \"over  \n    two lines of it\"\n}", "over two lines of it");
}
END_TEST

START_TEST(texts)
{
    expect_clean("section x { \"\"\"one line\"\"\" }", "one line");
    expect_clean("section x { \"\"\"  with blanks  \"\"\" }", "with blanks");
    expect_clean("section x { \"\"\"\"\"\" }", "");
    expect_clean("section x {\n  \"\"\"\n  a\n\n    b\n  c\n  \"\"\"\n}", "a\n\n  b\nc");
    expect_clean("section x {\n  \"\"\"\n    a\n  b\n  \"\"\"\n}", "  a\nb");
    expect_clean("section x {\n  \"\"\"\n\n\n  a\n\n\n  \"\"\"\n}", "a");
    expect_clean("section x {\n  \"\"\"\n\ta\n\t\tb\n  \"\"\"\n}", "a\n\tb");
    expect_clean("section x {\n  \"\"\"\n\ta\n    b\n  \"\"\"\n}", "\ta\n    b");
    expect_clean("section x {\r\n  \"\"\"\r\n  a\r\n  b\r\n  \"\"\"\r\n}", "a\nb");
    expect_clean("section x {\r  \"\"\"\r  a\r  b\r  \"\"\"\r}", "a\nb");
    expect_clean("section x {\n  \"\"\"\n  hard break  \n  b\n  \"\"\"\n}", "hard break  \nb");
    expect_clean("section x {\n  \"\"\"\n  \"\"\"\n}", "");
    expect_clean("section x {\n  \"\"\"beside\n  below\n  \"\"\"\n}", "beside\nbelow");
    expect_clean("section x { \"\"\"ends in a \"quote\"\"\"\" }", "ends in a \"quote\"");
}
END_TEST

START_TEST(items)
{
    expect_clean("section x {\n  - plain\n}", "plain");
    expect_clean("section x {\n  -\n}", "");
    expect_clean("section x {\n  -   wide   \n}", "wide");
    expect_clean("section x {\n  - a  \n      b\n\n    c\n\n\n    d\n}", "a\nb\n\nc\n\n\nd");
    expect_clean("section x {\n  - a\\\"b \\\\ c\n}", "a\\\"b \\\\ c");
    expect_clean("section x {\n  - a\n    b {#id\n   k=v}\n}", "a\nb");
    expect_clean("section x {\n  \xe2\x80\xa2 a\n}", "a");
    expect_clean("section x {\n  12. a\n}", "a");
    expect_clean("section x {\n  A sentence without any marker.\n}",
                 "A sentence without any marker.");
}
END_TEST

START_TEST(nothing)
{
    struct clean clean;
    struct tree tree;

    tree_parse(&tree, "level", 5);
    clean_prose(&tree.arena, &tree.source, (struct prose){.form = PROSE_NONE}, &clean);
    ck_assert_uint_eq(clean.text.length, 0);
    tree_free(&tree);
}
END_TEST

START_TEST(plain_prose_is_no_copy)
{
    struct tree tree;
    struct clean clean;
    const char *text = "section x {\n  - plain\n}";

    tree_parse(&tree, text, strlen(text));
    clean_prose(NULL, &tree.source, first_prose(&tree), &clean);
    ck_assert_ptr_eq(clean.text.at, tree.text + 16);
    tree_free(&tree);
}
END_TEST

Suite *clean_suite(void);

Suite *clean_suite(void)
{
    Suite *suite = suite_create("clean");
    TCase *tcase = tcase_create("clean");

    tcase_add_test(tcase, strings);
    tcase_add_test(tcase, texts);
    tcase_add_test(tcase, items);
    tcase_add_test(tcase, nothing);
    tcase_add_test(tcase, plain_prose_is_no_copy);
    suite_add_tcase(suite, tcase);
    return suite;
}
