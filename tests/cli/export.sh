# ladder export: what each profile makes, and what it refuses.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

mkdir -p ladders
cat >ladders/core.ladder <<'END'
scale steps "Steps" {
  level s1 "Junior"
  level s2 "Senior"
}
skills core "Core" on steps {
  skill writing "Writing" {
    """So that others need not ask."""
    at s1 "Writes a note"
    at s2 {
      - Writes the guide
      - =1+1 is what gets added
      - -5 degrees stop nothing
        - Says "no", politely
    }
  }
}
END
cat >ladders/clerk.ladder <<'END'
import "core.ladder"

ladder clerk "Clerk" on steps {
  family "Office; back"
  section duties "Duties" {
    - @all: opens the mail
  }
  skills "Skills" {
    use core
    group craft "Craft" {
      skill filing "Filing" {
        at s1 "Files by *date*"
        at s2 same
      }
    }
  }
}
END
cat >ladders/guard.ladder <<'END'
import "core.ladder"

ladder guard "Guard" on steps {
  levels {
    level s1 "Guard, junior" {
      code 0060
    }
  }
  skills "Skills" {
    use core
    skill rounds "Rounds" {
      at s1 todo "Ask Kim"
      at s2 none
    }
  }
}
END

it 'writes one file to standard output'
run export --layout levels ladders
status_is 0
tr -d '\r' <out >rest
diff - rest >&2 <<'END' || fail 'not the levels'
ladder_id,ladder,track,level_id,level,rank,extends,next,description,ladder.family,level.code
clerk,Clerk,,s1,Junior,1,,,,Office; back,
clerk,Clerk,,s2,Senior,2,,,,Office; back,
guard,Guard,,s1,"Guard, junior",1,,,,,0060
guard,Guard,,s2,Senior,2,,,,,
END

it 'has lines that end in CR and LF'
run export --layout levels ladders
tr -cd '\r' <out | wc -c | tr -d ' ' >count
echo 5 | cmp -s - count || fail 'no five of them'

it 'takes the delimiter, the mark and the guard that are asked for'
run export --delimiter semicolon --bom --guard ladders
status_is 0
head -c 3 out | od -An -tx1 | tr -d ' \n' >mark
printf efbbbf | cmp -s - mark || fail 'no byte order mark'
out_has "'=1+1 is what gets added"
out_has "'-5 degrees stop nothing"
out_has "'@all: opens the mail"
out_has ';"Office; back"'

it 'names each cell that a spreadsheet takes for a formula, where there is no guard'
run check --profile generic ladders
status_is 0
out_has 'ladders/core.ladder:11:9: warning: a spreadsheet takes this for a formula (row '
out_has 'ladders/clerk.ladder:6:7: warning: a spreadsheet takes this for a formula (row 2, '"'statement' of 'expectations')"
run check --profile excel ladders
status_is 0
grep -q formula out && fail 'the apostrophe is there'

it 'has a profile for people'
run export --profile excel --layout matrix --ladder clerk ladders
status_is 0
tail -c +4 out | tr -d '\r' >rest
diff - rest >&2 <<'END' || fail 'not the matrix'
skill_id,skill,group,description,s1,s2
writing,Writing,,So that others need not ask.,Writes a note,"• Writes the guide
• =1+1 is what gets added
• -5 degrees stop nothing
  – Says ""no"", politely"
filing,Filing,Craft,,Files by date,same
END

it 'keeps the Markdown where it is asked for'
run export --layout matrix --ladder clerk --text markdown ladders
out_has 'filing,Filing,Craft,,Files by *date*,same'

it 'shows all that a level expects in the full view'
run export --layout matrix --ladder clerk --view full --newline bullet ladders
out_has 'writing,Writing,,So that others need not ask.,Writes a note,"Writes a note • Writes the guide • =1+1'
out_has 'filing,Filing,Craft,,Files by date,Files by date'

