/* Writes a draft as a ladder: two blanks a level, a blank line around blocks with something in them. */
#include "tools/draft.h"

#include "base/utf8.h"

#include <string.h>

enum { INDENT = 2 };

/* How prose is written, and what may not stand in it. */
enum prose_way { WAY_STRING, WAY_TEXT, WAY_ITEM };

struct writer {
    struct draft *draft;
    struct buf *out;
    unsigned depth; /* of blocks */
};

static void add_indent(struct writer *w, unsigned more)
{
    buf_add_format(w->out, "%*s", (int)(w->depth * INDENT + more), "");
}

/* ---- Prose ---- */

/* One byte, and where it came from: neighbours become one piece. */
static void add_byte(struct writer *w, char c, uint32_t from)
{
    struct draft_pieces *pieces = &w->draft->pieces;
    struct draft_piece *last = pieces->count > 0 ? &pieces->items[pieces->count - 1] : NULL;
    uint32_t to = (uint32_t)w->out->length;
    buf_add_char(w->out, c);
    if (from == DRAFT_OWN)
        return;
    if (last != NULL && last->to + last->length == to && last->from + last->length == from) {
        last->length++;
        return;
    }
    struct draft_piece piece = {to, from, 1};
    VEC_PUSH(pieces, piece);
}

/* Whether what stands there may be read as attributes of an item: {#id ...} or {name=...}. */
static bool is_attribute_brace(struct str rest)
{
    if (rest.length < 2 || rest.at[0] != '{')
        return false;
    for (size_t at = 1; at < rest.length; at++) {
        char c = rest.at[at];
        if (c == '=' || (c == '#' && at == 1))
            return true;
        if (c == '}' || (char_is_space(c) && at > 1))
            return false;
    }
    return false;
}

static bool needs_backslash(const struct writer *w, struct str text, size_t at, enum prose_way way)
{
    char c = text.at[at];
    struct str rest = str_skip(text, at);
    if (way == WAY_STRING)
        return c == '"' ||
               (c == '\\' && at + 1 < text.length &&
                (text.at[at + 1] == '"' || text.at[at + 1] == '\\')) ||
               (c == '\\' && at + 1 == text.length);
    if (way == WAY_TEXT)
        return c == '"' && str_ends(buf_str(w->out), STR("\"\""));
    size_t before = at;
    while (before > 0 && text.at[before - 1] == '\\')
        before--;
    if ((at - before) % 2 != 0)
        return false; /* it has one */
    return is_attribute_brace(rest) ||
           (c == '}' && at + 1 == text.length && memchr(text.at, '{', text.length) == NULL);
}

/* A line of an item that would end it, or begin another one. */
static bool breaks_item(struct str line)
{
    size_t digits = 0;
    line = str_trim(line);
    if (line.length == 0)
        return false;
    if ((unsigned char)line.at[0] >= 0x80) {
        /* bullets of all kinds, and blanks that are passed over, whatever stands behind them */
        size_t at = 0;
        return utf8_length(line, 0) == 0 || !utf8_is_word(utf8_next(line, &at));
    }
    while (digits < line.length && char_is_digit(line.at[digits]))
        digits++;
    if (digits > 0 && digits < line.length && (line.at[digits] == '.' || line.at[digits] == ')'))
        return true;
    return line.at[0] == '}' || str_starts(line, STR("\"\"\"")) || line.at[0] == '#' ||
           line.at[0] == '-' || line.at[0] == '+' || line.at[0] == '*';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static struct str line_at(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.length && !is_line_end(text.at[end]))
        end++;
    return str_make(text.at + at, end - at);
}

/* A line end in prose: what the next line begins with. `behind` is where that line begins. */
static void add_line_end(struct writer *w, struct str text, size_t behind, enum prose_way way,
                         unsigned indent)
{
    struct str next = line_at(text, behind);
    if (way == WAY_STRING || (way == WAY_ITEM && breaks_item(next))) {
        while (w->out->at[w->out->length - 1] == '\n')
            w->out->length--;
        buf_add_char(w->out, ' ');
        return;
    }
    buf_add_char(w->out, '\n');
    if (str_trim(next).length > 0)
        add_indent(w, indent);
}

