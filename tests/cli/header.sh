# The public header, as other programs take it in.
. "${TOP:-.}/tests/lib.sh"

printf '#include <ladder.h>\nint main(void) { return ladder_version() == 0; }\n' >program.c
cp program.c program.cc

for standard in c99 c11; do
    it "is $standard without a warning"
    ${CC:-cc} -std=$standard -Wall -Wextra -Wpedantic -Wshadow -Wundef -Wstrict-prototypes -Werror \
        -I"$TOP/include" -fsyntax-only program.c >log 2>&1 || fail "$(cat log)"
done

it 'is C++ without a warning'
if command -v c++ >/dev/null; then
    c++ -Wall -Wextra -Wpedantic -Werror -I"$TOP/include" -fsyntax-only program.cc >log 2>&1 || fail "$(cat log)"
else
    skip 'no C++ compiler'
fi

it 'documents each function'
# Before a function stands a comment, or another function that it belongs to.
awk '
    /^LADDER_API/ && before == "" { print FILENAME ":" FNR ": " $0 }
    { before = /^LADDER_API/ || /;$/ || /\*\/$/ ? $0 : "" }
    /^#/ { before = "" }' "$TOP/include/ladder.h" >bare
same /dev/null bare

finish
