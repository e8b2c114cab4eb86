# ladder new: templates, of which ladder check lists what is still to be written, and nothing else.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

# only_todos FILE...: each finding is a reminder, and there is one in each of the files.
only_todos() {
    run check --format short
    status_is 0
    grep -vF '[unwritten]' out >others
    same /dev/null others
    for file in "$@"; do out_has "$file:"; done
    run fmt --check
    status_is 0
}

# begin: a fresh project, in a folder of its own.
begin() {
    cd "$work" || exit 1
    rm -rf demo
    run init demo
    status_is 0
    cd demo || exit 1
}

it 'goes from nothing to a list of what is to be written'
begin
run new ladder platform-engineer --like engineer
status_is 0
out_is </dev/null
err_is <<'END'
wrote ladders/platform-engineer.ladder
next: write what stands there as 'todo'; 'ladder check' lists what is left
END
only_todos ladders/platform-engineer.ladder
test "$(wc -l <ladders/platform-engineer.ladder)" -gt 30 || fail 'it is not like the other'
grep -c todo ladders/platform-engineer.ladder >todos
run check --format short
grep -c unwritten out | same todos -

it 'copies the structure, and gives the levels the name of the role'
out=ladders/platform-engineer.ladder
has $out 'import "company.ladder"'
has $out 'ladder platform-engineer "Platform Engineer" on common {'
has $out '  family "Engineering"'
has $out '  status draft'
has $out '  section responsibilities "Responsibilities" {'
has $out '    use about-levels'
has $out '    level l1 "Junior Platform Engineer"'
has $out '    skill on-call "On call" {'
has $out '      at l1 todo'
lacks $out 'Delivers what was agreed'

it 'does the same for every ladder that is written already'
cd "$work" || exit 1
mkdir ours
cp -r "$TOP/ladders" ours/
cd ours || exit 1
sed '/unwritten error/d' ladders/company.ladder >changed
mv changed ladders/company.ladder
run fmt
for file in ladders/*.ladder; do
    name=$(basename "$file" .ladder)
    test "$name" = company && continue
    run new ladder "second-$name" --like "$name"
    status_is 0
done
run check --format short
status_is 0
grep -v -e '\[unwritten\]' -e '^[^:]*:[0-9:]* note' out | grep second- >others
same /dev/null others
run fmt --check ladders/second-*
status_is 0

it 'stands on the only scale, and uses the skill sets on it'
begin
cat >>ladders/company.ladder <<'END'

skills core "Core skills" on common {
  skill craft "Craft" {
    at l1 "Learns"
    at l2 "Does"
    at l3 "Teaches"
  }
}
END
run new ladder designer --title 'The "Designer"'
status_is 0
has ladders/designer.ladder 'ladder designer "The \"Designer\"" on common {'
has ladders/designer.ladder '    use core'
only_todos ladders/designer.ladder

it 'has levels of its own where there is no scale'
cd "$work" || exit 1
mkdir -p empty
cd empty || exit 1
run new ladder head-of-design
status_is 0
has head-of-design.ladder 'ladder head-of-design "Head of Design" {'
has head-of-design.ladder '    level senior "Senior Head of Design"'
only_todos head-of-design.ladder

it 'writes into the file of --in, whose imports it knows'
begin
run new ladder far --like engineer --in ladders/other/roles/far.ladder
status_is 0
has ladders/other/roles/far.ladder 'import "../../company.ladder"'
only_todos ladders/other/roles/far.ladder
run new ladder near --like engineer --in ladders/company.ladder
status_is 0
lacks ladders/company.ladder import
only_todos ladders/company.ladder ladders/other/roles/far.ladder
run new ladder wrong --in ladders/wrong.txt
status_is 2
err_has 'ends in .ladder'
absent ladders/wrong.txt

it 'adds imports to a file that lacks them'
begin
printf '# Small roles.\n\nladder tiny "Tiny" {\n  section a "A" {\n    - Says it\n  }\n}\n' \
    >ladders/tiny.ladder
run new ladder small --like engineer --in ladders/tiny.ladder
status_is 0
has ladders/tiny.ladder 'import "company.ladder"'
has ladders/tiny.ladder '# Small roles.'
only_todos ladders/tiny.ladder

it 'adds a skill, with a cell for each level'
begin
cp ladders/engineer.ladder before
run new skill testing
status_is 0
err_has 'added to ladders/engineer.ladder, line 53'
diff before ladders/engineer.ladder | sed -n 's/^[<>] *//p' >changes
same changes - <<'END'

