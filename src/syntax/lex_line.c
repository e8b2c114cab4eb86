/* What a line is, told from its form before it is scanned: a statement of the language, or a sentence
 * that somebody pasted. Both begin with a word. A statement has few words in a row: names, values
 * and titles are parted by quotes, commas and braces; a sentence is mostly words in a row. */
#include "syntax/lex.h"

#include "syntax/keyword.h"
#include "syntax/quote.h"

struct look {
    struct str word;      /* the first one; empty where the line begins with something else */
    enum keyword keyword; /* that it is, or seems to be */
    bool is_exact;
    unsigned chunks; /* what blanks part, strings as a whole */
    unsigned excess; /* words and strings with nothing before them that would explain them */
    unsigned strings;
    unsigned marks; /* what is no token */
    unsigned braces;
    bool has_range;    /* .. */
    bool has_colon;    /* right behind the first word */
    bool is_attribute; /* WORD value, value ... */
    bool has_state;    /* ends in `same` and the like */
    char last;         /* the last byte of the line */
};

/* ---- Reading a line ---- */

enum piece {
    PIECE_NONE,
    PIECE_WORD,
    PIECE_STRING,
    PIECE_JOIN, /* , .. / : < */
    PIECE_BRACE,
    PIECE_MARK
};

enum { COLUMN_WORDS = 5 }; /* behind a title: `level.code required unique limit 20` */

struct reader {
    const struct lexer *lexer;
    struct look *look;
    uint32_t at;
    uint32_t end;
    enum piece before;
    unsigned free;  /* words that may follow one another because of a word before */
    unsigned place; /* in WORD value, value: see attribute_step() */
};

static bool is_word_char(char c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '_';
}

/* As flex has it: letters, with single dots and hyphens between them, and a plus at the end. */
static uint32_t word_end(const char *text, uint32_t at, uint32_t end)
{
    while (at < end) {
        if (is_word_char(text[at]))
            at++;
        else if ((text[at] == '.' || text[at] == '-') && at + 1 < end && is_word_char(text[at + 1]))
            at += 2;
        else
            break;
    }
    return at < end && text[at] == '+' ? at + 1 : at;
}

/* The form of an attribute, step by step: 0 key, 1 before a value, 2 behind a word, 3 behind a whole
 * value, 4 in the middle of one; 9 is something else. */
static void attribute_step(struct reader *reader, enum piece piece, char c)
{
    static const unsigned char next[5][4] = {
        /* word string , ../ */
        {1, 9, 9, 9}, {2, 3, 9, 9}, {9, 9, 1, 4}, {9, 9, 1, 9}, {3, 9, 9, 9},
    };
    unsigned column;

    if (reader->place > 4)
        return;
    switch (piece) {
    case PIECE_WORD: column = 0; break;
    case PIECE_STRING: column = 1; break;
    case PIECE_JOIN: column = c == ',' ? 2 : 3; break;
    case PIECE_BRACE: /* the end of the block, behind the last value */
        if (c != '}' || reader->place < 2)
            reader->place = 9;
        return;
    case PIECE_NONE:
    case PIECE_MARK:
    default: reader->place = 9; return;
    }
    reader->place = c == ':' || c == '<' ? 9 : next[reader->place][column];
}

/* A word right behind another one wants a reason: the first value, or a word of the language. */
static void read_word(struct reader *reader)
{
    struct look *look = reader->look;
    uint32_t end = word_end(reader->lexer->text, reader->at, reader->end);
    struct str word = lex_slice(reader->lexer, reader->at, end);
    enum keyword inner =
        reader->before == PIECE_NONE ? KEYWORD_NONE : keyword_find_inner(look->keyword, word);

    look->has_state = inner == KEYWORD_SAME || inner == KEYWORD_NO || inner == KEYWORD_TODO;
    if (inner == KEYWORD_ON)
        reader->free = 3; /* the scale, and a level */
    else if (inner != KEYWORD_NONE)
        reader->free = 2;
    if (reader->free > 0)
        reader->free--;
    else if (reader->before == PIECE_WORD || reader->before == PIECE_STRING)
        look->excess++;
    attribute_step(reader, PIECE_WORD, 0);
    reader->before = PIECE_WORD;
    reader->at = end;
}

