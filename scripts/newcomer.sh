#!/bin/sh
# A newcomer's walk, timed: from nothing to a LISA map of a country, with pip install and one command.
# Usage: sh scripts/newcomer.sh [python]
set -eu
python=${1:-python3}
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
start=$(date +%s)
"$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint "$here/constraints.txt" "$here[figures]"
installed=$(date +%s)
echo "Installed: $((installed - start)) s."
cd "$folder"
venv/bin/geo-itcluster figures --only lisa -o maps
drawn=$(date +%s)
echo "From the command to the map: $((drawn - installed)) s."
test -s maps/lisa_2016.png
