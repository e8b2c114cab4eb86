# ladder rules and ladder explain, and the places that list the rules too.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

run rules
cp out list
sed -n 's/^  \(LAD[0-9]*\)  *\([a-z]*\)  *\([a-z0-9-]*\)  .*/\1 \2 \3/p' list >rows

it 'lists the rules'
run rules
status_is 0
err_is </dev/null
test "$(wc -l <rows)" -gt 60 || fail 'few rules'
out_has 'LAD101  error    syntax-error '

it 'lists them as JSON and Markdown'
run rules --format json
status_is 0
test "$(grep -c '"code": ' out)" = "$(wc -l <rows)" || fail 'another number in JSON'
if command -v python3 >/dev/null; then
    python3 -c 'import json, sys; json.load(open("out", encoding="utf-8"))' || fail 'not JSON'
fi
lacks out '«'
run rules --format markdown
status_is 0
test "$(grep -c '^### ' out)" = "$(wc -l <rows)" || fail 'another number in Markdown'

it 'explains each rule, by its name and its code'
while read -r code _ name; do
    run explain "$name"
    status_is 0
    out_has "$name ($code, "
    if test "$name" = import-words || test "$name" = left-out-of-export; then
        out_lacks 'Wrong:' # a fault of the program; what only an export shows
    else
        out_has 'Wrong:'
        out_has 'Right:'
        out_has '    ^'
    fi
    out_lacks '«'
    cp out by_name
    run explain "$code"
    same by_name out
done <rows

it 'shows the mistake with carets'
run explain missing-expectation
out_has '      skill pipelines "Pipelines" {'
out_has '              ^~~~~~~~~'

it 'says what a wrong rule may have meant'
run explain mising-expectation
status_is 2
out_is </dev/null
err_has "there is no rule 'mising-expectation': did you mean 'missing-expectation'?"
err_has "'ladder rules' lists the rules"

it 'agrees with the manual about the rules'
sed -n 's/^\.It \(LAD[0-9]*\) Ta \(.*\) Ta \(.*\)/\1 \3 \2/p' "$TOP/docs/ladder.1" >manual
same manual rows

it 'agrees with docs/rules.md, which is made by it'
run rules --format markdown
same "$TOP/docs/rules.md" out

it 'says how often each rule about wording finds something'
run rules --format markdown
sed -n 's/^| \([a-z-]*\) | [0-9.]* | .*/\1/p' out | sort >figures
sed -n 's/^LAD\(405\|406\|5[0-9]*\) [a-z]* //p' rows | sort >wording
same wording figures

finish
