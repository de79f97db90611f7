/**
 * Whether a text that a page has put into the clipboard is a command for the computer: 'to prove that you are human,
 * press Windows and R, paste, press Enter'. Asked of pages only that are suspect or were gone on to.
 */

/** Longer texts are read so far. */
const MOST = 2_000;

const COMMANDS: readonly RegExp[] = [
  // Programs of Windows that run whatever they are given.
  /(?:^|[\s"'/\\&|;(^])(?:powershell|pwsh|mshta|rundll32|regsvr32|wscript|cscript|bitsadmin|certutil|msiexec|forfiles|conhost|schtasks|wmic|installutil|finger)(?:\.exe)?["']?(?:\s|$)/i,
  /(?:^|[\s"'/\\])cmd(?:\.exe)?["']?\s+\/[a-z]\b/i,
  /\b(?:iex|irm|iwr|invoke-(?:expression|webrequest|restmethod|command)|start-process|downloadstring|frombase64string|start-bitstransfer)\b/i,
  // Fetched and run, or unpacked and run.
  /\b(?:curl|wget|fetch|base64|echo|printf|openssl)\b[^\n]*\|\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b/i,
  /\b(?:curl|wget)\b[^\n]*https?:[^\n]*(?:&&|;|\|)/i,
  /\b(?:ba|z|da)?sh\s+(?:-\w+\s+)*(?:-c\s|<\()/i,
  /(?:^|\s)(?:osascript\s+-e|sudo\s|chmod\s+\+x|nohup\s|xattr\s+-|python3?\s+-c|javascript:)/i,
];

export function isCommand(text: string): boolean {
  const plain = text.slice(0, MOST).replace(/[\u00ad\u200b-\u200f\u2060\ufeff^`]/g, '');
  return COMMANDS.some((command) => command.test(plain));
}
