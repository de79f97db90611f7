/** Every engine of the bench, by the name that its command line knows. */
import type { Engine } from '../engine.ts';
import { engine as ghostery } from './ghostery.ts';
import { engine as hntrie } from './hntrie.ts';
import { engine as metamask } from './metamask.ts';
import { engine as prefixes } from './prefixes.ts';
import { engine as sansi } from './sansi.ts';
import { engine as set } from './set.ts';

export const ENGINES: Record<string, Engine> = { sansi, set, prefixes, hntrie, metamask, ghostery };
