/* The formatter: what must hold for any text. Laying out twice is laying out once; tokens, comments, the
 * tree and all prose stay the same, and so do the findings, but for those that a layout mends; without
 * syntax errors the formatter never has to give up. */
#include "syntax/clean.h"
#include "syntax/parse.h"
#include "tools/format.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    char *text;
    struct source source;
    struct unit unit;
    struct arena arena;
    struct intern names;
    struct diag_sink found;
};

static void read_input(struct input *input, struct str text)
{
    *input = (struct input){.text = memory_alloc(text.length + IO_PADDING)};
    if (text.length > 0)
        memcpy(input->text, text.at, text.length);
    memset(input->text + text.length, 0, IO_PADDING);
    arena_init(&input->arena, NULL);
    arena_init(&input->unit.arena, NULL);
    intern_init(&input->names, &input->arena);
    diag_sink_init(&input->found, &input->arena);
    source_init(&input->source, STR("fuzz.ladder"), str_make(input->text, text.length));
    input->unit.source = &input->source;
    unit_parse(&input->unit, &input->names, &input->found, true);
}

static void free_input(struct input *input)
{
    unit_release(&input->unit);
    diag_sink_free(&input->found);
    intern_free(&input->names);
    source_release(&input->source);
    arena_release(&input->arena);
    free(input->text);
}

/* ---- What stays ---- */

struct summary {
    struct input *input;
    struct buf out;
};

/* Of what was broken over lines prose keeps the line ends as they are. */
static void add_prose(struct summary *summary, struct prose prose)
{
    struct str text;

    if (prose.form == PROSE_NONE)
        return;
    text = clean_text(&summary->input->arena, &summary->input->source, prose);
    buf_add_char(&summary->out, '\'');
    for (size_t i = 0; i < text.length; i++) {
        bool is_pair = text.at[i] == '\r' && i + 1 < text.length && text.at[i + 1] == '\n';
        if (!is_pair)
            buf_add_char(&summary->out, text.at[i] == '\r' ? '\n' : text.at[i]);
    }
    buf_add_char(&summary->out, '\'');
}

static void add_attr(struct summary *summary, const struct attr *attr)
{
    for (const struct value *value = attr->values; value != NULL; value = value->next)
        add_prose(summary, value->prose);
}

static bool add_node(const struct node *node, void *context)
{
    struct summary *summary = context;

    buf_add_format(&summary->out, "\n%u %u %u ", node->kind, node->flags, node->first_token);
    if (node_is_block(node)) {
        add_prose(summary, node_block(node)->title);
    } else if (node->kind == NODE_ITEM) {
        const struct item *item = node_item(node);
        add_prose(summary, item->prose);
        for (const struct node *n = item->extra ? item->extra->attrs.first : NULL; n; n = n->next)
            add_attr(summary, node_attr(n));
        buf_add_format(&summary->out, " (");
        node_walk(&item->items, add_node, summary);
        buf_add_format(&summary->out, ")");
        return false;
    } else if (node->kind == NODE_CELL) {
        add_prose(summary, node_cell(node)->prose);
    } else if (node->kind == NODE_TEXT) {
        add_prose(summary, node_text(node)->prose);
    } else if (node->kind == NODE_ATTR) {
        add_attr(summary, node_attr(node));
    } else if (node->kind == NODE_SHARED_TEXT) {
        add_prose(summary, ((const struct shared_text_decl *)node)->prose);
    } else if (node->kind == NODE_COLUMN) {
        add_prose(summary, ((const struct column *)node)->title);
        add_prose(summary, ((const struct column *)node)->value->prose);
    }
    return true;
}

/* Bytes but for blanks and line ends: what is in prose is compared above. */
static void add_tokens(struct summary *summary)
{
    const struct input *input = summary->input;

    for (size_t i = 0; i < input->unit.tokens.count; i++) {
        const struct token *token = &input->unit.tokens.items[i];
        buf_add_format(&summary->out, "\n%u ", token->kind);
        for (uint32_t at = token->start; at < token->end; at++)
            if (!char_is_space(input->text[at]))
                buf_add_char(&summary->out, input->text[at]);
    }
}

static struct buf summary_of(struct input *input)
{
    struct summary summary = {.input = input};

    add_tokens(&summary);
    node_walk(&input->unit.declarations, add_node, &summary);
    for (unsigned rule = 0; rule < RULE_COUNT; rule++)
        if (rule != RULE_BYTE_ORDER_MARK && rule != RULE_CARRIAGE_RETURN)
            buf_add_format(&summary.out, " %u", input->found.kept[rule]);
    return summary.out;
}

/* ---- What changes ---- */

static bool is_right(const struct input *input, struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        bool ends = text.at[i] == '\n';
        if (text.at[i] == '\r' ||
            (ends && i > 0 && text.at[i - 1] == ' ' && memchr(text.at, '"', text.length) == NULL &&
             input->found.found.count == 0))
            return false;
    }
    return text.length == 0 || text.at[text.length - 1] == '\n';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input before, after;
    struct buf once = {0}, twice = {0}, is, was;
    enum format_care care;

    read_input(&before, str_make((const char *)data, size));
    care = format_unit(&before.unit, &before.found, &once);
    read_input(&after, buf_str(&once));
    format_unit(&after.unit, &after.found, &twice);
    was = summary_of(&before);
    is = summary_of(&after);
    if (!str_equal(buf_str(&once), buf_str(&twice)))
        abort();
    if (!str_equal(buf_str(&was), buf_str(&is)))
        abort();
    if (care != FORMAT_NOTHING && !is_right(&before, buf_str(&once)))
        abort();
    if (care != FORMAT_STATEMENTS && before.found.found.count == 0)
        abort();
    free_input(&before);
    free_input(&after);
    buf_free(&once);
    buf_free(&twice);
    buf_free(&was);
    buf_free(&is);
    return 0;
}
