# ladder check --baseline: findings that are known.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

mkdir ladders
cat >ladders/a.ladder <<'END'
ladder a "A" {
  section one "One"
  section two "Two" {
    * Reads a table
    * Writes a "table"
  }
  levels "Levels" {
    level a1 "Same" {
      - One
    }
    level a2 "Same" {
      - Two
    }
  }
  skills "Skills" {
    skill sql "SQL" {
      at a1 "Reads"
      at a2 "todo"
    }
  }
}
END
cp ladders/a.ladder as_it_was

it 'writes what is known, and passes over it'
run check ladders --write-baseline known
status_is 0
out_is </dev/null
echo '5 findings written to known' | err_is
has known 'ladder-baseline 1'
test "$(wc -l <known)" = 6 || fail 'not a line for each'
sed 's/ [0-9a-f]\{16\} / FINGERPRINT /' known >lines
cat >want <<'END'
ladder-baseline 1
duplicate-title 1 FINGERPRINT ladder a, level a2: "Same"
empty-section 1 FINGERPRINT ladder a, section one: one
foreign-marker 1 FINGERPRINT ladder a, section two: * Reads a table
foreign-marker 1 FINGERPRINT ladder a, section two: * Writes a "table"
unwritten 1 FINGERPRINT ladder a, skill sql, at a2: todo
END
same want lines
run check ladders --baseline known
status_is 0
out_is </dev/null
echo '1 file, 1 ladder: no problems found (5 known from the baseline)' | err_is

it 'writes the same file again, byte by byte'
cp known first
run check ladders --write-baseline known
same first known
run check ladders --write-baseline known -o /dev/null
same first known

it 'goes by content, not by lines'
{
    printf '# A comment.\n\n'
    sed -e 's/^  section/\n\n&/' -e 's/^  /      /' as_it_was
} >ladders/a.ladder
run check ladders --baseline known
status_is 0
out_is </dev/null
mv ladders/a.ladder ladders/b.ladder
run check ladders --baseline known
status_is 0
(cd ladders && "$LADDER" check --baseline ../known) >out 2>err
status=$?
status_is 0
out_is </dev/null

it 'reports what is new'
rm ladders/b.ladder
sed 's/^  section two.*/  section three "Three"\n&/' as_it_was >ladders/a.ladder
run check --format short ladders --baseline known
status_is 0
echo "ladders/a.ladder:3:11: warning: section 'three' is empty: write something in it, or delete it [empty-section]" >want
sed 's/: warning: .*\[/ [/' want >want_short
sed 's/: warning: .*\[/ [/' out >out_short
same want_short out_short
err_has '1 file, 1 ladder: 1 warning (5 known from the baseline)'

it 'counts what is there several times'
cat >ladders/a.ladder <<'END'
ladder a "A" {
  section two "Two" {
    -
    -
    - Reads
  }
}
END
run check ladders --write-baseline twice
has twice 'empty-statement 2 '
sed '3s/.*/&\n&/' ladders/a.ladder >three
cp three ladders/a.ladder
run check --format short ladders --baseline twice
test "$(wc -l <out)" = 1 || fail 'not one more'
has out 'a.ladder:5:5:'
err_has '1 warning (2 known'

it 'tells what no longer occurs'
cat >ladders/a.ladder <<'END'
ladder a "A" {
  section two "Two" {
    -
    - Reads
  }
}
END
run check ladders --baseline twice
status_is 0
err_has 'ladder: twice: 1 finding in it no longer occurs: write it anew with --write-baseline'
grep -q '^twice:[0-9]*: this finding no longer occurs$' err || fail 'names the line of the baseline'
err_has '1 file, 1 ladder: no problems found (1 known from the baseline)'
run check ladders/a.ladder --baseline twice
err_lacks 'no longer'
run check ladders --only empty-section --baseline twice
err_lacks 'no longer'
run check ladders -W no-empty-statement --baseline twice
err_lacks 'no longer'
run check ladders --baseline known
err_has '5 findings in it no longer occur: write'

it 'knows errors too, and the status goes by the others'
cp as_it_was ladders/a.ladder
run check ladders
status_is 1
run check ladders --baseline known --fail-on note
status_is 0
run check ladders -W empty-section=error --baseline known
status_is 0

it 'is read with the line ends of other systems, and with comments'
sed 's/$/\r/' known >crlf
run check ladders --baseline crlf
status_is 0
sed '2s/^/# adopted in spring\n\n/' known >commented
run check ladders --baseline commented
status_is 0

it 'says what is wrong with a damaged file'
: >empty
run check ladders --baseline empty
status_is 3
out_is </dev/null
err_has "ladder: empty is no baseline that this version knows: its first line is not 'ladder-baseline 1'"
sed '1s/1/2/' known >later
run check ladders --baseline later
status_is 3
err_has 'ladder: later is no baseline'
for edit in 's/ 1 / 0 /' 's/ 1 / x /' 's/ 1 / 99999999999 /' 's/ [0-9a-f]\{16\}/ abc/' 's/ .*//' \
    's/^/<<<<<<< /' 's/^/ /;s/ [0-9a-f]\{16\}//'; do
    sed "3{$edit;}" known >damaged
    run check ladders --baseline damaged
    status_is 3
    err_has 'ladder: damaged:3: this line of the baseline is damaged'
done
run check ladders --baseline nowhere
status_is 3
err_has 'ladder: nowhere: No such file or directory'

it 'writes whole files or none'
cp known before
run check ladders --write-baseline known --baseline known
status_is 2
err_has 'leave --baseline out'
run check ladders absent.ladder --write-baseline known
status_is 3
same before known
run check ladders --write-baseline nowhere/known
status_is 3
err_has 'ladder: nowhere/known: No such file or directory'

finish
