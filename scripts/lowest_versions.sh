#!/bin/sh
# Runs the main commands with the lowest versions of the dependencies that pyproject.toml declares, and checks every file
# they write: a lower bound is a promise. Usage: lowest_versions.sh [PYTHON]
set -eu
cd "$(dirname "$0")/.."
root=$PWD
python=${1:-python3}
venv=$root/.cache/lowest
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

sh scripts/make_venv.sh "$python" "$venv"
"$venv/bin/python" -m pip --disable-pip-version-check install --quiet "uv>=0.5"
"$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --resolution lowest-direct --editable \
    ".[fast,pysal,parallel,figures,robustness,report,parquet]"
"$venv/bin/uv" pip list --quiet --python "$venv/bin/python" | tr -s ' ' | tr '\n' ';'
echo

run() {
    echo "geo-itcluster $*"
    "$venv/bin/geo-itcluster" "$@" >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
}
cd "$out"
run --version
run study --output study.gpkg --report study.html
run study --output study.xlsx
run study --output study.parquet
run study --output tables.zip
run moran
run lisa --json
run score
run ksi
run figures -o figures
run spillover --models
run index
run robustness --draws 50 -o robustness.gpkg
run specialization
run audit
run report --spillover -o spillover.html
cd "$root"
echo "lowest_versions.sh: 16 passed, 0 failed"