static void read_string(struct reader *reader, unsigned quote)
{
    const char *text = reader->lexer->text;
    uint32_t at = reader->at + quote;
    bool is_text =
        text[reader->at] == '"' && at + 1 < reader->end && text[at] == '"' && text[at + 1] == '"';
    struct look *look = reader->look;

    if (is_text)
        at += 2;
    while (at < reader->end) {
        unsigned foreign = quote > 1 ? quote_foreign(text + at) : 0;
        if (is_text ? text[at] == '"' && text[at + 1] == '"' && text[at + 2] == '"'
                    : text[at] == '"' || (foreign > 1 && !is_word_char(text[at + foreign])))
            break;
        at += text[at] == '\\' ? 2 : 1;
    }
    at += is_text ? 3 : at < reader->end && text[at] != '"' ? quote : 1;
    reader->at = at < reader->end ? at : reader->end;
    look->strings++;
    look->has_state = false;
    if (reader->before == PIECE_STRING || (reader->before == PIECE_WORD && !look->is_exact))
        look->excess += reader->place != 1;
    attribute_step(reader, PIECE_STRING, 0);
    reader->before = PIECE_STRING;
    reader->free = look->keyword == KEYWORD_COLUMN ? COLUMN_WORDS : 0;
}

static void read_mark(struct reader *reader)
{
    const char *text = reader->lexer->text;

    while (reader->at < reader->end && (unsigned char)text[reader->at] >= 0x80)
        reader->at++;
    if (reader->at < reader->end && (unsigned char)text[reader->at] < 0x80)
        reader->at++;
    reader->look->marks++;
    reader->place = 9;
    reader->before = PIECE_MARK;
}

static void read_join(struct reader *reader, char c)
{
    struct look *look = reader->look;

    if (c == '.')
        look->has_range = true;
    if (c == ':' && look->chunks == 1)
        look->has_colon = true;
    /* the flags of an attribute stand behind its type without anything between them */
    reader->free = c == ':' && look->is_exact ? 99 : 0;
    attribute_step(reader, PIECE_JOIN, c);
    reader->before = PIECE_JOIN;
    reader->at += c == '.' ? 2 : 1;
}

static void read_piece(struct reader *reader)
{
    const char *text = reader->lexer->text;
    char c = text[reader->at];
    unsigned quote;

    if (is_word_char(c)) {
        read_word(reader);
    } else if (c == '"') {
        read_string(reader, 1);
    } else if (c == '{' || c == '}') {
        reader->look->braces++;
        attribute_step(reader, PIECE_BRACE, c);
        reader->before = PIECE_BRACE;
        reader->at++;
    } else if (c == ',' || c == '/' || c == ':' || c == '<' ||
               (c == '.' && text[reader->at + 1] == '.')) {
        read_join(reader, c);
    } else if ((quote = quote_foreign(text + reader->at)) > 1 &&
               (reader->before == PIECE_NONE || char_is_blank(text[reader->at - 1]))) {
        read_string(reader, quote);
    } else {
        read_mark(reader);
    }
}

static struct look read_line(const struct lexer *lexer, uint32_t at, uint32_t end, struct look look)
{
    struct reader reader = {
        .lexer = lexer, .look = &look, .at = at, .end = lex_trim(lexer, at, end)};
    bool after_blank = true;

    while (reader.at < reader.end) {
        char c = lexer->text[reader.at];
        if (char_is_space(c)) {
            reader.at++;
            after_blank = true;
            continue;
        }
        if (c == '#' && after_blank && char_is_space(lexer->text[reader.at + 1])) {
            reader.end = lex_trim(lexer, at, reader.at);
            break;
        }
        look.chunks += after_blank;
        after_blank = false;
        read_piece(&reader);
    }
    look.last = reader.end > at ? lexer->text[reader.end - 1] : 0;
    look.is_attribute = reader.place >= 1 && reader.place <= 3 && look.chunks > 1;
    return look;
}

/* What a misspelt keyword was meant to be matters only where the line is no attribute. */
static struct look look_at(const struct lexer *lexer, uint32_t at, uint32_t end)
{
    struct look start = {.word = lex_slice(lexer, at, word_end(lexer->text, at, end))};
    struct look look;

    start.keyword = keyword_find(start.word);
    start.is_exact = start.keyword > KEYWORD_PLACED;
    look = read_line(lexer, at, end, start);
    if (start.keyword != KEYWORD_NONE || look.is_attribute || keyword_is_attribute(look.word))
        return look;
    start.keyword = keyword_nearest(start.word, KEYWORDS_ALL);
    return start.keyword == KEYWORD_NONE ? look : read_line(lexer, at, end, start);
}

/* ---- Deciding ---- */

static bool ends_sentence(const struct look *look)
{
    return look->last == '.' || look->last == '!' || look->last == '?' || look->last == ';';
}

