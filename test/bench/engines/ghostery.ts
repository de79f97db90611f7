/** Ghostery's filter engine (@ghostery/adblocker) with one `||host^` filter a name, for documents. */
import type { Engine } from '../engine.ts';

interface Blocker {
  match(request: unknown): { match: boolean };
  serialize(): Uint8Array;
}
interface Module {
  FiltersEngine: { parse(filters: string, config: object): Blocker };
  Request: { fromRawDetails(details: { url: string; type: string; sourceUrl: string }): unknown };
}

export const engine: Engine = {
  name: "Ghostery's adblocker",
  build: async (hosts) => {
    const { FiltersEngine, Request } = (await import('@ghostery/adblocker' as string)) as Module;
    let filters = '';
    for (const host of hosts) filters += `||${host}^$all\n`;
    const blocker = FiltersEngine.parse(filters, { loadCosmeticFilters: false });
    filters = '';
    const bytes = blocker.serialize().byteLength;
    return {
      has: (host) => {
        const url = `https://${host}/`;
        return blocker.match(Request.fromRawDetails({ url, type: 'document', sourceUrl: url })).match;
      },
      wireBytes: bytes,
      deviceBytes: bytes,
    };
  },
};
