/**
 * Sites about which the person does not want to be cautioned again. In private windows that lasts as long as the
 * browser's session, and nothing of it is stored on the disk.
 */

import * as v from 'valibot';
import { MAX_HOST } from '../../basics/domain.ts';
import { Cell } from '../../platform/storage.ts';

const hosts = v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_HOST)));
/** The oldest go first. */
const MOST = 500;

export class QuietSites {
  readonly #ordinary = new Cell('local', 'quiet-sites', hosts, []);
  readonly #private = new Cell('session', 'quiet-sites-private', hosts, []);

  /** `site`: a registrable domain, or a host that has none. */
  async has(site: string, incognito: boolean): Promise<boolean> {
    return (await this.#cell(incognito).get()).includes(site);
  }

  async add(site: string, incognito: boolean): Promise<void> {
    await this.#cell(incognito).update((all) => [...all.filter((one) => one !== site), site].slice(-MOST));
  }

  async forget(): Promise<void> {
    await Promise.all([this.#ordinary.clear(), this.#private.clear()]);
  }

  #cell(incognito: boolean) {
    return incognito ? this.#private : this.#ordinary;
  }
}
