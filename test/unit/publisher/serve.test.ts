/** The static server: what it hands out, what it does not, and how it saves bytes. */
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RefusedError } from '../../../src/publisher/errors.ts';
import { fileOf, type ListServer, startListServer } from '../../../src/publisher/serve.ts';
import { madeUpHosts, publishNames, temporaryFolder } from './helpers.ts';

const folder = temporaryFolder();
let server: ListServer;
let at = '';
let snapshot = '';

beforeAll(async () => {
  await publishNames(folder, madeUpHosts(200));
  writeFileSync(join(folder, '..', `${folder.split('/').pop()}-secret`), 'secret');
  server = await startListServer({ list: folder, port: 0 });
  at = server.url.replace(/\/index\.bin$/, '');
  const report = await publishNames(folder, madeUpHosts(200));
  expect(report.unchanged).toBe(true);
  const { readTrustedIndex } = await import('../../../src/list/index-file.ts');
  snapshot = readTrustedIndex(readFileSync(join(folder, 'index.bin'))).base.file;
}, 60_000);

afterAll(() => server.close());

/** A request as it is, without what a client library tidies up. */
function raw(path: string): Promise<string> {
  const { hostname, port } = new URL(at);
  return new Promise((resolve, reject) => {
    const socket = createConnection(Number(port), hostname);
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
  });
}

describe('the list server', () => {
  it('hands the files out as they are, for any origin', async () => {
    for (const [file, cache] of [
      ['index.bin', 'no-cache'],
      [snapshot, 'public, max-age=31536000, immutable'],
    ]) {
      const response = await fetch(`${at}/${file}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('cache-control')).toBe(cache);
      expect(response.headers.get('content-length')).toBe(String(readFileSync(join(folder, file!)).length));
      expect(Buffer.from(await response.arrayBuffer())).toEqual(readFileSync(join(folder, file!)));
    }
  });

  it('knows a file by one address only, and follows no link out of the folder', async () => {
    for (const path of ['//index.bin', '/%2Findex.bin', '/snapshot//../index.bin', `//${snapshot}`]) {
      const answer = await raw(path);
      expect([path, answer.split('\r\n')[0]]).toEqual([path, 'HTTP/1.1 404 Not Found']);
      expect(answer).not.toMatch(/immutable/i);
    }
    // Escaped it is the same file, and is no more to be kept than under its name.
    expect(await raw('/%69ndex.bin')).toMatch(/cache-control: no-cache/i);
    symlinkSync(join(folder, '..', `${folder.split('/').pop()}-secret`), join(folder, 'out.bin'));
    symlinkSync(join(folder, 'index.bin'), join(folder, 'in.bin'));
    expect((await fetch(`${at}/out.bin`)).status).toBe(404);
    expect((await fetch(`${at}/in.bin`)).status).toBe(200);
  });

  it('answers 304 to who has the file, and the file to who has another', async () => {
    const first = await fetch(`${at}/index.bin`);
    await first.arrayBuffer();
    const tag = first.headers.get('etag')!;
    expect((await fetch(`${at}/index.bin`, { headers: { 'If-None-Match': `"x", W/${tag}` } })).status).toBe(
      304,
    );
    expect((await fetch(`${at}/index.bin`, { headers: { 'If-None-Match': '"x"' } })).status).toBe(200);
    const date = first.headers.get('last-modified')!;
    expect((await fetch(`${at}/index.bin`, { headers: { 'If-Modified-Since': date } })).status).toBe(304);
    const bytes = readFileSync(join(folder, 'index.bin'));
    const other = Buffer.from(bytes);
    other[20]! ^= 1;
    writeFileSync(join(folder, 'index.bin'), other);
    expect((await fetch(`${at}/index.bin`, { headers: { 'If-None-Match': tag } })).status).toBe(200);
    writeFileSync(join(folder, 'index.bin'), bytes);
  });

  it('hands out parts', async () => {
    const whole = readFileSync(join(folder, snapshot));
    const part = async (range: string, rest = {}) => {
      const response = await fetch(`${at}/${snapshot}`, { headers: { Range: range, ...rest } });
      return {
        status: response.status,
        range: response.headers.get('content-range'),
        bytes: Buffer.from(await response.arrayBuffer()),
      };
    };
    const size = whole.length;
    expect(await part('bytes=10-19')).toEqual({
      status: 206,
      range: `bytes 10-19/${size}`,
      bytes: whole.subarray(10, 20),
    });
    expect(await part('bytes=-5')).toEqual({
      status: 206,
      range: `bytes ${size - 5}-${size - 1}/${size}`,
      bytes: whole.subarray(-5),
    });
    expect(await part(`bytes=${size - 3}-`)).toMatchObject({ status: 206, bytes: whole.subarray(-3) });
    expect(await part(`bytes=0-${size + 99}`)).toMatchObject({ status: 206, bytes: whole });
    expect(await part(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` });
    expect(await part('bytes=5-2')).toMatchObject({ status: 200, bytes: whole });
    expect(await part('bytes=0-1,4-5')).toMatchObject({ status: 200 });
    expect(await part('bytes=0-1', { 'If-Range': '"other"' })).toMatchObject({ status: 200, bytes: whole });
  });

  it('hands out no notes of the publisher, and nothing outside of the folder', async () => {
    const name = folder.split('/').pop();
    for (const path of [
      '/.publisher/days-1.bin',
      '/%2epublisher/days-1.bin',
      `/../${name}-secret`,
      `/..%2f${name}-secret`,
      `/details/..%2f..%2f${name}-secret`,
      '/details',
      '/',
      '/none.bin',
      '/%',
      '/index.bin%00',
      '/..\\x',
    ]) {
      expect((await raw(path)).split('\r\n')[0], path).toMatch(/ 40[04] /);
    }
  });

  it('knows GET, HEAD and the question of a browser before it', async () => {
    const head = await fetch(`${at}/${snapshot}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([
      200,
      String(readFileSync(join(folder, snapshot)).length),
    ]);
    expect((await fetch(`${at}/index.bin`, { method: 'POST', body: 'x' })).status).toBe(405);
    const options = await fetch(`${at}/index.bin`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://a.example' },
    });
    expect([options.status, options.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('Range'),
    ]);
  });

  it('knows its folder by any of its names', () => {
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
    for (const name of ['.', './', '', 'details/..', `../${folder.split('/').pop()}`, `${folder}/`]) {
      expect(fileOf(name, '/index.bin'), name).toBe(join(folder, 'index.bin'));
      expect(fileOf(name, `/..%2f${folder.split('/').pop()}-secret`), name).toBeNull();
    }
    cwd.mockRestore();
  });

  it('refuses a port that is taken, in plain words', async () => {
    const port = Number(new URL(at).port);
    await expect(startListServer({ list: folder, port })).rejects.toThrow(`Port ${port} is taken`);
    await expect(startListServer({ list: join(folder, 'none'), port: 0 })).rejects.toBeInstanceOf(
      RefusedError,
    );
  });
});
