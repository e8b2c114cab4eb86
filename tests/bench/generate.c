/*
 * The inputs of the bench, the same bytes on every machine:
 *
 *     bench-generate [--format ladder|markdown|yaml|csv] [--roles N] (--out FILE | --dir DIR)
 *     bench-generate --hostile NAME --size N --out FILE
 *
 * A role is walked once, as a sequence of events; a format is a table of what to write for each.
 */
#define _POSIX_C_SOURCE 200809L

#include "common.h"
#include "vocabulary.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEVEL_COUNT = 6,
    SKILL_COUNT = TABLE_LENGTH(skill_names),
    ROLE_LIMIT = DOMAIN_COUNT * FUNCTION_COUNT * PROFESSION_COUNT,
    ROLE_STRIDE = 7919,   /* prime to ROLE_LIMIT: neighbours get titles that differ */
    WALK_STRIDE = 104729, /* prime to the number of walks */
    WALK_COUNT = (OBJECT_COUNT - 1) * (VERB_COUNT - 1) * (MANNER_COUNT - 1),
    FLUSH_AT = 1 << 20,
};

/* --- the shape of a role: 88 statements and two examples --- */

struct section_plan {
    const char *id;
    const char *title;
    const char *items; /* one a statement: its depth, `+` an example, `#` one with a target */
};

static const struct section_plan sections[] = {
    {"requirements", "Requirements", "011000"},
    {"responsibilities", "Responsibilities", "000+00000"},
    {"indicators", "How we measure it", "##0#"},
};

static const struct section_plan level_section = {"responsibilities", "Responsibilities", "000"};

struct level_plan {
    const char *id;
    const char *prefix;
    const char *reach;
    const char *scope;
};

static const struct level_plan levels[LEVEL_COUNT] = {
    {"l1", "Associate ", "self", "learns the trade on small pieces of work"},
    {"l2", "", "self", "takes a piece of work from the first question to the last"},
    {"l3", "Senior ", "team", "is the one whom a whole team asks first"},
    {"l4", "Staff ", "team", "settles questions that a team cannot settle alone"},
    {"l5", "Principal ", "group", "sets the direction for several teams"},
    {"l6", "Distinguished ", "company", "changes how the company as a whole works"},
};

struct group_plan {
    const char *id;
    const char *title;
    unsigned first_skill;
    unsigned end_skill;
};

static const struct group_plan groups[] = {
    {"craft", "Craft", 0, 3},
    {"getting-it-done", "Getting it done", 3, 6},
    {"people", "People", 6, 8},
};

/*
 * A cell for each skill and level: how many statements; `+` one with an example, `=` the same as
 * below, `-` none, and `e` one that is written at the level, with `expect`.
 */
static const char *const cells[] = {
    "11111e", "21=21=", "-11211", "112=12", "211+=2", "12=11-", "131=21", "--1222",
};

_Static_assert(TABLE_LENGTH(cells) == SKILL_COUNT, "a row of cells for each skill");

/* --- roles --- */

enum part { PART_OBJECT, PART_VERB, PART_MANNER, PART_PURPOSE, PART_COUNT };

static const unsigned part_counts[PART_COUNT] = {
    OBJECT_COUNT,
    VERB_COUNT,
    MANNER_COUNT,
    PURPOSE_COUNT,
};

struct role {
    unsigned number; /* from 1 */
    uint64_t random;
    unsigned place[PART_COUNT];
    unsigned step[PART_COUNT];
    char id[16];
    char title[64];
    const char *family;
    const struct skill_name *skills[SKILL_COUNT];
};

struct statement {
    struct text text;
    unsigned depth;
    bool example;
    char id[24]; /* empty: neither id nor target */
    char target[16];
};

