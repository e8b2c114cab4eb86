/* What the formats in XML share. */
#ifndef REPORT_XML_H
#define REPORT_XML_H

#include "base/buf.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* Appends ` name="value"`, escaped. */
void xml_attribute(struct buf *out, const char *name, struct str value);
void xml_number(struct buf *out, const char *name, size_t value);

#endif
