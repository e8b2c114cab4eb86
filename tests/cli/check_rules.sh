# ladder check -W and --only: how grave rules are, said on the command line.
# shellcheck disable=SC2034 # status is read by status_is
. "${TOP:-.}/tests/lib.sh"

# a warning, a note and a comment that allows
cat >warn.ladder <<'END'
ladder warned "Warned" {
  section nothing "Nothing"
  # lint: allow empty-section
  section excused "Excused"
  levels "Levels" {
    level w1 "Same" {
      - One
    }
    level w2 "Same" {
      - Two
    }
  }
}
END
{
    printf 'lint { empty-section note }\n'
    sed 's/^  section nothing/  lint { duplicate-title warning }\n&/' warn.ladder
} >set.ladder

found() { sed -n 's/^[a-z.]*:[0-9]*:[0-9]*: \([a-z]*\): .*\[\(.*\)\]$/\1 \2/p' out; }
found_is() {
    cat >want_
    found >found_
    same want_ found_
}
check() { run check --format short "$@"; }

it 'sets how grave a rule is, by name or code'
check -W empty-section=error warn.ladder
status_is 1
found_is <<'END'
error empty-section
note duplicate-title
END
check --warn LAD308=off --warn=lad316=error warn.ladder
status_is 1
echo 'error duplicate-title' | found_is
check -Wempty-section=note -W duplicate-title=warning warn.ladder
status_is 0
found_is <<'END'
note empty-section
warning duplicate-title
END

it 'turns rules off'
check -W no-empty-section -W no-duplicate-title warn.ladder
status_is 0
found_is </dev/null
err_has 'no problems found'

it 'goes by the last of one rule'
check -W no-empty-section -W empty-section=error warn.ladder
found_is <<'END'
error empty-section
note duplicate-title
END

it 'holds over what ladders and files say'
check set.ladder
found_is <<'END'
note empty-section
warning duplicate-title
END
check -W empty-section=error -W duplicate-title=note set.ladder
found_is <<'END'
error empty-section
note duplicate-title
END

it 'does not call a comment unused because its rule is off'
sed 's/  section nothing.*//' warn.ladder >allow.ladder
for option in '-Wempty-section=off' '--only=duplicate-title'; do
    check "$option" allow.ladder
    echo 'note duplicate-title' | found_is
done
sed '/section excused/s/$/ { """A text.""" }/' allow.ladder >unused.ladder
check unused.ladder
found_is <<'END'
warning unused-allow
note duplicate-title
END
check -W no-empty-section unused.ladder
echo 'note duplicate-title' | found_is
check -W no-unused-allow unused.ladder
echo 'note duplicate-title' | found_is

it 'looks for one rule, or some, alone'
check --only empty-section warn.ladder
echo 'warning empty-section' | found_is
check --only LAD316 set.ladder
echo 'warning duplicate-title' | found_is
check --only empty-section --only duplicate-title warn.ladder
found_is <<'END'
warning empty-section
note duplicate-title
END
check --only missing-level warn.ladder
found_is </dev/null

it 'hears of a rule that is off when it is asked for'
check --only missing-reason warn.ladder
echo 'warning missing-reason' | found_is
check --only missing-reason -W missing-reason=error warn.ladder
echo 'error missing-reason' | found_is
printf 'lint { missing-reason off }\n' | cat - warn.ladder >off.ladder
check --only missing-reason off.ladder
found_is </dev/null

it 'demands reasons where it is told to'
printf 'lint { missing-reason error }\n' | cat - warn.ladder >reasons.ladder
check reasons.ladder
status_is 1
found_is <<'END'
warning empty-section
error missing-reason
note duplicate-title
END
for reason in '-- agreed on' '--agreed on' ', no-progression -- x'; do
    sed "s/allow empty-section/& $reason/" reasons.ladder >given.ladder
    check --only missing-reason given.ladder
    found_is </dev/null
done
for reason in '--' '-- ' '- agreed on' 'agreed on'; do
    sed "s/allow empty-section/& $reason/" reasons.ladder >none.ladder
    check --only missing-reason none.ladder
    echo 'error missing-reason' | found_is
done

it 'says what a wrong rule may have meant'
check -W empty-sektion=error warn.ladder
status_is 2
out_is </dev/null
err_has "there is no rule 'empty-sektion': did you mean 'empty-section'?"
err_has "'ladder rules' lists the rules"
check -W no-empty-sektion warn.ladder
status_is 2
err_has "there is no rule 'empty-sektion': did you mean 'empty-section'?"
check --only empty-sektion warn.ladder
status_is 2
err_has "did you mean 'empty-section'?"
check -W zebra=off warn.ladder
status_is 2
err_has "there is no rule 'zebra'"
err_lacks 'did you mean'

it 'says what a wrong level may have meant'
check -W empty-section=warn warn.ladder
status_is 2
err_has "'warn' is nothing that 'empty-section' can be set to: did you mean 'warning'?"
check -W empty-section=loud warn.ladder
status_is 2
err_has 'choose error, warning, note or off'
check -W empty-section= warn.ladder
status_is 2

it 'tells a rule without a level from no-RULE'
check -W empty-section warn.ladder
status_is 2
err_has 'write empty-section=error, warning, note or off'
check -W no-progression warn.ladder
status_is 2
err_has 'write no-progression=error'
check -W no-no-progression warn.ladder
status_is 0

finish
