#!/usr/bin/env bash
# publish.sh FILE: the programs, the .NET runtime that they were built with, and deploy/, as one archive for /opt/mosis. On a machine with the .NET 10 SDK and npm.
set -euo pipefail
[[ $# -eq 1 ]] || { echo "publish.sh FILE.tar.gz" >&2; exit 2; }
repository=$(cd "$(dirname "$0")/../.." && pwd)
archive=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$repository"
for each in Mosis.Intake:intake Mosis.Web:web migrations:migrations; do
    dotnet publish "${each%:*}" -c Release -nologo -v quiet -o "$folder/${each#*:}"
done
# One runtime for all, of the version that the tests ran on; it is patched by publishing again.
sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
version=$(dotnet --list-runtimes | awk '$1 == "Microsoft.AspNetCore.App" && $2 ~ /^10\./ { print $2 }' | sort -V | tail -n 1)
mkdir -p "$folder/dotnet/host/fxr" "$folder"/dotnet/shared/{Microsoft.NETCore.App,Microsoft.AspNetCore.App}
cp "$sdk/dotnet" "$sdk"/LICENSE.txt "$sdk"/ThirdPartyNotices.txt "$folder/dotnet/"
cp -r "$sdk/host/fxr/$version" "$folder/dotnet/host/fxr/"
for each in Microsoft.NETCore.App Microsoft.AspNetCore.App; do cp -r "$sdk/shared/$each/$version" "$folder/dotnet/shared/$each/"; done
mkdir -p "$folder/deploy"
cp -r deploy/production "$folder/deploy/"
mkdir "$folder/deploy/local"
cp deploy/local/{settings,client,database,backup,restore}.sh "$folder/deploy/local/"
tar -czf "$archive.new" --owner=root --group=root --mode=u=rwX,go=rX -C "$folder" .
mv "$archive.new" "$archive"
