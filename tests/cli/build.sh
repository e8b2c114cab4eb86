# ladder build: what is written, and what is left alone.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

mkdir -p project/ladders project/.git # its root: files that are linked are named from there
cat >project/ladders/data.ladder <<'END'
import "company.ladder"

ladder data "Data" {
  section requirements "Requirements" {
    use values
    - Reads [the notes](notes.md)
  }
  levels "Levels" {
    level d1 "Junior"
    level d2 "Senior"
  }
  skills "Skills" {
    skill sql "SQL" {
      at d1 "Reads it"
      at d2 "Writes it"
    }
  }
}
END
cat >project/ladders/company.ladder <<'END'
section values "Values" {
  - Says so
}
END
cat >project/ladders/other.ladder <<'END'
ladder other "Other" {
  section a "A" {
    - B
  }
}
END
echo '# Notes' >project/ladders/notes.md

# build ARG...: in the project. The command's own default folder is called out, too.
build() {
    (cd project && "$LADDER" build "$@") >out 2>err
    status=$?
    test $status -lt 99 || fail "crashed: $status"
}
# holds FOLDER: its files are those named on standard input.
holds() {
    cat >want_
    (cd "$1" && find . -type f | LC_ALL=C sort | sed 's|^\./||') >found_
    same want_ found_
}

it 'writes everything into out'
build
status_is 0
out_is </dev/null
echo "2 ladders: 11 files in 'out', 11 changed" | err_is
holds project/out <<'END'
csv/data.matrix.csv
csv/expectations.csv
csv/levels.csv
csv/other.matrix.csv
files/ladders/notes.md
html/data.html
html/index.html
html/other.html
markdown/data.md
markdown/index.md
markdown/other.md
END
cp -r project/out whole

it 'touches nothing that would stay the same'
find project/out -type f -exec touch -t 200001010000 {} +
build
status_is 0
echo "2 ladders: 11 files in 'out', 0 changed" | err_is
find project/out -type f -newer project/ladders/notes.md >newer
same /dev/null newer
sed 's/Says so/Says so at once/' project/ladders/company.ladder >new && cp new project/ladders/company.ladder
build
status_is 0
find project/out -type f -newermt 2001-01-01 | LC_ALL=C sort >newer
cat >want <<'END'
project/out/csv/expectations.csv
project/out/html/data.html
project/out/markdown/data.md
END
same want newer
sed 's/ at once//' project/ladders/company.ladder >new && cp new project/ladders/company.ladder

it 'writes where it is told to, what it is told to'
build -o a/b/c --to html,csv ladders
status_is 0
same whole/html project/a/b/c/html
same whole/csv project/a/b/c/csv
absent project/a/b/c/markdown
build -o m --to markdown ladders
same whole/markdown project/m/markdown
absent project/m/html

it 'writes one ladder, or the joint files'
build -o one --only other
status_is 0
holds project/one <<'END'
csv/other.matrix.csv
html/other.html
markdown/other.md
END
same whole/html/other.html project/one/html/other.html
build -o joint --index
status_is 0
holds project/joint <<'END'
csv/expectations.csv
csv/levels.csv
html/index.html
markdown/index.md
END
same whole/html/index.html project/joint/html/index.html
build -o both --only other --index
holds project/both <<'END'
csv/expectations.csv
csv/levels.csv
csv/other.matrix.csv
html/index.html
html/other.html
markdown/index.md
markdown/other.md
END
# One job for each ladder, and one for the joint files, make the whole.
build -o parts --only data
build -o parts --only other
build -o parts --index
same whole project/parts
build -o none --only othr
status_is 2
err_has "there is no ladder 'othr': did you mean 'other'?"
absent project/none

it 'has two views of a level'
build -o own --to csv --view own
build -o full --to csv --view full
same whole/csv project/own/csv
cmp -s project/own/csv/expectations.csv project/full/csv/expectations.csv && fail 'the views are alike'
grep -c 'Reads it' project/own/csv/expectations.csv >count
echo 1 | same - count
grep -c 'Reads it' project/full/csv/expectations.csv >count
echo 2 | same - count

it 'writes nothing where there are errors, and shows them'
cp -r project/out before
echo 'ladder bad "Bad" { section a "A" { * b' >project/ladders/bad.ladder
build
status_is 1
out_has 'ladders/bad.ladder:1:'
out_lacks 'warning'
err_has 'nothing was written'
same before project/out
build -o fresh
absent project/fresh
rm project/ladders/bad.ladder
build ladders absent.ladder
status_is 3
err_has 'ladder: absent.ladder: No such file or directory'
err_has 'nothing was written'
same before project/out

it 'mentions warnings'
printf 'ladder warned "Warned" {\n  section a "A"\n}\n' >project/warned.ladder
build -o w warned.ladder
status_is 0
out_is </dev/null
err_has "1 warning, see 'ladder check'"