static size_t behind_blanks(struct str text, size_t at)
{
    while (at < text.length && char_is_blank(text.at[at]))
        at++;
    return at;
}

/* Blanks at the end of a line mean nothing but a hard line break, which is a backslash, too. */
static size_t skip_blanks(struct writer *w, struct str text, size_t at, enum prose_way way)
{
    size_t end = behind_blanks(text, at);
    if (end < text.length && !is_line_end(text.at[end]))
        return at;
    bool has_words = at > 0 && !is_line_end(text.at[at - 1]);
    if (has_words && end >= at + 2 && end + 1 < text.length && way != WAY_STRING &&
        text.at[at] == ' ')
        buf_add_char(w->out, '\\');
    return end;
}

static void add_prose(struct writer *w, const struct draft_text *text, enum prose_way way,
                      unsigned indent)
{
    struct str s = text->at;
    uint32_t segment = 0;
    while (s.length > 0 && char_is_space(s.at[s.length - 1]))
        s.length--;
    size_t first = 0;
    while (way != WAY_TEXT && first < s.length && char_is_space(s.at[first]))
        first++;
    size_t kept = first; /* behind blanks that are within a line */
    for (size_t at = first; at < s.length;) {
        if (at >= kept) {
            size_t next = skip_blanks(w, s, at, way);
            kept = behind_blanks(s, at);
            if (next > at) {
                at = next;
                continue;
            }
        }
        while (segment + 1 < text->count && text->segments[segment + 1].at <= at)
            segment++;
        uint32_t from = text->count == 0 ? DRAFT_OWN : text->segments[segment].source;
        if (from != DRAFT_OWN)
            from += (uint32_t)(at - text->segments[segment].at);
        char c = s.at[at++];
        if (c == '\r' && at < s.length && s.at[at] == '\n')
            continue;
        if (c == '\r')
            c = '\n';
        if (c == '\n') {
            if (way != WAY_TEXT)
                while (at < s.length && char_is_blank(s.at[at]))
                    at++;
            add_line_end(w, s, at, way, indent);
            continue;
        }
        if (needs_backslash(w, s, at - 1, way))
            buf_add_char(w->out, '\\');
        add_byte(w, c, from);
    }
}

static void add_string(struct writer *w, const struct draft_text *text)
{
    buf_add_char(w->out, '"');
    add_prose(w, text, WAY_STRING, 0);
    buf_add_char(w->out, '"');
}

/* ---- Nodes ---- */

static void write_node(struct writer *w, const struct draft_node *node);

/* What bytes of a text were copied from; empty for one of our own. */
static struct span origin_of(const struct draft_text *text)
{
    struct span origin = span_make(UINT32_MAX, 0);
    for (uint32_t i = 0; i < text->count; i++) {
        uint32_t behind =
            i + 1 < text->count ? text->segments[i + 1].at : (uint32_t)text->at.length;
        uint32_t from = text->segments[i].source;
        if (from == DRAFT_OWN)
            continue;
        uint32_t end = from + behind - text->segments[i].at;
        origin.start = from < origin.start ? from : origin.start;
        origin.end = end > origin.end ? end : origin.end;
    }
    return origin.end > origin.start ? origin : span_make(0, 0);
}

/* What is declared here is about its title, or about what it was made of; or about the first text in it. */
static void mark(struct writer *w, const struct draft_node *node)
{
    struct span origin = origin_of(&node->text);
    if (origin.end == 0)
        origin = node->origin;
    for (const struct draft_node *n = node->first; origin.end == 0 && n != NULL; n = n->first)
        origin = origin_of(&n->text);
    struct draft_mark made = {(uint32_t)w->out->length, origin};
    if (origin.end > 0)
        VEC_PUSH(&w->draft->marks, made);
}

static bool has_line_end(struct str text)
{
    text = str_trim(text);
    return memchr(text.at, '\n', text.length) != NULL || memchr(text.at, '\r', text.length) != NULL;
}

