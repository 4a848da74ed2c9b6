"""``ADDRESS PORT PROGRAM``: gives each connection to the program, as inetd's "stream tcp nowait".

The packages of Debian that hold an inetd exclude one another.
"""

from __future__ import annotations

import socket
import subprocess
import sys


def main() -> None:
    """Serve until killed."""
    address, port, program = sys.argv[1:]
    running: list[subprocess.Popen[bytes]] = []
    with socket.create_server((address, int(port))) as listener:
        while True:
            connection, _ = listener.accept()
            with connection:
                end = connection.fileno()
                running.append(subprocess.Popen([program], stdin=end, stdout=end, stderr=end))
            running = [process for process in running if process.poll() is None]


if __name__ == "__main__":
    main()
