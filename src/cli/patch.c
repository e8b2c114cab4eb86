#include "cli/patch.h"

struct reader {
    struct str patch;
    size_t at;
    struct buf name; /* of the file that the hunks are about, with NUL; empty before the first */
    patch_hunk *hunk;
    void *context;
};

static struct str next_line(struct reader *reader)
{
    size_t end = str_find(reader->patch, reader->at, '\n');
    struct str line = str_make(reader->patch.at + reader->at, end - reader->at);
    reader->at = end < reader->patch.length ? end + 1 : end;
    return line;
}

/* ---- Names ---- */

static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

/* What stands behind a backslash, at *at, as git quotes names. */
static char unescape(struct str quoted, size_t *at)
{
    static const char letters[] = "abtnvfr", meant[] = "\a\b\t\n\v\f\r";
    char c = quoted.at[*at];
    const char *letter = memchr(letters, c, sizeof letters - 1);
    unsigned code = 0;
    if (letter)
        c = meant[letter - letters];
    if (letter || !is_octal(c)) {
        ++*at;
        return c;
    }
    for (size_t i = 0; i < 3 && *at < quoted.length && is_octal(quoted.at[*at]); i++)
        code = code * 8 + (unsigned)(quoted.at[(*at)++] - '0');
    return (char)code;
}

/* A name in quotes, or up to a tab, which stands behind names with blanks. */
static void read_name(struct buf *name, struct str line)
{
    bool is_quoted = line.length > 0 && line.at[0] == '"';
    char end = is_quoted ? '"' : '\t';
    buf_clear(name);
    for (size_t i = is_quoted; i < line.length && line.at[i] != end;) {
        char c = line.at[i++];
        if (is_quoted && c == '\\' && i < line.length)
            c = unescape(line, &i);
        buf_add_char(name, c);
    }
    buf_add_char(name, '\0');
}

/* ---- Hunks ---- */

static bool read_number(struct str *text, uint32_t *number)
{
    size_t digits = 0;
    for (*number = 0; digits < text->length && char_is_digit(text->at[digits]); digits++)
        *number = *number * 10 + (uint32_t)(text->at[digits] - '0');
    *text = str_skip(*text, digits);
    return digits > 0 && digits < 10;
}

struct range {
    uint32_t start;
    uint32_t count;
};

/* "-3,2" or "+3", which is one line. */
static bool read_range(struct str *text, char sign, struct range *range)
{
    range->count = 1;
    if (text->length == 0 || text->at[0] != sign)
        return false;
    *text = str_skip(*text, 1);
    if (!read_number(text, &range->start))
        return false;
    if (text->length == 0 || text->at[0] != ',')
        return true;
    *text = str_skip(*text, 1);
    return read_number(text, &range->count);
}

/* The lines of a hunk are text: they may look like anything. */
static bool skip_lines(struct reader *reader, uint64_t count)
{
    while (count > 0) {
        if (reader->at >= reader->patch.length)
            return false;
        struct str line = next_line(reader);
        count -= line.length == 0 || line.at[0] != '\\';
    }
    return true;
}

static bool read_hunk(struct reader *reader, struct str line)
{
    struct range before, after;
    line = str_skip(line, strlen("@@ "));
    if (!reader->name.length || !read_range(&line, '-', &before))
        return false;
    line = str_skip(line, 1);
    if (!read_range(&line, '+', &after))
        return false;
    uint32_t last = after.start + (after.count ? after.count - 1 : 1);
    struct str name = str_of(reader->name.at);
    if (str_starts(name, STR("b/")))
        reader->hunk(reader->context, name.at + 2, after.start, last);
    return skip_lines(reader, (uint64_t)before.count + after.count);
}

bool patch_read(struct str patch, patch_hunk *hunk, void *context)
{
    struct reader reader = {.patch = patch, .hunk = hunk, .context = context};
    bool is_good = true;
    while (is_good && reader.at < patch.length) {
        struct str line = next_line(&reader);
        if (str_starts(line, STR("+++ ")))
            read_name(&reader.name, str_skip(line, 4));
        else if (str_starts(line, STR("@@ ")))
            is_good = read_hunk(&reader, line);
    }
    buf_free(&reader.name);
    return is_good;
}
