/* Makes the mistakes of all kinds in the ladders of a folder, one at a time, and checks each: exactly the
 * finding that was asked for must be there, at its place, and no other.
 *
 * usage: mutants [--most N] [--only KIND] FOLDER
 *
 * Prints what is not as it should be, and then a table. */
#include "mutant.h"

#include "ladder.h"

#include "syntax/parse.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 60, FEWEST_KINDS = 30, FEWEST_MUTANTS = 1000 };

struct run {
    struct corpus corpus;
    const char *folder;
    const char *only;
    unsigned most; /* mutants of a kind */
    struct ladder_session *session;
    size_t usual; /* findings without a mistake: of a rule that is off unless it is asked for */
    unsigned kinds;
    unsigned mutants;
    unsigned caught; /* the finding is there, at its place */
    unsigned alarms; /* mutants with other findings as well */
    unsigned mended; /* fixes were made, and nothing is found any more */
    unsigned fixes;  /* findings that had one */
    unsigned worse;  /* a fix brought something that was not there */
};

struct tally {
    unsigned sites;
    unsigned made;
    unsigned caught;
    unsigned alarms;
    unsigned fixes;
    unsigned mended;
};

/* ---- Looking ---- */

struct str site_text(const struct site *site, struct span span)
{
    return source_slice(&site->input->source, span);
}

struct span site_lines(const struct site *site, struct span span)
{
    struct str text = site->input->source.text;
    while (span.start > 0 && text.at[span.start - 1] != '\n')
        span.start--;
    while (span.end < text.length && text.at[span.end] != '\n')
        span.end++;
    span.end += span.end < text.length;
    return span;
}

int site_indent(const struct site *site, struct span span)
{
    struct str line = site_text(site, site_lines(site, span));
    int blanks = 0;
    while ((size_t)blanks < line.length && line.at[blanks] == ' ')
        blanks++;
    return blanks;
}

bool site_is_alone(const struct site *site)
{
    struct span span = site->node->span, lines = site_lines(site, span);
    struct str before = site_text(site, span_make(lines.start, span.start));
    struct str after = site_text(site, span_make(span.end, lines.end));
    return str_trim(before).length == 0 && str_trim(after).length == 0;
}

const struct site *site_around(const struct site *site, enum node_kind kind)
{
    while (site != NULL && site->node->kind != kind)
        site = site->parent;
    return site;
}

bool site_is_statement(const struct site *site)
{
    const struct item *item = node_item(site->node);
    return !item->is_example && item->extra == NULL && item->items.first == NULL &&
           site->parent->node->kind != NODE_ITEM;
}

struct span site_word(const struct site *site, struct span span, uint32_t from, uint32_t letters)
{
    const char *text = site->input->source.text.at;
    uint32_t start = span.start + from;
    while (start < span.end) {
        uint32_t end = start;
        while (end < span.end && char_is_letter(text[end]))
            end++;
        if (end - start >= letters && (start == span.start || text[start - 1] == ' ') &&
            (end == span.end || text[end] == ' '))
            return span_make(start, end);
        start = end + 1;
    }
    return span_make(0, 0);
}

bool site_has(const struct site *site, struct span span, const char *part)
{
    struct str text = site_text(site, span);
    size_t length = strlen(part);
    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.at + i, part, length) == 0)
            return true;
    return false;
}

/* ---- Reading the ladders ---- */

static void add_sites(struct corpus *corpus, const struct input *input,
                      const struct node_list *list, struct site *parent)
{
    struct site *before = NULL;
    for (const struct node *node = list->first; node != NULL; node = node->next) {
        struct site site = {input, node, parent, before, NULL};
        VEC_PUSH(&corpus->sites, site);
        struct site *now = &corpus->sites.items[corpus->sites.count - 1];
        if (before != NULL)
            before->after = now;
        before = now;
        if (node_children(node) != NULL)
            add_sites(corpus, input, node_children(node), now);
    }
}

static void read_input(struct corpus *corpus, struct input *input)
{
    struct diag_sink sink;
    if (source_read(&input->source, str_of(input->name), input->name) != 0) {
        fprintf(stderr, "mutants: cannot read '%s'\n", input->name);
        exit(2);
    }
    diag_sink_init(&sink, &corpus->arena);
    arena_init(&input->unit.arena, NULL);
    input->unit.source = &input->source;
    unit_parse(&input->unit, &corpus->names, &sink, false);
    diag_sink_free(&sink);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct input *)a)->name, ((const struct input *)b)->name);
}

