#ifdef LADDER_XLSX

#include "unzipped.h"

#include <check.h>

#include <zlib.h>

enum { ENTRY = 46, LOCAL = 30, STORED = 0, DEFLATED = 8 };

static size_t number(struct str zip, size_t at, size_t bytes)
{
    size_t value = 0;

    ck_assert_uint_le(at + bytes, zip.length);
    while (bytes > 0) {
        value = value << 8 | (unsigned char)zip.at[at + --bytes];
    }
    return value;
}

/* The first entry of the central directory. */
static size_t directory(struct str zip)
{
    size_t at = zip.length - 22;

    while (at > 0 && memcmp(zip.at + at, "PK\5\6", 4) != 0) {
        at--;
    }
    ck_assert_uint_gt(at, 0);
    return number(zip, at + 16, 4);
}

static void inflate_to(struct buf *out, struct str zip, size_t entry)
{
    size_t local = number(zip, entry + 42, 4);
    size_t packed = number(zip, entry + 20, 4), size = number(zip, entry + 24, 4);
    size_t at = local + LOCAL + number(zip, local + 26, 2) + number(zip, local + 28, 2);
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)(zip.at + at), .avail_in = (uInt)packed};

    buf_clear(out);
    buf_reserve(out, size + 1);
    stream.next_out = (Bytef *)out->at;
    stream.avail_out = (uInt)size;
    ck_assert_uint_eq(number(zip, entry + 10, 2), DEFLATED);
    ck_assert_int_eq(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    ck_assert_int_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    out->length = size;
    out->at[size] = '\0';
}

void unzipped_all(struct str zip, void (*found)(void *context, struct str name, struct str content),
                  void *context)
{
    struct buf content = {0};

    for (size_t at = directory(zip); memcmp(zip.at + at, "PK\1\2", 4) == 0;) {
        size_t name = number(zip, at + 28, 2);
        inflate_to(&content, zip, at);
        found(context, str_make(zip.at + at + ENTRY, name), buf_str(&content));
        at += ENTRY + name + number(zip, at + 30, 2) + number(zip, at + 32, 2);
    }
    buf_free(&content);
}

struct wanted {
    struct str name;
    struct buf content;
    bool is_there;
};

static void on_part(void *context, struct str name, struct str content)
{
    struct wanted *wanted = context;

    if (str_equal(name, wanted->name)) {
        wanted->is_there = true;
        buf_add_str(&wanted->content, content);
        buf_add_char(&wanted->content, '\0');
        wanted->content.length--;
    }
}

struct buf unzipped(struct str zip, const char *name)
{
    struct wanted wanted = {.name = str_of(name)};

    unzipped_all(zip, on_part, &wanted);
    ck_assert_msg(wanted.is_there, "there is no %s", name);
    return wanted.content;
}

#else
typedef int unzipped_has_nothing; /* without libxlsxwriter */
#endif
