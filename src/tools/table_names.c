/* What names say of levels: whether they are one, and where it stands among others. */
#include "tools/table.h"

/* ---- Levels ---- */

bool table_is_id(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool joins = (c == '.' || c == '-') && i > 0 && i + 1 < text.length &&
                     text.at[i - 1] != '.' && text.at[i - 1] != '-';
        bool is_plus = c == '+' && i > 0 && i + 1 == text.length;
        if (!char_is_letter(c) && !char_is_digit(c) && c != '_' && !joins && !is_plus)
            return false;
    }
    return text.length > 0;
}

/* Words of titles and the steps that they stand on; what has no step is a level's all the same. */
static const struct {
    const char *word;
    double step; /* -1: none */
} level_words[] = {
    {"intern", 1},
    {"trainee", 1},
    {"apprentice", 1},
    {"student", 1},
    {"graduate", 2},
    {"entry", 2},
    {"novice", 2},
    {"beginner", 2},
    {"associate", 3},
    {"junior", 3},
    {"jr", 3},
    {"mid", 4},
    {"intermediate", 4},
    {"regular", 4},
    {"proficient", 4},
    {"senior", 5},
    {"sr", 5},
    {"advanced", 5},
    {"expert", 6},
    {"staff", 7},
    {"principal", 8},
    {"distinguished", 9},
    {"fellow", 10},
    {"lead", -1},
    {"manager", -1},
    {"director", -1},
    {"head", -1},
    {"vp", -1},
    {"chief", -1},
    {"master", -1},
    {"engineer", -1},
    {"developer", -1},
    {"designer", -1},
    {"analyst", -1},
    {"architect", -1},
    {"consultant", -1},
    {"specialist", -1},
    {"level", -1},
    /* other languages, without marks */
    {"praktikant", 1},
    {"azubi", 1},
    {"stagiaire", 1},
    {"apprenti", 1},
    {"becario", 1},
    {"aprendiz", 1},
    {"einsteiger", 2},
    {"berufseinsteiger", 2},
    {"anfaenger", 2},
    {"debutant", 2},
    {"debutante", 2},
    {"principiante", 2},
    {"intermediaire", 4},
    {"intermedio", 4},
    {"confirme", 4},
    {"confirmee", 4},
    {"fortgeschritten", 5},
    {"fortgeschrittener", 5},
    {"fortgeschrittene", 5},
    {"erfahren", 5},
    {"avance", 5},
    {"avancee", 5},
    {"avanzado", 5},
    {"experte", 6},
    {"expertin", 6},
    {"experto", 6},
    {"ingenieur", -1},
    {"entwickler", -1},
    {"spezialist", -1},
    {"leiter", -1},
    {"developpeur", -1},
    {"directeur", -1},
    {"ingeniero", -1},
    {"desarrollador", -1},
    {"gerente", -1},
    {"jefe", -1},
};

static const char *const numerals[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};

/* A number at the end of a name; what stands before it goes to *before. */
static bool ends_in_number(struct str name, double *number, struct str *before)
{
    size_t start = name.length;
    double value = 0, unit = 0;
    while (start > 0 && (char_is_digit(name.at[start - 1]) ||
                         (name.at[start - 1] == '.' && start < name.length && start > 1 &&
                          char_is_digit(name.at[start - 2]))))
        start--;
    if (start == name.length || name.length - start > 9)
        return false;
    for (size_t i = start; i < name.length; i++) {
        if (name.at[i] == '.') {
            unit = 1;
            continue;
        }
        value = value * 10 + (name.at[i] - '0');
        unit *= 10;
    }
    *number = unit > 0 ? value / unit : value;
    *before = str_trim(str_make(name.at, start));
    return true;
}

/* "L", "IC", "SE-", "Level", "Grade": what may stand before a number. */
static bool is_prefix(struct str before)
{
    static const char *const words[] = {"level", "grade", "band", "stage",  "tier",  "step",
                                        "stufe", "rank",  "lvl",  "niveau", "nivel", "echelon"};
    while (before.length > 0 && !char_is_letter(before.at[before.length - 1]))
        before.length--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_equal_nocase(before, str_of(words[i])))
            return true;
    }
    for (size_t i = 0; i < before.length; i++) {
        if (!char_is_letter(before.at[i]))
            return false;
    }
    return before.length <= 4;
}

