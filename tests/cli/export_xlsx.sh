# ladder export --format xlsx: where the command was built with what writes workbooks.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

cp "$TOP/tests/example.ladder" a.ladder

run export --format xlsx -o a.xlsx a.ladder
if grep -q 'cannot write workbooks' err; then
    it 'says how to get what writes workbooks'
    status_is 3
    err_has 'install libxlsxwriter-dev and build again'
    test ! -e a.xlsx || fail 'there is a workbook'
    it 'writes a workbook'
    skip 'the command was built without libxlsxwriter'
    finish
    exit
fi

it 'writes a workbook'
status_is 0
test "$(head -c 2 a.xlsx)" = PK || fail 'it is no workbook'

it 'writes the same bytes at another time, in another locale and time zone, and says that nothing changed'
cp a.xlsx first.xlsx
sleep 3 # the times in a workbook have steps of two seconds
LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo run export --format xlsx -o a.xlsx a.ladder
status_is 0
err_has ', 0 changed'
cmp a.xlsx first.xlsx || fail 'the bytes differ'

it 'leaves a workbook as it is where there are errors'
sed 's/level /level level /' a.ladder >bad.ladder
run export --format xlsx -o a.xlsx bad.ladder
status_is 1
cmp a.xlsx first.xlsx || fail 'it was touched'

it 'says where a cell is too large, and writes nothing'
long=$(awk 'BEGIN { for (i = 0; i < 2000; i++) printf "sixteen letters. " }' | cut -c 1-32760)
for skill in "skill s \"A skill of some letters\" {\n      \"\"\"$long\"\"\"\n      at b \"Does\"" \
    "# lint: allow too-long-for-export -- we know\n    skill s \"S\" {\n      at b \"$long$long\""; do
    printf 'ladder a "A" {\n  levels {\n    level b "B"\n  }\n  skills {\n    %b\n    }\n  }\n}\n' "$skill" >large.ladder
    run export -o large.xlsx large.ladder
    status_is 1
    err_has '[too-long-for-export]'
    grep -Eq '^large.ladder:[0-9]+:[0-9]+: error' err || fail 'no place'
    absent large.xlsx
done

it 'names the section that is too large, and not the skill before it'
{
    printf 'ladder a "A" {\n  levels {\n    level b "B"\n  }\n  skills {\n    skill s "S" {\n      at b "Does"\n    }\n  }\n}\n'
    printf 'ladder c "C" {\n  levels {\n    level d "D" {\n      section e "E" {\n'
    for word in first second third; do echo "        - ${word} $(echo "$long" | cut -c 1-12000)"; done
    printf '      }\n    }\n  }\n}\n'
} >large.ladder
run export -o large.xlsx large.ladder
status_is 1
err_has 'large.ladder:14:17: error:'
absent large.xlsx

it 'fails where the disk does'
# shellcheck disable=SC3045 # dash and others have it
(ulimit -f 4 && exec "$LADDER" export -o disk.xlsx a.ladder) >out 2>err
status=$?
status_is 3
err_has 'ladder: disk.xlsx: '
absent disk.xlsx
rm -f large.ladder

it 'writes through no link that another put there'
echo precious >victim
mkdir links
# The name of the temporary file begins with the process's number, which exec keeps.
sh -c 'ln -s ../victim links/.a.xlsx.$$.0.tmp; ln -s ../victim links/a.xlsx.$$.tmp; exec "$@"' sh \
    "$LADDER" export -o links/a.xlsx a.ladder >out 2>err
exists links/a.xlsx
echo precious | cmp -s - victim || fail 'it was written to'
rm -r links victim

it 'leaves nothing behind'
ls -A >names
grep -v '\.ladder$' names | grep -vx 'out\|err\|names' >left
printf 'a.xlsx\nfirst.xlsx\n' | cmp - left || fail "there is more: $(cat left)"

it 'is found from wherever the command is called'
ln -s "$LADDER" linked
LADDER=$PWD/linked run export --format xlsx -o b.xlsx a.ladder
status_is 0
cmp b.xlsx first.xlsx || fail 'the bytes differ'

if test -f "$O/libexec/ladder/ladder-xlsx"; then
    it 'does not go round in circles where the other program cannot write workbooks, either'
    mkdir -p turn/bin turn/libexec/ladder
    cp "$LADDER" turn/bin/ladder
    cp "$LADDER" turn/libexec/ladder/ladder-xlsx
    LADDER=$PWD/turn/bin/ladder run export --format xlsx -o c.xlsx a.ladder
    status_is 3
    err_has 'cannot write workbooks'
fi

finish
