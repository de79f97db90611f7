/**
 * What a signal is: one reason to suspect an address or a page that no list names. A signal is a pure function of
 * what it is given and of the knowledge in the weights file; how much it counts is data, not code.
 */
import type { HostFacts } from './host-facts.ts';
import type { Knowledge } from './knowledge.ts';
import type { LinkFacts } from './link-facts.ts';
import type { NamePlace, PageFacts } from './page-facts.ts';

/** What a signal that fired tells. */
export interface Finding {
  /** 1, 2, 3: the weights file says what each is worth. The name model alone goes further. */
  strength: number;
  /** What its sentence names: a brand, a host, words of the page. */
  args: readonly string[];
}

/** What each kind of signal looks at. */
export interface Inputs {
  host: HostFacts;
  link: LinkFacts;
  page: PageSubject;
}
export type SignalKind = keyof Inputs;

/** A page with the host that it is on. */
export interface PageSubject {
  host: HostFacts;
  facts: PageFacts;
}

export interface Signal<Kind extends SignalKind = SignalKind> {
  /** As its file is named, in camel case; the key of its sentence and of its weights. */
  name: string;
  kind: Kind;
  find(input: Inputs[Kind], knowledge: Knowledge): Finding | null;
}

/** An example: an address, and what stands on its page where the signal looks at one. */
export interface Example {
  url: string;
  page?: Partial<Omit<PageFacts, 'names' | 'phrases'>> & {
    /** By the owner's name, and where it stands. */
    names?: readonly (readonly [owner: string, place: NamePlace])[];
    /** Each as it stands in data/phrases. */
    phrases?: readonly string[];
  };
}

/** Examples of one signal, in the file beside it: in each it has to fire, or to keep silent. */
export interface Fixtures {
  fires: readonly Example[];
  silent: readonly Example[];
}
