/* Tokens: which ones, where, and that nothing is lost between them. */
#include "tree.h"

#include <check.h>
#include <stdlib.h>

struct lexed {
    struct source source;
    struct token_vec tokens;
    struct arena arena;
    struct diag_sink sink;
    char *text;
};

static void lex(struct lexed *lexed, const char *text, size_t length)
{
    *lexed = (struct lexed){.text = memory_alloc(length + IO_PADDING)};
    if (length > 0)
        memcpy(lexed->text, text, length);
    memset(lexed->text + length, 0, IO_PADDING);
    arena_init(&lexed->arena, NULL);
    diag_sink_init(&lexed->sink, &lexed->arena);
    source_init(&lexed->source, STR("test"), str_make(lexed->text, length));
    lex_tokens(&lexed->source, &lexed->tokens, &lexed->sink);
}

static void lex_free(struct lexed *lexed)
{
    VEC_FREE(&lexed->tokens);
    diag_sink_free(&lexed->sink);
    source_release(&lexed->source);
    arena_release(&lexed->arena);
    free(lexed->text);
}

/* One letter for a kind; first tokens of their lines after a bar. */
static void expect_tokens(const char *text, const char *kinds)
{
    static const char letters[] = ".#wsti+p{},r/:<?";
    struct lexed lexed;
    struct buf out = {0};

    lex(&lexed, text, strlen(text));
    for (size_t i = 0; i < lexed.tokens.count; i++) {
        if (lexed.tokens.items[i].flags & TOKEN_FIRST)
            buf_add_char(&out, '|');
        buf_add_char(&out, letters[lexed.tokens.items[i].kind]);
    }
    ck_assert_msg(str_equal(buf_str(&out), str_of(kinds)), "%s\nis %.*s, not %s", text,
                  STR_ARGS(buf_str(&out)), kinds);
    buf_free(&out);
    lex_free(&lexed);
}

START_TEST(kinds)
{
    expect_tokens("", ".");
    expect_tokens("level ic3 \"Title\" { # comment\n}\n", "|wws{#|}.");
    expect_tokens("a..b, c/d : e < f", "|wrw,w/w:w<w.");
    expect_tokens("x ic4, 9.5, 2026-01-31, 5+, team-lead, A_b", "|ww,w,w,w,w,w.");
    expect_tokens("ic2..ic6", "|wrw.");
    expect_tokens("\"\" \"a\\\"b\" \"\\\\\"", "|sss.");
    expect_tokens("\"\"\"a\"\"\" \"\"\"\n\"\"\"\nx y", "|tt|ww.");
    expect_tokens("- a # no comment\n  b\n+ c\n-\n", "|i|+|i.");
    expect_tokens("#\n  # two\nx # three", "|#|#|w#.");
    expect_tokens("level a -", "|ww?.");
    expect_tokens("{}{ } \t{", "|{}{}{.");
    /* what nobody sees is as good as a blank */
    expect_tokens("section\xc2\xa0x\xe2\x80\x8b {\n\xc2\xa0\xc2\xa0- a\n\xc2\xa0 - b\n}\n",
                  "|w?w?{|?|?|i|?|i|}.");
    expect_tokens("A sentence of many words.", "|p.");
}
END_TEST

START_TEST(words_of_sentences)
{
    /* what is code stays code */
    expect_tokens("at ic4 same\nat a, b none\n", "|www|ww,ww.");
    expect_tokens("ladder x \"X\" on y a..b extends z {\n", "|wwswwwrwww{.");
    expect_tokens("attribute a on level: text required unique\n", "|wwww:www.");
    expect_tokens("owner \"a b c\", \"d\"\ngrade 7\n", "|ws,s|ww.");
    expect_tokens("owner Data platform\n", "|www.");
    expect_tokens("levl ic3 \"Three\"\nlevl ic3 {\n}\n", "|wws|ww{|}.");
    expect_tokens("use core # and a comment that is a sentence.\n", "|ww#.");
    /* what is prose is prose */
    expect_tokens("level of detail matters to us\n", "|p.");
    expect_tokens("Use common sense, and be kind.\n", "|p.");
    expect_tokens("Python, Scala or Go\n", "|p.");
    expect_tokens("Note: we don't mind\n", "|p.");
    expect_tokens("(optional) but good\n", "|p.");
    expect_tokens("He said \"hello\" to me\n", "|p.");
    expect_tokens("At least 5 years\nof this, and\nmore of that.\n", "|p.");
    expect_tokens("| a | b |\n|---|---|\n", "|p|?.");
}
END_TEST

