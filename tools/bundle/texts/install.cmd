@echo off
setlocal
py -@version@ -I -c "" >nul 2>nul
if errorlevel 1 (
    echo Python @version@, 64-bit, is needed. Install it, then run install.cmd again.
    if "%~1"=="" pause
    exit /b 1
)
py -@version@ -I "%~dp0install.py" %*
set "code=%errorlevel%"
if "%~1"=="" pause
exit /b %code%
