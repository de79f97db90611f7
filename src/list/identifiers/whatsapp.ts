/**
 * WhatsApp accounts, which are telephone numbers; its links have them without the plus.
 */
import type { IdentifierKind } from './kind.ts';
import { readTelephone } from './telephone.ts';

const withPlus = ([, digits]: RegExpMatchArray) => `+${digits}`;

export const WHATSAPP: IdentifierKind = {
  read: (value, regions) => {
    const number = readTelephone(value, regions);
    return 'value' in number || !/^[1-9]/.test(value.trim()) ? number : readTelephone(`+${value.trim()}`, []);
  },
  written: [
    { pattern: /(?<![a-z0-9.-])wa\.me\/(?:c\/)?\+?(\d{7,15})(?!\d)/gi, value: withPlus },
    {
      pattern:
        /(?:whatsapp:\/\/send|whatsapp\.com\/send)\/?\?(?:[\w=&%.-]{0,200}&)?phone=(?:\+|%2b)?(\d{7,15})(?!\d)/gi,
      value: withPlus,
    },
    { pattern: /whats\s?app[^\d\n+]{0,16}\+([1-9](?:[ .-]?\(?\d\)?){6,14})(?!\d)/gi, value: withPlus },
  ],
};