skill testing "Testing" {
at l1 todo
at l2 todo
at l3 todo
}
END
only_todos ladders/engineer.ladder

it 'adds a level to a scale, and its cell to every skill on it'
begin
run new ladder second --like engineer
run new level l4 --title 'Level 4'
status_is 0
err_has 'added to ladders/company.ladder'
err_has 'added to ladders/engineer.ladder'
has ladders/company.ladder '  level l4 "Level 4" {'
has ladders/company.ladder '    grade 5 # todo'
has ladders/company.ladder '    reach company # todo'
run check
out_has 'company.ladder'
out_has 'warning: this value is still to be decided: write the right one, and delete the comment [unwritten]'
test "$(grep -c 'at l4 todo' ladders/engineer.ladder)" = 3 || fail 'not each skill has the cell'
only_todos ladders/engineer.ladder ladders/second.ladder

it 'adds a level between others'
begin
run new level middle --after l1
status_is 0
sed -n '/^ *level /p' ladders/company.ladder | sed -n 2p >second
echo '  level middle "Middle" {' | same - second
only_todos ladders/engineer.ladder

it 'adds a track with one level'
begin
run new track managers --in ladders/company.ladder
status_is 0
has ladders/company.ladder '  track managers "Managers" from l2 {'
has ladders/company.ladder '    level managers-1 "Managers 1" {'
has ladders/engineer.ladder 'at managers/managers-1 todo'
only_todos ladders/engineer.ladder
run new level director --after managers-1
status_is 0
has ladders/engineer.ladder 'at managers/director todo'
only_todos ladders/engineer.ladder

it 'writes a cell with the level where the ladder does so'
cd "$work" || exit 1
mkdir expect
cd expect || exit 1
cat >tester.ladder <<'END'
ladder tester "Tester" {
  levels "Levels" {
    level tester "Tester" {
      expect method "Follows a plan"
    }
  }

  skills "Skills" {
    skill method "Method" {
      """Finding what matters."""
    }
  }
}
END
run new level senior
status_is 0
has tester.ladder '      expect method todo'
lacks tester.ladder 'at senior'
only_todos tester.ladder

it 'makes the blocks that are not there yet'
printf 'ladder plain "Plain" {\n  section a "A" {\n    - Says it\n  }\n}\n' >tester.ladder
run new level first
run new skill talking
run new track side
status_is 0
has tester.ladder '  levels "Levels" {'
has tester.ladder '  skills "Skills" {'
only_todos tester.ladder

it 'gives what is required a value'
cat >tester.ladder <<'END'
attribute head     on track: text required
attribute nr       on level: number required unique
attribute since    on level: date required
attribute steward  on skill: text required
attribute seen-in  on cell: text required
attribute cost     on statement: number required
attribute part     on section: range required
attribute remote   on ladder: yes-no required

ladder strict "Strict" {
  remote yes

  section s "S" {
    part 1..2
    - Says it {cost=1}
  }

  levels "Levels" {
    level x "Strict" {
      nr    1
      since 2020-01-01
      expect k {
        seen-in "here"
        - Does k well {cost=1}
      }
    }
  }

  skills "Skills" {
    skill k "K" {
      steward "me"
    }
  }
}
END
run fmt
run new ladder other --like strict
run new level y --to strict
run new skill q --to strict
run new track t --to other
run new ladder third --in tester.ladder
status_is 0
only_todos tester.ladder other.ladder

