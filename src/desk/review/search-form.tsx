/** @jsxImportSource hono/jsx */
/**
 * Asks for cases: a form that is sent as an address, so that a search can be kept, shared and gone back to.
 */
import { MAX_HOST } from '../../basics/domain.ts';
import { FRAUD_TYPES } from '../../dissuasion/fraud-types.ts';
import { kindName } from '../../dissuasion/kind-names.ts';
import { AGES, PRIORITIES, type Search, STATES } from '../cases/search.ts';
import type { WordKey } from '../words/say.ts';
import type { View } from './view.ts';

const STATE_WORDS: Readonly<Record<Search['state'], WordKey>> = {
  open: 'stateOpen',
  received: 'statusReceived',
  reviewing: 'statusReviewing',
  proposed: 'statusProposed',
  decided: 'stateDecided',
  listed: 'statusListed',
  rejected: 'statusRejected',
  duplicate: 'statusDuplicate',
  lifted: 'statusLifted',
};

const PRIORITY_WORDS: Readonly<Record<(typeof PRIORITIES)[number], WordKey>> = {
  many: 'priorityMany',
  suspect: 'suspectName',
  'well-known': 'wellKnown',
};

/** @param open whether the filters are in sight */
export function SearchForm({ search, open, view }: { search: Search; open: boolean; view: View }) {
  const { t, base } = view;
  return (
    <search>
      <form class="find" method="get" action={`${base}/search`}>
        <label for="find-text">{t('findText')}</label>
        <div class="find-line">
          <input
            id="find-text"
            name="q"
            type="search"
            value={search.text}
            maxlength={MAX_HOST}
            dir="ltr"
            autocapitalize="none"
            spellcheck={false}
            data-key="/"
            aria-keyshortcuts="/"
          />
          <button type="submit" data-action="find">
            {t('search')}
          </button>
        </div>
        <details open={open}>
          <summary>{t('filters')}</summary>
          <div class="filters">
            <Choice
              name="kind"
              title={t('findWhat')}
              value={search.kind}
              any={t('findAny')}
              options={[
                ['report', t('tabReports')],
                ['appeal', t('tabAppeals')],
              ]}
            />
            <Choice
              name="state"
              title={t('findState')}
              value={search.state}
              any={null}
              options={STATES.filter((one) => one !== 'proposed' || view.twoPerson).map((one) => [
                one,
                t(STATE_WORDS[one]),
              ])}
            />
            <Choice
              name="type"
              title={t('kind')}
              value={search.type}
              any={t('findAny')}
              options={FRAUD_TYPES.map((one) => [one, kindName(one, view.language)])}
            />
            <Choice
              name="priority"
              title={t('findPriority')}
              value={search.priority}
              any={t('findAny')}
              options={PRIORITIES.map((one) => [one, t(PRIORITY_WORDS[one])])}
            />
            <Choice
              name="age"
              title={t('findAge')}
              value={search.age === null ? null : String(search.age)}
              any={t('findAny')}
              options={AGES.map((n) => [String(n), n === 1 ? t('ageDay') : t('ageDays', { n })])}
            />
          </div>
        </details>
      </form>
    </search>
  );
}

interface ChoiceProps {
  name: string;
  title: string;
  value: string | null;
  /** What stands for no choice; null where there is always one. */
  any: string | null;
  options: readonly (readonly [value: string, words: string])[];
}

function Choice({ name, title, value, any, options }: ChoiceProps) {
  return (
    <div>
      <label for={`find-${name}`}>{title}</label>
      <select id={`find-${name}`} name={name}>
        {any === null ? null : <option value="">{any}</option>}
        {options.map(([one, words]) => (
          <option value={one} selected={one === value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
