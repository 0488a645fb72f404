#!/bin/sh
# Puts on a Debian machine what the tests need beside Python: QGIS (files are opened in the real one), Chromium (so is the
# report), npm (boundaries are rebuilt from a registry package), R's spdep (an oracle), and PostgreSQL with PostGIS (tables
# are read from a real one). Does nothing where they are there; where it may not install, it says what is missing, and fails.
set -eu

python=${QGIS_PYTHON:-/usr/bin/python3}

has_qgis() {
    "$python" -c 'from qgis.core import Qgis; import pytest, xdist' 2>/dev/null && command -v xvfb-run >/dev/null && command -v qgis >/dev/null
}
has_spdep() {
    command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("spdep", quietly = TRUE))' >/dev/null 2>&1
}

has_postgis() {
    ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

missing() {
    has_qgis || echo qgis python3-qgis python3-pytest python3-pytest-xdist xvfb xauth fonts-open-sans
    command -v npm >/dev/null || echo npm
    command -v chromium >/dev/null || echo chromium
    has_spdep || echo r-cran-spdep
    has_postgis || echo postgresql postgresql-postgis
}
refuse() {
    echo "setup_debian.sh: MISSING, AND THE TESTS NEED IT: $packages" >&2
    echo "setup_debian.sh: $1 Install these packages (Debian's names), then try again." >&2
    exit 1
}

packages=$(missing | tr '\n' ' ')
if [ -z "$packages" ]; then
    exit 0
fi
command -v apt-get >/dev/null || refuse "This is no Debian system (no apt-get)."
if [ "$(id -u)" -eq 0 ]; then
    as_root=env
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    refuse "Installing needs root, or sudo without a password."
fi

$as_root apt-get -o DPkg::Lock::Timeout=900 update -qq
# $packages is a list, to be split.
# shellcheck disable=SC2086
$as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=900 install -y -qq --no-install-recommends $packages
packages=$(missing | tr '\n' ' ')
[ -z "$packages" ] || refuse "Still missing after the installation; set QGIS_PYTHON to the Python that has qgis.core."
