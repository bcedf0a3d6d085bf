import { announce, type Kept, keep, listKept } from './store';

/** The server's word on a sale; see `app/routes/till/offline-sale.ts`. */
interface Answer {
  readonly state?: 'redeemed' | 'conflict' | 'settled' | 'refused';
  readonly sentence?: string;
  readonly slip?: string;
}

const patienceMs = 20_000;

/** What a request's fields are called. */
function fieldsOf(sale: Kept): URLSearchParams {
  const { id, shopId, deviceId, cashierId, number, soldAt, holder, holderCode, purseId, lines } = sale;
  const fields = new URLSearchParams({ saleId: id, shopId, deviceId, cashierId, number, soldAt, holder, holderCode });
  if (purseId) fields.set('purseId', purseId);
  lines.forEach(({ goodsId, quantity, price }, place) => {
    fields.set(`lines[${place}].goodsId`, goodsId);
    fields.set(`lines[${place}].quantity`, String(quantity));
    fields.set(`lines[${place}].price`, price);
  });
  return fields;
}

/** Sends one sale. False where there is no use in sending more now. */
async function send(sale: Kept): Promise<boolean> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const reply = await fetch('/till/offline/sale', {
      method: 'POST',
      body: fieldsOf(sale),
      credentials: 'same-origin',
      redirect: 'manual',
      signal: patience.signal,
    });
    if (reply.type === 'opaqueredirect' || reply.status === 401) {
      await keep({ ...sale, sentence: '请重新登录。单都在这台设备上，登录以后自动入账。' });
      return false;
    }
    const isJson = reply.headers.get('Content-Type')?.includes('json') ?? false;
    if (!isJson || reply.status >= 500 || reply.status === 429) {
      const other = '现在的身份传不了，请换回这家超市的店员身份。';
      const sentence = isJson ? ((await reply.json()) as Answer).sentence : other;
      if (reply.status < 500) await keep({ ...sale, sentence });
      return false;
    }
    const { state, sentence, slip } = (await reply.json()) as Answer;
    if (state === undefined) await keep({ ...sale, sentence });
    else await keep({ ...sale, state: state === 'settled' ? 'conflict' : state, sentence, slip });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

let busy = false;

async function drain(): Promise<boolean> {
  if (busy) return true;
  busy = true;
  try {
    for (const sale of await listKept()) if (sale.state === 'waiting' && !(await send(sale))) return false;
    return true;
  } finally {
    busy = false;
    announce();
  }
}

/** Sends what waits, one after the other, in one tab at a time. False where some of it could not be sent. */
export async function sendKept(): Promise<boolean> {
  if (!navigator.locks) return drain();
  return navigator.locks.request('yilin-kept-sales', { ifAvailable: true }, (lock) => (lock ? drain() : true));
}
