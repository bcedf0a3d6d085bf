import {
  announce,
  deviceId,
  hundredths,
  inWords,
  type Kept,
  type KeptLine,
  keep,
  listKept,
  makeId,
  numberFor,
} from './offline/store';
import { type Goods, obstacle, recognise, type Standing, type Till, totalOf, waiting } from './offline/till';

/** The till without a network: who, what, yes, a slip with a number for the time being; and what waits on this device. */
const place = (id: string) => document.getElementById(id) as HTMLElement;
const offeredMax = 12;
const stateWords = { waiting: '等联网', redeemed: '已入账', conflict: '待处理', refused: '待处理' } as const;
const stateTones = { waiting: 'wait', redeemed: 'good', conflict: 'bad', refused: 'bad' } as const;

function element(name: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

function start(app: HTMLElement, till: Till): void {
  let sales: Kept[] = [];
  let who: Standing | undefined;
  let find = '';
  const quantities = new Map<string, number>();
  const digits = place('digits') as HTMLInputElement;
  const findField = place('find') as HTMLInputElement;

  const lines = (): KeptLine[] =>
    till.goods
      .filter(({ id }) => (quantities.get(id) ?? 0) > 0)
      .map(({ id, name, price }) => ({ goodsId: id, name, price, quantity: quantities.get(id) ?? 0 }));

  const step = (name: 'scan' | 'goods' | 'confirm' | 'slip') => {
    for (const each of app.querySelectorAll<HTMLElement>('[data-step]')) {
      each.hidden = !(each.dataset.step ?? '').split(' ').includes(name);
    }
    scrollTo(0, 0);
  };

  const say = (id: string, sentence: string) => {
    place(id).textContent = sentence;
    place(id).hidden = sentence === '';
  };

  function goodsLine(goods: Goods): HTMLElement {
    const quantity = quantities.get(goods.id) ?? 0;
    const button = (sign: string, by: number, label: string) => {
      const made = element('button', 'pill', sign) as HTMLButtonElement;
      made.type = 'button';
      made.setAttribute('aria-label', `${label}${goods.unit}${goods.name}`);
      made.disabled = by > 0 ? quantity >= goods.sellable : quantity === 0;
      made.addEventListener('click', () => {
        quantities.set(goods.id, quantity + by);
        showGoods();
      });
      return made;
    };
    const note = `${inWords(hundredths(goods.price))} 分 / ${goods.unit} · ${goods.sellable > 0 ? `余 ${goods.sellable}` : '没有了'}`;
    const total = quantity > 0 ? inWords(hundredths(goods.price) * quantity) : '';
    const stepper = element(
      'span',
      'stepper',
      button('−', -1, '少一'),
      element('b', '', String(quantity)),
      button('＋', 1, '多一'),
    );
    return element(
      'li',
      '',
      element('div', '', goods.name, element('small', '', note)),
      element('div', 'end cart-end', stepper, element('b', 'cart-total', total)),
    );
  }

  function showGoods(): void {
    const word = find.trim().toLowerCase();
    const isChosen = ({ id }: Goods) => (quantities.get(id) ?? 0) > 0;
    const matches = ({ name, initials, code }: Goods) =>
      word === '' || [name, initials, code].some((text) => text.toLowerCase().includes(word));
    const offered = till.goods.filter((goods) => !isChosen(goods) && matches(goods)).slice(0, offeredMax);
    place('chosen').replaceChildren(...till.goods.filter(isChosen).map(goodsLine));
    place('offered').replaceChildren(...offered.map(goodsLine));
    const total = totalOf(lines());
    place('pieces').textContent = String(lines().reduce((pieces, { quantity }) => pieces + quantity, 0));
    place('total').textContent = inWords(total);
    const why = who ? obstacle(till, sales, who, lines()) : '';
    say('why-not', total === 0 ? '' : why);
    const next = place('next') as HTMLButtonElement;
    next.disabled = why !== '';
    next.textContent = total === 0 ? '请先选商品' : `合计 ${inWords(total)} 分，请持卡人确认`;
  }

  function showKept(): void {
    const kept = waiting(sales);
    place('kept-chip').textContent = `${kept.count} 单`;
    place('limits').textContent =
      `已记 ${kept.count} 单、${inWords(kept.points)} 分；最多 ${till.limits.sales} 单、${Number(till.limits.points)} 分，每人 ${Number(till.limits.memberPoints)} 分。`;
    const rows = [...sales].reverse().map((sale) => {
      const goods = sale.lines.map(({ name, quantity }) => `${name}×${quantity}`).join('、');
      const at = new Date(sale.soldAt).toTimeString().slice(0, 5);
      const notes = [at, sale.holderName, sale.slip ? `单号 ${sale.slip}` : `临时单 ${sale.number}`, sale.sentence];
      const chip = element('span', `chip ${stateTones[sale.state]}`, stateWords[sale.state]);
      return element(
        'li',
        '',
        element(
          'div',
          '',
          `${goods} · ${inWords(sale.total)} 分`,
          element('small', '', notes.filter(Boolean).join(' · ')),
        ),
        element('div', 'end', chip),
      );
    });
    place('kept').replaceChildren(...rows);
    place('kept-none').hidden = rows.length > 0;
    (place('send') as HTMLButtonElement).hidden = kept.count === 0;
  }

  async function refresh(): Promise<void> {
    sales = await listKept();
    showKept();
  }

  function begin(scanned: string): void {
    const found = recognise(till, sales, scanned);
    say('scan-error', typeof found === 'string' ? found : '');
    if (typeof found === 'string') return;
    who = found;
    quantities.clear();
    place('who').textContent = found.name;
    place('who-note').textContent =
      found.available === undefined
        ? '最近没来过这里，不知道有多少积分；联网以后核对。'
        : `${app.dataset.asOf} 时可用 ${inWords(Math.max(0, found.available))} 分`;
    showGoods();
    step('goods');
  }

  function ask(): void {
    const rows = lines().map(
      ({ name, quantity, price }) => `${name}×${quantity}，${inWords(hundredths(price) * quantity)} 分`,
    );
    place('will').replaceChildren(...rows.map((row) => element('li', '', row)));
    place('will-total').textContent = `合计 ${inWords(totalOf(lines()))} 分`;
    place('will-who').textContent = `请${who?.name ?? ''}本人看一看`;
    step('confirm');
  }

  async function agree(): Promise<void> {
    sales = await listKept();
    const chosen = lines();
    if (!who || obstacle(till, sales, who, chosen) !== '') {
      showGoods();
      return step('goods');
    }
    const id = makeId();
    const now = new Date();
    const sale: Kept = {
      id,
      shopId: till.shopId,
      cashierId: till.cashierId,
      deviceId: deviceId(),
      number: numberFor(id, now),
      soldAt: now.toISOString(),
      holder: who.holder,
      holderCode: who.code,
      holderKey: who.key,
      holderName: who.name,
      lines: chosen,
      total: totalOf(chosen),
      state: 'waiting',
    };
    who = undefined;
    const lasts = await keep(sale);
    place('slip-total').textContent = `${inWords(sale.total)} 分`;
    place('slip-goods').textContent = chosen.map(({ name, quantity }) => `${name}×${quantity}`).join('、');
    place('slip-number').textContent = `${sale.holderName} · 临时单 ${sale.number}`;
    say('slip-risk', lasts ? '' : '这台设备存不住，请不要关掉这一页，等网络恢复、入账以后再关。');
    await refresh();
    announce();
    step('slip');
    document.dispatchEvent(new Event('send-now'));
  }

  function again(): void {
    digits.value = '';
    say('scan-error', '');
    step('scan');
    digits.focus();
  }

  app.querySelector('form#offline-scan')?.addEventListener('submit', (event) => {
    event.preventDefault();
    begin(digits.value);
  });
  place('offline-find').addEventListener('submit', (event) => {
    event.preventDefault();
    const scanned = till.goods.find(({ barcode }) => barcode !== null && barcode === findField.value.trim());
    if (!scanned) return;
    quantities.set(scanned.id, Math.min(scanned.sellable, (quantities.get(scanned.id) ?? 0) + 1));
    findField.value = '';
    find = '';
    showGoods();
  });
  findField.addEventListener('input', () => {
    find = findField.value;
    showGoods();
  });
  place('next').addEventListener('click', ask);
  place('agree').addEventListener('click', () => void agree());
  place('change').addEventListener('click', () => step('goods'));
  place('another').addEventListener('click', again);
  place('next-one').addEventListener('click', again);
  place('send').addEventListener('click', () => document.dispatchEvent(new Event('send-now')));
  document.addEventListener('kept-sales', () => void refresh());
  void refresh().then(() => step('scan'));
  app.hidden = false;
}

const app = document.getElementById('offline-app');
const data = document.getElementById('offline-till');
if (app && data) start(app, JSON.parse(data.textContent ?? '') as Till);
