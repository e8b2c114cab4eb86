/* Profiles that are built in, and where their columns' words stand. */
#include "emitted.h"

#include "sheet/csv_writer.h"
#include "sheet/lines.h"
#include "sheet/profiles.h"

#include <check.h>

#include <string.h>

START_TEST(profiles_have_their_names)
{
    for (size_t i = 0; i < PROFILE_BUILTIN_COUNT; i++) {
        const struct profile *profile = profile_at(i);
        ck_assert_str_eq(profile->name.at, profile_builtin_name((enum profile_builtin)i));
        ck_assert_uint_gt(profile->summary.length, 0);
        ck_assert_uint_gt(profile->table_count, 0);
        ck_assert_ptr_eq(profile_find(NULL, profile->name, NULL), profile);
    }
    ck_assert_ptr_null(profile_at(PROFILE_BUILTIN_COUNT));
}
END_TEST

/* Every field of every column exists, and rows of the table's kind have it. */
START_TEST(columns_have_fields)
{
    const struct profile *profile = profile_at((size_t)_i);
    for (uint32_t t = 0; t < profile->table_count; t++) {
        const struct profile_table *table = &profile->tables[t];
        ck_assert_uint_gt(table->column_count, 0);
        ck_assert(!table->per_track || table->per_ladder);
        ck_assert(!table->with_levels || (table->per_ladder && table->rows == ROWS_SKILLS));
        for (uint32_t c = 0; c < table->column_count; c++) {
            struct field_piece piece;
            for (size_t at = 0; field_piece_next(table->columns[c].value, &at, &piece);) {
                size_t i = 0;
                ck_assert_msg(!piece.is_open, "%s", table->columns[c].value.at);
                if (!piece.is_field || str_equal(piece.text, STR("ladder.family")))
                    continue;
                while (i < FIELD_COUNT &&
                       !str_equal(piece.text, str_of(field_info((enum field)i)->name)))
                    i++;
                ck_assert_msg(i < FIELD_COUNT, "%s: %s", profile->name.at,
                              table->columns[c].value.at);
                ck_assert_msg(field_info((enum field)i)->rows & 1u << table->rows, "%s: %s",
                              profile->name.at, table->columns[c].value.at);
            }
        }
    }
}
END_TEST

/* ---- Pieces ---- */

struct made {
    struct buf bytes;
    uint32_t pieces;
    bool is_whole; /* the last piece came */
};

static void keep_piece(void *context, struct str piece, bool is_last)
{
    struct made *made = context;
    ck_assert(!made->is_whole);
    buf_add_str(&made->bytes, piece);
    made->pieces++;
    made->is_whole = is_last;
}

static struct str bytes_of(const struct made *made)
{
    return buf_str(&made->bytes);
}

/* ---- Numbers ---- */

static const char *const salaries[] = {
    "007",
    "-007",
    "+5",
    "1_000",
    "1,000",
    "1e3",
    ".5",
    "5.",
    "-0",
    "00",
    "-00.50",
    "1.50",
    "7",
    "-2.5",
    "5+",
    "1.2.3",
    "-",
    " 5 ",
    "0x7",
    "0.123456789012345678901234567890",
    "123456789012345678901234567890",
};
enum { SALARIES = sizeof salaries / sizeof *salaries };

static void write_salaries(struct emitted *emitted)
{
    struct buf text = {0};
    buf_add_text(&text, "attribute salary on level: number\nladder a \"A\" {\n  levels \"L\" {\n");
    for (int i = 0; i < SALARIES; i++)
        buf_add_format(&text, "    level l%d \"L%d\" { salary \"%s\" }\n", i, i, salaries[i]);
    buf_add_text(&text, "  }\n}\n");
    emitted_write(emitted, "a.ladder", buf_str(&text));
    buf_free(&text);
}

/* What stands behind a key, up to the end of its value; from is moved there. */
static struct str value_behind(const char **from, const char *key)
{
    const char *start = strstr(*from, key);
    ck_assert_msg(start != NULL, "no more of %s", key);
    start += strlen(key);
    *from = start + (*start == '"' ? 1 + strcspn(start + 1, "\"") + 1 : strcspn(start, ",}"));
    return str_make(start, (size_t)(*from - start));
}

