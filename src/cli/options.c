#include "cli/options.h"

#include "cli/command.h"
#include "cli/stream.h"

#include <limits.h>
#include <stdlib.h>

void nearest_try(struct nearest *nearest, const char *candidate)
{
    struct str word = str_of(nearest->word), other = str_of(candidate);
    unsigned most = word.length < 6 ? 1 : (unsigned)word.length / 3;
    unsigned distance = str_distance(word, other, most);
    if (distance > most) {
        if (word.length < 2 || !str_starts(other, word))
            return;
        distance = UINT_MAX - 1; /* it was cut short: better than nothing */
    }
    if (!nearest->best || distance < nearest->distance) {
        nearest->best = candidate;
        nearest->distance = distance;
    }
}

void nearest_add(struct buf *out, const struct nearest *nearest, const char *before)
{
    if (nearest->best)
        buf_add_format(out, ": did you mean '%s%s'?", before, nearest->best);
}

void options_add_choices(struct buf *out, option_choice *choice)
{
    for (size_t i = 0; choice(i); i++) {
        if (i > 0)
            buf_add_text(out, choice(i + 1) ? ", " : " or ");
        buf_add_text(out, choice(i));
    }
}

/* ---- Parsing ---- */

struct parser {
    const struct command *command;
    char **argv;
    int argc;
    int at; /* of the next argument */
    char *into;
};

/* The message, and how to learn more; PARSED_WRONG. Frees the message. */
static enum parsed wrong(const struct parser *parser, struct buf *message)
{
    say("%.*s", STR_ARGS(buf_str(message)));
    say_plain("'ladder help %s' lists the options", parser->command->name);
    buf_free(message);
    return PARSED_WRONG;
}

static enum parsed wrong_name(const struct parser *parser, const char *name, size_t length)
{
    struct buf message = {0};
    char word[32] = "";
    if (length < sizeof word)
        memcpy(word, name, length);
    struct nearest nearest = {.word = word};
    for (const struct option *o = parser->command->options; o->name; o++)
        nearest_try(&nearest, o->name);
    buf_add_format(&message, "unknown option '--%.*s'", (int)length, name);
    nearest_add(&message, &nearest, "--");
    return wrong(parser, &message);
}

static enum parsed wrong_choice(const struct parser *parser, const struct option *option,
                                const char *value, size_t length)
{
    struct buf message = {0};
    char word[32] = "";
    if (length < sizeof word)
        memcpy(word, value, length);
    struct nearest nearest = {.word = word};
    for (size_t i = 0; option->choice(i); i++)
        nearest_try(&nearest, option->choice(i));
    buf_add_format(&message, "'%.*s' is no choice of --%s", (int)length, value, option->name);
    if (nearest.best) {
        nearest_add(&message, &nearest, "");
    } else {
        buf_add_literal(&message, ": choose ");
        options_add_choices(&message, option->choice);
    }
    return wrong(parser, &message);
}

static bool find_choice(const struct option *option, const char *value, size_t length,
                        unsigned *index)
{
    for (*index = 0; option->choice(*index); ++*index)
        if (str_equal(str_of(option->choice(*index)), str_make(value, length)))
            return true;
    return false;
}

static enum parsed set_list(const struct parser *parser, const struct option *option,
                            const char *value)
{
    unsigned ignored;
    for (const char *at = value;; at++) {
        size_t length = strcspn(at, ",");
        if (!find_choice(option, at, length, &ignored))
            return wrong_choice(parser, option, at, length);
        at += length;
        if (!*at)
            break;
    }
    *(const char **)(void *)(parser->into + option->offset) = value;
    return PARSED;
}

static enum parsed too_many(const struct parser *parser, const struct option *option)
{
    struct buf message = {0};
    buf_add_format(&message, "--%s can be given %d times at most", option->name, OPTION_MOST);
    return wrong(parser, &message);
}

static enum parsed add_text(const struct parser *parser, const struct option *option,
                            const char *value)
{
    struct option_texts *texts = (void *)(parser->into + option->offset);
    if (texts->count == OPTION_MOST)
        return too_many(parser, option);
    texts->items[texts->count++] = value;
    return PARSED;
}

static enum parsed add_choice(const struct parser *parser, const struct option *option,
                              const char *value)
{
    struct option_choices *choices = (void *)(parser->into + option->offset);
    unsigned index;
    if (!find_choice(option, value, strlen(value), &index))
        return wrong_choice(parser, option, value, strlen(value));
    if (choices->count == OPTION_MOST)
        return too_many(parser, option);
    choices->items[choices->count++] = index;
    return PARSED;
}

