import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hubLine, readHostLine } from '../../../../../src/main/hubs/simulator/hub-line.ts';
import { SimulatedHub } from '../../../../../src/main/hubs/simulator/simulated-hub.ts';
import { SimulatedTent } from '../../../../../src/main/hubs/simulator/simulated-tent.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';

const hourUtc = (instantMs: number): number => (instantMs / 3_600_000) % 24;
type Message = Readonly<Record<string, unknown>>;

/** A hub at ten in the morning, and a host that writes to it line by line. */
function bootHub({ crc = 1 as 0 | 1 | 2, clock = new FakeClock() } = {}) {
  const lines: string[] = [];
  const tent = new SimulatedTent({ seed: 1, localHourOf: hourUtc, nowMs: clock.now(), monotonicMs: clock.monotonicMs() });
  const hub = new SimulatedHub({ clock, tent, id: 'test-hub', boot: 7, crc, send: (line) => lines.push(Buffer.from(line).toString('latin1')) });
  const heard = (): readonly Message[] => lines.splice(0).map((line) => JSON.parse(line.replace(/(\*[0-9A-F]{4})?\n$/, '')) as Message);
  const raw = (text: string): readonly Message[] => {
    lines.length = 0;
    hub.receive(Buffer.from(text, 'latin1'));
    return heard();
  };
  const say = (message: object, isSealed = true): readonly Message[] => raw(Buffer.from(hubLine(message, isSealed)).toString('latin1'));
  const openSession = (to = 10): void => {
    say({ c: 'hello', shp: 1 });
    say({ c: 'hb', q: 60_000, to });
  };
  const pass = (ms: number): readonly Message[] => {
    lines.length = 0;
    clock.advance(ms);
    return heard();
  };
  return { clock, hub, lines, heard, raw, say, pass, openSession };
}

const only = (messages: readonly Message[], t: string): readonly Message[] => messages.filter((message) => message['t'] === t);
const outputs = (messages: readonly Message[]): readonly unknown[] => only(messages, 'st').map(({ i, v, why }) => [i, v, why]);

describe('boot', () => {
  test('it says who it is, that its outputs are safe, and the first readings', () => {
    const { heard } = bootHub();
    const messages = heard();
    expect(messages[0]).toEqual({ t: 'hello', shp: 1, id: 'test-hub', fw: 'sysgrow-simulator 1.0.0', boot: 7, up: 0, crc: 1, rx: 160, n: 13, to: 15, fs: 0, sess: 0 });
    expect(outputs(messages).slice(0, 5)).toEqual([10, 11, 12, 13, 14].map((channel) => [channel, 0, 'boot']));
    expect(messages.at(-1)).toMatchObject({ t: 'r', s: 0, ms: 0 });
  });

  test("then the tent's own controller turns the lamp on, since it is day", () => {
    expect(outputs(bootHub().heard())).toContainEqual([10, 100, 'local']);
  });

  test('at night the lamp stays dark', () => {
    const { heard } = bootHub({ clock: new FakeClock(Date.UTC(2026, 0, 15, 2)) });
    expect(outputs(heard()).filter((state) => (state as unknown[])[0] === 10)).toEqual([[10, 0, 'boot']]);
  });
});