/* splitmix64 */
static uint64_t random_next(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t bits = *state;
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

static unsigned random_below(uint64_t *state, unsigned limit)
{
    return (unsigned)(random_next(state) % limit);
}

/* The steps of the first three parts are the digits of the role's number: no two roles share them.
 */
static void role_set_walk(struct role *role)
{
    unsigned rest = role->number * WALK_STRIDE % WALK_COUNT;
    for (unsigned part = 0; part < PART_COUNT; part++) {
        unsigned count = part_counts[part];
        role->place[part] = random_below(&role->random, count);
        role->step[part] = 1 + (part == PART_PURPOSE ? random_below(&role->random, count - 1)
                                                     : rest % (count - 1));
        rest /= count - 1;
    }
}

static void role_set_names(struct role *role)
{
    unsigned mix = role->number * ROLE_STRIDE % ROLE_LIMIT;
    snprintf(role->id, sizeof role->id, "role-%05u", role->number);
    snprintf(role->title, sizeof role->title, "%s %s %s", domains[mix % DOMAIN_COUNT],
             functions[mix / DOMAIN_COUNT % FUNCTION_COUNT],
             professions[mix / DOMAIN_COUNT / FUNCTION_COUNT]);
    role->family = families[random_below(&role->random, FAMILY_COUNT)];
    for (unsigned i = 0; i < SKILL_COUNT; i++) {
        role->skills[i] = &skill_names[i][random_below(&role->random, SKILL_CHOICES)];
    }
}

static struct role role_make(unsigned number)
{
    struct role role = {.number = number, .random = UINT64_C(0x1adde5) * number};
    role_set_walk(&role);
    role_set_names(&role);
    return role;
}

static const char *role_pick(struct role *role, const char *const *table, unsigned count)
{
    return table[random_below(&role->random, count)];
}

static void role_advance(struct role *role)
{
    for (unsigned part = 0; part < PART_COUNT; part++) {
        role->place[part] = (role->place[part] + role->step[part]) % part_counts[part];
    }
}

/* One in ten carries a link, emphasis or code. */
static void role_add_object(struct role *role, struct text *text, const char *object)
{
    unsigned dice = random_below(&role->random, 100);
    unsigned chapter = random_below(&role->random, 90) + 10;
    if (dice < 3) {
        text_add_format(text, "[%s](https://handbook.example/chapter/%u)", object, chapter);
    } else if (dice < 5) {
        text_add_format(text, "[%s](#%s)", object, role->skills[chapter % SKILL_COUNT]->id);
    } else if (dice < 7) {
        text_add_format(text, "**%s**", object);
    } else if (dice < 9) {
        text_add_format(text, "%s (see `note_%u`)", object, chapter);
    } else if (dice < 10) {
        text_add_format(text, "*%s*", object);
    } else {
        text_add(text, object);
    }
}

/* Some are shorter, without their manner or their purpose. */
static void role_add_statement(struct role *role, struct text *text)
{
    unsigned dice = random_below(&role->random, 10);
    text_add_format(text, "%s ", verbs[role->place[PART_VERB]]);
    role_add_object(role, text, objects[role->place[PART_OBJECT]]);
    if (dice >= 2) {
        text_add_format(text, " %s", manners[role->place[PART_MANNER]]);
    }
    if (dice < 7) {
        text_add_format(text, ", %s", purposes[role->place[PART_PURPOSE]]);
    }
    role_advance(role);
}

/* --- the events of a role, and what each format writes --- */

enum {
    PARAGRAPH_MOST = 2,
    CELL_MOST = 4,
};

struct writer {
    const struct format *format;
    struct text *out;
    struct role role;
    unsigned indent;
    const struct level_plan *level; /* NULL where the whole ladder is meant */
    const char *category_id;
    const char *category;
    struct text title; /* of the level */
    struct text paragraphs[PARAGRAPH_MOST];
    struct statement statements[CELL_MOST];
};

typedef void write_event(struct writer *writer);
typedef void write_named(struct writer *writer, const char *id, const char *title);
typedef void write_prose(struct writer *writer, unsigned count);
typedef void write_statement(struct writer *writer, const struct statement *statement);
typedef void write_cell(struct writer *writer, const struct level_plan *level, char state,
                        unsigned count);
typedef void write_text(struct text *out);

struct format {
    const char *name;
    const char *extension;
    write_text *head;   /* begins each file; may be NULL */
    write_text *shared; /* what all roles of a project have in common; may be NULL */
    write_event *role_open;
    write_event *shared_use;
    write_prose *prose;
    write_named *section_open;
    write_statement *statement;
    write_event *levels_open;
    write_event *level_open;
    write_event *skills_open;
    write_named *group_open;
    write_named *skill_open;
    write_cell *cell;   /* its statements are writer->statements */
    write_cell *expect; /* the same, at a level; its skill is the writer's category */
    write_event *close; /* whatever was opened last */
};

static const char about_company[] =
    "We build tools for people who move goods, and we decide close to where the work is done.";

static void add_line(struct writer *writer, const char *format, ...) BENCH_PRINTF(2, 3);

static void add_indent(struct writer *writer)
{
    text_add_times(writer->out, "  ", writer->indent);
}

static void add_line(struct writer *writer, const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    add_indent(writer);
    text_add(writer->out, line);
    text_add(writer->out, "\n");
}

/* Adds the string between double quotes, with `escape` before each character out of `special`. */
static void add_quoted(struct text *out, const char *string, const char *special, char escape)
{
    text_add(out, "\"");
    while (*string != '\0') {
        size_t plain = strcspn(string, special);
        text_add_bytes(out, string, plain);
        string += plain;
        if (*string != '\0') {
            char pair[] = {escape, *string++};
            text_add_bytes(out, pair, sizeof pair);
        }
    }
    text_add(out, "\"");
}

static void close_brace(struct writer *writer)
{
    writer->indent--;
    add_line(writer, "}");
}

static void close_indent(struct writer *writer)
{
    writer->indent--;
}

/* --- ladder --- */

static void ladder_shared(struct text *out)
{
    text_add(out, "vocabulary reach: self < team < group < company\n"
                  "attribute reach on level: reach rising\n"
                  "attribute target on statement: text\n\n");
    text_add_format(out, "text about-company \"\"\"%s\"\"\"\n\n", about_company);
}

static void ladder_role_open(struct writer *writer)
{
    struct role *role = &writer->role;
    add_line(writer, "ladder %s \"%s\" {", role->id, role->title);
    writer->indent++;
    add_line(writer, "family \"%s\"", role->family);
    add_line(writer, "owner \"%s office\"", domains[role->number % DOMAIN_COUNT]);
    add_line(writer, "status active");
    add_line(writer, "version \"%u.%u\"", 1 + role->number % 4, role->number % 10);
    add_line(writer, "reviewed 2025-%02u-%02u", 1 + role->number % 12, 1 + role->number % 28);
}

static void ladder_shared_use(struct writer *writer)
{
    add_line(writer, "use about-company");
}

static void ladder_prose(struct writer *writer, unsigned count)
{
    if (count == 1) {
        add_line(writer, "\"\"\"%s\"\"\"", writer->paragraphs[0].data);
        return;
    }
    add_line(writer, "\"\"\"");
    for (unsigned i = 0; i < count; i++) {
        if (i != 0) {
            text_add(writer->out, "\n");
        }
        add_line(writer, "%s", writer->paragraphs[i].data);
    }
    add_line(writer, "\"\"\"");
}

static void ladder_section_open(struct writer *writer, const char *id, const char *title)
{
    add_line(writer, "section %s \"%s\" {", id, title);
    writer->indent++;
}

static void ladder_statement(struct writer *writer, const struct statement *statement)
{
    add_indent(writer);
    text_add_times(writer->out, "  ", statement->depth);
    text_add(writer->out, statement->example ? "+ " : "- ");
    text_add(writer->out, statement->text.data);
    if (statement->id[0] != '\0') {
        text_add_format(writer->out, " {#%s target=\"%s\"}", statement->id, statement->target);
    }
    text_add(writer->out, "\n");
}

static void ladder_levels_open(struct writer *writer)
{
    add_line(writer, "levels \"Levels\" {");
    writer->indent++;
}

static void ladder_level_open(struct writer *writer)
{
    unsigned rank = (unsigned)(writer->level - levels) + 1;
    add_line(writer, "level %s \"%s\" {", writer->level->id, writer->title.data);
    writer->indent++;
    add_line(writer, "grade %u", rank + 3);
    add_line(writer, "code R%05u-%s", writer->role.number, writer->level->id);
    add_line(writer, "reach %s", writer->level->reach);
}

static void ladder_skills_open(struct writer *writer)
{
    add_line(writer, "skills \"Skills\" {");
    writer->indent++;
}

static void ladder_group_open(struct writer *writer, const char *id, const char *title)
{
    add_line(writer, "group %s \"%s\" {", id, title);
    writer->indent++;
}

static void ladder_skill_open(struct writer *writer, const char *id, const char *title)
{
    add_line(writer, "skill %s \"%s\" {", id, title);
    writer->indent++;
}

static void ladder_content(struct writer *writer, unsigned count)
{
    if (count == 1) {
        text_add(writer->out, " ");
        add_quoted(writer->out, writer->statements[0].text.data, "\"\\", '\\');
        text_add(writer->out, "\n");
        return;
    }
    text_add(writer->out, " {\n");
    writer->indent++;
    for (unsigned i = 0; i < count; i++) {
        ladder_statement(writer, &writer->statements[i]);
    }
    close_brace(writer);
}

static void ladder_cell(struct writer *writer, const struct level_plan *level, char state,
                        unsigned count)
{
    add_indent(writer);
    text_add_format(writer->out, "at %s", level->id);
    if (count != 0) {
        ladder_content(writer, count);
    } else {
        text_add(writer->out, state == '=' ? " same\n" : " none\n");
    }
}

static void ladder_expect(struct writer *writer, const struct level_plan *level, char state,
                          unsigned count)
{
    (void)level;
    (void)state;
    add_indent(writer);
    text_add_format(writer->out, "expect %s", writer->category_id);
    ladder_content(writer, count);
}

/* --- Markdown: the plain page that a person would write --- */

static void markdown_role_open(struct writer *writer)
{
    text_add_format(writer->out, "# %s\n\nFamily: %s\n\n", writer->role.title, writer->role.family);
}

static void markdown_shared_use(struct writer *writer)
{
    text_add_format(writer->out, "%s\n\n", about_company);
}

static void markdown_prose(struct writer *writer, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        text_add_format(writer->out, "%s\n\n", writer->paragraphs[i].data);
    }
}

