# Sourced by start and check: the environment in .venv/ as uv.lock has it, and the built front end.
find_python() {
    for candidate in python3.11 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    echo "Unitbase needs Python 3.11 or newer; none was found on the path." >&2
    return 1
}
if [ ! -x .venv/bin/uv ]; then
    "$(find_python)" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
fi
export UV_PROJECT_ENVIRONMENT=.venv
.venv/bin/uv sync --quiet --frozen --inexact --extra postgres
.venv/bin/python frontend/build.py
