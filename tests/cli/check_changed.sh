# ladder check --changed-since: findings in lines that have changed.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_CEILING_DIRECTORIES="${work%/*}"
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

it 'refuses what is no revision'
echo 'ladder a "A"' >alone.ladder
run check --changed-since -x alone.ladder
status_is 2
err_has "'-x' is no revision for --changed-since"
run check --changed-since HEAD - --stdin-filename alone.ladder <alone.ladder
status_is 2
err_has "leave '-' out"
run check --changed-since HEAD - <alone.ladder
status_is 2
err_has "leave '-' out"
run check --changed-since HEAD --write-baseline x alone.ladder
status_is 2
err_has 'leave --changed-since out'

it 'says where there is no git'
PATH=/nowhere run check --changed-since HEAD alone.ladder
status_is 3
out_is </dev/null
err_has 'ladder: --changed-since asks git, which can'

if ! command -v git >/dev/null; then
    it 'compares with a revision'
    skip 'no git'
    finish
fi

it 'says where there is no repository'
run check --changed-since HEAD alone.ladder
status_is 3
err_has 'ladder: --changed-since wants a git repository around this folder'

ladder_with() {
    printf 'ladder %s "A" {\n' "$1"
    shift
    for section; do printf '  section %s "A"\n' "$section"; done
    echo '}'
}
found_is() {
    cat >want_
    sed -n "s/^\(.*:[0-9]*\):[0-9]*: .* section '\([a-z0-9]*\)' .*/\1 \2/p" out >found_
    same want_ found_
}

mkdir -p top/ladders/sub
cd top || exit 1
git init -q .
it 'says where there is no such revision'
run check --changed-since HEAD ../alone.ladder
status_is 3
err_has "ladder: git knows no revision 'HEAD' here"
ladder_with a one two three four five >ladders/a.ladder
ladder_with b one two >ladders/sub/b.ladder
git add ladders
git commit -q -m first
git tag first
for revision in nowhere 'first x' 'first; touch x' "\$(touch x)" 'HEAD^2' 'first:ladders'; do
    run check --changed-since "$revision" ladders
    status_is 3
    err_has "git knows no revision '$revision' here"
done
absent x

it 'reports nothing where nothing has changed'
run check --changed-since first --format short ladders
status_is 0
found_is </dev/null
err_has '2 files, 2 ladders: no problems found (7 in lines that have not changed)'

it 'reports what is in lines that have changed'
ladder_with a one new three four changed five >ladders/a.ladder
for since in first HEAD 'HEAD@{0}'; do
    run check --changed-since "$since" --format short ladders
    found_is <<END
ladders/a.ladder:3 new
ladders/a.ladder:6 changed
END
    err_has '2 warnings (6 in lines that have not changed)'
done
git add ladders
run check --changed-since HEAD --format short ladders
found_is <<END
ladders/a.ladder:3 new
ladders/a.ladder:6 changed
END
git commit -q -m second
run check --changed-since HEAD --format short ladders
found_is </dev/null
run check --changed-since HEAD~1 --format short ladders
err_has '2 warnings'

it 'takes the lines around for those that are gone'
ladder_with a one four changed five >ladders/a.ladder
run check --changed-since HEAD --format short ladders
found_is <<END
ladders/a.ladder:2 one
ladders/a.ladder:3 four
END
git checkout -q ladders

it 'takes new files as changed, but for those that git ignores'
ladder_with c one >ladders/sub/c.ladder
ladder_with d one >ladders/ignored.ladder
echo ignored.ladder >.gitignore
run check --changed-since HEAD --format short ladders
echo 'ladders/sub/c.ladder:2 one' | found_is

it 'works from a folder below'
cd ladders/sub || exit 1
run check --changed-since HEAD --format short .
echo 'c.ladder:2 one' | found_is
ladder_with a one two changed >../a.ladder
run check --changed-since HEAD --format short .. ../sub/c.ladder
found_is <<END
../a.ladder:3 two
../a.ladder:4 changed
../sub/c.ladder:2 one
END
run check --changed-since HEAD --format short "$work/top/ladders/sub/c.ladder"
echo "$work/top/ladders/sub/c.ladder:2 one" | found_is
rm -f out err want_ found_ diff_
cd ../.. || exit 1
git checkout -q ladders

it 'finds files by links'
ln -s ladders linked
ladder_with a one two >ladders/a.ladder
run check --changed-since HEAD --format short linked/a.ladder
echo 'linked/a.ladder:3 two' | found_is
rm linked
git checkout -q ladders

