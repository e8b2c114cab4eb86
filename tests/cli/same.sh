# The same bytes come out whatever the locale, the time zone, the folder and the order of arguments.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

mkdir .git # the root, wherever the command is run
cp -r "$TOP/ladders" ladders
cp -r "$TOP/tests/golden" golden
printf 'ladder index-istanbul "Iğdır" {\n  title_ x\n  section i "I" {\n    - IiİıI\n    - iiiii\n  }\n}\n' >turkish.ladder

run build -o A ladders
status_is 0
run check --format json golden turkish.ladder
cp out json

it 'builds the same in another locale and time zone'
LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo run build -o B ladders
status_is 0
same A B

it 'checks the same in another locale and time zone'
LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo run check --format json golden turkish.ladder
same json out

it 'builds the same from any order of files'
# shellcheck disable=SC2046 # names without blanks
run build -o C $(find ladders -name '*.ladder' | LC_ALL=C sort -r)
status_is 0
same A C

it 'checks the same in any order of files'
run check --format json turkish.ladder golden
same json out

it 'builds the same from another folder'
mkdir -p else/where
(cd else/where && "$LADDER" build -o ../../D ../../ladders) >out 2>err
status=$?
status_is 0
same A D
(cd ladders && "$LADDER" build -o ../E .) >out 2>err
same A E

it 'builds the same twice, and over itself'
run build -o A ladders
status_is 0
err_has ' 0 changed'

finish
