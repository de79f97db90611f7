/**
 * Decisions: what each does to the list sources, to the queue, and to what people are told.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { MAX_ENTRY } from '../../../src/list/formats/entry.ts';
import { parseConfig } from '../../../src/publisher/config.ts';
import { entryJudge } from '../../../src/publisher/entry-judge.ts';
import { ask, makeReport, Reviewer, send } from './support/client.ts';
import { onEachBackend, type TestDesk } from './support/desks.ts';

const HEAD = 'url,type,date,reason,source';

onEachBackend('decisions', (backend) => {
  let desk: TestDesk;
  let reviewer: Reviewer;
  let published = 0;
  beforeAll(async () => {
    desk = await backend.start({
      onDecision: async () => {
        published += 1;
      },
      judgeEntry: entryJudge(parseConfig({})),
    });
    reviewer = await Reviewer.signIn(desk.reviewUrl);
  }, 60_000);

  const file = (name: string): string => readFileSync(join(desk.folder, name), 'utf8');
  const lines = (): string[] => file('decisions.csv').trimEnd().split('\n');
  const problem = async (answer: Response): Promise<string> => {
    expect(answer.status).toBe(409);
    return /role="alert">([^<]*)</.exec(await answer.text())?.[1] ?? '';
  };

  it('lists a host: into the source at once, out of the queue, and told to all who reported it', async () => {
    const first = await send(desk, makeReport({ host: 'www.shop.example' }));
    const second = await send(desk, makeReport({ host: 'shop.example' }));
    expect((await reviewer.act('shop.example', 'take')).status).toBe(303);
    expect(await ask(first)).toMatchObject({ status: 'reviewing' });
    expect(await ask(second)).toMatchObject({ status: 'duplicate' });

    const answer = await reviewer.act('shop.example', 'list', {
      entry: 'shop.example/',
      type: 'shopping',
      reason: 'Takes money, "sends"\nnothing, ever',
    });
    expect(answer.status).toBe(303);
    const today = new Date().toISOString().slice(0, 10);
    expect(lines()).toEqual([
      HEAD,
      `https://shop.example/,shopping,${today},"Takes money, ""sends"" nothing, ever",desk`,
    ]);
    const told = { status: 'listed', reason: 'Takes money, "sends" nothing, ever' };
    await expect.poll(() => ask(first), { timeout: 5_000 }).toMatchObject(told);
    await expect.poll(() => ask(second), { timeout: 5_000 }).toMatchObject(told);
    expect(await reviewer.html('')).not.toContain('data-host="shop.example"');
    const late = await send(desk, makeReport({ host: 'pay.shop.example' }));
    expect(late).toMatchObject({ status: 'duplicate', reason: 'This site is on the list already.' });
    expect((await ask(late, 'zh-CN')).reason).toBe('该网站已在名单上。');
    await expect.poll(() => published).toBeGreaterThan(0);
  });

  it('lists identifiers in their canonical form, and an appeal lifts one from every source', async () => {
    const first = await send(
      desk,
      makeReport({ host: 'tel:+886 912-345-678', note: 'Says he is the police.' }),
    );
    const second = await send(desk, makeReport({ host: 'TEL:+886912345678' }));
    expect(second).toMatchObject({ status: 'duplicate' });
    const name = 'tel:+886912345678';
    expect(await reviewer.html(`/cases/${await reviewer.caseOf(name)}`)).toContain(`value="${name}"`);
    expect(
      await problem(await reviewer.act(name, 'list', { entry: 'tel:+886912345679', type: 'authority' })),
    ).toMatch(/tel:/);
    await reviewer.act(name, 'list', { entry: name, type: 'authority' });
    expect(lines()).toContainEqual(
      expect.stringMatching(/^tel:\+886912345678,authority,\d{4}-\d\d-\d\d,,desk$/),
    );
    await expect.poll(() => ask(first), { timeout: 5_000 }).toMatchObject({ status: 'listed' });
    const late = await send(desk, makeReport({ host: 'whatsapp:+886912345678' }));
    expect(late).toMatchObject({ status: 'duplicate', reason: expect.stringContaining('already') });
    await send(desk, makeReport({ kind: 'appeal', host: name, entry: name }));
    await reviewer.act(name, 'lift', { host: name, reason: 'Passed on.' }, '/appeals');
    expect(lines().join()).not.toContain(name);
    expect(file('exemptions.txt').split('\n')).toContain(name);
    for (const host of ['tel:0912345678', 'account:GB82WEST12345698765433', 'line:two words']) {
      await expect(send(desk, makeReport({ host }))).rejects.toThrow('400');
    }
  });

  it('rejects with a reason, without which it does not', async () => {
    const receipt = await send(desk, makeReport({ host: 'fine.example' }));
    expect(await problem(await reviewer.act('fine.example', 'reject', { reason: ' \n ' }))).toMatch(/reason/);
    expect(await ask(receipt)).toMatchObject({ status: 'received' });
    await reviewer.act('fine.example', 'reject', { reason: 'A real shop.' });
    expect(await ask(receipt)).toMatchObject({ status: 'rejected', reason: 'A real shop.' });
    expect(lines().join()).not.toContain('fine.example');
    // New evidence is looked at anew.
    expect(await send(desk, makeReport({ host: 'fine.example' }))).toMatchObject({ status: 'received' });
  });

  it('lists a path, and keeps reports of other paths of the host in the queue', async () => {
    const at = (path: string) =>
      send(
        desk,
        makeReport({ host: 'pages.example', evidence: { address: `https://pages.example${path}` } }),
      );
    const bad = await at('/view/bad?ref=1');
    const other = await at('/view/other');
    const third = await at('/view/third');
    const blind = await send(desk, makeReport({ host: 'pages.example' }));
    await reviewer.act('pages.example', 'list', {
      entry: 'https://pages.example/view/bad',
      type: 'phishing',
    });
    expect(lines()).toContainEqual(expect.stringMatching(/^https:\/\/pages\.example\/view\/bad,phishing,/));
    await expect.poll(() => ask(bad), { timeout: 5_000 }).toMatchObject({ status: 'listed' });
    await expect.poll(() => ask(blind), { timeout: 5_000 }).toMatchObject({ status: 'listed' });
    expect(await ask(other)).toMatchObject({ status: 'received' });
    expect(await ask(third)).toMatchObject({ status: 'duplicate' });
    expect(await at('/view/bad')).toMatchObject({ status: 'duplicate' });
    const page = await reviewer.html(`/cases/${await reviewer.caseOf('pages.example')}`);
    expect(page.match(/data-report-id=/g)).toHaveLength(2);
    await reviewer.act('pages.example', 'reject', { reason: 'Harmless page.' });
    expect(await ask(third)).toMatchObject({ status: 'rejected', reason: 'Harmless page.' });
  });

  it('closes open cases that a host entry covers, and no neighbour', async () => {
    const below = await send(desk, makeReport({ host: 'a.b.net.example' }));
    const like = await send(desk, makeReport({ host: 'xnet.example' }));
    const wild = await send(desk, makeReport({ host: 'a.n_t.example' }));
    await send(desk, makeReport({ host: 'c.n-t.example' }));
    await send(desk, makeReport({ host: 'w.net.example' }));
    await reviewer.act('w.net.example', 'list', { entry: 'net.example', type: 'loan' });
    await expect.poll(() => ask(below), { timeout: 5_000 }).toMatchObject({ status: 'listed' });
    expect(await ask(like)).toMatchObject({ status: 'received' });
    await reviewer.act('a.n_t.example', 'list', { entry: 'n_t.example', type: 'loan' });
    await expect.poll(() => ask(wild), { timeout: 5_000 }).toMatchObject({ status: 'listed' });
    expect(await reviewer.html('')).toContain('data-host="c.n-t.example"');
  });

  it('refuses entries that would stop too much, or something else', async () => {
    await send(desk, makeReport({ host: 'victim.co.uk' }));
    const entry = async (host: string, text: string) =>
      problem(await reviewer.act(host, 'list', { entry: text, type: 'other' }));
    expect(await entry('victim.co.uk', 'co.uk')).toMatch(/public suffix/);
    expect(await entry('victim.co.uk', 'https://uk/')).toMatch(/public suffix/);
    expect(await entry('victim.co.uk', 'other.example')).toMatch(/does not cover victim\[\.\]co\[\.\]uk/);
    expect(await entry('victim.co.uk', 'ctim.co.uk')).toMatch(/does not cover/);
    expect(await entry('victim.co.uk', 'javascript:alert(1)')).toMatch(/not a host/);
    expect(await entry('victim.co.uk', '')).toMatch(/not a host/);
    expect(await entry('victim.co.uk', `victim.co.uk/${'x'.repeat(MAX_ENTRY)}`)).toMatch(/too long/);
    expect(await entry('victim.co.uk', '192.168.1.1')).toMatch(/private/);
    expect(file('decisions.csv')).not.toMatch(/uk|192/);
  });

  it('refuses what the publisher would not list, and says so before', async () => {
    const receipt = await send(desk, makeReport({ host: 'mail.google.com' }));
    await send(desk, makeReport({ host: 'someone.github.io' }));
    const html = await reviewer.html(`/cases/${await reviewer.caseOf('mail.google.com')}`);
    expect(html).toMatch(/data-refused[^>]*>mail\[\.\]google\[\.\]com is a site that very many people use/);
    const entry = async (host: string, text: string) =>
      problem(await reviewer.act(host, 'list', { entry: text, type: 'other' }));
    expect(await entry('mail.google.com', 'mail.google.com')).toMatch(/very many people use/);
    expect(await entry('mail.google.com', 'google.com/')).toMatch(/^google\[\.\]com is a site/);
    expect(await entry('someone.github.io', 'github.io')).toMatch(/anybody can have a site/);
    expect(await ask(receipt)).toMatchObject({ status: 'received' });
    expect(file('decisions.csv')).not.toMatch(/google|github/);
    expect(
      (await reviewer.act('mail.google.com', 'list', { entry: 'google.com/swindle', type: 'other' })).status,
    ).toBe(303);
    expect(await reviewer.html(`/cases/${await reviewer.caseOf('someone.github.io')}`)).not.toContain(
      'data-refused',
    );
  });

  it('follows another case, and an entry, when marked as a duplicate', async () => {
    const copy = await send(desk, makeReport({ host: 'copy.example' }));
    const original = await send(desk, makeReport({ host: 'original.example' }));
    const mark = (host: string, other: string) => reviewer.act(host, 'duplicate', { other });
    expect(await problem(await mark('copy.example', 'nothing.example'))).toMatch(/No open report/);
    expect(await problem(await mark('copy.example', 'www.copy.example'))).toMatch(/same report/);
    expect((await mark('copy.example', 'original.example')).status).toBe(303);
    expect(await ask(copy)).toMatchObject({ status: 'duplicate' });
    await reviewer.act('original.example', 'list', { entry: 'original.example', type: 'credit' });
    await expect.poll(() => ask(original), { timeout: 5_000 }).toMatchObject({ status: 'listed' });
    await expect.poll(() => ask(copy), { timeout: 5_000 }).toMatchObject({ status: 'listed' });

    const later = await send(desk, makeReport({ host: 'later.example' }));
    await mark('later.example', 'https://original.example/');
    expect(await ask(later)).toMatchObject({
      status: 'duplicate',
      reason: 'This site is on the list already.',
    });
  });

  it('lifts a wrong entry: off the source, into the exemptions, told to who appealed', async () => {
    await send(desk, makeReport({ host: 'wronged.example' }));
    await reviewer.act('wronged.example', 'list', { entry: 'wronged.example', type: 'other' });
    const appeal = makeReport({ kind: 'appeal', host: 'shop.wronged.example', entry: 'wronged.example/' });
    const receipt = await send(desk, appeal);
    expect(receipt.status).toBe('received');
    expect(receipt.statusUrl).toContain('/appeals/');
    const page = await reviewer.html(`/cases/${await reviewer.caseOf('shop.wronged.example', '/appeals')}`);
    expect(page).toContain('value="wronged.example"');

    const lift = (host: string) =>
      reviewer.act('shop.wronged.example', 'lift', { host, reason: 'Checked by telephone.' }, '/appeals');
    expect(await problem(await lift('else.example'))).toMatch(/does not cover/);
    expect((await lift('wronged.example')).status).toBe(303);
    expect(file('exemptions.txt').split('\n')).toContain('wronged.example');
    expect(lines().join()).not.toContain('wronged.example');
    await expect
      .poll(() => ask(receipt), { timeout: 5_000 })
      .toMatchObject({ status: 'lifted', reason: 'Checked by telephone.' });

    const again = await send(desk, makeReport({ kind: 'appeal', host: 'wronged.example' }));
    expect(again).toMatchObject({ status: 'duplicate', reason: 'This entry has been lifted already.' });
    await send(desk, makeReport({ host: 'm.wronged.example' }));
    const list = () =>
      reviewer.act('m.wronged.example', 'list', { entry: 'm.wronged.example', type: 'other' });
    expect(await problem(await list())).toMatch(/wronged\[\.\]example is exempt/);
    const csrf = await reviewer.csrf();
    const ended = await reviewer.post('/exemptions/remove', { csrf, host: 'wronged.example' });
    expect(ended.status).toBe(303);
    const to = new URL(ended.headers.get('location') ?? '', desk.url);
    expect(to.search).toBe('?ended=wronged.example');
    expect(await reviewer.html(`/entries${to.search}`)).toContain('Exemption ended: wronged[.]example');
    expect(await reviewer.html('/entries?ended=never.example')).not.toContain('Exemption ended');
    expect(file('exemptions.txt')).not.toContain('wronged.example');
    expect((await list()).status).toBe(303);
    expect(lines().join()).toContain('https://m.wronged.example/');
  });

  it('exempts a site that was only cautioned about: no list has it, and its appeal says so', async () => {
    const appeal = await send(desk, makeReport({ kind: 'appeal', host: 'cautioned.example' }));
    const page = await reviewer.html(`/cases/${await reviewer.caseOf('cautioned.example', '/appeals')}`);
    expect(page).toContain('may be against a caution');
    await reviewer.act('cautioned.example', 'lift', { host: 'cautioned.example' }, '/appeals');
    await expect.poll(() => ask(appeal), { timeout: 5_000 }).toMatchObject({ status: 'lifted' });
    expect(file('exemptions.txt').split('\n')).toContain('cautioned.example');
  });

  it('takes a single path off without exempting its host, where the desk has listed it', async () => {
    await send(desk, makeReport({ host: 'wiki.example' }));
    await reviewer.act('wiki.example', 'list', { entry: 'wiki.example/page', type: 'other' });
    const elsewhere = await send(
      desk,
      makeReport({ kind: 'appeal', host: 'foreign.example', entry: 'foreign.example/x' }),
    );
    const nothing = await reviewer.act('foreign.example', 'lift', { host: '' }, '/appeals');
    expect(await problem(nothing)).toMatch(/change nothing/);
    expect(await ask(elsewhere)).toMatchObject({ status: 'received' });

    const appeal = await send(
      desk,
      makeReport({ kind: 'appeal', host: 'wiki.example', entry: 'wiki.example/page' }),
    );
    await reviewer.act('wiki.example', 'lift', { host: '' }, '/appeals');
    await expect.poll(() => ask(appeal), { timeout: 5_000 }).toMatchObject({ status: 'lifted' });
    expect(file('decisions.csv') + file('exemptions.txt')).not.toContain('wiki.example');
  });

  it('keeps an entry that is right, and answers the appeal with a reason', async () => {
    const appeal = await send(
      desk,
      makeReport({ kind: 'appeal', host: 'shop.example', entry: 'shop.example/' }),
    );
    await reviewer.act('shop.example', 'reject', { reason: 'Three buyers got nothing.' }, '/appeals');
    expect(await ask(appeal)).toMatchObject({ status: 'rejected', reason: 'Three buyers got nothing.' });
    expect(lines().join()).toContain('https://shop.example/');
  });

  it('takes an entry off again, and lists it again', async () => {
    const csrf = await reviewer.csrf();
    const answer = await reviewer.post('/entries/remove', { csrf, entry: 'shop.example/' });
    expect(answer.status).toBe(303);
    expect(lines().join()).not.toContain('https://shop.example/');
    expect((await reviewer.post('/entries/remove', { csrf, entry: 'shop.example/' })).status).toBe(409);
    expect(await send(desk, makeReport({ host: 'shop.example' }))).toMatchObject({ status: 'received' });
    await reviewer.act('shop.example', 'list', { entry: 'shop.example', type: 'shopping' });
    expect(lines().filter((line) => line.startsWith('https://shop.example/,'))).toHaveLength(1);
  });

  it('lets one of two reviewers who decide at once win', async () => {
    const receipt = await send(desk, makeReport({ host: 'contested.example' }));
    const id = await reviewer.caseOf('contested.example');
    const csrf = await reviewer.csrf();
    const answers = await Promise.all([
      reviewer.post(`/cases/${id}/list`, { csrf, entry: 'contested.example', type: 'game' }),
      ...Array.from({ length: 6 }, () => reviewer.post(`/cases/${id}/reject`, { csrf, reason: 'No.' })),
    ]);
    expect(answers.filter((one) => one.status === 303)).toHaveLength(1);
    expect(answers.filter((one) => one.status === 409)).toHaveLength(6);
    const { status } = await ask(receipt);
    expect(lines().join().includes('https://contested.example/')).toBe(status !== 'rejected');
  });

  it('loses no report that arrives while its site is decided', async () => {
    await send(desk, makeReport({ host: 'storm.example' }));
    const id = await reviewer.caseOf('storm.example');
    const csrf = await reviewer.csrf();
    const reports = Array.from({ length: 30 }, () => send(desk, makeReport({ host: 'storm.example' })));
    const decided = reviewer.post(`/cases/${id}/reject`, { csrf, reason: 'Not fraud.' });
    const receipts = await Promise.all(reports);
    expect((await decided).status).toBe(303);
    const told = await Promise.all(receipts.map((receipt) => ask(receipt)));
    const open = told.filter((one) => one.status === 'received');
    const waits = told.filter((one) => one.status === 'duplicate');
    // Those that were late are in one new case with one first report; none is left without an answer.
    expect(open.length).toBeLessThanOrEqual(1);
    if (waits.length > 0) expect(open).toHaveLength(1);
    expect(told.filter((one) => one.status === 'rejected').length + open.length + waits.length).toBe(30);
  });
});
