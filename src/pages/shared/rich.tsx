/**
 * A message with marked-up parts in it, such as a host in bold: each language puts them where it likes.
 */
import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { t } from '../../platform/i18n.ts';
import type { MessageKey } from '../../platform/message-key.ts';

/** The message `key` with `$1`…`$9` replaced by `parts`. Nothing in them is read as HTML. */
export function rich(key: MessageKey, ...parts: ComponentChildren[]): ComponentChildren {
  // Marks from the private-use area stand in for the parts while the message is looked up.
  const marked = t(key, ...parts.map((_, index) => String.fromCharCode(MARK + index)));
  const pieces: ComponentChildren[] = [];
  let text = '';
  for (const letter of marked) {
    const index = letter.charCodeAt(0) - MARK;
    if (index < 0 || index >= parts.length) {
      text += letter;
      continue;
    }
    pieces.push(text, <Fragment key={index}>{parts[index]}</Fragment>);
    text = '';
  }
  return [...pieces, text];
}

const MARK = 0xe000;
