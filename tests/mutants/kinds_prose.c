/* Words: what an author types, pastes and forgets. */
#include "mutant.h"

#include <string.h>

/* ---- Statements ---- */

/* Puts more behind the last word of a statement. */
static bool add_more(struct mutant *mutant, const struct site *site, const char *more)
{
    struct span span = node_item(site->node)->prose.span;
    if (!site_is_statement(site) ||
        !char_is_letter(site_text(site, span).at[span.end - span.start - 1]))
        return false;
    mutant_put(mutant, site, at_offset(span.end), "%s", more);
    return true;
}

static bool held_place(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, ", details " FROM "TBD" TO);
}

static bool lorem(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, ", " FROM "lorem ipsum" TO);
}

static bool his(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, ", and tells " FROM "his" TO " manager");
}

static bool chairman(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, ", as a " FROM "chairman" TO " would");
}

static bool ninja(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, ", like a " FROM "ninja" TO);
}

static bool rock_star(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, ", like a " FROM "rockstar" TO);
}

/* "The first month" and "in the last five years" ask for no tenure. */
static bool years(struct mutant *mutant, const struct site *site)
{
    struct span span = node_item(site->node)->prose.span;
    if (site_has(site, span, "first") || site_has(site, span, "next") ||
        site_has(site, span, "every"))
        return false;
    return add_more(mutant, site, ", with " FROM "5+ years of experience" TO);
}

static bool more_words(struct mutant *mutant, const struct site *site)
{
    struct span span = node_item(site->node)->prose.span;
    mutant_put(mutant, site, at_offset(span.start), FROM);
    return add_more(mutant, site,
                    ", while winter comes early over hills where old trains wait under snow until "
                    "someone finds which signal failed, mends it with cold hands, writes down what "
                    "broke, rings each yard along every line, drinks tea, sleeps well, wakes at "
                    "dawn, walks home past quiet sheds, and never asks whether anybody noticed "
                    "this long night" TO);
}

/* "That that", "two two", "over over" are English. */
static bool may_be_doubled(const struct site *site, struct span word)
{
    static const char *const words[] = {"that", "two", "over", "one", "long", "who", "does"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(site_text(site, word), str_of(words[i])))
            return true;
    return site_text(site, word).at[0] < 'a'; /* and a name may be "Walla Walla" */
}

static bool word_twice(struct mutant *mutant, const struct site *site)
{
    struct prose prose = node_item(site->node)->prose;
    struct span word = site_word(site, prose.span, 1, 3);
    if (word.end == 0 || may_be_doubled(site, word))
        return false;
    mutant_put(mutant, site, at_offset(word.start), FROM);
    mutant_put(mutant, site, at_offset(word.end), " %.*s" TO, STR_ARGS(site_text(site, word)));
    return true;
}

static bool word_broken(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_item(site->node)->prose.span, 1, 9);
    if (word.end == 0)
        return false;
    mutant_mark(mutant, site, word);
    mutant_put(mutant, site, at_offset(word.start + 5), "- ");
    return true;
}

static bool end_cut(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, " with the " FROM "co-" TO);
}

static bool tag(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, FROM "<hr>" TO);
}

/* What is shared by ladders is too little to have a style of its own. */
static bool is_of_ladder(const struct site *site)
{
    return site_is_statement(site) && site_around(site, NODE_LADDER) != NULL;
}

static bool full_stop(struct mutant *mutant, const struct site *site)
{
    return is_of_ladder(site) && add_more(mutant, site, FROM "." TO);
}

static bool small_letter(struct mutant *mutant, const struct site *site)
{
    struct span span = node_item(site->node)->prose.span;
    char first = site_text(site, span).at[0], second = site_text(site, span).at[1];
    if (!is_of_ladder(site) || first < 'A' || first > 'Z' || second < 'a')
        return false;
    struct span word = site_word(site, span, 0, 1);
    if (word.start != span.start)
        return false;
    mutant_put(mutant, site, span_make(span.start, span.start + 1), FROM "%c", first - 'A' + 'a');
    mutant_put(mutant, site, at_offset(word.end), TO);
    return true;
}

