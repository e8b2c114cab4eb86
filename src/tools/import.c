#include "tools/import.h"

#include "base/utf8.h"

#include <string.h>

struct place import_place(const struct import *import, uint32_t start, uint32_t end)
{
    return place_make(import->source->id, start, end);
}

/* ---- Encodings ---- */

static void say_encoding(const struct import *import, size_t start, size_t end)
{
    diag_add(import->sink, RULE_IMPORT_ENCODING,
             import_place(import, (uint32_t)start, (uint32_t)end),
             "this is neither UTF-8 nor UTF-16 with a byte order mark: save the document again, as "
             "'CSV UTF-8' or as plain text in UTF-8");
}

/* One unit of UTF-16; 0 behind the end. */
static uint32_t unit_at(struct str bytes, size_t at, bool is_big)
{
    if (at + 1 >= bytes.length)
        return 0;
    unsigned first = (unsigned char)bytes.at[at], second = (unsigned char)bytes.at[at + 1];
    return is_big ? first << 8 | second : second << 8 | first;
}

static struct str decode_utf16(struct arena *arena, struct str bytes, bool is_big)
{
    char *out = arena_alloc(arena, bytes.length / 2 * 3 + IO_PADDING);
    size_t n = 0;
    for (size_t at = 0; at + 1 < bytes.length; at += 2) {
        uint32_t code = unit_at(bytes, at, is_big), low = unit_at(bytes, at + 2, is_big);
        if (code >= 0xd800 && code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            at += 2;
        } else if (code >= 0xd800 && code < 0xe000) {
            code = 0xfffd;
        }
        n += utf8_encode(code, out + n);
    }
    return str_make(out, n);
}

bool import_decode(const struct import *import, struct arena *arena, struct str bytes,
                   struct str *document)
{
    *document = bytes;
    if (str_starts(bytes, STR("\377\376")) || str_starts(bytes, STR("\376\377"))) {
        *document = decode_utf16(arena, str_skip(bytes, 2), bytes.at[0] == '\376');
        bytes = *document;
    } else if (str_starts(bytes, STR("\357\273\277"))) {
        *document = str_skip(bytes, 3);
        bytes = *document;
    }
    size_t bad = utf8_invalid(bytes, 0), nul = str_find(bytes, 0, '\0');
    bad = nul < bad ? nul : bad;
    if (bad < bytes.length)
        say_encoding(import, bad, bad + 1);
    return bad >= bytes.length;
}

/* ---- Formats ---- */

static bool ends_in(struct str name, const char *ending)
{
    size_t length = strlen(ending);
    return name.length > length &&
           str_equal_nocase(str_skip(name, name.length - length), str_of(ending));
}

static size_t count_in(struct str line, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < line.length; i++)
        count += line.at[i] == c;
    return count;
}

/* Two lines with the same number of delimiters, two at least, and no heading: a table. */
static bool looks_like_table(struct str document, char delimiter)
{
    enum { LINES = 50 };
    size_t before = 0;
    unsigned rows = 0;
    for (size_t at = 0, i = 0; at < document.length && i < LINES; i++) {
        size_t end = str_find(document, at, '\n');
        struct str line = str_make(document.at + at, end - at);
        size_t count = count_in(line, delimiter);
        if (str_starts(line, STR("# ")) || str_starts(line, STR("## ")) ||
            str_starts(line, STR("- ")) || str_starts(line, STR("---")))
            return false;
        rows += count >= 2 && count == before;
        before = count;
        at = end + 1;
    }
    return rows > 0;
}

enum import_format import_guess(struct str name, struct str document)
{
    if (ends_in(name, ".md") || ends_in(name, ".markdown"))
        return IMPORT_MARKDOWN;
    if (ends_in(name, ".csv"))
        return IMPORT_CSV;
    if (ends_in(name, ".tsv") || ends_in(name, ".tab"))
        return IMPORT_TSV;
    if (looks_like_table(document, '\t'))
        return IMPORT_TSV;
    if (looks_like_table(document, ',') || looks_like_table(document, ';'))
        return IMPORT_CSV;
    return IMPORT_MARKDOWN;
}

bool import_run(struct import *import, struct buf *out)
{
    enum import_format format = import->options->format;
    if (format == IMPORT_ANY)
        format = import_guess(import->source->name, import->source->text);
    bool is_made = format == IMPORT_MARKDOWN
                       ? import_markdown(import)
                       : import_table(import, format == IMPORT_TSV ? '\t' : 0);
    import->any_order = format != IMPORT_MARKDOWN;
    if (is_made)
        draft_write(import->draft, out);
    return is_made;
}
