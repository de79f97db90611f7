/**
 * Whether a family PIN, typed twice, can be set: 4 to 12 digits, as the worker's schema has it.
 */
import type { MessageKey } from '../../../platform/message-key.ts';

export function pinProblem(pin: string, again: string): { field: 'pin' | 'again'; key: MessageKey } | null {
  if (!/^\d{4,12}$/.test(pin)) return { field: 'pin', key: 'options_pinBad' };
  if (pin !== again) return { field: 'again', key: 'options_pinDiffers' };
  return null;
}