static void write_text(struct writer *w, const struct draft_node *node)
{
    bool has_lines = has_line_end(node->text.at);
    add_indent(w, 0);
    buf_add_text(w->out, "\"\"\"");
    if (has_lines) {
        buf_add_char(w->out, '\n');
        add_indent(w, 0);
    }
    add_prose(w, &node->text, WAY_TEXT, 0);
    if (has_lines) {
        buf_add_char(w->out, '\n');
        add_indent(w, 0);
    }
    buf_add_text(w->out, "\"\"\"\n");
}

static void write_item(struct writer *w, const struct draft_node *node)
{
    add_indent(w, 0);
    buf_add_text(w->out, node->is_example ? "+ " : "- ");
    add_prose(w, &node->text, WAY_ITEM, INDENT);
    if (node->id.length > 0 || node->word.length > 0)
        buf_add_format(w->out, " {%s%.*s%s%.*s}", node->id.length > 0 ? "#" : "",
                       STR_ARGS(node->id), node->id.length > 0 && node->word.length > 0 ? " " : "",
                       STR_ARGS(node->word));
    buf_add_char(w->out, '\n');
    w->depth++;
    for (const struct draft_node *n = node->first; n != NULL; n = n->next)
        write_node(w, n);
    w->depth--;
}

static bool is_word(struct str value)
{
    bool is_range = false;
    for (size_t i = 0; i < value.length; i++) {
        char c = value.at[i];
        if (c == '.' && i > 0 && i + 2 < value.length && value.at[i + 1] == '.' && !is_range) {
            is_range = true;
            i++;
        } else if (!char_is_letter(c) && !char_is_digit(c) &&
                   ((c != '-' && c != '.') || i == 0 || i + 1 == value.length ||
                    value.at[i - 1] == '-' || value.at[i - 1] == '.')) {
            return false;
        }
    }
    return value.length > 0;
}

/* Values of neighbouring attributes stand below one another: how wide their names are. */
static size_t attribute_width(const struct writer *w, const struct draft_node *node)
{
    const struct draft_node *first = node->parent->first;
    size_t width = node->word.length;
    if (node->parent == &w->draft->root)
        return width;
    for (const struct draft_node *n = first; n != node; n = n->next)
        if (n->kind != DRAFT_ATTRIBUTE)
            first = n->next;
    for (const struct draft_node *n = first; n != NULL && n->kind == DRAFT_ATTRIBUTE; n = n->next)
        width = n->word.length > width ? n->word.length : width;
    return width;
}

static void write_attribute(struct writer *w, const struct draft_node *node)
{
    add_indent(w, 0);
    buf_add_format(w->out, "%-*.*s ", (int)attribute_width(w, node), STR_ARGS(node->word));
    if (node->id.length > 0)
        buf_add_str(w->out, node->id);
    else if (is_word(node->text.at))
        add_prose(w, &node->text, WAY_ITEM, 0);
    else
        add_string(w, &node->text);
    buf_add_char(w->out, '\n');
}

/* Whether a node is written as a block of several lines. */
static bool is_tall(const struct draft_node *node)
{
    if (node->kind == DRAFT_TEXT)
        return has_line_end(node->text.at);
    return node->kind < DRAFT_ATTRIBUTE && node->first != NULL;
}

static void write_body(struct writer *w, const struct draft_node *node)
{
    w->depth++;
    for (const struct draft_node *n = node->first, *before = NULL; n != NULL;
         before = n, n = n->next) {
        bool is_apart = before != NULL && ((n->kind < DRAFT_ATTRIBUTE && is_tall(n)) ||
                                           (before->kind < DRAFT_ATTRIBUTE && is_tall(before)));
        if (is_apart)
            buf_add_char(w->out, '\n');
        write_node(w, n);
    }
    w->depth--;
}