static enum parsed set_number(const struct parser *parser, const struct option *option,
                              const char *value)
{
    unsigned long number = 0;
    size_t digits = strspn(value, "0123456789");
    if (digits > 0 && digits < 10 && !value[digits])
        number = strtoul(value, NULL, 10);
    else
        number = NUMBER_UNSET;
    if (number < NUMBER_UNSET) {
        *(unsigned *)(void *)(parser->into + option->offset) = (unsigned)number;
        return PARSED;
    }
    struct buf message = {0};
    buf_add_format(&message, "'%s' is no number for --%s", value, option->name);
    return wrong(parser, &message);
}

static enum parsed set_value(const struct parser *parser, const struct option *option,
                             const char *value)
{
    void *member = parser->into + option->offset;
    switch (option->kind) {
    case OPTION_FLAG: *(bool *)member = true; return PARSED;
    case OPTION_TEXT: *(const char **)member = value; return PARSED;
    case OPTION_LIST: return set_list(parser, option, value);
    case OPTION_TEXTS: return add_text(parser, option, value);
    case OPTION_CHOICES: return add_choice(parser, option, value);
    case OPTION_NUMBER: return set_number(parser, option, value);
    case OPTION_EACH: VEC_PUSH((struct option_values *)member, value); return PARSED;
    case OPTION_MAYBE:
    case OPTION_CHOICE: break;
    }
    if (!find_choice(option, value, strlen(value), member))
        return wrong_choice(parser, option, value, strlen(value));
    if (option->kind == OPTION_MAYBE)
        ++*(unsigned *)member;
    return PARSED;
}

/* The option wants a value: what is left of its own argument, or the next one. */
static enum parsed take_value(struct parser *parser, const struct option *option, const char *value)
{
    if (!value && parser->at < parser->argc)
        value = parser->argv[parser->at++];
    bool is_text =
        option->kind == OPTION_TEXT || option->kind == OPTION_TEXTS || option->kind == OPTION_EACH;
    if (value && (*value || !is_text))
        return set_value(parser, option, value);
    struct buf message = {0};
    buf_add_format(&message, "--%s wants a %s", option->name, option->value);
    if (option->choice) {
        buf_add_literal(&message, ": ");
        options_add_choices(&message, option->choice);
    }
    return wrong(parser, &message);
}

static enum parsed parse_long(struct parser *parser, const char *name)
{
    size_t length = strcspn(name, "=");
    const char *value = name[length] ? name + length + 1 : NULL;
    struct str wanted = str_make(name, length);
    if (str_equal(wanted, STR("help")))
        return PARSED_HELP;
    const struct option *option = parser->command->options;
    while (option->name && !str_equal(str_of(option->name), wanted))
        option++;
    if (!option->name)
        return wrong_name(parser, name, length);
    if (option->kind == OPTION_MAYBE)
        return set_value(parser, option, value ? value : option->choice(0));
    if (option->kind != OPTION_FLAG)
        return take_value(parser, option, value);
    if (!value)
        return set_value(parser, option, NULL);
    struct buf message = {0};
    buf_add_format(&message, "--%s takes no value", option->name);
    return wrong(parser, &message);
}

static enum parsed parse_letters(struct parser *parser, const char *letters)
{
    for (; *letters; letters++) {
        if (*letters == 'h')
            return PARSED_HELP;
        const struct option *option = parser->command->options;
        while (option->name && option->letter != *letters)
            option++;
        if (!option->name) {
            struct buf message = {0};
            buf_add_format(&message, "unknown option '-%s'", letters);
            return wrong(parser, &message);
        }
        if (option->kind != OPTION_FLAG)
            return take_value(parser, option, letters[1] ? letters + 1 : NULL);
        set_value(parser, option, NULL);
    }
    return PARSED;
}

enum parsed options_parse(const struct command *command, int argc, char **argv, void *into,
                          struct operands *operands)
{
    struct parser parser = {command, argv, argc, 0, into};
    enum parsed parsed = PARSED;
    bool only_operands = false;
    int kept = 0;
    while (parser.at < argc && parsed == PARSED) {
        char *argument = argv[parser.at++];
        if (only_operands || argument[0] != '-' || !argument[1])
            argv[kept++] = argument;
        else if (argument[1] != '-')
            parsed = parse_letters(&parser, argument + 1);
        else if (argument[2])
            parsed = parse_long(&parser, argument + 2);
        else
            only_operands = true;
    }
    operands->items = (const char **)(void *)argv;
    operands->count = (size_t)kept;
    return parsed;
}

void options_free(const struct command *command, void *into)
{
    for (const struct option *option = command->options; option->name; option++)
        if (option->kind == OPTION_EACH)
            VEC_FREE((struct option_values *)(void *)((char *)into + option->offset));
}
