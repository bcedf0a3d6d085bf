import net from 'node:net';

/** Where and how the server's first session is disturbed; every later session passes unhurt. */
export interface Disturbance {
  /** So many of the server's messages still arrive. */
  readonly after: number;
  /** Waits until the client speaks next, and leaves that unheard. */
  readonly isAtAnswer: boolean;
  /** An orderly end, a reset, or no end at all: the server refuses what it was asked and goes on. */
  readonly ending: 'end' | 'reset' | 'refusal';
  /** The SQL state of an error that the server sends last, together with the message before it. */
  readonly lastWord?: string;
}

export interface CuttingProxy {
  /** The server's address, by way of the proxy. */
  readonly url: string;
  /** The kinds of the messages that the server has sent in the first session. */
  readonly messages: readonly string[];
  hasDisturbed(): boolean;
  close(): Promise<void>;
}

function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5, kind);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function errorResponse(code: string, severity: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, 'Mas the proxy was told', ''];
  return message('E', Buffer.from(`${fields.join('\0')}\0`));
}

/** Takes whole messages off the front of what has been read. */
function takeMessages(unread: Buffer): { whole: Buffer[]; rest: Buffer } {
  const whole: Buffer[] = [];
  let rest = unread;
  while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
    const length = rest.readUInt32BE(1) + 1;
    whole.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return { whole, rest };
}

/** Stands between one client session and the server, and disturbs it as told. */
function disturb(client: net.Socket, server: net.Socket, messages: string[], disturbance: Disturbance | undefined) {
  let unread: Buffer = Buffer.alloc(0);
  let state: 'passing' | 'waiting' | 'done' = 'passing';
  const finish = (before: Buffer[]) => {
    state = 'done';
    const { ending, lastWord } = disturbance!;
    const refusal = ending === 'refusal' ? [message('Z', Buffer.from('I'))] : [];
    const error = lastWord ? [errorResponse(lastWord, ending === 'refusal' ? 'ERROR' : 'FATAL')] : [];
    const words = Buffer.concat([...before, ...error, ...refusal]);
    if (ending === 'refusal') client.write(words);
    if (ending === 'end') client.end(words);
    if (ending === 'reset') client.write(words, () => client.resetAndDestroy());
    if (ending !== 'refusal') server.destroy();
  };
  client.on('data', (chunk) => {
    if (state === 'waiting') return finish([]);
    if (state === 'passing' || disturbance?.ending === 'refusal') server.write(chunk);
  });
  server.on('data', (chunk) => {
    if (state === 'done') return client.write(chunk);
    const { whole, rest } = takeMessages(Buffer.concat([unread, chunk]));
    unread = rest;
    const missing = disturbance ? disturbance.after - messages.length : Number.POSITIVE_INFINITY;
    const passed = whole.slice(0, missing);
    messages.push(...passed.map((each) => each.toString('latin1', 0, 1)));
    if (missing > passed.length) return client.write(Buffer.concat(passed));
    if (!disturbance?.isAtAnswer) return finish(passed);
    state = 'waiting';
    return client.write(Buffer.concat(passed));
  });
  if (disturbance?.after === 0) finish([]);
  return () => state === 'done';
}

/** A way to the server on which its first session is cut, or only listened to. */
export async function openCuttingProxy(serverUrl: string, disturbance?: Disturbance): Promise<CuttingProxy> {
  const target = new URL(serverUrl);
  const messages: string[] = [];
  const sockets = new Set<net.Socket>();
  let hasDisturbed: (() => boolean) | undefined;
  const proxy = net.createServer((client) => {
    const server = net.connect(Number(target.port || 5432), target.hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => other.end());
    }
    if (!hasDisturbed) {
      hasDisturbed = disturb(client, server, messages, disturbance);
      return;
    }
    client.pipe(server);
    server.pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${(proxy.address() as net.AddressInfo).port}`;
  return {
    url: url.href,
    messages,
    hasDisturbed: () => hasDisturbed?.() ?? false,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
