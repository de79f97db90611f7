/**
 * What is in a backup file: the settings without the PIN, and the lists in their order.
 */
import * as v from 'valibot';
import { FRAUD_TYPES } from '../dissuasion/fraud-types.ts';
import { MAX_LIST_KEY, MAX_LIST_NAME, MAX_LIST_URL } from './limits.ts';
import { settingsSchema } from './settings.ts';

export const backupSchema = v.object({
  format: v.literal('sansi-backup'),
  version: v.literal(1),
  settings: v.partial(v.omit(settingsSchema, ['familyPin', 'welcomed'])),
  lists: v.pipe(
    v.array(
      v.object({
        id: v.pipe(v.string(), v.maxLength(200)),
        name: v.pipe(v.string(), v.maxLength(MAX_LIST_NAME)),
        url: v.nullable(v.pipe(v.string(), v.url(), v.maxLength(MAX_LIST_URL))),
        publicKey: v.nullable(v.pipe(v.string(), v.maxLength(MAX_LIST_KEY))),
        type: v.nullable(v.picklist(FRAUD_TYPES)),
        on: v.boolean(),
      }),
    ),
    v.maxLength(100),
  ),
});
export type Backup = v.InferOutput<typeof backupSchema>;