static void corpus_read(struct corpus *corpus, const char *folder)
{
    enum { SITES_MOST = 1 << 16 };
    DIR *entries = opendir(folder);
    const struct dirent *entry;
    while (entries != NULL && (entry = readdir(entries)) != NULL) {
        struct buf name = {0};
        if (!str_ends(str_of(entry->d_name), STR(".ladder")))
            continue;
        buf_add_format(&name, "%s/%s", folder, entry->d_name);
        buf_add_char(&name, '\0');
        VEC_PUSH(&corpus->inputs, (struct input){.name = name.at});
    }
    if (entries != NULL)
        closedir(entries);
    arena_init(&corpus->arena, NULL);
    intern_init(&corpus->names, &corpus->arena);
    qsort(corpus->inputs.items, corpus->inputs.count, sizeof *corpus->inputs.items, by_name);
    VEC_RESERVE(&corpus->sites, SITES_MOST); /* sites point to each other */
    for (size_t i = 0; i < corpus->inputs.count; i++) {
        struct input *input = &corpus->inputs.items[i];
        read_input(corpus, input);
        add_sites(corpus, input, &input->unit.declarations, NULL);
    }
    if (corpus->sites.room > SITES_MOST) {
        fprintf(stderr, "mutants: more than %d nodes\n", SITES_MOST);
        exit(2);
    }
}

static void corpus_free(struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->inputs.count; i++) {
        struct input *input = &corpus->inputs.items[i];
        unit_release(&input->unit);
        source_release(&input->source);
        free(input->name);
    }
    VEC_FREE(&corpus->inputs);
    VEC_FREE(&corpus->sites);
    intern_free(&corpus->names);
    arena_release(&corpus->arena);
}

/* ---- Edits ---- */

void mutant_put(struct mutant *mutant, const struct site *site, struct span span,
                const char *format, ...)
{
    enum { ROOM = 1 << 16 };
    struct edit edit = {site->input, span.start, span.end, memory_alloc(ROOM)};
    va_list args;
    va_start(args, format);
    int length = vsnprintf(edit.text, ROOM, format, args);
    va_end(args);
    if (length < 0 || length >= ROOM)
        abort();
    VEC_PUSH(&mutant->edits, edit);
}

void mutant_mark(struct mutant *mutant, const struct site *site, struct span span)
{
    mutant_put(mutant, site, at_offset(span.start), FROM);
    mutant_put(mutant, site, at_offset(span.end), TO);
}

static void mutant_free(struct mutant *mutant)
{
    for (size_t i = 0; i < mutant->edits.count; i++)
        free(mutant->edits.items[i].text);
    VEC_FREE(&mutant->edits);
}

/* Where the finding must be. */
struct expected {
    const struct input *input;
    uint32_t from;
    uint32_t to;
};

static void add_marked(struct buf *out, const char *text, const struct input *input,
                       struct expected *expected)
{
    for (; *text != '\0'; text++) {
        if (*text == *FROM) {
            expected->input = input;
            expected->from = (uint32_t)out->length;
        } else if (*text == *TO) {
            expected->to = (uint32_t)out->length;
        } else {
            buf_add_char(out, *text == *NUL ? '\0' : *text);
        }
    }
}

/* The next edit of a file from an offset on, or NULL: they are few. */
static const struct edit *edit_next(const struct mutant *mutant, const struct input *input,
                                    const struct edit *last)
{
    const struct edit *next = NULL;
    for (const struct edit *edit = mutant->edits.items;
         edit < mutant->edits.items + mutant->edits.count; edit++) {
        bool is_later =
            last == NULL || edit->from > last->from || (edit->from == last->from && edit > last);
        if (edit->input == input && is_later && (next == NULL || edit->from < next->from))
            next = edit;
    }
    return next;
}

