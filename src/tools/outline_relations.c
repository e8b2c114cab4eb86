/* What the sentences of a page say about its parts: which level extends which, how many are to be chosen. */
#include "tools/outline.h"

#include "prose/words.h"

#include <string.h>

/* ---- Levels that extend others ---- */

static struct str first_paragraph(const struct outline *outline, const struct outline_part *part)
{
    const struct block *block = part->from;
    if (block == NULL || block->kind != BLOCK_PARAGRAPH)
        return STR_NONE;
    return block_line_text(&outline->blocks, block->line);
}

/* The name between "extends the" and "role" (or "level", or the end of the sentence). */
static struct str extended_name(struct str sentence)
{
    static const char verb[] = "extends";
    size_t at = 0;
    while (at < sentence.length && !str_starts(str_skip(sentence, at), STR(verb)))
        at++;
    if (at >= sentence.length)
        return STR_NONE;
    struct str name = str_trim(str_skip(sentence, at + sizeof verb - 1));
    if (str_starts(name, STR("the ")))
        name = str_skip(name, 4);
    size_t end = 0;
    while (end < name.length && name.at[end] != '.' && name.at[end] != ',' &&
           !str_starts(str_skip(name, end), STR(" role")) &&
           !str_starts(str_skip(name, end), STR(" level")))
        end++;
    return str_trim(str_make(name.at, end));
}

/* Equal words, or words that begin alike: "Backend Engineer" and "Backend Engineering". */
static bool is_name_of(struct str name, struct str title)
{
    struct buf a = {0}, b = {0};
    words_normalize_title(&a, name);
    words_normalize_title(&b, title);
    bool is_same = a.length > 0 && str_starts(buf_str(&b), buf_str(&a)) &&
                   b.length < a.length + sizeof "ing role";
    buf_free(&a);
    buf_free(&b);
    return is_same;
}

/* One for the role itself, whose text is that of the page: before the first level that extends it. */
static struct outline_part *make_base(struct outline *outline, struct str name)
{
    struct outline_part *base = ARENA_NEW(outline->arena, struct outline_part);
    base->role = ROLE_LEVEL;
    base->title = str_copy(outline->arena, name);
    return base;
}

static struct outline_part *find_level(struct outline_part *around, struct str name,
                                       const struct outline_part *except)
{
    for (struct outline_part *p = around->first; p != NULL; p = p->next)
        if (p->role == ROLE_LEVEL && p != except && is_name_of(name, p->title))
            return p;
    return NULL;
}

static void find_bases(struct outline *outline, struct outline_part *part,
                       const struct outline_part *title)
{
    struct outline_part *made = NULL;
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        find_bases(outline, p, title);
        struct str name = extended_name(first_paragraph(outline, p));
        if (p->role != ROLE_LEVEL || name.length == 0)
            continue;
        p->base = find_level(part, name, p);
        if (p->base == NULL && title != NULL && is_name_of(name, title->title))
            p->base = made = made != NULL ? made : make_base(outline, name);
    }
}

void outline_find_bases(struct outline *outline)
{
    find_bases(outline, &outline->root, outline->title);
}

/* ---- Choices ---- */

static unsigned number_at(struct str text)
{
    static const char *const words[] = {"one", "two",   "three", "four", "five",
                                        "six", "seven", "eight", "nine"};
    if (text.length > 0 && text.at[0] >= '1' && text.at[0] <= '9' &&
        (text.length == 1 || !char_is_digit(text.at[1])))
        return (unsigned)(text.at[0] - '0');
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(text, str_of(words[i])) &&
            (text.length == strlen(words[i]) || !char_is_letter(text.at[strlen(words[i])])))
            return i + 1;
    return 0;
}

/* The number behind "at least" in a line, where the line is about what is asked for. */
static unsigned least_in(struct str line)
{
    static const char words[] = "at least ";
    for (size_t at = 0; at + sizeof words <= line.length; at++)
        if (str_equal_nocase(str_make(line.at + at, sizeof words - 1), STR(words)))
            return number_at(str_skip(line, at + sizeof words - 1));
    return 0;
}

static unsigned count_parts(const struct outline_part *part)
{
    unsigned count = 0;
    for (const struct outline_part *p = part->first; p != NULL; p = p->next)
        count++;
    return count;
}

static void find_choice(struct outline_part *part, struct str document)
{
    unsigned parts = count_parts(part);
    for (size_t at = 0; at < document.length;) {
        size_t end = str_find(document, at, '\n');
        struct str line = str_make(document.at + at, end - at);
        unsigned least = least_in(line);
        size_t target = str_find(line, 0, '#');
        bool is_about = target > 0 && target < line.length && line.at[target - 1] == '(' &&
                        str_starts(str_skip(line, target + 1), STR("special"));
        if (least > 0 && least <= parts && is_about)
            part->choose = least;
        at = end + 1;
    }
}

static void find_choices(const struct outline *outline, struct outline_part *part,
                         struct str document)
{
    for (struct outline_part *p = part->first; p != NULL; p = p->next) {
        find_choices(outline, p, document);
        if (!str_equal(outline_known_section(p->title), STR("specialities")) || p->first == NULL)
            continue;
        unsigned least = least_in(first_paragraph(outline, p));
        if (least > 0 && least <= count_parts(p))
            p->choose = least;
        else
            find_choice(p, document);
    }
}

void outline_find_choices(struct outline *outline, struct str document)
{
    find_choices(outline, &outline->root, document);
}
