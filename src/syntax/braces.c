/* Where braces don't balance, what is the least that must be wrong?
 *
 * The file is read line by line by several readers at once, each with its own idea of which blocks
 * are open. Where a brace may be missing or one too many, a reader becomes two. What doesn't fit costs:
 * a line at the wrong column, a statement that may not stand in the block, and most of all a brace put
 * in or dropped. Readers with the same blocks become one, expensive ones give up, and the cheapest one
 * at the end is believed. */
#include "syntax/braces.h"

enum {
    COST_EDIT = 6,
    COST_COLUMN = 2, /* a line outside its block, a brace that is not below the line that opened */
    COST_MEMBER = 1, /* a line not at the column of its siblings */
    COST_PLACE = 3,  /* a statement that may not stand there */
    COST_MARGIN = 4 * COST_EDIT,
    READERS = 16,
    COLUMN_NONE = 0xffff
};

/* What opened a block: a keyword, KEYWORD_NONE for the file, KEYWORD_COUNT for what is unknown. */
struct frame {
    struct frame *outer; /* NULL for the file */
    uint64_t hash;       /* of all columns and keywords, to the outermost */
    uint32_t open;       /* its brace */
    uint32_t line;       /* the first token of the line that opened it */
    uint16_t column;     /* of that line */
    uint16_t member;     /* column of its first statement */
    uint8_t keyword;
    bool is_misplaced; /* something in it may not stand there: what else is, costs less */
};

struct reader {
    struct frame *top;
    const struct brace_edit *edits;
    unsigned cost;
};

struct line {
    uint32_t first; /* tokens */
    uint32_t end;
    uint16_t column;
    enum token_kind kind; /* of the first */
    uint8_t keyword;      /* that its statement begins with */
    bool goes_on;         /* it belongs to the statement of the line before */
};

struct search {
    struct arena *arena;
    const char *text;
    const struct token *tokens;
    struct reader readers[READERS];
    unsigned count;
    struct reader next[READERS];
    unsigned next_count;
    struct line before; /* the line before, with something on it */
    uint8_t head;       /* the keyword of the statement that is being read */
    bool may_open;      /* the line before is a head that lacks its block */
};

/* ---- Readers ---- */

/* Keeps the best: one for each set of open blocks. */
static void keep(struct search *search, struct frame *top, const struct brace_edit *edits,
                 unsigned cost)
{
    struct reader reader = {top, edits, cost};
    unsigned worst = 0;

    for (unsigned i = 0; i < search->next_count; i++) {
        if (search->next[i].top->hash == top->hash) {
            if (cost < search->next[i].cost)
                search->next[i] = reader;
            return;
        }
        if (search->next[i].cost > search->next[worst].cost)
            worst = i;
    }
    if (search->next_count < READERS)
        search->next[search->next_count++] = reader;
    else if (cost < search->next[worst].cost)
        search->next[worst] = reader;
}

static void turn(struct search *search)
{
    unsigned best = UINT32_MAX;

    for (unsigned i = 0; i < search->next_count; i++)
        best = search->next[i].cost < best ? search->next[i].cost : best;
    search->count = 0;
    for (unsigned i = 0; i < search->next_count; i++)
        if (search->next[i].cost <= best + COST_MARGIN)
            search->readers[search->count++] = search->next[i];
    search->next_count = 0;
}

static struct frame *push(struct search *search, struct frame *outer, uint32_t open,
                          const struct line *line, uint8_t keyword)
{
    struct frame *frame = ARENA_NEW(search->arena, struct frame);

    *frame = (struct frame){.outer = outer,
                            .open = open,
                            .line = line->first,
                            .column = line->column,
                            .member = COLUMN_NONE,
                            .keyword = keyword};
    frame->hash = (outer->hash + 1 + ((uint64_t)line->column << 8 | keyword)) * 0x9e3779b97f4a7c15U;
    frame->hash ^= frame->hash >> 29;
    return frame;
}

static const struct brace_edit *edit(struct search *search, const struct reader *reader,
                                     enum brace_change change, uint32_t token, uint32_t open)
{
    struct brace_edit *edit = ARENA_NEW(search->arena, struct brace_edit);

    *edit = (struct brace_edit){change, token, open, reader->edits};
    return edit;
}

/* ---- What may stand where ---- */

static bool holds_items(uint8_t keyword)
{
    return keyword == KEYWORD_SECTION || keyword == KEYWORD_LEVEL || keyword == KEYWORD_SKILL ||
           keyword == KEYWORD_AT || keyword == KEYWORD_EXPECT || keyword == KEYWORD_USE;
}

