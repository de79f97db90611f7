/**
 * Whether a list is believed when it names a host as a whole. A site of the benign universe is not stopped on one
 * list's word: a hard one by no list alone, a soft one by no plain-text list alone. It is stopped where
 *   - a second list that is on names it too,
 *   - or the list is one that an administrator's policy sets,
 *   - or the list is the package's own, which was made against the universe.
 * That is the form by which a publisher gets such a site stopped: together with another. Paths are not concerned.
 */
import type { Strength, Universe } from '../../../list/universe.ts';
import type { ListConfig } from '../catalogue/list-config.ts';
import type { ReadPackage } from '../memory/packaged-list.ts';

export class ListBelief {
  readonly #readPackage: ReadPackage;
  #universe: Promise<Universe | null> | null = null;

  constructor(readPackage: ReadPackage) {
    this.#readPackage = readPackage;
  }

  /**
   * @param expression what the list names
   * @param naming how many lists that are on name an entry for the address
   */
  async isBelieved(config: ListConfig, expression: string, naming: number): Promise<boolean> {
    if (naming > 1 || config.kind === 'bundled' || config.managed || isPath(expression)) return true;
    const strength = await this.strengthOf(expression);
    return strength === null || (strength === 'soft' && config.kind === 'signed');
  }

  /** How the universe protects an expression (`host/`), or null. */
  async strengthOf(expression: string): Promise<Strength | null> {
    this.#universe ??= this.#read();
    return (await this.#universe)?.strengthOf(expression) ?? null;
  }

  /** A package without the file protects as lists say: better than not at all. */
  async #read(): Promise<Universe | null> {
    try {
      // Hardly any page has a hit: no worker that starts for one needs it.
      const { Universe } = await import('../../../list/universe.ts');
      return new Universe(await this.#readPackage('bundled/universe.bin'));
    } catch (error) {
      console.warn('Sansi: the benign universe cannot be read.', error);
      return null;
    }
  }
}

function isPath(expression: string): boolean {
  return expression.indexOf('/') < expression.length - 1;
}
