# Helpers for tests/cli/*.sh; see tests/README.md.
#
#   . "${TOP:-.}/tests/lib.sh"
#
#   it 'prints its version'
#   run --version
#   status_is 0
#   out_has 'ladder'
#   err_is </dev/null
#
#   finish
#
# shellcheck shell=sh
set -u

TOP=${TOP:-$PWD}
O=${O:-$TOP/out}
LADDER=${LADDER:-$O/bin/ladder}
case $LADDER in /*) ;; *) LADDER=$TOP/$LADDER ;; esac

# Each script runs in a folder of its own, which is gone afterwards.
work=$(mktemp -d) || exit 1
trap 'cd /; chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1

name_=$(basename "$0" .sh) it_='' bad_=0 passed_=0 failed_=0 skipped_=0

# End the test before this one, if any.
close_() {
    if test -n "$it_"; then
        if test "$bad_" = 0; then
            passed_=$((passed_ + 1))
            echo "ok - $it_"
        else
            failed_=$((failed_ + 1))
            echo "not ok - $it_"
        fi
    fi
    it_='' bad_=0
}

# it WHAT: begin a test; it passes if nothing that follows fails.
it() {
    close_
    it_=$*
}

# skip WHY: the test that has begun cannot run here.
skip() {
    echo "skip - $it_: $*"
    skipped_=$((skipped_ + 1))
    it_=''
}

# finish: the last line of every script.
finish() {
    close_
    echo "$name_: $passed_ passed, $failed_ failed$(test $skipped_ = 0 || echo ", $skipped_ skipped")"
    test $failed_ = 0
    exit
}

fail() {
    bad_=1
    echo "# $it_: $*"
}

# run ARG...: the command, with this shell's standard input. Leaves $status, and the files out and err.
run() {
    "$LADDER" "$@" >out 2>err
    status=$?
    # Whatever a test expects, a crash or a sanitizer's finding fails it.
    if test $status -ge 99; then
        fail "crashed: ladder $*: status $status"
        sed 's/^/# /' err
    fi
    return 0
}

status_is() {
    test "$status" = "$1" && return
    fail "exit status $status instead of $1"
    sed 's/^/# out: /' out | head -n 20
    sed 's/^/# err: /' err | head -n 20
}

# same EXPECTED FOUND: two files, or folders, are alike.
same() {
    diff -r -u "$1" "$2" >diff_ 2>&1 && return
    fail "$2 is not as expected"
    sed 's/^/# /' diff_ | head -n 60
}

# out_is, err_is: the output is standard input, whole.
out_is() { cat >want_ && same want_ out; }
err_is() { cat >want_ && same want_ err; }

# has FILE TEXT, lacks FILE TEXT: one line holds the text, none does.
has() {
    grep -qF -e "$2" "$1" && return
    fail "'$2' is not in $1:"
    sed 's/^/# /' "$1" | head -n 20
}
lacks() {
    ! grep -qF -e "$2" "$1" || fail "'$2' is in $1"
}
out_has() { has out "$1"; }
err_has() { has err "$1"; }
out_lacks() { lacks out "$1"; }
err_lacks() { lacks err "$1"; }
exists() { test -e "$1" || fail "$1 is not there"; }
absent() { ! test -e "$1" || fail "$1 is there"; }