/* Of a block: the statement with which the line begins is at home in it. */
static bool fits(const struct line *line, uint8_t block)
{
    if (block == KEYWORD_COUNT)
        return true;
    switch (line->kind) {
    case TOKEN_WORD:
        if (line->keyword == KEYWORD_COUNT)
            return block != KEYWORD_NONE && block != KEYWORD_LEVELS;
        return (keyword_members((enum keyword)block) & KEYWORD_BIT(line->keyword)) != 0;
    case TOKEN_ITEM:
    case TOKEN_EXAMPLE: return holds_items(block);
    case TOKEN_TEXT:
        return block != KEYWORD_NONE && block != KEYWORD_LINT && block != KEYWORD_ORGANIZATION &&
               block != KEYWORD_PROFILE;
    case TOKEN_STRING:
    case TOKEN_PROSE: return block != KEYWORD_NONE;
    case TOKEN_END:
    case TOKEN_COMMENT:
    case TOKEN_OPEN:
    case TOKEN_CLOSE:
    case TOKEN_COMMA:
    case TOKEN_RANGE:
    case TOKEN_SLASH:
    case TOKEN_COLON:
    case TOKEN_LESS:
    case TOKEN_BAD:
    case TOKEN_KIND_COUNT: break;
    }
    return true;
}

/* Readers who have the block on top read the same line: it may be marked for all of them. */
static unsigned line_cost(const struct line *line, struct frame *top)
{
    unsigned cost = 0;

    if (line->goes_on || line->kind == TOKEN_CLOSE || line->kind == TOKEN_OPEN)
        return 0;
    if (top->outer != NULL && line->column <= top->column)
        cost += COST_COLUMN;
    else if (top->member != COLUMN_NONE && line->column != top->member)
        cost += COST_MEMBER;
    if (fits(line, top->keyword))
        return cost;
    return cost + (top->is_misplaced ? COST_MEMBER : COST_PLACE);
}

static void enter_line(const struct line *line, struct frame *top)
{
    if (line->goes_on || line->kind == TOKEN_CLOSE)
        return;
    if (top->member == COLUMN_NONE)
        top->member = line->column;
    if (line->kind != TOKEN_OPEN && !fits(line, top->keyword))
        top->is_misplaced = true;
}

/* ---- Before a line ---- */

static void close_some(struct search *search, const struct reader *reader, uint32_t token,
                       unsigned count)
{
    struct reader now = *reader;

    for (unsigned i = 0; i < count; i++) {
        now.edits = edit(search, &now, BRACE_CLOSE, token, now.top->open);
        now.top = now.top->outer;
        now.cost += COST_EDIT;
    }
    keep(search, now.top, now.edits, now.cost);
}

/* Blocks that the column of the line says are over. */
static unsigned over_by_column(const struct line *line, const struct frame *top)
{
    unsigned count = 0;
    bool closes = line->kind == TOKEN_CLOSE;

    for (;
         top->outer != NULL && (closes ? top->column > line->column : top->column >= line->column);
         top = top->outer)
        count++;
    return count;
}

/* Blocks to leave until the line fits; 0 where it fits nowhere. */
static unsigned over_by_place(const struct line *line, const struct frame *top)
{
    unsigned count = 0;

    for (; top != NULL; top = top->outer, count++)
        if (fits(line, top->keyword) && top->keyword != KEYWORD_COUNT)
            return count;
    return 0;
}

/* `use` has a block among skills only. */
static bool opens_in(const struct search *search, const struct frame *top)
{
    return search->before.keyword != KEYWORD_USE || top->keyword == KEYWORD_SKILLS ||
           top->keyword == KEYWORD_GROUP;
}

static void before_line(struct search *search, const struct line *line)
{
    for (unsigned i = 0; i < search->count; i++) {
        const struct reader *reader = &search->readers[i];
        unsigned by_column, by_place;

        keep(search, reader->top, reader->edits, reader->cost);
        if (line->goes_on)
            continue;
        by_column = over_by_column(line, reader->top);
        by_place = over_by_place(line, reader->top);
        if (by_column > 0)
            close_some(search, reader, line->first, by_column);
        if (by_place > 0 && by_place != by_column)
            close_some(search, reader, line->first, by_place);
        if (search->may_open && line->kind != TOKEN_OPEN && opens_in(search, reader->top) &&
            (line->column > search->before.column || line->kind == TOKEN_CLOSE ||
             !fits(line, reader->top->keyword)))
            keep(search,
                 push(search, reader->top, search->before.end, &search->before,
                      search->before.keyword),
                 edit(search, reader, BRACE_OPEN, search->before.end, 0), reader->cost + COST_EDIT);
    }
    turn(search);
    for (unsigned i = 0; i < search->count; i++)
        search->readers[i].cost += line_cost(line, search->readers[i].top);
    for (unsigned i = 0; i < search->count; i++)
        enter_line(line, search->readers[i].top);
}