static void write_cell(struct writer *w, const struct draft_node *node)
{
    static const char *const states[] = {
        [DRAFT_SAME] = "same", [DRAFT_NONE] = "none", [DRAFT_TODO] = "todo"};
    mark(w, node);
    add_indent(w, 0);
    buf_add_format(w->out, "%s %.*s ", node->word.length > 0 ? "expect" : "at", STR_ARGS(node->id));
    if (node->state != DRAFT_CONTENT) {
        buf_add_text(w->out, states[node->state]);
        if (node->state == DRAFT_TODO && node->text.at.length > 0) {
            buf_add_char(w->out, ' ');
            add_string(w, &node->text);
        }
    } else if (node->first != NULL) {
        buf_add_text(w->out, "{\n");
        write_body(w, node);
        add_indent(w, 0);
        buf_add_char(w->out, '}');
    } else {
        add_string(w, &node->text);
    }
    buf_add_char(w->out, '\n');
}

static void write_block(struct writer *w, const struct draft_node *node)
{
    static const char *const keywords[DRAFT_KIND_COUNT] = {
        [DRAFT_LADDER] = "ladder",   [DRAFT_SKILL_SET] = "skills", [DRAFT_SCALE] = "scale",
        [DRAFT_SECTION] = "section", [DRAFT_LEVELS] = "levels",    [DRAFT_LEVEL] = "level",
        [DRAFT_TRACK] = "track",     [DRAFT_SKILLS] = "skills",    [DRAFT_GROUP] = "group",
        [DRAFT_SKILL] = "skill",
    };
    mark(w, node);
    add_indent(w, 0);
    buf_add_text(w->out, keywords[node->kind]);
    if (node->id.length > 0)
        buf_add_format(w->out, " %.*s", STR_ARGS(node->id));
    if (node->text.at.length > 0) {
        buf_add_char(w->out, ' ');
        add_string(w, &node->text);
    }
    if (node->word.length > 0)
        buf_add_format(w->out, " %s %.*s",
                       node->kind == DRAFT_LEVEL   ? "extends"
                       : node->kind == DRAFT_TRACK ? "from"
                                                   : "on",
                       STR_ARGS(node->word));
    if (node->first != NULL) {
        buf_add_text(w->out, " {\n");
        write_body(w, node);
        add_indent(w, 0);
        buf_add_char(w->out, '}');
    } else if (node->kind != DRAFT_SECTION && node->kind != DRAFT_LEVEL &&
               node->kind != DRAFT_SKILL && (node->kind != DRAFT_LEVELS || node->id.length == 0)) {
        buf_add_text(w->out, " {}"); /* the others need none: a range of levels does not, too */
    }
    buf_add_char(w->out, '\n');
}

static void write_node(struct writer *w, const struct draft_node *node)
{
    switch (node->kind) {
    case DRAFT_TEXT: write_text(w, node); break;
    case DRAFT_ITEM: write_item(w, node); break;
    case DRAFT_ATTRIBUTE: write_attribute(w, node); break;
    case DRAFT_CELL: write_cell(w, node); break;
    case DRAFT_CHOOSE:
    case DRAFT_NEXT:
        add_indent(w, 0);
        buf_add_format(w->out, "%s %.*s\n", node->kind == DRAFT_NEXT ? "next" : "choose",
                       STR_ARGS(node->id));
        break;
    case DRAFT_LADDER:
    case DRAFT_SKILL_SET:
    case DRAFT_SCALE:
    case DRAFT_SECTION:
    case DRAFT_LEVELS:
    case DRAFT_LEVEL:
    case DRAFT_TRACK:
    case DRAFT_SKILLS:
    case DRAFT_GROUP:
    case DRAFT_SKILL: write_block(w, node); break;
    case DRAFT_KIND_COUNT: break;
    }
}

void draft_write(struct draft *draft, struct buf *out)
{
    struct writer w = {.draft = draft, .out = out};
    draft->pieces.count = 0;
    draft->marks.count = 0;
    for (const struct draft_node *node = draft->root.first; node != NULL; node = node->next) {
        if (node != draft->root.first)
            buf_add_char(out, '\n');
        write_node(&w, node);
    }
}
