# Files for pipelines and hooks: that they call what there is, as `ladder init --ci` does.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

run init --ci github,gitlab,pre-commit project
bin=${LADDER%/*}

it 'has the hooks that init writes'
for hook in ladder-check ladder-fmt; do
    sed -n "/id: $hook/,/pass_filenames/s/^ *-* *//p" "$TOP/.pre-commit-hooks.yaml" |
        grep -v '^description' >ours
    sed -n "/id: $hook/,/pass_filenames/s/^ *-* *//p" project/.pre-commit-config.yaml >written
    test -s ours || fail "no $hook"
    same written ours
    has "$TOP/docs/ci.md" "id: $hook"
done

it 'has hooks that run'
sed -n 's/^  entry: //p' "$TOP/.pre-commit-hooks.yaml" >entries
test "$(wc -l <entries)" = 3 || fail 'not three entries'
while read -r entry; do
    (cd project && PATH=$bin:$PATH sh -c "$entry") >out 2>err
    status=$?
    status_is 0
done <entries
sed -i.old 's/^    - Delivers/    * Delivers/' project/ladders/engineer.ladder
(cd project && PATH=$bin:$PATH sh -c 'ladder check --fix') >out 2>err
same project/ladders/engineer.ladder.old project/ladders/engineer.ladder
rm project/ladders/engineer.ladder.old

it 'has files that can be read'
if python3 -c 'import yaml' 2>/dev/null; then
    python3 - "$TOP" <<'END' || fail 'no YAML'
import re, sys, yaml
top = sys.argv[1]
for name in '.pre-commit-hooks.yaml', 'action.yml':
    yaml.safe_load(open(top + '/' + name))
for block in re.findall(r'```yaml\n(.*?)```', open(top + '/docs/ci.md').read(), re.S):
    yaml.safe_load(block)
action = yaml.safe_load(open(top + '/action.yml'))
for step in action['runs']['steps']:
    assert '${{ inputs' not in step.get('run', ''), 'inputs are no commands'
    assert ('run' in step) == ('shell' in step)
END
else
    skip 'no python3 with yaml'
fi

it 'has an action whose steps run'
if python3 -c 'import yaml' 2>/dev/null && command -v bash >/dev/null; then
    python3 - "$TOP/action.yml" <<'END'
import sys, yaml
for step in yaml.safe_load(open(sys.argv[1]))['runs']['steps']:
    if 'LADDER' in step.get('env', {}):
        name = 'upload' if 'upload' in step['name'] else step['name'].lower()
        open('step-' + name, 'w').write(step['run'])
END
    for paths in '' 'ladders ladders/*.x'; do
        for step in mistakes layout upload; do
            if test $step = upload && ! "$LADDER" help check | grep -q sarif; then
                continue
            fi
            (cd project && LADDER=$LADDER OPTIONS='--fail-on warning' PATHS=${paths% *} bash -e ../step-$step) >out 2>err
            status=$?
            status_is 0
        done
    done
    cp project/ladders/engineer.ladder kept
    sed 's/^    - Delivers/    * Delivers/' kept >project/ladders/engineer.ladder
    (cd project && LADDER=$LADDER OPTIONS='' PATHS='' bash -e ../step-mistakes) >out 2>err
    status=$?
    status_is 1
    cp kept project/ladders/engineer.ladder
else
    skip 'no python3 with yaml, or no bash'
fi

it 'shows commands that are understood'
sed -n '/^```sh$/,/^```$/p' "$TOP/docs/ci.md" | grep '^ladder ' >shown
test "$(wc -l <shown)" = 14 || fail 'not fourteen commands'
while read -r line; do
    for option in $(echo "$line" | grep -o -e '--[a-z-]*'); do
        "$LADDER" help check | grep -q -e "$option" || fail "$option is no option"
    done
done <shown
has "$TOP/README.md" 'docs/ci.md'

finish
