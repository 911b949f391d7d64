"""Joins a pseudo-terminal to standard input and output: raw_peer.py LINK"""
import os
import sys

from pty_port import PtyPort, end

port = PtyPort(sys.argv[1])
stdin = sys.stdin.fileno()
while True:
    # Feeding waits while much is unsent, so that a fast test does not fill the memory of this process.
    ready = port.wait(0.2, [stdin] if len(port.waiting) < 65536 else [])
    if stdin in ready:
        data = os.read(stdin, 65536)
        if not data:
            end()
        port.send(data)
    received = port.receive()
    if received:
        os.write(1, received)
