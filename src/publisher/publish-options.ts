/**
 * What a publication is told.
 */
import type { SigningKey } from '../list/index-file.ts';
import type { PublishConfig, PublishConfigInput } from './config.ts';
import type { GatherOptions } from './gather.ts';
import type { KeySource } from './key-draw.ts';

export interface PublishOptions extends GatherOptions {
  /** The folder that is published; the same folder again makes the next version. */
  out: string;
  /** The keys that sign; the first is the list's own. */
  keys: readonly SigningKey[];
  config?: PublishConfigInput;
  name?: string;
  /** Address of the desk: reports and appeals go to it. */
  desk?: string;
  /** Files of hosts to exempt, one a line, beside those of the settings. */
  exemptions?: readonly string[];
  /** A file of weights for the signals, which devices take from their own list. */
  weights?: string;
  /** The desk's figures, for the page of figures. */
  deskFigures?: string;
  /** Publish the list even if no line of the sources is an entry. */
  allowEmpty?: boolean;
  /** Names in the guard file, 300,000 unless said; 0: none. */
  guard?: number;
  /** Milliseconds for which another compile in the same folder is waited for; 0 unless said. */
  patience?: number;
  /** Draws fingerprint keys; at random where not said. */
  keySource?: KeySource;
}

/** The same, made whole. */
export type WholeOptions = Omit<PublishOptions, 'config' | 'now'> & { config: PublishConfig; now: number };
