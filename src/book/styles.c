#include "book/write.h"

/* Colours, as 0xRRGGBB. Ink on any of the papers has a contrast of 7 and more, greys 4.5. */
enum {
    INK = 0x1F2937,
    GREY = 0x5B6472,
    PAPER = 0xFFFFFF,
    LINE = 0xD5DAE1,
    NAVY = 0x1F3A5F,
    TEAL = 0x1F5F5B,
    BLUE = 0x0B57A4,
    MIST = 0xF4F5F7,
    AMBER = 0xFFE08A,
    RUST = 0x6B3E00,
    CREAM = 0xFFFBEB
};

/* On most systems, or another that is as wide: measure.c knows how wide. */
#define FONT "Arial"

enum { NO_FILL = -1 };

enum { BOLD = 1, ITALIC = 2, CENTER = 4, UNDERLINED = 8, BARE = 16, MIDDLE = 32 };

struct style {
    int ink;
    int fill;
    unsigned bits;
    double size;
    const char *number; /* the format of numbers; NULL for the usual one */
};

static const struct style style_of[LOOK_COUNT] = {
    [LOOK_TEXT] = {INK, NO_FILL, 0, 10, NULL},
    [LOOK_STRONG] = {INK, NO_FILL, BOLD, 10, NULL},
    [LOOK_CODE] = {INK, NO_FILL, 0, 10, "@"},
    [LOOK_NUMBER] = {INK, NO_FILL, CENTER, 10, NULL},
    [LOOK_LINK] = {BLUE, NO_FILL, UNDERLINED, 10, NULL},
    [LOOK_HEAD] = {PAPER, NAVY, BOLD | MIDDLE, 10, NULL},
    [LOOK_HEAD_TRACK] = {PAPER, TEAL, BOLD | MIDDLE, 10, NULL},
    [LOOK_SAME] = {GREY, NO_FILL, ITALIC, 10, NULL},
    [LOOK_NONE] = {GREY, MIST, CENTER, 10, NULL},
    [LOOK_TODO] = {RUST, AMBER, BOLD, 10, NULL},
    [LOOK_EVIDENCE] = {INK, CREAM, 0, 10, "@"},
    [LOOK_TITLE] = {NAVY, NO_FILL, BOLD | BARE, 16, NULL},
    [LOOK_ASIDE] = {GREY, NO_FILL, BARE, 9, NULL},
    [LOOK_BACK] = {BLUE, NO_FILL, UNDERLINED | BARE, 9, NULL},
};

/* Of groups, and paler of the skills in them. */
static const struct {
    int group, skill;
} tints[TINTS + 1] = {
    {0xCFE2F3, 0xEBF3FA}, {0xD5E8D4, 0xEEF6ED}, {0xE1D8EE, 0xF3EFF8},
    {0xCDE8E6, 0xEAF6F5}, {0xEEDCE6, 0xF8F0F4}, {0xE6E0C8, 0xF5F2E6},
    {0xD6DAEC, 0xEFF0F8}, {0xDDE5C7, 0xF2F5E8}, {0xE5E7EB, 0xF4F5F7},
};

static lxw_format *make(lxw_workbook *file, const struct style *style)
{
    lxw_format *format = workbook_add_format(file);
    if (!format)
        return NULL;
    format_set_font_color(format, (lxw_color_t)style->ink);
    format_set_font_name(format, FONT);
    format_set_font_size(format, style->size);
    if (style->fill != NO_FILL)
        format_set_bg_color(format, (lxw_color_t)style->fill);
    if (style->bits & BOLD)
        format_set_bold(format);
    if (style->bits & ITALIC)
        format_set_italic(format);
    if (style->bits & UNDERLINED)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (style->bits & CENTER)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (style->number)
        format_set_num_format(format, style->number);
    format_set_align(format,
                     style->bits & MIDDLE ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (style->bits & BARE)
        return format;
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, LINE);
    return format;
}

void styles_make(struct styles *styles, lxw_workbook *file)
{
    for (int i = 0; i < LOOK_COUNT; i++)
        styles->looks[i] = make(file, &style_of[i]);
    /* Of two formats that are the same, libxlsxwriter looks for the second anew in each cell. */
    styles->indents[0] = styles->looks[LOOK_TEXT];
    for (int i = 1; i <= INDENTS; i++) {
        styles->indents[i] = make(file, &style_of[LOOK_TEXT]);
        format_set_indent(styles->indents[i], (uint8_t)(2 * i));
    }
    for (int i = 0; i <= TINTS; i++) {
        struct style group = {INK, tints[i].group, BOLD, 10, NULL};
        struct style skill = {INK, tints[i].skill, 0, 10, NULL};
        styles->groups[i] = make(file, &group);
        styles->skills[i] = make(file, &skill);
    }
}

lxw_format *styles_run(struct styles *styles, lxw_workbook *file, unsigned style)
{
    lxw_format *format = styles->runs[style];
    if (format || !(format = workbook_add_format(file)))
        return format;
    int ink = style & RUN_LINK ? BLUE : style & RUN_TODO ? RUST : style & RUN_MUTED ? GREY : INK;
    format_set_font_color(format, (lxw_color_t)ink);
    format_set_font_size(format, style & RUN_MUTED ? 9 : 10);
    if (style & RUN_BOLD)
        format_set_bold(format);
    if (style & RUN_ITALIC)
        format_set_italic(format);
    format_set_font_name(format, style & RUN_CODE ? "Courier New" : FONT);
    if (style & RUN_LINK)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    return styles->runs[style] = format;
}

uint32_t styles_tint(const struct ladder *ladder, const struct group *group)
{
    uint32_t outer = 0;
    if (!group)
        return TINTS;
    while (group->parent)
        group = group->parent;
    for (uint32_t i = 0; i < ladder->skills.group_count && ladder->skills.groups[i] != group; i++)
        outer += ladder->skills.groups[i]->parent == NULL;
    return outer % TINTS;
}