describe('readings', () => {
  test('come every two seconds, numbered, with eight plausible values', () => {
    const { pass } = bootHub();
    const readings = only(pass(6_000), 'r');
    expect(readings.map(({ s, ms }) => [s, ms])).toEqual([[1, 2_000], [2, 4_000], [3, 6_000]]);
    expect(Object.keys(readings[0]?.['v'] as object)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  test('come as often as the host asks, within limits', () => {
    const { say, pass, openSession } = bootHub();
    openSession();
    expect([say({ c: 'rate', q: 1, ms: 49 }), say({ c: 'rate', q: 2, ms: 'x' }), say({ c: 'rate', q: 3, ms: 500 })].flat()).toEqual([
      { t: 'a', q: 1, ok: 0, err: 'range' },
      { t: 'a', q: 2, ok: 0, err: 'value' },
      { t: 'a', q: 3, ok: 1 },
    ]);
    expect(only(pass(2_000), 'r').length).toBe(4);
  });

  test('every line is short, printable ASCII, and carries a good checksum', () => {
    const { lines, say, clock } = bootHub();
    const seen = [...lines];
    for (const command of ['hello', 'desc', 'safe', 'hb']) say({ c: command, q: 1, to: 5 });
    clock.advance(20_000);
    seen.push(...lines);
    const isWrong = (line: string): boolean => {
      const read = readHostLine(line.slice(0, -1));
      return line.length > 513 || !/^[ -~]+\*[0-9A-F]{4}\n$/.test(line) || (read.t === 'damaged' && read.why === 'crc');
    };
    const wrong = seen.filter(isWrong);
    expect(wrong).toEqual([]);
  });

  test('a hub without checksums sends none', () => {
    expect(bootHub({ crc: 0 }).lines.filter((line) => line.includes('*'))).toEqual([]);
  });
});

describe('description', () => {
  test('it names eight sensors and five outputs, and then says where the outputs stand', () => {
    const messages = bootHub().say({ c: 'desc' });
    expect(messages.slice(0, 14).map(({ t, i, k, n }) => [t, i ?? n, k])).toEqual([
      ['ch', 0, 'air_temperature'], ['ch', 1, 'relative_humidity'], ['ch', 2, 'co2'], ['ch', 3, 'ppfd'], ['ch', 4, 'soil_moisture'],
      ['ch', 5, 'soil_temperature'], ['ch', 6, 'water_ph'], ['ch', 7, 'water_ec'],
      ['ch', 10, 'act'], ['ch', 11, 'act'], ['ch', 12, 'act'], ['ch', 13, 'act'], ['ch', 14, 'act'], ['end', 13, undefined],
    ]);
    expect(outputs(messages).length).toBe(5);
  });
});

describe('who may move an output', () => {
  test('nobody without a greeting, nobody without a heartbeat', () => {
    const { say } = bootHub();
    const set = { c: 'set', q: 1, i: 12, v: 1 };
    const before = say(set);
    say({ c: 'hello', shp: 1 });
    expect([before, say({ ...set, q: 2 })].flat()).toEqual([{ t: 'a', q: 1, ok: 0, err: 'nosess' }, { t: 'a', q: 2, ok: 0, err: 'nohb' }]);
  });

  test('a heartbeat without a greeting opens nothing', () => {
    expect(bootHub().say({ c: 'hb', q: 1, to: 10 })).toEqual([{ t: 'a', q: 1, ok: 0, err: 'nosess' }]);
  });

  test('a host that greeted and beats does, and hears of it', () => {
    const { say, openSession } = bootHub();
    openSession();
    expect(say({ c: 'set', q: 1, i: 11, v: 80 })).toEqual([{ t: 'st', i: 11, v: 80, why: 'cmd' }, { t: 'a', q: 1, ok: 1 }]);
  });

  test("what the host commanded is no longer the tent's own controller's", () => {
    const { say, openSession, pass } = bootHub();
    openSession(300);
    say({ c: 'set', q: 1, i: 10, v: 30 });
    expect(outputs(pass(120_000)).filter((state) => (state as unknown[])[0] === 10)).toEqual([]);
  });

  test('safe needs no session and takes everything down', () => {
    const { say, openSession, pass } = bootHub();
    openSession(300);
    say({ c: 'set', q: 1, i: 11, v: 80 });
    const messages = say({ c: 'safe', q: 2 });
    expect([outputs(messages), messages.at(-1)]).toEqual([[[10, 0, 'cmd'], [11, 0, 'cmd']], { t: 'a', q: 2, ok: 1 }]);
    expect(outputs(pass(60_000))).toEqual([]);
    expect(bootHub().say({ c: 'safe', q: 3 }).at(-1)).toEqual({ t: 'a', q: 3, ok: 1 });
  });

  test.each([
    ['a channel that is none', { i: 99, v: 1 }, 'chan'],
    ['a sensor', { i: 0, v: 1 }, 'chan'],
    ['no channel', { v: 1 }, 'chan'],
    ['no value', { i: 12 }, 'value'],
    ['half a value', { i: 11, v: 0.5 }, 'value'],
    ['too much for a switch', { i: 12, v: 2 }, 'range'],
    ['too much for a dimmer', { i: 11, v: 101 }, 'range'],
    ['less than nothing', { i: 11, v: -1 }, 'range'],
    ['a lease of nothing', { i: 11, v: 50, ttl: 0 }, 'range'],
  ])('refuses %s', (_name, fields, err) => {
    const { say, openSession } = bootHub();
    openSession();
    expect(say({ c: 'set', q: 1, ...fields })).toEqual([{ t: 'a', q: 1, ok: 0, err }]);
  });

  test('a hub that requires checksums refuses to act without, and still beats', () => {
    const { say, openSession } = bootHub({ crc: 2 });
    openSession();
    const unsealed = [{ c: 'set', q: 1, i: 11, v: 5 }, { c: 'safe', q: 2 }, { c: 'cal', q: 3, i: 6, p: 1, v: 7 }, { c: 'hb', q: 4, to: 10 }];
    expect(unsealed.flatMap((message) => say(message, false))).toEqual([
      { t: 'a', q: 1, ok: 0, err: 'crc' },
      { t: 'a', q: 2, ok: 0, err: 'crc' },
      { t: 'a', q: 3, ok: 0, err: 'crc' },
      { t: 'a', q: 4, ok: 1 },
    ]);
  });
});

describe('limits that the hub keeps by itself', () => {
  test('a lease ends on time while the host goes on beating', () => {
    const { say, openSession, pass } = bootHub();
    openSession();
    say({ c: 'set', q: 1, i: 11, v: 80, ttl: 2 });
    expect([outputs(pass(1_999)), outputs(pass(1))]).toEqual([[], [[11, 0, 'ttl']]]);
  });

  test('a renewed lease counts from its renewal', () => {
    const { say, openSession, pass } = bootHub();
    openSession();
    say({ c: 'set', q: 1, i: 11, v: 80, ttl: 2 });
    pass(1_500);
    say({ c: 'set', q: 2, i: 11, v: 80, ttl: 2 });
    expect([outputs(pass(1_999)), outputs(pass(1))]).toEqual([[], [[11, 0, 'ttl']]]);
  });

  test('the longest run ends whatever the host says', () => {
    const { say, openSession, pass } = bootHub();
    openSession(300);
    pass(10_000);
    say({ c: 'set', q: 1, i: 14, v: 1 });
    for (let q = 2; q < 5; q += 1) {
      pass(290_000);
      say({ c: 'hb', q, to: 300 });
    }
    expect(outputs(pass(30_000)).filter((state) => (state as unknown[])[0] === 14)).toEqual([[14, 0, 'maxon']]);
  });

  test('the shortest rest counts from boot and from the last run', () => {
    const { say, openSession, pass } = bootHub();
    openSession(300);
    const on = (q: number): unknown => say({ c: 'set', q, i: 12, v: 1 }).at(-1);
    const afterBoot = on(1);
    pass(10_000);
    const rested = on(2);
    say({ c: 'set', q: 3, i: 12, v: 0 });
    expect([afterBoot, rested, on(4)]).toEqual([{ t: 'a', q: 1, ok: 0, err: 'minoff' }, { t: 'a', q: 2, ok: 1 }, { t: 'a', q: 4, ok: 0, err: 'minoff' }]);
  });

  test('a silent host means that everything goes safe, is said, and stays safe until it greets and beats again', () => {
    const { say, openSession, pass } = bootHub();
    openSession(3);
    say({ c: 'set', q: 1, i: 11, v: 80 });
    expect(outputs(pass(2_999)).length).toBe(0);
    const fallen = pass(1);
    expect([outputs(fallen), fallen.at(-1)]).toEqual([[[10, 0, 'failsafe'], [11, 0, 'failsafe']], { t: 'ev', e: 'failsafe' }]);
    expect(outputs(pass(300_000))).toEqual([]);
    expect([say({ c: 'set', q: 2, i: 11, v: 80 }), say({ c: 'hb', q: 3, to: 10 })].flat()).toEqual([{ t: 'a', q: 2, ok: 0, err: 'nosess' }, { t: 'a', q: 3, ok: 0, err: 'nosess' }]);
    expect(say({ c: 'hello', shp: 1 })[0]).toMatchObject({ fs: 1, sess: 1 });
    openSession();
    expect(say({ c: 'set', q: 4, i: 11, v: 80 }).at(-1)).toEqual({ t: 'a', q: 4, ok: 1 });
  });

  test('every beat and every command that was taken buys time, a refused one does not', () => {
    const { say, openSession, pass } = bootHub();
    openSession(3);
    pass(2_000);
    say({ c: 'set', q: 1, i: 11, v: 80 });
    pass(2_000);
    say({ c: 'hb', q: 2, to: 3 });
    pass(2_000);
    say({ c: 'set', q: 3, i: 99, v: 1 });
    expect(only(pass(1_000), 'ev')).toEqual([{ t: 'ev', e: 'failsafe' }]);
  });

  test('a hub that nobody armed does not fall safe', () => {
    expect(only(bootHub().pass(600_000), 'ev')).toEqual([]);
  });
});

describe('commands that come twice', () => {
  test('are answered again and not executed again', () => {
    const { say, openSession } = bootHub();
    openSession();
    say({ c: 'set', q: 5, i: 11, v: 80 });
    expect(say({ c: 'set', q: 5, i: 11, v: 20 })).toEqual([{ t: 'a', q: 5, ok: 1 }]);
  });

  test('are refused again as they were', () => {
    const { say, openSession } = bootHub();
    openSession();
    say({ c: 'set', q: 5, i: 99, v: 1 });
    expect(say({ c: 'set', q: 5, i: 11, v: 20 })).toEqual([{ t: 'a', q: 5, ok: 0, err: 'chan' }]);
  });

  test('are known for six commands', () => {
    const { say, openSession } = bootHub();
    openSession();
    for (let q = 1; q <= 7; q += 1) say({ c: 'set', q, i: 11, v: q });
    expect([outputs(say({ c: 'set', q: 2, i: 11, v: 90 })), outputs(say({ c: 'set', q: 1, i: 11, v: 91 }))]).toEqual([[], [[11, 91, 'cmd']]]);
  });
});

describe('what it does not understand', () => {
  test('unknown keys are ignored, unknown commands refused', () => {
    const { say, openSession } = bootHub();
    openSession();
    expect([say({ c: 'hb', q: 1, to: 10, later: 'x' }), say({ c: 'dance', q: 2 })].flat()).toEqual([{ t: 'a', q: 1, ok: 1 }, { t: 'a', q: 2, ok: 0, err: 'cmd' }]);
  });

  test('a command without a usable number moves nothing', () => {
    const { say, openSession } = bootHub();
    openSession();
    expect([0, 65_536, 1.5, 'x', undefined].flatMap((q) => say({ c: 'set', q, i: 11, v: 50 }))).toEqual([]);
  });

  test('a damaged line is said and does nothing', () => {
    const { raw } = bootHub();
    expect([raw('{"c":"hello","shp":1}*0000\n'), raw('{"c":"hello",\n')].flat()).toEqual([{ t: 'log', m: 'crc' }, { t: 'log', m: 'syntax' }]);
  });

  test('binary, overlong, cut and echoed lines move nothing', () => {
    const { raw, openSession } = bootHub();
    openSession();
    const set = '{"c":"set","i":11,"v":80,"q":9';
    const answers = [`\xff\xfe${set}}\n`, `${set},"x":"${'A'.repeat(300)}"}\n`, `${set}\n`, '{"t":"st","i":11,"v":80,"why":"cmd"}\n'].flatMap(raw);
    expect(answers).toEqual([{ t: 'log', m: 'syntax' }]);
  });

  test('bytes cut anywhere are the same conversation', () => {
    const script = [{ c: 'hello', shp: 1 }, { c: 'desc' }, { c: 'hb', q: 1, to: 10 }, { c: 'set', q: 2, i: 11, v: 60, ttl: 5 }, { c: 'safe', q: 3 }];
    const stream = Buffer.concat(script.map((message) => hubLine(message, true)));
    const whole = bootHub();
    whole.hub.receive(stream);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 }), (cuts) => {
        const { hub, lines } = bootHub();
        let at = 0;
        for (const cut of cuts) hub.receive(stream.subarray(at, (at += cut)));
        hub.receive(stream.subarray(at));
        expect(lines).toEqual(whole.lines);
      }),
      { numRuns: 20 },
    );
  });

  test('random bytes neither stop it nor move an output', () => {
    const { hub, heard, openSession } = bootHub();
    openSession();
    heard();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => hub.receive(noise)), { numRuns: 200 });
    expect(outputs(heard())).toEqual([]);
  });
});

test('without power nothing runs on', () => {
  const { hub, clock, openSession } = bootHub();
  openSession();
  hub.powerOff();
  expect(clock.pendingTimers).toBe(0);
});
