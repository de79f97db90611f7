/**
 * `sansi model train` makes the weights of the signals; `sansi model check` holds them against innocent hosts and
 * writes the exceptions into them; `sansi model texts` makes what the cues of messages are worth. Figures are JSON on
 * standard output.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ListError } from '../../list/errors.ts';
import { hasCode, RefusedError, UsageError } from '../../publisher/errors.ts';
import { checkModel } from '../../publisher/model/check.ts';
import { train } from '../../publisher/model/train.ts';
import { readTrainingData } from '../../publisher/model/training-data.ts';
import { fitTexts } from '../../publisher/texts/fit-texts.ts';
import { readMessages } from '../../publisher/texts/read-messages.ts';
import { needed } from '../arguments.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

export async function run([step, ...args]: string[]): Promise<void> {
  if (step === 'train') return trainInto(args);
  if (step === 'check') return check(args);
  if (step === 'texts') return fitInto(args);
  throw new UsageError("'model' has three steps: train, check and texts.");
}

function trainInto(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, out: { type: 'string' }, made: { type: 'string' } },
  });
  const dir = needed(values.data, 'data');
  const out = needed(values.out, 'out');
  const data = readTrainingData(dir);
  // How much older hosts count depends on the day: the same data and day make the same bytes.
  const made = values.made ?? new Date().toISOString().slice(0, 10);
  if (!DAY.test(made)) throw new UsageError('--made takes a day: YYYY-MM-DD.');
  const { bytes, examples, thresholds } = train(data, made, (step) => console.error(`${step} …`));
  writeFileSync(out, bytes);
  const sources = data.sources.map(({ name, side, use, hosts, licence, date }) => ({
    name,
    side,
    use,
    hosts: hosts.length,
    licence,
    date,
  }));
  console.log(JSON.stringify({ made, bytes: bytes.length, examples, thresholds, sources }));
}

function fitInto(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      own: { type: 'string' },
      out: { type: 'string' },
      made: { type: 'string' },
    },
  });
  const messages = readMessages(needed(values.data, 'data'), needed(values.own, 'own'));
  const date = values.made ?? new Date().toISOString().slice(0, 10);
  if (!DAY.test(date)) throw new UsageError('--made takes a day: YYYY-MM-DD.');
  const worth = fitTexts(messages.train, messages.validation);
  writeFileSync(
    needed(values.out, 'out'),
    `${JSON.stringify({ about: 'Made by `sansi model texts`.', date, ...worth }, null, 2)}\n`,
  );
  const counts = Object.fromEntries(Object.entries(messages).map(([part, { length }]) => [part, length]));
  console.log(JSON.stringify({ made: date, messages: counts, pairs: Object.keys(worth.pairs).length }));
}

async function check(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { model: { type: 'string' }, benign: { type: 'string' }, appeals: { type: 'string' } },
  });
  const model = needed(values.model, 'model');
  const benign = needed(values.benign, 'benign');
  try {
    const { bytes, ...figures } = await checkModel(
      new Uint8Array(readFileSync(model)),
      benign,
      values.appeals,
    );
    writeFileSync(model, bytes);
    console.log(JSON.stringify({ ...figures, bytes: bytes.length }));
  } catch (error) {
    if (error instanceof ListError) throw new RefusedError(`${model}: ${error.message}`);
    if (hasCode(error, 'ENOENT')) throw new RefusedError(`There is no file ${model}.`);
    throw error;
  }
}
