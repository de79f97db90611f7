/**
 * The statement for bank and police, and the address taken apart.
 */
import { describe, expect, it } from 'vitest';
import { takeApart, unlinked } from '../../../src/dissuasion/address-parts.ts';
import { loadTexts } from '../../../src/dissuasion/load-texts.ts';
import { writeStatement } from '../../../src/dissuasion/statement.ts';

const about = {
  url: 'https://bad.example/pay',
  kind: 'Fake shop',
  listName: 'Test list',
  day: '24 November 2026',
};

describe('writeStatement', async () => {
  const { statement } = await loadTexts('en');

  it('holds what is known and what was filled in, in the order of the form, and nothing empty', () => {
    const text = writeStatement(statement, about, {
      story: 'They wrote.\r\nI paid.',
      amount: ' 5000 CNY ',
      id: '  ',
    });
    expect(text).toBe(
      [
        'Statement for the bank and the police',
        '',
        'Written on: 24 November 2026',
        'Website: https://bad.example/pay',
        'Kind of fraud, as the list names it: Fake shop',
        'List: Test list',
        'How much exactly, and in what currency: 5000 CNY',
        'What happened, in order: They wrote.',
        '    I paid.',
        '',
      ].join('\n'),
    );
  });

  it('leaves the list out where it is not known', () => {
    expect(writeStatement(statement, { ...about, listName: null }, {})).not.toContain('List:');
  });

  it('asks for what the police ask for', () => {
    expect(Object.keys(statement.fields)).toEqual(
      expect.arrayContaining(['name', 'id', 'from', 'amount', 'time', 'to', 'proof']),
    );
  });
});

describe('takeApart', () => {
  it.each([
    ['https://a.b.bad.example:8443/x?q#f', 'bad.example', ['https://', 'a.b.', 'bad.example', ':8443/x?q#f']],
    ['http://bad.example/', 'bad.example', ['http://', '', 'bad.example', '']],
    ['http://192.0.2.7/login', '192.0.2.7', ['http://', '', '192.0.2.7', '/login']],
    ['http://notbad.example/', 'bad.example', ['http://', '', 'notbad.example', '']],
    ['https://bank.example.evil.test/', 'evil.test', ['https://', 'bank.example.', 'evil.test', '']],
    ['https://bank.example@evil.test/', 'evil.test', ['https://', '', 'evil.test', '']],
    ['http://bad.example/', '', ['http://', '', 'bad.example', '']],
  ])('finds in %s what %s registered', (url, registrable, [scheme, before, owned, after]) => {
    expect(takeApart(url, registrable)).toEqual({ scheme, before, registrable: owned, after });
  });

  it.each(['', 'no address', 'javascript:alert(1)', 'about:blank'])('refuses %j', (url) => {
    expect(takeApart(url, 'x')).toBeNull();
  });
});

describe('unlinked', () => {
  it('reads as it is, with no dot that would make a link', () => {
    expect(unlinked('a.bad.example')).toBe('a.\u200bbad.\u200bexample');
  });
});
