/**
 * Which region's hotlines to show first: where the clock is set, and only where that says nothing, which
 * language the browser speaks. The person can change it.
 */
import hotlines from './data/hotlines.json' with { type: 'json' };
import timeZones from './data/time-zones.json' with { type: 'json' };

/** The region for everybody whose own is not in the data: the bank and the local police. */
export const ELSEWHERE = 'other';

/** Every region of the hotline data, in its order; `other` comes last. */
export const REGIONS: readonly string[] = hotlines.regions.map((region) => region.id);

const ZONES: readonly (readonly [string, readonly string[]])[] = Object.entries(timeZones);

/**
 * @param languages the browser's language tags, the preferred one first (`navigator.languages`).
 * @param timeZone an IANA name (`Intl.DateTimeFormat().resolvedOptions().timeZone`), or ''.
 * @returns one of REGIONS.
 */
export function regionFor(languages: readonly string[], timeZone: string): string {
  const spoken = languages.map(regionOfLanguage).filter((region) => region !== null);
  const here = ZONES.filter(([, zones]) => zones.some((zone) => covers(zone, timeZone))).map(([id]) => id);
  // Some systems give neighbours one zone (Bangkok for Hanoi): then the language decides between them.
  const shared = spoken.find((region) => here.includes(region));
  if (shared) return shared;
  if (here[0]) return here[0];
  return namesAPlace(timeZone) ? ELSEWHERE : (spoken[0] ?? ELSEWHERE);
}

/** The region in force: the person's or the administrator's choice, or what the browser suggests. */
export function chosenRegion(setting: string, languages: readonly string[], timeZone: string): string {
  return REGIONS.includes(setting) ? setting : regionFor(languages, timeZone);
}

function covers(pattern: string, zone: string): boolean {
  return pattern.endsWith('/*') ? zone.startsWith(pattern.slice(0, -1)) : zone === pattern;
}

/** `UTC`, `Etc/GMT+8` and the like say nothing about where somebody is. */
function namesAPlace(zone: string): boolean {
  return zone.includes('/') && !zone.startsWith('Etc/');
}

/** `zh-Hant-HK` is HK; Chinese without a region goes by its script. */
function regionOfLanguage(tag: string): string | null {
  const [language, ...rest] = tag.replaceAll('_', '-').toLowerCase().split('-');
  const named = rest.map((part) => part.toUpperCase()).find((part) => REGIONS.includes(part));
  if (named) return named;
  if (language !== 'zh') return null;
  if (rest.includes('hant')) return 'TW';
  return rest.length === 0 || rest.includes('hans') ? 'CN' : null;
}
