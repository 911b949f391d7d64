"""A SYSGrow hub on a pseudo-terminal: shp_peer.py LINK [--id ID] [--boot N] [--values N] [--period-ms P] [--counter] [--no-crc] [--shp V]

Answers hello, desc and hb. Value i of line s is s * 10 + i with --counter, else something that a grow room could measure.
"""
import argparse
import json
import math
import time

from pty_port import PtyPort

QUANTITIES = [
    ('air_temperature', 'Cel', 'Air', 24.0), ('relative_humidity', '%', 'Humidity', 58.0), ('co2', 'ppm', 'CO2', 850.0),
    ('ppfd', 'umol/m2/s', 'Light', 600.0), ('soil_moisture', '%', 'Substrate', 42.0), ('soil_temperature', 'Cel', 'Root zone', 21.0),
    ('water_ph', 'pH', 'Reservoir pH', 6.1), ('water_ec', 'mS/cm', 'Reservoir EC', 1.8),
]

arguments = argparse.ArgumentParser()
arguments.add_argument('link')
arguments.add_argument('--id', default='pty-hub-1')
arguments.add_argument('--boot', type=int, default=1)
arguments.add_argument('--values', type=int, default=4)
arguments.add_argument('--period-ms', type=float, default=1000)
arguments.add_argument('--counter', action='store_true')
arguments.add_argument('--no-crc', action='store_true')
arguments.add_argument('--shp', type=int, default=1)
options = arguments.parse_args()


def crc16(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def seal(fields):
    body = json.dumps(fields, separators=(',', ':')).encode('ascii')
    return body + (b'\n' if options.no_crc else b'*%04X\n' % crc16(body))


port = PtyPort(options.link)
started = time.monotonic()
in_session = False
sequence = 0


def uptime_ms():
    return int((time.monotonic() - started) * 1000)


def hello():
    return seal({
        't': 'hello', 'shp': options.shp, 'id': options.id, 'fw': 'shp_peer 1', 'boot': options.boot, 'up': uptime_ms(),
        'crc': 0 if options.no_crc else 1, 'rx': 160, 'n': options.values + 1, 'to': 15, 'fs': 0, 'sess': int(in_session),
    })


def describe():
    for index in range(options.values):
        kind, unit, name, _ = QUANTITIES[index % len(QUANTITIES)]
        port.send(seal({'t': 'ch', 'i': index, 'k': kind, 'u': unit, 'n': name, 'per': max(1, int(options.period_ms))}))
    port.send(seal({'t': 'ch', 'i': 100, 'k': 'act', 'm': 'onoff', 'n': 'Fan', 'safe': 0, 'maxon': 600, 'minoff': 5}))
    port.send(seal({'t': 'end', 'n': options.values + 1}))


def value(index):
    if options.counter:
        return sequence * 10 + index
    base = QUANTITIES[index % len(QUANTITIES)][3]
    return round(base * (1 + 0.02 * math.sin(sequence / 20 + index)), 3)


def readings():
    return seal({'t': 'r', 's': sequence, 'ms': uptime_ms(), 'v': {str(index): value(index) for index in range(options.values)}})


def answer(line):
    global in_session
    try:
        fields = json.loads(line.rsplit(b'*', 1)[0])
    except ValueError:
        return
    command = fields.get('c')
    if command == 'hello':
        in_session = True
        port.send(hello())
    elif command == 'desc':
        describe()
    elif command == 'hb':
        port.send(seal({'t': 'a', 'q': fields.get('q', 0), 'ok': 1} if in_session else {'t': 'a', 'q': fields.get('q', 0), 'ok': 0, 'err': 'nosess'}))


was_open = False
due = time.monotonic()
while True:
    port.wait(max(0, due - time.monotonic()))
    is_open = port.is_open()
    if is_open and not was_open:
        in_session = False  # opening the port resets the board
        port.send(hello())
    was_open = is_open
    for line in port.lines():
        answer(line)
    now = time.monotonic()
    while due <= now:
        due += options.period_ms / 1000
        if is_open:
            port.send(readings())
            sequence += 1
