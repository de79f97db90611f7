/**
 * Reads one source into a sink: finds its format where it is not said, and drives that format's parser.
 */
import { adblockException, adblockLine } from './adblock.ts';
import { CsvReader } from './csv.ts';
import { detectFormat } from './detect.ts';
import { domainsLine, hostsLine } from './domains.ts';
import { MAX_LINE, readAll, readHead, readLines } from './lines.ts';
import { metamaskText } from './metamask.ts';
import type { Sink } from './sink.ts';
import type { Format, SourceSpec } from './spec.ts';

/** Bytes of the largest JSON source, which has to be parsed in one piece. */
const MAX_JSON = 256 * 1024 * 1024;

const LINE_PARSERS = { domains: domainsLine, hosts: hostsLine, adblock: adblockLine };

/** What reading a source came to. */
export interface SourceReading {
  format: Format;
  lines: number;
}

/**
 * Reads a source to its end; a source with exceptions is read twice, as they come before all entries.
 * @param onBytes gets the number of bytes of each piece that is done
 * @throws RefusedError where the file cannot be read or is not of its format
 */
export async function readSource(
  spec: SourceSpec,
  sink: Sink,
  onBytes?: (count: number) => void,
): Promise<SourceReading> {
  const format = spec.format ?? detectFormat(await readHead(spec, 65_536));
  if (format === 'metamask') {
    const text = await readAll(spec, MAX_JSON);
    metamaskText(text, spec.path, sink);
    onBytes?.(text.length);
    return { format, lines: text.split('\n').length };
  }
  if (format === 'adblock') {
    await readLines(spec, (bytes, start, end) => {
      if (end - start <= MAX_LINE) adblockException(bytes, start, end, sink);
    });
  }
  const csv = format === 'csv' ? new CsvReader(sink) : null;
  const parse = csv === null ? LINE_PARSERS[format as keyof typeof LINE_PARSERS] : null;
  let lines = 0;
  await readLines(
    spec,
    (bytes, start, end) => {
      lines++;
      if (end - start > MAX_LINE) sink.refuse('too-long', bytes.toString('utf8', start, start + 200));
      else if (parse) parse(bytes, start, end, sink);
      else csv?.line(bytes.toString('utf8', start, end));
    },
    onBytes,
  );
  csv?.end();
  return { format, lines };
}
