@echo off
setlocal
"%~dp0@python@" -I "%~dp0check.py" %*
set "code=%errorlevel%"
if "%~1"=="" pause
exit /b %code%