static void look_at_word(struct str word, struct table_look *look)
{
    for (size_t i = 0; i < sizeof level_words / sizeof *level_words; i++) {
        if (!str_equal_nocase(word, str_of(level_words[i].word)))
            continue;
        look->is_level = true;
        if (level_words[i].step > 0 && level_words[i].step > look->order) {
            look->has_order = true;
            look->order = level_words[i].step;
        }
    }
}

/* "Engineer II" */
static bool look_at_numeral(struct str word, struct table_look *look)
{
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        if (str_equal_nocase(word, str_of(numerals[i]))) {
            *look = (struct table_look){true, true, (double)i + 1};
            return true;
        }
    }
    return false;
}

/* A name in plain letters. */
static struct table_look look_at_name(struct str name)
{
    struct table_look look = {.is_level = false};
    struct str before, word = STR_NONE;
    unsigned words = 0;
    double number;
    if (ends_in_number(name, &number, &before) && is_prefix(before))
        return (struct table_look){true, true, number};
    for (size_t at = 0; at < name.length;) {
        size_t end = at;
        while (end < name.length && (char_is_letter(name.at[end]) || char_is_digit(name.at[end])))
            end++;
        if (end > at) {
            word = str_make(name.at + at, end - at);
            look_at_word(word, &look);
            words++;
        }
        at = end + 1;
    }
    if (words > 5)
        return (struct table_look){.is_level = false};
    /* "L3 Senior Engineer": the number is surer than the word */
    size_t first = 0;
    while (first < name.length && (char_is_letter(name.at[first]) || char_is_digit(name.at[first])))
        first++;
    if (words > 1 && ends_in_number(str_make(name.at, first), &number, &before) &&
        is_prefix(before))
        return (struct table_look){true, true, number};
    if (words > 1 && look.is_level && !look.has_order)
        look_at_numeral(word, &look);
    return look;
}

bool table_has_letter(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (char_is_letter(text.at[i]) || (unsigned char)text.at[i] >= 0x80)
            return true;
    }
    return false;
}

struct table_look table_look_at(struct str name)
{
    struct buf plain = {0};
    bool has_marks = false;
    name = str_trim(name);
    if (name.length > 60)
        return (struct table_look){.is_level = false};
    for (size_t i = 0; i < name.length; i++)
        has_marks = has_marks || (unsigned char)name.at[i] >= 0x80;
    if (!has_marks)
        return look_at_name(name);
    draft_add_slug(&plain, name);
    struct table_look look = look_at_name(buf_str(&plain));
    buf_free(&plain);
    return look;
}

/* ---- Ids and ranges ---- */

struct str table_scale_id(struct arena *arena, struct str id)
{
    if (str_ends(id, STR("+"))) /* it stands at the end of a name only */
        id.length--;
    return str_format(arena, "%.*s-levels", STR_ARGS(id));
}

bool table_is_range(struct str text)
{
    size_t at = 0;
    while (at < text.length && char_is_digit(text.at[at]))
        at++;
    if (at == 0 || at == text.length)
        return at > 0;
    if (text.at[at] == '+')
        return at + 1 == text.length;
    size_t between = text.at[at] == '-' ? 1 : str_starts(str_skip(text, at), STR("..")) ? 2 : 0;
    between = str_starts(str_skip(text, at), STR("\u2013")) ? 3 : between;
    size_t second = at + between;
    while (between > 0 && second < text.length && char_is_digit(text.at[second]))
        second++;
    return between > 0 && second > at + between && second == text.length;
}

struct str table_range(struct arena *arena, struct str text)
{
    size_t digits = 0, last = text.length;
    while (digits < text.length && char_is_digit(text.at[digits]))
        digits++;
    while (last > digits && char_is_digit(text.at[last - 1]))
        last--;
    return digits == text.length || last == text.length
               ? str_copy(arena, text)
               : str_format(arena, "%.*s..%.*s", (int)digits, text.at, (int)(text.length - last),
                            text.at + last);
}
