@echo off
setlocal
if not exist "%~dp0@python@" (
    echo Run install.cmd first.
    exit /b 1
)
set "PYTHONHOME="
set "PYTHONPATH="
set "PYTHONNOUSERSITE=1"
"%~dp0@python@" -I -m govinfo_cli %*
exit /b %errorlevel%
