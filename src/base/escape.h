/* Text made safe for the place where it is put. Each function appends to out. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"

/* & < > and " as entities; control characters that HTML forbids become U+FFFD. Good for text and
 * for attributes in double quotes. */
void escape_html(struct buf *out, struct str s);
/* The body of a JSON string, without its quotes: valid UTF-8 kept, " \ and controls escaped, and
 * bytes that are no UTF-8 as U+FFFD. */
void escape_json(struct buf *out, struct str s);
/* One CSV field of RFC 4180: quoted where it holds the delimiter, a quote, CR, LF, or a blank at
 * either end. */
void escape_csv(struct buf *out, struct str s, char delimiter);
/* Percent-encodes what RFC 3986 does not allow in a path, a query or a fragment; existing %XX and #
 * are kept. The result may hold & and ': in HTML it goes through escape_html() as well. */
void escape_url(struct buf *out, struct str s);
/* A path of a file as that of a relative URI: everything but letters, digits, -._~ and / is
 * percent-encoded, so that none of it is a query, a fragment or a scheme. */
void escape_path(struct buf *out, struct str s);
/* For XML 1.0, in text and in attributes in double quotes: line ends and tabs as
 * references, so that no parser changes them; what XML forbids, and bytes that are no UTF-8, as
 * U+FFFD. */
void escape_xml(struct buf *out, struct str s);
/* For a terminal: control characters (ESC among them, and line breaks and tabs), bidirectional
 * controls and invalid bytes as \xNN, one for each byte. */
void escape_terminal(struct buf *out, struct str s);
/* Whether escape_terminal() spells code out. */
bool escape_is_control(uint32_t code);

#endif
