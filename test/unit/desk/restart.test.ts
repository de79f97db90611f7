/**
 * A desk that stops, gracefully or not: no report that it has taken is lost, and decisions still get out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/desk/db/open.ts';
import type { ReportReceipt } from '../../../src/report/report.ts';
import { gate } from '../../support/gate.ts';
import { part } from '../../support/thorough.ts';
import { ask, makeReport, Reviewer, send } from './support/client.ts';
import { onEachBackend } from './support/desks.ts';
import { serverAt, startProcess } from './support/start-process.ts';

const moved = (receipt: ReportReceipt, url: string): ReportReceipt => ({
  ...receipt,
  statusUrl: url + new URL(receipt.statusUrl).pathname,
});

onEachBackend('a desk that stops', (backend) => {
  it('loses no report that it has taken when it is killed, and takes repeated ones as the same', async () => {
    const made = await backend.place();
    const taken: ReportReceipt[] = [];
    const reports = Array.from({ length: 90 }, (_, at) => makeReport({ host: `site${at % 40}.example` }));
    for (const killAfter of part([12, 1, 30], 3)) {
      const { child, url } = await startProcess(made.folder, serverAt(made.databaseUrl));
      const dead = new Promise((resolve) => child.once('exit', resolve));
      const waiting = reports.filter((report) => !taken.some((one) => one.id === report.id));
      const before = taken.length;
      const worker = async (): Promise<void> => {
        for (let report = waiting.shift(); report && child.exitCode === null; report = waiting.shift()) {
          taken.push(await send({ url }, report));
          if (taken.length - before === killAfter) child.kill('SIGKILL');
        }
      };
      await Promise.allSettled([worker(), worker(), worker(), worker()]);
      await dead;
      expect(taken.length - before).toBeGreaterThanOrEqual(killAfter);
      expect(taken.length).toBeLessThan(reports.length);
    }
    const again = await backend.start({}, made);
    for (const receipt of taken) {
      const now = await ask(moved(receipt, again.url));
      expect(now).toMatchObject({ id: receipt.id, status: receipt.status });
    }
    for (const report of reports) {
      const receipt = await send(again, report);
      const first = taken.find((one) => one.id === report.id);
      if (first) expect(receipt.statusUrl).toBe(moved(first, again.url).statusUrl);
    }
    const reviewer = await Reviewer.signIn(again.reviewUrl);
    const hosts = (await reviewer.html('')).match(/data-host="site\d+\.example"/g) ?? [];
    expect(new Set(hosts).size).toBe(40);
    expect(hosts).toHaveLength(40);
    await again.close();
  }, 240_000);

  it('answers a request that has begun before it closes', async () => {
    const desk = await backend.start();
    await send(desk, makeReport());
    const late = Array.from({ length: 10 }, (_, at) => send(desk, makeReport({ host: `late${at}.example` })));
    // Let the requests arrive, then close under them.
    await new Promise((resolve) => setTimeout(resolve, 15));
    const [receipts] = await Promise.all([Promise.allSettled(late), desk.close()]);
    const again = await backend.start({}, desk);
    for (const one of receipts) {
      if (one.status === 'fulfilled')
        expect(await ask(moved(one.value, again.url))).toMatchObject({ status: 'received' });
    }
    await again.close();
  }, 60_000);

  it('keeps sessions over a restart, unless the token is another', async () => {
    const desk = await backend.start();
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    await desk.close();
    const same = await backend.start({}, desk);
    const there = new Reviewer(same.reviewUrl);
    there.cookie = reviewer.cookie;
    expect((await there.get('')).status).toBe(200);
    await same.close();
    const other = await backend.start({ reviewerToken: 'quite-another-reviewer-token' }, desk);
    const gone = new Reviewer(other.reviewUrl);
    gone.cookie = reviewer.cookie;
    expect((await gone.get('')).status).toBe(401);
    await other.close();
  }, 60_000);

  it('publishes again until it works, and at the next start what was left', async () => {
    let failing = true;
    const runs: string[] = [];
    const hook = async (): Promise<void> => {
      runs.push(failing ? 'failed' : 'done');
      if (failing) throw new Error('the disk is full');
    };
    const desk = await backend.start({ onDecision: hook });
    const list = async (at: typeof desk, host: string): Promise<void> => {
      await send(at, makeReport({ host }));
      const reviewer = await Reviewer.signIn(at.reviewUrl);
      expect((await reviewer.act(host, 'list', { entry: host, type: 'other' })).status).toBe(303);
    };
    expect(runs).toEqual([]);
    await list(desk, 'one.example');
    await expect.poll(() => runs.length, { timeout: 10_000 }).toBeGreaterThan(1);
    expect(desk.log.join('\n')).toMatch(/publishing failed \(1\. time\), next try in 1 s: the disk is full/);
    failing = false;
    await expect.poll(() => runs.at(-1), { timeout: 10_000 }).toBe('done');
    await expect.poll(() => desk.log.at(-1)).toMatch(/works again/);

    failing = true;
    await list(desk, 'two.example');
    await desk.close();
    expect(runs.at(-1)).toBe('failed');
    // A crash between the commit and the file: the file is behind what was decided.
    writeFileSync(join(desk.folder, 'decisions.csv'), 'url,type,date,reason,source\n');
    failing = false;
    const before = runs.length;
    const again = await backend.start({ onDecision: hook }, desk);
    await expect.poll(() => runs.slice(before), { timeout: 10_000 }).toEqual(['done']);
    expect(readFileSync(join(desk.folder, 'decisions.csv'), 'utf8')).toMatch(
      /one\.example[\s\S]*two\.example/,
    );
    await again.close();
    const quiet = await backend.start({ onDecision: hook }, desk);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(runs.slice(before)).toEqual(['done']);
    await quiet.close();
  }, 60_000);

  it('calls the hook once for a burst of decisions, and never twice at once', async () => {
    let running = 0;
    let most = 0;
    let calls = 0;
    const finished = gate();
    const desk = await backend.start({
      onDecision: async () => {
        calls += 1;
        running += 1;
        most = Math.max(most, running);
        await finished.opened;
        running -= 1;
      },
    });
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    for (let at = 0; at < 8; at++) {
      const host = `burst${at}.example`;
      await send(desk, makeReport({ host }));
      await reviewer.act(host, 'list', { entry: host, type: 'other' });
    }
    finished.open();
    await desk.close();
    expect(most).toBe(1);
    // All of them, or some and then all that came meanwhile.
    expect([1, 2]).toContain(calls);
    expect(readFileSync(join(desk.folder, 'decisions.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(9);
    // All are out: the next start has nothing to publish.
    const before = calls;
    const again = await backend.start({ onDecision: async () => void calls++ }, desk);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(calls).toBe(before);
    await again.close();
  }, 60_000);

  it('says accepted until a version contains it, and on every page that publishing fails', async () => {
    let failing = true;
    const desk = await backend.start({
      onDecision: async () => {
        if (failing) throw new Error('the disk is full');
      },
    });
    const receipt = await send(desk, makeReport({ host: 'slow.example' }));
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    const publishing = async () => {
      const { status, publishing } = await (await fetch(`${desk.url}/healthz`)).json();
      return [status, publishing.status];
    };
    const waiting = async () =>
      Number(
        /^sansi_desk_unpublished_seconds (\S+)$/m.exec(
          await (await fetch(`${desk.url}/metrics`)).text(),
        )?.[1],
      );
    expect(await publishing()).toEqual(['ok', 'ok']);
    expect(await waiting()).toBe(0);
    await reviewer.act('slow.example', 'list', {
      entry: 'slow.example',
      type: 'other',
      reason: 'A fee first.',
    });
    await expect.poll(publishing, { timeout: 10_000 }).toEqual(['ok', 'failing']);
    expect(await ask(receipt)).toMatchObject({ status: 'accepted', reason: 'A fee first.' });
    expect(await waiting()).toBeGreaterThan(0);
    for (const path of ['', '/appeals', '/decided', '/entries']) {
      expect(await reviewer.html(path)).toMatch(
        /data-publishing="failing"><div class="message" data-tone="bad" role="alert">/,
      );
    }
    expect(await reviewer.html('/decided')).toContain('data-status="accepted">Accepted<');
    failing = false;
    await expect.poll(() => ask(receipt), { timeout: 10_000 }).toMatchObject({ status: 'listed' });
    expect(await publishing()).toEqual(['ok', 'ok']);
    expect(await waiting()).toBe(0);
    expect(await reviewer.html('')).not.toContain('data-publishing');
    expect(await reviewer.html('/decided')).toContain('data-status="listed">Listed<');
    await desk.close();
  }, 60_000);

  it('refuses a database that a newer version has made', async () => {
    const desk = await backend.start();
    await desk.close();
    const db = await openDatabase({ dataDir: desk.folder, databaseUrl: desk.databaseUrl }, () => {});
    await sql`insert into desk_migrations (name, timestamp) values ('9999-later', '2030-01-01')`.execute(db);
    await db.destroy();
    await expect(backend.start({}, desk)).rejects.toThrow(/newer version of Sansi/);
  }, 60_000);
});