/* The first value behind the first word is no excess. */
static unsigned excess(const struct look *look)
{
    return look->excess > 0 ? look->excess - 1 : 0;
}

static bool keyword_line_is_prose(const struct look *look, enum line_after after)
{
    if (look->braces > 0)
        return false;
    if (after != LINE_AFTER_CODE)
        return excess(look) > 0 || look->marks > 0;
    return excess(look) > 1 || (look->chunks > 3 && (look->marks > 0 || ends_sentence(look)));
}

/* `owner Data platform` lacks quotes; `status updates are written weekly.` is a sentence. */
static bool attribute_line_is_prose(const struct look *look, enum line_after after)
{
    if (after != LINE_AFTER_CODE && !look->is_attribute)
        return look->chunks > 1;
    return excess(look) > 2 || (look->chunks > 3 && (look->marks > 0 || ends_sentence(look)));
}

bool lex_word_joins(struct str word)
{
    static const char joining[][6] = {"and", "or",  "but",  "to",  "for", "with", "of", "in",
                                      "on",  "by",  "from", "the", "a",   "an",   "as", "at",
                                      "is",  "are", "that", "who", "our", "its"};

    for (size_t i = 0; i < sizeof joining / sizeof joining[0]; i++)
        if (str_equal(word, str_of(joining[i])))
            return true;
    return false;
}

static bool other_line_is_prose(const struct look *look, enum line_after after)
{
    bool is_plain = look->marks == 0 && !ends_sentence(look);

    if (look->is_attribute)
        return after == LINE_AFTER_OPEN ||
               (after == LINE_AFTER_PROSE && lex_word_joins(look->word));
    if (look->chunks < 2)
        return look->word.length > 0 && (look->marks > 0 || after != LINE_AFTER_CODE);
    if (look->has_colon)
        return !is_plain || excess(look) > 0;
    if (is_plain && look->keyword != KEYWORD_NONE && excess(look) == 0)
        return false;
    if (is_plain && look->strings > 0 && look->braces > 0)
        return false;
    if (is_plain && (look->has_range || look->strings > 0))
        return excess(look) > 1;
    return true;
}

/* Most lines of the language need no closer look: a keyword, a word, and then a quote, a brace or the
 * end of the line. */
static bool is_plain_statement(const struct lexer *lexer, uint32_t at, uint32_t end)
{
    uint32_t word = word_end(lexer->text, at, end);

    if (lexer->text[word] != ' ' || !keyword_find(lex_slice(lexer, at, word)))
        return false;
    at = word_end(lexer->text, word + 1, end);
    if (at == end)
        return true;
    return lexer->text[at] == ' ' && (lexer->text[at + 1] == '"' || lexer->text[at + 1] == '{');
}

/* Closing braces at the end of a line are no part of a sentence that has none that open. */
uint32_t lex_prose_end(const struct lexer *lexer, uint32_t at, uint32_t end)
{
    end = lex_trim(lexer, at, end);
    if (end == at || lexer->text[end - 1] != '}' || memchr(lexer->text + at, '{', end - at) != NULL)
        return end;
    while (end > at && (lexer->text[end - 1] == '}' || char_is_space(lexer->text[end - 1])))
        end--;
    return end;
}

bool lex_line_is_prose(const struct lexer *lexer, uint32_t at, enum line_after after)
{
    uint32_t end = lex_prose_end(lexer, at, lex_line_end(lexer, at));
    struct look look;

    if (end > at && lexer->text[end - 1] == '{')
        return false;
    if (after == LINE_AFTER_CODE && is_plain_statement(lexer, at, end))
        return false;
    look = look_at(lexer, at, end);
    if (look.last == '{')
        return false;
    if (look.is_exact)
        return keyword_line_is_prose(&look, after);
    if (keyword_is_attribute(look.word))
        return attribute_line_is_prose(&look, after);
    return other_line_is_prose(&look, after);
}

bool lex_line_is_declaration(const struct lexer *lexer, uint32_t at, uint32_t end)
{
    struct look look;

    end = lex_trim(lexer, at, end);
    if (!keyword_find(lex_slice(lexer, at, word_end(lexer->text, at, end))))
        return false;
    look = look_at(lexer, at, end);
    if (excess(&look) > 0 || look.marks > 0)
        return false;
    if (look.braces > 0)
        return look.last == '{' || look.last == '}';
    if (look.last == '"')
        return look.strings == 1 && look.chunks > 2;
    return look.has_state && look.chunks > 2;
}
