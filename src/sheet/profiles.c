/* The profiles that are built in: what programs read, one table for each. Columns and limits are those that
 * the programs' own help pages or sources give; docs/spreadsheets.md tells what was seen of them. */
#include "sheet/profiles.h"

#define TEXT(literal)                \
    {                                \
        literal, sizeof(literal) - 1 \
    }
#define COLUMN(head, value_)                       \
    {                                              \
        .title = TEXT(head), .value = TEXT(value_) \
    }
#define LIMITED(head, value_, ...)                              \
    {                                                           \
        .title = TEXT(head), .value = TEXT(value_), __VA_ARGS__ \
    }
#define COLUMNS(array) .columns = array, .column_count = sizeof array / sizeof *array
#define TABLES(array)  .tables = array, .table_count = sizeof array / sizeof *array
#define IN(layout)     (1u << LAYOUT_##layout)
#define ON(entity)     (1u << ENTITY_##entity)

/* ---- generic, excel ---- */

static const struct profile_column long_columns[] = {
    COLUMN("ladder_id", "{ladder.id}"),        COLUMN("ladder", "{ladder.title}"),
    COLUMN("track", "{track.title}"),          COLUMN("level_id", "{level.id}"),
    COLUMN("level", "{level.title}"),          COLUMN("rank", "{level.rank}"),
    COLUMN("kind", "{statement.kind}"),        COLUMN("group", "{group.path}"),
    COLUMN("category_id", "{category.id}"),    COLUMN("category", "{category.title}"),
    COLUMN("state", "{cell.state}"),           COLUMN("statement_id", "{statement.id}"),
    COLUMN("parent_id", "{statement.parent}"), COLUMN("depth", "{statement.depth}"),
    COLUMN("statement", "{statement.text}"),
};

static const struct profile_column level_columns[] = {
    COLUMN("ladder_id", "{ladder.id}"),
    COLUMN("ladder", "{ladder.title}"),
    COLUMN("track", "{track.title}"),
    COLUMN("level_id", "{level.id}"),
    COLUMN("level", "{level.title}"),
    COLUMN("rank", "{level.rank}"),
    COLUMN("extends", "{level.extends}"),
    COLUMN("next", "{level.next}"),
    COLUMN("description", "{level.description}"),
};

static const struct profile_column matrix_columns[] = {
    COLUMN("skill_id", "{skill.id}"),
    COLUMN("skill", "{skill.title}"),
    COLUMN("group", "{group.path}"),
    COLUMN("description", "{skill.description}"),
};

static const struct profile_column set_ladders[] = {
    COLUMN("ladder_id", "{ladder.id}"),
    COLUMN("ladder", "{ladder.title}"),
    COLUMN("description", "{ladder.description}"),
};

static const struct profile_column set_levels[] = {
    COLUMN("ladder_id", "{ladder.id}"),
    COLUMN("level_id", "{level.id}"),
    COLUMN("level", "{level.title}"),
    COLUMN("track_id", "{track.id}"),
    COLUMN("track", "{track.title}"),
    COLUMN("rank", "{level.rank}"),
    COLUMN("extends", "{level.extends}"),
    COLUMN("next", "{level.next}"),
    COLUMN("description", "{level.description}"),
};

static const struct profile_column set_skills[] = {
    COLUMN("ladder_id", "{ladder.id}"), COLUMN("skill_id", "{skill.id}"),
    COLUMN("skill", "{skill.title}"),   COLUMN("group_id", "{group.id}"),
    COLUMN("group", "{group.path}"),    COLUMN("description", "{skill.description}"),
};

static const struct profile_column set_expectations[] = {
    COLUMN("ladder_id", "{ladder.id}"),        COLUMN("level_id", "{level.id}"),
    COLUMN("kind", "{statement.kind}"),        COLUMN("category_id", "{category.id}"),
    COLUMN("state", "{cell.state}"),           COLUMN("statement_id", "{statement.id}"),
    COLUMN("parent_id", "{statement.parent}"), COLUMN("depth", "{statement.depth}"),
    COLUMN("statement", "{statement.text}"),
};

