# ladder check: what is checked, where findings go, and the exit status.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

cat >good.ladder <<'END'
ladder data "Data" {
  section requirements "Requirements" {
    - Reads a table
  }
}
END
# a warning and a note
cat >warn.ladder <<'END'
ladder warned "Warned" {
  section nothing "Nothing"
  levels "Levels" {
    level w1 "Same" {
      - One
    }
    level w2 "Same" {
      - Two
    }
  }
}
END
cat >bad.ladder <<'END'
ladder bad "Bad" {
  section requirements "Requirements" {
    * Reads a table
  }
}
END

it 'says nothing but a summary where all is well'
run check good.ladder
status_is 0
out_is </dev/null
echo '1 file, 1 ladder: no problems found' | err_is

it 'writes findings to standard output, and a summary to standard error'
run check good.ladder bad.ladder warn.ladder
status_is 1
out_has "bad.ladder:3:5: error: a statement begins with '- ': write '-' [foreign-marker]"
out_has '    3 |     * Reads a table'
out_has '      |     ^'
echo '3 files, 3 ladders: 1 error, 1 warning, 1 note' | err_is

it 'fails for findings as grave as --fail-on'
for row in good:0:0:0 warn:0:1:1 bad:1:1:1; do
    IFS=: read -r name error warning note <<END
$row
END
    run check $name.ladder
    status_is "$error"
    run check --fail-on error $name.ladder
    status_is "$error"
    run check --fail-on=warning $name.ladder
    status_is "$warning"
    run check --fail-on note $name.ladder
    status_is "$note"
done
sed 2d warn.ladder >note.ladder
run check --fail-on warning note.ladder
status_is 0
run check --fail-on note note.ladder
status_is 1

it 'is short'
run check --format short warn.ladder bad.ladder
status_is 1
test "$(wc -l <out)" = 3 || fail 'not a line for each finding'
out_has "bad.ladder:3:5: error: a statement begins with '- ': write '-' [foreign-marker]"

it 'is JSON'
run check --format json warn.ladder bad.ladder good.ladder
status_is 1
out_has '"version": 1'
out_has '"start": {"line":3,"column":5,"offset":'
out_has '"errors": 1'
if command -v python3 >/dev/null; then
    python3 -c 'import json, sys; json.load(open("out", encoding="utf-8"))' || fail 'not JSON'
fi
run check --format json good.ladder
status_is 0
out_has '"findings": []'

it 'writes findings to a file'
run check --format short -o found bad.ladder
status_is 1
out_is </dev/null
has found 'bad.ladder:3:5: error'
echo '1 file, 1 ladder: 1 error' | err_is
run check --format short -o - bad.ladder
same found out

it 'writes several reports at once'
run check --format sarif -o found.sarif --format text warn.ladder bad.ladder
status_is 1
has found.sarif '"version": "2.1.0"'
out_has 'bad.ladder:3:5: error:'
run check --root . -o a -o - --format junit --format=github --format checkstyle --output=c bad.ladder
has a '<testsuites'
out_has '::error file=bad.ladder,line=3'
has c '<checkstyle'
run check -o a --format junit --format short bad.ladder
has a '<testsuites'
out_has 'bad.ladder:3:5: error'
rm -f a c

it 'writes one report to one place'
run check --format text --format json good.ladder
status_is 2
err_has "two formats for standard output: give each --format an --output of its own"
run check --format text -o a --format json -o a good.ladder
status_is 2
err_has "two formats for a: "
cp "$TOP/ladders/company.ladder" kept.ladder
run check --format json -o kept.ladder kept.ladder
status_is 2
err_has 'a report is no ladder: kept.ladder keeps what it holds'
same "$TOP/ladders/company.ladder" kept.ladder
run check -o a -o b good.ladder
status_is 2
err_has 'given more often than --format'
absent a
run check --format short --format json -o missing/a -o b bad.ladder
status_is 3
err_has 'ladder: missing/a: '
has b '"version": 1'
set --
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do set -- "$@" -o "$i"; done
run check "$@" good.ladder
status_is 2
err_has '--output can be given 16 times at most'
rm -f b

