#include "report/xml.h"

#include "base/escape.h"

void xml_attribute(struct buf *out, const char *name, struct str value)
{
    buf_add_char(out, ' ');
    buf_add_text(out, name);
    buf_add_literal(out, "=\"");
    escape_xml(out, value);
    buf_add_char(out, '"');
}

void xml_number(struct buf *out, const char *name, size_t value)
{
    buf_add_format(out, " %s=\"%zu\"", name, value);
}
