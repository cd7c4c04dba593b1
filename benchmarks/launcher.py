"""Runs a command and tells how long it took and what memory it held: `python -I -S launcher.py FD COMMAND…`.

What a process holds at most counts what it was before it became another program. So the benchmark, which is large,
starts no command itself: this small program does.
"""

import os
import sys
import time

UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of what the system tells."""


def main() -> None:
    """Write exit code, seconds, the processor's seconds and bytes into an open file."""
    told, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(told, False)
    began = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ)
    _pid, status, used = os.wait4(pid, 0)
    seconds = time.perf_counter() - began
    processor = used.ru_utime + used.ru_stime
    os.write(told, f"{os.waitstatus_to_exitcode(status)} {seconds} {processor} {used.ru_maxrss * UNIT}".encode())


if __name__ == "__main__":
    main()
