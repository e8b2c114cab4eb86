/* Rows of the table that run beside the others, in a thread of their own, where there is enough to do. */
#include "lint/family.h"

#include <pthread.h>

enum { LADDERS_FEWEST = 100 }; /* below, a thread costs more than it gains */

/* A run of some rows with state of its own; what it finds is handed over at the end. */
struct apart {
    struct lint lint;
    struct arena findings;
    struct diag_sink sink;
    pthread_t thread;
    bool has_thread;
};

/* Moves the rows that run apart from one table to another; false where there are none. */
static bool rows_move(struct lint *from, struct lint *to)
{
    bool any = false;
    memset(to->rows, 0, sizeof to->rows);
    for (unsigned scope = 0; scope < SCOPE_COUNT; scope++) {
        size_t kept = 0, moved = 0;
        for (size_t i = 0; from->rows[scope][i] != NULL; i++) {
            const struct lint_row *row = from->rows[scope][i];
            from->rows[scope][i] = NULL;
            if (row->apart)
                to->rows[scope][moved++] = row;
            else
                from->rows[scope][kept++] = row;
        }
        any |= moved > 0;
    }
    return any;
}

static void *run(void *context)
{
    struct apart *apart = context;
    walk_model(&apart->lint);
    return NULL;
}

static void hand_over(struct apart *apart, struct lint *lint)
{
    struct diag_sink *to = lint->sink;
    for (size_t i = 0; i < apart->sink.found.count; i++) {
        struct diag *diag = apart->sink.found.items[i];
        diag->order = (uint32_t)to->found.count;
        VEC_PUSH(&to->found, diag);
    }
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        to->kept[rule] += apart->sink.kept[rule];
        to->unkept[rule] += apart->sink.unkept[rule];
    }
    arena_absorb(to->arena, &apart->findings);
    diag_sink_free(&apart->sink);
}

static struct apart *apart_begin(struct lint *lint)
{
    struct apart *apart = memory_alloc(sizeof *apart);
    void (*hook)(void) = lint->arena.out_of_memory;
    *apart = (struct apart){.lint = {.project = lint->project,
                                     .model = lint->model,
                                     .options = lint->options,
                                     .settings = lint->settings,
                                     .sink = &apart->sink}};
    memcpy(apart->lint.wanted, lint->wanted, sizeof lint->wanted);
    arena_init(&apart->findings, hook);
    arena_init(&apart->lint.arena, hook);
    arena_init(&apart->lint.scratch, hook);
    diag_sink_init(&apart->sink, &apart->findings);
    return apart;
}

void walk_model_apart(struct lint *lint)
{
    if (lint->model->ladder_count < LADDERS_FEWEST) {
        walk_model(lint);
        return;
    }
    struct apart *apart = apart_begin(lint);
    bool any = rows_move(lint, &apart->lint);
    apart->has_thread = any && pthread_create(&apart->thread, NULL, run, apart) == 0;
    walk_model(lint);
    if (apart->has_thread)
        pthread_join(apart->thread, NULL);
    else if (any)
        walk_model(&apart->lint);
    hand_over(apart, lint);
    lint_state_free(&apart->lint);
    free(apart);
}
