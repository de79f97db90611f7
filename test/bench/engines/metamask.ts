/** MetaMask's phishing detector (@metamask/phishing-controller), set up as its controller sets it up. */
import type { Engine } from '../engine.ts';

interface Detector {
  check(url: string): { result: boolean };
}
interface Module {
  PhishingDetector: new (
    lists: {
      name: string;
      version: number;
      allowlist: string[];
      blocklist: string[];
      fuzzylist: string[];
      tolerance: number;
    }[],
  ) => Detector;
}

export const engine: Engine = {
  name: "MetaMask's phishing-controller",
  build: async (hosts) => {
    const { PhishingDetector } = (await import('@metamask/phishing-controller' as string)) as Module;
    const list = {
      name: 'bench',
      version: 1,
      allowlist: [],
      blocklist: [...hosts],
      fuzzylist: [],
      tolerance: 0,
    };
    const detector = new PhishingDetector([list]);
    return {
      has: (host) => detector.check(`https://${host}/`).result,
      wireBytes: null,
      deviceBytes: null,
    };
  },
};
