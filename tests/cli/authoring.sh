# docs/authoring.md, typed: its page is imported, and each of its commands is run in its order.
. "${TOP:-.}/tests/lib.sh"

document=$TOP/docs/authoring.md
# block LANGUAGE: the lines of the blocks of that language.
block() { awk -v open="\`\`\`$1" '$0 == open { on = 1; next } $0 == "```" { on = 0 } on' "$document"; }

block markdown >baker.md
block ladder >baker.ladder
block sh >commands
mkdir -p bin
ln -sf "$LADDER" bin/ladder
PATH=$PWD/bin:$PATH

it 'has commands that work, one after the other'
test "$(wc -l <commands)" -ge 7 || fail 'few commands'
while read -r command; do
    eval "$command" >>"$work/said" 2>&1 || fail "status $? of: $command"
done <commands
cd "$work" || exit 1

it 'shows what they make'
exists shop/out/html/baker.html
exists shop/out/csv/baker.matrix.csv
sed '/^  skills "Skills" {$/,/^  }$/d' shop/ladders/baker.ladder | cat -s >made
same baker.ladder made

it 'shows what they say'
block text | grep unwritten >findings
grep unwritten said | sort -u >said_findings
same findings said_findings

finish