it 'takes names of all kinds'
rm ladders/ignored.ladder ladders/a.ladder
number=0
for name in 'with blank' 'tab	in it' 'quo"te' "apo'strophe" 'back\slash' 'ümläut' 'b' '-dash' '+++ b' 'a
b' ' first' '@@ -1 +1 @@'; do
    number=$((number + 1))
    ladder_with "n$number" one two >"ladders/$name.ladder"
done
git add -A ladders
git commit -q -m names
for quote in true false; do
    git config core.quotePath $quote
    for file in ladders/*.ladder; do
        sed -i 's/section two/section changed/' "$file"
    done
    run check --changed-since HEAD --format short ladders
    test "$(grep -c "'changed'" out)" = "$number" ||
        fail "not all names with quotePath $quote"
    lacks out "section 'one'"
    for file in ladders/*.ladder; do
        run check --changed-since HEAD --format short -- "$file"
        grep -q "'changed'" out || fail "nothing in $file"
    done
    git checkout -q ladders
done
for file in ladders/*.ladder; do
    git mv -- "$file" "$file.moved.ladder"
done
run check --changed-since HEAD --format short ladders
found_is </dev/null
git reset -q --hard

git checkout -q first -- ladders/a.ladder

it 'is not led astray by the settings of others'
ladder_with a one two changed >ladders/a.ladder
printf '#!/bin/sh\ntouch ran\n' >program
chmod +x program
for setting in diff.noprefix=true diff.mnemonicPrefix=true diff.relative=true diff.external=./program \
    diff.context=5 diff.interHunkContext=9 color.ui=always diff.renames=false diff.colorMoved=zebra \
    diff.algorithm=histogram diff.wsErrorHighlight=all diff.srcPrefix=x/ diff.dstPrefix=y/ \
    core.fsmonitor=./program; do
    git config "${setting%%=*}" "${setting#*=}"
    run check --changed-since first --format short ladders
    grep -q 'a.ladder:4:.*changed' out || fail "$setting"
    git config --unset "${setting%%=*}"
done
GIT_LITERAL_PATHSPECS=1 GIT_EXTERNAL_DIFF=./program run check --changed-since first --format short ladders
grep -q 'a.ladder:4:.*changed' out || fail 'with an environment'
absent ran
rm program

it 'takes a file of another name that is given'
ladder_with a one >odd.txt
git add odd.txt
git commit -q -m odd
ladder_with a one two >odd.txt
run check --changed-since HEAD --format short odd.txt
echo 'odd.txt:3 two' | found_is

it 'reads lines that look like a patch'
ladder_with a one >ladders/a.ladder
git add ladders
git commit -q -m before
cat >ladders/a.ladder <<'END'
ladder a "A" {
  section one "A"
  """
++ b/nowhere
@@ -1 +1 @@
-- a/nowhere
  """
  section two "A"
}
END
run check --changed-since HEAD --format short ladders/a.ladder
echo 'ladders/a.ladder:8 two' | found_is
printf 'ladder a "A" {\n  section one "A"\n  section last "A" }' >ladders/a.ladder
run check --changed-since HEAD --format short ladders/a.ladder
echo 'ladders/a.ladder:3 last' | found_is

it 'reports a finding that names a line that has changed'
git checkout -q ladders
cat >ladders/a.ladder <<'END'
ladder a "A" {
  levels "Levels" {
    level a1 "Same" { - One
    }
    level a2 "Other" { - Two
    }
  }
}
END
sed -i 's/ { - / {\n - /' ladders/a.ladder
git commit -q -a -m levels
sed -i 's/level a1 "Same"/level a1 "Other"/' ladders/a.ladder
run check --changed-since HEAD --format short ladders/a.ladder
out_has '[duplicate-title]'

it 'reports a cell that is missing since a level came, or since the cell went'
mkdir -p cells
printf 'ladder cells "A" {\n  levels {\n    level d1 "A"\n    level d2 "B"\n  }\n  skills {\n    skill s "S" {\n      """A text."""\n\n      at d1 "W"\n      at d2 "X"\n    }\n  }\n}\n' >cells/c.ladder
git add cells
git commit -qm cells
sed 's/level d2 "B"/&\n    level d3 "C"/' cells/c.ladder >longer
sed '/at d2/d' cells/c.ladder >fewer
cp longer cells/c.ladder
run check --changed-since HEAD --format short cells
out_has "says nothing for level 'd3'"
cp fewer cells/c.ladder
run check --changed-since HEAD --format short cells
out_has "says nothing for level 'd2'"
git checkout -q cells
rm longer fewer

it 'goes with a baseline'
ladder_with a one two three >ladders/a.ladder
run check --write-baseline known ladders
ladder_with a one two new three >ladders/a.ladder
run check --changed-since first --baseline known --format short ladders/a.ladder
echo 'ladders/a.ladder:4 new' | found_is

finish
