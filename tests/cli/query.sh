# ladder query: what scripts ask.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

cat >team.ladder <<'END'
ladder data "Data" {
  levels {
    level d1 "Analyst" {
      grade 3
      section reach "Reach" {
        - Serves one team
      }
    }
    level d2 "Senior analyst" {
      grade 4
    }
  }
  skills {
    skill sql "SQL" {
      at d1 "Reads it"
      at d2 {
        - Writes it
        - Teaches it
      }
    }
    skill charts "Charts" {
      at d1 same
      at d2 none
    }
  }
}
END
sed -i 's/at d1 same/at d1 todo "Ask Kim"/' team.ladder

it 'shows a table'
run query levels team.ladder
status_is 0
out_is <<'END'
ladder.id  level.id  level.title     track.id  level.rank
data       d1        Analyst                   1
data       d2        Senior analyst            2
END

it 'answers what a level expects in a skill'
run query expectations --level d2 --skill sql team.ladder
status_is 0
out_is <<'END'
ladder.id  level.id  category.id  cell.state  cell.text
data       d2        sql          content     Writes it • Teaches it
END

it 'tells states, and what sections say'
run query expectations --level d1 --columns category,state,cell.text --format csv team.ladder
tr -d '\r' <out >rest
diff - rest >&2 <<'END' || fail 'another answer'
category,state,cell.text
Reach,content,Serves one team
SQL,content,Reads it
Charts,todo,todo: Ask Kim
END

it 'looks for what an attribute says'
run query levels --where level.grade=4 --columns id,title team.ladder
out_is <<'END'
id  title
d2  Senior analyst
END

it 'gives JSON'
run query statements --skill sql --level d2 --columns statement.text,depth --format json team.ladder
out_is <<'END'
[
{"statement.text":"Writes it","depth":0},
{"statement.text":"Teaches it","depth":0}
]
END
run query statements --level d2 --skill charts --format json team.ladder
out_is <<'END'
[]
END

it 'gives a line for each row'
run query skills --format jsonl --columns skill.id team.ladder
out_is <<'END'
{"skill.id":"sql"}
{"skill.id":"charts"}
END

it 'asks what was meant'
run query level team.ladder
status_is 2
err_has "ladder: 'level' is no thing to ask for: did you mean 'levels'?"
run query levels --level d3 team.ladder
status_is 2
err_has "ladder: there is no level 'd3': did you mean 'd1'?"
run query levels --columns level.tile team.ladder
status_is 2
err_has "ladder: there is no field 'level.tile': did you mean 'level.title'?"
run query skills --columns level.title team.ladder
status_is 2
err_has "ladder: skills have no field 'level.title'"
run query levels --where grade team.ladder
status_is 2
err_has "ladder: 'grade' is no condition: write FIELD=VALUE"
run query
status_is 2
err_has 'ladder: what to ask for? ladders, levels, skills, expectations or statements'

it 'knows levels of tracks, and what is not asked for by what'
cat >tracks.ladder <<'END'
ladder eng "Eng" {
  levels {
    level ic1 "One"
    level ic2 "Two"
    track managers "Managers" from ic1 {
      level m1 "Manager"
    }
  }
}
END
run query levels --level managers/m1 --columns id,path tracks.ladder
out_is <<'END'
id  path
m1  managers/m1
END
run query levels --level manager/m1 tracks.ladder
status_is 2
err_has "there is no level 'manager/m1': did you mean 'managers'?"
run query skills --level ic1 tracks.ladder
status_is 2
err_has 'ladder: skills are not asked for by level: leave that out'
run query expectations --skill core/nonsense team.ladder
status_is 2
err_has "ladder: there is no skill 'core/nonsense'"
run query levels --where level.grad=4 team.ladder
err_has "did you mean 'level.grade'?"
run query levels --where level.grade==4 --columns id team.ladder
out_has d2

it 'answers nothing that has errors'
echo 'ladder x "X" { levels { level a "A" } skills { skill s "S" { at b "Does" } } }' >wrong.ladder
run query levels wrong.ladder
status_is 1
out_is </dev/null
err_has 'wrong.ladder:1:'

it 'leaves the terminal alone'
printf 'ladder e "E" {\n  levels { level a "a\302\205b\342\200\216c\303\251" }\n}\n' >e.ladder
run query levels --columns level.title,level.id e.ladder
printf 'level.title  level.id\na b c\303\251       a\n' | out_is

it 'says once what a level takes over in two ways, and nothing where a cell is none'
cat >over.ladder <<'END'
ladder o "O" {
  levels {
    level a "A"
    level b "B"
    track t "T" from b {
      level c "C" extends b
      level d "D" extends b
    }
  }
  skills {
    skill s "S" {
      at a "Reads"
      at b "Writes"
      at c same
      at d none
    }
    skill w "W" {
      at a "Asks"
      at b same
      at c todo "Ask Kim"
      at d same
    }
  }
}
END
run query expectations --view full --skill s --columns level.id,cell.state,cell.text --format csv over.ladder
tr -d '\r' <out >rest
diff - rest >&2 <<'END' || fail 'not so'
level.id,cell.state,cell.text
a,content,Reads
b,content,"• Reads
• Writes"
c,content,"• Reads
• Writes"
d,none,none
END

it 'finds the same whatever the format is'
for format in table csv json jsonl; do
    run query expectations --where "cell.text=• Writes it
• Teaches it" --columns level.id --format $format team.ladder
    status_is 0
    out_has d2
done

it 'shows a row for each value that is empty, too'
run query statements --skill sql --columns statement.parent --format csv team.ladder
tr -d '\r' <out >rest
printf 'statement.parent\n""\n""\n""\n' | cmp -s - rest || fail "$(cat rest)"

it 'counts rows only when it has found them'
run query levels --where row.number=2 team.ladder
status_is 2
err_has "'row.number' counts the rows that are found"
run query levels --columns row.number,level.id --where level.id=d2 --format csv team.ladder
out_has '1,d2'

it 'keeps the attributes of a cell that a ladder adds to'
cat >proof.ladder <<'END'
attribute proof on cell: text
attribute weight on cell: number

scale s "S" {
  level a "A"
  level b "B"
}

skills core "Core" on s {
  skill w "Writing" {
    at a {
      proof "portfolio"
      weight 2
      - Writes
    }
    at b same
  }
}

ladder x "X" on s {
  skills {
    use core/w {
      at a {
        weight 3
        - Writes more
      }
    }
  }
}

ladder y "Y" on s {
  skills {
    use core/w
  }
}

ladder z "Z" on s extends y {
  skills {
    skill w {
      at a "Writes in Z"
      at b none
    }
  }
}
END
run query expectations --level a --columns ladder.id,cell.proof,cell.weight --format csv proof.ladder
tr -d '\r' <out | tr '\n' ' ' >rest
printf 'ladder.id,cell.proof,cell.weight x,portfolio,3 y,portfolio,2 z,portfolio,2 ' | cmp -s - rest || fail "$(cat rest)"

it 'says todo of what is still to be written, whatever else holds'
run query expectations --view full --skill w --columns level.id,cell.state --format csv over.ladder
tr -d '\r' <out | tr '\n' ' ' >rest
printf 'level.id,cell.state a,content b,content c,todo d,todo ' | cmp -s - rest || fail "$(cat rest)"

finish
