/**
 * Text that people and pages wrote, made fit to be stored: no NUL (PostgreSQL cannot store it), no other
 * control characters than line ends and tabs, no half surrogates.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is taken out.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