static const struct profile_table layouts[] = {
    {.name = TEXT("expectations"),
     .rows = ROWS_STATEMENTS,
     COLUMNS(long_columns),
     .attributes = ON(LADDER) | ON(TRACK) | ON(LEVEL) | ON(GROUP) | ON(SKILL) | ON(SECTION) |
                   ON(CELL) | ON(STATEMENT),
     .layouts = IN(LONG)},
    {.name = TEXT("levels"),
     .rows = ROWS_LEVELS,
     COLUMNS(level_columns),
     .attributes = ON(LADDER) | ON(TRACK) | ON(LEVEL),
     .layouts = IN(LEVELS)},
    {.name = TEXT("matrix"),
     .rows = ROWS_SKILLS,
     COLUMNS(matrix_columns),
     .per_ladder = true,
     .with_levels = true,
     .layouts = IN(MATRIX)},
    {.name = TEXT("ladders"),
     .rows = ROWS_LADDERS,
     COLUMNS(set_ladders),
     .attributes = ON(LADDER),
     .layouts = IN(SET)},
    {.name = TEXT("levels"),
     .rows = ROWS_LEVELS,
     COLUMNS(set_levels),
     .attributes = ON(TRACK) | ON(LEVEL),
     .layouts = IN(SET)},
    {.name = TEXT("skills"),
     .rows = ROWS_SKILLS,
     COLUMNS(set_skills),
     .with_repeats = true,
     .attributes = ON(GROUP) | ON(SKILL),
     .layouts = IN(SET)},
    {.name = TEXT("expectations"),
     .rows = ROWS_STATEMENTS,
     COLUMNS(set_expectations),
     .attributes = ON(SECTION) | ON(CELL) | ON(STATEMENT),
     .layouts = IN(SET)},
};

/* ---- 15Five ---- */

static const struct profile_column path_columns[] = {
    LIMITED("Path", "{ladder.title} {track.title}", .required = true),
    LIMITED("Job title", "{level.title}", .required = true),
    LIMITED("Competency", "{group.title}", .limit = 75),
    COLUMN("Skill", "{category.title}"),
    LIMITED("Key behavior", "{cell.text}", .required = true),
};

/* Of several key behaviours of a skill only the first is kept: all of a cell stand in one. */
static const struct profile_table path_tables[] = {{.name = TEXT("path"),
                                                    .rows = ROWS_CELLS,
                                                    COLUMNS(path_columns),
                                                    .per_ladder = true,
                                                    .per_track = true,
                                                    .unique_first = 4,
                                                    .filled_only = true}};

static const struct profile_column competency_columns[] = {
    LIMITED("Competency", "{skill.title}", .required = true, .unique = true, .limit = 75),
    COLUMN("Competency description", "{skill.description}"),
    COLUMN("Company wide", "{skill.everywhere}"),
    COLUMN("Groups", "{skill.ladders}"),
};

static const struct profile_table competency_tables[] = {
    {.name = TEXT("competencies"), .rows = ROWS_SKILLS, COLUMNS(competency_columns)}};

/* ---- Moodle ---- */

static const struct profile_column moodle_columns[] = {
    LIMITED("Parent ID number", "{node.parent}", .limit = 100),
    LIMITED("ID number", "{node.id}", .required = true, .unique = true, .limit = 100),
    LIMITED("Short name", "{node.title}", .required = true, .limit = 100),
    COLUMN("Description", "{node.description}\n{skill.levels}"),
    COLUMN("Description format", "2"), /* plain text */
    COLUMN("Scale values", "{node.scale}"),
    COLUMN("Scale configuration", "{node.scale-setting}"),
    COLUMN("Rule type (optional)", ""),
    COLUMN("Rule outcome (optional)", ""),
    COLUMN("Rule config (optional)", ""),
    COLUMN("Cross-referenced competency ID numbers", ""),
    COLUMN("Exported ID (optional)", ""),
    COLUMN("Is framework", "{node.is-ladder}"),
    COLUMN("Taxonomy", "{node.taxonomy}"),
};

static const struct profile_table moodle_tables[] = {
    {.name = TEXT("moodle"), .rows = ROWS_TREE, COLUMNS(moodle_columns), .per_ladder = true}};

/* ---- OSMT ---- */

static const struct profile_column osmt_columns[] = {
    LIMITED("RSD Name", "{ladder.title}: {level.title}: {category.title}", .required = true),
    COLUMN("Authors", "{organization.title}"),
    LIMITED("Skill Statement", "{statement.text}", .required = true, .unique = true),
    COLUMN("Category", "{category.title}"),
    LIMITED("Keywords", "{ladder.title}; {level.title}", .forbidden = ";"),
    COLUMN("Standards", ""),
    COLUMN("Certifications", ""),
    COLUMN("Occupation Major Groups", ""),
    COLUMN("Occupation Minor Groups", ""),
    COLUMN("Broad Occupations", ""),
    COLUMN("Detailed Occupations", ""),
    COLUMN("O*NET Job Codes", ""),
    LIMITED("Employers", "{organization.title}", .forbidden = ";"),
    COLUMN("Alignment Name", ""),
    COLUMN("Alignment URL", ""),
    COLUMN("Alignment Framework", ""),
    COLUMN("Alignment 2 Name", ""),
    COLUMN("Alignment 2 URL", ""),
    COLUMN("Alignment 2 Framework", ""),
};

