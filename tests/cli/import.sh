# ladder import: a page or a spreadsheet becomes a ladder that is formatted, checked and built, and loses no word.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

cat >page.md <<'END'
# Gardener

Gardeners keep the park.

## Requirements

- Knows 200 plants by name
  - Half of them in winter
- Works in any weather

## Gardener levels

### Junior Gardener

Joins with less experience.

### Senior Gardener

The Senior Gardener role extends the Gardener role.

- Plans a bed for three years
END
cat >page.ladder <<'END'
ladder gardener "Gardener" {
  """Gardeners keep the park."""

  section requirements "Requirements" {
    - Knows 200 plants by name
      - Half of them in winter
    - Works in any weather
  }

  levels "Gardener levels" {
    level junior "Junior Gardener" {
      """Joins with less experience."""
    }

    level gardener "Gardener"

    level senior "Senior Gardener" extends gardener {
      """The Senior Gardener role extends the Gardener role."""
      - Plans a bed for three years
    }
  }
}
END

it 'makes a ladder of a page'
run import page.md
status_is 0
same page.ladder out
err_has 'page.md:15:28: warning: level '
err_has '3 levels, 0 skills, 4 statements; 0 errors, 1 warning, 0 notes about the document, above'

it 'reads standard input, and writes a file that is not there yet'
run import -o made.ladder - <page.md
status_is 0
out_is </dev/null
err_has 'wrote made.ladder: 3 levels'
same page.ladder made.ladder
run fmt --check made.ladder
status_is 0
run build -o pages --to markdown made.ladder
status_is 0
exists pages/markdown/gardener.md

it 'overwrites nothing'
echo mine >made.ladder
run import -o made.ladder page.md
status_is 3
err_has "'made.ladder' is there already, and nothing was written"
echo mine | same - made.ladder

it 'makes a matrix of a spreadsheet, and asks about blank cells'
printf 'Level,Digging,Pruning\n1,Digs a row,Cuts roses\n2,Digs a pond,\n' >table.csv
run import table.csv
status_is 0
out_has 'at 1 "Digs a row"'
out_has 'at 2 todo'
err_has 'table.csv:3:14: warning: '
err_has '[import-blank-cell]'
run import --blank same table.csv
out_has 'at 2 same'
err_lacks 'import-blank-cell'
tr ',' ';' <table.csv >semicolons.csv
run import --levels rows --as skills --id garden semicolons.csv
status_is 0
out_has 'skills garden'

it 'says what it cannot read'
run import nothing.md
status_is 3
err_has 'nothing.md: No such file or directory'
printf '# Caf\351\n' >latin.md
run import latin.md
status_is 1
out_is </dev/null
err_has 'latin.md:1:6: error: '
err_has 'nothing was written'
: >empty.md
run import empty.md
status_is 1
run import
status_is 2
run import page.md table.csv
status_is 2
run import --blank maybe table.csv
status_is 2

# words FILE: one a line, as letters and digits alone tell them apart.
words() { tr -cs '[:alnum:]\200-\377' '\n' <"$1" | grep -v '^$'; }

# keeps DOCUMENT PAGE: writes to `lost` the words of a document that do not stand in the page, in their order. What the
# page alone has, between them, is left out.
keeps() {
    words "$1" >had
    words "$2" >has
    diff had has | sed -n 's/^< //p' >lost
}

# seen PAGE: what a reader sees of it: no tags, and no targets of links.
seen() {
    tr '\n' '\001' <"$1" | sed 's/<!--[^>]*-->//g; s/<[/a-zA-Z][^>]*>/ /g; s/\](\([^()]*([^()]*)\)*[^()]*)/]/g; s/&nbsp;/ /g; s/&amp;/\&/g' |
        tr '\001' '\n'
}

