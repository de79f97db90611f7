/**
 * What a rule of many hosts costs Chrome, by its size: the time to set it, a small session rule beside it, the memory
 * of the browser's own process, and how soon after a start it is in force: `measure-guard.ts [--sizes 100000,300000]`.
 * Prints one JSON document.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../support/browsers/launch.ts';
import { SiteServer } from '../support/site-server.ts';
import { tinyExtension } from '../support/tiny-extension.ts';

interface GuardFigures {
  hosts: number;
  /** Milliseconds. */
  set: number;
  sessionRule: number;
  /** Megabytes that the browser's own process has more of, a while after. */
  memory: number;
  /** Milliseconds from the browser's start to the first page that was stopped, and pages that were asked for before. */
  inForce: number;
  slipped: number;
}

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '100000,300000,600000,1000000' } },
});

async function measure(hosts: number): Promise<GuardFigures> {
  const profile = mkdtempSync(join(tmpdir(), 'sansi-guard-'));
  const sites = await SiteServer.start();
  const extension = tinyExtension('chrome');
  const browser = await launchBrowser('chrome', { extension, sitePort: sites.port, profile });
  try {
    const page = await browser.newTab(browser.extensionUrl('stopped.html'));
    const before = memoryOf(profile);
    const set = await page.evaluate(setRule, hosts);
    const sessionRule = await page.evaluate(setSessionRule);
    await new Promise((done) => setTimeout(done, 3_000));
    const memory = memoryOf(profile) - before;
    const last = `fraud-${hosts - 1}.shop-${(hosts - 1) % 97}.test`;
    const began = performance.now();
    await browser.restart();
    let slipped = 0;
    const tab = await browser.newTab();
    for (;;) {
      sites.forget();
      await tab.goto(`http://${last}/`).catch(() => undefined);
      if (sites.requests(last).length === 0) break;
      slipped++;
    }
    return { hosts, set, sessionRule, memory, inForce: Math.round(performance.now() - began), slipped };
  } finally {
    await browser.close();
    await sites.close();
    for (const folder of [profile, extension])
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function setRule(count: number): Promise<number> {
  const requestDomains = Array.from({ length: count }, (_, at) => `fraud-${at}.shop-${at % 97}.test`);
  const began = performance.now();
  await chrome.declarativeNetRequest.updateDynamicRules({
    addRules: [
      {
        id: 1,
        action: { type: 'block' as chrome.declarativeNetRequest.RuleActionType },
        condition: {
          requestDomains,
          resourceTypes: ['main_frame' as chrome.declarativeNetRequest.ResourceType],
        },
      },
    ],
  });
  return Math.round(performance.now() - began);
}

async function setSessionRule(): Promise<number> {
  const began = performance.now();
  await chrome.declarativeNetRequest.updateSessionRules({
    addRules: [
      {
        id: 7,
        action: { type: 'block' as chrome.declarativeNetRequest.RuleActionType },
        condition: { requestDomains: ['new-fraud.test'] },
      },
    ],
  });
  return Math.round(performance.now() - began);
}

/** Megabytes of the process that has this profile and is nobody's child. */
function memoryOf(profile: string): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!words.includes(profile) || words.includes('--type=') || !/chrom/.test(words.split('\0')[0] ?? ''))
        continue;
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      if (Number(kilobytes) > 50_000) return Math.round(Number(kilobytes) / 1024);
    } catch {
      // It has ended.
    }
  }
  throw new Error('The browser has no process.');
}

const figures: GuardFigures[] = [];
for (const size of values.sizes.split(',')) figures.push(await measure(Number(size)));
console.log(JSON.stringify(figures, null, 2));
