#!/bin/sh
# Starts govinfo from this folder, wherever it lies and whoever may only read it.
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd -P)
python=$here/@python@
if [ ! -x "$python" ]; then
    echo "先运行 $here/install.sh 安装。 Run $here/install.sh first." >&2
    exit 1
fi
unset PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONSAFEPATH
export PYTHONNOUSERSITE=1
exec "$python" -I -m govinfo_cli "$@"
