/**
 * Attacks on the intake: each is refused in words, or cut off, and the desk goes on working for everybody else.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SlowBodies } from '../../../src/desk/http/slow-bodies.ts';
import { isSmallJson } from '../../../src/desk/intake/small-json.ts';
import { type RunningDesk, startDesk } from '../../../src/desk/server.ts';
import { putEmptyDatabase } from '../../support/desk-template.ts';
import { gate } from '../../support/gate.ts';
import { makeReport, postJson, send } from './support/client.ts';

describe('a desk under attack', () => {
  let folder: string;
  let desk: RunningDesk;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sansi-desk-'));
    await putEmptyDatabase(folder);
    const rate = { burst: 100_000, perMinute: 100_000 };
    desk = await startDesk({ port: 0, dataDir: folder, rate, log: () => {} });
  }, 60_000);
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const open = async (): Promise<{ socket: Socket; ended: () => boolean; said: () => string }> => {
    const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
    sockets.push(socket);
    let text = '';
    let over = false;
    socket.on('data', (data) => {
      text += String(data);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      over = true;
    });
    await new Promise((resolve) => socket.once('connect', resolve));
    return { socket, ended: () => over, said: () => text };
  };

  it.each([
    ['a million brackets', '['.repeat(1_000_000)],
    ['deep objects', '{"evidence":'.repeat(80_000)],
    ['a million members', `{${Array.from({ length: 150_000 }, (_, at) => `"k${at}":1`).join()}}`],
    ['a million elements', `{"kind":[${'1,'.repeat(900_000)}1]}`],
  ])('refuses %s without reading them', async (_name, body) => {
    const answer = await postJson(`${desk.url}/reports`, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'malformed' });
  });

  it('refuses a small picture of very many pixels', async () => {
    const png = Buffer.alloc(60);
    png.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    png.writeUInt32BE(7680, 16);
    png.writeUInt32BE(4320, 20);
    const screenshot = `data:image/png;base64,${png.toString('base64')}`;
    const answer = await postJson(`${desk.url}/reports`, makeReport({ evidence: { screenshot } }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad-screenshot' });
  });

  it('lets only some bodies of a network trickle, and takes reports meanwhile', async () => {
    const head =
      'POST /reports HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{"';
    const slow = await Promise.all(Array.from({ length: 40 }, open));
    for (const one of slow) one.socket.write(head);
    await expect.poll(() => slow.filter((one) => one.ended()).length, { timeout: 10_000 }).toBe(24);
    for (const one of slow.filter((one) => one.ended())) expect(one.said()).toMatch(/^HTTP\/1\.1 429 /);
    expect(await send(desk, makeReport({ host: 'meanwhile.example' }))).toMatchObject({ status: 'received' });
  });

  it('closes what a network opens beyond its share of connections', async () => {
    const before = sockets.filter((socket) => !socket.destroyed).length;
    const many = await Promise.all(Array.from({ length: 300 }, open));
    await expect
      .poll(() => many.filter((one) => one.ended()).length, { timeout: 10_000 })
      .toBeGreaterThanOrEqual(300 + before - 256);
    for (const one of many) one.socket.destroy();
    await expect
      .poll(() =>
        send(desk, makeReport()).then(
          () => 'taken',
          () => 'not',
        ),
      )
      .toBe('taken');
  });
});

describe('small JSON', () => {
  it('may have long strings with anything in them', () => {
    const note = '[{"'.repeat(5_000);
    expect(isSmallJson(JSON.stringify(makeReport({ note, evidence: { text: '\\"\\'.repeat(999) } })))).toBe(
      true,
    );
    expect(isSmallJson('{"a":"\\\\","b":["]"]}')).toBe(true);
    expect(isSmallJson('"never ends \\"')).toBe(true);
    expect(isSmallJson('[[[[[]]]]]')).toBe(false);
    expect(isSmallJson(`"\\\\"${'['.repeat(9)}`)).toBe(false);
  });
});

it('slow bodies are counted while they last', async () => {
  const bodies = new SlowBodies({ afterMs: 5, most: 1 });
  const refusal = () => new Error('too slow');
  const first = gate();
  const one = bodies.read(
    'a',
    first.opened.then(() => 'one'),
    refusal,
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(bodies.read('a', new Promise(() => {}), refusal)).rejects.toThrow('too slow');
  expect(await bodies.read('a', Promise.resolve('quick'), refusal)).toBe('quick');
  first.open();
  expect(await one).toBe('one');
  const again = gate();
  const next = bodies.read(
    'a',
    again.opened.then(() => 'again'),
    refusal,
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  again.open();
  expect(await next).toBe('again');
});
