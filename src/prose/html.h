/* Raw HTML in Markdown: where it begins and ends, as CommonMark 0.30 has it. None of it ever
 * reaches an output. */
#ifndef PROSE_HTML_H
#define PROSE_HTML_H

#include "base/str.h"

/* What a scan over one text knows already: from these offsets on there is no end of a comment, a
 * processing instruction, a declaration, a CDATA section. Without it, a text of nothing but
 * beginnings would be searched to its end for each. Zeros mean nothing is known. */
struct html_memory {
    size_t no_comment, no_instruction, no_declaration, no_cdata;
};

/* Length of the raw HTML at s.at[at], a '<'; 0 where there is none. memory may be NULL. */
size_t html_scan(struct str s, size_t at, struct html_memory *memory);
/* The same, for a tag of an element that HTML knows; another one ("<team name>") is meant as text.
 */
size_t html_tag_known(struct str s, size_t at);
/* Whether raw HTML that was found is such a tag, a comment or the like, and is left out. */
bool html_is_left_out(struct str html);
/* Whether it is a <br>. */
bool html_is_break(struct str html);
/* Length of the autolink <...> at s.at[at], 0 where there is none; *is_email tells which kind. */
size_t html_autolink(struct str s, size_t at, bool *is_email);

#endif