/* Writes a file with its edits; false where it has none. */
static bool apply(const struct mutant *mutant, const struct input *input, struct buf *out,
                  struct expected *expected)
{
    const struct edit *edit = edit_next(mutant, input, NULL);
    struct str text = input->source.text;
    uint32_t at = 0;
    if (edit == NULL)
        return false;
    for (; edit != NULL; edit = edit_next(mutant, input, edit)) {
        if (edit->from < at)
            abort(); /* they overlap */
        buf_add(out, text.at + at, edit->from - at);
        add_marked(out, edit->text, input, expected);
        at = edit->to;
    }
    buf_add_str(out, str_skip(text, at));
    return true;
}

/* ---- Judging ---- */

static void say_finding(const struct ladder_finding *finding)
{
    printf("    %s:%u:%u-%u: %s: %s [%s]\n", finding->place.file, finding->place.start.line,
           finding->place.start.column, finding->place.end.column,
           ladder_severity_name(finding->severity), finding->message, finding->rule->name);
}

static bool is_expected(const struct ladder_finding *finding, const struct kind *kind,
                        const struct expected *expected)
{
    return strcmp(finding->rule->name, kind->rule) == 0 &&
           strcmp(finding->place.file, expected->input->name) == 0 &&
           finding->place.start.offset == expected->from &&
           finding->place.end.offset == expected->to;
}

static void say_mutant(const struct kind *kind, const struct site *site,
                       const struct mutant *mutant, struct ladder_result *result)
{
    unsigned line = 1;
    for (uint32_t i = 0; i < site->node->span.start; i++)
        line += site->input->source.text.at[i] == '\n';
    printf("%s at %s:%u: %s was expected\n", kind->name, site->input->name, line, kind->rule);
    for (size_t i = 0; i < mutant->edits.count; i++)
        printf("  + %s\n", mutant->edits.items[i].text);
    for (size_t i = 0; i < ladder_finding_count(result); i++)
        say_finding(ladder_finding_at(result, i));
}

/* A fix never makes what was not there before. */
static void judge_fix(struct run *run, const struct kind *kind, struct tally *tally,
                      const struct site *site, enum ladder_severity severity)
{
    struct ladder_fixed *fixed = ladder_fixed_new(run->session, true);
    struct ladder_result *result = ladder_fixed_result(fixed);
    for (size_t i = 0; i < ladder_finding_count(result) && ladder_fixed_count(fixed) > 0; i++) {
        const struct ladder_finding *finding = ladder_finding_at(result, i);
        if (finding->severity < severity)
            continue; /* what the fix uncovers may be less grave */
        printf("%s at %s: fixed, and then\n", kind->name, site->input->name);
        say_finding(finding);
        run->worse++;
    }
    if (ladder_fixed_count(fixed) > 0) {
        tally->fixes++;
        tally->mended += ladder_finding_count(result) == 0;
    }
    ladder_fixed_free(fixed);
}

static void judge(struct run *run, const struct kind *kind, const struct site *site,
                  const struct mutant *mutant, struct tally *tally)
{
    struct expected expected = {0};
    const struct corpus *corpus = &run->corpus;
    for (size_t i = 0; i < corpus->inputs.count; i++) {
        const struct input *input = &corpus->inputs.items[i];
        struct buf text = {0};
        if (apply(mutant, input, &text, &expected))
            ladder_set_text(run->session, input->name, text.at, text.length);
        buf_free(&text);
    }
    struct ladder_result *result = ladder_check(run->session);
    size_t count = ladder_finding_count(result);
    bool is_caught = false;
    for (size_t i = 0; i < count; i++)
        is_caught |= is_expected(ladder_finding_at(result, i), kind, &expected);
    tally->made++;
    tally->caught += is_caught;
    tally->alarms += count != run->usual + is_caught;
    if (!is_caught || count != run->usual + 1)
        say_mutant(kind, site, mutant, result);
    else if (run->usual == 0)
        judge_fix(run, kind, tally, site, ladder_finding_at(result, 0)->severity);
    ladder_result_free(result);
    for (size_t i = 0; i < corpus->inputs.count; i++)
        ladder_remove(run->session, corpus->inputs.items[i].name);
}

/* ---- Kinds ---- */

