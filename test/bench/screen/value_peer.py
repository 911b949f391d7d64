"""A SYSGrow Hub with one thermometer on a pseudo-terminal, for the time from a line to the screen.

python3 value_peer.py LINK: makes LINK point at the terminal and says "ready". Each number that comes on standard
input is written as a reading, and the wall clock just before the write, in milliseconds, is printed.
"""
import json
import os
import select
import sys
import time
import tty


def send(port, message):
    os.write(port, (json.dumps(message, separators=(",", ":")) + "\n").encode())


def answer(port, line):
    try:
        command = json.loads(line.split(b"*")[0])
    except ValueError:
        return
    kind = command.get("c")
    if kind == "hello":
        hello(port)
    elif kind == "desc":
        send(port, {"t": "ch", "i": 0, "k": "air_temperature", "u": "Cel", "n": "Air", "per": 250})
        send(port, {"t": "end", "n": 1})
    elif "q" in command:
        send(port, {"t": "a", "q": command["q"], "ok": 1})


def hello(port):
    send(port, {"t": "hello", "shp": 1, "id": "bench", "fw": "bench", "boot": 1, "up": 0, "crc": 0, "rx": 160, "n": 1, "to": 15, "fs": 0, "sess": 1})


def main():
    link = sys.argv[1]
    port, device = os.openpty()
    tty.setraw(device)
    os.symlink(os.ttyname(device), link)
    print("ready", flush=True)
    received, typed, sequence = b"", b"", 0
    hello(port)
    while True:
        for source in select.select([port, 0], [], [])[0]:
            data = os.read(source, 4096)
            if source == port:
                *lines, received = (received + data).split(b"\n")
                for line in lines:
                    answer(port, line)
                continue
            if not data:
                return
            *numbers, typed = (typed + data).split(b"\n")
            for number in numbers:
                sequence += 1
                at = time.time() * 1000
                send(port, {"t": "r", "s": sequence, "ms": sequence, "v": {"0": float(number)}})
                print(at, flush=True)


main()
