/**
 * The desk's figures for Prometheus: counts only, nothing about what was reported or by whom.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { countOpen } from './cases/queue.ts';
import type { DeskDb } from './db/open.ts';
import type { PublishingState } from './publishing/decision-publisher.ts';

const TROUBLES = ['lost', 'failing', 'late'] as const satisfies PublishingState['trouble'][];

export interface Metrics {
  registry: Registry;
  received: Counter<'kind' | 'result'>;
  refused: Counter<'code'>;
  decisions: Counter<'action'>;
  publications: Counter<'result'>;
  seconds: Histogram<'method' | 'route' | 'status'>;
}

/** @param publishing how decisions fare, asked whenever the figures are */
export function makeMetrics(db: DeskDb, publishing: () => Promise<PublishingState>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'sansi_desk_open_cases',
    help: 'Cases that wait for a decision',
    labelNames: ['kind'],
    registers,
    async collect() {
      for (const [kind, count] of Object.entries(await countOpen(db))) this.set({ kind }, count);
    },
  });
  new Gauge({
    name: 'sansi_desk_unpublished_seconds',
    help: 'Seconds for which the oldest decision that no published version contains has waited',
    registers,
    async collect() {
      this.set((await publishing()).waitingSeconds);
    },
  });
  new Gauge({
    name: 'sansi_desk_publishing_trouble',
    help: 'Why decisions do not reach people, 1 where it is so: the published list is gone, publishing fails or takes too long',
    labelNames: ['trouble'],
    registers,
    async collect() {
      const { trouble } = await publishing();
      for (const one of TROUBLES) this.set({ trouble: one }, one === trouble ? 1 : 0);
    },
  });
  return {
    registry,
    received: new Counter({
      name: 'sansi_desk_received_total',
      help: 'Reports and appeals taken in',
      labelNames: ['kind', 'result'],
      registers,
    }),
    refused: new Counter({
      name: 'sansi_desk_refused_total',
      help: 'Requests to the intake that were refused, by why',
      labelNames: ['code'],
      registers,
    }),
    decisions: new Counter({
      name: 'sansi_desk_decisions_total',
      help: 'What reviewers did',
      labelNames: ['action'],
      registers,
    }),
    publications: new Counter({
      name: 'sansi_desk_publications_total',
      help: 'Runs of the publishing hook',
      labelNames: ['result'],
      registers,
    }),
    seconds: new Histogram({
      name: 'sansi_desk_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
  };
}
