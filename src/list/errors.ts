/**
 * The one error that every reader of list files throws, with a code that the pages translate.
 * Messages are plain English for logs and the command line; they never carry text from the file.
 */

/** Why a list file was refused. */
export type ListErrorCode =
  | 'truncated'
  | 'corrupt'
  | 'unsupported'
  | 'signature'
  | 'expired'
  | 'not-yet-valid'
  | 'rollback'
  | 'wrong-list'
  | 'too-large'
  | 'mismatch';

/** A list file that was refused; `code` says why in a form that code can act on. */
export class ListError extends Error {
  readonly code: ListErrorCode;

  constructor(code: ListErrorCode, message: string) {
    super(message);
    this.name = 'ListError';
    this.code = code;
  }
}
