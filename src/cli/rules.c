#include "base/json.h"
#include "cli/command.h"
#include "cli/example.h"
#include "cli/stream.h"
#include "ladder.h"

struct rules {
    unsigned format;
};

typedef void rules_writer(struct buf *out);

/* The severity, as a word that fits between others. */
static const char *severity_word(const struct ladder_rule *rule)
{
    return ladder_severity_name(rule->severity);
}

/* Whether rule begins a new family. */
static bool is_first_of_family(size_t index)
{
    return index == 0 || strcmp(ladder_rule_family(ladder_rule_at(index - 1)),
                                ladder_rule_family(ladder_rule_at(index))) != 0;
}

/* ---- text ---- */

static void write_text(struct buf *out)
{
    const struct ladder_rule *rule;
    for (size_t i = 0; (rule = ladder_rule_at(i)); i++) {
        if (is_first_of_family(i))
            buf_add_format(out, "%s%s\n", i ? "\n" : "", ladder_rule_family(rule));
        buf_add_format(out, "  %s  %-7s  %-22s  %s\n", rule->code, severity_word(rule), rule->name,
                       rule->summary);
    }
}

/* ---- JSON ---- */

static void write_text_member(struct json *json, const char *key, const char *value)
{
    json_key(json, key);
    json_string(json, str_of(value));
}

static void write_example_member(struct json *json, const char *key, struct str example)
{
    struct buf text = {0};
    example_add_raw(&text, example);
    json_key(json, key);
    json_string(json, buf_str(&text));
    buf_free(&text);
}

static const char *repair_word(enum ladder_repair repair)
{
    switch (repair) {
    case LADDER_REPAIR_NONE: break;
    case LADDER_REPAIR_SAFE: return "safe";
    case LADDER_REPAIR_GUESS: return "unsafe";
    }
    return "none";
}

static void write_json(struct buf *out)
{
    struct json json;
    const struct ladder_rule *rule;
    json_init(&json, out);
    json_object(&json);
    json_key(&json, "version");
    json_number(&json, 1);
    json_key(&json, "rules");
    json_array(&json);
    for (size_t i = 0; (rule = ladder_rule_at(i)); i++) {
        json_object(&json);
        write_text_member(&json, "code", rule->code);
        write_text_member(&json, "name", rule->name);
        write_text_member(&json, "severity", severity_word(rule));
        write_text_member(&json, "family", ladder_rule_family(rule));
        write_text_member(&json, "fix", repair_word(rule->repair));
        write_text_member(&json, "summary", rule->summary);
        write_text_member(&json, "explanation", rule->explanation);
        write_example_member(&json, "bad", str_make(rule->bad, rule->bad_length));
        write_example_member(&json, "good", str_make(rule->good, rule->good_length));
        json_object_end(&json);
    }
    json_array_end(&json);
    json_object_end(&json);
    buf_add_char(out, '\n');
}

/* ---- Markdown ---- */

static void write_markdown_example(struct buf *out, const char *title, struct str example)
{
    buf_add_format(out, "%s:\n\n````text\n", title);
    example_add(out, example, "");
    buf_add_literal(out, "````\n\n");
}

/* Summaries and explanations are plain text: what Markdown would read in them is escaped. */
static void add_plain(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*_[]<>&#|", *text))
            buf_add_char(out, '\\');
        buf_add_char(out, *text);
    }
}

static void write_markdown_rule(struct buf *out, const struct ladder_rule *rule)
{
    const char *repair = rule->repair == LADDER_REPAIR_SAFE    ? ", safe fix"
                         : rule->repair == LADDER_REPAIR_GUESS ? ", fix"
                                                               : "";
    buf_add_format(out, "### %s\n\n%s, %s%s: ", rule->name, rule->code, severity_word(rule),
                   repair);
    add_plain(out, rule->summary);
    buf_add_literal(out, ".\n\n");
    add_plain(out, rule->explanation);
    buf_add_literal(out, "\n\n");
    if (rule->bad_length == 0)
        return;
    write_markdown_example(out, "Wrong", str_make(rule->bad, rule->bad_length));
    write_markdown_example(out, "Right", str_make(rule->good, rule->good_length));
}

/* What wording rules find in published ladders. */
static void write_figures(struct buf *out)
{
    static const struct {
        const char *rule;
        const char *hits;
        const char *seen;
    } figures[] = {
#define FIGURE(rule, hits, seen) {rule, hits, seen},
#include "cli/figures.def"
#undef FIGURE
    };
    buf_add_literal(out,
                    "## How often wording is found\n\n"
                    "Findings in 1,000 statements of ladders that companies have published, 694 "
                    "statements of 14\nladders in all, and what a look at the findings showed.\n\n"
                    "| rule | findings | what they were |\n| --- | --: | --- |\n");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        buf_add_format(out, "| %s | %s | %s |\n", figures[i].rule, figures[i].hits,
                       figures[i].seen);
}

static void write_markdown(struct buf *out)
{
    const struct ladder_rule *rule;
    buf_add_literal(out,
                    "# Rules\n\n"
                    "What `ladder check` can find. A `lint` block sets how grave a rule is, and "
                    "a comment\n`# lint: allow RULE -- reason` makes an exception; "
                    "[the language](language.md) tells more.\n\n"
                    "This file is made by `ladder rules --format markdown`.\n\n");
    for (size_t i = 0; (rule = ladder_rule_at(i)); i++) {
        if (is_first_of_family(i))
            buf_add_format(out, "## %s\n\n", ladder_rule_family(rule));
        write_markdown_rule(out, rule);
    }
    write_figures(out);
}

/* ---- The command ---- */

static const struct {
    const char *name;
    rules_writer *write;
} formats[] = {{"text", write_text}, {"json", write_json}, {"markdown", write_markdown}};

static const char *format_choice(size_t index)
{
    return index < sizeof formats / sizeof *formats ? formats[index].name : NULL;
}

static const struct option rules_options[] = {
    {"format", 0, OPTION_CHOICE, "FORMAT", offsetof(struct rules, format), format_choice,
     "how the list is written"},
    {0},
};

static int run(const void *options, const struct operands *operands)
{
    const struct rules *rules = options;
    if (operands->count > 0) {
        say("rules lists all rules: 'ladder explain %s' tells about one", operands->items[0]);
        return STATUS_USAGE;
    }
    struct buf out = {0};
    formats[rules->format].write(&out);
    int status = stream_write(buf_str(&out), STATUS_CLEAN);
    buf_free(&out);
    return status;
}

static const struct rules rules_defaults = {0};

const struct command command_rules = {
    .name = "rules",
    .operands = "",
    .summary = "list what can be found",
    .about = "",
    .options = rules_options,
    .defaults = &rules_defaults,
    .size = sizeof rules_defaults,
    .run = run,
};
