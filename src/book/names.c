/* Names of sheets: at most 31 characters, none of []:*?/\, no apostrophe at either end, and each once
 * whatever its case. */
#include "book/write.h"

#include "base/intern.h"
#include "base/utf8.h"

enum {
    SUFFIX_ROOM = 16,
    CELL_LONG = 10 /* XFD1048576 */
};

/* Our own sheets, whether they are there or not. */
static const char *const ours[] = {"Ladders", "Levels", "Expectations"};

struct names {
    struct intern known;   /* folded */
    struct map next;       /* a known name to the number that was tried last */
    struct arena *arena;   /* of the texts */
    struct buf made, fold; /* on the way */
};

static unsigned units_of(uint32_t code)
{
    return code > 0xffff ? 2 : 1;
}

static struct str fold(struct names *names, struct str name)
{
    char bytes[4];
    buf_clear(&names->fold);
    for (size_t at = 0; at < name.length;)
        buf_add(&names->fold, bytes, utf8_encode(utf8_fold(utf8_read(name, &at)), bytes));
    return buf_str(&names->fold);
}

struct names *names_new(struct arena *arena)
{
    struct names *names = ARENA_NEW(arena, struct names);
    names->arena = arena;
    intern_init(&names->known, arena);
    intern_add(&names->known, fold(names, STR("History"))); /* Excel's own */
    return names;
}

void names_free(struct names *names)
{
    intern_free(&names->known);
    map_free(&names->next);
    buf_free(&names->made);
    buf_free(&names->fold);
}

/* What a character becomes; 0: nothing. */
static uint32_t allowed(uint32_t code)
{
    switch (code) {
    case '[': return '(';
    case ']': return ')';
    case ':':
    case '/':
    case '\\': return '-';
    case '*':
    case '?':
    case 0xfffd:
    case 0xfffe:
    case 0xffff: return 0;
    default: return code < ' ' || code == 0x7f ? ' ' : code;
    }
}

/* The characters of text that names may have, as many as units allow; whether that is all of them. */
static bool add_allowed(struct buf *out, struct str text, size_t units)
{
    char bytes[4];
    for (size_t at = 0; at < text.length;) {
        uint32_t code = allowed(utf8_read(text, &at));
        if (code == 0 || ((code == ' ' || code == '\'') && out->length == 0))
            continue;
        if (units_of(code) > units)
            return false;
        units -= units_of(code);
        buf_add(out, bytes, utf8_encode(code, bytes));
    }
    return true;
}

/* No blank and no apostrophe stays at the end. */
static void trim_end(struct buf *name)
{
    while (name->length > 0 &&
           (name->at[name->length - 1] == ' ' || name->at[name->length - 1] == '\''))
        name->length--;
}

/* "IC3" and "2024" would be cells and numbers in formulas, where libxlsxwriter doesn't quote them. */
static bool is_like_a_cell(struct str name)
{
    bool has_digit = name.length <= 2; /* R and RC are cells as well */
    for (size_t i = 0; i < name.length; i++) {
        char c = name.at[i];
        if (!char_is_letter(c) && !char_is_digit(c) && c != '.' && c != '_')
            return false;
        has_digit = has_digit || char_is_digit(c);
    }
    return char_is_digit(name.at[0]) || (has_digit && name.length <= CELL_LONG);
}

static void make(struct names *names, struct str wanted, const char *suffix)
{
    struct buf *out = &names->made;
    size_t room = BOOK_NAME - strlen(suffix);
    buf_clear(out);
    if (!add_allowed(out, wanted, room)) {
        buf_clear(out);
        add_allowed(out, wanted, room - 1);
        trim_end(out);
        buf_add_literal(out, "\xe2\x80\xa6"); /* an ellipsis */
    }
    trim_end(out);
    if (out->length == 0)
        buf_add_literal(out, "Ladder");
    buf_add_text(out, suffix);
    if (is_like_a_cell(buf_str(out))) {
        static const struct str more = {" ladder", 7};
        if (out->length > BOOK_NAME - more.length)
            out->length = BOOK_NAME - more.length;
        buf_add_str(out, more);
    }
}

/* True, and the name is taken from now on, where nobody has it. */
static bool take(struct names *names)
{
    struct str folded = fold(names, buf_str(&names->made));
    if (intern_find(&names->known, folded) != ATOM_NONE)
        return false;
    intern_add(&names->known, folded);
    return true;
}

const char *names_add(struct names *names, struct str wanted)
{
    char suffix[SUFFIX_ROOM];
    make(names, wanted, "");
    if (!take(names)) {
        atom known = intern_find(&names->known, buf_str(&names->fold));
        uint32_t number = *map_at(&names->next, known, NULL);
        number = number < 2 ? 1 : number;
        do {
            snprintf(suffix, sizeof suffix, " (%u)", (unsigned)++number);
            make(names, wanted, suffix);
        } while (!take(names));
        *map_at(&names->next, known, NULL) = number;
    }
    return str_copy(names->arena, buf_str(&names->made)).at;
}

void names_make(struct book *book)
{
    const struct sheet_options *options = book->options;
    struct names *names = names_new(&book->lasting);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        names_add(names, str_of(ours[i]));
    book->names = ARENA_ARRAY(&book->lasting, const char *, options->ladder_count);
    for (uint32_t i = 0; i < options->ladder_count; i++) {
        const struct ladder *ladder = options->ladders[i];
        book->names[i] = names_add(names, book_plain(book, ladder->entity.title));
        *map_at(&book->order, (uintptr_t)ladder, NULL) = i + 1;
    }
    names_free(names);
}