/* ---- Braces ---- */

static uint8_t statement_keyword(const struct search *search, uint32_t token)
{
    const struct token *t = &search->tokens[token];
    enum keyword keyword = t->kind == TOKEN_WORD
                               ? keyword_find(str_make(search->text + t->start, t->end - t->start))
                               : KEYWORD_NONE;
    bool may_be_attribute =
        (keyword == KEYWORD_PROFILE && search->tokens[token + 1].kind != TOKEN_WORD) ||
        (keyword == KEYWORD_COLUMN && search->tokens[token + 1].kind != TOKEN_STRING);

    return keyword == KEYWORD_NONE || may_be_attribute ? KEYWORD_COUNT : (uint8_t)keyword;
}

/* A block is opened at the end of a line, mostly. Right behind another brace, at the start of a line
 * below no head, or before something that begins no statement, a brace was hardly meant. */
static bool opens_oddly(const struct search *search, const struct line *line, uint32_t token)
{
    uint8_t keyword;

    if (token == line->first)
        return !search->may_open || token + 1 < line->end;
    if (search->tokens[token - 1].kind == TOKEN_OPEN)
        return true;
    if (token + 1 == line->end)
        return false;
    for (uint32_t i = token + 1; i < line->end; i++)
        if (search->tokens[i].kind == TOKEN_CLOSE)
            return false;
    keyword = statement_keyword(search, token + 1);
    return keyword == KEYWORD_COUNT || search->head == KEYWORD_COUNT ||
           !(keyword_members((enum keyword)search->head) & KEYWORD_BIT(keyword));
}

static void read_open(struct search *search, const struct line *line, uint32_t token)
{
    bool is_odd = opens_oddly(search, line, token);

    for (unsigned i = 0; i < search->count; i++) {
        const struct reader *reader = &search->readers[i];
        keep(search, push(search, reader->top, token, line, search->head), reader->edits,
             reader->cost + (is_odd ? COST_PLACE : 0));
        keep(search, reader->top, edit(search, reader, BRACE_DROP, token, 0),
             reader->cost + COST_EDIT);
    }
    turn(search);
}

static unsigned close_cost(const struct line *line, uint32_t token, const struct frame *top)
{
    if (top->line == line->first)
        return 0;
    if (token == line->first)
        return top->column == line->column ? 0 : COST_COLUMN;
    return line->kind == TOKEN_CLOSE ? COST_COLUMN : COST_MEMBER;
}

static void read_close(struct search *search, const struct line *line, uint32_t token)
{
    for (unsigned i = 0; i < search->count; i++) {
        const struct reader *reader = &search->readers[i];
        if (reader->top->outer != NULL)
            keep(search, reader->top->outer, reader->edits,
                 reader->cost + close_cost(line, token, reader->top));
        keep(search, reader->top, edit(search, reader, BRACE_DROP, token, 0),
             reader->cost + COST_EDIT);
    }
    turn(search);
}

/* A brace at the end of an item is prose, or was meant to close the block. */
static void read_item(struct search *search, uint32_t token)
{
    if (!braces_item_closes(search->text, &search->tokens[token]))
        return;
    for (unsigned i = 0; i < search->count; i++) {
        const struct reader *reader = &search->readers[i];
        keep(search, reader->top, reader->edits, reader->cost);
        if (reader->top->outer != NULL)
            keep(search, reader->top->outer, edit(search, reader, BRACE_SPLIT, token, 0),
                 reader->cost + COST_MEMBER);
    }
    turn(search);
}

bool braces_item_closes(const char *text, const struct token *token)
{
    unsigned open = 0;

    if ((token->kind != TOKEN_ITEM && token->kind != TOKEN_EXAMPLE) || token->end == token->start ||
        text[token->end - 1] != '}')
        return false;
    for (uint32_t at = token->start; at < token->end - 1; at++) {
        if (text[at] == '{')
            open++;
        else if (text[at] == '}' && open > 0)
            open--;
    }
    return open == 0;
}

/* ---- Lines ---- */

