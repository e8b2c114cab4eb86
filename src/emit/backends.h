/* The functions behind the rows of the table in emit.c. */
#ifndef EMIT_BACKENDS_H
#define EMIT_BACKENDS_H

#include "emit/emit.h"

emit_function emit_markdown;
emit_function emit_html;
emit_function emit_csv;

#endif
