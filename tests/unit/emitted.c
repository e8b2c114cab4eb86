#include "emitted.h"

#include <check.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void emitted_open(struct emitted *emitted)
{
    const char *top = getenv("TMPDIR");
    char path[1024];

    *emitted = (struct emitted){.options = {.view = VIEW_OWN, .with_index = true}};
    arena_init(&emitted->arena, NULL);
    snprintf(path, sizeof path, "%s/ladder-emit-XXXXXX", top != NULL ? top : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(path));
    emitted->folder = str_copy(&emitted->arena, str_of(path));
    diag_sink_init(&emitted->sink, &emitted->arena);
    project_init(&emitted->project, &emitted->sink);
    emitted->project.root = emitted->folder;
}

void emitted_write(struct emitted *emitted, const char *name, struct str content)
{
    struct str path = io_join(&emitted->arena, emitted->folder, str_of(name));
    struct str folder = str_copy(&emitted->arena, io_folder(path));

    ck_assert_int_eq(io_make_folders(folder.at), 0);
    ck_assert_int_eq(io_write(path.at, content, NULL), 0);
}

void emitted_read(struct emitted *emitted)
{
    project_add_path(&emitted->project, emitted->folder);
    ck_assert_uint_eq(emitted->project.failures.count, 0);
    project_load(&emitted->project);
    model_build(&emitted->model, &emitted->project, &emitted->sink);
    for (size_t i = 0; i < emitted->sink.found.count; i++) {
        const struct diag *diag = emitted->sink.found.items[i];
        ck_assert_msg(rule_info(diag->rule)->severity != SEVERITY_ERROR, "%s: %.*s",
                      rule_info(diag->rule)->name, STR_ARGS(diag->message));
    }
}

/* The content of a path, new or as it is. */
static struct buf *file_of(struct emitted *emitted, struct str path)
{
    for (size_t i = 0; i < emitted->count; i++) {
        if (str_equal(emitted->files[i].path, path)) {
            return &emitted->files[i].content;
        }
    }
    ck_assert_uint_lt(emitted->count, EMITTED_MOST);
    emitted->files[emitted->count].path = str_copy(&emitted->arena, path);
    return &emitted->files[emitted->count++].content;
}

static void on_file(void *context, struct str path, struct str content)
{
    struct emitted *emitted = context;

    ck_assert_msg(!emitted_has(emitted, str_copy(&emitted->arena, path).at), "%.*s comes twice",
                  STR_ARGS(path));
    buf_add_str(file_of(emitted, path), content);
}

static void on_copy(void *context, struct str path, struct str copy_from)
{
    struct emitted *emitted = context;

    file_of(emitted, path);
    emitted->files[emitted->count - 1].copied_from = str_copy(&emitted->arena, copy_from);
}

static void on_append(void *context, struct str path, struct str content, bool is_last)
{
    struct emitted *emitted = context;

    (void)is_last;
    emitted->pieces++;
    buf_add_str(file_of(emitted, path), content);
}

static struct emit_sink sink_of(struct emitted *emitted)
{
    struct emit_sink sink = {.file = on_file, .copy = on_copy, .context = emitted};

    if (emitted->in_pieces) {
        sink.append = on_append;
    }
    return sink;
}

void emitted_model_json(struct emitted *emitted, const struct emit_json_options *options)
{
    struct emit_sink sink = sink_of(emitted);

    emit_model_json(&emitted->model, options, STR("model.json"), &sink);
}

void emitted_run(struct emitted *emitted, const char *name)
{
    struct emit_sink sink = sink_of(emitted);

    for (size_t i = 0; emit_at(i) != NULL; i++) {
        if (name == NULL || strcmp(emit_at(i)->name, name) == 0) {
            emit_at(i)->write(&emitted->model, &emitted->options, &sink);
        }
    }
}

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        char inner[2048];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (unlink(inner) != 0) {
            remove_folder(inner);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    rmdir(path);
}

void emitted_close(struct emitted *emitted)
{
    remove_folder(emitted->folder.at);
    for (size_t i = 0; i < emitted->count; i++) {
        buf_free(&emitted->files[i].content);
    }
    model_release(&emitted->model);
    project_release(&emitted->project);
    diag_sink_free(&emitted->sink);
    arena_release(&emitted->arena);
}

void emitted_text(struct emitted *emitted, const char *text, const char *name)
{
    emitted_open(emitted);
    emitted_write(emitted, "a.ladder", str_of(text));
    emitted_read(emitted);
    emitted_run(emitted, name);
}

bool emitted_has(const struct emitted *emitted, const char *path)
{
    for (size_t i = 0; i < emitted->count; i++) {
        if (str_equal(emitted->files[i].path, str_of(path))) {
            return true;
        }
    }
    return false;
}

const char *emitted_file(struct emitted *emitted, const char *path)
{
    struct buf *content;

    ck_assert_msg(emitted_has(emitted, path), "there is no %s", path);
    content = file_of(emitted, str_of(path));
    buf_reserve(content, 1);
    content->at[content->length] = '\0';
    return content->at;
}

void emitted_expect(struct emitted *emitted, const char *path, const char *words)
{
    const char *content = emitted_file(emitted, path);

    ck_assert_msg(strstr(content, words) != NULL, "%s\n--- is not in %s:\n%.1500s", words, path,
                  content);
}

void emitted_expect_none(struct emitted *emitted, const char *path, const char *words)
{
    const char *content = emitted_file(emitted, path);

    ck_assert_msg(strstr(content, words) == NULL, "%s\n--- is in %s:\n%.1500s", words, path,
                  content);
}
