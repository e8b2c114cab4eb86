/* -W RULE=LEVEL, -W no-RULE and --only RULE. */
#include "cli/check.h"

#include "cli/stream.h"

static bool say_no_rule(const char *name)
{
    struct buf line = {0};
    const struct ladder_rule *nearest = ladder_rule_suggest(name);
    buf_add_format(&line, "there is no rule '%s'", name);
    if (nearest)
        buf_add_format(&line, ": did you mean '%s'?", nearest->name);
    say("%.*s", STR_ARGS(buf_str(&line)));
    say_plain("'ladder rules' lists the rules");
    buf_free(&line);
    return false;
}

/* The gravest first. */
static const char *level_name(size_t index)
{
    return index <= LADDER_ERROR
               ? ladder_severity_name((enum ladder_severity)(LADDER_ERROR - index))
               : NULL;
}

static bool say_no_level(const char *rule, const char *level)
{
    struct buf line = {0};
    struct nearest nearest = {.word = level};
    for (size_t i = 0; level_name(i); i++)
        nearest_try(&nearest, level_name(i));
    buf_add_format(&line, "'%s' is nothing that '%s' can be set to", level, rule);
    if (nearest.best) {
        nearest_add(&line, &nearest, "");
    } else {
        buf_add_literal(&line, ": choose ");
        options_add_choices(&line, level_name);
    }
    say("%.*s", STR_ARGS(buf_str(&line)));
    buf_free(&line);
    return false;
}

/* RULE=LEVEL; name is a copy of RULE. */
static bool set_level(struct ladder_session *session, const char *name, const char *level)
{
    for (size_t i = 0; level_name(i); i++)
        if (strcmp(level, level_name(i)) == 0)
            return ladder_set_severity(session, name, (enum ladder_severity)(LADDER_ERROR - i)) ||
                   say_no_rule(name);
    return ladder_rule_find(name) ? say_no_level(name, level) : say_no_rule(name);
}

/* no-RULE. A rule may have a name that begins so. */
static bool set_off(struct ladder_session *session, const char *value)
{
    if (ladder_rule_find(value)) {
        say("-W %s doesn't say what to set the rule to: write %s=error, warning, note or off",
            value, value);
        return false;
    }
    if (strncmp(value, "no-", 3) != 0)
        return say_no_rule(value);
    return ladder_set_severity(session, value + 3, LADDER_OFF) || say_no_rule(value + 3);
}

static bool set_value(struct ladder_session *session, const char *value)
{
    const char *level = strchr(value, '=');
    if (!level)
        return set_off(session, value);
    struct buf name = {0};
    buf_add(&name, value, (size_t)(level - value));
    buf_add_char(&name, '\0');
    bool done = set_level(session, name.at, level + 1);
    buf_free(&name);
    return done;
}

bool check_set_rules(struct ladder_session *session, const struct option_values *warn,
                     const struct option_values *only)
{
    for (size_t i = 0; i < warn->count; i++)
        if (!set_value(session, warn->items[i]))
            return false;
    for (size_t i = 0; i < only->count; i++)
        if (!ladder_set_only(session, only->items[i]))
            return say_no_rule(only->items[i]);
    return true;
}
