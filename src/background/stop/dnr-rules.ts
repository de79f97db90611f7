/**
 * The rules that Chrome itself applies before a request goes out, even while the worker sleeps.
 */
import { MAX_HOST } from '../../basics/domain.ts';
import { pagePath } from '../../platform/page-paths.ts';
import type { Reach } from './reach.ts';

type Rule = chrome.declarativeNetRequest.Rule;

/** Dynamic: the guard set, and its newest names since. Session: all others. Private windows have numbers of their
 * own, because both of Chrome's instances of the worker write into one table. */
export const RULES = {
  bulk: 1,
  newest: 2,
  exempt: 3,
  lasting: 4,
  allowed: 100,
  allowedPrivately: 10_000,
} as const;
/** Allowances that become rules, of each sort: Chrome takes 1,000 rules with patterns. */
export const MOST_ALLOWED = 200;

const DOCUMENTS = ['main_frame', 'sub_frame', 'object'] as chrome.declarativeNetRequest.ResourceType[];

/** A host as a rule takes it. One bad host would make Chrome refuse the whole rule, or never match. */
export function isRuleHost(host: string): boolean {
  return host.length <= MAX_HOST && /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(host);
}

/** Documents of these hosts, and of their subdomains, lead to the warning page. */
export function redirectRule(id: number, hosts: string[], extensionId: string): Rule {
  return {
    id,
    priority: 1,
    action: {
      type: 'redirect' as chrome.declarativeNetRequest.RuleActionType,
      // Not `runtime.getURL`: for this page it answers an address that ends with the browser's session.
      redirect: {
        regexSubstitution: `chrome-extension://${extensionId}/${pagePath('warning')}#\\0`,
      },
    },
    condition: { regexFilter: '^https?://.*', requestDomains: hosts, resourceTypes: DOCUMENTS },
  };
}

/** Hosts that are let through with their subdomains, but for some of those: another list names them. */
export interface Exemptions {
  hosts: string[];
  except: string[];
}

/** These are never redirected: the publisher or an administrator exempts them. */
export function exemptRule({ hosts, except }: Exemptions): Rule {
  return {
    id: RULES.exempt,
    priority: 2,
    action: { type: 'allow' as chrome.declarativeNetRequest.RuleActionType },
    condition: {
      requestDomains: hosts,
      ...(except.length > 0 && { excludedRequestDomains: except }),
      resourceTypes: DOCUMENTS,
    },
  };
}

/** This host is let through, with all under it where `below`, else just it and its 'www.'; `tabIds` where only in
 * these tabs. */
export function allowRule(id: number, { host, below }: Reach, tabIds?: number[]): Rule {
  const pattern = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const which = below
    ? { requestDomains: [host] }
    : { regexFilter: `^https?://([^/@]*@)?(www\\.)?${pattern}\\.?(:[0-9]+)?/` };
  return {
    id,
    priority: 3,
    action: { type: 'allow' as chrome.declarativeNetRequest.RuleActionType },
    condition: { ...which, resourceTypes: DOCUMENTS, ...(tabIds && { tabIds }) },
  };
}
