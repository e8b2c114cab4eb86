/* What one slip of the hand costs: at every token of real ladders something is deleted, doubled, cut
 * off or put in, and the tree is compared with that of the file as it was. */
#include "tree.h"

#include "base/io.h"
#include "syntax/clean.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum mutation {
    MUTATION_DELETE,
    MUTATION_DOUBLE,
    MUTATION_TRUNCATE,
    MUTATION_OPEN,
    MUTATION_CLOSE,
    MUTATION_WORD,
    MUTATION_QUOTE,
    MUTATION_COUNT
};

static const char *const mutation_names[MUTATION_COUNT] = {
    "delete", "double", "truncate", "put in {", "put in }", "put in a word", "put in a quote",
};

VEC_TYPE(key_vec, uint64_t);

struct result {
    size_t count;
    double kept; /* sum of shares */
    double worst;
    size_t findings;
    size_t most;
    size_t silent; /* changes without a finding */
};

struct worst {
    double kept;
    size_t findings;
    enum mutation mutation;
    struct position at;
    char file[64];
    char token[32];
};

enum { WORST_SHOWN = 40 };

struct report {
    struct result results[MUTATION_COUNT];
    struct worst worst[WORST_SHOWN];
    size_t worst_count;
};

/* ---- What a tree holds ---- */

struct counting {
    const struct tree *tree;
    struct key_vec *keys;
    struct arena *arena;
};

static void add_key(struct counting *counting, char kind, char parent, struct str text)
{
    uint64_t key = str_hash(text) * 31 + (uint64_t)kind * 7 + (uint64_t)parent * 1000003;
    VEC_PUSH(counting->keys, key);
}

static struct str name_text(const struct counting *counting, struct name name)
{
    return intern_text(&counting->tree->names, name.atom);
}

