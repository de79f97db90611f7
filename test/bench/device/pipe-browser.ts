/**
 * Chromium over its debugging pipe, with no driver in between: a driver attaches a debugger to every worker
 * that starts, and a start under a debugger is no cold start.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { findBrowser } from '../../support/browsers/find.ts';
import { sleep, until } from '../../support/browsers/script.ts';

type Fields = Record<string, unknown>;

interface Incoming {
  id?: number;
  method?: string;
  params?: Fields;
  result?: Fields;
  error?: { message: string };
  sessionId?: string;
}

export interface PipeOptions {
  profile: string;
  /** Folders of the extensions to load. */
  extensions: readonly string[];
  /** Port of the SiteServer that plays every host. */
  sitePort: number;
  /** Opens the tabs again that were open, instead of a blank one. */
  restore?: boolean;
}

export interface Target {
  targetId: string;
  type: string;
  url: string;
}

export class PipeBrowser {
  readonly #program: ChildProcess;
  readonly #input: Writable;
  readonly #waiting = new Map<number, { resolve(result: Fields): void; reject(error: Error): void }>();
  readonly #listeners: ((method: string, params: Fields, session: string | undefined) => void)[] = [];
  #next = 1;

  private constructor(program: ChildProcess) {
    this.#program = program;
    this.#input = program.stdio[3] as Writable;
    // What is written to a browser that has ended is lost, which the exit says already.
    this.#input.on('error', () => undefined);
    let rest = '';
    const output = program.stdio[4] as Readable;
    output.setEncoding('utf8');
    output.on('data', (piece: string) => {
      const messages = (rest + piece).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message) as Incoming);
    });
    program.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The browser has ended.'));
      this.#waiting.clear();
    });
  }

  /** Starts Chromium and waits for its first answer. */
  static async launch({ profile, extensions, sitePort, restore = false }: PipeOptions): Promise<PipeBrowser> {
    const args = [
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--ignore-certificate-errors',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--load-extension=${extensions.join(',')}`,
      `--disable-extensions-except=${extensions.join(',')}`,
      `--host-resolver-rules=MAP * 127.0.0.1:${sitePort}, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
      restore ? '--restore-last-session' : 'about:blank',
    ];
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] as const;
    const program = spawn(findBrowser('chrome'), args, { stdio: [...stdio] });
    const browser = new PipeBrowser(program);
    await browser.send('Browser.getVersion');
    return browser;
  }

  get processId(): number {
    return this.#program.pid ?? 0;
  }

  /** A command of the DevTools protocol. @throws Error with the browser's words */
  send(method: string, params: Fields = {}, sessionId?: string): Promise<Fields> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  on(listen: (method: string, params: Fields, session: string | undefined) => void): void {
    this.#listeners.push(listen);
  }

  async targets(): Promise<Target[]> {
    return (await this.send('Target.getTargets')).targetInfos as Target[];
  }

  /** The session of a debugger that is attached to a target. */
  async attach(targetId: string): Promise<string> {
    return (await this.send('Target.attachToTarget', { targetId, flatten: true })).sessionId as string;
  }

  async detach(sessionId: string): Promise<void> {
    await this.send('Target.detachFromTarget', { sessionId });
  }

  /** Closes the tabs whose addresses begin so. */
  async closeTabs(start: string): Promise<void> {
    for (const { targetId, type, url } of await this.targets()) {
      if (type === 'page' && url.startsWith(start)) await this.send('Target.closeTarget', { targetId });
    }
  }

  /** A new tab, attached, once its document is there. */
  async open(url: string): Promise<string> {
    const { targetId } = await this.send('Target.createTarget', { url });
    const session = await this.attach(targetId as string);
    await until(
      // A new tab shows an empty document first.
      () => this.evaluate(session, "location.href !== 'about:blank' && document.readyState === 'complete'"),
      async () => `${url} did not load.`,
    );
    return session;
  }

  /** The value of an expression, awaited; in an execution context of its own where one is named.
   * @throws Error where it throws */
  async evaluate(session: string, expression: string, contextId?: number): Promise<unknown> {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const answer = await this.send(
      'Runtime.evaluate',
      contextId === undefined ? params : { ...params, contextId },
      session,
    );
    const failed = answer.exceptionDetails as
      | { text: string; exception?: { description?: string } }
      | undefined;
    if (failed) throw new Error(failed.exception?.description ?? failed.text);
    return (answer.result as { value?: unknown }).value;
  }

  /** Ends every worker, as the browser does with idle ones. `session`: of any page. */
  async stopWorkers(session: string): Promise<void> {
    await this.send('ServiceWorker.enable', {}, session);
    const stopped = async (): Promise<boolean> =>
      (await this.targets()).every(({ type }) => type !== 'service_worker');
    await until(
      async () => {
        await this.send('ServiceWorker.stopAllWorkers', {}, session);
        // An event on its way, of a tab that was closed, starts one again.
        await sleep(300);
        return stopped();
      },
      async () => 'A worker did not stop.',
    );
  }

  async close(): Promise<void> {
    const ended = new Promise((done) => this.#program.once('exit', done));
    await this.send('Browser.close').catch(() => undefined);
    if (this.#program.exitCode === null && this.#program.signalCode === null) await ended;
  }

  #take(message: Incoming): void {
    if (message.id === undefined) {
      for (const listen of this.#listeners)
        listen(message.method ?? '', message.params ?? {}, message.sessionId);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result ?? {});
  }
}