it 'writes several files into a folder, and says so'
run export --layout set -o set/ ladders
status_is 0
err_has '4 files, 4 changed'
ls set >files
printf '%s\n' expectations.csv ladders.csv levels.csv skills.csv | cmp -s - files || fail 'other files'
run export --layout set -o set/ ladders
err_has '4 files, 0 changed'

it 'does not put several files into one'
run export --layout set ladders
status_is 2
err_has 'ladder: this makes 4 files: say where with -o DIR/'
run export --layout set -o one.csv ladders
status_is 2
err_has "this makes 4 files, and 'one.csv' is one"
absent one.csv

it 'does not write over a ladder'
run export -o ladders/clerk.ladder ladders
status_is 2
err_has 'choose another name'

it 'lists the profiles'
run export --list ladders
status_is 0
for profile in generic excel 15five-path 15five-competencies moodle osmt lucca 360learning \
    netdimensions hibob ddat; do
    grep -q "^$profile  *[A-Za-z0-9]" out || fail "no $profile"
done

it 'asks what was meant'
run export --profile lucc ladders
status_is 2
err_has "ladder: there is no profile 'lucc': did you mean 'lucca'?"
run export --layout matirx ladders
err_has "did you mean 'matrix'?"
run export --ladder clerks ladders
err_has "ladder: there is no ladder 'clerks': did you mean 'clerk'?"
run export --profile lucca --layout long ladders
err_has "the profile 'lucca' has a layout of its own"

it 'makes a career path for 15Five: a row for each skill, all of its statements in it'
run export --profile 15five-path --ladder clerk ladders
status_is 0
tr -d '\r' <out >rest
diff - rest >&2 <<'END' || fail 'another path'
Path,Job title,Competency,Skill,Key behavior
Clerk,Junior,,Writing,Writes a note
Clerk,Junior,Craft,Filing,Files by date
Clerk,Senior,,Writing,"Writes a note • Writes the guide • =1+1 is what gets added • -5 degrees stop nothing • Says ""no"", politely"
Clerk,Senior,Craft,Filing,Files by date
END

it 'makes competencies for 15Five: each once, with the groups that have it'
run export --profile 15five-competencies ladders
status_is 0
tr -d '\r' <out >rest
diff - rest >&2 <<'END' || fail 'other competencies'
Competency,Competency description,Company wide,Groups
Writing,So that others need not ask.,TRUE,
Filing,,FALSE,Clerk
Rounds,,FALSE,Guard
END

it 'makes a framework for Moodle: a row of its own, and a tree below it'
run export --profile moodle --ladder clerk ladders
status_is 0
tr -d '\r' <out | grep -E '^(Parent|clerk|,clerk)' | cut -d, -f 1-3 >rest
diff - rest >&2 <<'END' || fail 'another tree'
Parent ID number,ID number,Short name
,clerk,Clerk
,clerk/craft,Craft
,clerk/writing,Writing
clerk/craft,clerk/filing,Filing
END
out_has '"Junior,Senior","[{""scaleid"":""1""},{""id"":1,""scaledefault"":1,""proficient"":1},{""id"":2,'
out_has ',1,"competency,competency"'

it 'does not take a level for Moodle whose title has the comma that parts levels'
run export --profile moodle -o moodle/ ladders
status_is 1
err_has "ladders/guard.ladder:5:14: error: 'moodle' takes ',' in 'Scale values' for the end of a value"
err_has '1 error: nothing was written'
absent moodle

it 'says each statement once for OSMT, though two ladders share it'
run export --profile osmt ladders
status_is 0
grep -c 'Writes a note' out >count
echo 1 | cmp -s - count || fail 'not once'

it 'makes no job of HiBob two by the character that parts them'
run export --profile hibob ladders
status_is 1
err_has "ladders/clerk.ladder:4:10: error: 'hibob' takes ';' in 'Job functions' for the end of a value"