static void markdown_section_open(struct writer *writer, const char *id, const char *title)
{
    (void)id;
    text_add_format(writer->out, "%s %s\n\n", writer->level != NULL ? "####" : "##", title);
}

static void markdown_statement(struct writer *writer, const struct statement *statement)
{
    text_add_times(writer->out, "  ", statement->depth);
    text_add_format(writer->out, statement->example ? "- Example: %s" : "- %s",
                    statement->text.data);
    if (statement->id[0] != '\0') {
        text_add_format(writer->out, " (target: %s)", statement->target);
    }
    text_add(writer->out, "\n");
}

static void markdown_levels_open(struct writer *writer)
{
    text_add(writer->out, "\n## Levels\n\n");
}

static void markdown_level_open(struct writer *writer)
{
    text_add_format(writer->out, "### %s\n\nGrade %u, reach: %s\n\n", writer->title.data,
                    (unsigned)(writer->level - levels) + 4, writer->level->reach);
}

static void markdown_skills_open(struct writer *writer)
{
    text_add(writer->out, "## Skills\n\n");
}

static void markdown_group_open(struct writer *writer, const char *id, const char *title)
{
    (void)id;
    text_add_format(writer->out, "### %s\n\n", title);
}

static void markdown_skill_open(struct writer *writer, const char *id, const char *title)
{
    (void)id;
    text_add_format(writer->out, "#### %s\n\n", title);
}

static void markdown_cell(struct writer *writer, const struct level_plan *level, char state,
                          unsigned count)
{
    text_add_format(writer->out, "**%s**%s\n\n", level->id,
                    count != 0     ? ""
                    : state == '=' ? ": as at the level below"
                                   : ": not expected");
    for (unsigned i = 0; i < count; i++) {
        markdown_statement(writer, &writer->statements[i]);
    }
    text_add(writer->out, count != 0 ? "\n" : "");
}

static void markdown_expect(struct writer *writer, const struct level_plan *level, char state,
                            unsigned count)
{
    (void)level;
    (void)state;
    text_add_format(writer->out, "\n#### %s\n\n", writer->category);
    for (unsigned i = 0; i < count; i++) {
        markdown_statement(writer, &writer->statements[i]);
    }
}

static void markdown_close(struct writer *writer)
{
    if (writer->out->length != 0 && writer->out->data[writer->out->length - 2] != '\n') {
        text_add(writer->out, "\n");
    }
}

/* --- YAML --- */

static void yaml_pair(struct writer *writer, const char *key, const char *value)
{
    add_indent(writer);
    text_add_format(writer->out, "%s: ", key);
    add_quoted(writer->out, value, "\"\\", '\\');
    text_add(writer->out, "\n");
}

static void yaml_role_open(struct writer *writer)
{
    add_line(writer, "- id: %s", writer->role.id);
    writer->indent++;
    yaml_pair(writer, "title", writer->role.title);
    yaml_pair(writer, "family", writer->role.family);
    add_line(writer, "content:");
    writer->indent++;
}

static void yaml_role_shared_use(struct writer *writer)
{
    add_line(writer, "- text: \"%s\"", about_company);
}

static void yaml_prose(struct writer *writer, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        add_indent(writer);
        text_add(writer->out, "- text: ");
        add_quoted(writer->out, writer->paragraphs[i].data, "\"\\", '\\');
        text_add(writer->out, "\n");
    }
}

/* A list below a named entry; two steps of indentation, closed by one call. */
static void yaml_open(struct writer *writer, const char *kind, const char *id, const char *title)
{
    add_line(writer, "- %s: %s", kind, id);
    add_line(writer, "  title: \"%s\"", title);
    add_line(writer, "  content:");
    writer->indent++;
}

static void yaml_section_open(struct writer *writer, const char *id, const char *title)
{
    yaml_open(writer, "section", id, title);
}