it 'leaves all other bytes as they are'
begin
{ printf '# a comment\r\n'; sed 's/  /\t/g; s/$/\r/' ladders/engineer.ladder; } >changed
mv changed ladders/engineer.ladder
cp ladders/engineer.ladder before
run new skill testing
status_is 0
grep -c "$(printf '\r')\$" ladders/engineer.ladder >returns
wc -l <ladders/engineer.ladder | same returns -
diff before ladders/engineer.ladder | grep -c '^<' >gone
echo 0 | same - gone
has ladders/engineer.ladder "$(printf '\t\t\tat l1 todo')"

it 'asks which one is meant'
begin
run new ladder second --like engineer
run new skill testing
status_is 2
err_has "here are ladder 'engineer' and ladder 'second': say which of them gets the skill, as in --to engineer"
run new skill testing --to secnd
status_is 2
err_has "did you mean 'second'?"
run new skill testing --in ladders/second.ladder
status_is 0
err_has 'added to ladders/second.ladder'
run new level l9 --to engineer
status_is 2
err_has "ladder 'engineer' has its levels from scale 'common': add the level there, with --to common"
printf 'ladder n "N" {\n  levels 1..3 "N"\n}\n' >ladders/n.ladder
run new level n4 --to n
status_is 2
err_has 'write a higher last number there'

it 'refuses names that are none, or taken'
begin
run new ladder 'Platform Engineer'
status_is 2
err_has "'Platform Engineer' is no id, which is made of the letters a to z, digits, '-', '_' and '.': write 'platform-engineer'"
run new ladder '!'
status_is 2
err_has 'as in platform-engineer'
for name in ../out a/b a--b -- .a; do
    run new ladder -- "$name"
    status_is 2
done
run new ladder engineer
status_is 2
err_has "there is a ladder 'engineer' already, in 'ladders/engineer.ladder'"
run new ladder Common
status_is 2
err_has "there is a scale 'common' already"
run new ladder index
status_is 2
run new skill building
status_is 2
err_has "'building' is already the name of a skill in 'engineer'"
run new level on-call
status_is 2
err_has "'on-call' is already the name of a skill in 'engineer'"
run new track x --after l7
status_is 2
err_has "there is no level 'l7' in 'common'"
run new ladder x --like enginer
status_is 2
err_has "there is no ladder 'enginer' to be like: did you mean 'engineer'?"
run new ladder x --title "$(printf 'a\nb')"
status_is 2
find . -name '*.ladder' | wc -l | tr -d ' ' >count
echo 2 | same - count

it 'overwrites nothing'
begin
echo '# mine' >ladders/designer.ladder
run new ladder designer
status_is 2
err_has "'ladders/designer.ladder' exists already, and nothing is overwritten"
echo '# mine' | same - ladders/designer.ladder

it 'does not touch a file with errors of syntax'
begin
echo 'ladder broken {' >ladders/broken.ladder
cp ladders/broken.ladder before
run new skill testing --in ladders/broken.ladder
status_is 1
err_has "'ladder check ladders/broken.ladder' shows them"
run new ladder x --like broken
status_is 1
same before ladders/broken.ladder
absent ladders/x.ladder

it 'says what could not be read or written'
begin
run new skill x --in ladders/none.ladder
status_is 3
err_has 'ladders/none.ladder: there is no such file to add a skill to'
run new skill x --in ladders
status_is 2
run new ladder x --in ladders/engineer.ladder/x.ladder
status_is 3
if test "$(id -u)" != 0; then
    chmod a-w ladders
    cp ladders/engineer.ladder before
    run new skill x
    status_is 3
    err_has 'Permission denied'
    run new ladder x
    status_is 3
    same before ladders/engineer.ladder
    chmod u+w ladders
fi

it 'says what is wrong with a call'
run new
status_is 2
err_has 'new wants a KIND and a NAME'
run new ladder
status_is 2
run new skil x
status_is 2
err_has "'skil' is no KIND: did you mean 'skill'?"
run new zebra x
status_is 2
err_has 'choose ladder, level, skill or track'
run new level x --like engineer
status_is 2
err_has '--like is for a new ladder'
run new ladder x --to engineer
status_is 2
run new skill x --after l1
status_is 2

finish
