/**
 * Which site the words of a link name, and where they name none, or the one that it leads to.
 */
import { describe, expect, it } from 'vitest';
import { partedQuestions } from '../../../src/background/link-questions.ts';
import { linkQuestion } from '../../../src/content/link-queue.ts';
import { shownSite } from '../../../src/content/shown-site.ts';

describe('the site that a link’s words name', () => {
  it.each([
    ['paypal.com', 'paypal.com'],
    [' https://www.PayPal.com/signin?x=1 ', 'paypal.com'],
    ['login.paypal.co.uk:443/a', 'login.paypal.co.uk'],
    ['http://paypal.com.', 'paypal.com'],
  ])('is in %j', (words, site) => {
    expect(shownSite(words, { hostname: 'evil.example' })).toBe(site);
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
    expect(shownSite(words, { hostname: 'evil.example' })).toBe('');
  });

  it('is none where it is the one that the link leads to, or a part of it', () => {
    expect(shownSite('www.google.com', { hostname: 'www.google.com' })).toBe('');
    expect(shownSite('google.com', { hostname: 'www.google.com' })).toBe('');
    expect(shownSite('mail.google.com', { hostname: 'google.com' })).toBe('');
    expect(shownSite('mail.google.com', { hostname: 'www.google.com' })).toBe('');
    expect(shownSite('google.com', { hostname: 'notgoogle.com' })).toBe('google.com');
  });
});

it('is asked about with the link’s address, and told apart from it', () => {
  const link = { href: 'https://evil.example/x#y', hostname: 'evil.example', baseURI: '' };
  const questions = ['https://evil.example/x', linkQuestion(link.href, 'paypal.com', link)!];
  expect(partedQuestions(questions.join('\n'))).toEqual({
    urls: ['https://evil.example/x', 'https://evil.example/x'],
    shown: ['', 'paypal.com'],
  });
  const mail = { href: 'mailto:a@paypal.com', hostname: '', baseURI: '' };
  expect(linkQuestion(mail.href, 'paypal.com', mail)).toBeNull();
});

it('has a browser take no address apart that is whole as it is written, with words that are none', () => {
  const link = {
    get href(): string {
      throw new Error('asked');
    },
    get hostname(): string {
      throw new Error('asked');
    },
    baseURI: '',
  };
  expect(linkQuestion('https://other.example/a?b#c', 'More about version 1.2', link)).toBe(
    'https://other.example/a?b',
  );
});
