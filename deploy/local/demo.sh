#!/usr/bin/env bash
# Demo state: a directory of made-up districts, their SFTP accounts, and files from them in the inboxes, once for each database.
. "$(dirname "$0")/settings.sh"

"$here/migrate.sh"
use_database

mkdir -p "$state/demo"
# The password is no part of a database's name.
database=$(tr ';' '\n' <<<"$ConnectionStrings__Mosis" | grep -iE '^ *(server|host|port|database)' | tr -c 'a-zA-Z0-9.\n' '-' | tr '\n' '_')
done_file=$state/demo/$database.done

# The demo people's access, once for each database and sign-in address.
people() {
    local known=$state/demo/$database.people
    [[ $(cat "$known" 2>/dev/null) != "$("$here/signin.sh" issuer)" ]] || return 0
    "$here/signin.sh" people >&2
    "$here/signin.sh" issuer >"$known"
}

# The Security PINs of the demo people's districts, once for each database: where a state would mail letters, they lie in a file.
letters() {
    local letters=$state/demo/$database.letters.pdf district arguments=()
    [[ ! -s $letters ]] || return 0
    for district in $(grep -v '^#' "$here/people.txt" | cut -d'|' -f3 | sort -u); do arguments+=(--district "$district"); done
    use_signin
    web letters --out "$letters" "${arguments[@]}" >&2
    ln -sf "$letters" "$state/demo/letters.pdf"
}
if [[ -f $done_file ]]; then
    people
    letters
    exit 0
fi

made=$state/demo/made
rm -rf "$made"
dotnet "$here/Mosis.Demo/bin/Release/net10.0/Mosis.Demo.dll" state --out "$made"
intake import-directory "$made/directory.csv"
people
letters
for folder in "$made"/inbox/*/; do
    district=$(basename "$folder")
    "$here/sftp.sh" account "$district"
    intake district-key add "$district" "$("$here/sftp.sh" key "d$district").pub"
done
# The same students a week later: one more file to send by hand, as the README says.
later=$state/demo/next
rm -rf "$later"
dotnet "$here/Mosis.Demo/bin/Release/net10.0/Mosis.Demo.dll" state --out "$later" --extract-date 11/09/2026
for folder in "$made"/inbox/*/; do
    cp "$folder"* "$state/sftp/$(basename "$folder")/inbox/"
done
touch "$done_file"
say "Demo state is in place."
