/**
 * The concepts that a message may speak of: each is a file of words, in Simplified Chinese and English. A new one is a
 * file in concepts/, its fixtures beside it, a line here, its sentence in words.*.json and its row in docs/signals.md.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import aboutFraud from './concepts/about-fraud.json' with { type: 'json' };
import accountTrouble from './concepts/account-trouble.json' with { type: 'json' };
import acquaintance from './concepts/acquaintance.json' with { type: 'json' };
import answersCall from './concepts/answers-call.json' with { type: 'json' };
import appInstall from './concepts/app-install.json' with { type: 'json' };
import authority from './concepts/authority.json' with { type: 'json' };
import bankAccount from './concepts/bank-account.json' with { type: 'json' };
import borrow from './concepts/borrow.json' with { type: 'json' };
import callUs from './concepts/call-us.json' with { type: 'json' };
import chainLetter from './concepts/chain-letter.json' with { type: 'json' };
import chat from './concepts/chat.json' with { type: 'json' };
import click from './concepts/click.json' with { type: 'json' };
import credentials from './concepts/credentials.json' with { type: 'json' };
import credit from './concepts/credit.json' with { type: 'json' };
import crime from './concepts/crime.json' with { type: 'json' };
import customerService from './concepts/customer-service.json' with { type: 'json' };
import easyLoan from './concepts/easy-loan.json' with { type: 'json' };
import emergency from './concepts/emergency.json' with { type: 'json' };
import extort from './concepts/extort.json' with { type: 'json' };
import feeFirst from './concepts/fee-first.json' with { type: 'json' };
import foundUs from './concepts/found-us.json' with { type: 'json' };
import gambling from './concepts/gambling.json' with { type: 'json' };
import game from './concepts/game.json' with { type: 'json' };
import gift from './concepts/gift.json' with { type: 'json' };
import giveCode from './concepts/give-code.json' with { type: 'json' };
import illegal from './concepts/illegal.json' with { type: 'json' };
import introduces from './concepts/introduces.json' with { type: 'json' };
import investment from './concepts/investment.json' with { type: 'json' };
import job from './concepts/job.json' with { type: 'json' };
import limitRaise from './concepts/limit-raise.json' with { type: 'json' };
import loan from './concepts/loan.json' with { type: 'json' };
import lookAtThis from './concepts/look-at-this.json' with { type: 'json' };
import moveChat from './concepts/move-chat.json' with { type: 'json' };
import notice from './concepts/notice.json' with { type: 'json' };
import oddPayment from './concepts/odd-payment.json' with { type: 'json' };
import officialWay from './concepts/official-way.json' with { type: 'json' };
import paidTasks from './concepts/paid-tasks.json' with { type: 'json' };
import parcelTrouble from './concepts/parcel-trouble.json' with { type: 'json' };
import pay from './concepts/pay.json' with { type: 'json' };
import protects from './concepts/protects.json' with { type: 'json' };
import recovery from './concepts/recovery.json' with { type: 'json' };
import refund from './concepts/refund.json' with { type: 'json' };
import relative from './concepts/relative.json' with { type: 'json' };
import remote from './concepts/remote.json' with { type: 'json' };
import retail from './concepts/retail.json' with { type: 'json' };
import reward from './concepts/reward.json' with { type: 'json' };
import romance from './concepts/romance.json' with { type: 'json' };
import safeAccount from './concepts/safe-account.json' with { type: 'json' };
import secrecy from './concepts/secrecy.json' with { type: 'json' };
import securedLoan from './concepts/secured-loan.json' with { type: 'json' };
import stockGroup from './concepts/stock-group.json' with { type: 'json' };
import sureGain from './concepts/sure-gain.json' with { type: 'json' };
import techSupport from './concepts/tech-support.json' with { type: 'json' };
import telecom from './concepts/telecom.json' with { type: 'json' };
import unpaid from './concepts/unpaid.json' with { type: 'json' };
import unsubscribe from './concepts/unsubscribe.json' with { type: 'json' };
import urge from './concepts/urge.json' with { type: 'json' };
import wallet from './concepts/wallet.json' with { type: 'json' };
import won from './concepts/won.json' with { type: 'json' };

export interface Concept {
  /** How strongly it speaks for each kind of fraud. */
  kinds: Readonly<Partial<Record<FraudType, number>>>;
  /** Simplified; Traditional is brought to it before anything is looked for. */
  zh: readonly string[];
  en: readonly string[];
  /** Honest messages speak of it too, and more: it is told to nobody as a reason. */
  innocent?: boolean;
}

/** By name, as the file is named in camel case. */
export const CONCEPTS = {
  aboutFraud,
  accountTrouble,
  acquaintance,
  answersCall,
  appInstall,
  authority,
  bankAccount,
  borrow,
  callUs,
  chainLetter,
  chat,
  click,
  credentials,
  credit,
  crime,
  customerService,
  easyLoan,
  emergency,
  extort,
  feeFirst,
  foundUs,
  gambling,
  game,
  gift,
  giveCode,
  illegal,
  introduces,
  investment,
  job,
  limitRaise,
  loan,
  lookAtThis,
  moveChat,
  notice,
  oddPayment,
  officialWay,
  paidTasks,
  parcelTrouble,
  pay,
  protects,
  recovery,
  refund,
  relative,
  remote,
  retail,
  reward,
  romance,
  safeAccount,
  secrecy,
  securedLoan,
  stockGroup,
  sureGain,
  techSupport,
  telecom,
  unpaid,
  unsubscribe,
  urge,
  wallet,
  won,
} as const satisfies Readonly<Record<string, Concept>>;

export type ConceptName = keyof typeof CONCEPTS;
export const CONCEPT_NAMES = Object.keys(CONCEPTS) as ConceptName[];
