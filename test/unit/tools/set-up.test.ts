/**
 * What is done about a program that a machine lacks: a table of machines.
 */
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/tools/set-up/machine.js';
import { isInstalled } from '../../../src/tools/set-up/packages.js';
import { type Need, planFor, sentenceFor } from '../../../src/tools/set-up/plan.js';
import { howFar } from '../../../src/tools/set-up/set-up.js';

const ALL: Need[] = ['chrome', 'firefox', 'fonts', 'postgresql', 'nginx'];
const DEBIAN: Machine = { distribution: 'debian', manager: 'apt-get', rights: 'root' };
const machine = (change: Partial<Machine>): Machine => ({ ...DEBIAN, ...change });
const PATHS = { node: 'node', firefoxFolder: 'cache' };

const PLAYWRIGHT = 'node node_modules/playwright/cli.js';
const CHROMIUM = `${PLAYWRIGHT} install --no-shell chromium`;
const FIREFOX = 'node node_modules/@puppeteer/browsers/lib/cjs/main-cli.js install firefox@esr --path cache';

/** The commands of a plan as one would type them, without the settings that no decision hangs on. */
function typed(missing: readonly Need[], on: Machine): string[] {
  return planFor(missing, on, PATHS).map(({ argv }) =>
    argv.join(' ').replace(/env DEBIAN_FRONTEND=noninteractive apt-get .*?(update|install) ?/, 'apt $1 '),
  );
}

describe('planFor', () => {
  it.each<[string, Need[], Machine, string[]]>([
    ['nothing missing', [], DEBIAN, []],
    [
      'Debian as root',
      ALL,
      DEBIAN,
      [
        'apt update ',
        'apt install --no-install-recommends chromium firefox-esr fontconfig fonts-noto-cjk postgresql nginx',
      ],
    ],
    [
      'Debian with sudo',
      ['firefox'],
      machine({ rights: 'sudo' }),
      ['sudo -n apt update ', 'sudo -n apt install --no-install-recommends firefox-esr'],
    ],
    ['a password asked', ['chrome'], machine({ rights: 'password' }), [CHROMIUM]],
    ['no rights at all', ALL, machine({ rights: 'none' }), [CHROMIUM, FIREFOX]],
    ['no rights, no browser missing', ['fonts', 'postgresql'], machine({ rights: 'none' }), []],
    [
      'Ubuntu, whose browsers are snaps',
      ['chrome', 'fonts'],
      machine({ distribution: 'ubuntu', rights: 'sudo' }),
      [
        'sudo -n apt update ',
        'sudo -n apt install --no-install-recommends fontconfig fonts-noto-cjk',
        `sudo -n ${PLAYWRIGHT} install-deps chromium`,
        CHROMIUM,
      ],
    ],
    [
      'Fedora',
      ['chrome', 'postgresql'],
      machine({ distribution: 'fedora', manager: 'dnf' }),
      ['dnf install -y chromium postgresql-server'],
    ],
    [
      'Arch',
      ['firefox'],
      machine({ distribution: 'arch', manager: 'pacman', rights: 'sudo' }),
      ['sudo -n pacman -Sy --noconfirm --needed firefox'],
    ],
    [
      'Alpine',
      ['chrome', 'firefox', 'fonts'],
      machine({ distribution: 'alpine', manager: 'apk' }),
      ['apk add --no-cache chromium firefox-esr fontconfig font-noto-cjk'],
    ],
    [
      'a Mac, whose manager has no Chromium and wants no root',
      ['chrome', 'firefox'],
      machine({ distribution: 'darwin', manager: 'brew', rights: 'password' }),
      ['brew install firefox', CHROMIUM],
    ],
    [
      'a system without a manager that we know',
      ['firefox', 'fonts'],
      machine({ distribution: 'void', manager: null }),
      [FIREFOX],
    ],
  ])('%s', (_, missing, on, commands) => {
    expect(typed(missing, on)).toEqual(commands);
  });

  it('never waits for an answer', () => {
    const words = planFor(ALL, DEBIAN, PATHS).flatMap(({ argv }) => argv);
    expect(words).toEqual(expect.arrayContaining(['-y', 'DEBIAN_FRONTEND=noninteractive']));
  });
});

describe('sentenceFor', () => {
  const start = 'cannot be got from here without you; please';
  it.each<[string, Need[], Machine, string]>([
    [
      'sudo asks for a password',
      ['chrome', 'firefox'],
      machine({ rights: 'password' }),
      `Chromium and Firefox ${start} type: sudo apt-get install chromium firefox-esr`,
    ],
    [
      'there is no sudo',
      ['chrome'],
      machine({ rights: 'none' }),
      `Chromium ${start} type: su -c 'apt-get install chromium'`,
    ],
    [
      'root, and the packages did not come',
      ['postgresql'],
      DEBIAN,
      `PostgreSQL ${start} type: apt-get install postgresql`,
    ],
    [
      'Ubuntu',
      ['chrome', 'fonts'],
      machine({ distribution: 'ubuntu', rights: 'password' }),
      `Chromium and a font for Chinese ${start} type: sudo apt-get install fontconfig fonts-noto-cjk && npx playwright install --with-deps chromium, or install Chromium and name its program in SANSI_CHROMIUM`,
    ],
    [
      'no manager',
      ['firefox', 'postgresql'],
      machine({ manager: null }),
      `Firefox and PostgreSQL ${start} type: npx @puppeteer/browsers install firefox@esr --path ~/.cache/puppeteer, or install Firefox and name its program in SANSI_FIREFOX, or install PostgreSQL`,
    ],
  ])('%s', (_, missing, on, sentence) => {
    expect(sentenceFor(missing, on)).toBe(sentence);
  });
});

describe('isInstalled', () => {
  const lock = (packages: Record<string, { version?: string; optional?: boolean }>) => ({ packages });

  it('wants every package at its version, but those of other systems', () => {
    const wanted = lock({ '': {}, a: { version: '1.0.0' }, b: { version: '2.0.0', optional: true } });
    expect(isInstalled(wanted, lock({ a: { version: '1.0.0' } }))).toBe(true);
    expect(isInstalled(wanted, lock({ a: { version: '1.0.1' } }))).toBe(false);
    expect(isInstalled(wanted, lock({ a: { version: '1.0.0' }, b: { version: '2.0.1' } }))).toBe(false);
    expect(isInstalled(wanted, {})).toBe(false);
  });
});

describe('howFar', () => {
  it.each([
    ['dlstatus:12:34.5678:Retrieving file 12 of 180', 'downloading, 35 %'],
    ['pmstatus:fonts-noto-cjk:71.2:Unpacking', 'installing, 71 %'],
    ['|■■■■■■■■        |  20% of 182.3 MiB', '20 %'],
    ['Setting up fontconfig', null],
  ])('%s', (line, far) => {
    expect(howFar(line)).toBe(far);
  });
});