it 'tells what it cannot write, and leaves the rest as it was'
mkdir project/blocked
echo keep >project/blocked/html
build -o blocked --to html
status_is 3
err_has 'ladder: blocked/html: '
echo keep | same - project/blocked/html
build -o ladders/notes.md/out
status_is 3
err_has 'ladder: ladders/notes.md'
mkdir -p project/taken/html/index.html
build -o taken --to html --index
status_is 3
err_has 'ladder: taken/html/index.html: Is a directory'
if test "$(id -u)" != 0; then
    mkdir -p project/closed/html
    chmod a-w project/closed/html
    build -o closed --to html
    status_is 3
    err_has 'ladder: closed/html/data.html: Permission denied'
fi

it 'leaves earlier outputs as they were where the disk is full'
# A limit on the size of files stands for the disk: no temporary file may stay either.
sed 's/Says so/Says something else/' project/ladders/company.ladder >new && cp new project/ladders/company.ladder
cp -r project/out before-full
(ulimit -f 1 && cd project && "$LADDER" build --to html) >out 2>err
status=$?
status_is 3
err_has 'ladder: out/html/data.html: File too large'
same before-full project/out
sed 's/Says something else/Says so/' project/ladders/company.ladder >new && cp new project/ladders/company.ladder

it 'writes a large file in pieces, as if it were one'
awk 'BEGIN {
    print "ladder big \"Big\" {\n  section a \"A\" {"
    for (i = 0; i < 30000; i++) print "    - Statement number " i " of many that are all alike, and so on"
    print "  }\n}" }' >project/big.ladder
csv=project/large/csv/expectations.csv
large() {
    build -o large --to csv --index big.ladder
    status_is 0
    echo "1 ladder: 2 files in 'large', $1 changed" | err_is
    cmp large.csv $csv || fail "not as it was made first: $2"
    find project/large ! -type d ! -name '*.csv' >left
    same /dev/null left
}
build -o large --to csv --index big.ladder
test "$(wc -l <$csv)" = 30001 || fail 'not a row for each'
cp $csv large.csv
large 0 'once more'
sed '15000s/many/some/' large.csv >$csv
large 1 'changed in the middle'
echo more >>$csv
large 1 'longer'
head -c 2000000 large.csv >$csv
large 1 'shorter'
: >$csv
large 1 'empty'
rm $csv
ln -s ../../elsewhere.csv $csv
large 1 'a link that leads nowhere'
rm -f $csv
cp large.csv elsewhere.csv
ln -s "$PWD/elsewhere.csv" $csv
large 0 'a link'
echo more >>elsewhere.csv
large 1 'a link to another file'
test -L $csv || fail 'the link is gone'
cmp large.csv elsewhere.csv || fail 'the other file is not new'
rm $csv
sed '29000s/many/some/' large.csv >$csv
cp -r project/large before-large
(ulimit -f 2000 && cd project && "$LADDER" build -o large --to csv big.ladder) >out 2>err
status=$?
status_is 3
err_has 'ladder: large/csv/expectations.csv: File too large'
rm -f project/large/csv/big.matrix.csv
same before-large project/large
rm $csv
mkdir $csv
build -o large --to csv big.ladder
status_is 3
err_has 'ladder: large/csv/expectations.csv: Is a directory'

it 'goes through a full device and a closed pipe'
if test -w /dev/full; then
    "$LADDER" check --format json project/ladders >/dev/full 2>err
    status=$?
    status_is 3
    err_has 'ladder: standard output: No space left on device'
    "$LADDER" help >/dev/full 2>err
    status=$?
    status_is 3
    run check -o /dev/full --format json project/ladders
    status_is 3
    err_has 'ladder: /dev/full: No space left on device'
fi

it 'tells make what depends on what'
build --deps out/deps.d --to markdown
status_is 0
cat >want <<'END'
out/files/ladders/notes.md \
  out/markdown/data.md \
  out/markdown/other.md \
  out/markdown/index.md: \
  ladders/company.ladder \
  ladders/data.ladder \
  ladders/other.ladder \
  ladders/notes.md

ladders/company.ladder:

ladders/data.ladder:

ladders/other.ladder:

ladders/notes.md:
END
same want project/out/deps.d

it 'tells make so with names that make would read otherwise'
name='a b$c#d%e:f*g[h]?~i'
mkdir -p "project/odd"
cp project/ladders/other.ladder "project/odd/$name.ladder"
build --deps deps.mk --to markdown -o 'o ut' odd
status_is 0
cat >project/Makefile <<'END'
all: o\ ut/markdown/other.md
o\ ut/%: ; @echo made
include deps.mk
END
ask_make() { (cd project && ${MAKE:-make} -s all) >out 2>err; }
touch -t 203001010000 "project/odd/$name.ladder"
ask_make || fail 'make does not read it'
grep -q made out || fail 'make does not see that a source is newer'
touch -t 200001010000 "project/odd/$name.ladder"
ask_make
grep -q made out && fail 'make sees what is not so'
rm "project/odd/$name.ladder"
ask_make || fail 'make stops where a source is gone'

it 'reads standard input'
(cd project && "$LADDER" build -o in --to markdown --deps in.d - <ladders/other.ladder) >out 2>err
status=$?
status_is 0
same whole/markdown/other.md project/in/markdown/other.md
lacks project/in.d standard

finish
