/**
 * A desk of a spec's own, on the embedded database, at a made-up host; it can be taken down and come back
 * with what it kept.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningDesk, startDesk } from '../../src/desk/server.ts';
import { putEmptyDatabase } from './desk-template.ts';
import { forwardTo } from './forward.ts';
import type { SiteHandler } from './site-server.ts';

export const DESK_HOST = 'desk.sansi.test';

export class TestDesk {
  readonly url = `http://${DESK_HOST}`;
  readonly handler: SiteHandler = forwardTo(() => this.#port());
  /** What the desk calls after decisions were written; set it to publish the list anew. */
  onDecision: () => Promise<void> = async () => {};
  readonly #folder = mkdtempSync(join(tmpdir(), 'sansi-desk-'));
  #desk: RunningDesk | null = null;

  /** The file of its decisions, a source of the publisher's. It exists once the desk has started. */
  get decisions(): string {
    return join(this.#folder, 'decisions.csv');
  }

  /** What a reviewer signs in with. */
  get reviewerToken(): string {
    if (!this.#desk) throw new Error('The desk is down.');
    return this.#desk.reviewerToken;
  }

  async up(): Promise<void> {
    if (!existsSync(join(this.#folder, 'pg'))) await putEmptyDatabase(this.#folder);
    this.#desk ??= await startDesk({
      port: 0,
      dataDir: this.#folder,
      onDecision: () => this.onDecision(),
      log: () => {},
    });
  }

  async down(): Promise<void> {
    const desk = this.#desk;
    this.#desk = null;
    await desk?.close();
  }

  async close(): Promise<void> {
    await this.down();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #port(): number {
    return this.#desk ? Number(new URL(this.#desk.url).port) : 0;
  }
}
