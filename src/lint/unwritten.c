/* Statements and texts that are only a reminder: `todo`, as a cell has it, or `todo: ask the team`. */
#include "lint/family.h"

/* In capitals as well, which is how many write it. */
bool text_is_reminder(struct str text)
{
    static const struct str word = {"todo", 4};
    text = str_trim(text);
    return text.length >= word.length && str_equal_nocase(str_make(text.at, word.length), word) &&
           (text.length == word.length || text.at[word.length] == ':');
}

static void say_unwritten(struct lint *lint, const struct visit *visit, struct place place,
                          const char *what)
{
    if (!lint_first(lint, RULE_UNWRITTEN, place))
        return;
    bool is_active = ladder_is_active(lint, visit->ladder);
    struct diag *diag = diag_add(
        lint->sink, RULE_UNWRITTEN, place,
        is_active ? "this %s is still to be written, and the ladder is active: write it, or "
                    "set the status to draft"
                  : "this %s is still to be written",
        what);
    if (is_active)
        diag->severity = SEVERITY_ERROR;
}

void lint_unwritten(struct lint *lint, const struct visit *visit)
{
    const struct part *part = visit->part;
    const struct source *source = lint_source(lint, part->source);
    if (visit->cell != NULL && visit->cell->state == STATE_TODO)
        return; /* the note of a cell that is reported itself */
    if (part->kind == PART_TEXT && text_is_reminder(source_slice(source, part->prose.span)))
        say_unwritten(lint, visit, (struct place){part->source, part->prose.span}, "text");
    for (uint32_t i = 0; part->kind == PART_STATEMENTS && i < part->statement_count; i++) {
        struct span span = part->statements[i].prose.span;
        if (statement_is_reminder(source_slice(source, span)))
            say_unwritten(lint, visit, (struct place){part->source, span}, "statement");
    }
}

/* `grade 5 # todo`: a value that stands there until somebody decides. */
void lint_unwritten_values(struct lint *lint, const struct visit *visit)
{
    const struct unit *unit = &lint->project->units.items[visit->unit]->unit;
    for (uint32_t i = 0; i < unit->comment_count; i++) {
        const struct comment *comment = &unit->comments[i];
        struct str text = str_trim(str_skip(source_slice(unit->source, comment->span), 1));
        struct place place = place_make(unit->source->id, comment->span.start, comment->span.end);
        if (!comment->alone && str_equal_nocase(text, STR("todo")) &&
            lint_first(lint, RULE_UNWRITTEN, place))
            diag_add(lint->sink, RULE_UNWRITTEN, place,
                     "this value is still to be decided: write the right one, and delete the "
                     "comment");
    }
}