it 'says what is too long, and where, before it writes'
long=$(printf '%0101d' 0 | tr 0 x)
cat >long.ladder <<END
ladder l "L" {
  levels {
    level a "A"
  }
  skills {
    skill s "$long" {
      at a "Does it"
    }
    skill t "T" {
      at a "Does that"
    }
    skill u "T" {
      at a "Does all"
    }
  }
}
END
echo before >lucca.csv
run export --profile lucca -o lucca.csv long.ladder
status_is 1
err_has "long.ladder:6:13: error: 'lucca' takes 100 characters in 'Name', and this has 101: shorten it [too-long-for-export]"
err_has "long.ladder:12:13: error: 'lucca' takes each 'Name' once"
err_has 'errors: nothing was written'
echo before | cmp -s - lucca.csv || fail 'it was overwritten'

it 'counts characters, not bytes'
long=$(printf '%0100d' 0 | sed 's/0/é/g')
sed "s/xxx*/$long/; s/skill u \"T\"/skill u \"U\"/" long.ladder >fit.ladder
run export --profile lucca fit.ladder
status_is 0

it 'counts the rows that a program takes'
{
    echo 'ladder l "L" {'
    echo 'levels { level a "A" }'
    echo 'skills {'
    for i in $(seq 1001); do echo "skill s$i \"S $i\" { at a \"Does $i\" }"; done
    echo '}'
    echo '}'
} >many.ladder
run export --profile lucca many.ladder
status_is 1
err_has "'lucca' takes 1000 rows, and 'skills' would have 1001"

it 'writes a line for each statement'
run export --format jsonl --ladder clerk ladders
status_is 0
grep -c '"statement":"' out >count
wc -l <out | tr -d ' ' | cmp -s - count || fail 'a line without a statement'
out_has '"level_id":"s2"'
out_has '"depth":1,"statement":"Says \"no\", politely"'

it 'goes by the name of the file'
run export -o by-name.jsonl ladders
status_is 0
head -c 14 by-name.jsonl >start
printf '{"ladder_id":"' | cmp -s - start || fail 'no JSON Lines'
run export -o by-name.json ladders
grep -q '"format": "ladder-model"' by-name.json || fail 'no JSON'
run export --format jsn -o by-name.json ladders
status_is 2
err_has "'jsn' is no format: did you mean 'json'?"

it 'needs a file for a workbook'
run export --format xlsx ladders
if grep -q 'cannot write workbooks' err; then
    status_is 3
else
    status_is 2
    err_has 'a workbook needs a file: say where with -o FILE.xlsx'
fi

it 'exports nothing that has errors'
echo 'ladder x "X" { levels { level a "A" } skills { skill s "S" { at b "Does" } } }' >wrong.ladder
echo before >x.csv
run export -o x.csv wrong.ladder
status_is 1
err_has 'nothing was written'
echo before | cmp -s - x.csv || fail 'it was overwritten'

it 'has what a ladder says of an attribute that another file declares'
mkdir grades
printf 'attribute grade on level: number\nladder a "A" {\n  levels { level x "X" { grade 3 } }\n}\n' >grades/a.ladder
printf 'ladder b "B" {\n  levels { level x "X" { grade E4 } }\n}\n' >grades/b.ladder
run export --layout levels grades
out_has 'a,A,,x,X,1,,,,3'
out_has 'b,B,,x,X,1,,,,E4'

it 'shows a profile as a declaration, which makes the same'
for profile in 15five-competencies lucca netdimensions hibob; do
    run export --show "$profile" ladders
    status_is 0
    mkdir -p "shown-$profile"
    cp ladders/core.ladder ladders/clerk.ladder "shown-$profile"
    sed -i 's/Office; back/Office/' "shown-$profile/clerk.ladder"
    mv out "shown-$profile/profile.ladder"
    run fmt --check "shown-$profile/profile.ladder"
    status_is 0
    run export --profile "$profile" "shown-$profile"
    status_is 0
    mv out built-in
    run export --profile "our-$profile" "shown-$profile"
    status_is 0
    cmp -s built-in out || fail "$profile makes something else"
done
run export --show luca
status_is 2
err_has "did you mean 'lucca'?"