it 'names files from the root where others look for them'
mkdir -p 'top/#1 50%é'
cp bad.ladder 'top/#1 50%é/b:c.ladder'
(cd 'top/#1 50%é' && "$LADDER" check --root .. --format sarif -o s --format github b:c.ladder >g 2>err)
has 'top/#1 50%é/s' '"uri":"%231%2050%25%C3%A9/b%3Ac.ladder"'
has 'top/#1 50%é/g' '::error file=#1 50%25é/b%3Ac.ladder,line=3,'
run check --root top --format gitlab bad.ladder
out_has '"path":"../bad.ladder"'
run check --format gitlab "$PWD/bad.ladder"
out_lacks '"path":"/'
run check --root . --format sarif - <bad.ladder
out_has '"uri":"%3Cstandard%20input%3E"'

it 'fails tests as it fails itself'
run check --format junit warn.ladder
status_is 0
out_has 'failures="0"'
run check --format junit --fail-on warning warn.ladder
status_is 1
out_lacks 'failures="0"'

it 'reads standard input'
run check - <bad.ladder
status_is 1
out_has '<standard input>:3:5: error: '
run check - good.ladder <bad.ladder
status_is 1
err_has '2 files, 2 ladders: 1 error'
run check - </dev/null
status_is 0
err_has '1 file, 0 ladders: no problems found'
cp bad.ladder ./-
run check ./-
status_is 1
out_lacks '<standard input>'
rm -f ./-

it 'looks into ladders, or else here'
mkdir -p project/ladders/sub empty
cp good.ladder project/ladders/sub/
cp bad.ladder project/
(cd project && "$LADDER" check) >out 2>err
status=$?
status_is 0
err_has '1 file, 1 ladder'
rm -r project/ladders
(cd project && "$LADDER" check) >out 2>err
status=$?
status_is 1
out_has 'bad.ladder:3:5:'
out_lacks './bad.ladder'

it 'says so where there is nothing to look at'
run check empty
status_is 2
err_has "ladder: no .ladder files in 'empty'"
(cd empty && "$LADDER" check) >out 2>err
status=$?
status_is 2
err_has 'no .ladder files here'

it 'takes a folder as all that is below it, but for hidden files and outputs'
mkdir -p tree/a/b tree/.git tree/out/html tree/.hidden
cp good.ladder tree/a/b/
cp bad.ladder tree/.hidden/
cp bad.ladder tree/.bad.ladder
run check tree
status_is 0
err_has '1 file, 1 ladder'

it 'orders findings by file, whatever the order of the arguments'
run check --format short warn.ladder bad.ladder good.ladder
cp out first
run check --format short good.ladder ./bad.ladder warn.ladder
same first out
run check --format short bad.ladder bad.ladder ./warn.ladder warn.ladder
same first out

it 'goes on behind a file that cannot be read'
run check absent.ladder bad.ladder good.ladder/below
status_is 3
out_has 'bad.ladder:3:5: error'
err_has 'ladder: absent.ladder: No such file or directory'
err_has 'ladder: good.ladder/below: Not a directory'
err_has '1 file, 1 ladder: 1 error; 2 could not be read'
run check absent.ladder good.ladder
status_is 3

it 'tells a file that may not be read'
if test "$(id -u)" = 0; then
    skip 'root reads everything'
else
    cp good.ladder secret.ladder
    chmod 0 secret.ladder
    run check secret.ladder bad.ladder
    status_is 3
    err_has 'ladder: secret.ladder: Permission denied'
    out_has 'bad.ladder:3:5'
fi

it 'tells a link that leads nowhere, and takes a folder for no file'
mkdir -p odd/folder.ladder
cp good.ladder odd/folder.ladder/inner.ladder
ln -s nowhere odd/link.ladder
run check odd
status_is 3
err_has 'ladder: odd/link.ladder: No such file or directory'
err_has '1 file, 1 ladder'

it 'goes by the root'
mkdir -p root/in
cp good.ladder root/shared.ladder
printf 'import "../shared.ladder"\nladder x "X" {\n  section a "A" {\n    - See [data](ladder:data)\n  }\n}\n' >root/in/x.ladder
run check --root root root/in/x.ladder
status_is 0
run check --root root/in root/in/x.ladder
status_is 1
out_has '[import-outside-root]'
run check --root nowhere root
status_is 3
err_has 'ladder: nowhere: No such file or directory'
run check --root good.ladder root
status_is 3
err_has 'ladder: good.ladder: Not a directory'

it 'goes by --today'
cat >review.ladder <<'END'
ladder old "Old" {
  reviewed 2024-01-01
  lint {
    stale-review error
  }
  section a "A" {
    - B
  }
}
END
run check --today 2024-02-01 review.ladder
status_is 0
run check --today=2026-02-01 review.ladder
status_is 1
out_has '[stale-review]'
run check review.ladder
status_is 1

