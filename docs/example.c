/* A small program against libladder: what is in a file, and what is wrong with it.
 *
 *     cc example.c $(pkg-config --cflags --libs ladder) -o example
 *     ./example backend-engineer.ladder
 */
#include <ladder.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    struct ladder_session *session = ladder_session_new(NULL);
    for (int i = 1; i < argc; i++)
        ladder_add_path(session, argv[i]);
    struct ladder_result *result = ladder_check(session);
    ladder_session_free(session);

    const struct ladder_failure *failure = ladder_failure_at(result, 0);
    if (failure)
        fprintf(stderr, "%s can't be read\n", failure->path);

    const struct ladder_counts *counts = ladder_counts(result);
    printf("%zu ladders, %zu levels, %zu skills, %zu statements\n", counts->ladders, counts->levels,
           counts->skills, counts->statements);

    for (size_t i = 0; i < ladder_finding_count(result); i++) {
        const struct ladder_finding *finding = ladder_finding_at(result, i);
        printf("%s: %s", ladder_severity_name(finding->severity), finding->message);
        if (finding->place.file)
            printf(" (%s, line %u)", finding->place.file, (unsigned)finding->place.start.line);
        printf("\n");
    }

    int status = failure || counts->errors > 0;
    ladder_result_free(result);
    return status;
}