static void yaml_statement(struct writer *writer, const struct statement *statement)
{
    add_indent(writer);
    text_add(writer->out, statement->example ? "- example: " : "- statement: ");
    add_quoted(writer->out, statement->text.data, "\"\\", '\\');
    text_add(writer->out, "\n");
    if (statement->depth != 0) {
        add_line(writer, "  depth: %u", statement->depth);
    }
    if (statement->id[0] != '\0') {
        add_line(writer, "  id: %s", statement->id);
        add_line(writer, "  target: \"%s\"", statement->target);
    }
}

static void yaml_levels_open(struct writer *writer)
{
    yaml_open(writer, "section", "levels", "Levels");
}

static void yaml_level_open(struct writer *writer)
{
    yaml_open(writer, "level", writer->level->id, writer->title.data);
    add_line(writer, "- grade: %u", (unsigned)(writer->level - levels) + 4);
    add_line(writer, "- reach: %s", writer->level->reach);
}

static void yaml_skills_open(struct writer *writer)
{
    yaml_open(writer, "section", "skills", "Skills");
}

static void yaml_group_open(struct writer *writer, const char *id, const char *title)
{
    yaml_open(writer, "group", id, title);
}

static void yaml_skill_open(struct writer *writer, const char *id, const char *title)
{
    yaml_open(writer, "skill", id, title);
}

static void yaml_statements(struct writer *writer, unsigned count)
{
    writer->indent++;
    for (unsigned i = 0; i < count; i++) {
        yaml_statement(writer, &writer->statements[i]);
    }
    writer->indent--;
}

static void yaml_cell(struct writer *writer, const struct level_plan *level, char state,
                      unsigned count)
{
    add_line(writer, "- at: %s", level->id);
    if (count == 0) {
        add_line(writer, "  state: %s", state == '=' ? "same" : "none");
        return;
    }
    add_line(writer, "  content:");
    yaml_statements(writer, count);
}

static void yaml_expect(struct writer *writer, const struct level_plan *level, char state,
                        unsigned count)
{
    (void)level;
    (void)state;
    add_line(writer, "- expect: %s", writer->category_id);
    add_line(writer, "  content:");
    yaml_statements(writer, count);
}

/* --- CSV: one row a statement or paragraph --- */

static void csv_head(struct text *out)
{
    text_add(out, "ladder_id,ladder,level_id,category_id,category,kind,depth,text\n");
}

static void csv_row(struct writer *writer, const char *kind, unsigned depth, const char *text)
{
    text_add_format(writer->out, "%s,%s,%s,%s,%s,%s,%u,", writer->role.id, writer->role.title,
                    writer->level != NULL ? writer->level->id : "", writer->category_id,
                    writer->category, kind, depth);
    add_quoted(writer->out, text, "\"", '"');
    text_add(writer->out, "\n");
}

static void csv_shared_use(struct writer *writer)
{
    csv_row(writer, "text", 0, about_company);
}

static void csv_prose(struct writer *writer, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        csv_row(writer, "text", 0, writer->paragraphs[i].data);
    }
}

static void csv_statement(struct writer *writer, const struct statement *statement)
{
    csv_row(writer, statement->example ? "example" : "statement", statement->depth,
            statement->text.data);
}

static void csv_cell(struct writer *writer, const struct level_plan *level, char state,
                     unsigned count)
{
    const struct level_plan *outer = writer->level;
    writer->level = level;
    if (count == 0) {
        csv_row(writer, state == '=' ? "same" : "none", 0, "");
    }
    for (unsigned i = 0; i < count; i++) {
        csv_statement(writer, &writer->statements[i]);
    }
    writer->level = outer;
}

static void csv_event(struct writer *writer)
{
    (void)writer;
}

static void csv_named(struct writer *writer, const char *id, const char *title)
{
    (void)writer;
    (void)id;
    (void)title;
}

static const struct format formats[] = {
    {
        .name = "ladder",
        .extension = "ladder",
        .shared = ladder_shared,
        .role_open = ladder_role_open,
        .shared_use = ladder_shared_use,
        .prose = ladder_prose,
        .section_open = ladder_section_open,
        .statement = ladder_statement,
        .levels_open = ladder_levels_open,
        .level_open = ladder_level_open,
        .skills_open = ladder_skills_open,
        .group_open = ladder_group_open,
        .skill_open = ladder_skill_open,
        .cell = ladder_cell,
        .expect = ladder_expect,
        .close = close_brace,
    },
    {
        .name = "markdown",
        .extension = "md",
        .role_open = markdown_role_open,
        .shared_use = markdown_shared_use,
        .prose = markdown_prose,
        .section_open = markdown_section_open,
        .statement = markdown_statement,
        .levels_open = markdown_levels_open,
        .level_open = markdown_level_open,
        .skills_open = markdown_skills_open,
        .group_open = markdown_group_open,
        .skill_open = markdown_skill_open,
        .cell = markdown_cell,
        .expect = markdown_expect,
        .close = markdown_close,
    },
    {
        .name = "yaml",
        .extension = "yaml",
        .role_open = yaml_role_open,
        .shared_use = yaml_role_shared_use,
        .prose = yaml_prose,
        .section_open = yaml_section_open,
        .statement = yaml_statement,
        .levels_open = yaml_levels_open,
        .level_open = yaml_level_open,
        .skills_open = yaml_skills_open,
        .group_open = yaml_group_open,
        .skill_open = yaml_skill_open,
        .cell = yaml_cell,
        .expect = yaml_expect,
        .close = close_indent,
    },
    {
        .name = "csv",
        .extension = "csv",
        .head = csv_head,
        .role_open = csv_event,
        .shared_use = csv_shared_use,
        .prose = csv_prose,
        .section_open = csv_named,
        .statement = csv_statement,
        .levels_open = csv_event,
        .level_open = csv_event,
        .skills_open = csv_event,
        .group_open = csv_named,
        .skill_open = csv_named,
        .cell = csv_cell,
        .expect = csv_cell,
        .close = csv_event,
    },
};

/* --- the walk --- */

static struct text *paragraph_begin(struct writer *writer, unsigned index)
{
    text_clear(&writer->paragraphs[index]);
    return &writer->paragraphs[index];
}

