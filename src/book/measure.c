/* How many lines a text takes in a column. Rows have to be told their height: Excel would find it out,
 * other programs believe that whoever wrote the workbook did. */
#include "book/write.h"

#include "base/utf8.h"

/* Widths of Arial's ASCII characters, in thousandths of its size. */
static const uint16_t arial[128] = {
    [' '] = 278,  ['!'] = 278, ['"'] = 355, ['#'] = 556, ['$'] = 556,  ['%'] = 889, ['&'] = 667,
    ['\''] = 191, ['('] = 333, [')'] = 333, ['*'] = 389, ['+'] = 584,  [','] = 278, ['-'] = 333,
    ['.'] = 278,  ['/'] = 278, ['0'] = 556, ['1'] = 556, ['2'] = 556,  ['3'] = 556, ['4'] = 556,
    ['5'] = 556,  ['6'] = 556, ['7'] = 556, ['8'] = 556, ['9'] = 556,  [':'] = 278, [';'] = 278,
    ['<'] = 584,  ['='] = 584, ['>'] = 584, ['?'] = 556, ['@'] = 1015, ['A'] = 667, ['B'] = 667,
    ['C'] = 722,  ['D'] = 722, ['E'] = 667, ['F'] = 611, ['G'] = 778,  ['H'] = 722, ['I'] = 278,
    ['J'] = 500,  ['K'] = 667, ['L'] = 556, ['M'] = 833, ['N'] = 722,  ['O'] = 778, ['P'] = 667,
    ['Q'] = 778,  ['R'] = 722, ['S'] = 667, ['T'] = 611, ['U'] = 722,  ['V'] = 667, ['W'] = 944,
    ['X'] = 667,  ['Y'] = 667, ['Z'] = 611, ['['] = 278, ['\\'] = 278, [']'] = 278, ['^'] = 469,
    ['_'] = 556,  ['`'] = 333, ['a'] = 556, ['b'] = 556, ['c'] = 500,  ['d'] = 556, ['e'] = 556,
    ['f'] = 278,  ['g'] = 556, ['h'] = 556, ['i'] = 222, ['j'] = 222,  ['k'] = 500, ['l'] = 222,
    ['m'] = 833,  ['n'] = 556, ['o'] = 556, ['p'] = 556, ['q'] = 556,  ['r'] = 333, ['s'] = 500,
    ['t'] = 278,  ['u'] = 556, ['v'] = 500, ['w'] = 722, ['x'] = 500,  ['y'] = 500, ['z'] = 500,
    ['{'] = 334,  ['|'] = 260, ['}'] = 334, ['~'] = 584,
};

enum {
    ELSEWHERE = 600, /* letters of other scripts, about */
    IN_COLUMN = 500, /* of a column's unit: 525, less some for bold words and other fonts */
};

static uint32_t width_of(uint32_t code)
{
    return code < 128 ? arial[code] : utf8_code_width(code) * ELSEWHERE;
}

/* Whether a text is one line, without a look at where it breaks: labels and the like. */
static bool is_one_line(struct str text, uint32_t room)
{
    uint32_t line = 0;
    for (size_t at = 0; at < text.length && line <= room; at++) {
        unsigned char c = (unsigned char)text.at[at];
        if (c >= 0x80 || c == '\n')
            return false;
        line += arial[c];
    }
    return line <= room;
}

uint32_t measure_lines(struct str text, double column)
{
    uint32_t room = (uint32_t)(column * IN_COLUMN), lines = 1, line = 0, word = 0;
    if (is_one_line(text, room))
        return 1;
    for (size_t at = 0; at < text.length;) {
        bool is_ascii = (unsigned char)text.at[at] < 0x80;
        uint32_t code = is_ascii ? (uint32_t)text.at[at++] : utf8_read(text, &at);
        uint32_t width = width_of(code);
        if (code == '\n') {
            lines++;
            line = word = 0;
            continue;
        }
        line += width;
        word = code == ' ' ? 0 : word + width;
        if (line <= room || code == ' ') /* blanks at the end of a line take no room */
            continue;
        lines++;
        line = word = word < line ? word : width;
    }
    return lines;
}
