/**
 * What a person or an administrator can set: the schema of what is stored, its defaults and the view that
 * the options page gets, in which a policy's values win over the person's.
 */

import * as v from 'valibot';
import { LANGUAGES } from '../language/languages.ts';
import { MAX_CONTACT_NAME, MAX_CONTACT_REACH, MAX_PIN } from './limits.ts';

const contact = v.object({
  name: v.pipe(v.string(), v.maxLength(MAX_CONTACT_NAME)),
  /** A telephone number, an e-mail address or a messenger name: shown, never called by itself. */
  reach: v.pipe(v.string(), v.maxLength(MAX_CONTACT_REACH)),
});

const entries = {
  language: v.union([v.literal('browser'), v.picklist(LANGUAGES)]),
  /** A key of the hotline data, or 'auto' for the one that locale and time zone suggest. */
  region: v.pipe(v.string(), v.maxLength(8)),
  largeText: v.boolean(),
  trustedContact: v.nullable(contact),
  exposureAlert: v.boolean(),
  /** Salted hash of the family PIN, base64; null: no family mode. */
  familyPin: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  welcomed: v.boolean(),
};

export const settingsSchema = v.object(entries);
export type Settings = v.InferOutput<typeof settingsSchema>;

/** What `settings.set` takes: any part of the settings; the PIN comes in plain and is hashed by the worker. */
export const settingsPatchSchema = v.partial(
  v.object({
    ...v.omit(settingsSchema, ['familyPin']).entries,
    pin: v.nullable(v.pipe(v.string(), v.regex(/^\d{4,12}$/))),
    /** The PIN in force, needed to change or remove it. */
    oldPin: v.pipe(v.string(), v.maxLength(MAX_PIN)),
  }),
);
export type SettingsPatch = v.InferOutput<typeof settingsPatchSchema>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'browser',
  region: 'auto',
  largeText: false,
  trustedContact: null,
  exposureAlert: true,
  familyPin: null,
  welcomed: false,
};

const policyList = v.object({ url: v.string(), publicKey: v.string(), name: v.optional(v.string(), '') });
const policyText = v.fallback(v.nullable(v.string()), null);

/** An administrator's `storage.managed` policy. Unknown keys are ignored; a bad value drops that key, and one
 * in a row of values only itself. */
export const policySchema = v.object({
  lists: goodOnes('lists', policyList),
  allow: goodOnes('allow', v.string()),
  hideContinue: v.fallback(v.boolean(), false),
  region: policyText,
  reportUrl: policyText,
  contact: policyText,
});
export type Policy = v.InferOutput<typeof policySchema>;

/** Those of a row of values that fit; what is wrong with the others is said in the console, once each. */
function goodOnes<Item extends v.GenericSchema>(key: string, item: Item) {
  const told = new Set<string>();
  const kept = (values: unknown[]): v.InferOutput<Item>[] =>
    values.flatMap((value, at) => {
      const parsed = v.safeParse(item, value);
      if (parsed.success) return [parsed.output];
      const text = `Sansi: the policy's ${key}[${at}] cannot be used: ${v.summarize(parsed.issues)}`;
      if (!told.has(text)) console.warn(text);
      told.add(text);
      return [];
    });
  return v.fallback(v.pipe(v.array(v.unknown()), v.transform(kept)), []);
}

/** The settings as pages see them: the PIN's hash is never shown. */
export interface SettingsView extends Omit<Settings, 'familyPin'> {
  hasPin: boolean;
  /** Settings that a policy fixes. */
  managed: { region: boolean; hideContinue: boolean; contact: string | null };
}

/** How 'continue' is locked: by the questions, by the family PIN too, or not offered at all. */
export function continueBy({
  hasPin,
  managed,
}: Pick<SettingsView, 'hasPin' | 'managed'>): 'answers' | 'pin' | 'nobody' {
  if (managed.hideContinue) return 'nobody';
  return hasPin ? 'pin' : 'answers';
}
