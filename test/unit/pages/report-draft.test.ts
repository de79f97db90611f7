/**
 * A report sends what was ticked and nothing else, and fits the schema that the worker checks.
 */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  emptyForm,
  reportText,
  textOf,
  withEvidence,
  withTick,
} from '../../../src/pages/popup/report/draft.ts';
import { reportDraftSchema } from '../../../src/report/report.ts';

const PICTURE = 'data:image/jpeg;base64,AAAA';
const form = emptyForm('shop.example', 'https://shop.example/pay?card=1', 'other');
const full = { ...form, evidence: { address: form.evidence.address, screenshot: PICTURE, text: ' words ' } };

describe('draftOf', () => {
  it('starts with no evidence, whatever is at hand', () => {
    expect(draftOf(full)).toEqual({
      kind: 'report',
      host: 'shop.example',
      type: 'other',
      note: '',
      evidence: {},
    });
  });

  it.each([
    ['address', { address: 'https://shop.example/pay?card=1' }],
    ['screenshot', { screenshot: PICTURE }],
    ['text', { text: 'words' }],
  ] as const)('adds the ticked %s only', (box, evidence) => {
    expect(draftOf({ ...full, ticked: { ...form.ticked, [box]: true } }).evidence).toEqual(evidence);
  });

  it('sends no empty evidence for a box that found nothing', () => {
    const ticked = { address: true, screenshot: true, text: true };
    const nothing = { address: null, screenshot: null, text: '  ' };
    expect(draftOf({ ...form, ticked, evidence: nothing }).evidence).toEqual({});
  });

  it('fits the schema even with far too many words', () => {
    const draft = draftOf({
      ...full,
      note: 'x'.repeat(9000),
      ticked: { ...form.ticked, text: true },
      evidence: { ...full.evidence, text: 'y'.repeat(50_000) },
    });
    expect(v.is(reportDraftSchema, draft)).toBe(true);
    expect([draft.note.length, draft.evidence.text?.length]).toEqual([4000, 20_000]);
  });
});

describe('reportText', () => {
  const t = (key: string, ...fill: (string | number)[]) => [key, ...fill].join(' ');

  it('holds one fact a line and leaves out what is not sent', () => {
    const bare = reportText(draftOf(full), 'Fake shop', '23 November', t);
    expect(bare.split('\n')).toEqual([
      'popup_text_head',
      'popup_text_site shop.example',
      'popup_text_kind Fake shop',
      'popup_text_date 23 November',
    ]);
    const ticked = { address: true, screenshot: true, text: true };
    const all = reportText(
      draftOf({ ...full, note: 'It took my money.', ticked }),
      'Fake shop',
      '23 November',
      t,
    );
    expect(all).toContain('popup_text_address https://shop.example/pay?card=1');
    expect(all).toContain('popup_text_note It took my money.');
    expect(all).toContain('popup_text_page words');
    expect(all).toContain('popup_text_picture');
    expect(all).not.toContain('base64');
  });
});

describe('textOf', () => {
  it('takes text from a page and nothing else', () => {
    expect(textOf({ text: 'Pay now' })).toBe('Pay now');
    expect(textOf({ text: 'z'.repeat(30_000) })?.length).toBe(20_000);
    for (const answer of [undefined, null, 'text', {}, { text: 5 }, { text: ['a'] }]) {
      expect(textOf(answer)).toBeNull();
    }
  });
});

describe('evidence that comes late', () => {
  const ticked = withTick(form, 'screenshot', true);

  it('comes to what the form is by then', () => {
    const typed = { ...ticked, note: 'typed meanwhile' };
    expect(withEvidence(typed, 'screenshot', PICTURE)).toMatchObject({
      note: 'typed meanwhile',
      ticked: { screenshot: true },
      evidence: { screenshot: PICTURE },
    });
    const corrected = { ...withTick(form, 'text', true), evidence: { ...form.evidence, text: 'typed' } };
    expect(withEvidence(corrected, 'text', 'from the page').evidence.text).toBe('typed');
  });

  it('is not sent, nor kept, where its box was unticked meanwhile', () => {
    const unticked = withTick(ticked, 'screenshot', false);
    expect(withEvidence(unticked, 'screenshot', PICTURE)).toEqual(unticked);
  });

  it('unticks the box of a picture that cannot be had; words can be typed', () => {
    expect(withEvidence(ticked, 'screenshot', null).ticked.screenshot).toBe(false);
    const words = withEvidence(withTick(form, 'text', true), 'text', null);
    expect([words.ticked.text, words.evidence.text]).toEqual([true, '']);
  });
});
