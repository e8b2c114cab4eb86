# The examples in the documents are ladders that compile. A block begins with one of
#
#   ```ladder                   an example of its own: no finding that is an error
#   ```ladder file=NAME.ladder  the same, in a file that others import
#   ```ladder error=RULE        a mistake: this rule is raised, and no other
. "${TOP:-.}/tests/lib.sh"

# blocks DOCUMENT FOLDER: writes its blocks as files, and a list of them: file, rule or "-", line.
blocks() {
    mkdir -p "$2"
    awk -v folder="$2" '
        /^```ladder/ {
            file = ""
            rule = "-"
            for (i = 2; i <= NF; i++) {
                if ($i ~ /^file=/) file = substr($i, 6)
                if ($i ~ /^error=/) rule = substr($i, 7)
            }
            if (file == "") file = "example-" ++number ".ladder"
            print file, rule, NR >(folder "/list")
            printf "" >(folder "/" file)
            inside = 1
            next
        }
        /^```/ { inside = 0; next }
        inside { print >(folder "/" file) }' "$TOP/$1"
    touch "$2/list"
}

# compile DOCUMENT FOLDER
compile() {
    blocks "$1" "$2"
    while read -r file rule line; do
        it "$1:$line $(test "$rule" = - && echo compiles || echo "raises $rule")"
        run check --root "$2" --format short --today 2026-03-01 "$2/$file"
        sed 's/.*\[\(.*\)\]$/\1/' out | sort -u >raised
        if test "$rule" = -; then
            status_is 0
        else
            echo "$rule" | same - raised
        fi
    done <"$2/list"
}

# laid_out FOLDER: as 'ladder fmt' would have them.
laid_out() {
    it "the examples of $1 are laid out"
    run fmt --diff --check "$1"
    status_is 0
}

compile docs/language.md language
compile README.md readme
laid_out language
laid_out readme

it 'the fields of the language are those of the program'
awk -F '"' '
    BEGIN {
        split("L ladders V levels S skills C cells T statements N tree", words, " ")
        for (i = 1; i in words; i += 2) word[words[i]] = words[i + 1]
    }
    /^FIELD\(/ {
        gsub(/[ ,]/, "", $3)
        count = split($3, kind, "|")
        rows = word[kind[1]]
        for (i = 2; i <= count; i++) rows = rows ", " word[kind[i]]
        print "| `" $2 "` | " $4 " | " (count == 6 ? "all" : rows) " |"
    }' "$TOP/src/model/field.def" >fields
grep '^| `[a-z]*\.[a-z-]*` |' "$TOP/docs/language.md" | same - fields

it 'finds examples in the language'
test "$(wc -l <language/list)" -gt 20 || fail 'there are none'

it 'the spreadsheets of docs/exports are those that the program makes'
(cd "$TOP" && LADDER=$LADDER tests/exports "$work/exports") || fail 'tests/exports failed'
diff -r "$TOP/docs/exports" exports >differences || fail "$(head -c 1000 differences)"

it 'the document on spreadsheets has each profile'
for profile in $("$LADDER" export --list "$TOP/ladders" | cut -d ' ' -f 1); do
    grep -qF "$profile" "$TOP/docs/spreadsheets.md" || fail "$profile is not there"
done

finish
