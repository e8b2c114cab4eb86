#include "lint/asides.h"

static const struct {
    enum aside list;
    struct str word;
} asides[] = {
#define ASIDE(list, word, why) {ASIDE_##list, {word, sizeof(word) - 1}},
#include "lint/asides.def"
#undef ASIDE
};

bool aside_is(enum aside list, struct str word)
{
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (asides[i].list == list && str_equal_nocase(word, asides[i].word))
            return true;
    return false;
}
