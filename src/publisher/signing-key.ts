/**
 * Signing keys in files (JSON, readable by the owner alone).
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { messageOf } from '../basics/message-of.ts';
import { generateSigningKey, type SigningKey } from '../list/index-file.ts';
import { hasCode, RefusedError } from './errors.ts';

const shape = v.object({ privateKey: v.string(), publicKey: v.string() });

/** Writes a new key to a file that must not exist. @returns the public key in base64. @throws RefusedError */
export async function createKeyFile(path: string): Promise<string> {
  const key = await generateSigningKey();
  try {
    writeFileSync(path, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      throw new RefusedError(`${path} is there already; a signing key is never overwritten.`);
    }
    throw new RefusedError(`${path} cannot be written: ${messageOf(error)}`);
  }
  return key.publicKey;
}

/** Reads a key file. @throws RefusedError where it is none, or where its two halves are of different keys */
export function readKeyFile(path: string): SigningKey {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      throw new RefusedError(`There is no key file ${path}; make one with 'sansi keygen --out ${path}'.`);
    }
    throw new RefusedError(`${path} is not a signing key.`);
  }
  return readKeyText(text, path);
}

/** Reads what is in a key file. `place` names it in the message. @throws RefusedError as `readKeyFile` does */
export function readKeyText(text: string, place: string): SigningKey {
  let key: SigningKey;
  let publicKey: string;
  try {
    key = v.parse(shape, JSON.parse(text));
    publicKey = publicKeyOf(key.privateKey);
  } catch {
    throw new RefusedError(`${place} is not a signing key.`);
  }
  if (publicKey === key.publicKey) return key;
  throw new RefusedError(
    `The private key in ${place} belongs to the public key ${publicKey}, not to the one beside it: nobody could verify what it signs.`,
  );
}

/** The public key (base64) of an Ed25519 private key (PKCS #8, base64). @throws Error where it is none */
function publicKeyOf(privateKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
  // The key itself is the end of its description.
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
}
