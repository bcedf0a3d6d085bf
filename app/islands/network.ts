import { forgetOld, isAtRisk, type Kept, listKept } from './offline/store';

/** On every till page: whether the village answers, what waits on this device, and sending it as soon as it can be. */
const bar = document.getElementById('network') as HTMLAnchorElement | null;
const lookEveryMs = 20_000;
const patienceMs = 5_000;
const pauseMsMax = 300_000;

let online: boolean | undefined;
let sales: Kept[] = [];
let pauseMs = 0;
let sendAgainAt = 0;

function show(): void {
  if (!bar) return;
  const waiting = sales.filter(({ state }) => state === 'waiting').length;
  const stuck = sales.filter(({ state }) => state === 'conflict' || state === 'refused').length;
  const parts = [
    online === undefined ? '正在看网络' : online ? '网络正常' : '网络断了，点这里断网收银',
    waiting > 0 ? `${waiting} 单等联网` : '',
    stuck > 0 ? `${stuck} 单待处理` : '',
  ];
  bar.textContent = parts.filter(Boolean).join(' · ');
  bar.className = `network ${online === false ? 'bad' : waiting + stuck > 0 ? 'wait' : 'good'}`;
  bar.dataset.online = String(online ?? '');
  bar.hidden = false;
}

async function read(): Promise<void> {
  sales = await listKept();
  show();
}

async function answers(): Promise<boolean> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    return (await fetch('/livez', { cache: 'no-store', signal: patience.signal })).ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

async function look(): Promise<void> {
  const before = online;
  online = await answers();
  if (online !== before) document.dispatchEvent(new Event('network-changed'));
  await read();
  if (online && before !== true) sendAgainAt = 0;
  const isDue = Date.now() >= sendAgainAt && sales.some(({ state }) => state === 'waiting');
  if (!online || !isDue) return;
  const { sendKept } = await import('./offline/send');
  pauseMs = (await sendKept()) ? 0 : Math.min(pauseMsMax, Math.max(lookEveryMs, pauseMs * 2));
  sendAgainAt = Date.now() + pauseMs;
}

/** Lets the browser keep the pages that a till needs without a network. */
function register(): void {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers
    .register('/till-worker.js', { scope: '/till' })
    .then(() => workers.ready)
    .then(({ active }) => active?.postMessage('refresh'))
    .catch(() => {});
}

if (bar) {
  const lookAgain = () => void look();
  addEventListener('online', lookAgain);
  addEventListener('offline', lookAgain);
  document.addEventListener('visibilitychange', () => document.hidden || lookAgain());
  document.addEventListener('kept-sales', () => void read());
  document.addEventListener('send-now', () => {
    sendAgainAt = 0;
    lookAgain();
  });
  setInterval(() => document.hidden || lookAgain(), lookEveryMs);
  addEventListener('beforeunload', (event) => {
    if (isAtRisk()) event.preventDefault();
  });
  void look().then(() => forgetOld(sales));
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