/*
 * Each paragraph holds the role's title, so that no two roles share one. One pick a statement: in
 * which order the arguments of a call are computed is the compiler's choice.
 */
static void walk_overview(struct writer *writer)
{
    struct role *role = &writer->role;
    struct text *first = paragraph_begin(writer, 0);
    struct text *second = paragraph_begin(writer, 1);
    text_add_format(first, "The %s spends most of the week on ", role->title);
    text_add(first, role_pick(role, objects, OBJECT_COUNT));
    text_add_format(first, ", %s. ", role_pick(role, manners, MANNER_COUNT));
    text_add_format(first, "Next to that comes a share in %s.",
                    role_pick(role, objects, OBJECT_COUNT));
    text_add_format(second, "In the first year the %s takes over ", role->title);
    text_add(second, role_pick(role, objects, OBJECT_COUNT));
    text_add_format(second, ", %s. ", role_pick(role, purposes, PURPOSE_COUNT));
    text_add(second, "Later years bring wider questions, as described under *Levels*.");
    writer->category_id = "overview";
    writer->category = "Overview";
    writer->format->section_open(writer, "overview", "Overview");
    writer->format->shared_use(writer);
    writer->format->prose(writer, 2);
    writer->format->close(writer);
}

static void walk_item(struct writer *writer, char mark, unsigned index)
{
    struct statement *statement = &writer->statements[0];
    statement->example = mark == '+';
    statement->depth = mark == '+' || mark == '1';
    statement->id[0] = '\0';
    if (mark == '#') {
        unsigned share = 50 + random_below(&writer->role.random, 50);
        snprintf(statement->id, sizeof statement->id, "metric-%05u-%u", writer->role.number,
                 index + 1);
        snprintf(statement->target, sizeof statement->target, ">= %u %%", share);
    }
    text_clear(&statement->text);
    role_add_statement(&writer->role, &statement->text);
    writer->format->statement(writer, statement);
}

static void walk_section(struct writer *writer, const struct section_plan *plan)
{
    writer->category_id = plan->id;
    writer->category = plan->title;
    writer->format->section_open(writer, plan->id, plan->title);
    for (unsigned i = 0; plan->items[i] != '\0'; i++) {
        walk_item(writer, plan->items[i], i);
    }
    writer->format->close(writer);
}

static void cell_add_statement(struct writer *writer, unsigned index, bool example)
{
    struct statement *statement = &writer->statements[index];
    statement->depth = example;
    statement->example = example;
    statement->id[0] = '\0';
    text_clear(&statement->text);
    role_add_statement(&writer->role, &statement->text);
}

static void walk_cell(struct writer *writer, unsigned skill, unsigned level)
{
    char state = cells[skill][level];
    unsigned count = state >= '1' && state <= '3' ? (unsigned)(state - '0') : 0;
    count = state == 'e' || state == '+' ? 1 : count;
    for (unsigned i = 0; i < count; i++) {
        cell_add_statement(writer, i, false);
    }
    if (state == '+') {
        cell_add_statement(writer, count++, true);
    }
    writer->category_id = writer->role.skills[skill]->id;
    writer->category = writer->role.skills[skill]->title;
    (state == 'e' ? writer->format->expect : writer->format->cell)(writer, &levels[level], state,
                                                                   count);
}

static void walk_level(struct writer *writer, unsigned index)
{
    const struct role *role = &writer->role;
    writer->level = &levels[index];
    text_clear(&writer->title);
    text_add_format(&writer->title, "%s%s", writer->level->prefix, role->title);
    writer->format->level_open(writer);
    text_add_format(paragraph_begin(writer, 0), "The %s %s.", writer->title.data,
                    writer->level->scope);
    writer->format->prose(writer, 1);
    walk_section(writer, &level_section);
    for (unsigned skill = 0; skill < SKILL_COUNT; skill++) {
        if (cells[skill][index] == 'e') {
            walk_cell(writer, skill, index);
        }
    }
    writer->format->close(writer);
    writer->level = NULL;
}

static void walk_skill(struct writer *writer, unsigned skill)
{
    struct role *role = &writer->role;
    writer->category_id = role->skills[skill]->id;
    writer->category = role->skills[skill]->title;
    writer->format->skill_open(writer, writer->category_id, writer->category);
    if (skill % 3 == 0) {
        text_add_format(paragraph_begin(writer, 0), "How the %s deals with %s.", role->title,
                        role_pick(role, objects, OBJECT_COUNT));
        writer->format->prose(writer, 1);
    }
    for (unsigned level = 0; level < LEVEL_COUNT; level++) {
        if (cells[skill][level] != 'e') {
            walk_cell(writer, skill, level);
        }
    }
    writer->format->close(writer);
}

static void walk_group(struct writer *writer, const struct group_plan *group)
{
    writer->format->group_open(writer, group->id, group->title);
    for (unsigned skill = group->first_skill; skill < group->end_skill; skill++) {
        walk_skill(writer, skill);
    }
    writer->format->close(writer);
}

static void writer_free(struct writer *writer)
{
    text_free(&writer->title);
    for (size_t i = 0; i < COUNT_OF(writer->paragraphs); i++) {
        text_free(&writer->paragraphs[i]);
    }
    for (size_t i = 0; i < COUNT_OF(writer->statements); i++) {
        text_free(&writer->statements[i].text);
    }
}

static void walk_role(struct writer *writer, unsigned number)
{
    const struct format *format = writer->format;
    writer->role = role_make(number);
    writer->indent = 0;
    format->role_open(writer);
    walk_overview(writer);
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        walk_section(writer, &sections[i]);
    }
    format->levels_open(writer);
    for (unsigned i = 0; i < LEVEL_COUNT; i++) {
        walk_level(writer, i);
    }
    format->close(writer);
    format->skills_open(writer);
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        walk_group(writer, &groups[i]);
    }
    format->close(writer);
    format->close(writer);
    writer->indent = 0;
    text_add(writer->out, format->head != NULL ? "" : "\n");
}

/* --- files --- */

