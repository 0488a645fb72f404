#!/bin/sh
# Runs the plugin's tests in several versions of QGIS, each in a Debian of its own: 3.22 (bookworm), 3.40
# (bookworm-backports), 3.44 (trixie-backports); and its computing layer in Python 3.9 with numpy 1.21, which QGIS for
# Windows had to 3.32 and QGIS for macOS for longer (bullseye). Usage: qgis_matrix.sh [3.22] [3.40] [3.44] [python3.9]
# Needs root, and 2 GB of disk for each version, kept under .cache/qgis for the next time.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
cache=$root/.cache/qgis
packages=qgis,python3-qgis,python3-pytest,xvfb,xauth,fonts-open-sans,ca-certificates

[ "$(id -u)" -eq 0 ] || { echo "qgis_matrix.sh: a Debian of one's own (chroot) needs root." >&2; exit 1; }
command -v mmdebstrap >/dev/null || {
    command -v apt-get >/dev/null || { echo "qgis_matrix.sh: install mmdebstrap, then try again." >&2; exit 1; }
    apt-get -o DPkg::Lock::Timeout=900 update -qq
    apt-get -o DPkg::Lock::Timeout=900 install -y -qq --no-install-recommends mmdebstrap
}

# The mirror that this system itself uses.
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
    sed -n -e 's/^URIs: *//p' -e 's/^deb  *\(\[[^]]*\]  *\)\{0,1\}\([^ ]*\).*/\2/p' | grep -v security | head -n 1)
[ -n "$mirror" ] || { echo "qgis_matrix.sh: this system's apt sources name no mirror." >&2; exit 1; }

suite_of() {
    case $1 in
        3.22 | 3.40) echo bookworm ;;
        3.44) echo trixie ;;
        python3.9) echo bullseye ;;
        *) echo "qgis_matrix.sh: no Debian here has QGIS $1; choose from 3.22, 3.40, 3.44, python3.9." >&2; exit 2 ;;
    esac
}

make_system() {
    suite=$(suite_of "$1")
    set -- "$1" "deb $mirror $suite main"
    if [ "$1" != 3.22 ]; then
        set -- "$1" "$2" "deb $mirror $suite-backports main"
    fi
    version=$1
    shift
    # Only QGIS itself comes from the backports.
    pin="Package: src:qgis
Pin: release n=$suite-backports
Pin-Priority: 600
"
    printf '%s\n' "$@" | mmdebstrap --quiet --variant=apt --include="$packages" --aptopt='APT::Install-Recommends "false"' \
        --setup-hook="mkdir -p \"\$1/etc/apt/preferences.d\"; printf '%s' '$pin' >\"\$1/etc/apt/preferences.d/qgis\"" \
        "$suite" "$cache/$version.part" -
    mv "$cache/$version.part" "$cache/$version"
}

run_tests() {
    system=$cache/$1
    rm -rf "$system/project"
    mkdir -p "$system/project/tests"
    # What the tests need: the checkout's own files, and the zip.
    for part in geo_itcluster qgis_plugin data boundaries dist scripts; do cp -r "$root/$part" "$system/project/"; done
    cp -r "$root/tests/plugin" "$root/tests/reference" "$system/project/tests/"
    cp -r --parents docs/studies "$system/project/"
    mountpoint -q "$system/proc" || mount -t proc proc "$system/proc"
    mountpoint -q "$system/dev" || mount --rbind /dev "$system/dev"
    status=0
    chroot "$system" env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root LANG=C.UTF-8 sh -c '
        cd /project && python3 -c "
import sys, numpy
from qgis.core import Qgis
print(f\"QGIS {Qgis.QGIS_VERSION}, Python {sys.version.split()[0]}, numpy {numpy.__version__}\")" &&
        python3 -m pytest -c tests/plugin/pytest.ini tests/plugin -q' || status=$?
    umount "$system/proc"
    umount -l "$system/dev"
    return "$status"
}

# What Python 3.9 makes of the zip's computing layer must be what today's Python makes of it.
run_old_python() {
    system=$cache/python3.9
    if [ ! -d "$system" ]; then
        mmdebstrap --quiet --variant=apt --include=python3,libgfortran5 bullseye "$system.part" "deb $mirror bullseye main"
        "$root/.venv/bin/python" -m pip download --quiet --no-deps --only-binary=:all: --python-version 3.9 \
            --platform manylinux2014_"$(uname -m)" --dest "$system.part/root" numpy==1.21.6
        "$root/.venv/bin/python" -m zipfile -e "$system.part"/root/numpy-*.whl "$system.part/usr/lib/python3/dist-packages"
        mv "$system.part" "$system"
    fi
    rm -rf "$system/project"
    mkdir -p "$system/project"
    "$root/.venv/bin/python" -m zipfile -e "$root"/dist/geo_itcluster_qgis-*.zip "$system/project"
    cp "$root/tests/plugin/old_python.py" "$system/project/"
    chroot "$system" env -i PATH=/usr/bin:/bin LANG=C.UTF-8 python3.9 /project/old_python.py /project >"$cache/old.json" &&
        "$root/.venv/bin/python" "$root/tests/plugin/old_python.py" "$system/project" >"$cache/new.json" &&
        python3 "$root/tests/plugin/compare_figures.py" "$cache/old.json" "$cache/new.json"
}

mkdir -p "$cache"
failed=
for version in ${*:-3.22 3.40 3.44 python3.9}; do
    echo "== $version"
    if [ "$version" = python3.9 ]; then
        run_old_python || failed="$failed $version"
        continue
    fi
    [ -d "$cache/$version" ] || make_system "$version"
    run_tests "$version" || failed="$failed $version"
done
[ -z "$failed" ] || { echo "qgis_matrix.sh: FAILED:$failed" >&2; exit 1; }
