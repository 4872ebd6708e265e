#!/usr/bin/env bash
# Makes .venv from the newest supported Python that is there, brings uv into it, installs the locked
# requirements with their hashes and Rashomon itself. Usage: scripts/bootstrap.sh LOCKFILE
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1

# A name on the PATH may be a shim that does not run, so each candidate is asked for its version.
supported() { "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }

find_python() {
  local candidate root
  for minor in 13 12 11; do
    for candidate in "python3.$minor" $(command -v -a "python3.$minor" 2>/dev/null); do
      if supported "$candidate"; then echo "$candidate"; return; fi
    done
    if root=$(pyenv root 2>/dev/null); then
      for candidate in "$root"/versions/3."$minor".*/bin/python; do
        if supported "$candidate"; then echo "$candidate"; return; fi
      done
    fi
  done
  for candidate in python3 python; do
    if supported "$candidate"; then echo "$candidate"; return; fi
  done
  return 1
}

if ! [ -x .venv/bin/python ] || ! supported .venv/bin/python; then
  python=${PYTHON:-$(find_python)} || { echo "Rashomon needs Python 3.11, 3.12 or 3.13 with venv; none was found. Set PYTHON=/path/to/python." >&2; exit 1; }
  echo "Making .venv with $("$python" --version)"
  rm -rf .venv
  "$python" -m venv .venv
fi
if ! [ -x .venv/bin/uv ]; then
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
fi
export VIRTUAL_ENV=$PWD/.venv
.venv/bin/uv pip sync --quiet --require-hashes "$lock" requirements/uv.txt
.venv/bin/uv pip install --quiet --no-deps --no-build-isolation -e .
echo "Installed into .venv: $(.venv/bin/python --version), $(wc -l < <(.venv/bin/uv pip list --quiet 2>/dev/null)) packages"