START_TEST(columns)
{
    struct lexed lexed;
    static const char text[] = "a\n  b\n\tc\n \td\n  \t  e\n";
    static const unsigned wanted[] = {0, 2, 4, 4, 6};

    lex(&lexed, text, sizeof text - 1);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(lexed.tokens.items[i].column, wanted[i]);
    lex_free(&lexed);
}
END_TEST

START_TEST(ends_of_items)
{
    struct lexed lexed;
    static const char text[] = "- one  \n"
                               "  two\n"
                               "\n"
                               "  three\n"
                               "\n"
                               "# comment\n"
                               "- four\n"
                               "  }\n"
                               "- five\n"
                               "  \"\"\"x\"\"\"\n";

    lex(&lexed, text, sizeof text - 1);
    ck_assert_uint_eq(lexed.tokens.count, 7);
    struct str first = source_slice(
        &lexed.source, span_make(lexed.tokens.items[0].start, lexed.tokens.items[0].end));
    ck_assert(str_equal(first, STR("- one  \n  two\n\n  three")));
    ck_assert_uint_eq(lexed.tokens.items[1].kind, TOKEN_COMMENT);
    ck_assert_uint_eq(lexed.tokens.items[2].end - lexed.tokens.items[2].start, 6);
    ck_assert_uint_eq(lexed.tokens.items[3].kind, TOKEN_CLOSE);
    ck_assert_uint_eq(lexed.tokens.items[5].kind, TOKEN_TEXT);
    lex_free(&lexed);
}
END_TEST

/* Tokens are in order, and only blanks stand between them. */
static void hold_lossless(const char *text, size_t length)
{
    struct lexed lexed;
    uint32_t at = 0;

    lex(&lexed, text, length);
    ck_assert_int_eq(memcmp(lexed.text, text, length), 0);
    ck_assert_uint_gt(lexed.tokens.count, 0);
    for (size_t i = 0; i < lexed.tokens.count; i++) {
        struct token token = lexed.tokens.items[i];
        ck_assert_uint_le(at, token.start);
        ck_assert_uint_le(token.start, token.end);
        for (; at < token.start; at++)
            ck_assert(char_is_space(text[at]) || (at < 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0));
        at = token.end;
    }
    ck_assert_uint_eq(at, length);
    ck_assert_uint_eq(lexed.tokens.items[lexed.tokens.count - 1].kind, TOKEN_END);
    lex_free(&lexed);
}

START_TEST(nothing_is_lost)
{
    static const char text[] =
        "\xef\xbb\xbf# c\r\nladder x \xe2\x80\x9cX\xe2\x80\x9d { owner A & B\n"
        "  * star\n  - item\n  goes on\n bare words of a sentence\n \"open\n} ; $ \x01 \xff\n"
        "\"\"\"\nnever closed\n  }\n";

    for (size_t length = 0; length < sizeof text; length++)
        hold_lossless(text, length);
}
END_TEST

START_TEST(bytes)
{
    struct lexed lexed;
    static const char text[] = "x \"\xff\xfe\" \"\xc3\xa9\xc3\" # \0\0 \0\n";

    lex(&lexed, text, sizeof text - 1);
    ck_assert_uint_eq(lexed.sink.found.count, 2);
    const struct diag *invalid = lexed.sink.found.items[0];
    ck_assert_int_eq(invalid->rule, RULE_INVALID_UTF8);
    ck_assert_uint_eq(invalid->place.span.start, 3);
    ck_assert_uint_eq(invalid->place.span.end, 5);
    ck_assert_ptr_nonnull(invalid->notes);
    ck_assert_uint_eq(invalid->notes->place.span.start, 10);
    const struct diag *nul = lexed.sink.found.items[1];
    ck_assert_int_eq(nul->rule, RULE_NUL_BYTE);
    ck_assert_uint_eq(nul->place.span.start, 15);
    ck_assert_uint_eq(nul->place.span.end, 17);
    lex_free(&lexed);
}
END_TEST

Suite *lex_suite(void);

Suite *lex_suite(void)
{
    Suite *suite = suite_create("lex");
    TCase *tcase = tcase_create("lex");

    tcase_add_test(tcase, kinds);
    tcase_add_test(tcase, words_of_sentences);
    tcase_add_test(tcase, columns);
    tcase_add_test(tcase, ends_of_items);
    tcase_add_test(tcase, nothing_is_lost);
    tcase_add_test(tcase, bytes);
    suite_add_tcase(suite, tcase);
    return suite;
}