/* A head, with nothing behind it that would stand in place of its block. */
static bool may_have_block(const struct search *search, const struct line *line)
{
    const struct token *last = &search->tokens[line->end - 1];
    bool is_cell = line->keyword == KEYWORD_AT || line->keyword == KEYWORD_EXPECT;
    bool has_block = line->keyword == KEYWORD_LINT || line->keyword == KEYWORD_ORGANIZATION ||
                     keyword_members((enum keyword)line->keyword) != 0;

    if (line->kind != TOKEN_WORD || line->keyword == KEYWORD_COUNT || !has_block)
        return false;
    if (last->kind != TOKEN_WORD && last->kind != TOKEN_STRING)
        return false;
    if (is_cell && last->kind == TOKEN_STRING)
        return false;
    return !is_cell ||
           !keyword_find_inner((enum keyword)line->keyword,
                               str_make(search->text + last->start, last->end - last->start));
}

static bool is_hidden(const struct token *token)
{
    return token->kind == TOKEN_COMMENT || token->kind == TOKEN_BAD ||
           (token->flags & TOKEN_DROPPED) != 0;
}

static bool joins(const struct token *token)
{
    return token->kind == TOKEN_COMMA || token->kind == TOKEN_RANGE || token->kind == TOKEN_SLASH ||
           token->kind == TOKEN_COLON || token->kind == TOKEN_LESS;
}

/* The line that begins at a visible token; hidden ones are passed over. */
static struct line next_line(const struct search *search, uint32_t first)
{
    const struct token *token = &search->tokens[first];
    struct line line = {.first = first,
                        .end = first + 1,
                        .column = token->column,
                        .kind = (enum token_kind)token->kind};

    line.keyword = statement_keyword(search, first);
    line.goes_on = search->before.end > 0 && joins(&search->tokens[search->before.end - 1]);
    while (search->tokens[line.end].kind != TOKEN_END &&
           !(search->tokens[line.end].flags & TOKEN_FIRST) && !is_hidden(&search->tokens[line.end]))
        line.end++;
    return line;
}

static void read_line(struct search *search, const struct line *line)
{
    before_line(search, line);
    if (line->kind != TOKEN_OPEN && !line->goes_on)
        search->head = line->keyword;
    for (uint32_t i = line->first; i < line->end; i++) {
        switch ((enum token_kind)search->tokens[i].kind) {
        case TOKEN_OPEN:
            read_open(search, line, i);
            search->head = i + 1 < line->end ? statement_keyword(search, i + 1) : KEYWORD_COUNT;
            break;
        case TOKEN_CLOSE:
            read_close(search, line, i);
            search->head = i + 1 < line->end ? statement_keyword(search, i + 1) : KEYWORD_COUNT;
            break;
        case TOKEN_ITEM:
        case TOKEN_EXAMPLE: read_item(search, i); break;
        case TOKEN_END:
        case TOKEN_COMMENT:
        case TOKEN_WORD:
        case TOKEN_STRING:
        case TOKEN_TEXT:
        case TOKEN_PROSE:
        case TOKEN_COMMA:
        case TOKEN_RANGE:
        case TOKEN_SLASH:
        case TOKEN_COLON:
        case TOKEN_LESS:
        case TOKEN_BAD:
        case TOKEN_KIND_COUNT: break;
        }
    }
    search->before = *line;
    search->may_open = may_have_block(search, line);
}

static const struct reader *cheapest(const struct search *search)
{
    const struct reader *best = &search->next[0];

    for (unsigned i = 1; i < search->next_count; i++)
        if (search->next[i].cost < best->cost)
            best = &search->next[i];
    return best;
}

const struct brace_edit *braces_search(struct arena *arena, const char *text,
                                       const struct token_vec *tokens)
{
    struct search *search = ARENA_NEW(arena, struct search);
    struct frame *file = ARENA_NEW(arena, struct frame);
    uint32_t i = 0;

    *search = (struct search){
        .arena = arena, .text = text, .tokens = tokens->items, .head = KEYWORD_COUNT};
    file->member = COLUMN_NONE;
    search->readers[search->count++] = (struct reader){.top = file};
    while (tokens->items[i].kind != TOKEN_END) {
        if (is_hidden(&tokens->items[i])) {
            i++;
            continue;
        }
        struct line line = next_line(search, i);
        read_line(search, &line);
        i = line.end;
    }
    /* what is still open ends with the file */
    for (unsigned r = 0; r < search->count; r++) {
        unsigned depth = 0;
        for (const struct frame *top = search->readers[r].top; top->outer != NULL; top = top->outer)
            depth++;
        close_some(search, &search->readers[r], i, depth);
    }
    return cheapest(search)->edits;
}