it 'has the ids that statements have at home in the full view'
run export --view own "$TOP/tests/export/shared.ladder"
cut -d, -f12 out | grep . | sort -u >own
run export --view full "$TOP/tests/export/shared.ladder"
cut -d, -f12 out | grep . | sort -u >full
cmp own full || fail 'other ids'
grep -q '^p1.tact.17cbea54-2$' full || fail 'no second id of what is said twice'
grep -q '^end.more.495b94c3$' full || fail 'no id of what a section has that is used twice'

it 'shows in the full view what the level says that a level of another ladder extends'
grep '^purser,' out | grep -q ',low,.*,Only low' || fail 'not from below that level'

it 'says what a file leaves out, and writes it'
printf 'ladder p "Porter" {\n  levels {\n    level x "X" {\n      - Opens the door\n    }\n  }\n}\n' >porter.ladder
run export --profile osmt -o osmt.csv porter.ladder ladders
status_is 0
err_has "porter.ladder:1:10: note: nothing of this ladder is in 'osmt' for 'osmt', which shows skills only"
err_has "1 file: 'osmt.csv', 1 changed"
run export --layout matrix --profile 15five-path porter.ladder
status_is 2
run export --profile 15five-path porter.ladder
status_is 0
out_has 'Porter,X,,Expectations,Opens the door'

it 'takes limits for errors, whatever settings say'
printf 'lint { too-long-for-export off }\n' | cat - long.ladder >quiet.ladder
run export --profile lucca quiet.ladder
status_is 1
err_has "takes 100 characters in 'Name'"

it 'writes a row for each level of a section that is for some'
printf 'ladder s "S" {\n  section m "M" {\n    at b\n    - Mentors\n  }\n  levels {\n    level a "A"\n    level b "B"\n  }\n}\n' >some.ladder
run export --profile 15five-path some.ladder
out_has 'S,B,,M,Mentors'
run query statements --level b --columns level.id,statement.text some.ladder
out_has 'b         Mentors'

it 'says which two rows a path has twice'
printf 'ladder t "T" {\n  levels {\n    level a "A" {\n      section craft "Craft" {\n        - Plans\n      }\n    }\n  }\n  skills {\n    skill craft-skill "Craft" {\n      at a "Makes"\n    }\n  }\n}\n' >twice.ladder
run export --profile 15five-path twice.ladder
status_is 1
err_has "twice.ladder:10:23: error: '15five-path' takes each 'Skill' of a level once"

it 'does not write two files of one name'
printf 'ladder eng "E" {\n  levels {\n    level a "A" {\n      - Does\n    }\n    track m "M" from a {\n      level b "B" {\n        - Leads\n      }\n    }\n  }\n}\nladder eng.m "EM" {\n  levels {\n    level a "A" {\n      - Keeps\n    }\n  }\n}\n' >names.ladder
run export --profile 15five-path -o names/ names.ladder
status_is 2
err_has "two files would be called 'eng.m.path'"
absent names

it 'shows a skill that ladders share as it is defined, and alone as its ladder has it'
mkdir refined
cat >refined/all.ladder <<'END'
skills core "Core" {
  skill writing "Writing" {
    """So that others need not ask."""
  }
}
ladder a "A" {
  levels { level x "X" }
  skills {
    use core/writing {
      """Mostly letters."""
      at x "Writes"
    }
  }
}
ladder b "B" {
  levels { level x "X" }
  skills {
    use core/writing { at x "Writes" }
    skill other "Other" { at x "Does" }
  }
}
ladder c "C" {}
END
run export --profile 15five-competencies refined
tr -d '\r' <out >rest
diff - rest >&2 <<'END' || fail 'not as the set has it'
Competency,Competency description,Company wide,Groups
Writing,So that others need not ask.,FALSE,A; B
Other,,FALSE,B
END
run export --profile 15five-competencies --ladder a refined
out_has 'Writing,So that others need not ask. Mostly letters.,FALSE,A; B'

