/** What the tests use of a package that comes without types. */
declare module '@20minutes/s3rver' {
  import type { AddressInfo } from 'node:net';

  interface PutEvent {
    Records: { eventName: string; s3: { object: { key: string } } }[];
  }
  export default class S3rver {
    constructor(options: object);
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
    on(name: 'event', listener: (event: PutEvent) => void): void;
  }
}
