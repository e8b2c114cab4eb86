#include "cli/command.h"
#include "cli/example.h"
#include "cli/stream.h"
#include "ladder.h"

enum { LINE_WIDTH = 80 };

static const struct option explain_options[] = {{0}};

/* Adds words in lines of LINE_WIDTH columns at most. */
static void add_paragraph(struct buf *out, struct str text)
{
    size_t column = 0;
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        end = str_find(text, at, ' ');
        if (column > 0 && column + 1 + (end - at) > LINE_WIDTH) {
            buf_add_char(out, '\n');
            column = 0;
        } else if (column > 0) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add(out, text.at + at, end - at);
        column += end - at;
    }
    buf_add_char(out, '\n');
}

static void add_explanation(struct buf *out, struct str text)
{
    for (size_t at = 0, end; at < text.length; at = end + 2) {
        end = at;
        while (end < text.length && !str_starts(str_skip(text, end), STR("\n\n")))
            end++;
        buf_add_char(out, '\n');
        add_paragraph(out, str_make(text.at + at, end - at));
    }
}

static const char *repair_text(enum ladder_repair repair)
{
    switch (repair) {
    case LADDER_REPAIR_NONE: break;
    case LADDER_REPAIR_SAFE: return "Findings come with a fix that never changes what was meant.";
    case LADDER_REPAIR_GUESS:
        return "Findings come with a fix, which should be looked at before it is made.";
    }
    return NULL;
}

static void explain(struct buf *out, const struct ladder_rule *rule)
{
    const char *repair = repair_text(rule->repair);
    buf_add_format(out, "%s (%s, %s)\n%s\n", rule->name, rule->code,
                   rule->severity == LADDER_OFF ? "off by default"
                                                : ladder_severity_name(rule->severity),
                   rule->summary);
    add_explanation(out, str_of(rule->explanation));
    if (repair)
        buf_add_format(out, "\n%s\n", repair);
    if (rule->bad_length == 0) /* a fault that no text shows */
        return;
    buf_add_literal(out, "\nWrong:\n\n");
    example_add(out, str_make(rule->bad, rule->bad_length), "    ");
    buf_add_literal(out, "\nRight:\n\n");
    example_add(out, str_make(rule->good, rule->good_length), "    ");
}

static const struct ladder_rule *find_rule(const char *name)
{
    const struct ladder_rule *rule = ladder_rule_find(name);
    if (rule)
        return rule;
    struct buf message = {0};
    struct nearest nearest = {.word = name};
    rule = ladder_rule_suggest(name);
    if (rule)
        nearest.best = rule->name;
    buf_add_format(&message, "there is no rule '%s'", name);
    nearest_add(&message, &nearest, "");
    say("%.*s", STR_ARGS(buf_str(&message)));
    say_plain("'ladder rules' lists the rules");
    buf_free(&message);
    return NULL;
}

static int run(const void *options, const struct operands *operands)
{
    (void)options;
    if (operands->count != 1) {
        say("explain wants one RULE: its name or its code");
        say_plain("'ladder rules' lists the rules");
        return STATUS_USAGE;
    }
    const struct ladder_rule *rule = find_rule(operands->items[0]);
    if (!rule)
        return STATUS_USAGE;
    struct buf out = {0};
    explain(&out, rule);
    int status = stream_write(buf_str(&out), STATUS_CLEAN);
    buf_free(&out);
    return status;
}

const struct command command_explain = {
    .name = "explain",
    .operands = "RULE",
    .summary = "tell what a rule is for, with an example",
    .about = "RULE is a name, as in brackets behind a finding, or a code such as LAD101.",
    .options = explain_options,
    .run = run,
};
