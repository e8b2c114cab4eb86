# Options, commands, and what is said of wrong ones.
. "${TOP:-.}/tests/lib.sh"

cat >good.ladder <<'END'
ladder data "Data" {
  section requirements "Requirements" {
    - Reads a table
  }
}
END

it 'tells its version'
run --version
status_is 0
version=$(sed -n 's/.*define LADDER_VERSION *"\(.*\)"/\1/p' "$TOP/include/ladder.h")
echo "ladder $version" | out_is
err_is </dev/null

it 'wants a command'
run
status_is 2
out_is </dev/null
err_has 'usage: ladder COMMAND'

it 'helps'
run help
status_is 0
for command in init new check build fmt explain rules help; do out_has "  $command "; done
err_is </dev/null
cp out help
for way in --help -h; do
    run $way
    status_is 0
    same help out
done

it 'helps with each command'
for command in init new check build fmt explain rules help; do
    run help $command
    status_is 0
    out_has "usage: ladder $command"
    cp out help
    run $command --help
    status_is 0
    same help out
    run $command -h
    same help out
done

it 'lists in the manual the options that the help lists'
for command in init new check build fmt rules; do
    run help $command
    sed -n 's/^  .*--\([a-z-]*\).*/\1/p' out >names
    test -s names || fail "no options of $command"
    while read -r name; do
        grep -q -e "Fl -$name" "$TOP/docs/ladder.1" || fail "--$name is not in the manual"
    done <names
done

it 'says what a wrong command may have meant'
run chekc
status_is 2
err_has "unknown command 'chekc': did you mean 'check'?"
run zebra
status_is 2
err_has "unknown command 'zebra'"
err_lacks 'did you mean'
run help chekc
status_is 2
err_has "did you mean 'check'?"

it 'says what a wrong option may have meant'
run check --formt json good.ladder
status_is 2
out_is </dev/null
err_has "unknown option '--formt': did you mean '--format'?"
err_has "'ladder help check' lists the options"
run check -x good.ladder
status_is 2
err_has "unknown option '-x'"
run explain --all
status_is 2
err_has "unknown option '--all'"

it 'says what a wrong value may have meant'
run check --format=jsn good.ladder
status_is 2
err_has "'jsn' is no choice of --format: did you mean 'json'?"
run check --format xml good.ladder
status_is 2
err_has 'choose text, short, json, sarif, github, gitlab, junit, checkstyle, rdjsonl or summary'
run build --to html,markdwon good.ladder
status_is 2
err_has "'markdwon' is no choice of --to: did you mean 'markdown'?"
run build --to html, good.ladder
status_is 2
run check --fail-on never good.ladder
status_is 2
err_has 'choose error, warning or note'
run check --today 2026-02-30 good.ladder
status_is 2
err_has "'2026-02-30' is no DATE for --today"
absent out/html

it 'says when a value is missing, or too many'
run check --format
status_is 2
err_has '--format wants a FORMAT: text, short, json, '
run build good.ladder -o
status_is 2
err_has '--output wants a DIR'
run build --only= good.ladder
status_is 2
err_has '--only wants a ID'
run build --index=yes good.ladder
status_is 2
err_has '--index takes no value'

it 'takes values behind an option, or joined to it'
run check --format=short good.ladder
status_is 0
run check good.ladder --format short
status_is 0
run check -o=x good.ladder # the value is "=x"
exists "=x"
run check -oy good.ladder
exists y
run check -o z good.ladder
exists z
run check --output=w good.ladder
exists w
rm -f -- "=x" y z w

it 'takes the last of an option given twice'
run rules --format json --format text
status_is 0
out_lacks '{'
run check --fail-on note --fail-on error good.ladder
status_is 0

it 'ends the options at --'
cp good.ladder ./-o.ladder
run check -- -o.ladder
status_is 0
run check ./-o.ladder
status_is 0
rm -f ./-o.ladder
run check good.ladder -- --format
status_is 3
err_has 'ladder: --format: No such file or directory'

it 'spells out what a terminal would act upon'
run check "$(printf '\033[2Jgone')"
status_is 3
err_has '\x1b[2Jgone: No such file'

it 'refuses operands that mean nothing'
run rules x
status_is 2
run explain
status_is 2
run explain a b
status_is 2
run help check build
status_is 2

finish