/* Makes the mistake at the sites where it can be made, evenly over all of them if there are too many. */
static void try_sites(struct run *run, const struct kind *kind, struct tally *tally)
{
    unsigned sites = tally->sites, number = 0;
    for (size_t i = 0; i < run->corpus.sites.count; i++) {
        const struct site *site = &run->corpus.sites.items[i];
        struct mutant mutant = {.corpus = &run->corpus};
        if (site->node->kind == kind->node && kind->make(&mutant, site)) {
            if (sites == 0)
                tally->sites++;
            else if (sites <= run->most ||
                     number * run->most / sites != (number + 1) * run->most / sites)
                judge(run, kind, site, &mutant, tally);
            number++;
        }
        mutant_free(&mutant);
    }
}

static size_t count_findings(const struct ladder_session *session)
{
    struct ladder_result *result = ladder_check(session);
    size_t count = ladder_finding_count(result);
    ladder_result_free(result);
    return count;
}

static void try_kinds(struct run *run, const struct kind *kinds)
{
    for (const struct kind *kind = kinds; kind->name != NULL; kind++) {
        struct tally tally = {0};
        if (run->only != NULL && strcmp(run->only, kind->name) != 0)
            continue;
        enum ladder_severity severity = ladder_rule_find(kind->rule)->severity;
        if (severity == LADDER_OFF)
            ladder_set_severity(run->session, kind->rule, LADDER_NOTE);
        run->usual = severity == LADDER_OFF ? count_findings(run->session) : 0;
        try_sites(run, kind, &tally);
        if (tally.sites > 0)
            try_sites(run, kind, &tally);
        if (severity == LADDER_OFF)
            ladder_set_severity(run->session, kind->rule, LADDER_OFF);
        printf("| %-28s | %-22s | %5u | %5u | %5u | %5u | %5u | %5u |\n", kind->name, kind->rule,
               tally.sites, tally.made, tally.caught, tally.alarms, tally.fixes, tally.mended);
        run->kinds += tally.made > 0;
        run->mutants += tally.made;
        run->caught += tally.caught;
        run->alarms += tally.alarms;
        run->fixes += tally.fixes;
        run->mended += tally.mended;
    }
}

static bool is_clean(const struct ladder_session *session)
{
    struct ladder_result *result = ladder_check(session);
    size_t count = ladder_finding_count(result);
    for (size_t i = 0; i < count; i++)
        say_finding(ladder_finding_at(result, i));
    ladder_result_free(result);
    return count == 0;
}

static bool read_arguments(struct run *run, int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--most") == 0 && i + 1 < count)
            run->most = (unsigned)strtoul(arguments[++i], NULL, 10);
        else if (strcmp(arguments[i], "--only") == 0 && i + 1 < count)
            run->only = arguments[++i];
        else
            run->folder = arguments[i];
    }
    return run->folder != NULL && run->most > 0;
}

int main(int count, char **arguments)
{
    struct run run = {.most = MOST};
    if (!read_arguments(&run, count, arguments)) {
        fprintf(stderr, "usage: mutants [--most N] [--only KIND] FOLDER\n");
        return 2;
    }
    corpus_read(&run.corpus, run.folder);
    run.session = ladder_session_new(NULL);
    ladder_add_path(run.session, run.folder);
    bool is_good = is_clean(run.session);
    printf("| kind | rule | sites | mutants | caught | false alarms | with a fix | mended |\n"
           "|---|---|---|---|---|---|---|---|\n");
    try_kinds(&run, kinds_of_source);
    try_kinds(&run, kinds_of_names);
    try_kinds(&run, kinds_of_cells);
    try_kinds(&run, kinds_of_prose);
    printf(
        "\n%u kinds, %u mutants, %u caught, %u with false alarms, %u with a fix, %u mended by it, "
        "%u findings made by fixes\n",
        run.kinds, run.mutants, run.caught, run.alarms, run.fixes, run.mended, run.worse);
    bool is_enough = run.only != NULL || (run.kinds >= FEWEST_KINDS &&
                                          (run.mutants >= FEWEST_MUTANTS || run.most < MOST));
    is_good =
        is_good && is_enough && run.caught == run.mutants && run.alarms == 0 && run.worse == 0;
    printf("mutants: %u passed, %u failed\n", run.caught - run.alarms * (run.alarms < run.caught),
           is_good ? 0 : run.mutants - run.caught + run.alarms + run.worse + !is_enough);
    ladder_session_free(run.session);
    corpus_free(&run.corpus);
    return is_good ? 0 : 1;
}
