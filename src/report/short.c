/* file:line:column: severity: message [rule] */
#include "report/formats.h"

#include "base/escape.h"

void report_short(const struct report_input *input, struct buf *out)
{
    for (size_t i = 0; i < input->count; i++) {
        const struct diag *diag = input->findings[i];
        if (report_place(input, out, diag->place))
            buf_add_literal(out, ": ");
        buf_add_text(out, severity_name(diag->severity));
        buf_add_literal(out, ": ");
        escape_terminal(out, diag->message);
        buf_add_literal(out, " [");
        buf_add_text(out, rule_info(diag->rule)->name);
        buf_add_literal(out, "]\n");
    }
}
