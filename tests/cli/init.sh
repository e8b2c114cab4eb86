# ladder init: a small project that is clean from the first moment.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

it 'writes a company file and a ladder, and says what to do next'
run init demo
status_is 0
out_is </dev/null
err_has 'wrote demo/ladders/company.ladder'
err_has 'wrote demo/ladders/engineer.ladder'
err_has "cd demo && ladder new ladder NAME --like engineer"
(cd demo && find . -type f | sort) >found
printf './ladders/company.ladder\n./ladders/engineer.ladder\n' | same - found

it 'writes what is clean, and in the usual layout'
cd demo || exit 1
run check --fail-on note
status_is 0
err_has '2 files, 1 ladder: no problems found'
run fmt --check
status_is 0
run build -o site
status_is 0
cd .. || exit 1

it 'begins where it is called'
mkdir here
cd here || exit 1
run init
status_is 0
err_has 'wrote ladders/company.ladder'
err_has "'ladder new ladder NAME --like engineer'"
run init --ci github
status_is 2
err_has "'ladders/company.ladder' exists already: nothing was written"
absent .github
cd .. || exit 1

it 'makes the folders above'
run init a/b/c
status_is 0
exists a/b/c/ladders/engineer.ladder

it 'writes the configuration that is asked for'
run init --ci github with-github
exists with-github/.github/workflows/ladder.yml
absent with-github/.gitlab-ci.yml
run init --ci gitlab,pre-commit with-two
exists with-two/.gitlab-ci.yml
exists with-two/.pre-commit-config.yaml
absent with-two/.github
run init --ci gitlab,github,pre-commit with-all
for file in with-all/.github/workflows/ladder.yml with-all/.gitlab-ci.yml \
    with-all/.pre-commit-config.yaml; do
    has $file 'ladder check'
    has $file 'ladder fmt --check'
    has $file '#     make deps all'
done
if python3 -c 'import yaml' 2>/dev/null; then
    python3 -c 'import sys, yaml
for name in sys.argv[1:]: yaml.safe_load(open(name))' with-all/.github/workflows/ladder.yml \
        with-all/.gitlab-ci.yml with-all/.pre-commit-config.yaml || fail 'no YAML'
fi

it 'overwrites nothing, and writes nothing where one of its files exists'
for file in ladders/company.ladder ladders/engineer.ladder .gitlab-ci.yml; do
    rm -rf taken
    mkdir -p taken/ladders
    echo mine >taken/$file
    run init --ci gitlab taken
    status_is 2
    err_has "'taken/$file' exists already: nothing was written"
    echo mine | same - taken/$file
    test "$(find taken -type f | wc -l)" = 1 || fail "more than $file was written"
done

it 'leaves a link alone that leads nowhere'
mkdir -p linked/ladders
ln -s ../nowhere linked/ladders/engineer.ladder
run init linked
status_is 2
test -L linked/ladders/engineer.ladder || fail 'the link is gone'
absent linked/ladders/company.ladder
absent linked/nowhere

it 'says where it cannot write'
echo file >plain
run init plain
status_is 3
err_has 'plain/ladders: Not a directory'
if test "$(id -u)" != 0; then
    mkdir locked
    chmod a-w locked
    run init locked
    status_is 3
    err_has 'Permission denied'
fi

it 'says what is wrong with a call'
run init one two
status_is 2
err_has 'init wants one DIR at most'
absent one
run init --ci gihub x
status_is 2
err_has "'gihub' is no choice of --ci: did you mean 'github'?"
absent x
run init ''
status_is 2

finish
