/**
 * A certificate for the test web server, made anew each time so that no key is ever stored:
 *
 *   Certificate = SEQUENCE { TBSCertificate, ecdsa-with-SHA256, BIT STRING signature }
 *   TBSCertificate = SEQUENCE { [0] version 3, serial, algorithm, issuer, validity, subject, key }
 *
 * Browsers under test are told to accept it for any host (RFC 5280 gives the fields, X.690 the bytes).
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key and a certificate, both PEM, valid for a year. */
export function selfSigned(commonName = 'sansi-tests'): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(COMMON_NAME, tagged(0x0c, Buffer.from(commonName)))));
  const year = 365 * 24 * 3600 * 1000;
  const toBeSigned = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ALGORITHM,
    name,
    sequence(time(Date.now() - 24 * 3600 * 1000), time(Date.now() + year)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', toBeSigned, privateKey)]));
  const body = sequence(toBeSigned, ALGORITHM, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${body.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** OBJECT IDENTIFIERs: 2.5.4.3 and 1.2.840.10045.4.3.2. */
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const ALGORITHM = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
  return tagged(0x31, Buffer.concat(parts));
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return tagged(0x18, Buffer.from(`${digits}Z`));
}

/** Tag, length (short form, or one to three bytes in long form), content. */
function tagged(tag: number, content: Buffer): Buffer {
  const length = content.length;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const digits = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length, ...digits]), content]);
}
