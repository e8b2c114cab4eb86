/* The part of YAML that front matter uses: what is read, with the meaning of YAML 1.2, and what is not. */
#include "tools/yaml_read.h"

#include <check.h>
#include <stdlib.h>

/* ---- Help ---- */

/* Text in quotes, line ends as \n. */
static void add_text(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\n')
            buf_add_text(out, "\\n");
        else
            buf_add_char(out, text.at[i]);
    }
    buf_add_char(out, '"');
}

/* "text", ~, [a, b], {key: value} */
static void add_node(struct buf *out, const struct yaml_node *node)
{
    bool is_mapping = node->kind == YAML_MAPPING;
    if (node->kind == YAML_EMPTY) {
        buf_add_char(out, '~');
    } else if (node->kind == YAML_SCALAR) {
        add_text(out, node->text.at);
    } else {
        buf_add_char(out, is_mapping ? '{' : '[');
        for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
            if (is_mapping)
                buf_add_format(out, "%.*s: ", STR_ARGS(child->key->text.at));
            add_node(out, child);
            if (child->next != NULL)
                buf_add_text(out, ", ");
        }
        buf_add_char(out, is_mapping ? '}' : ']');
    }
}

/* The tree of a text, in the form above; "unread" where it is not read. Comments stand behind it. */
static void read_text(struct buf *out, struct str text)
{
    struct arena arena;
    struct draft draft;
    struct yaml yaml;
    arena_init(&arena, NULL);
    draft_init(&draft, &arena);
    char *copy = memory_alloc(text.length + 1);
    memcpy(copy, text.at, text.length);
    if (yaml_read(&yaml, &draft, str_make(copy, text.length),
                  span_make(0, (uint32_t)text.length))) {
        ck_assert_ptr_nonnull(yaml.root);
        add_node(out, yaml.root);
    } else {
        ck_assert_ptr_null(yaml.root);
        buf_add_text(out, "unread");
    }
    for (const struct yaml_comment *c = yaml.comments; c != NULL; c = c->next)
        buf_add_format(out, " %.*s", (int)(c->span.end - c->span.start), copy + c->span.start);
    buf_add_char(out, '\0');
    free(copy);
    draft_free(&draft);
    arena_release(&arena);
}

static void expect(const char *text, const char *tree)
{
    struct buf out = {0};
    read_text(&out, str_of(text));
    ck_assert_msg(strcmp(out.at, tree) == 0, "'%s' is %s and not %s", text, out.at, tree);
    buf_free(&out);
}

/* ---- Blocks ---- */

START_TEST(mappings)
{
    expect("name: Dough\nlevel: 2\n", "{name: \"Dough\", level: \"2\"}");
    expect("name: Dough", "{name: \"Dough\"}");
    expect("name: Dough\r\nlevel: 2\r\n", "{name: \"Dough\", level: \"2\"}");
    expect("a:\n  b:\n    c: d\n  e: f\ng: h\n", "{a: {b: {c: \"d\"}, e: \"f\"}, g: \"h\"}");
    expect("\n\na: b\n\n   \nc: d\n\n", "{a: \"b\", c: \"d\"}");
    expect("  a: b\n  c: d\n", "{a: \"b\", c: \"d\"}");
    expect("a b: c\n\"d: e\": f\n'g''h' : i\n", "{a b: \"c\", d: e: \"f\", g'h: \"i\"}");
    expect("a:\tb\n", "{a: \"b\"}");
    expect("a: b\n\t\nc: d\n", "{a: \"b\", c: \"d\"}");
    expect("1: a\n-x: b\n?y: c\n:z: d\n", "{1: \"a\", -x: \"b\", ?y: \"c\", :z: \"d\"}");
}
END_TEST

START_TEST(sequences)
{
    expect("- a\n- b\n", "[\"a\", \"b\"]");
    expect("a:\n- b\n- c\nd: e\n", "{a: [\"b\", \"c\"], d: \"e\"}");
    expect("a:\n  - b\n  -   c\nd: e\n", "{a: [\"b\", \"c\"], d: \"e\"}");
    expect("- a: b\n  c: d\n- e: f\n", "[{a: \"b\", c: \"d\"}, {e: \"f\"}]");
    expect("- - a\n  - b\n- c\n", "[[\"a\", \"b\"], \"c\"]");
    expect("-\n  a: b\n-\n  - c\n", "[{a: \"b\"}, [\"c\"]]");
    expect("a:\n  - b:\n    - c\n    d:\n      - e\n", "{a: [{b: [\"c\"], d: [\"e\"]}]}");
    expect("-   a: b\n    c: d\n", "[{a: \"b\", c: \"d\"}]");
}
END_TEST

