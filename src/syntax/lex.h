/* The inside of the scanner. Flex (grammar/ladder.l) finds where a token begins; the functions here
 * say where it ends, push it, and report what is wrong with it. Each returns the offset at which
 * scanning goes on. */
#ifndef SYNTAX_LEX_H
#define SYNTAX_LEX_H

#include "syntax/parse.h"

struct lexer {
    const struct source *source;
    char *text; /* the source's; IO_PADDING bytes of NUL behind it */
    uint32_t length;
    struct token_vec *tokens;
    struct diag_sink *sink;
    uint32_t line;       /* start of the line */
    uint32_t tabs;       /* columns that its indentation is wider than its bytes */
    bool first;          /* no token stands on the line yet */
    bool has_lone_cr;    /* somewhere a CR alone ends a line */
    uint32_t looked;     /* start + 1 of the last line that was looked at for prose */
    uint32_t bad_line;   /* start + 1 of the last line for which a bad token was reported */
    size_t findings;     /* that the sink had before */
    uint32_t open_text;  /* index + 1 of the text block that runs to the end of the file */
    uint32_t texts_fine; /* the text blocks among this many tokens were looked at */
    uint32_t repairs;    /* of text blocks, so far */
    bool is_strict;      /* each text block ends where code seems to begin: see lex_text.c */
};

/* Scans from an offset, which begins a line or the text, to the end. In grammar/ladder.l. */
void lex_scan(struct lexer *lexer, uint32_t from);

/* ---- lex.c ---- */
/* Room for more tokens. */
void lex_grow(struct lexer *lexer);
/* Behind a token: most blanks are single spaces, which flex need not see. */
static inline uint32_t lex_skip(const struct lexer *lexer, uint32_t at)
{
    while (lexer->text[at] == ' ')
        at++;
    return at;
}

static inline struct token *lex_push(struct lexer *lexer, enum token_kind kind, uint32_t start,
                                     uint32_t end)
{
    uint32_t column = start - lexer->line + lexer->tabs;
    struct token *token;

    if (lexer->tokens->count == lexer->tokens->room)
        lex_grow(lexer);
    token = &lexer->tokens->items[lexer->tokens->count++];
    token->start = start;
    token->end = end;
    token->kind = (uint8_t)kind;
    token->flags = lexer->first; /* TOKEN_FIRST is 1 */
    token->column = (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX);
    /* what is bad is as good as not there */
    lexer->first = lexer->first && kind == TOKEN_BAD;
    return token;
}
/* Drops the tokens from index `count` on, of which there is one, and what was said about them. */
void lex_take_back(struct lexer *lexer, size_t count);
/* Line ends, blank lines, and the indentation of the next line with something on it. */
uint32_t lex_lines(struct lexer *lexer, uint32_t at);
uint32_t lex_word(struct lexer *lexer, uint32_t at, uint32_t length);
uint32_t lex_open(struct lexer *lexer, uint32_t at);
/* A comma or a colon. */
uint32_t lex_join(struct lexer *lexer, enum token_kind kind, uint32_t at);
uint32_t lex_comment(struct lexer *lexer, uint32_t at);
/* A character that begins no token. */
uint32_t lex_other(struct lexer *lexer, uint32_t at);
/* The end of the line that holds offset at: where its LF, CR or CRLF stands. */
uint32_t lex_line_end(const struct lexer *lexer, uint32_t at);
/* The start of the line that holds offset at. */
uint32_t lex_line_start(const struct lexer *lexer, uint32_t at);
/* Goes to the first token of the line that holds offset at. */
void lex_enter_line(struct lexer *lexer, uint32_t at);
/* Behind the line end at `end`, which may be that of the text. */
uint32_t lex_next_line(const struct lexer *lexer, uint32_t end);
/* `end` without the blanks before it. */
uint32_t lex_trim(const struct lexer *lexer, uint32_t start, uint32_t end);
/* The first byte of a line that is no blank, and its column. */
uint32_t lex_indent(const struct lexer *lexer, uint32_t line, uint32_t *column);
/* A statement may begin at the next token. */
bool lex_is_start(const struct lexer *lexer);
struct place lex_place(const struct lexer *lexer, uint32_t start, uint32_t end);
static inline struct str lex_slice(const struct lexer *lexer, uint32_t start, uint32_t end)
{
    return str_make(lexer->text + start, end - start);
}

/* ---- lex_string.c ---- */
uint32_t lex_string(struct lexer *lexer, uint32_t at);
uint32_t lex_foreign_string(struct lexer *lexer, uint32_t at);

/* ---- lex_text.c ---- */
uint32_t lex_text(struct lexer *lexer, uint32_t at);
/* Reports a text block that runs to the end of the file, ends it where it was meant to end, and
 * returns where to go on scanning; the tokens behind it are taken back. */
uint32_t lex_text_repair(struct lexer *lexer);

/* ---- lex_item.c ---- */
/* At a `-`, `+` or `*`. */
uint32_t lex_marker(struct lexer *lexer, uint32_t at);
/* An item whose marker, of any form, is `length` bytes long. */
uint32_t lex_item(struct lexer *lexer, uint32_t at, uint32_t length);
/* Bytes of the foreign list marker at an offset (a bullet, `*`, `1.`), which a blank or the end of
 * the line follows; 0 where there is none. */
unsigned lex_foreign_marker(const struct lexer *lexer, uint32_t at);
/* Bare prose that begins at an offset: a token of all its lines. */
uint32_t lex_prose(struct lexer *lexer, uint32_t at);
/* Something on the line is hardly code: where the line is bare prose, its tokens are taken back, and
 * the result is where to go on; else 0. */
uint32_t lex_reconsider(struct lexer *lexer);

/* ---- lex_line.c: what a line is, before it is scanned ---- */
enum line_after {
    LINE_AFTER_CODE,
    LINE_AFTER_PROSE, /* the line before is prose, and this one might be the rest of it */
    LINE_AFTER_OPEN   /* the same, and it ends in the middle of a sentence */
};
/* Whether the line that begins with a word (or something that begins no token) at `at` is a
 * sentence and no statement. */
bool lex_line_is_prose(const struct lexer *lexer, uint32_t at, enum line_after after);
/* Where the sentence on a line ends that ends at `end`. */
uint32_t lex_prose_end(const struct lexer *lexer, uint32_t at, uint32_t end);
/* A small word in the middle of a sentence (`and`, `of`): it names no attribute. */
bool lex_word_joins(struct str word);
/* Whether [at, end), without blanks at both ends, has the form of a declaration. */
bool lex_line_is_declaration(const struct lexer *lexer, uint32_t at, uint32_t end);

/* ---- lex_source.c ---- */
/* Looks once over the whole text: encoding, NUL, byte order mark, carriage returns. Returns where
 * scanning begins. */
uint32_t lex_validate(struct lexer *lexer);

#endif
