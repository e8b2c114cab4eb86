/* From a spreadsheet to a ladder: a matrix of levels and skills, or a list of statements. */
#include "tools/table.h"

static void on_fault(void *context, enum csv_fault fault, uint32_t at)
{
    const struct table *table = context;
    diag_add(
        table->import->sink, RULE_IMPORT_QUOTES, import_place(table->import, at, at + 1),
        fault == CSV_UNCLOSED
            ? "this quote opens a cell and is never closed: it was read as a part of the text; "
              "close it, or write it twice inside of quotes"
            : "this quote closes a cell, and text stands behind it: write a quote in a cell "
              "twice");
}

/* Whether one of the first rows is the header of a list. A table is looked at without a word about
 * its mistakes. */
static bool is_list(struct table *table)
{
    enum { HEADER_ROWS = 20 };
    uint32_t start = table->reader.at;
    bool found = table->import->options->map.length > 0;
    for (int i = 0; i < HEADER_ROWS && !found && csv_next(&table->reader); i++)
        found = table_is_long(table, &table->reader.row) || table_is_family(table);
    csv_seek(&table->reader, start);
    return found;
}

/* What holds nothing is no block: the heading of a group under which no skill stands is a text. */
static bool is_hollow(const struct draft_node *node)
{
    return node->first == NULL && (node->kind == DRAFT_GROUP || node->kind == DRAFT_SKILLS ||
                                   (node->kind == DRAFT_LEVELS && node->id.length == 0));
}

static void settle_blocks(struct draft_node *parent)
{
    struct draft_node *node = parent->first, *next;
    parent->first = parent->last = NULL;
    for (; node != NULL; node = next) {
        next = node->next;
        node->next = NULL;
        if (node->kind < DRAFT_SKILL)
            settle_blocks(node);
        if (is_hollow(node)) {
            if (node->text.at.length == 0)
                continue;
            node->kind = DRAFT_TEXT;
        }
        if (parent->last != NULL)
            parent->last->next = node;
        else
            parent->first = node;
        parent->last = node;
    }
}

bool import_table(struct import *import, char delimiter)
{
    struct table table = {.import = import, .draft = import->draft};
    bool is_read, as_list;
    csv_init(&table.reader, import->source->text, delimiter);
    table.start = table.reader.at;
    table_understood(&table, 0, table.start); /* "sep=;" */
    as_list = is_list(&table);
    table.reader.fault = on_fault;
    table.reader.context = &table;
    is_read = as_list ? table_read_long(&table) : table_read_matrix(&table);
    settle_blocks(&import->draft->root);
    table_free(&table);
    return is_read;
}