START_TEST(nothing)
{
    expect("", "~");
    expect("\n  \n# only this\n", "~ # only this");
    expect("a:\nb: ~\nc: null\nd: Null\ne: NULL\n", "{a: ~, b: ~, c: ~, d: ~, e: ~}");
    expect("- \n-\n- a\n", "[~, ~, \"a\"]");
    expect("a: \"~\"\nb: 'null'\nc: \"\"\n", "{a: \"~\", b: \"null\", c: \"\"}");
    expect("a: nUll\n", "{a: \"nUll\"}");
}
END_TEST

START_TEST(comments)
{
    expect("# one\na: b # two\n  # three\nc: d#e\n", "{a: \"b\", c: \"d#e\"} # one # two # three");
    expect("a: # one\n  - b # two\n  # three\n  - 'c' # four\n",
           "{a: [\"b\", \"c\"]} # one # two # three # four");
    expect("a: \"b # no\"\nc: | # yes\n  # no\nd: e\n",
           "{a: \"b # no\", c: \"# no\\n\", d: \"e\"} # yes");
    expect("a: b\n   # deeper\nc: d\n", "{a: \"b\", c: \"d\"} # deeper");
}
END_TEST

/* ---- Scalars ---- */

START_TEST(plain_scalars)
{
    expect("a: b c, d: e\n", "unread");
    expect("a: b:c, http://x.org/y#z -1 [d]\n", "{a: \"b:c, http://x.org/y#z -1 [d]\"}");
    expect("a: it's a \"word\" \\n\n", "{a: \"it's a \"word\" \\n\"}");
    expect("a: b\n  c\n   d\n\n\n  e\nf: g\n", "{a: \"b c d\\n\\ne\", f: \"g\"}");
    expect("a:\n  b\n c\n", "{a: \"b c\"}");
    expect("- a\n  - b\n", "[\"a - b\"]");
    expect("a: b   \n", "{a: \"b\"}");
    expect("a: -1\nb: ?c\nc: :d\n", "{a: \"-1\", b: \"?c\", c: \":d\"}");
    expect("a: true\nb: 0x1f\nc: 2026-01-31\n", "{a: \"true\", b: \"0x1f\", c: \"2026-01-31\"}");
    expect("a: b # c\n  d\n", "unread");
}
END_TEST

START_TEST(single_quotes)
{
    expect("a: 'it''s'\nb: ''\nc: ''''\n", "{a: \"it's\", b: \"\", c: \"'\"}");
    expect("a: 'b \\n \"c\"'\n", "{a: \"b \\n \"c\"\"}");
    expect("a: 'b  \n   c\n\n  d'\ne: f\n", "{a: \"b c\\nd\", e: \"f\"}");
    expect("a: 'b: c # d'\n", "{a: \"b: c # d\"}");
}
END_TEST

START_TEST(double_quotes)
{
    expect("a: \"b \\\"c\\\" \\\\ \\/\"\n", "{a: \"b \"c\" \\ /\"}");
    expect("a: \"\\x41\\u00e9\\U0001F6E0\\t|\\_|\\N\"\n",
           "{a: \"A\303\251\360\237\233\240\t|\302\240|\302\205\"}");
    expect("a: \"b\\nc\\ \\L\\P\"\n", "{a: \"b\\nc \342\200\250\342\200\251\"}");
    expect("a: \"b  \n   c\n\n\n  d\"\n", "{a: \"b c\\n\\nd\"}");
    expect("a: \"b  \\\n   c\\\n\n  d\\  \n  e\"\n", "{a: \"b  c\\nd  e\"}");
    expect("a: \"b: c\"\n", "{a: \"b: c\"}");
    expect("a: \"b\\t  \n  c\"\n", "{a: \"b\t c\"}");
}
END_TEST

