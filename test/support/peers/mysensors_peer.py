"""A MySensors gateway with three nodes on a pseudo-terminal: mysensors_peer.py LINK [--period-ms P] [--counter] [--mute]

Node 7: air temperature and humidity, battery. Node 20: reservoir (pH, EC, temperature). Node 9 never presents itself
unless it is asked. With --mute it does not answer, as a board that hangs.
"""
import argparse
import time

from pty_port import PtyPort

arguments = argparse.ArgumentParser()
arguments.add_argument('link')
arguments.add_argument('--period-ms', type=float, default=1000)
arguments.add_argument('--counter', action='store_true')
arguments.add_argument('--mute', action='store_true')
options = arguments.parse_args()

port = PtyPort(options.link)
count = 0

PRESENTATIONS = {
    0: ['0;255;0;0;17;2.4.0-alpha', '0;255;3;0;11;GrowHub test', '0;255;3;0;12;1.0'],
    7: ['7;255;0;0;17;2.4.0-alpha', '7;255;3;0;11;Tent', '7;1;0;0;6;canopy', '7;2;0;0;7;canopy', '7;3;0;0;3;fan'],
    9: ['9;255;0;0;17;2.3.2', '9;255;3;0;11;Pot', '9;4;0;0;35;pot 4'],
    20: ['20;255;0;0;17;2.3.2', '20;255;3;0;11;Tank', '20;5;0;0;39;reservoir'],
}


def say(*lines):
    for line in lines:
        port.send(line.encode('ascii') + b'\n')


def values():
    step = count if options.counter else count % 10
    return [
        f'7;1;1;0;0;{step if options.counter else 24 + step / 10:.1f}', f'7;2;1;0;1;{55 + step % 10}', f'20;5;1;0;51;{6 + step % 10 / 100:.2f}',
        f'20;5;1;0;53;{1800 + step % 10}', '20;5;1;0;0;20.5', f'9;4;1;0;37;{40 + step % 10}', f'7;3;1;0;2;{count % 2}',
    ]


def answer(line):
    if options.mute:
        return
    fields = line.decode('ascii', 'replace').strip().split(';')
    if len(fields) != 6 or fields[2] != '3':
        return
    node, kind = fields[0], fields[4]
    if node == '0' and kind == '2':
        say('0;255;3;0;2;2.4.0-alpha')
    elif kind == '19' and int(node) in PRESENTATIONS:
        say(*PRESENTATIONS[int(node)])
    elif node == '255' and kind == '20':
        say('0;255;3;0;21;0', '7;255;3;0;21;0', '20;255;3;0;21;0')


was_open = False
due = time.monotonic()
while True:
    port.wait(max(0, due - time.monotonic()))
    is_open = port.is_open()
    if is_open and not was_open:
        say('0;255;3;0;14;Gateway startup complete.', *PRESENTATIONS[0], *PRESENTATIONS[7], *PRESENTATIONS[20])
    was_open = is_open
    for line in port.lines():
        answer(line)
    now = time.monotonic()
    while due <= now:
        due += options.period_ms / 1000
        if is_open and not options.mute:
            say(*values())
            if count % 60 == 0:
                say('7;255;3;0;0;87')
            count += 1
