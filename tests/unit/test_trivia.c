/* Comments and the nodes they belong to. */
#include "tree.h"

#include "syntax/trivia.h"

#include <check.h>

/* "comment > leads level a" for each comment. */
static void expect_ties(const char *text, const char *ties)
{
    static const char *const words[] = {"leads", "trails", "in"};
    struct tree tree;
    struct buf out = {0};

    tree_parse(&tree, text, strlen(text));
    const struct trivia *trivia = trivia_tie(&tree.arena, &tree.unit);
    for (uint32_t i = 0; i < tree.unit.comment_count; i++) {
        const struct node *node = trivia[i].node;
        struct str comment = source_slice(&tree.source, tree.unit.comments[i].span);

        buf_add_format(&out, "%.*s %s", STR_ARGS(comment), words[trivia[i].tie]);
        if (node == NULL)
            buf_add_literal(&out, " the file");
        else
            buf_add_format(&out, " %s", node_keyword((enum node_kind)node->kind));
        if (node != NULL && node_is_block(node) && node_block(node)->name.atom != ATOM_NONE) {
            struct str name = intern_text(&tree.names, node_block(node)->name.atom);
            buf_add_format(&out, " %.*s", STR_ARGS(name));
        }
        buf_add_char(&out, tree.unit.comments[i].alone ? '\n' : ';');
    }
    ck_assert_msg(str_equal(buf_str(&out), str_of(ties)), "%s\nis\n%.*s\nnot\n%s", text,
                  STR_ARGS(buf_str(&out)), ties);
    buf_free(&out);
    tree_free(&tree);
}

START_TEST(between_declarations)
{
    expect_ties("# 1\n\n# 2\nladder a { }\n# 3\nladder b { } # 4\n# 5\n",
                "# 1 leads ladder a\n# 2 leads ladder a\n# 3 leads ladder b\n"
                "# 4 trails ladder b;# 5 in the file\n");
    expect_ties("# only\n", "# only in the file\n");
}
END_TEST

START_TEST(in_blocks)
{
    expect_ties("ladder a { # 1\n  # 2\n  owner x # 3\n  # 4\n}\n",
                "# 1 leads attribute;# 2 leads attribute\n# 3 trails attribute;# 4 in ladder a\n");
    expect_ties("ladder a {\n  # 1\n} # 2\n", "# 1 in ladder a\n# 2 trails ladder a;");
    expect_ties("ladder a { levels { level b { } } # 1\n} # 2\n",
                "# 1 trails levels;# 2 trails ladder a;");
}
END_TEST

START_TEST(in_the_middle_of_a_statement)
{
    expect_ties("ladder a # 1\n{\n  owner x, # 2\n    y\n}\n",
                "# 1 leads attribute;# 2 leads attribute;");
    expect_ties("section s { at a, # 1\n  b\n}\n", "# 1 leads at;");
    expect_ties("skills s { skill t { at a { # 1\n - x\n # 2\n } } }\n",
                "# 1 leads statement;# 2 in at\n");
}
END_TEST

START_TEST(between_items)
{
    expect_ties("section a {\n  # 1\n  - one\n  # 2\n    - nested\n    # 3\n  - two\n  # 4\n}\n",
                "# 1 leads statement\n# 2 leads statement\n# 3 leads statement\n"
                "# 4 in section a\n");
}
END_TEST

Suite *trivia_suite(void);

Suite *trivia_suite(void)
{
    Suite *suite = suite_create("trivia");
    TCase *tcase = tcase_create("trivia");

    tcase_add_test(tcase, between_declarations);
    tcase_add_test(tcase, in_blocks);
    tcase_add_test(tcase, in_the_middle_of_a_statement);
    tcase_add_test(tcase, between_items);
    suite_add_tcase(suite, tcase);
    return suite;
}
