/**
 * Which site the words of a link name, and where they name none, or the one that it leads to.
 */
import { describe, expect, it } from 'vitest';
import { linkQuestion, parted } from '../../../src/content/link-queue.ts';
import { shownSite } from '../../../src/content/shown-site.ts';

describe('the site that a link’s words name', () => {
  it.each([
    ['paypal.com', 'paypal.com'],
    [' https://www.PayPal.com/signin?x=1 ', 'paypal.com'],
    ['login.paypal.co.uk:443/a', 'login.paypal.co.uk'],
    ['http://paypal.com.', 'paypal.com'],
  ])('is in %j', (words, site) => {
    expect(shownSite(words, 'evil.example')).toBe(site);
  });

  it.each([
    '',
    'PayPal',
    'Log in at paypal.com',
    'anna@paypal.com',
    '1.2.3.4',
    'a..b',
    '3.5',
    'x.'.repeat(200),
  ])('is none in %j', (words) => {
    expect(shownSite(words, 'evil.example')).toBe('');
  });

  it('is none where it is the one that the link leads to, or a part of it', () => {
    expect(shownSite('www.google.com', 'www.google.com')).toBe('');
    expect(shownSite('google.com', 'www.google.com')).toBe('');
    expect(shownSite('mail.google.com', 'google.com')).toBe('');
    expect(shownSite('mail.google.com', 'www.google.com')).toBe('');
    expect(shownSite('google.com', 'notgoogle.com')).toBe('google.com');
  });
});

it('is asked about with the link’s address, and sent apart from it', () => {
  const questions = [
    'https://evil.example/x',
    linkQuestion('https://evil.example/x#y', 'paypal.com', 'evil.example')!,
  ];
  expect(parted(questions)).toEqual({
    urls: ['https://evil.example/x', 'https://evil.example/x'],
    shown: ['', 'paypal.com'],
  });
  expect(linkQuestion('mailto:a@paypal.com', 'paypal.com', '')).toBeNull();
});