it 'makes a scale of the first track where all levels stand in tracks'
cat >tracks.ladder <<'END'
ladder t "T" {
  levels {
    track one "One" { level a "A" }
    track two "Two" { level b "B, or C" }
  }
}
ladder none "None" {}
END
run export --profile moodle --ladder t tracks.ladder
status_is 0
out_has ',t,T,,2,A,"[{""scaleid"":""1""},{""id"":1,'
run export --profile moodle --ladder none tracks.ladder
status_is 1
err_has "tracks.ladder:7:13: error: 'moodle' makes a scale of the levels of a ladder"

it 'looks at the titles of levels that are columns or values of a list'
cat >titles.ladder <<'END'
ladder h "H" {
  levels {
    level a "=A"
    level b "B *one*"
    level c "B one"
    track t "Ops; dev" from a { level d "[D](https://example.org/a;b)" }
  }
  skills {
    skill s "S" {
      at a "Does"
      at b, c, d same
    }
  }
}
END
run export --profile hibob titles.ladder
status_is 1
err_has "titles.ladder:6:13: error: 'hibob' takes ';' in 'Job level' for the end of a value"
err_has '1 error'
run export --profile ddat --guard --ladder h -o titles/ titles.ladder
grep -q "^Skill Name,Skill Description,'=A,B one,B one (c),D" titles/h.skills.csv || fail 'other heads'
run export --profile ddat --format jsonl -o titles/ titles.ladder
grep -q '"=A":"Does","B one":"Does","B one (c)":"Does","D":' titles/h.skills.jsonl || fail 'other keys'
run check --profile ddat titles.ladder
out_has 'titles.ladder:3:13: warning: a spreadsheet takes this for a formula (as the title'

it 'does not write two files of one name, wherever they stand'
# Any two of these names have the same sum of letters, times 31 for each place.
printf 'ladder q "Q" {\n  levels {\n    level a "A" {\n      - Does\n    }\n    track an "An" from a {\n      level b "B" {\n        - Leads\n      }\n    }\n    track c0 "C0" from a {\n      level c "C" {\n        - Helps\n      }\n    }\n  }\n}\nladder q.an "QA" {\n  levels {\n    level a "A" {\n      - Keeps\n    }\n  }\n}\n' >sums.ladder
run export --profile 15five-path -o sums/ sums.ladder
status_is 2
err_has "two files would be called 'q.an.path'"
absent sums

it 'looks at the value, and not at what was made of its parts'
printf 'ladder q "=Quality" {\n  levels { level b "Better" }\n  skills { skill s "S" { at b "Does it well" } }\n}\n' >parts.ladder
run export --profile osmt parts.ladder
status_is 0
err_has "(row 2, 'Keywords' of 'osmt')"
printf 'ladder q "Quality" {\n  levels { level b "+Able" }\n  skills { skill s "S" { at b "Does it well" } }\n}\n' >parts.ladder
run export --profile osmt parts.ladder
status_is 0
err_lacks 'for a formula'

it 'lets no comment allow what a program cannot take'
long=$(printf '%0101d' 0 | tr 0 x)
printf 'ladder a "A" {\n  levels { level b "B" }\n  skills {\n    # lint: allow too-long-for-export -- we know\n    skill s "%s" {\n      at b "Does"\n    }\n  }\n}\n' "$long" >allowed.ladder
run export --profile lucca -o allowed.csv allowed.ladder
status_is 1
err_has 'allowed.ladder:5:13: error:'
absent allowed.csv
run check --profile lucca --format short allowed.ladder
status_is 1
test "$(wc -l <out)" = 1 || fail 'more than the limit'

it 'counts a ladder as shown where what it shares is'
printf 'scale s "S" { level a "A" }\nskills core "Core" on s {\n  skill w "Writing" { at a "Writes" }\n}\nladder x "X" on s { skills { use core } }\nladder y "Y" on s { skills { use core } }\nladder n "N" {\n  section r "R" {\n    - Reads\n  }\n}\n' >shared.ladder
for profile in lucca osmt 15five-path; do
    run export --profile $profile -o shared/ shared.ladder
    status_is 0
    test "$(grep -c 'nothing of this ladder' err)" = 1 || fail "$profile: not one note"
    err_has 'shared.ladder:7:10: note: nothing of this ladder is in'