typedef void write_function(struct sheet *sheet, const struct sheet_file *file, csv_piece *piece,
                            void *context);

static struct made make_levels(const struct emitted *emitted, write_function *write)
{
    struct sheet_options options = {.profile = profile_at(0),
                                    .layouts = 1u << LAYOUT_LEVELS,
                                    .ladders = emitted->model.ladders,
                                    .ladder_count = emitted->model.ladder_count};
    struct sheet *sheet = sheet_new(&emitted->model, &options);
    uint32_t file_count;
    const struct sheet_file *files = sheet_files(sheet, &file_count);
    struct made made = {.pieces = 0};
    ck_assert_uint_eq(file_count, 1);
    write(sheet, &files[0], keep_piece, &made);
    ck_assert(made.is_whole);
    buf_add_char(&made.bytes, '\0');
    sheet_free(sheet);
    return made;
}

/* The model, JSON Lines and an array say the same of a value, to the letter. */
START_TEST(numbers_are_the_same_in_all_json)
{
    struct emitted emitted;
    struct emit_json_options options = {.view = VIEW_OWN};
    emitted_open(&emitted);
    write_salaries(&emitted);
    emitted_read(&emitted);
    options.ladders = emitted.model.ladders;
    options.ladder_count = emitted.model.ladder_count;
    emitted_model_json(&emitted, &options);
    struct made lines = make_levels(&emitted, sheet_lines);
    struct made array = make_levels(&emitted, sheet_array);
    const char *of_model = emitted_file(&emitted, "model.json");
    const char *of_lines = lines.bytes.at, *of_array = array.bytes.at;
    for (int i = 0; i < SALARIES; i++) {
        struct str wanted = value_behind(&of_model, "{\"salary\":");
        struct str line = value_behind(&of_lines, "\"level.salary\":");
        struct str row = value_behind(&of_array, "\"level.salary\":");
        ck_assert_msg(str_equal(wanted, line) && str_equal(wanted, row), "%s: %.*s, %.*s, %.*s",
                      salaries[i], STR_ARGS(wanted), STR_ARGS(line), STR_ARGS(row));
        if (*wanted.at == '"')
            ck_assert_msg(
                str_equal(str_make(wanted.at + 1, wanted.length - 2), str_of(salaries[i])),
                "%s is %.*s", salaries[i], STR_ARGS(wanted));
    }
    buf_free(&lines.bytes);
    buf_free(&array.bytes);
    emitted_close(&emitted);
}
END_TEST

/* ---- Threads ---- */

enum { FEWEST_HANDS = 100 / 16 }; /* of so many ladders as threads are for */

static struct made make_csv(const struct emitted *emitted, const struct ladder *const *ladders,
                            uint32_t count, enum query_view view, bool by_threads)
{
    struct sheet_options options = {.profile = profile_at(0),
                                    .layouts = 1u << LAYOUT_LONG,
                                    .view = view,
                                    .ladders = ladders,
                                    .ladder_count = count,
                                    .by_threads = by_threads};
    struct sheet *sheet = sheet_new(&emitted->model, &options);
    uint32_t file_count;
    const struct sheet_file *files = sheet_files(sheet, &file_count);
    struct made made = {.pieces = 0};
    ck_assert_uint_eq(file_count, 1);
    struct csv_writer w = csv_writer_make(sheet, sheet_columns(sheet, &files[0]));
    ck_assert(csv_is_for_threads(&w, &files[0]) == by_threads);
    csv_writer_free(&w);
    sheet_csv(sheet, &files[0], keep_piece, &made);
    ck_assert(made.is_whole);
    sheet_free(sheet);
    return made;
}

/* Both ways to make it; what threads made, which comes in more pieces as each hand is one. */
static struct made make_both(const struct emitted *emitted, enum query_view view)
{
    const struct model *model = &emitted->model;
    struct made alone = make_csv(emitted, model->ladders, model->ladder_count, view, false);
    struct made together = make_csv(emitted, model->ladders, model->ladder_count, view, true);
    ck_assert(str_equal(bytes_of(&alone), bytes_of(&together)));
    ck_assert_uint_gt(together.pieces, alone.pieces + FEWEST_HANDS);
    buf_free(&alone.bytes);
    return together;
}

