/* Imports of any bytes, as a page or as a table: what is made has no mistakes of the language, no word of the
 * document is lost, and findings lie within it. What is made of a table is in the canonical layout, too. */
#include "syntax/parse.h"
#include "tools/format.h"
#include "tools/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *what, const struct diag *diag, struct str text)
{
    fprintf(stderr, "%s: %s: %.*s\n%.*s\n", what, rule_info(diag->rule)->name,
            STR_ARGS(diag->message), STR_ARGS(text));
    abort();
}

/* Mistakes of the language, as bytes of the result. What the author's words are is no mistake of ours. */
static void result_is_well_formed(struct str result)
{
    struct arena arena;
    struct source source;
    struct intern names;
    struct diag_sink sink;
    struct unit unit = {.source = &source};

    arena_init(&arena, NULL);
    arena_init(&unit.arena, NULL);
    char *copy = arena_alloc(&arena, result.length + IO_PADDING);
    memcpy(copy, result.at, result.length);
    source_init(&source, STR("result"), str_make(copy, result.length));
    intern_init(&names, &arena);
    diag_sink_init(&sink, &arena);
    unit_parse(&unit, &names, &sink, false);
    for (size_t i = 0; i < sink.found.count; i++) {
        if (sink.found.items[i]->severity == SEVERITY_ERROR &&
            sink.found.items[i]->rule != RULE_LIMIT_EXCEEDED) {
            fail("the result", sink.found.items[i], result);
        }
    }
    unit_release(&unit);
    source_release(&source);
    diag_sink_free(&sink);
    intern_free(&names);
    arena_release(&arena);
}

static void nothing_is_lost(const struct diag_sink *sink, const struct source *source,
                            struct str result)
{
    for (size_t i = 0; i < sink->found.count; i++) {
        const struct diag *diag = sink->found.items[i];
        if (diag->rule == RULE_IMPORT_WORDS) {
            fail("the words", diag, result);
        }
        if (diag->place.span.start > diag->place.span.end ||
            diag->place.span.end > source->text.length) {
            fail("the place", diag, result);
        }
    }
}

/* A table comes in the canonical layout, and the same each time. */
static void result_is_laid_out(struct str result)
{
    struct arena arena;
    struct source source;
    struct intern names;
    struct diag_sink sink;
    struct buf laid_out = {0};
    struct unit unit = {.source = &source};

    arena_init(&arena, NULL);
    arena_init(&unit.arena, NULL);
    char *copy = arena_alloc(&arena, result.length + IO_PADDING);
    memcpy(copy, result.at, result.length);
    source_init(&source, STR("result"), str_make(copy, result.length));
    intern_init(&names, &arena);
    diag_sink_init(&sink, &arena);
    unit_parse(&unit, &names, &sink, true);
    format_unit(&unit, &sink, &laid_out);
    if (!str_equal(buf_str(&laid_out), result)) {
        fprintf(stderr, "the layout:\n%.*s", STR_ARGS(result));
        abort();
    }
    buf_free(&laid_out);
    unit_release(&unit);
    source_release(&source);
    diag_sink_free(&sink);
    intern_free(&names);
    arena_release(&arena);
}

/* The byte before a document says how it is imported. */
static struct import_options options_of(enum import_format format, unsigned how)
{
    static const char *const maps[] = {"", "level=Level,skill=Skill,statement=Text",
                                       "statement=statement,level=level_id,skill=category",
                                       "group=Area,example=Example,state=State"};
    return (struct import_options){
        .format = format,
        .as_skills = (how & 1) != 0,
        .blank = (enum import_blank)(how / 2 % 3),
        .split = (enum import_split)(how / 6 % 3),
        .axis = (enum import_axis)(how / 18 % 3),
        .map = str_of(maps[how / 54 % 4]),
    };
}

static void import_as(struct str bytes, enum import_format format, unsigned how, struct buf *out)
{
    struct arena arena;
    struct source source;
    struct diag_sink sink;
    struct draft draft;
    const struct import_options options = options_of(format, how);

    arena_init(&arena, NULL);
    char *copy = arena_alloc(&arena, bytes.length + IO_PADDING);
    memcpy(copy, bytes.at, bytes.length);
    source_init(&source, STR("page"), str_make(copy, bytes.length));
    diag_sink_init(&sink, &arena);
    draft_init(&draft, &arena);
    struct import import = {.source = &source, .options = &options, .draft = &draft, .sink = &sink};
    if (import_decode(&import, &arena, source.text, &source.text) && import_run(&import, out)) {
        import_verify(&import, out);
        nothing_is_lost(&sink, &source, buf_str(out));
        result_is_well_formed(buf_str(out));
    }
    VEC_FREE(&import.understood);
    draft_free(&draft);
    source_release(&source);
    diag_sink_free(&sink);
    arena_release(&arena);
}

static void import_page(struct str bytes, unsigned how)
{
    struct buf out = {0};

    import_as(bytes, IMPORT_MARKDOWN, how, &out);
    buf_free(&out);
}

static void import_table_twice(struct str bytes, unsigned how)
{
    enum import_format format = how % 5 == 0 ? IMPORT_TSV : IMPORT_CSV;
    struct buf out = {0}, again = {0};

    import_as(bytes, format, how, &out);
    import_as(bytes, format, how, &again);
    if (!str_equal(buf_str(&out), buf_str(&again))) {
        fprintf(stderr, "not the same again:\n%.*s", STR_ARGS(buf_str(&out)));
        abort();
    }
    result_is_laid_out(buf_str(&out));
    buf_free(&out);
    buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = str_make((const char *)data, size);

    if (size == 0) {
        return 0;
    }
    import_page(str_skip(bytes, 1), data[0]);
    import_table_twice(str_skip(bytes, 1), data[0]);
    return 0;
}
