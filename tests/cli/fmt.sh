# ladder fmt: which files are written, what is said, and that nothing but the layout changes.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

sed 's/_$//' >ugly.ladder <<'END'
ladder data "Data" {
      owner "The data team"
  section requirements "Requirements"
  {
  - Reads a table
      and a chart  _
  }


  status active }
END
cat >pretty.ladder <<'END'
ladder data "Data" {
  owner "The data team"
  section requirements "Requirements" {
    - Reads a table
      and a chart
  }

  status active
}
END
cat >bad.ladder <<'END'
section good "Good" {
- One
}

section bad "Bad" {
* Two
}
END

it 'rewrites a file where it stands, and names it'
cp ugly.ladder a.ladder
run fmt a.ladder
status_is 0
same pretty.ladder a.ladder
echo a.ladder | out_is
echo '1 file: 1 changed' | err_is

it 'does not touch a file that is right'
touch -t 202001010000 a.ladder
run fmt a.ladder
status_is 0
out_is </dev/null
echo '1 file: nothing to change' | err_is
test -z "$(find a.ladder -newer pretty.ladder)" || fail 'it was touched'

it 'keeps the permissions, and a link a link'
cp ugly.ladder mode.ladder
chmod 640 mode.ladder
ln -s mode.ladder link.ladder
run fmt link.ladder
same pretty.ladder mode.ladder
test -L link.ladder || fail 'no link any more'
test "$(find mode.ladder -perm 640)" || fail 'other permissions'
rm link.ladder mode.ladder

it 'formats standard input to standard output'
run fmt - <ugly.ladder
status_is 0
same pretty.ladder out
err_is </dev/null
run fmt - <pretty.ladder
same pretty.ladder out
run fmt - </dev/null
status_is 0
out_is </dev/null

it 'checks, and writes nothing'
mkdir -p tree/deep
cp ugly.ladder tree/deep/u.ladder
cp pretty.ladder tree/p.ladder
run fmt --check tree
status_is 1
echo tree/deep/u.ladder | out_is
echo '2 files: 1 would change' | err_is
same ugly.ladder tree/deep/u.ladder
run fmt --check tree/p.ladder
status_is 0
out_is </dev/null
run fmt --check - <ugly.ladder
status_is 1
echo '<standard input>' | out_is

it 'shows what would change, and writes nothing'
run fmt --diff tree
status_is 0
out_has '--- a/tree/deep/u.ladder'
out_has '+++ b/tree/deep/u.ladder'
out_has '-      owner "The data team"'
out_has '+  owner "The data team"'
same ugly.ladder tree/deep/u.ladder
cp out forward
run fmt --diff --check tree
status_is 1
same forward out
run fmt --diff tree/p.ladder
status_is 0
out_is </dev/null
if command -v patch >/dev/null; then
    patch -s -p1 <forward || fail 'patch refuses it'
    same pretty.ladder tree/deep/u.ladder
fi

it 'goes through folders like check, each file once, and leaves imported files alone'
mkdir -p project/ladders project/.hidden project/shared
cp ugly.ladder project/ladders/b.ladder
cp ugly.ladder project/.hidden/h.ladder
printf 'import "../shared/s.ladder"\n' | cat - ugly.ladder >project/ladders/a.ladder
cp ugly.ladder project/shared/s.ladder
(cd project && "$LADDER" fmt) >out 2>err
status=$?
status_is 0
printf 'ladders/a.ladder\nladders/b.ladder\n' | out_is
echo '2 files: 2 changed' | err_is
same ugly.ladder project/shared/s.ladder
same ugly.ladder project/.hidden/h.ladder
run fmt --check project/ladders/../ladders/b.ladder project/ladders project/shared project/shared/s.ladder
status_is 1
echo project/shared/s.ladder | out_is
echo '3 files: 1 would change' | err_is
mkdir empty
run fmt empty
status_is 2
err_has "no .ladder files in 'empty'"

it 'leaves what is next to a syntax error as it is, and says so'
run fmt - <bad.ladder
status_is 0
sed 's/^- One/  - One/' bad.ladder | out_is
echo "ladder: <standard input>: 1 syntax error: what is next to it was left as it is, see 'ladder check'" | err_is

it 'goes on behind a file that cannot be read'
cp ugly.ladder c.ladder
run fmt absent.ladder c.ladder
status_is 3
err_has 'ladder: absent.ladder: No such file or directory'
same pretty.ladder c.ladder
run fmt --check absent.ladder ugly.ladder
status_is 3

it 'tells a file that cannot be written, and leaves it whole'
if test "$(id -u)" = 0; then
    skip 'root writes everything'
else
    mkdir locked
    cp ugly.ladder locked/l.ladder
    chmod 555 locked
    run fmt locked
    status_is 3
    err_has 'locked'
    same ugly.ladder locked/l.ladder
fi

# build_each FOLDER TO: the outputs of each file, and how its build ended.
build_each() {
    find "$1" -name '*.ladder' | sort >list
    number=0
    while read -r file; do
        number=$((number + 1))
        mkdir -p "$2/$number"
        "$LADDER" build --root . -o "$2/$number/out" "$file" >"$2/$number/log" 2>&1
        echo "$file $?" >"$2/$number/status"
        sed -n 's/^\([^ ]*\):[0-9]*:[0-9]*: /\1: /p' "$2/$number/log" | sort >"$2/$number/findings"
        rm "$2/$number/log"
    done <list
    find "$2" -name '*.ladder' -exec rm {} + # sources that pages link to
}

it 'leaves what is made of a ladder, and what is found in it'
for folder in ladders tests/golden; do
    rm -rf all made before
    cp -r "$TOP/$folder" all
    build_each all made
    mv made before
    run fmt all
    status_is 0
    run fmt --check all
    status_is 0
    build_each all made
    same before made
done

it 'is how our ladders are laid out'
run fmt --check "$TOP/ladders"
status_is 0

finish
