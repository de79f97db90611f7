/** Which well-known names a page gives itself, and where. */
import { expect, it } from 'vitest';
import { namesOn } from '../../../src/content/suspicion/look/names.ts';
import { namesPart } from '../../../src/signals/page-look-parts.ts';

const WANTED = namesPart([
  ['paypal', 1],
  ['adobe', 2],
  ['支付宝', 3],
]);
const found = (title: string, headings = '', pictures = '') => namesOn({ title, headings, pictures }, WANTED);

it.each([
  ['PayPal', '', '', [{ owner: 1, place: 'title-alone' }]],
  ['PayPal: Log in to your account', '', '', [{ owner: 1, place: 'title-alone' }]],
  ['PayPal reports a profit', '', '', [{ owner: 1, place: 'title' }]],
  [
    'Checkout',
    'pay with paypal',
    'adobe.svg',
    [
      { owner: 1, place: 'heading' },
      { owner: 2, place: 'picture' },
    ],
  ],
  ['我的支付宝', '', '', [{ owner: 3, place: 'title' }]],
  ['Paypalace', 'adobes', '', []],
])('%j', (title, headings, pictures, places) => {
  expect(found(title, headings, pictures)).toEqual(places);
});

it('takes no program that anybody runs for the site of its maker', () => {
  expect(found('Adobe Connect Login')).toEqual([{ owner: 2, place: 'title' }]);
  expect(found('Adobe Sign in')).toEqual([{ owner: 2, place: 'title-alone' }]);
});
