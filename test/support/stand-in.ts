/**
 * A stand-in for the worker and for the part of the extension API that Sansi's own pages use. It runs inside
 * the page, before its scripts, and keeps what the page asked for.
 */
import type { Language } from '../../src/language/languages.ts';
import type { Responses } from '../../src/platform/messages/map.ts';

/** What the stand-in worker answers, by message name. A name without an answer fails. */
export type WorkerAnswers = { [Name in keyof Responses]?: Responses[Name] };

export interface StandInOptions {
  language: Language;
  answers: WorkerAnswers;
  /** Whether the permission for all sites is there, and is given when it is asked for. */
  permission?: boolean;
  grant?: boolean;
  /** What a screenshot of the tab gives (a data URL), and what its content script says of its text. */
  picture?: string;
  pageText?: string;
}

/** What a page under the stand-in can be asked about, as globals. */
export interface StandInState {
  /** Every message that the page sent, in order. */
  sent: { name: string; request: Record<string, unknown> }[];
  /** Addresses that it opened in tabs; `options` for the options page, `close ID` for a tab that it closed. */
  opened: string[];
  /** The answers in force: a spec may change them while the page is open. */
  answers: Record<string, unknown>;
}

/** For `addInitScript`: it travels as text, so that nothing around it can be used in it. */
export function standIn(options: StandInOptions): void {
  const { language, picture, pageText } = options;
  const answers: Record<string, unknown> = { ...options.answers };
  const sent: StandInState['sent'] = [];
  const opened: string[] = [];
  let granted = options.permission ?? true;

  const given = async (value: string | undefined) => {
    if (value === undefined) throw new Error('The browser refuses.');
    return value;
  };
  const events = { addListener: () => undefined, removeListener: () => undefined };
  const copy = (value: unknown) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

  /** What family mode guards is refused without the PIN, which is 1234. */
  const isLocked = (name: string, request: Record<string, unknown>) => {
    const settings = answers['settings.get'] as { hasPin: boolean } | undefined;
    const patch = (request.patch ?? {}) as Record<string, unknown>;
    const guarded =
      ['lists.remove', 'lists.accept', 'backup.import'].includes(name) ||
      (name === 'lists.switch' && request.on === false) ||
      patch.pin === null ||
      patch.exposureAlert === false;
    return guarded && settings?.hasPin === true && (request.pin ?? patch.oldPin) !== '1234';
  };

  /** The one answer that follows from the request: the settings with the change in them. */
  const changeSettings = ({ patch }: { patch: Record<string, unknown> }) => {
    const { pin, oldPin: _, ...rest } = patch;
    const before = answers['settings.get'] as { hasPin: boolean };
    const hasPin = pin === undefined ? before.hasPin : pin !== null;
    const after = { ...before, ...rest, hasPin };
    answers['settings.get'] = after;
    return after;
  };

  const runtime = {
    id: 'stand-in',
    getURL: (path: string) => `/${path}`,
    sendMessage: async ({ sansi, request }: { sansi: string; request: never }) => {
      sent.push({ name: sansi, request: copy(request) });
      if (!(sansi in answers)) return { ok: false, error: 'failed' };
      if (isLocked(sansi, request)) return { ok: false, error: 'locked', refusal: { why: 'pin' } };
      return {
        ok: true,
        response: copy(sansi === 'settings.set' ? changeSettings(request) : answers[sansi]),
      };
    },
    openOptionsPage: async () => {
      opened.push('options');
    },
    reload: () => opened.push('reload'),
    onMessage: events,
  };
  const tabs = {
    query: async () => [{ id: 1 }, { id: 2 }],
    update: async ({ url }: { url: string }) => {
      opened.push(url);
    },
    getCurrent: async () => ({ id: 3 }),
    remove: async (id: number) => {
      opened.push(`close ${id}`);
    },
    get: async () => ({ id: 1, active: true, windowId: 1 }),
    create: async ({ url }: { url: string }) => {
      opened.push(url);
    },
    captureVisibleTab: () => given(picture),
    sendMessage: async () => ({ text: await given(pageText) }),
  };
  const permissions = {
    contains: async () => granted,
    request: async () => {
      granted = options.grant ?? true;
      return granted;
    },
    onAdded: events,
    onRemoved: events,
  };
  const i18n = { getUILanguage: () => language };
  Object.assign(globalThis, {
    chrome: { runtime },
    browser: { runtime, tabs, permissions, i18n, extension: { inIncognitoContext: false } },
    sent,
    opened,
    answers,
  });
}
