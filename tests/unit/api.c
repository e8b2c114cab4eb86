#include "api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct ladder_session *api_session;
struct ladder_result *api_result;
char api_folder[256];

static void setup(void)
{
    const char *temporary = getenv("TMPDIR");
    snprintf(api_folder, sizeof api_folder, "%s/api-XXXXXX", temporary ? temporary : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(api_folder));
    api_session = ladder_session_new(NULL);
    api_result = NULL;
}

static void teardown(void)
{
    char command[300];
    ladder_result_free(api_result);
    ladder_session_free(api_session);
    snprintf(command, sizeof command, "rm -rf '%s'", api_folder);
    ck_assert_int_eq(system(command), 0);
}

const char *api_path(const char *name)
{
    static char paths[3][512];
    static unsigned next;
    next = (next + 1) % 3;
    snprintf(paths[next], sizeof paths[next], "%s/%s", api_folder, name);
    return paths[next];
}

const char *api_put(const char *name, const char *text)
{
    const char *path = api_path(name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
    return path;
}

const char *api_get(const char *name)
{
    static char content[100000];
    FILE *file = fopen(api_path(name), "r");
    if (!file)
        return NULL;
    content[fread(content, 1, sizeof content - 1, file)] = '\0';
    fclose(file);
    return content;
}

void api_set(const char *name, const char *text)
{
    ladder_set_text(api_session, name, text, strlen(text));
}

void api_check(void)
{
    ladder_result_free(api_result);
    api_result = ladder_check(api_session);
}

const struct ladder_finding *api_finding(size_t index)
{
    const struct ladder_finding *found = ladder_finding_at(api_result, index);
    ck_assert_ptr_nonnull(found);
    return found;
}

const char *api_rule(size_t index)
{
    return api_finding(index)->rule->name;
}

TCase *api_case(const char *name)
{
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, setup, teardown);
    return tests;
}
