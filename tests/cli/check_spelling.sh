# ladder check with the rule spelling: dictionaries, where the command was built with a spell checker.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

mkdir words
printf 'SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n' | tee words/en_US.aff >words/de_CH.aff
printf '3\nreads\nwrites\nand\n' >words/en_US.dic
printf '3\nliest\nund\nB\303\274cher\n' >words/de_CH.dic
cat >a.ladder <<'END'
lint {
  spelling warning
}

ladder a "A" {
  section s "S" {
    - Reads and wrties
  }
}
END
sed 's/^ladder a.*/&\n  language de-CH/; s/ladder a/ladder d/; s/Reads and wrties/Liest Bücher und liesst/' a.ladder >de.ladder
sed 's/^ladder a.*/&\n  language fr/' a.ladder >fr.ladder

it 'is off unless it is asked for'
grep -v spelling a.ladder >quiet.ladder
run check --dictionaries words quiet.ladder
status_is 0
out_is </dev/null

run check --format short --dictionaries words a.ladder
if grep -q 'built without libhunspell' out; then
    it 'says how to get a spell checker'
    status_is 0
    out_has 'a.ladder:5:8: warning: the spelling of'
    out_has 'install libhunspell-dev, and build it again'
    it 'finds words that the dictionary lacks'
    skip 'the command was built without libhunspell'
    finish
    exit
fi

it 'finds words that the dictionary lacks, and what may have been meant'
status_is 0
out_has 'a.ladder:7:17: warning:'
run check --dictionaries words a.ladder
out_has "did you mean 'writes'?"

it 'has a dictionary for each language'
run check --format short --dictionaries words a.ladder de.ladder
out_has 'a.ladder:7:17: warning:'
out_has 'de.ladder:8:25: warning:'
out_lacks 'not checked'

it 'says where a dictionary is missing'
run check --format short --dictionaries words fr.ladder
out_has "fr.ladder:5:8: warning: the spelling of 'fr' is not checked: there is no dictionary of it in words"

it 'takes words that the project allows'
sed 's/spelling warning/&\n  allow-words "wrties"/' a.ladder >allowed.ladder
run check --dictionaries words allowed.ladder
out_is </dev/null

finish