START_TEST(literal_blocks)
{
    expect("a: |\n  b\n   c\n\n  d\ne: f\n", "{a: \"b\\n c\\n\\nd\\n\", e: \"f\"}");
    expect("a: |-\n  b\n\n\nc: d\n", "{a: \"b\", c: \"d\"}");
    expect("a: |+\n  b\n\n\nc: d\n", "{a: \"b\\n\\n\\n\", c: \"d\"}");
    expect("a: |\n\n\n  b\n", "{a: \"\\n\\nb\\n\"}");
    expect("a: |2\n   b\n  c\n", "{a: \" b\\nc\\n\"}");
    expect("a: |1-\n   b\nc: d\n", "{a: \"  b\", c: \"d\"}");
    expect("- |-1\n   b\n", "[\"  b\"]");
    expect("a: |\nb: c\n", "{a: \"\", b: \"c\"}");
    expect("a: |+\n\n\nb: c\n", "{a: \"\\n\\n\", b: \"c\"}");
    expect("a: |\n  b\n# c\nd: e\n", "{a: \"b\\n\", d: \"e\"} # c");
    expect("a: |\n  - b: c\n  'd\n", "{a: \"- b: c\\n'd\\n\"}");
    expect("a: |\n  b", "{a: \"b\"}");
    expect("a: |\n  b\n    \n  \tc\n", "{a: \"b\\n  \\n\tc\\n\"}");
    expect("- |\n b\n- c\n", "[\"b\\n\", \"c\"]");
    expect("a: |\r\n  b\r\n\r\n  c\r\n", "{a: \"b\\n\\nc\\n\"}");
}
END_TEST

START_TEST(folded_blocks)
{
    expect("a: >\n  b\n  c\n\n  d\n\n\n  e\nf: g\n", "{a: \"b c\\nd\\n\\ne\\n\", f: \"g\"}");
    expect("a: >-\n  b\n  c\n", "{a: \"b c\"}");
    /* example 8.10 of the specification */
    expect(
        "a: >\n\n folded\n line\n\n next\n line\n   * bullet\n\n   * list\n   * lines\n\n last\n"
        " line\n\n# Comment\n",
        "{a: \"\\nfolded line\\nnext line\\n  * bullet\\n\\n  * list\\n  * lines\\n\\nlast line\\n"
        "\"} # Comment");
    expect("a: >+\n  b\n\n", "{a: \"b\\n\\n\"}");
}
END_TEST

START_TEST(flow_collections)
{
    expect("a: [b, \"c, d\", 'e', [f], {g: h, i}]\n",
           "{a: [\"b\", \"c, d\", \"e\", [\"f\"], {g: \"h\", i: ~}]}");
    expect("a: []\nb: {}\nc: [d,]\n", "{a: [], b: {}, c: [\"d\"]}");
    expect("a: {b: , c: ~, \"d\":e, f: {g: 1}}\n", "{a: {b: ~, c: ~, d: \"e\", f: {g: \"1\"}}}");
    expect("a: [b, # one\n  c,\n\n  d]\n", "{a: [\"b\", \"c\", \"d\"]} # one");
    expect("a: [\n  b\n]\nc: d\n", "{a: [\"b\"], c: \"d\"}");
    expect("- {a: b}\n- [c d, e]\n", "[{a: \"b\"}, [\"c d\", \"e\"]]");
    expect("a: [http://x.org/y, b:c]\n", "{a: [\"http://x.org/y\", \"b:c\"]}");
}
END_TEST

/* ---- What is not read ---- */