done

it 'blames a profile for what it writes itself'
cat >own.ladder <<'END'
profile p "P" {
  rows levels
  column "=1+1" level.title
  column "+x" "=2+2" limit 2
}
ladder q "Quality" {
  levels {
    level a "Able" {
      - Does it
    }
  }
}
END
run check --profile p --format short own.ladder
status_is 1
grep -v '^own.ladder:[34]:' out >others
diff /dev/null others >&2 || fail 'other places'
out_has 'own.ladder:3:10: warning: a spreadsheet takes this for a formula (as the title of a column)'
out_has 'own.ladder:4:10: warning: a spreadsheet takes this for a formula (as the title of a column)'
out_has "own.ladder:4:15: error: 'p' takes 2 characters in '+x', and this has 4"
out_has 'own.ladder:4:15: warning: a spreadsheet takes what begins like this for a formula, in each row'
sed 's/ limit 2//; s/rows levels/&\n  guard-formulas yes/' own.ladder >guarded.ladder
run export --profile p guarded.ladder
status_is 0
printf "'=1+1,'+x\r\nAble,'=2+2\r\n" | cmp -s - out || fail 'not guarded'

it 'has columns of different titles'
cat >heads.ladder <<'END'
ladder h "H" {
  levels {
    level skill "Engineer"
    level group "Senior"
    track managers "Managers" from skill {
      level m1 "Engineer"
    }
  }
  skills {
    skill s "S" {
      at skill "Does"
      at group, m1 same
    }
  }
}
END
run export --layout matrix heads.ladder
head -n 1 out | tr -d '\r' >first-line
echo 'skill_id,skill,group,description,skill (level skill),group (level group),m1' | cmp -s - first-line || fail "$(cat first-line)"
run export --profile ddat -o heads/ heads.ladder
status_is 0
head -n 1 heads/h.skills.csv | tr -d '\r' >first-line
echo 'Skill Name,Skill Description,Engineer,Senior,Engineer (Managers)' | cmp -s - first-line || fail "$(cat first-line)"

it 'lists profiles, and says what could not be read'
run export --list nowhere
status_is 3
out_has 'generic'
err_has 'nowhere: No such file or directory'

it 'takes the name of the output for what it says'
run export -o names.TSV heads.ladder
head -n 1 names.TSV | grep -q "^ladder_id$(printf '\t')" || fail 'no tabs'
run export -o names.Json heads.ladder
head -c 1 names.Json | grep -q '{' || fail 'no JSON'
run export -o names.ods heads.ladder
status_is 2
err_has "choose a name that ends in .xlsx, .csv, .tsv, .json or .jsonl"
absent names.ods
run export --layout matrix -o matrices heads.ladder
exists matrices/h.matrix.csv

it 'says which switches change nothing'
for switches in '--format json --profile lucca' '--format json --layout long' '--format json --newline space' \
    '--format jsonl --delimiter tab' '--format jsonl --bom' '--format jsonl --guard'; do
    # shellcheck disable=SC2086 # several words
    run export $switches heads.ladder
    status_is 2
    err_has 'changes nothing where the format is json'
done
printf 'ladder f "=F" {\n  levels { level a "A" }\n}\n' >formula.ladder
run export --format jsonl formula.ladder
status_is 0
err_lacks 'for a formula'

it 'shows each profile as declarations that are right'
for profile in $("$LADDER" export --list | sed 's/ .*//'); do
    "$LADDER" export --show "$profile" >show.ladder
    run check show.ladder
    status_is 0
done

it 'describes a skill with all that stands directly in it'
cat >direct.ladder <<'END'
ladder m "M" {
  levels {
    level l1 "L1"
  }
  skills {
    skill k "K" {
      """
      What it is
      """
      - First of *all*
        - Nested
      at l1 "Cell"
    }
    skill l "L" {
      - Only this
      at l1 "Cell of L"
    }
  }
}
END
run export --profile lucca direct.ladder
status_is 0
out_has 'K,,What it is • First of all – Nested,M'
out_has 'L,,• Only this,M'

