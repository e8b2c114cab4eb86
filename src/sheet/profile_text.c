#include "sheet/profile_text.h"

#include "sheet/sheet.h"

/* A string of the language, in its quotes. */
static void add_string(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\')
            buf_add_char(out, '\\');
        buf_add_char(out, text.at[i] == '\n' ? ' ' : text.at[i]);
    }
    buf_add_char(out, '"');
}

static void add_setting(struct buf *out, const char *name, const char *value)
{
    buf_add_format(out, "  %s %s\n", name, value);
}

static const char *delimiter_word(char delimiter)
{
    switch (delimiter) {
    case ';': return "semicolon";
    case '\t': return "tab";
    case '|': return "pipe";
    default: return "comma";
    }
}

static void add_settings(struct buf *out, const struct profile *profile,
                         const struct profile_table *table)
{
    static const char *const breaks[NEWLINE_COUNT] = {
        [NEWLINE_KEEP] = "keep", [NEWLINE_SPACE] = "space", [NEWLINE_BULLET] = "bullet"};
    add_setting(out, "rows", row_kind_word(table->rows));
    if (table->per_ladder)
        add_setting(out, "files", "per-ladder");
    if (profile->delimiter != ',')
        add_setting(out, "delimiter", delimiter_word(profile->delimiter));
    if (profile->has_bom)
        add_setting(out, "byte-order-mark", "yes");
    if (profile->has_guard)
        add_setting(out, "guard-formulas", "yes");
    if (profile->newline != NEWLINE_KEEP)
        add_setting(out, "line-breaks", breaks[profile->newline]);
    else if (!profile->has_breaks)
        add_setting(out, "line-breaks", "no");
    if (profile->is_full)
        add_setting(out, "view", "full");
    if (profile->as_markdown)
        add_setting(out, "markdown", "yes");
    if (profile->row_limit > 0)
        buf_add_format(out, "  row-limit %u\n", profile->row_limit);
}

/* What only a profile that is built in can do. */
static void add_comments(struct buf *out, const struct profile_table *table)
{
    const struct {
        bool holds;
        const char *text;
    } comments[] = {
        {table->per_track, "a file for each track"},
        {table->with_repeats, "a skill has a row for each ladder that has it"},
        {table->once, "what ladders share stands at the first of them only"},
        {table->skills_only, "no sections"},
        {table->filled_only, "nothing without statements"},
        {table->attributes != 0, "a column for each attribute in use"},
        {table->with_levels, "a column for each level"},
    };
    for (size_t i = 0; i < sizeof comments / sizeof *comments; i++)
        if (comments[i].holds)
            buf_add_format(out, "  # Built in only: %s.\n", comments[i].text);
}

static void add_column(struct buf *out, const struct profile_column *column)
{
    struct str value = column->value;
    bool is_field =
        value.length > 2 && value.at[0] == '{' && str_find(value, 0, '}') == value.length - 1;
    buf_add_literal(out, "  column ");
    add_string(out, column->title);
    buf_add_char(out, ' ');
    if (is_field)
        buf_add(out, value.at + 1, value.length - 2);
    else
        add_string(out, value);
    if (column->required)
        buf_add_literal(out, " required");
    if (column->unique)
        buf_add_literal(out, " unique");
    if (column->limit > 0)
        buf_add_format(out, " limit %u", column->limit);
    if (column->forbidden)
        buf_add_format(out, " # Built in only: none of %s", column->forbidden);
    buf_add_char(out, '\n');
}

void profile_text(struct buf *out, const struct profile *profile)
{
    for (uint32_t t = 0; t < profile->table_count; t++) {
        const struct profile_table *table = &profile->tables[t];
        buf_add_format(out, "%sprofile our-%.*s", t > 0 ? "\n" : "", STR_ARGS(profile->name));
        if (table->layouts & 1u << LAYOUT_SET)
            buf_add_literal(out, "-set");
        if (profile->table_count > 1)
            buf_add_format(out, "-%.*s", STR_ARGS(table->name));
        buf_add_char(out, ' ');
        add_string(out, profile->summary);
        buf_add_literal(out, " {\n");
        add_settings(out, profile, table);
        add_comments(out, table);
        buf_add_char(out, '\n');
        for (uint32_t i = 0; i < table->column_count; i++)
            add_column(out, &table->columns[i]);
        buf_add_literal(out, "}\n");
    }
}
