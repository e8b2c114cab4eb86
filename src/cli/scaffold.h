/* What init and new have in common: they tell what they wrote. */
#ifndef CLI_SCAFFOLD_H
#define CLI_SCAFFOLD_H

#include "ladder.h"

/* Tells which files were written, or why none was; the exit status. */
int scaffold_say(const struct ladder_scaffold *scaffold);

#endif
