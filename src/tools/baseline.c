#include "tools/baseline.h"

#include "base/escape.h"
#include "base/intern.h"

#include <inttypes.h>
#include <stdlib.h>

enum { TEXT_WIDTH = 60, FINGERPRINT_DIGITS = 16, COUNT_DIGITS = 9 };

static const struct str version_line = {"ladder-baseline 1", 17};

/* ---- Reading ---- */

static struct str next_word(struct str *line)
{
    size_t end = str_find(*line, 0, ' ');
    struct str word = str_make(line->at, end);
    *line = str_skip(*line, end + 1);
    return word;
}

static bool read_count(struct str word, uint32_t *count)
{
    *count = 0;
    for (size_t i = 0; i < word.length && char_is_digit(word.at[i]); i++)
        *count = *count * 10 + (uint32_t)(word.at[i] - '0');
    for (size_t i = 0; i < word.length; i++)
        if (!char_is_digit(word.at[i]))
            return false;
    return word.length <= COUNT_DIGITS && *count > 0;
}

static bool read_fingerprint(struct str word, uint64_t *fingerprint)
{
    static const char digits[] = "0123456789abcdef";
    *fingerprint = 0;
    for (size_t i = 0; i < word.length; i++) {
        const char *digit = memchr(digits, word.at[i], sizeof digits - 1);
        if (!digit)
            return false;
        *fingerprint = *fingerprint << 4 | (uint64_t)(digit - digits);
    }
    return word.length == FINGERPRINT_DIGITS;
}

static bool read_line(struct baseline *baseline, struct str line, size_t number)
{
    struct baseline_entry entry = {.line = (uint32_t)number};
    if (line.length == 0 || line.at[0] == '#')
        return true;
    struct str rule = next_word(&line);
    entry.rule = rule_find(rule);
    if (rule.length == 0 || !read_count(next_word(&line), &entry.count) ||
        !read_fingerprint(next_word(&line), &entry.fingerprint))
        return false;
    VEC_PUSH(baseline, entry);
    return true;
}

static int compare_entries(const void *left, const void *right)
{
    const struct baseline_entry *a = left, *b = right;
    return (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

size_t baseline_read(struct baseline *baseline, struct str text)
{
    size_t number = 1;
    for (size_t at = 0, end; at < text.length || number == 1; at = end + 1, number++) {
        end = str_find(text, at, '\n');
        struct str line = str_trim(str_make(text.at + at, end - at));
        if (number == 1 ? !str_equal(line, version_line) : !read_line(baseline, line, number))
            return number;
    }
    if (baseline->count > 1)
        qsort(baseline->items, baseline->count, sizeof *baseline->items, compare_entries);
    return 0;
}

static int compare_gone(const void *left, const void *right)
{
    const struct baseline_gone *a = left, *b = right;
    return (a->line > b->line) - (a->line < b->line);
}

/* ---- Writing ---- */

struct written {
    const struct fingerprint *made;
    const char *rule;
};

static int compare_written(const void *left, const void *right)
{
    const struct written *a = left, *b = right;
    int order = str_compare(a->made->where, b->made->where);
    if (!order)
        order = strcmp(a->rule, b->rule);
    if (!order)
        order = str_compare(a->made->text, b->made->text);
    return order ? order : (a->made->hash > b->made->hash) - (a->made->hash < b->made->hash);
}

/* The beginning of a text that is long, whole characters of it. */
static struct str shorten(struct str text)
{
    if (text.length <= TEXT_WIDTH)
        return text;
    size_t end = TEXT_WIDTH;
    while (end > 0 && ((unsigned char)text.at[end] & 0xc0) == 0x80)
        end--;
    return str_make(text.at, end);
}

static void write_line(struct buf *out, const struct written *written, size_t count)
{
    const struct fingerprint *made = written->made;
    buf_add_format(out, "%s %zu %016" PRIx64, written->rule, count, made->hash);
    if (made->where.length)
        buf_add_char(out, ' ');
    escape_terminal(out, made->where);
    buf_add_literal(out, ": ");
    escape_terminal(out, shorten(made->text));
    if (made->text.length > TEXT_WIDTH)
        buf_add_literal(out, " ...");
    buf_add_char(out, '\n');
}

void baseline_write(struct buf *out, const struct model *model, struct source *const *sources,
                    const struct diag_vec *found)
{
    struct arena arena;
    arena_init(&arena, model->arena.out_of_memory);
    const struct fingerprint *made = fingerprints_make(&arena, model, sources, found);
    struct written *lines = ARENA_ARRAY(&arena, struct written, found->count);
    for (size_t i = 0; i < found->count; i++)
        lines[i] = (struct written){&made[i], rule_info(found->items[i]->rule)->name};
    if (found->count > 1)
        qsort(lines, found->count, sizeof *lines, compare_written);
    buf_add_str(out, version_line);
    buf_add_char(out, '\n');
    for (size_t i = 0, next; i < found->count; i = next) {
        for (next = i + 1; next < found->count && lines[next].made->hash == lines[i].made->hash;)
            next++;
        write_line(out, &lines[i], next - i);
    }
    arena_release(&arena);
}

/* ---- Applying ---- */

void baseline_apply(const struct baseline *baseline, const struct model *model,
                    struct source *const *sources, struct diag_vec *found, struct baseline_use *use)
{
    struct arena arena;
    struct map left = {0}; /* fingerprint to how many of it are still known */
    size_t kept = 0;
    arena_init(&arena, model->arena.out_of_memory);
    const struct fingerprint *made = fingerprints_make(&arena, model, sources, found);
    *use = (struct baseline_use){0};
    for (size_t i = 0; i < baseline->count; i++)
        *map_at(&left, baseline->items[i].fingerprint, NULL) += baseline->items[i].count;
    for (size_t i = 0; i < found->count; i++) {
        const uint32_t *count = map_find(&left, made[i].hash);
        if (count && *count) {
            --*map_at(&left, made[i].hash, NULL);
            use->known++;
        } else {
            found->items[kept++] = found->items[i];
        }
    }
    found->count = kept;
    for (size_t i = 0; i < baseline->count; i++) {
        const struct baseline_entry *entry = &baseline->items[i];
        uint32_t *count = map_at(&left, entry->fingerprint, NULL);
        if (*count)
            VEC_PUSH(&use->gone, ((struct baseline_gone){entry->line, *count, entry->rule}));
        *count = 0;
    }
    if (use->gone.count > 1)
        qsort(use->gone.items, use->gone.count, sizeof *use->gone.items, compare_gone);
    map_free(&left);
    arena_release(&arena);
}
