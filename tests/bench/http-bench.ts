import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createCookie } from '@remix-run/node';
import { newId } from '#services/kernel/ids';
import { linesOf, presented, standAtTills, walk } from './redemption-bench';
import { atOnce, CONNECTIONS, type Comparison, compare } from './rounds';
import { signIn, signInMember, type World } from './world';

const REDEMPTIONS = 600;
const PAGES = 600;
/** Candidates for the smallest page; the one with the fewest bytes is taken. */
const smallPages = ['/no-such-page', '/sign-in', '/sign-in/code', '/new-password', '/first-sign-in'];
const startWithinMs = 60_000;

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly bytes: number;
}

/** The product's server as it runs in production, in a process of its own. */
export interface BenchServer {
  readonly url: string;
  /** Resident memory in megabytes. */
  memory(): number;
  get(path: string, cookie?: string): Promise<Answer>;
  post(path: string, cookie: string, form: URLSearchParams): Promise<Answer>;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function residentMegabytes(pid: number | undefined): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

async function untilAlive(url: string, child: ChildProcess, isAlive: () => Promise<boolean>): Promise<void> {
  const givesUpAt = Date.now() + startWithinMs;
  while (!(await isAlive())) {
    if (child.exitCode !== null || Date.now() > givesUpAt) throw new Error(`The server did not start at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function startServer(
  urls: { ownerUrl: string; applicationUrl: string },
  secret: string,
): Promise<BenchServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../app/cli/run.mjs', import.meta.url)), 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: urls.applicationUrl,
      MIGRATION_DATABASE_URL: urls.ownerUrl,
      DATABASE_CONNECTIONS_MAX: String(CONNECTIONS),
      APP_SECRET: secret,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
    },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const ask = (method: string, path: string, cookie = '', body = '') =>
    new Promise<Answer>((resolve, reject) => {
      const form = body && {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(body),
      };
      const headers = { Cookie: cookie, Origin: url, Accept: 'text/html', ...form };
      const asked = request(`${url}${path}`, { method, agent, headers }, (reply) => {
        let bytes = 0;
        reply.on('data', (chunk: Buffer) => (bytes += chunk.length));
        reply.once('end', () =>
          resolve({ status: reply.statusCode ?? 0, location: reply.headers.location ?? '', bytes }),
        );
        reply.once('error', reject);
      });
      asked.once('error', reject);
      asked.end(body);
    });
  await untilAlive(url, child, () =>
    ask('GET', '/livez').then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  return {
    url,
    memory: () => residentMegabytes(child.pid),
    get: (path, cookie) => ask('GET', path, cookie),
    post: (path, cookie, form) => ask('POST', path, cookie, form.toString()),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await gone;
      agent.destroy();
    },
  };
}

async function cookieOf(token: string): Promise<string> {
  return (await createCookie('session').serialize(token)).split(';')[0] ?? '';
}

/** A redemption over HTTP, with session and origin check, against the same service called directly. */
export async function benchHttp(world: World, server: BenchServer, settle: () => Promise<void>): Promise<Comparison> {
  const cookies = new Map<string, string>();
  for (const { id, cashier } of world.villages) {
    cookies.set(id, await cookieOf(await signIn(world, cashier.accountId, cashier.roleId, 'shop-staff')));
  }
  const next = walk(world);
  let standing: Awaited<ReturnType<typeof standAtTills>> = [];
  const redeemOverHttp = async (index: number) => {
    const holder = standing[index];
    if (!holder) throw new Error('somebody stands at the till');
    const [village] = holder.place;
    const form = new URLSearchParams({ requestId: newId() });
    for (const { goodsId, quantity, price } of linesOf(village)) {
      form.set(`q-${goodsId}`, String(quantity));
      form.set(`p-${goodsId}`, price);
    }
    const answer = await server.post(`/till/checkout/${holder.id}/redemption`, cookies.get(village.id) ?? '', form);
    if (!answer.location.startsWith('/till/done/')) throw new Error(`a redemption was answered with ${answer.status}`);
  };
  const service = presented('http: the service called directly', world, REDEMPTIONS);
  await service.prepare?.();
  return compare(
    {
      name: 'http: POST by the till, session and origin checked',
      prepare: async () => {
        standing = await standAtTills(world, next, REDEMPTIONS);
      },
      run: () => atOnce(REDEMPTIONS, redeemOverHttp),
    },
    service,
    { settle, rounds: 3 },
  );
}

/** The member's home page against the smallest page that this server renders. */
export async function benchPages(world: World, server: BenchServer, settle: () => Promise<void>): Promise<Comparison> {
  const village = world.villages[0];
  if (!village) throw new Error('the world has a village');
  const cookie = await cookieOf(await signInMember(world, village));
  const home = await server.get('/me', cookie);
  if (home.status !== 200) throw new Error(`the home page was answered with ${home.status}`);
  const sizes = await Promise.all(smallPages.map(async (path) => ({ path, bytes: (await server.get(path)).bytes })));
  const smallest = sizes.sort((one, other) => one.bytes - other.bytes)[0];
  if (!smallest) throw new Error('some page is the smallest');
  return compare(
    { name: `pages: GET /me (${home.bytes} bytes)`, run: () => atOnce(PAGES, () => server.get('/me', cookie)) },
    {
      name: `pages: GET ${smallest.path} (${smallest.bytes} bytes)`,
      run: () => atOnce(PAGES, () => server.get(smallest.path)),
    },
    { settle, rounds: 3 },
  );
}
