/* Decimal numbers in texts: the one rule for what other programs are given as a number.
 *
 * A number is digits, with '-' before them or not, and perhaps a point with digits behind it: 7, 007,
 * -1.50. How many digits is nobody's business. Everything else is a text and stays one, letter by
 * letter: +5, 1_000, 1,000, 1e3, .5, 5., 5+, 0x7, and the empty text. No locale changes that.
 *
 * JSON has no zeros in front, and that is all that it loses: 007 is 7 and -00.50 is -0.50, but 1.50 is
 * 1.50, -0 is -0, and thirty digits are thirty digits, as JSON has no largest number; what reads them
 * may. A workbook keeps a double, so what it would show with other digits is none for it. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/buf.h"

bool number_is(struct str text);
/* Adds a number as JSON has it; false, and nothing is added, where text is none. */
bool number_add_json(struct buf *out, struct str text);
/* The number as a double; false where text is none, or where a double loses something of how it is
 * written: zeros in front or at the end, the sign of -0, or more digits than it surely holds. */
bool number_to_double(struct str text, double *number);

#endif
