# Input that nobody should write: a clear finding, the right exit status, no crash.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

# check and build must end, and not die. Two seconds are plenty; what is not done after five minutes, on the
# busiest machine and with sanitizers, grows with more than the size of its input.
try() {
    timeout 300 "$LADDER" "$@" >out 2>err
    status=$?
    test $status -lt 99 || { fail "ladder $*: status $status"; tail -n 5 err | sed 's/^/# /'; }
}

it 'takes an empty file'
: >empty.ladder
try check empty.ladder
status_is 0
echo '1 file, 0 ladders: no problems found' | err_is
try build -o o empty.ladder
status_is 0
printf '\n\n  \t\n' >blank.ladder
try check blank.ladder
status_is 0
printf '\357\273\277' >mark.ladder
try check mark.ladder
status_is 0
out_has '[byte-order-mark]'

it 'takes a file of anything'
head -c 100000 "$LADDER" >program.ladder
try check program.ladder
status_is 1
out_has '[nul-byte]'
head -c 50000 /dev/zero >zero.ladder
try check zero.ladder
status_is 1
out_has '[nul-byte]'
head -c 50000 /dev/zero | tr '\000' '\377' >ff.ladder
try check ff.ladder
status_is 1
out_has '[invalid-utf8]'
for c in '{' '}' '"' '#' '-' '- ' '"""' '\' '/' '..' 'ladder ' 'ladder x { ' 'section a "A" {' '- a
 '; do
    awk -v c="$c" 'BEGIN { for (i = 0; i < 20000; i++) printf "%s", c }' >many.ladder
    try check many.ladder
    test $status -le 1 || fail "status $status for many '$c'"
done

it 'takes nesting of 100,000, and says what the limit is'
awk 'BEGIN {
    print "ladder deep \"Deep\" {"
    for (i = 0; i < 100000; i++) printf "section s%d \"S\" {\n", i
    print "- a"
    for (i = 0; i < 100000; i++) print "}"
    print "}" }' >deep.ladder
try check deep.ladder
status_is 1
out_has '[limit-exceeded]'
awk 'BEGIN {
    print "ladder deep \"Deep\" {\n section a \"A\" {"
    for (i = 0; i < 2000; i++) { printf "%*s- a\n", i + 2, "" }
    print "}\n}" }' >items.ladder
try check items.ladder
status_is 1
out_has '[limit-exceeded]'

it 'takes a string of 10 MB'
awk 'BEGIN {
    printf "ladder long \"Long\" {\n  section a \"A\" {\n    - "
    for (i = 0; i < 100000; i++) printf "%s", "a word and another one, and so it goes on and on, for a hundred bytes in each of these many pieces. "
    print "\n  }\n}" }' >long.ladder
try check long.ladder
status_is 1
out_has '[limit-exceeded]'
test "$(wc -c <out)" -lt 10000 || fail 'the finding shows all of it'
sed 's/^    - \(.*\)/    """\1"""/' long.ladder >text.ladder
try check text.ladder
test $status -le 1 || fail "status $status"
sed 's/^ladder long "Long"/ladder long "/; s/^    - /    /' long.ladder >open.ladder
try check open.ladder
status_is 1

it 'takes a million levels, and as many names that are there already'
awk 'BEGIN {
    print "ladder wide \"Wide\" {\n  levels \"Levels\" {"
    for (i = 0; i < 1000000; i++) print "level l" i
    print "  }\n}" }' >wide.ladder
try check wide.ladder
status_is 1
out_has '[limit-exceeded]'
awk 'BEGIN {
    print "ladder same \"Same\" {"
    for (i = 0; i < 200000; i++) print "section s \"S\" {\n- a\n}"
    print "}" }' >same.ladder
try check same.ladder
status_is 1
out_has '[duplicate-section]'
err_has '(1000 of them listed, 198999 left out)'
echo 'ladder range "Range" { levels 1..99999999 "L" }' | tr '{}' '\n\n' >/dev/null
printf 'ladder range "Range" {\n  levels 1..99999999 "L"\n}\n' >range.ladder
try check range.ladder
status_is 1
out_has '[limit-exceeded]'

it 'takes files that import each other'
printf 'import "b.ladder"\nladder a "A" {\n  section x "X" {\n    - See [b](ladder:b)\n  }\n}\n' >a.ladder
printf 'import "a.ladder"\nimport "b.ladder"\nladder b "B" {\n  section x "X" {\n    - See [a](ladder:a)\n  }\n}\n' >b.ladder
try check a.ladder
status_is 0
err_has '2 files, 2 ladders'
printf 'ladder c "C" extends d {\n}\nladder d "D" extends c {\n}\n' >c.ladder
try check c.ladder
status_is 1
out_has '[extends-cycle]'

it 'takes an import that is no file'
mkdir folder.ladder
printf 'import "folder.ladder"\nimport "absent.ladder"\nimport "/etc/passwd"\nimport "../../../../../../etc/passwd"\n' >imports.ladder
try check --root . imports.ladder
status_is 1
test "$(grep -c '\[import-not-found\]' out)" = 2 || fail 'not two that are absent'
test "$(grep -c '\[import-outside-root\]' out)" = 2 || fail 'not two that are outside'
out_lacks root:

it 'takes a chain of a thousand imports'
i=0
while test $i -lt 1000; do
    printf 'import "i%d.ladder"\n' $((i + 1)) >i$i.ladder
    i=$((i + 1))
done
printf 'section end "End" {\n  - End\n}\n' >i1000.ladder
try check i0.ladder
status_is 0
err_has '1001 files'

it 'takes prose that is hard to read as Markdown'
for c in '*a_b' '[' '![' '](' '`' '<' '&' '**' '> ' '|'; do
    awk -v c="$c" 'BEGIN {
        printf "ladder hard \"Hard\" {\n  section a \"A\" {\n    - x"
        for (i = 0; i < 50000; i++) printf "%s", c
        print "\n    \"\"\""
        printf "    x"
        for (i = 0; i < 50000; i++) printf "%s", c
        print "\n    \"\"\"\n  }\n}" }' >hard.ladder
    try build -o hard hard.ladder
    test $status -le 1 || fail "status $status for '$c'"
done

it 'takes a file that is too large for it'
if truncate -s 300M large.ladder 2>/dev/null; then
    try check large.ladder
    status_is 1
    out_has '[limit-exceeded]'
    rm -f large.ladder
else
    skip 'no room for 300 MB'
fi

it 'says so where memory runs out'
if test -n "${SANITIZE:-}"; then
    skip 'sanitizers want all the memory there is'
else
    # shellcheck disable=SC3045 # dash and others have it
    (ulimit -v 60000 && exec "$LADDER" check wide.ladder text.ladder long.ladder) >out 2>err
    status=$?
    status_is 3
    err_has 'out of memory'
fi

finish
