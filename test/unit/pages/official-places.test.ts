/**
 * The official places: known hosts only, the address of the report never in what opens unless it was
 * ticked, the person's own region first.
 */
import { describe, expect, it } from 'vitest';
import { OFFICIAL_PLACES, placesFor } from '../../../src/pages/popup/report/official-places.ts';
import en from '../../../src/platform/locales/popup.en.json' with { type: 'json' };
import type { ReportDraft } from '../../../src/report/report.ts';

const draft: ReportDraft = { kind: 'report', host: 'shop.example', type: 'other', note: '', evidence: {} };
const HOSTS = new Set([
  'www.12377.cn',
  '165.npa.gov.tw',
  'www.ic3.gov',
  'reportfraud.ftc.gov',
  'www.reportfraud.police.uk',
  'incydent.cert.pl',
  'www.scamwatch.gov.au',
  'cybercrime.gov.in',
  'safebrowsing.google.com',
  'www.microsoft.com',
  'report.netcraft.com',
]);
const MAILBOXES = new Set(['report@phishing.gov.uk', 'info@antiphishing.jp', 'reportphishing@apwg.org']);

describe('OFFICIAL_PLACES', () => {
  it.each(OFFICIAL_PLACES.map((place) => [place.id, place] as const))(
    '%s opens a known place',
    (id, place) => {
      const url = new URL(place.open(draft));
      if (place.how === 'mail') {
        expect(url.protocol).toBe('mailto:');
        expect(MAILBOXES).toContain(url.pathname);
        expect(url.searchParams.get('subject')).toBe('Phishing report: shop.example');
      } else {
        expect(url.protocol).toBe('https:');
        expect(HOSTS).toContain(url.hostname);
      }
      expect(en).toHaveProperty(`popup_place_${id}`);
    },
  );

  it('hands over the full address only where it was ticked', () => {
    const google = OFFICIAL_PLACES.find((place) => place.id === 'google')!;
    const handed = (report: ReportDraft) => new URL(google.open(report)).searchParams.get('url');
    expect(handed(draft)).toBe('http://shop.example/');
    const address = 'https://shop.example/pay?a=1&b=2#x';
    expect(handed({ ...draft, evidence: { address } })).toBe(address);
  });
});

describe('placesFor', () => {
  it('puts the region’s own first and leaves other regions out', () => {
    expect(placesFor('TW').map((place) => place.id)).toEqual([
      'tw_165',
      'google',
      'microsoft',
      'netcraft',
      'apwg',
    ]);
    expect(
      placesFor('GB')
        .slice(0, 2)
        .map((place) => place.id),
    ).toEqual(['uk_report', 'uk_mail']);
    expect(placesFor('other').every((place) => place.regions.length === 0)).toBe(true);
  });
});
