import { announce, deviceId, hundredths, inWords, type Kept, type KeptLine, keep, listKept, numberFor } from './store';
import { obstacle, type Terms, totalOf } from './till';

/** What the checkout page knows for the case that the network drops while it is open. */
export interface CheckoutTerms extends Terms {
  readonly presentationId: string;
  /** Masked. */
  readonly name: string;
}

const patienceMs = 15_000;

function linesOf(form: HTMLFormElement): KeptLine[] {
  return [...form.querySelectorAll<HTMLElement>('[data-goods]')].flatMap((line) => {
    const input = line.querySelector<HTMLInputElement>('input[name^="q-"]');
    const quantity = Math.trunc(Number(input?.value)) || 0;
    const name = line.querySelector('div')?.firstChild?.textContent ?? '';
    if (quantity <= 0) return [];
    return [{ goodsId: line.dataset.goods ?? '', name, quantity, price: line.dataset.price ?? '0' }];
  });
}

/**
 * Redeems the cart; where no answer comes it is kept under the same request, so that an answer that was lost is the same slip
 * later. A refusal is shown by the page that the form leads to.
 */
export async function redeemOrKeep(
  form: HTMLFormElement,
  pressed: HTMLButtonElement,
  terms: CheckoutTerms,
): Promise<void> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, String(value));
  const address = pressed.formAction;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const reply = await fetch(address, {
      method: 'POST',
      body: fields,
      credentials: 'same-origin',
      signal: patience.signal,
    });
    if (reply.redirected) return location.assign(reply.url);
    form.method = 'post';
    form.action = address;
    form.submit();
  } catch {
    await keepCart(form, pressed, terms, fields);
  } finally {
    clearTimeout(timer);
  }
}

/** The same choice as `readPayingPurse` makes on the server. */
function purseOf(fields: URLSearchParams): string | undefined {
  const asked = fields.get('purse') ?? '';
  const account = asked === 'auto' ? fields.get('paying') : asked === 'usual' ? '' : asked;
  return account || undefined;
}

async function keepCart(
  form: HTMLFormElement,
  pressed: HTMLButtonElement,
  terms: CheckoutTerms,
  fields: URLSearchParams,
): Promise<void> {
  const lines = linesOf(form);
  const who = { holder: 'code', code: '', key: terms.presentationId, name: terms.name } as const;
  const why = obstacle(terms, await listKept(), who, lines);
  if (why !== '') {
    delete form.dataset.sent;
    pressed.textContent = '再按一次';
    return tell(form, 'bad', `网络断了，不知道这一单成没成。先别给货；网络好了再按一次，不会重复扣分。${why}`);
  }
  const id = fields.get('requestId') ?? '';
  const now = new Date();
  const sale: Kept = {
    id,
    shopId: terms.shopId,
    cashierId: terms.cashierId,
    deviceId: deviceId(),
    number: numberFor(id, now),
    soldAt: now.toISOString(),
    holder: 'presentation',
    holderCode: terms.presentationId,
    holderKey: terms.presentationId,
    holderName: terms.name,
    purseId: purseOf(fields),
    lines: lines.map((line) => ({ ...line, price: (hundredths(line.price) / 100).toFixed(2) })),
    total: totalOf(lines),
    state: 'waiting',
  };
  const lasts = await keep(sale);
  for (const control of form.querySelectorAll<HTMLInputElement>('input, button')) control.disabled = true;
  pressed.hidden = true;
  const goods = lines.map(({ name, quantity }) => `${name}×${quantity}`).join('、');
  const advice = lasts ? '' : '这台设备存不住，请不要关掉这一页。';
  tell(
    form,
    'good',
    `网络断了，这一单已记下：${goods}，${inWords(sale.total)} 分，临时单 ${sale.number}。联网以后自动入账，不会重复扣分。${advice}`,
  );
  announce();
}

function tell(form: HTMLFormElement, tone: 'good' | 'bad', sentence: string): void {
  document.getElementById('cart-kept')?.remove();
  const notice = document.createElement('p');
  notice.id = 'cart-kept';
  notice.className = `notice ${tone}`;
  notice.setAttribute('role', tone === 'bad' ? 'alert' : 'status');
  notice.textContent = sentence;
  if (tone === 'good') {
    const next = document.createElement('a');
    next.href = '/till/offline';
    next.className = 'btn block';
    next.textContent = '下一位';
    notice.append(next);
  }
  form.before(notice);
  scrollTo(0, 0);
}
