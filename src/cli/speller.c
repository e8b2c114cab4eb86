#include "cli/speller.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/vec.h"

#include <stdlib.h>

#ifdef LADDER_HUNSPELL
#include <hunspell.h>
#else
typedef struct Hunhandle Hunhandle;
#endif

enum { LANGUAGE_LONG = 16 };

struct words {
    Hunhandle *hunspell; /* NULL where there is none */
    bool has_utf8;
};

/* Of one language: "en" alone is written as in America or as in Britain. */
struct dictionary {
    char language[LANGUAGE_LONG];
    struct words words[2]; /* if there is one, the first has it */
};

VEC_TYPE(dictionary_vec, struct dictionary);

struct speller {
    const char *folder; /* NULL: the usual ones */
    struct dictionary_vec all;
    const struct dictionary *now;
    struct buf message;
    struct buf suggestion;
};

struct speller *speller_new(const char *folder)
{
    struct speller *speller = memory_alloc(sizeof *speller);
    *speller = (struct speller){.folder = folder};
    return speller;
}

#ifdef LADDER_HUNSPELL

static const char *const folders[] = {"/usr/share/hunspell", "/usr/share/myspell/dicts",
                                      "/usr/local/share/hunspell", "/opt/homebrew/share/hunspell",
                                      "/Library/Spelling"};

/* Opens FOLDER/NAME.aff and .dic, if both are there. */
static bool open_pair(struct words *made, const char *folder, const char *name)
{
    struct buf paths[2] = {{0}, {0}};
    bool is_there = true;
    for (int i = 0; i < 2; i++) {
        buf_add_format(&paths[i], "%s/%s.%s", folder, name, i == 0 ? "aff" : "dic");
        buf_add_char(&paths[i], '\0');
        is_there = is_there && io_kind(paths[i].at) == IO_FILE;
    }
    if (is_there)
        made->hunspell = Hunspell_create(paths[0].at, paths[1].at);
    if (made->hunspell) {
        const char *encoding = Hunspell_get_dic_encoding(made->hunspell);
        made->has_utf8 = str_equal_nocase(str_of(encoding), STR("UTF-8"));
    }
    buf_free(&paths[0]);
    buf_free(&paths[1]);
    return made->hunspell != NULL;
}

/* "de-CH" as de_CH; "de" as de_DE, and "en" as en_US and en_GB; or by the language alone. */
static void open_language(struct dictionary *made, const char *folder)
{
    static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const char *language = made->language;
    char name[LANGUAGE_LONG] = "", first[3] = {language[0], language[1], '\0'};
    size_t length = strlen(language);
    struct words *words = made->words;
    if (length < 2 || !char_is_letter(first[0]) || !char_is_letter(first[1]))
        return;
    if (length > 2) {
        memcpy(name, language, length + 1);
        name[2] = '_';
    } else if (strcmp(language, "en") == 0) {
        open_pair(&words[open_pair(&words[0], folder, "en_US")], folder, "en_GB");
        return;
    } else {
        memcpy(name, first, 2);
        name[2] = '_';
        for (size_t i = 0; i < 2; i++)
            name[3 + i] = upper[(char_lower(first[i]) - 'a') % 26];
    }
    if (!open_pair(&words[0], folder, name))
        open_pair(&words[0], folder, first);
}

static void close_dictionaries(struct speller *speller)
{
    for (size_t i = 0; i < speller->all.count; i++)
        for (size_t k = 0; k < 2; k++)
            if (speller->all.items[i].words[k].hunspell)
                Hunspell_destroy(speller->all.items[i].words[k].hunspell);
    VEC_FREE(&speller->all);
}

static const struct dictionary *dictionary_of(struct speller *speller, const char *language)
{
    struct dictionary made = {.language = ""};
    for (size_t i = 0; i < speller->all.count; i++)
        if (strcmp(speller->all.items[i].language, language) == 0)
            return &speller->all.items[i];
    memcpy(made.language, language, strlen(language) + 1);
    for (size_t i = 0; i < sizeof folders / sizeof *folders && !made.words[0].hunspell; i++)
        open_language(&made, speller->folder ? speller->folder : folders[i]);
    VEC_PUSH(&speller->all, made);
    return &speller->all.items[speller->all.count - 1];
}

static const char *begin(void *context, const char *language)
{
    struct speller *speller = context;
    speller->now = strlen(language) < LANGUAGE_LONG ? dictionary_of(speller, language) : NULL;
    if (speller->now && speller->now->words[0].hunspell)
        return NULL;
    buf_clear(&speller->message);
    buf_add_format(
        &speller->message,
        "there is no dictionary of it in %s: install one for hunspell, or name a folder with "
        "--dictionaries",
        speller->folder ? speller->folder : folders[0]);
    buf_add_char(&speller->message, '\0');
    return speller->message.at;
}

static bool words_know(const struct words *words, const char *word)
{
    for (const char *c = word; !words->has_utf8 && *c; c++)
        if ((unsigned char)*c >= 0x80)
            return true; /* a dictionary in another encoding cannot say */
    return Hunspell_spell(words->hunspell, word) != 0;
}

static bool knows(void *context, const char *word)
{
    const struct speller *speller = context;
    const struct words *words = speller->now->words;
    return words_know(&words[0], word) || (words[1].hunspell && words_know(&words[1], word));
}

static const char *suggest(void *context, const char *word)
{
    struct speller *speller = context;
    char **list = NULL;
    int count = Hunspell_suggest(speller->now->words[0].hunspell, &list, word);
    buf_clear(&speller->suggestion);
    if (count > 0) {
        buf_add_text(&speller->suggestion, list[0]);
        buf_add_char(&speller->suggestion, '\0');
    }
    Hunspell_free_list(speller->now->words[0].hunspell, &list, count);
    return count > 0 ? speller->suggestion.at : NULL;
}

#else

static void close_dictionaries(struct speller *speller)
{
    (void)speller;
}

static const char *begin(void *context, const char *language)
{
    (void)context, (void)language;
    return "this program was built without libhunspell: install libhunspell-dev, and build it again";
}

static bool knows(void *context, const char *word)
{
    (void)context, (void)word;
    return true;
}

static const char *suggest(void *context, const char *word)
{
    (void)context, (void)word;
    return NULL;
}

#endif

void speller_free(struct speller *speller)
{
    if (!speller)
        return;
    close_dictionaries(speller);
    buf_free(&speller->message);
    buf_free(&speller->suggestion);
    free(speller);
}

struct ladder_speller speller_hooks(struct speller *speller)
{
    return (struct ladder_speller){
        .context = speller, .begin = begin, .knows = knows, .suggest = suggest};
}
