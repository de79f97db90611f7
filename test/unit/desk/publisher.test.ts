/** Several desks on one database: a decision is published once, and by another desk where its own does not get to it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeskDb, openDatabase } from '../../../src/desk/db/open.ts';
import { inTransaction } from '../../../src/desk/db/transaction.ts';
import { bumpRevision } from '../../../src/desk/decisions/case-record.ts';
import { DecisionPublisher } from '../../../src/desk/publishing/decision-publisher.ts';
import { gate } from '../../support/gate.ts';
import { folderWithDatabase } from './support/desks.ts';

let db: DeskDb;
beforeAll(async () => {
  db = await openDatabase({ dataDir: await folderWithDatabase(), databaseUrl: null }, () => undefined);
}, 60_000);
afterAll(() => db.destroy());

const decide = () => inTransaction(db, (trx) => bumpRevision(trx));

async function desk(hook: () => Promise<void>): Promise<DecisionPublisher> {
  const folder = await folderWithDatabase();
  const times = { debounceMs: 0, firstPauseMs: 60_000 };
  return new DecisionPublisher({ db, folder, hook, log: () => undefined, onResult: () => undefined, times });
}

it('is published once, although looks for decisions of others come while it is', async () => {
  const runs: string[] = [];
  const finished = gate();
  const own = await desk(async () => {
    runs.push('own');
    await finished.opened;
  });
  const other = await desk(async () => void runs.push('other'));
  await decide();
  await own.changed();
  await expect.poll(() => runs).toEqual(['own']);
  for (let look = 0; look < 3; look++) await own.check();
  await other.check();
  finished.open();
  await expect.poll(async () => (await own.state()).published).toBe(1);
  for (let look = 0; look < 3; look++) {
    await own.check();
    await other.check();
  }
  await own.close();
  await other.close();
  expect(runs).toEqual(['own']);
});

it('is published by another desk where its own has died', async () => {
  const runs: string[] = [];
  const other = await desk(async () => void runs.push('other'));
  await decide();
  await other.check();
  await other.close();
  expect(runs).toEqual([]);
  const next = await desk(async () => void runs.push('next'));
  await next.check();
  await next.check();
  await expect.poll(() => runs).toEqual(['next']);
  await next.close();
  expect(await next.state()).toEqual({ published: 2, waitingSeconds: 0, trouble: null });
});