it 'takes no code of a scale for that of one job'
cat >codes.ladder <<'END'
scale s "S" {
  level a "A" {
    code A-1
  }
}
ladder x "X" on s {
  skills {
    skill w "W" {
      at a "Writes"
    }
  }
}
ladder y "Y" on s {
  levels {
    level a {
      code Y-1
    }
  }
  skills {
    skill z "Z" {
      at a "Zips"
    }
  }
}
END
run export --profile 360learning -o codes/ codes.ladder
status_is 0
tr -d '\r' <codes/jobs-skills.csv | tail -n +2 | tr '\n' ' ' >rest
printf 'x/a,x/w,1 Y-1,y/z,1 ' | cmp -s - rest || fail "$(cat rest)"

it 'says which titles have a sign that the reader parts values by'
sed 's/skill w "W"/group g "Data \/ ML" { &/; s/^      }$/&/' codes.ladder | awk '{ print } /at a "Writes"/ { getline; print; print "    }" }' >folders.ladder
run export --profile netdimensions folders.ladder
status_is 1
err_has "folders.ladder:8:13: error: 'netdimensions' takes '/' in 'Model' for the end of a value"

sed 's/"X"/"X; Y"/' codes.ladder >groups.ladder
run export --profile 15five-competencies groups.ladder
status_is 1
err_has "groups.ladder:6:10: error: '15five-competencies' takes ';' in 'Groups' for the end of a value"

it 'tells what a program would take for content, and stops where an active ladder is not finished'
cat >todo.ladder <<'END'
ladder t "T" {
  levels {
    level a "A"
  }
  skills {
    skill s "S" {
      at a {
        - todo: ask the team
      }
    }
  }
}
END
run export --profile osmt todo.ladder
status_is 0
err_has 'todo.ladder:8:11: warning: this statement is still to be written'
run export --profile excel todo.ladder
status_is 0
err_lacks 'still to be written'
sed 's/levels {/status active\n  &/' todo.ladder >active.ladder
for format in csv json; do
    run export --format $format active.ladder
    status_is 1
    err_has 'and the ladder is active'
done
run query levels active.ladder
status_is 1
cat >allow.ladder <<'END'
ladder x "X" {
  lint {
    unused-allow error
  }
  levels {
    # lint: allow empty-level -- soon
    level a "A"
    # lint: allow empty-level -- soon
    level b "B" {
      - Does
    }
  }
}
END
run export allow.ladder
status_is 1
err_has 'allow.ladder:8:19: error:'
err_has '1 error: nothing was written'
printf 'ladder a "A" {\n  levels {\n    level a "A"\n  }\n}\nladder A "A two" {\n  levels {\n    level a "A"\n  }\n}\n' >case.ladder
run export --layout levels case.ladder
status_is 1
err_has '[case-clash]'

it 'says which levels have one title, and not that a skill is there twice'
cat >engineers.ladder <<'END'
ladder x "X" {
  levels {
    level a "Engineer"
    level b "Engineer"
  }
  skills {
    skill w "W" {
      at a "Writes"
      at b "Writes it"
    }
  }
}
END
run export --profile 15five-path engineers.ladder
status_is 1
err_has "engineers.ladder:4:13: error: '15five-path' takes each 'Job title' once, and another level has this title"
err_has '1 error: nothing was written'
cat >apart.ladder <<'END'
ladder x "X" {
  levels {
    level a "Engineer"
    level b "Engineer"
  }
  skills {
    skill w "W" {
      at a "Writes"
      at b none
    }
    skill v "V" {
      at a none
      at b "Reads"
    }
  }
}
END
run export --profile 15five-path apart.ladder
status_is 1
err_has "takes each 'Job title' once"

it 'is the same again'
run export ladders
mv out first
run export ladders/guard.ladder ladders/clerk.ladder ladders/core.ladder
cmp -s first out || fail 'another order, other bytes'

finish