/* "Writes", "Relies": what the checker knows a verb by. */
static bool begins_with_verb(struct str text)
{
    static const char *const verbs[] = {
#define VERB(verb) verb,
#include "lint/verbs.def"
#undef VERB
    };
    struct str word = str_make(text.at, str_find(text, 0, ' '));
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t length = strlen(verbs[i]) - str_ends(str_of(verbs[i]), STR("y"));
        if (str_ends(word, STR("s")) && word.length <= length + 3 && length < word.length &&
            str_equal_nocase(str_make(word.at, length), str_make(verbs[i], length)))
            return true;
    }
    return false;
}

/* Statements of the site's ladder that show which form of the verb is usual in it. */
static unsigned count_verbs(const struct mutant *mutant, const struct site *site)
{
    unsigned count = 0;
    for (size_t i = 0; i < mutant->corpus->sites.count; i++) {
        const struct site *other = &mutant->corpus->sites.items[i];
        count += other->input == site->input && other->node->kind == NODE_ITEM &&
                 is_of_ladder(other) &&
                 begins_with_verb(site_text(other, node_item(other->node)->prose.span));
    }
    return count;
}

/* "Writes" becomes "Writing". */
static bool other_voice(struct mutant *mutant, const struct site *site)
{
    static const char *const verbs[][2] = {
        {"Builds", "Building"},  {"Keeps", "Keeping"}, {"Explains", "Explaining"},
        {"Finds", "Finding"},    {"Takes", "Taking"},  {"Tells", "Telling"},
        {"Writes", "Writing"},   {"Asks", "Asking"},   {"Brings", "Bringing"},
        {"Chooses", "Choosing"}, {"Gives", "Giving"},  {"Knows", "Knowing"},
    };
    enum { FEWEST = 10 }; /* statements that show a style */
    struct span span = node_item(site->node)->prose.span;
    struct span word = site_word(site, span, 0, 2);
    if (!is_of_ladder(site) || count_verbs(mutant, site) < FEWEST)
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (word.start != span.start || !str_equal(site_text(site, word), str_of(verbs[i][0])))
            continue;
        mutant_put(mutant, site, word, FROM "%s" TO, verbs[i][1]);
        return true;
    }
    return false;
}

/* ---- Rules that are off unless they are asked for ---- */

static bool simply(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, ", and " FROM "simply" TO " waits");
}

static bool strong(struct mutant *mutant, const struct site *site)
{
    return add_more(mutant, site, ", with " FROM "strong" TO " nerves");
}

static bool can(struct mutant *mutant, const struct site *site)
{
    struct span span = node_item(site->node)->prose.span;
    if (!site_is_statement(site) || !begins_with_verb(site_text(site, span)))
        return false;
    mutant_put(mutant, site, at_offset(span.start), FROM "Can" TO " do what is asked. ");
    return true;
}

static bool and_writes(struct mutant *mutant, const struct site *site)
{
    struct span span = node_item(site->node)->prose.span;
    if (!site_is_statement(site) || !begins_with_verb(site_text(site, span)) ||
        site_has(site, span, " and "))
        return false;
    return add_more(mutant, site, " " FROM "and writes" TO " it down");
}

/* ---- Texts ---- */

static bool list_in_text(struct mutant *mutant, const struct site *site)
{
    struct prose prose = node_text(site->node)->prose;
    uint32_t start = site_lines(site, span_make(prose.span.end, prose.span.end + 3)).start;
    int indent = site_indent(site, site->node->span);
    if (!prose.has_newline || site->parent->node->kind == NODE_SCALE)
        return false; /* a scale has no statements */
    mutant_put(mutant, site, at_offset(start),
               "\n%*s" FROM "-" TO
               " Sings on Fridays\n%*s- Draws on Mondays\n%*s- Rests on Sundays\n",
               indent, "", indent, "", indent, "");
    return true;
}

