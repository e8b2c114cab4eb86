#include "imported.h"

#include <check.h>
#include <string.h>

void imported_open_with(struct imported *imported, const char *name, struct str document,
                        const struct import_options *options)
{
    *imported = (struct imported){.is_made = false};
    arena_init(&imported->arena, NULL);
    diag_sink_init(&imported->sink, &imported->arena);
    draft_init(&imported->draft, &imported->arena);
    char *copy = arena_alloc(&imported->arena, document.length + IO_PADDING);
    if (document.length > 0)
        memcpy(copy, document.at, document.length);
    source_init(&imported->source, str_copy(&imported->arena, str_of(name)),
                str_make(copy, document.length));
    imported->import = (struct import){.source = &imported->source,
                                       .options = options,
                                       .draft = &imported->draft,
                                       .sink = &imported->sink};
    if (import_decode(&imported->import, &imported->arena, imported->source.text,
                      &imported->source.text) &&
        import_run(&imported->import, &imported->out)) {
        imported->is_made = true;
        import_verify(&imported->import, &imported->out);
    }
    buf_add_char(&imported->out, '\0');
    imported->out.length--;
}

void imported_open(struct imported *imported, const char *name, struct str document)
{
    static const struct import_options usual = {0};
    imported_open_with(imported, name, document, &usual);
}

void imported_close(struct imported *imported)
{
    VEC_FREE(&imported->import.understood);
    buf_free(&imported->out);
    buf_free(&imported->findings);
    draft_free(&imported->draft);
    diag_sink_free(&imported->sink);
    source_release(&imported->source);
    arena_release(&imported->arena);
}

const char *imported_findings(struct imported *imported)
{
    buf_clear(&imported->findings);
    for (size_t i = 0; i < imported->sink.found.count; i++) {
        const struct diag *diag = imported->sink.found.items[i];
        struct str marked = source_slice(&imported->source, diag->place.span);
        buf_add_format(&imported->findings, "%s '%.*s'\n", rule_info(diag->rule)->name,
                       STR_ARGS(marked));
    }
    buf_add_char(&imported->findings, '\0');
    return imported->findings.at;
}

void imported_expect(const char *name, const char *document, const char *ladder,
                     const char *findings)
{
    struct imported imported;
    imported_open(&imported, name, str_of(document));
    ck_assert_str_eq(imported.out.at, ladder);
    ck_assert_str_eq(imported_findings(&imported), findings);
    imported_close(&imported);
}