it 'brings our own exports back'
"$LADDER" build -o first --to csv "$TOP/ladders" >/dev/null 2>&1
run import -o back.ladder first/csv/expectations.csv
status_is 0
run build -o second --to csv back.ladder
status_is 0
same first/csv/expectations.csv second/csv/expectations.csv
for matrix in first/csv/*.matrix.csv; do
    id=$(basename "$matrix" .matrix.csv)
    rm -f matrix.ladder
    run import --id "$id" -o matrix.ladder "$matrix"
    status_is 0
    run build -o third --to csv matrix.ladder
    same "$matrix" "third/csv/$id.matrix.csv"
done

shared=$TOP/../shared
it 'keeps the words of the documents that the project began from'
if test -d "$shared/seeds"; then
    for seed in "$shared"/seeds/00[012]*.txt; do
        rm -rf seed.ladder site
        run import -o seed.ladder "$seed"
        status_is 0
        run fmt --check seed.ladder
        status_is 0
        run build -o site --to markdown seed.ladder
        status_is 0
        for page in site/markdown/*.md; do
            test "$page" = site/markdown/index.md || keeps "$seed" "$page"
        done
        # the target of the one dead link is no word of the page
        grep -vxE 'software|engineer|md' lost >really_lost
        same /dev/null really_lost
    done
    table=$(echo "$shared"/seeds/003*)
    run import "$table"
    status_is 0
    test "$(grep -c '^    skill ' out)" = 7 || fail 'not 7 skills'
    test "$(grep -c '^      at [1-6] ' out)" = 42 || fail 'not 42 cells'
    test "$(grep -c '^      at [1-6] todo$' out)" = 13 || fail 'not 13 blank cells'
    err_lacks import-words
    # cut at their end: two in a hyphen, two in the middle of a line; seven begin in mid-word
    test "$(grep -c '\[broken-word\]' err)" = 11 || fail 'not 11 cut cells'
else
    skip "there is no $shared/seeds"
fi

it 'keeps the words of other documents'
if test -d "$shared/corpus"; then
    for document in "$shared"/corpus/*/*.md "$shared"/corpus/*/*.csv; do
        rm -f other.ladder
        run import -o other.ladder "$document"
        status_is 0
        err_lacks import-words
        run fmt --check other.ladder
        status_is 0
        run check other.ladder
        status_is 0
    done
else
    skip "there is no $shared/corpus"
fi

# Counted by hand: headings, rows and columns that are levels or skills; bullets, cells, and the
# short paragraphs of levels without bullets, which are statements. A page about one level has one.
it 'finds the levels, skills and statements of other documents'
if test -d "$shared/corpus"; then
    while read -r name levels skills statements; do
        run import "$shared/$name"
        err_has "$levels level$(test "$levels" = 1 || echo s), $skills skills, $statements statements"
    done <<'END'
seeds/000_777cfc31858a159d.txt 3 0 56
seeds/001_fe4a1e13cbf4374a.txt 1 0 30
seeds/002_72e41c86d46fd908.txt 0 0 65
seeds/003_b365231892977a94.txt 6 7 29
corpus/artsy/ladder.md 10 17 251
corpus/danscratch/L3.md 1 0 3
corpus/etsy/competencies.md 5 5 125
corpus/gravitational/backend.md 0 0 9
corpus/gravitational/fullstack.csv 6 8 46
corpus/gravitational/systems.csv 6 8 43
corpus/gravitational/teamleads.md 0 0 25
corpus/infracloud/senior-engineer.md 1 0 26
corpus/infracloud/staff-engineer.md 1 0 22
corpus/jorgef/Developer.md 7 0 41
corpus/jorgef/TechLead.md 4 0 26
corpus/monzo/backend.md 6 5 171
corpus/postman/ospo-engineers.md 6 0 61
END
else
    skip "there is no $shared/corpus"
fi

# front DOCUMENT, behind DOCUMENT: what stands between lines of hyphens before a page, without the keys of what becomes
# something else; and the page.
front() {
    awk 'NR == 1 && $0 != "---" { exit } NR > 1 && $0 == "---" { exit } NR > 1' "$1" |
        sed -E 's/^([ -]*)(title|description|levels?|topics|name|content|criteria|exampleCriteria|examples):/\1/'
}
behind() { awk 'NR == 1 && $0 == "---" { is_front = 1; next } is_front && $0 == "---" { is_front = 0; next } !is_front' "$1"; }

# A page without matrices reads as the document did; of one with matrices, which the page has by level and by skill, no
# word is missing but those of the header that each table repeats. Front matter is no part of what is read: its words are
# there, some of them as names.
it 'builds pages that read as the documents did'
if test -d "$shared/corpus"; then
    for document in "$shared"/corpus/*/*.md; do
        rm -rf other.ladder site
        run import -o other.ladder "$document"
        run build -o site --to markdown other.ladder
        behind "$document" >behind
        seen behind >document
        rm site/markdown/index.md
        for page in site/markdown/*.md; do seen "$page"; done >page
        keeps document page
        case $document in
        */artsy/* | */etsy/*)
            words page | sort -u >has
            # the header of the column of titles, which became titles
            words document | sort -u | comm -23 - has | grep -vx Title >lost
            ;;
        esac
        same /dev/null lost
        front "$document" >front
        cat site/markdown/*.md >page
        words page | tr '[:upper:]' '[:lower:]' | sort -u >has
        words front | tr '[:upper:]' '[:lower:]' | sort -u | comm -23 - has >lost
        same /dev/null lost
    done
else
    skip "there is no $shared/corpus"
fi

finish
