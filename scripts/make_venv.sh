#!/bin/sh
# Makes a virtual environment; on Debian, where Python comes without the module for that, installs it first.
set -eu
python=$1
venv=$2

command -v "$python" >/dev/null || { echo "make: no $python here; name one of 3.11 or newer with PYTHON=..." >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "make: $("$python" --version) is too old; name a Python of 3.11 or newer with PYTHON=..." >&2
    exit 1
}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print(f"{sys.version_info.major}.{sys.version_info.minor}")')
    echo "make: $python has no venv module; installing Debian's python$version-venv" >&2
    if [ "$(id -u)" -eq 0 ]; then as_root=env; else as_root="sudo env"; fi
    $as_root apt-get -o DPkg::Lock::Timeout=900 update -qq
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=900 install -y -qq --no-install-recommends "python$version-venv"
fi
"$python" -m venv "$venv"
# dependency groups need pip 25.1
"$venv/bin/python" -m pip --disable-pip-version-check install --quiet --upgrade "pip>=25.1"
