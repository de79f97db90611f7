/**
 * A connection that a load generator sends its requests by, one after the other, with as little work of its own as can
 * be: it shares the processors with what it measures.
 */
import { connect, type Socket } from 'node:net';

export interface RawConnection {
  /** Sends a whole request; answers the status. @throws where the connection ends before the answer is whole */
  send(request: string): Promise<number>;
  close(): void;
}

const STATUS = /^HTTP\/1\.1 (\d{3}) /;
const LENGTH = /\r\ncontent-length: (\d+)\r\n/i;
const HEAD_END = '\r\n\r\n';

/** To a server that keeps connections open, and says how long its answers are. */
export async function rawConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.setEncoding('latin1');
  return {
    send: (request) => {
      const answer = nextAnswer(socket);
      socket.write(request);
      return answer;
    },
    close: () => socket.destroy(),
  };
}

function nextAnswer(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const end = (): void => {
      socket.off('data', hear);
      socket.off('close', lost);
    };
    const lost = (): void => {
      end();
      reject(new Error('the connection ended before the answer'));
    };
    const hear = (part: string): void => {
      text += part;
      const head = text.indexOf(HEAD_END);
      if (head < 0) return;
      const length = Number(LENGTH.exec(text.slice(0, head + 2))?.[1] ?? Number.NaN);
      if (Number.isNaN(length)) {
        end();
        reject(new Error(`an answer of no length: ${text.slice(0, head)}`));
      } else if (text.length >= head + HEAD_END.length + length) {
        end();
        resolve(Number(STATUS.exec(text)?.[1] ?? 0));
      }
    };
    socket.on('data', hear);
    socket.once('close', lost);
  });
}
