/**
 * What an engine of the bench is: something that holds a list of hosts and says whether a host is on it.
 */
import type { Hosts } from './names.ts';

export interface Built {
  /** Whether the host (exactly, or as a subdomain of an entry where the engine works so) is listed. */
  has(host: string): boolean;
  /** Bytes that go over the wire for the whole list, null where the peer ships the plain list. */
  wireBytes: number | null;
  /** Bytes kept on the device's disk or in typed arrays, null to take the measured growth of the heap. */
  deviceBytes: number | null;
  /** More figures of this engine's own. */
  extra?: Record<string, number>;
}

export interface Engine {
  name: string;
  build(hosts: Hosts): Promise<Built>;
}