struct file {
    FILE *stream;
    const char *path;
    char *draft; /* written first, then renamed: a file that is there is whole */
};

static struct file file_open(const char *path)
{
    struct file file = {.path = path, .draft = string_format("%s.draft", path)};
    file.stream = fopen(file.draft, "wb");
    if (file.stream == NULL) {
        bench_fail("cannot write '%s': %s", file.draft, strerror(errno));
    }
    return file;
}

static void file_take(struct file *file, struct text *text)
{
    if (text->length != 0 && fwrite(text->data, 1, text->length, file->stream) != text->length) {
        bench_fail("cannot write '%s': %s", file->draft, strerror(errno));
    }
    text_clear(text);
}

static void file_close(struct file *file)
{
    if (fclose(file->stream) != 0 || rename(file->draft, file->path) != 0) {
        bench_fail("cannot write '%s': %s", file->path, strerror(errno));
    }
    free(file->draft);
}

static void write_whole(const char *path, struct text *text)
{
    struct file file = file_open(path);
    file_take(&file, text);
    file_close(&file);
}

static void write_one_file(struct writer *writer, unsigned roles, const char *path)
{
    struct file file = file_open(path);
    if (writer->format->head != NULL) {
        writer->format->head(writer->out);
    }
    if (writer->format->shared != NULL) {
        writer->format->shared(writer->out);
    }
    for (unsigned number = 1; number <= roles; number++) {
        walk_role(writer, number);
        if (writer->out->length >= FLUSH_AT) {
            file_take(&file, writer->out);
        }
    }
    file_take(&file, writer->out);
    file_close(&file);
}

static void write_folder(struct writer *writer, unsigned roles, const char *folder)
{
    const struct format *format = writer->format;
    path_make_folder(folder);
    if (format->shared != NULL) {
        char *path = string_format("%s/company.%s", folder, format->extension);
        format->shared(writer->out);
        write_whole(path, writer->out);
        free(path);
    }
    for (unsigned number = 1; number <= roles; number++) {
        char *path = string_format("%s/role-%05u.%s", folder, number, format->extension);
        if (format->shared != NULL) {
            text_add_format(writer->out, "import \"company.%s\"\n\n", format->extension);
        }
        if (format->head != NULL) {
            format->head(writer->out);
        }
        walk_role(writer, number);
        write_whole(path, writer->out);
        free(path);
    }
}

/* --- hostile inputs; `size` is what doubles --- */

static void hostile_sections(struct text *out, size_t size)
{
    text_add(out, "ladder deep \"Deep\" {\n");
    text_add_times(out, "section a {\n", size);
    text_add_times(out, "}\n", size + 1);
}

static void hostile_unclosed_sections(struct text *out, size_t size)
{
    text_add(out, "ladder deep \"Deep\" {\n");
    text_add_times(out, "section a {\n", size);
}

static void hostile_groups(struct text *out, size_t size)
{
    text_add(out, "ladder deep \"Deep\" {\nskills {\n");
    text_add_times(out, "group a {\n", size);
    text_add_times(out, "}\n", size + 2);
}

static void hostile_closing_braces(struct text *out, size_t size)
{
    text_add(out, "ladder shallow \"Shallow\" {\n");
    text_add_times(out, "}\n", size);
}

static void hostile_levels(struct text *out, size_t size)
{
    text_add(out, "ladder tall \"Tall\" {\nlevels {\n");
    for (size_t i = 1; i <= size; i++) {
        text_add_format(out, "level l%zu\n", i);
    }
    text_add(out, "}\n}\n");
}

static void hostile_level_range(struct text *out, size_t size)
{
    text_add_format(out, "ladder tall \"Tall\" {\nlevels 1..%zu \"Level\"\n}\n", size);
}

static void hostile_cells(struct text *out, size_t size)
{
    text_add(out, "ladder wide \"Wide\" {\nlevels 1..1000 \"Level\"\nskills {\n");
    for (size_t i = 1; i <= size; i++) {
        text_add_format(out, "skill s%zu { at 1..1000 \"Does thing %zu\" }\n", i, i);
    }
    text_add(out, "}\n}\n");
}

static void hostile_same_cells(struct text *out, size_t size)
{
    text_add(out, "ladder flat \"Flat\" {\nlevels 1..1000 \"Level\"\nskills {\n");
    for (size_t skill = 1; skill <= size; skill++) {
        text_add_format(out, "skill s%zu {\nat 1 \"Does thing %zu\"\n", skill, skill);
        for (unsigned level = 2; level <= 1000; level++) {
            text_add_format(out, "at %u same\n", level);
        }
        text_add(out, "}\n");
    }
    text_add(out, "}\n}\n");
}

static void hostile_duplicate_ladders(struct text *out, size_t size)
{
    text_add_times(out, "ladder a \"A\" {\n  section s \"S\" {\n    - Writes\n  }\n}\n", size);
}

static void hostile_duplicate_skills(struct text *out, size_t size)
{
    text_add(out, "ladder a \"A\" {\nlevels { level l1 }\nskills {\n");
    text_add_times(out, "skill s \"S\" { at l1 \"Writes\" }\n", size);
    text_add(out, "}\n}\n");
}

static void hostile_duplicate_cells(struct text *out, size_t size)
{
    text_add(out, "ladder a \"A\" {\nlevels { level l1 }\nskills {\nskill s {\n");
    text_add_times(out, "at l1 \"Writes\"\n", size);
    text_add(out, "}\n}\n}\n");
}

static void hostile_repeated_statements(struct text *out, size_t size)
{
    text_add(out, "ladder a \"A\" {\nsection s \"S\" {\n");
    text_add_times(out, "- Writes the same line again\n", size);
    text_add(out, "}\n}\n");
}

static void hostile_string(struct text *out, size_t size)
{
    text_add(out, "ladder long \"");
    text_add_times(out, "abcdefghi ", size / 10);
    text_add(out, "\" {\n}\n");
}

static void hostile_statement(struct text *out, size_t size)
{
    text_add(out, "ladder long \"Long\" {\nsection s \"S\" {\n- ");
    text_add_times(out, "abcdefghi ", size / 10);
    text_add(out, "\n}\n}\n");
}

