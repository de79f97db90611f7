/**
 * A line between a browser and the server that plays all hosts: every byte takes its time on the way, all connections
 * share what the line carries, and each begins with a handshake. Without limits it passes on what comes.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Limits {
  /** Milliseconds there and back. */
  rttMs: number;
  /** Bits a second towards the browser. */
  rate: number;
}

/**
 * Between `near` (a server beside the browser) and what people have at home. `home` is what Lighthouse takes for a
 * desktop computer (`desktopDense4G`): https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
 */
export const LINES = { near: null, home: { rttMs: 40, rate: 10 * 1024 * 1000 } } as const satisfies Record<
  string,
  Limits | null
>;
export type LineName = keyof typeof LINES;

/** Bytes that travel together: ten full packets, with which a connection begins (RFC 6928). */
const PIECE = 10 * 1460;

export class Line {
  limits: Limits | null = null;
  #target = 0;
  readonly #server = createServer((browser) => this.#carry(browser));
  readonly #sockets = new Set<Socket>();
  /** When the line has passed on all that has come so far. */
  #free = 0;

  private constructor() {}

  static async open(): Promise<Line> {
    const line = new Line();
    await new Promise<void>((done) => line.#server.listen(0, '127.0.0.1', done));
    return line;
  }

  /** Leads it to a port of this computer, and answers the port at which the browser finds it. */
  leadTo(target: number): number {
    this.#target = target;
    return this.port;
  }

  /** Where the browser's end is. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  #carry(browser: Socket): void {
    const site = connect(this.#target, '127.0.0.1');
    for (const socket of [browser, site]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
    // The browser's own computer has shaken hands already: what it says waits until the far end would have.
    const shaken = performance.now() + (this.limits?.rttMs ?? 0);
    relay(browser, site, () => Math.max(performance.now(), shaken) + (this.limits?.rttMs ?? 0) / 2);
    relay(site, browser, (bytes) => this.#arrival(bytes));
  }

  /** When so many bytes that the site sends now have come to the browser. */
  #arrival(bytes: number): number {
    const now = performance.now();
    if (this.limits === null) return now;
    const { rttMs, rate } = this.limits;
    this.#free = Math.max(this.#free, now) + (bytes * 8 * 1000) / rate;
    return this.#free + rttMs / 2;
  }
}

/** Passes on what `from` says, each piece when it arrives. */
function relay(from: Socket, to: Socket, arrival: (bytes: number) => number): void {
  let passed: Promise<unknown> = Promise.resolve();
  const pass = (at: number, act: () => void): void => {
    passed = passed.then(() => until(at)).then(act);
  };
  from.on('data', (data: Buffer) => {
    for (let start = 0; start < data.length; start += PIECE) {
      const piece = data.subarray(start, start + PIECE);
      pass(arrival(piece.length), () => void (to.writable && to.write(piece)));
    }
  });
  from.on('close', () => pass(arrival(0), () => to.end()));
}

async function until(at: number): Promise<void> {
  const left = at - performance.now();
  if (left > 0) await new Promise((done) => setTimeout(done, left));
}
