/**
 * The states of the page that checks a message, a link or a picture.
 */
import type { Page } from 'playwright';
import { LISTED_SHOP } from '../page-answers.ts';
import type { WorkerAnswers } from '../stand-in.ts';
import type { PageStates } from './page-state.ts';

const SUSPICIOUS = {
  links: [
    {
      text: 'http://prize-parcel.example/x',
      host: 'prize-parcel.example',
      verdict: { kind: 'listed', listing: LISTED_SHOP },
      suspect: false,
      why: [],
    },
    {
      text: 'http://paypa1-verify.example',
      host: 'paypa1-verify.example',
      verdict: { kind: 'unknown' },
      suspect: true,
      why: ['The address imitates “paypal”.'],
    },
  ],
  identifiers: [{ kind: 'line', value: 'anna_88', listing: null }],
  desk: 'desk.example',
  unchecked: 0,
  words: {
    suspect: true,
    kind: 'authority',
    cues: [
      { name: 'secrecy', why: 'You are to tell nobody: “不要告訴”. Tell somebody at once.' },
      { name: 'safeAccount', why: 'Money is to go to a “safe” or named account: “safe account”.' },
    ],
  },
} as const satisfies WorkerAnswers['text.check'] & object;

async function checkText(page: Page): Promise<void> {
  await page.fill('[name=check]', 'Do not tell anyone. Move your money into a safe account.');
  await page.click('[data-action=check-text]');
  await page.waitForSelector('[data-found]');
}

/** A picture of one colour: no code is in it. */
const BLANK = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

async function choosePicture(page: Page): Promise<void> {
  await page.setInputFiles('[name=picture]', { name: 'blank.png', mimeType: 'image/png', buffer: BLANK });
  await page.waitForSelector('[data-codes="0"]');
}

export const CHECK_STATES = {
  'check-signs': { page: 'check', answers: { 'text.check': SUSPICIOUS }, act: checkText },
  'check-no-code': { page: 'check', act: choosePicture },
} as const satisfies PageStates;