it 'has colours where they are asked for'
escape=$(printf '\033')
run check bad.ladder
out_lacks "$escape"
run check --color always bad.ladder
out_has "$escape"
cp out colours
NO_COLOR=1 run check --color=always bad.ladder
same colours out
run check --color always --format short bad.ladder
out_lacks "$escape"

it 'has colours on a terminal, unless NO_COLOR is set'
# script(1) of util-linux, and of others, differ.
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    terminal() { TERM=xterm script -qec "$*" /dev/null </dev/null >out 2>err || true; }
    terminal "'$LADDER' check bad.ladder"
    out_has "$escape"
    terminal "'$LADDER' check --color never bad.ladder"
    out_lacks "$escape"
    terminal "NO_COLOR=1 '$LADDER' check bad.ladder"
    out_lacks "$escape"
    terminal "NO_COLOR= '$LADDER' check bad.ladder"
    out_has "$escape"
    terminal "TERM=dumb '$LADDER' check bad.ladder"
    out_lacks "$escape"
else
    skip 'no script(1)'
fi

it 'lists a thousand findings, errors before others, and counts all'
{
    echo 'ladder many "Many" {'
    i=0
    while test $i -lt 1100; do
        echo "  section s$i \"S\""
        i=$((i + 1))
    done
    echo '  ovner x'
    echo '}'
} >many.ladder
run check many.ladder
status_is 1
out_has '[unknown-attribute]'
test "$(grep -c '\[empty-section\]' out)" = 999 || fail 'not a thousand'
echo '1 file, 1 ladder: 1 error, 1100 warnings (1000 of them listed, 101 left out)' | err_is
run check --format short many.ladder
test "$(wc -l <out)" = 1101 || fail 'short does not list all'

it 'lists as many findings as --max-findings says'
run check --max-findings 3 --format short many.ladder
status_is 1
test "$(wc -l <out)" = 3 || fail 'not three'
out_has '[unknown-attribute]'
echo '1 file, 1 ladder: 1 error, 1100 warnings (3 of them listed, 1098 left out)' | err_is
run check --max-findings=3 many.ladder
test "$(grep -c '^many.ladder:' out)" = 3 || fail 'not three as text'
run check --max-findings=0 many.ladder
test "$(grep -c '\[empty-section\]' out)" = 1100 || fail 'not all'
echo '1 file, 1 ladder: 1 error, 1100 warnings' | err_is
for number in -1 x 1x 99999999999 ''; do
    run check --max-findings "$number" many.ladder
    status_is 2
    err_has "'$number' is no number for --max-findings"
done

it 'takes standard input as a file in its place'
mkdir -p place/sub
sed 's/data/common/' good.ladder >place/common.ladder
cat >place/sub/x.ladder <<'END'
import "../nowhere.ladder"
END
cat >text <<'END'
import "../common.ladder"
ladder x "X" {
  section a "A" {
    - See [data](ladder:common)
    * Reads
  }
}
END
run check --format short - --stdin-filename place/sub/x.ladder <text
status_is 1
out_is <<'END'
place/sub/x.ladder:5:5: error: a statement begins with '- ': write '-' [foreign-marker]
END
err_has '2 files, 2 ladders: 1 error'
run check place - --format short --stdin-filename ./place//sub/../sub/x.ladder <text
status_is 1
out_is <<'END'
place/sub/x.ladder:5:5: error: a statement begins with '- ': write '-' [foreign-marker]
END
err_has '2 files, 2 ladders: 1 error'
run check - --format short --stdin-filename place/sub/new.ladder <text
status_is 1
out_has 'place/sub/new.ladder:5:5: error'
absent place/sub/new.ladder
echo 'import "sub/x.ladder"' >place/y.ladder
run check place/y.ladder - --format short --stdin-filename place/sub/x.ladder <text
out_has 'place/sub/x.ladder:5:5: error'
out_lacks nowhere

it 'wants standard input for --stdin-filename'
run check --stdin-filename place/sub/x.ladder place <text
status_is 2
err_has "--stdin-filename is for standard input: name '-' as a file"

it 'reads a file once, whatever its names'
mkdir twice
printf 'ladder d "D" {\n  section s "S" {\n    - Reads the the map\n  }\n}\n' >twice/d.ladder
ln -s d.ladder twice/e.ladder
run check --format short twice
status_is 0
printf '%s\n' "twice/d.ladder:3:11: warning: 'the' stands here twice: delete one of the two [doubled-word]" | out_is
err_has '1 file, 1 ladder: 1 warning'

finish
