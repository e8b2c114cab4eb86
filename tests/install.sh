#!/bin/sh
# Installs into an empty folder, builds the example program against what is there, and uninstalls.
. "${TOP:-.}/tests/lib.sh"

prefix=/opt/ladder
root=$work/root
CC=${CC:-cc}
flags="-std=c11 -Wall -Wextra -Wpedantic -Werror ${CFLAGS:-} ${SANITIZE:+-fsanitize=$SANITIZE}"

echo '1 ladders, 2 levels, 1 skills, 2 statements' >said

make_() {
    (cd "$TOP" && ${MAKE:-make} --no-print-directory O="${MAKE_O:-$O}" DESTDIR="$root" PREFIX="$prefix" "$1") >log 2>&1 ||
        { fail "make $1"; sed 's/^/# /' log; }
}
ask() {
    PKG_CONFIG_PATH=$root$prefix/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$root pkg-config "$@"
}
# builds PROGRAM ARG...: the example is built, and says what is in a ladder.
builds() {
    # shellcheck disable=SC2046,SC2086 # lists of flags
    if ! $CC $flags $(ask --cflags ladder) -o "$@" >log 2>&1; then
        fail "$1 is not built"
        sed 's/^/# /' log
    else
        LD_LIBRARY_PATH=$root$prefix/lib "./$1" "$TOP/tests/example.ladder" >out 2>&1
        status=$?
        out_is <said
        status_is 0
    fi
}

it 'installs the command, the library and the manual'
make_ install
for file in bin/ladder lib/libladder.a lib/libladder.so lib/pkgconfig/ladder.pc include/ladder.h \
    share/man/man1/ladder.1; do
    exists "$root$prefix/$file"
done
if test -f "$O/libexec/ladder/ladder-xlsx"; then
    exists "$root$prefix/libexec/ladder/ladder-xlsx"
fi
"$root$prefix/bin/ladder" --version >out || fail 'the installed command does not run'

it 'has the version of the command in ladder.pc'
has out "$(ask --modversion ladder)"

example=$TOP/docs/example.c
it 'builds the example against the shared library'
# shellcheck disable=SC2046 # a list of flags
builds shared "$example" $(ask --libs ladder)

it 'builds the example against the archive'
builds archive "$example" "$root$prefix/lib/libladder.a" -lcmark

it 'builds a program that has functions by the names of our inner ones'
cat >own.c <<'C'
#include <ladder.h>
void *arena_alloc(void);
void *arena_alloc(void) { return 0; }
void *arena_create(void);
void *arena_create(void) { return 0; }
C
builds own own.c "$example" "$root$prefix/lib/libladder.a" -lcmark

it 'exports the public names only'
nm -D --defined-only "$root$prefix/lib/libladder.so" | awk '$3 !~ /^(ladder_|__asan|__odr_asan|_init$|_fini$)/' >names
same /dev/null names

it 'uninstalls all that it installed'
make_ uninstall
find "$root" ! -type d >left
same /dev/null left

finish