static bool text_held(struct mutant *mutant, const struct site *site)
{
    struct span span = node_text(site->node)->prose.span;
    struct span word = site_word(site, span, 0, 2);
    if (word.end == 0)
        return false;
    mutant_put(mutant, site, at_offset(word.end), " (" FROM "TODO" TO ": more)");
    return true;
}

/* A text that is only to be written. */
static bool text_to_write(struct mutant *mutant, const struct site *site)
{
    struct span span = node_text(site->node)->prose.span;
    mutant_put(mutant, site, span, FROM "TODO: ask the team" TO);
    return true;
}

/* ---- Shared texts ---- */

static bool shared_word_twice(struct mutant *mutant, const struct site *site)
{
    struct span span = ((const struct shared_text_decl *)site->node)->prose.span, word = {0};
    for (uint32_t from = 8; from < 200 && (word.end == 0 || may_be_doubled(site, word)); from += 8)
        word = site_word(site, span, from, 4);
    mutant_put(mutant, site, at_offset(word.start), FROM);
    mutant_put(mutant, site, at_offset(word.end), " %.*s" TO, STR_ARGS(site_text(site, word)));
    return word.end > 0;
}

static bool text_his(struct mutant *mutant, const struct site *site)
{
    struct prose prose = node_text(site->node)->prose;
    uint32_t start = site_lines(site, span_make(prose.span.end, prose.span.end + 3)).start;
    if (!prose.has_newline)
        return false;
    mutant_put(mutant, site, at_offset(start), "\n%*sA colleague asks " FROM "his" TO " manager.\n",
               site_indent(site, site->node->span), "");
    return true;
}

static bool text_word_twice(struct mutant *mutant, const struct site *site)
{
    struct span word = site_word(site, node_text(site->node)->prose.span, 8, 4);
    if (word.end == 0 || may_be_doubled(site, word))
        return false;
    mutant_put(mutant, site, at_offset(word.start), FROM);
    mutant_put(mutant, site, at_offset(word.end), " %.*s" TO, STR_ARGS(site_text(site, word)));
    return true;
}

const struct kind kinds_of_prose[] = {
    {"TBD", "placeholder", NODE_ITEM, held_place},
    {"lorem ipsum", "placeholder", NODE_ITEM, lorem},
    {"TODO in a text", "placeholder", NODE_TEXT, text_held},
    {"word twice", "doubled-word", NODE_ITEM, word_twice},
    {"text to be written", "unwritten", NODE_TEXT, text_to_write},
    {"word twice in a text", "doubled-word", NODE_TEXT, text_word_twice},
    {"word twice in a shared text", "doubled-word", NODE_SHARED_TEXT, shared_word_twice},
    {"word broken by a hyphen", "broken-word", NODE_ITEM, word_broken},
    {"statement cut off", "broken-word", NODE_ITEM, end_cut},
    {"his manager", "gendered-term", NODE_ITEM, his},
    {"his manager in a text", "gendered-term", NODE_TEXT, text_his},
    {"chairman", "gendered-term", NODE_ITEM, chairman},
    {"ninja", "loaded-term", NODE_ITEM, ninja},
    {"rockstar", "loaded-term", NODE_ITEM, rock_star},
    {"years of experience", "years-of-experience", NODE_ITEM, years},
    {"more than 40 words", "long-statement", NODE_ITEM, more_words},
    {"tag", "raw-html", NODE_ITEM, tag},
    {"list in a text", "list-in-text", NODE_TEXT, list_in_text},
    {"full stop", "mixed-punctuation", NODE_ITEM, full_stop},
    {"small letter", "mixed-capitals", NODE_ITEM, small_letter},
    {"other form of the verb", "mixed-voice", NODE_ITEM, other_voice},
    {"simply", "filler-word", NODE_ITEM, simply},
    {"strong", "vague-term", NODE_ITEM, strong},
    {"can do", "can-do", NODE_ITEM, can},
    {"two expectations", "double-expectation", NODE_ITEM, and_writes},
    {.name = NULL},
};
