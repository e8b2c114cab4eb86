/* Profiles that are built in, and where their columns' words stand. */
#include "emitted.h"

#include "sheet/profiles.h"

#include <check.h>

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

Suite *sheet_suite(void);

Suite *sheet_suite(void)
{
    Suite *suite = suite_create("sheet");
    TCase *profiles = tcase_create("profiles");
    tcase_add_test(profiles, profiles_have_their_names);
    tcase_add_loop_test(profiles, columns_have_fields, 0, PROFILE_BUILTIN_COUNT);
    suite_add_tcase(suite, profiles);
    return suite;
}