static void hostile_word(struct text *out, size_t size)
{
    text_add(out, "ladder ");
    text_add_times(out, "a", size);
    text_add(out, " {\n}\n");
}

static void add_section_of(struct text *out, const char *opening, const char *mark, size_t size,
                           const char *closing)
{
    text_add_format(out, "ladder prose \"Prose\" {\nsection s \"S\" {\n%s", opening);
    text_add_times(out, mark, size / strlen(mark));
    text_add_format(out, "%s\n}\n}\n", closing);
}

static void hostile_emphasis_text(struct text *out, size_t size)
{
    add_section_of(out, "\"\"\"\n", "*a_b", size, "\n\"\"\"");
}

static void hostile_emphasis_item(struct text *out, size_t size)
{
    add_section_of(out, "- ", "*a_b", size, "");
}

static void hostile_brackets_text(struct text *out, size_t size)
{
    add_section_of(out, "\"\"\"\n", "[", size, "\n\"\"\"");
}

static void hostile_brackets_item(struct text *out, size_t size)
{
    add_section_of(out, "- ", "[", size, "");
}

static void hostile_links_text(struct text *out, size_t size)
{
    add_section_of(out, "\"\"\"\n", "[a](", size, "\n\"\"\"");
}

static void hostile_backticks_text(struct text *out, size_t size)
{
    text_add(out, "ladder prose \"Prose\" {\nsection s \"S\" {\n\"\"\"\n");
    for (size_t run = 1; out->length < size; run = run % 500 + 1) {
        text_add_times(out, "`", run);
        text_add(out, "a");
    }
    text_add(out, "\n\"\"\"\n}\n}\n");
}

static void hostile_quotes_text(struct text *out, size_t size)
{
    add_section_of(out, "\"\"\"\n", "> ", size, "a\n\"\"\"");
}

static void hostile_lists_text(struct text *out, size_t size)
{
    add_section_of(out, "\"\"\"\n", "- ", size, "a\n\"\"\"");
}

/* Each item is deeper by one column; the size is in bytes, since they are quadratic in the depth.
 */
static void hostile_items(struct text *out, size_t size)
{
    text_add(out, "ladder deep \"Deep\" {\nsection s \"S\" {\n");
    for (size_t depth = 0; out->length < size; depth++) {
        text_add_times(out, " ", depth);
        text_add(out, "- a\n");
    }
    text_add(out, "}\n}\n");
}

static void hostile_unclosed_strings(struct text *out, size_t size)
{
    text_add(out, "ladder open \"Open\" {\n");
    for (size_t i = 0; i < size; i++) {
        text_add_format(out, "section s%zu \"Title {\n- Writes\n}\n", i);
    }
    text_add(out, "}\n");
}

static void hostile_unclosed_texts(struct text *out, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        text_add_format(out, "text t%zu\n  \"\"\"\n  Open\n", i);
    }
}

static void add_skills(struct text *out, size_t size)
{
    text_add(out, "skills {\n");
    for (size_t i = 0; i < size; i++) {
        text_add_format(out, "skill known-%zu { at l1 \"Does thing %zu\" }\n", i * 7919, i);
    }
    text_add(out, "}\n");
}

static void hostile_unknown_skills(struct text *out, size_t size)
{
    text_add(out, "ladder a \"A\" {\nlevels { level l1 {\n");
    for (size_t i = 0; i < size; i++) {
        text_add_format(out, "expect knwon-%zu \"Does other thing %zu\"\n", i * 7919, i);
    }
    text_add(out, "} }\n");
    add_skills(out, size);
    text_add(out, "}\n");
}

static void hostile_unknown_words(struct text *out, size_t size)
{
    text_add(out, "ladder a \"A\" {\n");
    for (size_t i = 0; i < size; i++) {
        text_add_format(out, "sectoin s%zu {\n}\n", i);
    }
    text_add(out, "}\n");
}

static void hostile_similar_titles(struct text *out, size_t size)
{
    text_add(out, "ladder a \"A\" {\nskills {\n");
    for (size_t i = 0; i < size; i++) {
        text_add_format(out, "skill s%zu \"Knowledge of subject %zu\" { \"\"\"Text.\"\"\" }\n", i,
                        i);
    }
    text_add(out, "}\n}\n");
}

static void hostile_extends_chain(struct text *out, size_t size)
{
    text_add(out, "ladder a0 \"A\" { section s \"S\" {\n- Writes\n}\n}\n");
    for (size_t i = 1; i <= size; i++) {
        text_add_format(out, "ladder a%zu \"A\" extends a%zu { }\n", i, i - 1);
    }
}

static void hostile_use_chain(struct text *out, size_t size)
{
    text_add(out, "section s0 \"S\" {\n- Writes\n}\n");
    for (size_t i = 1; i <= size; i++) {
        text_add_format(out, "section s%zu \"S\" { use s%zu }\n", i, i - 1);
    }
    text_add_format(out, "ladder a \"A\" { use s%zu }\n", size);
}

/* Each section takes the one before it twice: 2 to the power of `size` statements. */
static void hostile_use_doubling(struct text *out, size_t size)
{
    text_add(out, "section s0 \"S\" {\n- Writes\n}\n");
    for (size_t i = 1; i <= size; i++) {
        text_add_format(out, "section s%zu \"S\" {\n  use s%zu\n  use s%zu\n}\n", i, i - 1, i - 1);
    }
    text_add_format(out, "ladder a \"A\" { use s%zu }\n", size);
}

/* Ladders that share no skill: who has which is asked for each of them. */
static void hostile_own_skills(struct text *out, size_t size)
{
    for (size_t i = 1; i <= size; i++) {
        text_add_format(out, "ladder l%zu \"Ladder %zu\" {\nlevels { level a }\nskills {\n", i, i);
        for (unsigned skill = 1; skill <= 20; skill++) {
            text_add_format(out,
                            "skill s%u \"Skill %u of %zu\" { at a \"Does thing %u of %zu\" }\n",
                            skill, skill, i, skill, i);
        }
        text_add(out, "}\n}\n");
    }
}