START_TEST(other_yaml)
{
    static const char *const texts[] = {
        "a: &b c\n",          "a: *b\n",     "a: !!str b\n", "!t\na: b\n", "%YAML 1.2\n",
        "a: b\n--- \nc: d\n", "a: b\n...\n", "? a\n: b\n",   "[a]: b\n",   "{a: b}: c\n",
        "\"a\n  b\": c\n",    "a: @b\n",     "a: `b`\n",     "[a: b]\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(texts[i], "unread");
}
END_TEST

START_TEST(wrong_yaml)
{
    static const char *const texts[] = {
        "\ta: b\n",
        "a:\n\tb: c\n",
        "-\ta: b\n",
        "a:\n   b: c\n  d: e\n",
        "a: b\n  c: d\n",
        "a:\n    - b\n  - c\n",
        "  a: b\nc: d\n",
        "- a\nb: c\n",
        "a: b\n- c\n",
        "a: b\na: c\n",
        "a: {b: c, 'b': d}\n",
        "a: - b\n",
        "a: b: c\n",
        "a:b\nc: d\n",
        "a: \"b\n",
        "a: 'b\n",
        "a: \"b\" c\n",
        "a: \"b\"# c\n",
        "a: \"b\nc\"\n",
        "a: \"\\q\"\n",
        "a: \"\\x4\"\n",
        "a: \"\\ud83d\"\n",
        "a: \"\\U00110000\"\n",
        "a: \"\\0\"\n",
        "a: \"\\e\"\n",
        "a: [b\n",
        "a: [b}\n",
        "a: [b] c\n",
        "a: [b,, c]\n",
        "a: [b\nc]\n",
        "a: [b\n  c]\n",
        "a: {b: c d: e}\n",
        "a: | b\n",
        "a: |0\n  b\n",
        "a: |--\n  b\n",
        "a: |\n     \n  b\n",
        "a: |\n    b\n  c\n",
        "a: |\n \tb\n\tc\n",
        "a: b\rc: d\n",
        "a: \001\n",
        "a: \177\n",
        "a: ]\n",
        ": a\n",
        "- - a\n - b\n",
    };
    struct buf out = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(texts[i], "unread");
    read_text(&out, str_make("a: \0b\n", 6));
    ck_assert_str_eq(out.at, "unread");
    buf_free(&out);
}
END_TEST

START_TEST(long_keys)
{
    struct buf text = {0};
    buf_add_times(&text, 'k', YAML_KEY_MOST);
    buf_add_literal(&text, ": a\n");
    struct buf out = {0};
    read_text(&out, buf_str(&text));
    ck_assert_int_eq(out.at[0], '{');
    text.length = 0;
    buf_add_times(&text, 'k', YAML_KEY_MOST + 1);
    buf_add_literal(&text, ": a\n");
    out.length = 0;
    read_text(&out, buf_str(&text));
    ck_assert_str_eq(out.at, "unread");
    buf_free(&out);
    buf_free(&text);
}
END_TEST

/* ---- Depth and size ---- */

static void expect_depth(const char *begin, unsigned times, const char *end, bool is_read)
{
    struct buf text = {0}, out = {0};
    for (unsigned i = 0; i < times; i++)
        buf_add_text(&text, begin);
    buf_add_text(&text, "a");
    for (unsigned i = 0; i < times; i++)
        buf_add_text(&text, end);
    buf_add_char(&text, '\n');
    read_text(&out, buf_str(&text));
    ck_assert_msg((strcmp(out.at, "unread") != 0) == is_read, "%u times '%s'", times, begin);
    buf_free(&text);
    buf_free(&out);
}

START_TEST(depth)
{
    expect_depth("- ", YAML_DEPTH - 1, "", true);
    expect_depth("- ", YAML_DEPTH, "", false);
    expect_depth("- ", 100000, "", false);
    expect_depth("[", YAML_DEPTH - 1, "]", true);
    expect_depth("[", YAML_DEPTH + 1, "]", false);
    expect_depth("[", 100000, "", false);
    expect_depth("{a: ", 100000, "}", false);
}
END_TEST

/* Each is read in one go; were it not, the test would not end in time. */
START_TEST(size)
{
    static const char *const pieces[] = {
        "a b c\n  ",         "\"x", "'",   "\n", "- a\n", "# c\n", "\\u00e9", "[", "x, ", "a: b\n",
        "- a:\n\n\n  - b\n", "   ", "|\n", ": ", "?"};
    static const char *const begins[] = {"a: ", "a: \"", "a: '", "a: [", "a: |\n  ", "- ", ""};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        for (size_t k = 0; k < sizeof begins / sizeof *begins; k++) {
            struct buf text = {0}, out = {0};
            buf_add_text(&text, begins[k]);
            for (int n = 0; n < 20000; n++)
                buf_add_text(&text, pieces[i]);
            read_text(&out, buf_str(&text));
            buf_free(&text);
            buf_free(&out);
        }
    }
}
END_TEST

/* ---- Places ---- */

