/** A server that speaks S3, on this machine, with one bucket. It checks signatures and keeps objects in a folder. */
import S3rver from '@20minutes/s3rver';

/** The only key that it knows. */
export const S3_KEY = 'S3RVER';

export interface S3Server {
  endpoint: string;
  /** What was put and deleted, in order: 'Put KEY' or 'Delete KEY'. */
  log: string[];
  close(): Promise<void>;
}

export async function startS3Server(directory: string, bucket: string): Promise<S3Server> {
  const server = new S3rver({
    ...{ directory, port: 0, address: '127.0.0.1', silent: true },
    configureBuckets: [{ name: bucket }],
  });
  const log: string[] = [];
  server.on('event', ({ Records }) => {
    for (const { eventName, s3 } of Records) {
      log.push(`${eventName.includes('Removed') ? 'Delete' : 'Put'} ${decodeURIComponent(s3.object.key)}`);
    }
  });
  const { port } = await server.run();
  return { endpoint: `http://127.0.0.1:${port}`, log, close: () => server.close() };
}
