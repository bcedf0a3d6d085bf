/**
 * Serves the till's page for the time without a network, and what it is made of, from the browser's own store. Pages come
 * from the network first; nothing that was asked for with a form is kept, and sales are sent by the pages, not from here.
 */
interface Work extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Work {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const scope = self as unknown as {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', work: (event: Work) => void): void;
  addEventListener(name: 'fetch', work: (event: Asked) => void): void;
  addEventListener(name: 'message', work: (event: Work & { readonly data: unknown }) => void): void;
};

const storeName = 'yilin-till-1';
const page = '/till/offline';
const patienceMs = 8_000;
const freshMs = 10 * 60_000;

const isPart = (path: string) => /^\/(assets|islands)\//.test(path) || path === '/favicon.svg';

/** What a page or a script names of ours: styles, islands and their chunks. */
function partsIn(text: string, base: string): string[] {
  const named = [
    ...text.matchAll(/["'`]((?:\/(?:assets|islands)\/|\.{1,2}\/)[\w./-]+\.(?:js|css)(?:\?v=[\w-]+)?)["'`]/g),
  ];
  return named.map((match) => new URL(match[1] ?? '', base).href);
}

async function keepParts(store: Cache, text: string, base: string, seen: Set<string>): Promise<void> {
  for (const address of partsIn(text, base)) {
    if (seen.has(address) || !isPart(new URL(address).pathname)) continue;
    seen.add(address);
    let part = await store.match(address);
    if (!part) {
      part = await fetch(address);
      if (!part.ok) continue;
      await store.put(address, part.clone());
    }
    if (/\.js(\?|$)/.test(address)) await keepParts(store, await part.text(), address, seen);
  }
}

/** Keeps the page as it is now. Somebody who is not signed in at the till leaves none behind. */
async function keepPage(answer: Response): Promise<void> {
  const store = await caches.open(storeName);
  if (answer.type === 'opaqueredirect' || answer.status === 403) await store.delete(page);
  if (!answer.ok || answer.redirected) return;
  await store.put(page, answer.clone());
  const seen = new Set<string>();
  await keepParts(store, await answer.text(), new URL(page, location.href).href, seen);
  for (const { url } of await store.keys()) {
    if (!seen.has(url) && new URL(url).pathname !== page) await store.delete(url);
  }
}

async function refresh(): Promise<void> {
  const kept = await (await caches.open(storeName)).match(page);
  if (kept && Date.now() - Date.parse(kept.headers.get('Date') ?? '') < freshMs) return;
  await keepPage(await fetch(page, { redirect: 'manual', credentials: 'same-origin' }));
}

function within(request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), patienceMs);
    fetch(request)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

async function visit(event: Asked): Promise<Response> {
  const { pathname } = new URL(event.request.url);
  try {
    const answer = await within(event.request);
    if (pathname === page) event.waitUntil(keepPage(answer.clone()).catch(() => {}));
    return answer;
  } catch {
    const kept = await (await caches.open(storeName)).match(page);
    if (pathname !== page) return kept ? Response.redirect(page, 303) : Response.error();
    return kept ?? Response.error();
  }
}

async function part(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

scope.addEventListener('install', (event) => {
  event.waitUntil(scope.skipWaiting());
});
scope.addEventListener('activate', (event) => {
  const clear = caches.keys().then((names) => {
    const old = names.filter((name) => name.startsWith('yilin-till-') && name !== storeName);
    return Promise.all(old.map((name) => caches.delete(name)));
  });
  event.waitUntil(Promise.all([clear, scope.clients.claim()]));
});
scope.addEventListener('message', (event) => {
  if (event.data === 'refresh') event.waitUntil(refresh().catch(() => {}));
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  const isScan = request.method === 'POST' && pathname === '/till';
  if (request.mode === 'navigate' && (request.method === 'GET' || isScan)) event.respondWith(visit(event));
  else if (request.method === 'GET' && isPart(pathname)) event.respondWith(part(request));
});

export {};