/* Levels, skills, cells and statements, each with what it is called and the kind of its parent. */
static void count_list(struct counting *counting, const struct node_list *list, char parent)
{
    for (const struct node *node = list->first; node != NULL; node = node->next) {
        const struct node_list *children = node_children(node);

        if (node->flags & NODE_MISPLACED)
            continue;
        if (node->kind == NODE_LEVEL || node->kind == NODE_SKILL)
            add_key(counting, (char)node->kind, parent,
                    name_text(counting, node_block(node)->name));
        if (node->kind == NODE_CELL) {
            const struct cell_decl *cell = node_cell(node);
            const struct ref *ref = cell->skill;
            if (cell->levels != NULL)
                ref = &cell->levels->first;
            add_key(counting, NODE_CELL, parent,
                    ref != NULL ? name_text(counting, ref->name) : STR_NONE);
            if (cell->form == CELL_STRING)
                add_key(counting, NODE_ITEM, NODE_CELL,
                        clean_text(counting->arena, &counting->tree->source, cell->prose));
        }
        if (node->kind == NODE_ITEM)
            add_key(counting, NODE_ITEM, parent,
                    clean_text(counting->arena, &counting->tree->source, node_item(node)->prose));
        if (children != NULL)
            count_list(counting, children, (char)node->kind);
    }
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void count_tree(const struct tree *tree, struct key_vec *keys)
{
    struct arena arena;
    struct counting counting = {tree, keys, &arena};

    arena_init(&arena, NULL);
    count_list(&counting, &tree->unit.declarations, 0);
    arena_release(&arena);
    if (keys->count > 1)
        qsort(keys->items, keys->count, sizeof *keys->items, compare_keys);
}

/* The share of what was there that still is. */
static double share_kept(const struct key_vec *before, const struct key_vec *after)
{
    size_t kept = 0, j = 0;

    for (size_t i = 0; i < before->count; i++) {
        while (j < after->count && after->items[j] < before->items[i])
            j++;
        if (j < after->count && after->items[j] == before->items[i]) {
            kept++;
            j++;
        }
    }
    return before->count == 0 ? 1.0 : (double)kept / (double)before->count;
}

/* ---- Mutations ---- */

static bool stands_alone(const struct token *token)
{
    return token->kind == TOKEN_ITEM || token->kind == TOKEN_EXAMPLE ||
           (token->kind == TOKEN_TEXT && (token->flags & TOKEN_FIRST));
}

static void mutate(const char *text, size_t length, const struct token *token,
                   enum mutation mutation, struct buf *out)
{
    struct str own = str_make(text + token->start, token->end - token->start);

    buf_clear(out);
    buf_add(out, text, token->start);
    switch (mutation) {
    case MUTATION_DELETE: break;
    case MUTATION_DOUBLE:
        buf_add_str(out, own);
        buf_add_char(out, stands_alone(token) ? '\n' : ' ');
        if (stands_alone(token))
            buf_add_times(out, ' ', token->column);
        buf_add_str(out, own);
        break;
    case MUTATION_TRUNCATE: buf_add(out, own.at, own.length / 2); break;
    case MUTATION_OPEN: buf_add_literal(out, "{ "); break;
    case MUTATION_CLOSE: buf_add_literal(out, "} "); break;
    case MUTATION_WORD: buf_add_literal(out, "word "); break;
    case MUTATION_QUOTE: buf_add_char(out, '"'); break;
    case MUTATION_COUNT: break;
    }
    if (mutation >= MUTATION_OPEN)
        buf_add_str(out, own);
    buf_add(out, text + token->end, length - token->end);
}

static void note_worst(struct report *report, const struct worst *worst)
{
    size_t place = report->worst_count;

    if (place == WORST_SHOWN) {
        if (report->worst[place - 1].kept <= worst->kept)
            return;
        place--;
    } else {
        report->worst_count++;
    }
    while (place > 0 && report->worst[place - 1].kept > worst->kept) {
        report->worst[place] = report->worst[place - 1];
        place--;
    }
    report->worst[place] = *worst;
}

static void try_one(struct report *report, struct tree *whole, const struct key_vec *before,
                    const char *file, const struct token *token, enum mutation mutation)
{
    struct buf text = {0};
    struct key_vec after = {0};
    struct result *result = &report->results[mutation];
    struct tree tree;

    mutate(whole->text, whole->source.text.length, token, mutation, &text);
    tree_parse(&tree, text.at, text.length);
    count_tree(&tree, &after);
    struct worst worst = {
        .kept = share_kept(before, &after),
        .findings = tree.sink.found.count,
        .mutation = mutation,
        .at = source_position(&whole->source, token->start),
    };
    snprintf(worst.file, sizeof worst.file, "%s", file);
    snprintf(worst.token, sizeof worst.token, "%.*s",
             (int)(token->end - token->start < 24 ? token->end - token->start : 24),
             whole->text + token->start);
    worst.token[strcspn(worst.token, "\r\n")] = 0;
    result->count++;
    result->kept += worst.kept;
    result->worst = worst.kept < result->worst ? worst.kept : result->worst;
    result->findings += worst.findings;
    result->most = worst.findings > result->most ? worst.findings : result->most;
    result->silent += worst.findings == 0;
    note_worst(report, &worst);
    if (worst.findings > 8)
        printf("mutation: %zu findings: %s:%u:%u %s '%s'\n", worst.findings, file, worst.at.line,
               worst.at.column, mutation_names[mutation], worst.token);
    tree_free(&tree);
    VEC_FREE(&after);
    buf_free(&text);
}

static void try_file(struct report *report, const char *file, const char *text, size_t length)
{
    struct tree whole;
    struct key_vec before = {0};

    tree_parse(&whole, text, length);
    ck_assert_msg(whole.sink.found.count == 0, "%s is not clean", file);
    count_tree(&whole, &before);
    for (size_t i = 0; i + 1 < whole.unit.tokens.count; i++) {
        if (whole.unit.tokens.items[i].kind == TOKEN_COMMENT)
            continue;
        for (unsigned m = 0; m < MUTATION_COUNT; m++)
            try_one(report, &whole, &before, file, &whole.unit.tokens.items[i], (enum mutation)m);
    }
    tree_free(&whole);
    VEC_FREE(&before);
}

/* ---- The report ---- */

static void write_report(const struct report *report, FILE *out)
{
    fprintf(out, "%-16s %7s %7s %7s %9s %5s %7s\n", "mutation", "count", "kept", "worst",
            "findings", "most", "silent");
    for (unsigned m = 0; m < MUTATION_COUNT; m++) {
        const struct result *r = &report->results[m];
        double count = (double)(r->count ? r->count : 1);
        fprintf(out, "%-16s %7zu %6.2f%% %6.2f%% %9.2f %5zu %7zu\n", mutation_names[m], r->count,
                100 * r->kept / count, 100 * r->worst, (double)r->findings / count, r->most,
                r->silent);
    }
    fprintf(out, "\nwhere most is lost:\n");
    for (size_t i = 0; i < report->worst_count; i++) {
        const struct worst *w = &report->worst[i];
        fprintf(out, "%6.2f%% %2zu findings  %s:%u:%u %s '%s'\n", 100 * w->kept, w->findings,
                w->file, w->at.line, w->at.column, mutation_names[w->mutation], w->token);
    }
}

static void hold_to_goals(const struct report *report)
{
    for (unsigned m = 0; m < MUTATION_COUNT; m++) {
        const struct result *r = &report->results[m];
        ck_assert_msg(r->kept >= 0.95 * (double)r->count, "%s: too much is lost",
                      mutation_names[m]);
        ck_assert_msg(r->findings <= 2 * r->count, "%s: too many findings", mutation_names[m]);
        ck_assert_msg(r->most <= 8, "%s: %zu findings for one mistake", mutation_names[m], r->most);
    }
}

START_TEST(one_slip_loses_little)
{
    const char *top = getenv("LADDER_TOP") ? getenv("LADDER_TOP") : ".";
    struct report *report = calloc(1, sizeof *report);
    struct io_names names = {0};
    struct str failed = STR_NONE;
    struct arena arena;

    arena_init(&arena, NULL);
    for (unsigned m = 0; m < MUTATION_COUNT; m++)
        report->results[m].worst = 1.0;
    struct str folder = io_join(&arena, str_of(top), STR("ladders"));
    ck_assert_int_eq(io_list(&arena, str_copy(&arena, folder), STR(".ladder"), &names, &failed), 0);
    ck_assert_uint_gt(names.count, 0);
    for (size_t i = 0; i < names.count; i++) {
        struct io_content content;
        ck_assert_int_eq(io_read(names.items[i].at, 1 << 28, &content), 0);
        try_file(report, names.items[i].at, content.at, content.length);
        io_content_free(&content);
    }
    FILE *out = fopen(io_join(&arena, str_of(top), STR("out/mutation.txt")).at, "w");
    if (out != NULL) {
        write_report(report, out);
        fclose(out);
    }
    hold_to_goals(report);
    free(report);
    arena_release(&arena);
}
END_TEST

Suite *mutation_suite(void);

Suite *mutation_suite(void)
{
    Suite *suite = suite_create("mutation");
    TCase *tcase = tcase_create("ladders");

    tcase_add_test(tcase, one_slip_loses_little);
    suite_add_tcase(suite, tcase);
    return suite;
}
