import { type CheckoutTerms, redeemOrKeep } from './offline/checkout';

/** The till's cart: − and ＋ without a round trip, the total at once. The server decides; this only shows. */
const form = document.getElementById('cart') as HTMLFormElement | null;

/** Points in hundredths, so that nothing is added as a fraction. */
const hundredths = (text: string | undefined) => Math.round(Number(text ?? 0) * 100);
const inWords = (amount: number) => String(amount / 100).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

function quantityOf(line: HTMLElement): HTMLInputElement {
  return line.querySelector('input[name^="q-"]') as HTMLInputElement;
}

function show(cart: HTMLFormElement): void {
  let pieces = 0;
  let total = 0;
  for (const line of cart.querySelectorAll<HTMLElement>('[data-goods]')) {
    const input = quantityOf(line);
    const onHand = Number(line.dataset.onHand);
    const quantity = Math.max(0, Math.trunc(Number(input.value)) || 0);
    const amount = hundredths(line.dataset.price) * quantity;
    pieces += quantity;
    total += amount;
    (line.querySelector('.cart-total') as HTMLElement).textContent = quantity > 0 ? inWords(amount) : '';
    line.classList.toggle('too-many', quantity > onHand);
    (line.querySelector('button[name="add"]') as HTMLButtonElement).disabled = quantity >= onHand;
  }
  const rest = hundredths(cart.dataset.available) - total;
  const set = (id: string, text: string) => {
    const place = document.getElementById(id);
    if (place) place.textContent = text;
  };
  set('cart-pieces', String(pieces));
  set('cart-total', inWords(total));
  set('cart-after', rest >= 0 ? `兑换后余 ${inWords(rest)} 分` : `积分不够，还差 ${inWords(-rest)} 分`);
  document.getElementById('cart-after')?.setAttribute('class', rest >= 0 ? 'hint' : 'error');
  const confirm = cart.querySelector('.confirm') as HTMLButtonElement;
  confirm.textContent = pieces > 0 ? `确认兑换 ${inWords(total)} 分` : '请先选商品';
  confirm.disabled = pieces === 0 || rest < 0 || timeIsOver();
}

function timeIsOver(): boolean {
  const left = document.getElementById('time-left');
  return !left || Number(left.dataset.seconds) <= 0;
}

const data = document.getElementById('offline-terms');
const terms = data ? (JSON.parse(data.textContent ?? '') as CheckoutTerms) : undefined;

if (form) {
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name="add"], button[name="less"]');
    const line = button?.closest<HTMLElement>('[data-goods]');
    // Which points pay depends on what is chosen: the server says.
    if (!button || !line || form.dataset.purses) return;
    event.preventDefault();
    const input = quantityOf(line);
    const quantity = (Math.trunc(Number(input.value)) || 0) + (button.name === 'add' ? 1 : -1);
    input.value = String(Math.max(0, quantity));
    show(form);
  });
  form.addEventListener('input', () => show(form));
  form.addEventListener('change', (event) => {
    if (form.dataset.purses && (event.target as HTMLInputElement).name === 'purse') form.submit();
  });
  form.addEventListener('submit', (event) => {
    const pressed = (event as SubmitEvent).submitter;
    if (!pressed?.classList.contains('confirm')) return;
    const isAgain = form.dataset.sent !== undefined;
    form.dataset.sent = 'yes';
    pressed.textContent = '正在兑换…';
    if (terms || isAgain) event.preventDefault();
    if (terms && !isAgain) void redeemOrKeep(form, pressed as HTMLButtonElement, terms);
  });
  addEventListener('pageshow', () => {
    delete form.dataset.sent;
    show(form);
  });
  const left = document.getElementById('time-left');
  const end = performance.now() + Number(left?.dataset.seconds ?? 0) * 1000;
  setInterval(() => {
    if (!left) return;
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    left.dataset.seconds = String(seconds);
    left.textContent = seconds >= 60 ? `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒` : `${seconds} 秒`;
    if (seconds === 0) show(form);
  }, 1000);
}
