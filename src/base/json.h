/* A JSON writer: commas and indentation are its business. Nothing is allocated but out. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

struct json {
    struct buf *out;
    unsigned depth;
    bool compact;   /* no line breaks and blanks; may be switched for a value inside */
    bool has_value; /* something stands before in the current object or array */
    bool after_key;
};

void json_init(struct json *json, struct buf *out);
void json_object(struct json *json);
void json_object_end(struct json *json);
void json_array(struct json *json);
void json_array_end(struct json *json);
void json_key(struct json *json, const char *key);
void json_key_str(struct json *json, struct str key);
void json_string(struct json *json, struct str value);
void json_number(struct json *json, int64_t value);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);
/* A value that is JSON already. */
void json_literal(struct json *json, struct str value);

#endif
