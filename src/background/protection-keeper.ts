/**
 * Whether Sansi protects at all, and if not, why: said on the badge and in the popup, never hidden.
 */
import { EVERY_SITE } from '../basics/every-site.ts';
import { browser } from '../platform/browser.ts';
import type { ListState, TabStatus } from '../platform/messages/answers.ts';
import { badgeProtection } from './badge.ts';

type Protection = TabStatus['protection'];

export class ProtectionKeeper {
  readonly #lists: () => Promise<ListState[]>;
  #trouble: 'failed' | null = null;
  #said: string | null | undefined;

  constructor(lists: () => Promise<ListState[]>) {
    this.#lists = lists;
  }

  /** Registers the events; synchronously, when the worker starts. */
  listen(): void {
    const look = (): void => void this.refresh();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
  }

  async state(): Promise<Protection> {
    if (!(await browser.permissions.contains({ origins: EVERY_SITE })))
      return { working: false, why: 'permission' };
    if (this.#trouble) return { working: false, why: this.#trouble };
    const lists = (await this.#lists()).filter((list) => list.on);
    if (lists.some((list) => list.entries > 0)) return { working: true };
    return { working: false, why: lists.some((list) => list.why === 'storage') ? 'storage' : 'no-list' };
  }

  /** A judgement failed or came too late for the page; null: one came in time again. */
  note(trouble: 'failed' | 'slow' | null): void {
    // One late answer is not yet a failure: the page's own check still stops it.
    const next = trouble === 'failed' ? 'failed' : null;
    if (next === this.#trouble) return;
    this.#trouble = next;
    void this.refresh();
  }

  /** Puts the state on the badge. */
  async refresh(): Promise<void> {
    const state = await this.state();
    const why = state.working ? null : state.why;
    if (why === this.#said) return;
    this.#said = why;
    await badgeProtection(why);
  }
}
