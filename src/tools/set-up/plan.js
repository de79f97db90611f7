/**
 * From what is missing on a machine to the commands that get it, and to the one that a person may type where none of
 * them is allowed. Pure: it runs nothing.
 */

/**
 * @typedef {import('./machine.js').Machine} Machine
 * @typedef {import('./machine.js').Manager} Manager
 * @typedef {'chrome' | 'firefox' | 'fonts' | 'postgresql' | 'nginx'} Need
 * @typedef {{title: string, argv: readonly string[]}} Step
 * @typedef {Partial<Record<Need, readonly string[]>>} Names
 */

/** @type {Record<Need, string>} */
export const TITLES = {
  chrome: 'Chromium',
  firefox: 'Firefox',
  fonts: 'a font for Chinese',
  postgresql: 'PostgreSQL',
  nginx: 'nginx',
};

/**
 * What the environment may say of a browser that stands elsewhere.
 * @type {Partial<Record<Need, string>>}
 */
const VARIABLES = {
  chrome: ' and name its program in SANSI_CHROMIUM',
  firefox: ' and name its program in SANSI_FIREFOX',
};

/**
 * How each manager installs without a question, and what it calls what we need. Debian's line is the one that is tried;
 * the others say what those distributions call the same.
 * @type {Record<Manager, {before: readonly string[] | null, install: readonly string[], names: Names}>}
 */
const MANAGERS = {
  'apt-get': {
    before: ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'APT::Status-Fd=1', 'update'],
    install: [
      ...['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y', '-o', 'APT::Status-Fd=1'],
      ...['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Options::=--force-confold'],
      ...['install', '--no-install-recommends'],
    ],
    names: {
      chrome: ['chromium'],
      firefox: ['firefox-esr'],
      fonts: ['fontconfig', 'fonts-noto-cjk'],
      postgresql: ['postgresql'],
      nginx: ['nginx'],
    },
  },
  dnf: {
    before: null,
    install: ['dnf', 'install', '-y'],
    names: {
      chrome: ['chromium'],
      firefox: ['firefox'],
      fonts: ['fontconfig', 'google-noto-sans-cjk-fonts'],
      postgresql: ['postgresql-server'],
      nginx: ['nginx'],
    },
  },
  pacman: {
    before: null,
    install: ['pacman', '-Sy', '--noconfirm', '--needed'],
    names: {
      chrome: ['chromium'],
      firefox: ['firefox'],
      fonts: ['fontconfig', 'noto-fonts-cjk'],
      postgresql: ['postgresql'],
      nginx: ['nginx'],
    },
  },
  apk: {
    before: null,
    install: ['apk', 'add', '--no-cache'],
    names: {
      chrome: ['chromium'],
      firefox: ['firefox-esr'],
      fonts: ['fontconfig', 'font-noto-cjk'],
      postgresql: ['postgresql'],
      nginx: ['nginx'],
    },
  },
  // It has fonts of its own, and no Chromium that still gets updates.
  brew: {
    before: null,
    install: ['brew', 'install'],
    names: { firefox: ['firefox'], postgresql: ['postgresql@17'], nginx: ['nginx'] },
  },
};

/** Ubuntu's packages of both browsers only fetch a snap, which neither a container nor a driver can use. */
const SNAPS_ONLY = 'ubuntu';

/**
 * The browsers that the drivers can download for one user. Playwright's own Firefox is none of them: it speaks
 * Playwright's protocol, and an extension is tried in Mozilla's Firefox over WebDriver BiDi.
 * @param {string} firefoxFolder where the Firefox is put
 */
const downloads = (firefoxFolder) => ({
  chrome: ['node_modules/playwright/cli.js', 'install', '--no-shell', 'chromium'],
  firefox: [
    ...['node_modules/@puppeteer/browsers/lib/cjs/main-cli.js', 'install', 'firefox@esr'],
    ...['--path', firefoxFolder],
  ],
});

/**
 * The commands that get what is missing, in their order, run in the project's root with its packages there; none for
 * what cannot be got. What the manager may install comes from it, the other browsers from their drivers' downloads.
 * @param {readonly Need[]} missing
 * @param {Machine} machine
 * @param {{node: string, firefoxFolder: string}} paths Node's own program, and where a downloaded Firefox is put
 * @returns {Step[]}
 */
