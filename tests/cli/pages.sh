# ladder import of the pages in tests/pages: each becomes the ladder beside it (NAME.ladder), or the set of skills
# (NAME.skills), with the findings of NAME.txt, in the canonical layout.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

pages=$TOP/tests/pages

# becomes EXPECTED ARGUMENTS...: the last one is the page.
becomes() {
    expected=$1
    shift
    run import "$@"
    status_is 0
    same "$expected" out
    cp out made.ladder
    run fmt --check made.ladder
    status_is 0
}

for page in "$pages"/*.md; do
    name=$(basename "$page" .md)
    it "makes a ladder of $name"
    cp "$page" .
    becomes "$pages/$name.ladder" "$name.md"
    run import "$name.md"
    same "$pages/$name.txt" err
    if test -f "$pages/$name.skills"; then
        it "makes a set of skills of $name"
        becomes "$pages/$name.skills" --as skills "$name.md"
    fi
done

finish
