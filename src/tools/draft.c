#include "tools/draft.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { ID_LENGTH = 60 };

void draft_init(struct draft *draft, struct arena *arena)
{
    *draft = (struct draft){.arena = arena};
    draft->root.kind = DRAFT_KIND_COUNT;
}

void draft_free(struct draft *draft)
{
    VEC_FREE(&draft->pieces);
    VEC_FREE(&draft->marks);
    map_free(&draft->ids);
}

/* ---- Nodes ---- */

struct draft_node *draft_add(struct draft *draft, struct draft_node *parent, enum draft_kind kind)
{
    struct draft_node *node = ARENA_NEW(draft->arena, struct draft_node);
    parent = parent != NULL ? parent : &draft->root;
    node->kind = kind;
    node->parent = parent;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

struct draft_node *draft_block(struct draft *draft, struct draft_node *parent, enum draft_kind kind,
                               struct str id, struct draft_text title)
{
    struct draft_node *node = draft_add(draft, parent, kind);
    node->id = str_copy(draft->arena, id);
    node->text = title;
    return node;
}

struct draft_node *draft_attribute(struct draft *draft, struct draft_node *parent, const char *word,
                                   struct str value)
{
    struct draft_node *node = draft_add(draft, parent, DRAFT_ATTRIBUTE);
    node->word = str_of(word);
    node->text = draft_own(draft, value);
    return node;
}

/* ---- Texts ---- */

struct draft_text draft_slice(struct draft *draft, struct str document, uint32_t start,
                              uint32_t end)
{
    struct draft_text text = {.at = str_make(document.at + start, end - start)};
    if (end > start) {
        struct clean_segment *segment = ARENA_NEW(draft->arena, struct clean_segment);
        *segment = (struct clean_segment){0, start};
        text.segments = segment;
        text.count = 1;
    }
    return text;
}

struct draft_text draft_own(struct draft *draft, struct str text)
{
    return (struct draft_text){.at = str_copy(draft->arena, text)};
}

/* ---- Ids ---- */

/* Letters that have a mark, or two letters in one, as ASCII; NULL for others. */
static const char *plain_letters(uint32_t code)
{
    static const char *const latin[] = {
        "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",
        "d", "n", "o", "o", "o",  "o", "oe", "",  "o", "u", "u", "u", "ue", "y", "th", "ss",
    };
    if (code >= 0xc0 && code <= 0xff) {
        if (code == 0xff)
            return "y";
        return code == 0xdf ? "ss" : code == 0xf7 ? "" : latin[(code - 0xc0) % 32];
    }
    return code == 0x152 || code == 0x153 ? "oe" : NULL;
}

static bool is_id(struct str text)
{
    size_t length =
        text.length > 0 && text.at[text.length - 1] == '+' ? text.length - 1 : text.length;
    for (size_t i = 0; i < length; i++) {
        char c = text.at[i];
        bool joins = (c == '.' || c == '-') && i > 0 && i + 1 < length && text.at[i - 1] != '.' &&
                     text.at[i - 1] != '-';
        if (!char_is_letter(c) && !char_is_digit(c) && c != '_' && !joins)
            return false;
    }
    return length > 0 && length <= ID_LENGTH;
}

void draft_add_slug(struct buf *out, struct str title)
{
    bool pending = false;
    for (size_t at = 0; at < title.length && out->length < ID_LENGTH;) {
        char one[2] = {char_lower(title.at[at]), '\0'};
        const char *letters = one;
        if ((unsigned char)title.at[at] >= 0x80) {
            letters = utf8_length(title, at) ? plain_letters(utf8_next(title, &at)) : (at++, NULL);
        } else {
            at++;
            if (one[0] == '\'')
                continue;
            if (!char_is_letter(one[0]) && !char_is_digit(one[0]))
                letters = NULL;
        }
        if (letters == NULL) {
            pending = out->length > 0;
            continue;
        }
        if (pending && *letters != '\0')
            buf_add_char(out, '-');
        pending = pending && *letters == '\0';
        buf_add_text(out, letters);
    }
}

struct str draft_id(struct draft *draft, const void *scope, struct str title, bool is_level,
                    const char *fallback)
{
    struct buf id = {0};
    title = str_trim(title);
    if (is_level && is_id(title))
        buf_add_str(&id, title);
    else
        draft_add_slug(&id, title);
    if (id.length == 0)
        buf_add_text(&id, fallback);
    size_t length = id.length;
    uint64_t salt = (uint64_t)(uintptr_t)scope * UINT64_C(0x9e3779b97f4a7c15);
    for (unsigned number = 2;; number++) {
        bool is_new;
        map_at(&draft->ids, str_hash(buf_str(&id)) ^ salt, &is_new);
        if (is_new)
            break;
        if (id.at[length - 1] == '+') /* it stands at the end only */
            length--;
        id.length = length;
        buf_add_format(&id, "-%u", number);
    }
    struct str made = str_copy(draft->arena, buf_str(&id));
    buf_free(&id);
    return made;
}

/* ---- Spans ---- */

static int compare_spans(const void *a, const void *b)
{
    const struct span *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

void draft_spans_sort(struct draft_spans *spans)
{
    if (spans->count > 1)
        qsort(spans->items, spans->count, sizeof *spans->items, compare_spans);
}

/* ---- Where text came from ---- */

/* The last piece that begins at a byte or before it; NULL for none. */
static const struct draft_piece *piece_before(const struct draft *draft, uint32_t at)
{
    size_t low = 0, high = draft->pieces.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (draft->pieces.items[middle].to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &draft->pieces.items[low - 1] : NULL;
}

static const struct draft_mark *mark_before(const struct draft *draft, uint32_t at)
{
    size_t low = 0, high = draft->marks.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (draft->marks.items[middle].to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &draft->marks.items[low - 1] : NULL;
}

static uint32_t source_of(const struct draft *draft, uint32_t at)
{
    const struct draft_piece *piece = piece_before(draft, at);
    if (piece == NULL)
        return 0;
    uint32_t offset = at - piece->to;
    return piece->from + (offset < piece->length ? offset : piece->length);
}

struct span draft_place(const struct draft *draft, struct span bytes)
{
    const struct draft_piece *piece = piece_before(draft, bytes.start);
    const struct draft_mark *mark = mark_before(draft, bytes.start);
    bool is_copied = piece != NULL && bytes.start < piece->to + piece->length;
    if (!is_copied && mark != NULL && (piece == NULL || mark->to >= piece->to + piece->length))
        return mark->origin;
    uint32_t start = source_of(draft, bytes.start);
    uint32_t end = bytes.end > bytes.start ? source_of(draft, bytes.end - 1) + 1 : start;
    return span_make(start, end < start ? start : end);
}