/* Each piece of a scalar as "bytes@place", pieces of our own as "+". */
static void add_pieces(struct buf *out, struct str document, const struct yaml_node *node)
{
    const struct draft_text *text = &node->text;
    for (uint32_t i = 0; i < text->count; i++) {
        uint32_t at = text->segments[i].at, from = text->segments[i].source;
        uint32_t end = i + 1 < text->count ? text->segments[i + 1].at : (uint32_t)text->at.length;
        if (from == DRAFT_OWN) {
            buf_add_char(out, '+');
            continue;
        }
        ck_assert_uint_ge(from, node->span.start);
        ck_assert_uint_le(from + end - at, node->span.end);
        ck_assert(memcmp(text->at.at + at, document.at + from, end - at) == 0);
        buf_add_format(out, "%.*s@%u ", (int)(end - at), text->at.at + at, from);
    }
}

/* The place of the value of the only pair, and its pieces. */
static void expect_places(const char *text, const char *expected)
{
    struct arena arena;
    struct draft draft;
    struct yaml yaml;
    struct str document = str_of(text);
    struct buf out = {0};
    arena_init(&arena, NULL);
    draft_init(&draft, &arena);
    ck_assert(yaml_read(&yaml, &draft, document, span_make(0, (uint32_t)document.length)));
    const struct yaml_node *node = yaml.root->first;
    buf_add_format(&out, "%u-%u ", node->span.start, node->span.end);
    add_pieces(&out, document, node);
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next)
        add_pieces(&out, document, child);
    buf_add_char(&out, '\0');
    ck_assert_str_eq(out.at, expected);
    buf_free(&out);
    draft_free(&draft);
    arena_release(&arena);
}

START_TEST(places)
{
    expect_places("a: bc d # e\n", "3-7 bc d@3 ");
    expect_places("a: 'b''c'\n", "3-9 b'@4 c@7 ");
    expect_places("a: \"b\\tc\\\"\"\n", "3-11 b@4 +c@7 \"@9 ");
    expect_places("a: b\n  c\n", "3-8 b@3 +c@7 ");
    expect_places("a: |\n  b\n  c\n\nd: e\n", "3-12 b@7 +c@11 +");
    expect_places("a: >-\n  b\n  c\n", "3-13 b@8 +c@12 ");
    expect_places("a: [b, \"c\"]\n", "3-11 b@4 c@8 ");
    expect_places("a:\n  - b\n  - c\nd: e\n", "5-14 b@7 c@13 ");
    expect_places("a:   # b\n", "2-2 ");
    expect_places("a: ~\n", "3-4 ~@3 ");
}
END_TEST

/* Bytes around those that are to be read are none of it. */
START_TEST(a_part_of_a_document)
{
    struct arena arena;
    struct draft draft;
    struct yaml yaml;
    struct str document = STR("---\na: b\n  c\n---\n  d\n");
    arena_init(&arena, NULL);
    draft_init(&draft, &arena);
    ck_assert(yaml_read(&yaml, &draft, document, span_make(4, 13)));
    ck_assert_uint_eq(yaml.root->span.start, 4);
    ck_assert_uint_eq(yaml.root->span.end, 12);
    ck_assert(str_equal(yaml.root->first->text.at, STR("b c")));
    draft_free(&draft);
    arena_release(&arena);
}
END_TEST

Suite *yaml_read_suite(void)
{
    Suite *suite = suite_create("yaml_read");
    TCase *read = tcase_create("read"), *unread = tcase_create("unread");

    tcase_add_test(read, mappings);
    tcase_add_test(read, sequences);
    tcase_add_test(read, nothing);
    tcase_add_test(read, comments);
    tcase_add_test(read, plain_scalars);
    tcase_add_test(read, single_quotes);
    tcase_add_test(read, double_quotes);
    tcase_add_test(read, literal_blocks);
    tcase_add_test(read, folded_blocks);
    tcase_add_test(read, flow_collections);
    tcase_add_test(read, places);
    tcase_add_test(read, a_part_of_a_document);
    suite_add_tcase(suite, read);
    tcase_add_test(unread, other_yaml);
    tcase_add_test(unread, wrong_yaml);
    tcase_add_test(unread, long_keys);
    tcase_add_test(unread, depth);
    tcase_add_test(unread, size);
    suite_add_tcase(suite, unread);
    return suite;
}
