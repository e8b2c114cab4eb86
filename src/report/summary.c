/* For people: how many findings each ladder has, and a table of them for each that has some. It is
 * Markdown, for the summary of a job, and reads as well in a terminal. */
#include "report/formats.h"

#include "report/table.h"

#include <stdlib.h>

enum { SHOWN_MOST = 20 }; /* findings of a table: the place for all of them is another format */

/* A ladder, or what stands in a file outside of ladders, or in no file. */
struct group {
    struct str ladder;
    struct str file;
    const struct report_ladder *counts; /* NULL: no ladder */
    size_t found[SEVERITY_COUNT];
    size_t count;
};

struct summary {
    const struct report_input *input;
    struct arena arena;
    struct group *groups; /* the ladders, then the files, then what is in no file */
    size_t group_count;
    const struct report_ladder **by_place;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *x = &(*(const struct report_ladder *const *)a)->whole;
    const struct place *y = &(*(const struct report_ladder *const *)b)->whole;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* The last ladder that starts at or before a place, where the place is in it; or NULL. */
static const struct report_ladder *ladder_of(const struct summary *summary, struct place place)
{
    size_t low = 0, high = summary->input->ladder_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct place at = summary->by_place[middle]->whole;
        if (at.source < place.source ||
            (at.source == place.source && at.span.start <= place.span.start))
            low = middle + 1;
        else
            high = middle;
    }
    const struct report_ladder *found = low ? summary->by_place[low - 1] : NULL;
    bool is_in =
        found && found->whole.source == place.source && place.span.start < found->whole.span.end;
    return is_in ? found : NULL;
}

static struct group *group_of(const struct summary *summary, const struct diag *diag)
{
    const struct report_input *input = summary->input;
    const struct report_ladder *ladder = ladder_of(summary, diag->place);
    if (ladder)
        return &summary->groups[ladder - input->ladders];
    size_t file = report_source(input, diag->place) ? diag->place.source : input->source_count;
    return &summary->groups[input->ladder_count + file];
}

static void make_groups(struct summary *summary)
{
    const struct report_input *input = summary->input;
    summary->group_count = input->ladder_count + input->source_count + 1;
    summary->groups = ARENA_ARRAY(&summary->arena, struct group, summary->group_count);
    summary->by_place =
        ARENA_ARRAY(&summary->arena, const struct report_ladder *, input->ladder_count);
    struct group *group = summary->groups;
    for (size_t i = 0; i < input->ladder_count; i++) {
        const struct report_ladder *ladder = &input->ladders[i];
        struct source *source = report_source(input, ladder->whole);
        summary->by_place[i] = ladder;
        *group++ = (struct group){ladder->id, source ? source->name : STR_NONE, ladder, {0}, 0};
    }
    for (size_t i = 0; i < input->source_count; i++)
        (group++)->file = input->sources[i]->name;
    if (input->ladder_count)
        qsort(summary->by_place, input->ladder_count, sizeof(const struct report_ladder *),
              compare_places);
    for (size_t i = 0; i < input->count; i++) {
        struct group *of = group_of(summary, input->findings[i]);
        of->found[input->findings[i]->severity]++;
        of->count++;
    }
}

static void add_count(struct buf *out, size_t count, const char *what, bool *is_first)
{
    if (count == 0)
        return;
    buf_add_format(out, "%s%zu %s%s", *is_first ? "" : ", ", count, what, count == 1 ? "" : "s");
    *is_first = false;
}

static void write_title(const struct report_counts *counts, struct buf *out)
{
    bool is_first = true;
    buf_add_literal(out, "# Career ladders: ");
    add_count(out, counts->errors, "error", &is_first);
    add_count(out, counts->warnings, "warning", &is_first);
    add_count(out, counts->notes, "note", &is_first);
    buf_add_text(out, is_first ? "no problems found\n" : "\n");
}

enum { LADDER, FILE_NAME, LEVELS, SKILLS, STATEMENTS, ERRORS, WARNINGS, NOTES, ROW_COLUMNS };

static const struct table_column row_columns[ROW_COLUMNS] = {
    {"ladder", false},    {"file", false},  {"levels", true},   {"skills", true},
    {"statements", true}, {"errors", true}, {"warnings", true}, {"notes", true},
};

