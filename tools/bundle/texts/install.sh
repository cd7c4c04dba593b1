#!/bin/sh
# Installs govinfo into this folder, from this folder alone: no network, no administrator.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
for python in "${PYTHON:-python@version@}" python@version@ python3; do
    if "$python" -I -c 'import sys; sys.exit(sys.version_info[:2] != (@comma@))' 2> /dev/null; then
        exec "$python" -I "$here/install.py" "$@"
    fi
done
echo "需要 Python @version@（64位）。没有的，请改用自带 Python 的文件夹。" >&2
echo "Python @version@, 64-bit, is needed; without it use a folder that carries its Python." >&2
exit 1