/* Hands of several ladders each, pieces of hands (of the last ladder), and an attribute that only the
 * last statement has. */
static void write_ladders(struct emitted *emitted, unsigned count)
{
    enum { MANY = 20000 };
    struct buf text = {0};
    for (unsigned i = 0; i < count; i++) {
        buf_add_format(&text, "ladder l%03u \"L%u\" {\n  section s \"S\" {\n", i, i);
        for (unsigned k = 0; k < (i + 1 == count ? MANY : i % 5); k++)
            buf_add_format(&text, "    - Says `%u` twice,\n      and *so* on\n", k % 3);
        buf_add_text(&text, i + 1 == count ? "    - Ends {target=\"9\"}\n  }\n}\n" : "  }\n}\n");
    }
    emitted_write(emitted, "many.ladder", buf_str(&text));
    buf_free(&text);
}

static bool has_target(struct str csv)
{
    return str_ends(str_make(csv.at, str_find(csv, 0, '\r')), STR(",statement.target"));
}

START_TEST(threads_make_the_same_bytes)
{
    enum { LADDERS = 133 };
    struct emitted emitted;
    emitted_open(&emitted);
    write_ladders(&emitted, LADDERS);
    emitted_read(&emitted);
    ck_assert_uint_eq(emitted.model.ladder_count, LADDERS);
    struct made together = make_both(&emitted, VIEW_OWN);
    ck_assert(has_target(bytes_of(&together)));
    buf_free(&together.bytes);
    together = make_csv(&emitted, emitted.model.ladders, LADDERS - 1, VIEW_OWN, true);
    ck_assert(!has_target(bytes_of(&together)));
    buf_free(&together.bytes);
    emitted_close(&emitted);
}
END_TEST

/* Each level extends one of a ladder nearer to the middle, another thread's most often; words that come
 * twice have ids that count. */
static void write_family(struct emitted *emitted, unsigned count)
{
    enum { STEP = 17 };
    unsigned middle = count / 2;
    struct buf text = {0};
    for (unsigned i = 0; i < count; i++) {
        unsigned base = i < middle ? i + STEP : i - STEP;
        bool is_near = i + STEP > middle && middle + STEP > i;
        buf_add_format(&text, "ladder l%03u \"L%u\" {\n  levels \"L\" {\n    level a \"A\"", i, i);
        if (i != middle)
            buf_add_format(&text, " extends l%03u/a", is_near ? middle : base);
        buf_add_format(&text, " {\n      - Says `%u` twice\n      - Says `%u` twice\n    }\n",
                       i % 3, i % 2);
        buf_add_format(&text, "    level b \"B\" extends a {\n      - Own %u\n    }\n  }\n}\n", i);
    }
    emitted_write(emitted, "family.ladder", buf_str(&text));
    buf_free(&text);
}

START_TEST(threads_see_the_levels_of_other_ladders)
{
    enum { LADDERS = 150 };
    struct emitted emitted;
    emitted_open(&emitted);
    write_family(&emitted, LADDERS);
    emitted_read(&emitted);
    ck_assert_uint_eq(emitted.model.ladder_count, LADDERS);
    struct made own = make_both(&emitted, VIEW_OWN), full = make_both(&emitted, VIEW_FULL);
    ck_assert_uint_gt(full.bytes.length, 2 * own.bytes.length);
    buf_free(&own.bytes);
    buf_free(&full.bytes);
    emitted_close(&emitted);
}
END_TEST

Suite *sheet_suite(void);

Suite *sheet_suite(void)
{
    Suite *suite = suite_create("sheet");
    TCase *profiles = tcase_create("profiles");
    tcase_add_test(profiles, profiles_have_their_names);
    tcase_add_loop_test(profiles, columns_have_fields, 0, PROFILE_BUILTIN_COUNT);
    suite_add_tcase(suite, profiles);
    TCase *numbers = tcase_create("numbers");
    tcase_add_test(numbers, numbers_are_the_same_in_all_json);
    suite_add_tcase(suite, numbers);
    TCase *threads = tcase_create("threads");
    tcase_add_test(threads, threads_make_the_same_bytes);
    tcase_add_test(threads, threads_see_the_levels_of_other_ladders);
    suite_add_tcase(suite, threads);
    return suite;
}
