#!/bin/sh
# Runs the tests in Debian trixie's Python 3.13 with the newest versions of everything, in a chroot of its own.
# Needs root, and 3 GB of disk, kept under .cache/newest for the next time. Usage: newest_python.sh [PYTEST ARGUMENTS]
set -eu
cd "$(dirname "$0")/.."
root=$PWD
system=$root/.cache/newest
mkdir -p "$root/.cache"

[ "$(id -u)" -eq 0 ] || { echo "newest_python.sh: a Debian of one's own (chroot) needs root." >&2; exit 1; }
command -v mmdebstrap >/dev/null || apt-get -o DPkg::Lock::Timeout=900 install -y -qq --no-install-recommends mmdebstrap
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
    sed -n -e 's/^URIs: *//p' -e 's/^deb  *\(\[[^]]*\]  *\)\{0,1\}\([^ ]*\).*/\2/p' | grep -v security | head -n 1)
packages=python3-venv,git,make,ca-certificates,r-cran-spdep,chromium,npm,fonts-open-sans,postgresql,postgresql-postgis
if [ ! -d "$system" ]; then
    mmdebstrap --quiet --variant=apt --include="$packages" --aptopt='APT::Install-Recommends "false"' trixie "$system.part" "$mirror"
    mv "$system.part" "$system"
fi
mountpoint -q "$system/proc" || mount -t proc proc "$system/proc"
mountpoint -q "$system/dev" || mount --bind /dev "$system/dev"
trap 'umount "$system/proc" "$system/dev"' EXIT
cp /etc/resolv.conf "$system/etc/"
cp /etc/ssl/certs/ca-certificates.crt "$system/etc/ssl/certs/"
for settings in /etc/pip.conf /etc/xdg/pip /root/.config/pip; do
    [ ! -e "$settings" ] || { mkdir -p "$system$(dirname "$settings")"; cp -r "$settings" "$system$settings"; }
done
rm -rf "$system/project"
git clone --quiet "$root" "$system/project"
# What runs in QGIS has a matrix of its own. The boundaries' bytes are those of PROJ 9.5 (boundaries/README.md).
chroot "$system" sh -euc '
cd /project
python3 -m venv .venv
.venv/bin/pip install --quiet --upgrade pip
.venv/bin/pip install --quiet --editable ".[report]" --group test --group lint
.venv/bin/python -m pip list
.venv/bin/python -m pytest --ignore tests/io/test_opens_in_qgis.py --ignore tests/io/test_one_schema.py \
    --deselect tests/io/test_boundaries.py::test_the_script_rebuilds_the_same_bytes '"$*"
