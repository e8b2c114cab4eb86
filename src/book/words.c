/* What stands in a cell: words, some of which look different. */
#include "book/write.h"

#include "base/utf8.h"
#include "prose/inline.h"
#include "prose/plain.h"

void words_clear(struct words *words)
{
    buf_clear(&words->text);
    words->runs.count = 0;
    words->units = 0;
    words->has_links = false;
}

void words_free(struct words *words)
{
    buf_free(&words->text);
    VEC_FREE(&words->runs);
}

static bool is_hex(char c)
{
    c = char_lower(c);
    return char_is_digit(c) || (c >= 'a' && c <= 'f');
}

/* "_x000D_" in a text would be read as the character of that number. */
static bool begins_escape(struct str text, size_t at)
{
    struct str rest = str_skip(text, at);
    if (rest.length < 7 || rest.at[1] != 'x' || rest.at[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (!is_hex(rest.at[i]))
            return false;
    return true;
}

static void add_code(struct words *words, uint32_t code)
{
    char bytes[4];
    if ((code < ' ' && code != '\n' && code != '\t') || code == 0x7f || code == 0xfffe ||
        code == 0xffff)
        code = 0xfffd;
    words->units += code > 0xffff ? 2 : 1;
    buf_add(&words->text, bytes, utf8_encode(code, bytes));
}

/* Behind the characters of ASCII that a workbook holds as they are. */
static size_t skip_clean(struct str text, size_t at)
{
    while (at < text.length && text.at[at] >= ' ' && text.at[at] < 0x7f && text.at[at] != '_')
        at++;
    return at;
}

static void add_clean(struct words *words, struct str text)
{
    for (size_t at = 0; at < text.length;) {
        size_t end = skip_clean(text, at);
        buf_add(&words->text, text.at + at, end - at);
        words->units += end - at;
        at = end;
        if (at == text.length)
            return;
        if (text.at[at] == '_' && begins_escape(text, at)) {
            buf_add_literal(&words->text, "_x005F_");
            words->units++;
            at++;
        } else {
            add_code(words, utf8_read(text, &at));
        }
    }
}

static void begin_run(struct words *words, unsigned style, struct str url)
{
    struct run_vec *runs = &words->runs;
    struct run run = {.start = words->text.length, .style = style, .url = url};
    const struct run *last = runs->count > 0 ? &runs->items[runs->count - 1] : NULL;
    if (last && last->style == style && str_equal(last->url, url) && !last->is_link_last)
        return;
    words->has_links = words->has_links || url.length > 0;
    VEC_PUSH(runs, run);
}

void words_add(struct words *words, struct str text, unsigned style)
{
    if (text.length == 0)
        return;
    begin_run(words, style, STR_NONE);
    add_clean(words, text);
}

static const unsigned style_of_mark[MARK_COUNT] = {
    [MARK_EMPHASIS] = RUN_ITALIC, [MARK_STRONG] = RUN_BOLD, [MARK_LINK] = RUN_LINK};

/* The marks around the words that are added. */
struct marks {
    struct book *book;
    const struct inlines *inlines;
    unsigned style;
    struct str url; /* of the open link, in scratch */
};

static void add_styled(struct marks *marks, struct str text, unsigned style)
{
    if (text.length == 0)
        return;
    begin_run(&marks->book->words, marks->style | style, marks->url);
    add_clean(&marks->book->words, text);
}

/* Blanks are one, as on a page. */
static void add_prose(struct marks *marks, struct str text)
{
    size_t start = 0;
    for (size_t at = 1; at < text.length; at++) {
        if (text.at[at] != ' ' || text.at[at - 1] != ' ')
            continue;
        add_styled(marks, str_make(text.at + start, at - start), 0);
        while (at < text.length && text.at[at] == ' ')
            at++;
        start = at;
    }
    add_styled(marks, str_skip(text, start), 0);
}

static void end_link(struct marks *marks)
{
    struct run_vec *runs = &marks->book->words.runs;
    if (runs->count > 0 && runs->items[runs->count - 1].url.length > 0)
        runs->items[runs->count - 1].is_link_last = true;
    marks->url = STR_NONE;
}

static void add_token(struct marks *marks, const struct inline_token *token)
{
    struct str text = inline_str(marks->inlines, token->text);
    switch (token->kind) {
    case INLINE_TEXT: add_prose(marks, text); break;
    case INLINE_IMAGE: add_styled(marks, text, 0); break;
    case INLINE_CODE: add_styled(marks, text, RUN_CODE); break;
    case INLINE_SOFT: add_styled(marks, STR(" "), 0); break;
    case INLINE_HARD: add_styled(marks, STR("\n"), 0); break;
    case INLINE_OPEN:
        marks->style |= style_of_mark[token->mark];
        if (token->mark == MARK_LINK)
            marks->url = str_copy(&marks->book->scratch, inline_str(marks->inlines, token->url));
        break;
    case INLINE_CLOSE:
        marks->style &= ~style_of_mark[token->mark];
        if (token->mark == MARK_LINK)
            end_link(marks);
        break;
    }
}

void words_add_markdown(struct book *book, struct str markdown, unsigned style)
{
    if (markdown_is_plain(markdown) && !plain_has_double_blank(markdown)) {
        words_add(&book->words, markdown, style);
        return;
    }
    struct markdown_links links = targets_links(book);
    struct inlines inlines = {0};
    bool is_first = true;
    inlines_read_text(&inlines, markdown, &links);
    for (uint32_t i = 0; i < inlines.leaves.count; i++) {
        struct inline_run run = inlines_run(&inlines, i);
        struct marks marks = {.book = book, .inlines = &inlines, .style = style};
        if (run.count > 0 && !is_first)
            words_add(&book->words, STR("\n"), style);
        for (size_t k = 0; k < run.count; k++)
            add_token(&marks, &run.tokens[k]);
        is_first = is_first && run.count == 0;
    }
    inlines_free(&inlines);
}

void words_add_statement(struct book *book, const struct query_statement *found)
{
    const struct statement *statement = found->statement;
    book->source = statement->source;
    words_add_markdown(book, query_statement_text(book->model, &book->scratch, statement), 0);
}

void words_add_description(struct book *book, const struct content *content, unsigned style)
{
    for (uint32_t i = 0; i < content->count; i++) {
        const struct part *part = &content->parts[i];
        if (part->kind != PART_TEXT)
            continue;
        buf_clear(&book->plain);
        markdown_block_plain(&book->plain, query_part_text(book->model, &book->scratch, part));
        if (book->words.text.length > 0)
            words_add(&book->words, STR("\n"), style);
        words_add(&book->words, buf_str(&book->plain), style);
    }
}

void words_add_about_skill(struct book *book, const struct skill *skill, unsigned style)
{
    words_add_description(book, &skill->content, style);
    for (uint32_t i = 0; i < skill->content.count; i++) {
        const struct part *part = &skill->content.parts[i];
        for (uint32_t k = 0; k < part->statement_count; k++) {
            const struct statement *statement = &part->statements[k];
            struct str text = query_statement_text(book->model, &book->scratch, statement);
            if (book->words.text.length > 0)
                words_add(&book->words, STR("\n"), style);
            for (unsigned depth = 0; depth < statement->depth; depth++)
                words_add(&book->words, STR("    "), style);
            words_add(&book->words, sheet_bullet(statement), style);
            words_add(&book->words, book_plain(book, text), style);
        }
    }
}

struct str book_plain(struct book *book, struct str markdown)
{
    if (markdown_is_plain(markdown) && !plain_has_double_blank(markdown))
        return markdown;
    buf_clear(&book->plain);
    markdown_plain(&book->plain, markdown);
    return buf_str(&book->plain);
}