static const struct profile_table osmt_tables[] = {{.name = TEXT("osmt"),
                                                    .rows = ROWS_STATEMENTS,
                                                    COLUMNS(osmt_columns),
                                                    .once = true,
                                                    .no_examples = true,
                                                    .skills_only = true,
                                                    .filled_only = true}};

/* ---- Lucca ---- */

static const struct profile_column lucca_columns[] = {
    LIMITED("Name", "{skill.title}", .required = true, .unique = true, .limit = 100),
    COLUMN("Id", ""),
    LIMITED("Description", "{skill.description}", .limit = 1000),
    LIMITED("Category", "{skill.area}", .required = true),
};

static const struct profile_table lucca_tables[] = {
    {.name = TEXT("skills"), .rows = ROWS_SKILLS, COLUMNS(lucca_columns)}};

/* ---- 360Learning ---- */

static const struct profile_column library_columns[] = {
    LIMITED("externalId", "{ladder.id}", .required = true, .unique = true),
    LIMITED("name", "{ladder.title}", .required = true),
    COLUMN("description", "{ladder.description}"),
    COLUMN("status", "published"),
};

static const struct profile_column learning_skills[] = {
    LIMITED("externalId", "{skill.reference}", .required = true, .unique = true),
    LIMITED("name", "{skill.title}", .required = true),
    LIMITED("parentExternalIds", "{skill.ladder-ids}", .required = true),
    COLUMN("description", "{skill.description}"),
};

static const struct profile_column learning_jobs[] = {
    LIMITED("externalId", "{level.reference}", .required = true, .unique = true),
    LIMITED("name", "{level.title}", .required = true),
    COLUMN("description", "{level.description}"),
    COLUMN("parentExternalId", ""),
};

static const struct profile_column learning_levels[] = {
    LIMITED("jobId", "{level.reference}", .required = true),
    LIMITED("skillId", "{skill.reference}", .required = true),
    LIMITED("expectedLevel", "{level.rank}", .required = true),
};

static const struct profile_table learning_tables[] = {
    {.name = TEXT("libraries"), .rows = ROWS_LADDERS, COLUMNS(library_columns)},
    {.name = TEXT("skills"), .rows = ROWS_SKILLS, COLUMNS(learning_skills)},
    {.name = TEXT("jobs"), .rows = ROWS_LEVELS, COLUMNS(learning_jobs)},
    {.name = TEXT("jobs-skills"),
     .rows = ROWS_CELLS,
     COLUMNS(learning_levels),
     .skills_only = true,
     .filled_only = true},
};

/* ---- NetDimensions ---- */

static const struct profile_column netdimensions_columns[] = {
    COLUMN("Action", "A"),
    LIMITED("ReferenceCode", "{skill.reference}", .required = true, .unique = true, .limit = 85,
            .forbidden = ",;"),
    LIMITED("Title", "{skill.title}", .required = true, .limit = 85),
    LIMITED("Model", "{group.folders}", .limit = 50, .forbidden = ",;"),
    LIMITED("Description", "{skill.description}", .limit = 6000),
    COLUMN("Language", "{ladder.locale}"),
    COLUMN("Active", "Y"),
    COLUMN("ProficiencyLevelGroup", ""),
};

static const struct profile_table netdimensions_tables[] = {
    {.name = TEXT("competencies"), .rows = ROWS_SKILLS, COLUMNS(netdimensions_columns)}};

/* ---- HiBob ---- */

static const struct profile_column hibob_columns[] = {
    LIMITED("Job name", "{ladder.title}", .required = true, .unique = true, .forbidden = "\\;"),
    LIMITED("Job level", "{ladder.level-names}", .required = true),
    LIMITED("Job functions", "{ladder.family}", .forbidden = ";"),
};

static const struct profile_table hibob_tables[] = {
    {.name = TEXT("job-catalog"), .rows = ROWS_LADDERS, COLUMNS(hibob_columns)}};

/* ---- DDaT ---- */

static const struct profile_column ddat_roles[] = {
    COLUMN("Role Family", "{ladder.family}"),
    LIMITED("Role", "{ladder.title}", .required = true),
    COLUMN("Role Description", "{ladder.description}"),
    LIMITED("Role Level", "{level.title}", .required = true),
    COLUMN("Role Level Description", "{level.description}"),
    LIMITED("Skill Name", "{skill.title}", .required = true),
    COLUMN("Skill Description", "{skill.description}"),
    COLUMN("Skill Level", "{level.title}"),
    COLUMN("Skill Level Description", "{cell.text}"),
    COLUMN("Role Type", ""),
};

static const struct profile_column ddat_skills[] = {
    LIMITED("Skill Name", "{skill.title}", .required = true),
    COLUMN("Skill Description", "{skill.description}"),
};

