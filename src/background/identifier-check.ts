/**
 * Which of the identifiers that a text has (telephone numbers, names of messengers, wallets, accounts) are on a list.
 * Nothing of the text leaves the device.
 */
import { chosenRegion } from '../dissuasion/region.ts';
import { findIdentifiers } from '../list/identifiers/find.ts';
import { identifierExpressions } from '../list/identifiers/identifier.ts';
import type { CheckedIdentifier } from '../platform/messages/answers.ts';
import type { ListLookups } from './lists/lookups/list-lookups.ts';
import type { SettingsKeeper } from './settings-keeper.ts';

export interface IdentifierParts {
  lookups: Pick<ListLookups, 'listingOfAny'>;
  settings: Pick<SettingsKeeper, 'get'>;
}

/** More are not looked up. */
const MAX_IDENTIFIERS = 100;

/** The identifiers of a text; telephone numbers without a country code are taken to be from where the person is. */
export async function checkIdentifiers(text: string, parts: IdentifierParts): Promise<CheckedIdentifier[]> {
  const { region } = await parts.settings.get();
  const here = chosenRegion(region, navigator.languages, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const found = findIdentifiers(text, [here]).slice(0, MAX_IDENTIFIERS);
  return Promise.all(
    found.map(async (one) => ({
      kind: one.kind,
      value: one.value,
      listing: await parts.lookups.listingOfAny(identifierExpressions(one)),
    })),
  );
}
