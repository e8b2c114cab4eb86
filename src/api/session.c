/* What is to be checked, and how. */
#include "api/export.h"

#include "base/io.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

void *handle_new(size_t size, void (*out_of_memory)(void))
{
    void *block = calloc(1, size);
    if (!block && out_of_memory)
        out_of_memory();
    return block ? block : memory_alloc(size); /* which ends the process */
}

char *handle_copy(const char *text, size_t length)
{
    char *out = memory_alloc(length + 1);
    if (length)
        memcpy(out, text, length);
    out[length] = '\0';
    return out;
}

struct ladder_session *ladder_session_new(void (*out_of_memory)(void))
{
    struct ladder_session *session = handle_new(sizeof *session, out_of_memory);
    session->out_of_memory = out_of_memory;
    return session;
}

void ladder_session_free(struct ladder_session *session)
{
    if (!session)
        return;
    for (size_t i = 0; i < session->paths.count; i++)
        free(session->paths.items[i]);
    for (size_t i = 0; i < session->texts.count; i++) {
        free(session->texts.items[i].name);
        free(session->texts.items[i].text);
    }
    VEC_FREE(&session->paths);
    VEC_FREE(&session->texts);
    VEC_FREE(&session->baseline);
    session_forget_changes(session);
    session_forget_export(session);
    free(session->root);
    free(session);
}

int ladder_set_root(struct ladder_session *session, const char *folder)
{
    char here[PATH_MAX];
    char *root = NULL;
    if (folder) {
        enum io_kind kind = io_kind(folder);
        if (kind != IO_FOLDER)
            return kind == IO_ABSENT ? ENOENT : ENOTDIR;
        if (!getcwd(here, sizeof here))
            return errno;
        struct arena scratch;
        arena_init(&scratch, session->out_of_memory);
        struct str absolute = io_join(&scratch, str_of(here), str_of(folder));
        root = handle_copy(absolute.at, absolute.length);
        arena_release(&scratch);
    }
    free(session->root);
    session->root = root;
    return 0;
}

void ladder_set_today(struct ladder_session *session, uint32_t day)
{
    session->lint.today = day;
}

bool ladder_set_severity(struct ladder_session *session, const char *rule,
                         enum ladder_severity severity)
{
    enum rule found = rule_find(str_of(rule));
    if (found == RULE_COUNT)
        return false;
    session->lint.severities[found] = (uint8_t)(1 + severity);
    return true;
}

bool ladder_set_only(struct ladder_session *session, const char *rule)
{
    enum rule found = rule_find(str_of(rule));
    if (found == RULE_COUNT)
        return false;
    session->lint.has_only = true;
    session->lint.only[found] = true;
    return true;
}

void ladder_set_errors_only(struct ladder_session *session, bool only)
{
    session->lint.has_errors_only = only;
}

void ladder_set_speller(struct ladder_session *session, const struct ladder_speller *speller)
{
    session->lint.speller = NULL;
    if (!speller)
        return;
    session->speller = (struct lint_speller){.context = speller->context,
                                             .begin = speller->begin,
                                             .knows = speller->knows,
                                             .suggest = speller->suggest};
    session->lint.speller = &session->speller;
}

/* Days from 1970-01-01 to a day of the Gregorian calendar: years are counted from March, so that a
 * leap day is the last of its year. */
static uint32_t days_since_1970(uint32_t year, uint32_t month, uint32_t day)
{
    uint32_t y = month <= 2 ? year - 1 : year;
    uint32_t m = month <= 2 ? month + 9 : month - 3;
    uint32_t days = y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1;
    return days - 719468; /* of 1970-01-01 */
}

uint32_t ladder_day(const char *date)
{
    static const unsigned char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const char form[] = "dddd-dd-dd";
    uint32_t numbers[3] = {0};
    size_t part = 0;
    for (size_t i = 0; i < sizeof form; i++) {
        if (form[i] == 'd' && char_is_digit(date[i]))
            numbers[part] = numbers[part] * 10 + (uint32_t)(date[i] - '0');
        else if (form[i] == 'd' || form[i] != date[i])
            return 0;
        else
            part++;
    }
    uint32_t year = numbers[0], month = numbers[1], day = numbers[2];
    if (year < 1970 || month < 1 || month > 12 || day < 1)
        return 0;
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > lengths[month - 1] + (month == 2 && is_leap ? 1u : 0u))
        return 0;
    return days_since_1970(year, month, day);
}

void ladder_add_path(struct ladder_session *session, const char *path)
{
    VEC_PUSH(&session->paths, handle_copy(path, strlen(path)));
}

static char *normal_name(const struct ladder_session *session, const char *name)
{
    struct arena scratch;
    arena_init(&scratch, session->out_of_memory);
    struct str normal = io_normalize(&scratch, str_of(name));
    char *out = handle_copy(normal.at, normal.length);
    arena_release(&scratch);
    return out;
}

/* Index of the text of that normalised name; the count where there is none. */
static size_t find_text(const struct ladder_session *session, const char *name)
{
    size_t i = 0;
    while (i < session->texts.count && strcmp(session->texts.items[i].name, name) != 0)
        i++;
    return i;
}

void ladder_set_text(struct ladder_session *session, const char *name, const char *text,
                     size_t length)
{
    char *normal = normal_name(session, name);
    size_t at = find_text(session, normal);
    if (at == session->texts.count) {
        struct session_text none = {.name = normal};
        VEC_PUSH(&session->texts, none);
    } else {
        free(normal);
    }
    struct session_text *slot = &session->texts.items[at];
    char *old = slot->text;
    slot->text = handle_copy(text, length);
    slot->length = length;
    free(old); /* not before: text may be a part of it */
}

static bool remove_text(struct ladder_session *session, const char *name)
{
    char *normal = normal_name(session, name);
    size_t at = find_text(session, normal);
    free(normal);
    if (at == session->texts.count)
        return false;
    free(session->texts.items[at].name);
    free(session->texts.items[at].text);
    session->texts.items[at] = session->texts.items[--session->texts.count];
    return true;
}

bool ladder_remove(struct ladder_session *session, const char *name)
{
    bool found = remove_text(session, name);
    size_t kept = 0;
    for (size_t i = 0; i < session->paths.count; i++) {
        char *path = session->paths.items[i];
        if (strcmp(path, name) == 0) {
            free(path);
            found = true;
        } else {
            session->paths.items[kept++] = path;
        }
    }
    session->paths.count = kept;
    return found;
}
