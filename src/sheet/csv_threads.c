/* Rows of many ladders, made by several threads.
 *
 * The ladders are dealt out in small hands, one thread after the other, and the caller's thread collects
 * what was made of them in the same order: so the bytes are those that one thread would make, and nobody
 * else is called by any other thread. A thread waits where what it made before was not collected yet; it
 * is at most a hand, or a piece of one, ahead. All of them only read the model. */
#include "sheet/csv_writer.h"

#include <pthread.h>

enum {
    WORKERS = 2,
    HAND = 16,            /* ladders */
    LADDERS_FEWEST = 100, /* below, threads cost more than they gain */
};

struct crew;

struct worker {
    struct crew *crew;
    uint32_t number;
    pthread_t thread;
    struct sheet *sheet;
    /* Guarded by the crew's lock. */
    struct buf made;
    bool is_made;   /* and not collected */
    bool ends_hand; /* what is made is the last of a hand */
};

struct crew {
    const struct csv_writer *writer; /* of the caller, for what all have in common */
    const struct sheet_file *file;
    struct worker workers[WORKERS];
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint32_t count; /* of workers; the lock is held until it is known */
};

static void swap(struct buf *a, struct buf *b)
{
    struct buf other = *a;
    *a = *b;
    *b = other;
}

bool csv_is_for_threads(const struct csv_writer *w, const struct sheet_file *file)
{
    const struct sheet_options *options = w->sheet->options;
    if (!options->by_threads || options->keep || options->ladder_count < LADDERS_FEWEST ||
        file->ladder || file->table->once || file->table->rows != ROWS_STATEMENTS)
        return false;
    for (uint32_t i = 0; i < w->columns.count; i++)
        if (sheet_has_field(&w->columns.items[i], FIELD_ROW_NUMBER))
            return false;
    return true;
}

/* ---- A worker ---- */

static void hand_in(struct csv_writer *w, bool ends_hand)
{
    struct worker *worker = w->context;
    struct crew *crew = worker->crew;
    pthread_mutex_lock(&crew->lock);
    while (worker->is_made)
        pthread_cond_wait(&crew->changed, &crew->lock);
    swap(&worker->made, &w->out);
    worker->is_made = true;
    worker->ends_hand = ends_hand;
    pthread_cond_broadcast(&crew->changed);
    pthread_mutex_unlock(&crew->lock);
    buf_clear(&w->out);
}

static void *work(void *context)
{
    struct worker *worker = context;
    struct crew *crew = worker->crew;
    uint32_t ladders = worker->sheet->options->ladder_count;
    struct csv_writer w = csv_writer_make(worker->sheet, crew->writer->columns);
    w.flush = hand_in;
    w.context = worker;
    pthread_mutex_lock(&crew->lock);
    uint32_t count = crew->count;
    pthread_mutex_unlock(&crew->lock);
    for (uint32_t at = worker->number * HAND; at < ladders; at += count * HAND) {
        sheet_rows_of(worker->sheet, crew->file, at, ladders - at < HAND ? ladders : at + HAND,
                      csv_put_row, &w);
        hand_in(&w, true);
    }
    csv_writer_free(&w);
    return NULL;
}

/* ---- The caller ---- */

static void crew_start(struct crew *crew)
{
    const struct sheet *sheet = crew->writer->sheet;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->changed, NULL);
    pthread_mutex_lock(&crew->lock);
    while (crew->count < WORKERS) {
        struct worker *worker = &crew->workers[crew->count];
        *worker = (struct worker){.crew = crew, .number = crew->count};
        worker->sheet = sheet_new(sheet->model, sheet->options);
        if (pthread_create(&worker->thread, NULL, work, worker) != 0) {
            sheet_free(worker->sheet);
            break;
        }
        crew->count++;
    }
    pthread_mutex_unlock(&crew->lock);
}

static void crew_end(struct crew *crew)
{
    for (uint32_t i = 0; i < crew->count; i++) {
        pthread_join(crew->workers[i].thread, NULL);
        sheet_free(crew->workers[i].sheet);
        buf_free(&crew->workers[i].made);
    }
    pthread_cond_destroy(&crew->changed);
    pthread_mutex_destroy(&crew->lock);
}

/* Takes what a worker made next; false where that ends its hand. */
static bool collect(struct crew *crew, struct worker *worker, struct buf *into)
{
    pthread_mutex_lock(&crew->lock);
    while (!worker->is_made)
        pthread_cond_wait(&crew->changed, &crew->lock);
    swap(&worker->made, into);
    buf_clear(&worker->made);
    worker->is_made = false;
    bool has_more = !worker->ends_hand;
    pthread_cond_broadcast(&crew->changed);
    pthread_mutex_unlock(&crew->lock);
    return has_more;
}

static void hand_over_all(struct crew *crew, csv_piece *piece, void *context)
{
    uint32_t ladders = crew->writer->sheet->options->ladder_count;
    struct buf made = {0};
    for (uint32_t at = 0, hand = 0; at < ladders; at += HAND, hand++) {
        bool has_more = true;
        while (has_more) {
            has_more = collect(crew, &crew->workers[hand % crew->count], &made);
            piece(context, buf_str(&made), false);
        }
    }
    buf_free(&made);
}

void csv_rows_by_threads(struct csv_writer *w, const struct sheet_file *file, csv_piece *piece,
                         void *context)
{
    struct crew crew = {.writer = w, .file = file};
    crew_start(&crew);
    if (crew.count > 0)
        hand_over_all(&crew, piece, context);
    else
        sheet_rows(w->sheet, file, csv_put_row, w);
    crew_end(&crew);
}
