import { randomUUID } from 'node:crypto';
import { request as sendRequest } from 'node:http';
import pino from 'pino';
import { dateInChina } from '#services/kernel/clock';
import { changeSetting } from '#services/org';
import { makeCode } from '#services/redemption';
import { createMember, setup } from '#tests/factories/org';
import { awardPoints, createTill } from '#tests/factories/redemption';
import { createDevice } from '#tests/factories/tills';
import { ownDatabase } from '#tests/harness/database';
import { readEnvironment } from '~/environment';
import { createApplication, listen } from '~/server';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer may hold anything; what it holds is what is tested
  readonly body: any;
}

export interface Asked {
  readonly token?: string | null;
  readonly key?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The running server with a shop, its goods and two devices. */
export async function openInterface() {
  const own = await ownDatabase({ connectionsMax: 8 });
  const environment = readEnvironment(
    { NODE_ENV: 'test', APP_SECRET: 'a secret for tests only, long enough to be one' },
    { defaultDataDir: '/tmp' },
  );
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  const site = () => Promise.reject(new Error('there is no site'));
  const server = await listen(createApplication({ environment, database: own.database, log, site }), 0, '127.0.0.1');
  const world = await own.database.transaction(async (tx) => {
    const till = await createTill(tx, { balance: '100000', onHand: 100_000 });
    const device = await createDevice(tx, till.shop);
    const other = await createDevice(tx, till.shop, '另一台');
    await changeSetting(tx, setup, {
      requestId: randomUUID(),
      unitId: till.village.id,
      name: 'tills.requests-per-minute',
      value: '6000',
      validFrom: dateInChina(),
      reason: '测试要问很多次',
    });
    return { ...till, device, other };
  });

  const ask = (method: string, path: string, asked: Asked = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const { token = world.device.token, key, body, raw, headers } = asked;
      const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const all = {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...(content !== undefined && {
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(content)),
        }),
        ...headers,
      };
      const sent = sendRequest({ port: server.port, host: '127.0.0.1', method, path, headers: all });
      sent.once('error', reject);
      sent.once('response', (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('end', () => {
          const text = Buffer.concat(parts).toString();
          const isJson = /json/.test(String(answer.headers['content-type']));
          const status = answer.statusCode ?? 0;
          resolve({ status, headers: answer.headers, text, body: isJson && text ? JSON.parse(text) : undefined });
        });
      });
      sent.end(content);
    });

  return {
    ...own,
    ...world,
    ask,
    /** A fresh code: of a new member each time, because a member has one in 30 seconds. */
    code: (balance = '1000') =>
      own.database.transaction(async (tx) => {
        const member = await createMember(tx, world.village);
        if (Number(balance) > 0) await awardPoints(tx, member, balance);
        return (await makeCode(tx, world.village.id, member.id)).digits;
      }),
    lines: (quantity = 1) => [{ goodsId: world.soap.id, quantity }],
    close: async () => {
      await server.close();
      await own.close();
    },
  };
}

export type Interface = Awaited<ReturnType<typeof openInterface>>;
