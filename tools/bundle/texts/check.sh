#!/bin/sh
# Tells whether every file of this folder is as it was made.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
exec "$here/@python@" -I "$here/check.py" "$@"