/* Two levels that have no section in common. */
static void hostile_level_sections(struct text *out, size_t size)
{
    text_add(out, "ladder wide \"Wide\" {\nlevels {\n");
    for (unsigned level = 1; level <= 2; level++) {
        text_add_format(out, "level l%u {\n", level);
        for (size_t i = 1; i <= size; i++) {
            text_add_format(out, "section s%zu_%u \"S\" {\n- Does thing %zu of %u\n}\n", i, level,
                            i, level);
        }
        text_add(out, "}\n");
    }
    text_add(out, "}\n}\n");
}

struct hostile {
    const char *name;
    void (*add)(struct text *out, size_t size);
};

static const struct hostile hostiles[] = {
    {"sections", hostile_sections},
    {"unclosed-sections", hostile_unclosed_sections},
    {"groups", hostile_groups},
    {"closing-braces", hostile_closing_braces},
    {"levels", hostile_levels},
    {"level-range", hostile_level_range},
    {"cells", hostile_cells},
    {"same-cells", hostile_same_cells},
    {"duplicate-ladders", hostile_duplicate_ladders},
    {"duplicate-skills", hostile_duplicate_skills},
    {"duplicate-cells", hostile_duplicate_cells},
    {"repeated-statements", hostile_repeated_statements},
    {"string", hostile_string},
    {"statement", hostile_statement},
    {"word", hostile_word},
    {"emphasis-text", hostile_emphasis_text},
    {"emphasis-item", hostile_emphasis_item},
    {"brackets-text", hostile_brackets_text},
    {"brackets-item", hostile_brackets_item},
    {"links-text", hostile_links_text},
    {"backticks-text", hostile_backticks_text},
    {"quotes-text", hostile_quotes_text},
    {"lists-text", hostile_lists_text},
    {"items", hostile_items},
    {"unclosed-strings", hostile_unclosed_strings},
    {"unclosed-texts", hostile_unclosed_texts},
    {"unknown-skills", hostile_unknown_skills},
    {"unknown-words", hostile_unknown_words},
    {"similar-titles", hostile_similar_titles},
    {"extends-chain", hostile_extends_chain},
    {"use-chain", hostile_use_chain},
    {"use-doubling", hostile_use_doubling},
    {"own-skills", hostile_own_skills},
    {"level-sections", hostile_level_sections},
};

/* --- the command --- */

enum option {
    OPTION_FORMAT,
    OPTION_ROLES,
    OPTION_OUT,
    OPTION_DIR,
    OPTION_HOSTILE,
    OPTION_SIZE,
    OPTION_COUNT
};

static const char *const option_names[OPTION_COUNT] = {
    [OPTION_FORMAT] = "--format", [OPTION_ROLES] = "--roles",     [OPTION_OUT] = "--out",
    [OPTION_DIR] = "--dir",       [OPTION_HOSTILE] = "--hostile", [OPTION_SIZE] = "--size",
};

static _Noreturn void usage(void)
{
    fputs("usage: bench-generate [--format ladder|markdown|yaml|csv] [--roles N]"
          " (--out FILE | --dir DIR)\n"
          "       bench-generate --hostile NAME --size N --out FILE\n"
          "hostile inputs:",
          stderr);
    for (size_t i = 0; i < COUNT_OF(hostiles); i++) {
        fprintf(stderr, " %s", hostiles[i].name);
    }
    fputc('\n', stderr);
    exit(2);
}

static void options_read(int argc, char **argv, const char **values)
{
    for (int at = 1; at < argc; at += 2) {
        unsigned option = 0;
        while (option < OPTION_COUNT && strcmp(argv[at], option_names[option]) != 0) {
            option++;
        }
        if (option == OPTION_COUNT || at + 1 == argc) {
            usage();
        }
        values[option] = argv[at + 1];
    }
}

static size_t number_read(const char *digits, size_t most)
{
    char *end;
    errno = 0;
    unsigned long long number = strtoull(digits, &end, 10);
    if (errno != 0 || *end != '\0' || number == 0 || number > most) {
        bench_fail("'%s' is not a number from 1 to %zu", digits, most);
    }
    return (size_t)number;
}

static const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        if (strcmp(formats[i].name, name) == 0) {
            return &formats[i];
        }
    }
    bench_fail("there is no format '%s'", name);
}

static void run_roles(const char *const *values)
{
    struct text out = {0};
    struct writer writer = {.out = &out};
    const char *roles = values[OPTION_ROLES] != NULL ? values[OPTION_ROLES] : "1";
    unsigned count = (unsigned)number_read(roles, ROLE_LIMIT);
    writer.format = format_find(values[OPTION_FORMAT] != NULL ? values[OPTION_FORMAT] : "ladder");
    if (values[OPTION_DIR] != NULL) {
        write_folder(&writer, count, values[OPTION_DIR]);
    } else {
        write_one_file(&writer, count, values[OPTION_OUT]);
    }
    writer_free(&writer);
    text_free(&out);
}

static void run_hostile(const char *const *values)
{
    struct text out = {0};
    size_t size = number_read(values[OPTION_SIZE], SIZE_MAX / 1024);
    for (size_t i = 0; i < COUNT_OF(hostiles); i++) {
        if (strcmp(hostiles[i].name, values[OPTION_HOSTILE]) == 0) {
            hostiles[i].add(&out, size);
            write_whole(values[OPTION_OUT], &out);
            text_free(&out);
            return;
        }
    }
    bench_fail("there is no hostile input '%s'", values[OPTION_HOSTILE]);
}

int main(int argc, char **argv)
{
    const char *values[OPTION_COUNT] = {0};
    options_read(argc, argv, values);
    bool one_place = (values[OPTION_OUT] != NULL) != (values[OPTION_DIR] != NULL);
    if (values[OPTION_HOSTILE] != NULL && values[OPTION_SIZE] != NULL && one_place) {
        run_hostile(values);
    } else if (values[OPTION_HOSTILE] == NULL && values[OPTION_SIZE] == NULL && one_place) {
        run_roles(values);
    } else {
        usage();
    }
    return 0;
}
