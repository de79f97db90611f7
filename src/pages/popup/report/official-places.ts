/**
 * Official places that take reports of fraudulent sites. Their hosts are fixed here: a search for such a
 * place finds fake police pages. Each opens only when the person chooses it.
 */
import type { ReportDraft } from '../../../report/report.ts';

interface Place {
  /** Names it in the words: `popup_place_<id>`. */
  id: string;
  /** ISO 3166 codes of the regions it serves; none: everywhere. */
  regions: readonly string[];
  /** What opens: an https address, or a mailto with a subject. */
  open: (draft: ReportDraft) => string;
  /** `form`: the report waits on the clipboard to be pasted; `mail`: the same, into a letter. */
  how: 'form' | 'mail';
}

const siteOf = (draft: ReportDraft) => draft.evidence.address ?? `http://${draft.host}/`;
const form = (address: string) => ({ how: 'form' as const, open: () => address });
const mail = (address: string) => ({
  how: 'mail' as const,
  open: (draft: ReportDraft) =>
    `mailto:${address}?subject=${encodeURIComponent(`Phishing report: ${draft.host}`)}`,
});

export const OFFICIAL_PLACES = [
  { id: 'cn_12377', regions: ['CN'], ...form('https://www.12377.cn') },
  { id: 'tw_165', regions: ['TW'], ...form('https://165.npa.gov.tw') },
  { id: 'us_ic3', regions: ['US'], ...form('https://www.ic3.gov') },
  { id: 'us_ftc', regions: ['US'], ...form('https://reportfraud.ftc.gov') },
  { id: 'uk_report', regions: ['GB'], ...form('https://www.reportfraud.police.uk') },
  { id: 'uk_mail', regions: ['GB'], ...mail('report@phishing.gov.uk') },
  { id: 'jp_mail', regions: ['JP'], ...mail('info@antiphishing.jp') },
  {
    id: 'pl_cert',
    regions: ['PL'],
    ...form('https://incydent.cert.pl/#!/lang=pl,entityType=notObligatedEntity,easyIncidentType=badDomain'),
  },
  { id: 'au_scamwatch', regions: ['AU'], ...form('https://www.scamwatch.gov.au') },
  { id: 'in_cybercrime', regions: ['IN'], ...form('https://cybercrime.gov.in') },
  {
    id: 'google',
    regions: [],
    how: 'form',
    open: (draft) =>
      `https://safebrowsing.google.com/safebrowsing/report_phish/?url=${encodeURIComponent(siteOf(draft))}`,
  },
  {
    id: 'microsoft',
    regions: [],
    ...form('https://www.microsoft.com/en-us/wdsi/support/report-unsafe-site-guest'),
  },
  { id: 'netcraft', regions: [], ...form('https://report.netcraft.com/report') },
  { id: 'apwg', regions: [], ...mail('reportphishing@apwg.org') },
] as const satisfies readonly Place[];

export type OfficialPlace = Place & { id: (typeof OFFICIAL_PLACES)[number]['id'] };

/** The places for somebody in `region`: that region's own first, then those for everybody. */
export function placesFor(region: string): OfficialPlace[] {
  const places: readonly OfficialPlace[] = OFFICIAL_PLACES;
  const own = places.filter((place) => place.regions.includes(region));
  return [...own, ...places.filter((place) => place.regions.length === 0)];
}
