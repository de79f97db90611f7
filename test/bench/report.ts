/** What the bench measures, as `--json` prints it. */
import type { CompileFigures } from './measure-compile.ts';
import type { DecisionFigures } from './measure-decisions.ts';
import type { DeviceFigures } from './measure-device.ts';
import type { EngineFigures } from './measure-engine.ts';
import type { OwnWorkFigures } from './measure-own-work.ts';
import type { PageWorkFigures } from './measure-page-work.ts';
import type { PageFigures } from './measure-pages.ts';
import type { PublishingFigures } from './measure-publishing.ts';
import type { RaceFigures } from './measure-race.ts';
import type { SignalFigures } from './measure-signals.ts';
import type { SliceFigures } from './measure-slices.ts';
import type { StopReport } from './measure-stop.ts';
import type { SuspicionFigures } from './measure-suspicion.ts';
import type { TabFigures } from './measure-tabs.ts';
import type { TaskFigures } from './measure-tasks.ts';
import type { TextFigures } from './measure-texts.ts';
import type { UpdateFigures } from './measure-updates.ts';
import type { WarningFigures } from './measure-warning.ts';

export interface Failure {
  engine: string;
  count: number;
  failed: string;
}

export interface BenchReport {
  date: string;
  machine: string;
  engines: (EngineFigures | Failure)[];
  races: RaceFigures[];
  updates: UpdateFigures[];
  compiles: CompileFigures[];
  slices: SliceFigures[];
  publishing?: PublishingFigures;
  decisions?: DecisionFigures[];
  device?: DeviceFigures;
  stop?: StopReport;
  pages?: PageFigures[];
  warnings?: WarningFigures[];
  signals?: SignalFigures;
  texts?: TextFigures;
  suspicion?: SuspicionFigures;
  ownWork?: OwnWorkFigures[];
  pageWork?: PageWorkFigures[];
  tabs?: TabFigures[];
  tasks?: TaskFigures[];
  /** Where the names come from. */
  names: string;
}
