# ladder check --fix: what can be mended without the author.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

mkdir ladders
cat >good.ladder <<'END'
ladder good "Good" {
  section one "One" {
    - Reads
  }
}
END
cat >bad.ladder <<'END'
ladder bad "Bad" {
  ovner "Me"
  section one "One" {
    * Reads a table
    * Writes a table
  }
}
END
sed 's/\* /- /' bad.ladder >safe.ladder
sed 's/ovner/owner/' safe.ladder >unsafe.ladder
cp good.ladder bad.ladder ladders

it 'makes safe fixes, and reports the rest'
run check --fix --format short ladders
status_is 1
same safe.ladder ladders/bad.ladder
same good.ladder ladders/good.ladder
test "$(wc -l <out)" = 1 || fail 'not one finding'
out_has 'ladders/bad.ladder:2:3: error'
err_has '2 files, 2 ladders: 1 error (2 fixed in 1 file)'
run check --fix=safe --format short ladders
status_is 1
same safe.ladder ladders/bad.ladder
err_lacks fixed

it 'makes the others when asked to'
run check --fix=unsafe ladders
status_is 0
same unsafe.ladder ladders/bad.ladder
echo '2 files, 2 ladders: no problems found (1 fixed in 1 file)' | err_is
out_is </dev/null

it 'shows a diff, and writes nothing'
cp bad.ladder ladders
run check --fix --diff ladders
status_is 1
same bad.ladder ladders/bad.ladder
err_has '2 files, 2 ladders: 1 error (2 would be fixed in 1 file)'
cat >want <<'END'
--- a/ladders/bad.ladder
+++ b/ladders/bad.ladder
@@ -1,7 +1,7 @@
 ladder bad "Bad" {
   ovner "Me"
   section one "One" {
-    * Reads a table
-    * Writes a table
+    - Reads a table
+    - Writes a table
   }
 }
END
same want out
if command -v patch >/dev/null; then
    patch -s -p1 <out
    same safe.ladder ladders/bad.ladder
    cp bad.ladder ladders
fi
run check --diff --fix=unsafe ladders
status_is 1
err_has 'no problems found (3 would be fixed in 1 file)'
run check --fix --diff good.ladder
status_is 0
out_is </dev/null

it 'writes findings beside a diff where it is told to'
run check --fix --diff --format short -o found ladders
status_is 1
same want out
has found 'ladders/bad.ladder:2:3: error'
test "$(wc -l <found)" = 1 || fail 'not one finding'

it 'shows an editor what would change in a text that is not saved'
run check --fix --diff - --stdin-filename ladders/good.ladder <bad.ladder
status_is 1
out_has '+++ b/ladders/good.ladder'
out_has '+    - Reads a table'
same good.ladder ladders/good.ladder

it 'keeps to the rules that are looked for, and to what is not known'
run check --fix -W no-foreign-marker ladders
same bad.ladder ladders/bad.ladder
run check --fix --only unknown-attribute ladders
same bad.ladder ladders/bad.ladder
run check --write-baseline known ladders
run check --fix=unsafe --baseline known ladders
status_is 0
same bad.ladder ladders/bad.ladder

it 'keeps permissions and links'
cp bad.ladder real.ladder
chmod 640 real.ladder
ln -s real.ladder link.ladder
run check --fix link.ladder
same safe.ladder real.ladder
test -L link.ladder || fail 'no link any more'
test "$(stat -c %a real.ladder 2>/dev/null || echo 640)" = 640 || fail 'other permissions'

it 'leaves files alone that are only imported'
cp bad.ladder imported.ladder
printf 'import "imported.ladder"\nladder top "Top" {\n  section a "A" {\n    * See [it](ladder:bad)\n  }\n}\n' >top.ladder
run check --fix=unsafe top.ladder
same bad.ladder imported.ladder
has top.ladder '    - See [it](ladder:bad)'
status_is 1

it 'says when a file cannot be written'
if test "$(id -u)" = 0; then
    skip 'root writes everything'
else
    mkdir locked
    cp bad.ladder locked
    chmod a-w locked locked/bad.ladder
    run check --fix locked
    status_is 3
    err_has 'ladder: locked/bad.ladder: '
    err_lacks ' fixed in '
    out_has '[foreign-marker]'
    same bad.ladder locked/bad.ladder
fi

it 'mends a file of many mistakes'
{
    echo 'ladder many "Many" {'
    echo '  section a "A" {'
    i=0
    while test $i -lt 12000; do
        echo "    * Statement $i of many"
        i=$((i + 1))
    done
    printf '  }\n}\n'
} >many.ladder
sed 's/\* /- /' many.ladder >want
run check --fix many.ladder
status_is 0
same want many.ladder
err_has '(12000 fixed in 1 file)'

it 'refuses what makes no sense'
run check --diff ladders
status_is 2
err_has 'give both'
run check --fix - <bad.ladder
status_is 2
err_has '--fix is about files'
run check --fix - --stdin-filename ladders/bad.ladder <bad.ladder
status_is 2
run check --fix --write-baseline x ladders
status_is 2
err_has 'leave --fix out'
run check --fix --changed-since HEAD ladders
status_is 2
err_has 'leave one of them out'
run check --fix=unsave ladders
status_is 2
err_has "'unsave' is no choice of --fix: did you mean 'unsafe'?"
run check --fix= ladders
status_is 2

finish