static const struct profile_table ddat_tables[] = {
    {.name = TEXT("roles"),
     .rows = ROWS_CELLS,
     COLUMNS(ddat_roles),
     .skills_only = true,
     .filled_only = true},
    {.name = TEXT("skills"),
     .rows = ROWS_SKILLS,
     COLUMNS(ddat_skills),
     .per_ladder = true,
     .with_levels = true},
};

/* ---- The table ---- */

static const struct profile profiles[PROFILE_BUILTIN_COUNT] = {
    [PROFILE_GENERIC] = {.name = TEXT("generic"),
                         .summary = TEXT("for programs: any layout, as RFC 4180 has it"),
                         TABLES(layouts),
                         .delimiter = ',',
                         .has_breaks = true},
    [PROFILE_EXCEL] = {.name = TEXT("excel"),
                       .summary =
                           TEXT("for people: any layout, opens right in Excel and LibreOffice"),
                       TABLES(layouts),
                       .delimiter = ',',
                       .has_bom = true,
                       .has_guard = true,
                       .has_breaks = true,
                       .cell_limit = SHEET_CELL_MOST,
                       .row_limit = SHEET_ROWS_MOST},
    [PROFILE_15FIVE_PATH] = {.name = TEXT("15five-path"),
                             .summary = TEXT("15Five: career paths, a file for each"),
                             TABLES(path_tables),
                             .delimiter = ',',
                             .is_full = true,
                             .newline = NEWLINE_BULLET},
    [PROFILE_15FIVE_COMPETENCIES] = {.name = TEXT("15five-competencies"),
                                     .summary = TEXT("15Five: competencies"),
                                     TABLES(competency_tables),
                                     .delimiter = ',',
                                     .newline = NEWLINE_SPACE},
    [PROFILE_MOODLE] = {.name = TEXT("moodle"),
                        .summary = TEXT("Moodle: competency frameworks, a file for each ladder"),
                        TABLES(moodle_tables),
                        .delimiter = ',',
                        .has_breaks = true},
    [PROFILE_OSMT] = {.name = TEXT("osmt"),
                      .summary = TEXT("Open Skills Management Toolset: rich skill descriptors"),
                      TABLES(osmt_tables),
                      .delimiter = ','},
    [PROFILE_LUCCA] = {.name = TEXT("lucca"),
                       .summary = TEXT("Lucca: skills"),
                       TABLES(lucca_tables),
                       .delimiter = ',',
                       .newline = NEWLINE_SPACE,
                       .row_limit = 1000},
    [PROFILE_360LEARNING] = {.name = TEXT("360learning"),
                             .summary = TEXT(
                                 "360Learning: libraries, skills, jobs, and the skills of jobs"),
                             TABLES(learning_tables),
                             .delimiter = ',',
                             .is_full = true,
                             .newline = NEWLINE_SPACE},
    [PROFILE_NETDIMENSIONS] = {.name = TEXT("netdimensions"),
                               .summary = TEXT("NetDimensions and PeopleFluent: competencies"),
                               TABLES(netdimensions_tables),
                               .delimiter = ',',
                               .newline = NEWLINE_SPACE},
    [PROFILE_HIBOB] = {.name = TEXT("hibob"),
                       .summary = TEXT("HiBob: the job catalogue"),
                       TABLES(hibob_tables),
                       .delimiter = ',',
                       .newline = NEWLINE_SPACE},
    [PROFILE_DDAT] = {.name = TEXT("ddat"),
                      .summary = TEXT(
                          "the shape in which the UK government publishes its roles and skills"),
                      TABLES(ddat_tables),
                      .delimiter = ',',
                      .is_full = true,
                      .has_breaks = true},
};

const struct profile *profile_at(size_t index)
{
    return index < PROFILE_BUILTIN_COUNT ? &profiles[index] : NULL;
}

const struct profile *profile_find(const struct model *model, struct str name,
                                   struct diag_nearest *nearest)
{
    uint32_t declared = model ? model->profile_count : 0;
    for (size_t i = 0; i < PROFILE_BUILTIN_COUNT + declared; i++) {
        const struct profile *profile =
            i < PROFILE_BUILTIN_COUNT ? &profiles[i] : model->profiles[i - PROFILE_BUILTIN_COUNT];
        if (str_equal(profile->name, name))
            return profile;
        if (nearest)
            diag_nearest_try(nearest, profile->name);
    }
    return NULL;
}

const char *sheet_layout_name(size_t index)
{
    static const char *const names[LAYOUT_COUNT] = {[LAYOUT_LONG] = "long",
                                                    [LAYOUT_MATRIX] = "matrix",
                                                    [LAYOUT_LEVELS] = "levels",
                                                    [LAYOUT_SET] = "set"};
    return index < LAYOUT_COUNT ? names[index] : NULL;
}
