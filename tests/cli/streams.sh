# Standard streams that are closed, full, or gone.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

{
    echo 'ladder many "Many" {'
    i=0
    while test $i -lt 2000; do
        echo "  section s$i \"S\" { * x }"
        i=$((i + 1))
    done
    echo '}'
} >many.ladder
printf 'ladder good "Good" {\n  section a "A" {\n    - B\n  }\n}\n' >good.ladder

it 'ends quietly where nobody reads on'
for format in text short json; do
    { "$LADDER" check --format $format many.ladder 2>err; echo $? >status_; } | head -n 1 >/dev/null
    test "$(cat status_)" = 1 || fail "status $(cat status_) for $format"
    test "$(wc -l <err)" = 1 || fail "more than a summary: $(cat err)"
done
{ "$LADDER" rules --format markdown 2>err; echo $? >status_; } | head -n 1 >/dev/null
test "$(cat status_)" = 0 || fail "status $(cat status_)"
err_is </dev/null

it 'ends quietly where SIGPIPE was blocked or ignored before'
(trap '' PIPE; { "$LADDER" check many.ladder 2>err; echo $? >status_; } | head -n 1 >/dev/null)
test "$(cat status_)" = 1 || fail "status $(cat status_)"

it 'works with closed streams, and writes into no file of its own by mistake'
"$LADDER" check many.ladder >&- 2>err
status=$?
status_is 1
"$LADDER" check many.ladder >out 2>&-
status=$?
status_is 1
"$LADDER" check good.ladder <&- >out 2>err
status=$?
status_is 0
"$LADDER" build -o closed good.ladder <&- >&- 2>&-
status=$?
status_is 0
run build -o open good.ladder
same open closed
run check - <&-
status_is 0

it 'takes a pipe as a file'
mkfifo pipe
cat good.ladder >pipe &
run check pipe
status_is 0
err_has '1 file, 1 ladder: no problems found'
wait

it 'writes all of a long report to a slow reader'
run check --format json many.ladder
cp out whole
"$LADDER" check --format json many.ladder 2>err | { sleep 0.2; cat; } >slow
same whole slow

finish
