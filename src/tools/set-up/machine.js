/**
 * What may be installed on this machine, and with what.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { programInPath } from './programs.js';

/**
 * @typedef {'apt-get' | 'dnf' | 'pacman' | 'apk' | 'brew'} Manager
 * @typedef {object} Machine
 * @property {string} distribution its id, such as debian, or the platform where there is none
 * @property {Manager | null} manager of packages
 * @property {'root' | 'sudo' | 'password' | 'none'} rights root, by sudo without or with a password, or none
 */

/** @returns {Machine} */
export function thisMachine() {
  /** @type {readonly Manager[]} */
  const managers = ['apt-get', 'dnf', 'pacman', 'apk', 'brew'];
  return {
    distribution: distribution(),
    manager: managers.find((name) => programInPath([name]) !== null) ?? null,
    rights: rights(),
  };
}

function rights() {
  if (process.getuid?.() === 0) return 'root';
  if (programInPath(['sudo']) === null) return 'none';
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? 'sudo' : 'password';
}

/** https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
function distribution() {
  try {
    return /^ID="?([\w.-]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
