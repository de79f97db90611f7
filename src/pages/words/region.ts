/**
 * The regions by name, and the one in force for this person.
 */
import { HOTLINES, regionById } from '../../dissuasion/hotlines.ts';
import { chosenRegion } from '../../dissuasion/region.ts';
import { locale, t } from '../../platform/i18n.ts';

/** The setting that leaves the choice to `regionFor`. */
const AUTO = 'auto';

/** The region of the settings, or what browser and clock suggest. */
export function regionInForce(settings: { region: string }): string {
  return chosenRegion(settings.region, navigator.languages, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** What can be chosen: by itself first (and what that is now), then every region by name. */
export function regionOptions(): { value: string; words: string }[] {
  const suggested = regionById(regionInForce({ region: AUTO })).name[locale()];
  return [
    { value: AUTO, words: t('options_regionAuto', suggested) },
    ...HOTLINES.map((region) => ({ value: region.id, words: region.name[locale()] })),
  ];
}
