# shellcheck shell=bash
# Sourced by galera.sh: people who key in students, one after the other, as a browser does it: what got no answer is sent again, as it was.

# field PAGE NAME: the value of that field of a form, as the browser would send it.
field() { grep -oE "name=\"$2\"[^>]*value=\"[^\"]*\"" <<<"$1" | sed -E 's/.*value="([^"]*)".*/\1/; s/&#x2B;/+/g; s/&amp;/\&/g' | head -n 1; }

# sign_in PERSON CURL-ARGUMENTS…
sign_in() {
    local person=$1 page
    shift
    page=$(browse "$person" "$@" "$origin/SignIn")
    page=$(browse "$person" "$@" --data-urlencode "__RequestVerificationToken=$(field "$page" __RequestVerificationToken)" --data returnUrl=/ "$origin/SignIn")
    page=$(browse "$person" "$@" --data-urlencode "request=$(field "$page" request)" --data "subject=$person" "${issuer}sign-in")
    grep -q 'Signed in as' <<<"$page" || fail "$person is not signed in."
}

now() { date +%s%3N; }

# answered PERSON WORDS CURL-ARGUMENTS…: asks until a page with these words comes; into $page. A page that says something else is asked for again as well.
answered() {
    local person=$1 words=$2
    shift 2
    while :; do
        sent=$(now)
        page=$(browse "$person" "$@" 2>/dev/null) && grep -q "$words" <<<"$page" && return
        [[ ! -e $drill/stop ]] || return 1
        sleep 0.2
    done
}

# clerk PERSON CHILDREN: keys in every child of that file (last, first, middle, sex, month, day, year, grade, local ID, race, building, school year), until
# $drill/stop exists. Of each that was acknowledged a line in $drill/told.PERSON: when its last sending began, when its answer was there, the ID, the local ID. While an
# entry is sent and not answered, $drill/sent.PERSON exists.
clerk() {
    local person=$1 page sent last first middle sex month day year grade local_id race building school_year form id
    while IFS='|' read -r last first middle sex month day year grade local_id race building school_year; do
        [[ ! -e $drill/stop ]] || break
        answered "$person" 'Form.Last' "$origin/Students/New" || break
        form=(--data-urlencode "__RequestVerificationToken=$(field "$page" __RequestVerificationToken)" --data-urlencode "Form.Last=$last" --data-urlencode "Form.First=$first"
            --data-urlencode "Form.Middle=$middle" --data "Form.Sex=$sex" --data "Form.BirthMonth=$month" --data "Form.BirthDay=$day" --data "Form.BirthYear=$year"
            --data "Form.Grade=$grade" --data "Form.Race=$race" --data "Form.School=$building" --data-urlencode "Form.LocalId=$local_id" --data "Form.SchoolYear=$school_year")
        answered "$person" 'Get the state ID' "${form[@]}" "$origin/Students/New" || break
        form=(--data-urlencode "__RequestVerificationToken=$(field "$page" __RequestVerificationToken)" --data "Key=$(field "$page" Key)")
        touch "$drill/sent.$person"
        answered "$person" 'Find or add another student' "${form[@]}" "$origin/Students/CheckAnswers" || break
        rm -f "$drill/sent.$person"
        id=$(grep -oE '>[0-9]{10}<' <<<"$page" | tr -d '<>' | head -n 1 || true)
        # A near match has no ID to tell.
        [[ -z $id ]] || printf '%s\t%s\t%s\t%s\n' "$sent" "$(now)" "$id" "$local_id" >>"$drill/told.$person"
    done <"$2"
    rm -f "$drill/sent.$person"
}

# children FILE DELIMITER BUILDING: of a batch file with plain fields the children of that building (or, with !, of every other), as `clerk` reads them.
children() {
    awk -F"$2" -v OFS='|' -v building="$3" '
        FNR == 1 || $1 != "ID" || $9 !~ /^[0-9][0-9]\/[0-9][0-9]\/[0-9]+$/ || $4 == "" || $5 == "" || $7 != "" || $11 == "" { next }
        building ~ /^!/ ? "!" $2 == building : building != "" && $2 != building { next }
        { split($9, day, "/"); sub(/\r/, "", $16); print $4, $5, $6, $8, day[1], day[2], day[3], $10, $11, $13, $2, $16 }' "$1"
}