static void add_row(struct table *table, const struct group *group)
{
    struct table_row *row = table_add(table);
    table_text(table, row, LADDER, group->counts ? group->ladder : STR("-"));
    table_text(table, row, FILE_NAME, group->file.length ? group->file : STR("-"));
    if (group->counts) {
        table_number(table, row, LEVELS, group->counts->levels);
        table_number(table, row, SKILLS, group->counts->skills);
        table_number(table, row, STATEMENTS, group->counts->statements);
    }
    table_number(table, row, ERRORS, group->found[SEVERITY_ERROR]);
    table_number(table, row, WARNINGS, group->found[SEVERITY_WARNING]);
    table_number(table, row, NOTES, group->found[SEVERITY_NOTE]);
}

static void write_ladders(struct summary *summary, struct buf *out)
{
    struct table table = {.arena = &summary->arena, .columns = row_columns, .count = ROW_COLUMNS};
    for (size_t i = 0; i < summary->group_count; i++)
        if (summary->groups[i].counts || summary->groups[i].count)
            add_row(&table, &summary->groups[i]);
    if (!table.first)
        return;
    buf_add_char(out, '\n');
    table_write(&table, out);
}

enum { PLACE, SEVERITY, RULE, FINDING, FINDING_COLUMNS };

static const struct table_column finding_columns[FINDING_COLUMNS] = {
    {"place", false}, {"severity", false}, {"rule", false}, {"finding", false}};

static void add_finding(const struct report_input *input, struct table *table,
                        const struct diag *diag)
{
    struct table_row *row = table_add(table);
    struct source *source = report_source(input, diag->place);
    struct buf text = {0};
    if (source) {
        struct position at = source_position(source, diag->place.span.start);
        buf_add_format(&text, "%u:%u", (unsigned)at.line, (unsigned)at.column);
    }
    table_text(table, row, PLACE, buf_str(&text));
    table_text(table, row, SEVERITY, str_of(severity_name(diag->severity)));
    table_text(table, row, RULE, str_of(rule_info(diag->rule)->name));
    buf_clear(&text);
    report_add_message(&text, diag);
    table_text(table, row, FINDING, buf_str(&text));
    buf_free(&text);
}

/* A table for each group with findings, filled in one pass: errors are the last to be left out. */
static struct table *make_tables(struct summary *summary)
{
    const struct report_input *input = summary->input;
    struct table *tables = ARENA_ARRAY(&summary->arena, struct table, summary->group_count);
    size_t(*room)[SEVERITY_COUNT] =
        arena_array(&summary->arena, summary->group_count, sizeof *room);
    for (size_t i = 0; i < summary->group_count; i++) {
        size_t left = SHOWN_MOST;
        tables[i] = (struct table){
            .arena = &summary->arena, .columns = finding_columns, .count = FINDING_COLUMNS};
        for (unsigned severity = SEVERITY_COUNT; severity-- > SEVERITY_NOTE;) {
            size_t found = summary->groups[i].found[severity];
            room[i][severity] = found < left ? found : left;
            left -= room[i][severity];
        }
    }
    for (size_t i = 0; i < input->count; i++) {
        size_t index = (size_t)(group_of(summary, input->findings[i]) - summary->groups);
        if (room[index][input->findings[i]->severity] == 0)
            continue;
        room[index][input->findings[i]->severity]--;
        add_finding(input, &tables[index], input->findings[i]);
    }
    return tables;
}

static void write_findings(struct summary *summary, struct buf *out)
{
    const struct table *tables = make_tables(summary);
    struct buf name = {0};
    for (size_t i = 0; i < summary->group_count; i++) {
        const struct group *group = &summary->groups[i];
        if (group->count == 0)
            continue;
        buf_clear(&name);
        report_add_shown(&name, group->counts ? group->ladder : group->file);
        buf_add_literal(out, "\n## ");
        buf_add_str(out, name.length ? buf_str(&name) : STR("no file"));
        buf_add_literal(out, "\n\n");
        table_write(&tables[i], out);
        if (group->count > SHOWN_MOST)
            buf_add_format(out, "\nand %zu more\n", group->count - SHOWN_MOST);
    }
    buf_free(&name);
}

void report_summary(const struct report_input *input, struct buf *out)
{
    struct summary summary = {.input = input};
    arena_init(&summary.arena, NULL);
    make_groups(&summary);
    write_title(&input->counts, out);
    write_ladders(&summary, out);
    write_findings(&summary, out);
    arena_release(&summary.arena);
}