export function planFor(missing, machine, { node, firefoxFolder }) {
  /** @type {Step[]} */
  const steps = [];
  const packaged = missing.filter((need) => mayInstall(machine) && namesOf(need, machine).length > 0);
  if (packaged.length > 0 && machine.manager) {
    const { before, install } = MANAGERS[machine.manager];
    const names = packaged.flatMap((need) => namesOf(need, machine));
    if (before) steps.push({ title: 'Reading what packages there are', argv: asRoot(before, machine) });
    const title = `Installing ${names.join(', ')} (${machine.manager})`;
    steps.push({ title, argv: asRoot([...install, ...names], machine) });
  }
  for (const [need, args] of Object.entries(downloads(firefoxFolder))) {
    if (!missing.some((one) => one === need && !packaged.includes(one))) continue;
    if (machine.manager === 'apt-get' && mayInstall(machine)) {
      const deps = [
        node,
        'node_modules/playwright/cli.js',
        'install-deps',
        need === 'chrome' ? 'chromium' : need,
      ];
      steps.push({
        title: `Installing what ${titleOf(need)} needs of the system`,
        argv: asRoot(deps, machine),
      });
    }
    steps.push({ title: `Downloading ${titleOf(need)}`, argv: [node, ...args] });
  }
  return steps;
}

/**
 * What a person is told who has to get the rest: one sentence with the command for this system.
 * @param {readonly Need[]} missing
 * @param {Machine} machine
 */
export function sentenceFor(missing, machine) {
  const titles = new Intl.ListFormat('en').format(missing.map(titleOf));
  const packaged = missing.filter((need) => namesOf(need, machine).length > 0);
  const commands = packaged.length === 0 ? [] : [typedInstall(packaged, machine)];
  const others = missing.filter((need) => !packaged.includes(need));
  if (others.includes('chrome')) commands.push('npx playwright install --with-deps chromium');
  if (others.includes('firefox')) {
    commands.push('npx @puppeteer/browsers install firefox@esr --path ~/.cache/puppeteer');
  }
  const ways = [
    ...(commands.length > 0 ? [`type: ${commands.join(' && ')}`] : []),
    ...others.map((need) => `install ${titleOf(need)}${VARIABLES[need] ?? ''}`),
  ];
  return `${titles} cannot be got from here without you; please ${ways.join(', or ')}`;
}

/** @param {string} need */
function titleOf(need) {
  return TITLES[/** @type {Need} */ (need)];
}

/**
 * @param {readonly Need[]} needs
 * @param {Machine} machine
 */
function typedInstall(needs, machine) {
  const names = needs.flatMap((need) => namesOf(need, machine)).join(' ');
  const command = {
    'apt-get': 'apt-get install',
    dnf: 'dnf install',
    pacman: 'pacman -S',
    apk: 'apk add',
    brew: 'brew install',
  }[/** @type {Manager} */ (machine.manager)];
  const typed = `${command} ${names}`;
  if (machine.manager === 'brew' || machine.rights === 'root') return typed;
  return machine.rights === 'none' ? `su -c '${typed}'` : `sudo ${typed}`;
}

/**
 * @param {Need} need
 * @param {Machine} machine
 * @returns {readonly string[]} none where the manager has no package for it
 */
function namesOf(need, { distribution, manager }) {
  if (manager === null) return [];
  if (distribution === SNAPS_ONLY && (need === 'chrome' || need === 'firefox')) return [];
  return MANAGERS[manager].names[need] ?? [];
}

/** @param {Machine} machine */
function mayInstall({ manager, rights }) {
  // Homebrew belongs to one user and refuses root.
  return manager === 'brew' ? rights !== 'root' : rights === 'root' || rights === 'sudo';
}

/**
 * @param {readonly string[]} argv
 * @param {Machine} machine
 */
function asRoot(argv, { manager, rights }) {
  return rights === 'sudo' && manager !== 'brew' ? ['sudo', '-n', ...argv] : argv;
}
