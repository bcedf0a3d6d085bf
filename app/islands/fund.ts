import { forbiddenIn } from '#services/fund/vocabulary';

/** The sum, what is left, caps and forbidden words while an application is written. The server decides; this only shows. */
const form = document.getElementById('fund-form') as HTMLFormElement | null;

const AMOUNT = /^\d{1,9}(\.\d{1,2})?$/;
/** Yuan in cents, so that nothing is added as a fraction. */
const cents = (text: string) => (AMOUNT.test(text.trim()) ? Math.round(Number(text) * 100) : 0);
const inWords = (amount: number) => (amount / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

function sumOf(page: HTMLFormElement, list: string): number {
  let total = 0;
  for (const input of page.querySelectorAll<HTMLInputElement>(`input[name^="${list}["][name$=".yuan"]`)) {
    total += cents(input.value);
  }
  return total;
}

const valueIn = (page: HTMLFormElement, name: string) =>
  (page.elements.namedItem(name) as HTMLInputElement | null)?.value ?? '';

function warningOf(page: HTMLFormElement, total: number, own: number): string {
  const forbidden = JSON.parse(page.dataset.forbidden ?? '[]') as string[];
  const written = [...page.querySelectorAll<HTMLInputElement>('[name="title"], [name="plan"], [name$=".what"]')];
  for (const { value } of written) {
    const found = forbiddenIn(value, forbidden);
    if (found) return `写了“${found}”：这一类不能用微服务资金。`;
  }
  const caps = JSON.parse(page.dataset.caps ?? '{}') as Record<string, string>;
  const cap = cents(caps[valueIn(page, 'purpose')] ?? '0');
  if (cap > 0 && total > cap) return `这一类每次最多 ${inWords(cap)} 元，现在合计 ${inWords(total)} 元。`;
  const left = cents(page.dataset.left ?? '');
  if (page.dataset.left && own > left) return `额度不够：要出 ${inWords(own)} 元，还有 ${inWords(left)} 元。`;
  return '';
}

function show(page: HTMLFormElement): void {
  const total = sumOf(page, 'lines');
  const others = sumOf(page, 'others');
  const own = cents(valueIn(page, 'ownYuan')) || Math.max(0, total - others);
  const set = (id: string, text: string) => {
    const place = document.getElementById(id);
    if (place) place.textContent = text;
  };
  set('fund-total', total > 0 ? `合计 ${inWords(total)} 元` : '');
  if (total > 0) {
    const rest = cents(page.dataset.left ?? '') - own;
    set(
      'fund-rest',
      `牵头人出 ${inWords(own)} 元${rest >= 0 && page.dataset.left ? `，还剩 ${inWords(rest)} 元` : ''}。`,
    );
  }
  const warning = warningOf(page, total, own);
  set('fund-warning', warning);
  document.getElementById('fund-warning')?.toggleAttribute('hidden', warning === '');
}

if (form) {
  form.addEventListener('input', () => show(form));
  show(form);
}
