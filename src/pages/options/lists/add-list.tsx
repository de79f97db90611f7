/**
 * Adding a list by its address: a signed Sansi list with its key, or a plain-text list that the device
 * compiles itself.
 */

import { useState } from 'preact/hooks';
import { FRAUD_TYPES, type FraudType } from '../../../dissuasion/fraud-types.ts';
import { t } from '../../../platform/i18n.ts';
import { MAX_LIST_KEY, MAX_LIST_NAME, MAX_LIST_URL } from '../../../platform/limits.ts';
import { fraudTypeKey } from '../../../platform/message-key.ts';
import { send } from '../../../platform/messages/send.ts';
import { Select } from '../../form/select.tsx';
import { useAct } from '../../hooks/act.ts';
import { Button, Choices, Field } from '../../shared/controls.tsx';
import { Card, Note } from '../../shared/parts.tsx';
import { type AddListInput, type AddListProblems, addListRequest } from './add-list-input.ts';

const EMPTY: AddListInput = { kind: 'signed', url: '', publicKey: '', name: '', type: 'phishing' };

export function AddList({ onAdded }: { onAdded: () => Promise<void> }) {
  const [input, setInput] = useState(EMPTY);
  const [problems, setProblems] = useState<AddListProblems>({});
  const act = useAct();

  const set = (part: Partial<AddListInput>) => {
    setInput({ ...input, ...part });
    setProblems({});
    act.rest();
  };
  const add = () => {
    const checked = addListRequest(input);
    if (!checked.ok) return setProblems(checked.problems);
    return act.run(async () => {
      await send('lists.add', checked.request);
      setInput({ ...EMPTY, kind: input.kind });
      await onAdded();
    });
  };

  return (
    <Card title={t('options_addTitle')} id="add-list">
      <Choices<AddListInput['kind']>
        legend={t('options_addKind')}
        name="kind"
        value={input.kind}
        options={[
          { value: 'signed', words: t('options_addSigned') },
          { value: 'plain', words: t('options_addPlain') },
        ]}
        onChoose={(kind) => set({ kind })}
      />
      <p class="small soft">
        {t(input.kind === 'signed' ? 'options_addSignedHint' : 'options_addPlainHint')}
      </p>
      <Field
        label={t('options_addUrl')}
        name="list-url"
        inputMode="url"
        maxLength={MAX_LIST_URL}
        value={input.url}
        problem={problems.url && t(problems.url)}
        onInput={(url) => set({ url })}
      />
      {input.kind === 'signed' ? (
        <Field
          label={t('options_addKey')}
          name="list-key"
          maxLength={MAX_LIST_KEY}
          value={input.publicKey}
          hint={t('options_addKeyHint')}
          problem={problems.publicKey && t(problems.publicKey)}
          onInput={(publicKey) => set({ publicKey })}
        />
      ) : (
        <Select<FraudType>
          label={t('options_addType')}
          name="list-type"
          value={input.type}
          options={FRAUD_TYPES.map((type) => ({ value: type, words: t(fraudTypeKey(type)) }))}
          onChoose={(type) => set({ type })}
        />
      )}
      <Field
        label={t('options_addName')}
        name="list-name"
        maxLength={MAX_LIST_NAME}
        value={input.name}
        onInput={(name) => set({ name })}
      />
      <div class="row">
        <Button action="add-list" disabled={act.state === 'busy'} onPress={() => void add()}>
          {t(act.state === 'busy' ? 'options_adding' : 'options_add')}
        </Button>
      </div>
      <div role="status">
        {act.state === 'done' && <Note tone="info">{t('options_added')}</Note>}
        {act.state === 'failed' && <Note tone="danger">{t('options_addFailed')}</Note>}
      </div>
    </Card>
  );
}
