/**
 * One CSV line (RFC 4180): fields in quotes where they need them, line ends inside made spaces, so that a
 * line is a record for every reader.
 */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\n`;
}

function quoted(field: string): string {
  const flat = field.replace(/[\r\n]+/g, ' ');
  return /[",]|^\s|\s$/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
