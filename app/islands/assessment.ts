/** The sheet of an assessment: totals as one types, Enter and arrows from line to line. The server decides; this only shows. */
const form = document.getElementById('assessment') as HTMLFormElement | null;

const hundredths = (text: string) => {
  const number = Number(
    text
      .trim()
      .replace(/^[−－]/, '-')
      .replace(/^[+＋]/, ''),
  );
  return Number.isFinite(number) ? Math.round(number * 100) : 0;
};
const inWords = (amount: number) => {
  const [whole = '', fraction] = String(Math.abs(amount) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`;
};

function show(sheet: HTMLFormElement): boolean {
  let total = 0;
  let change = 0;
  let lines = 0;
  for (const output of sheet.querySelectorAll<HTMLOutputElement>('output[data-total]')) {
    const input = output.closest('tr')?.querySelector<HTMLInputElement>('input[name^="points-"]');
    const typed = hundredths(input?.value ?? '');
    const sum = hundredths(output.dataset.total ?? '0') + typed;
    if (typed !== 0) lines += 1;
    change += typed;
    total += sum;
    output.textContent = inWords(sum);
    output.classList.toggle('error', sum < 0);
  }
  const set = (id: string, text: string) => {
    const place = document.getElementById(id);
    if (place) place.textContent = text;
  };
  set('sheet-total', inWords(total));
  set('sheet-change', lines > 0 ? `本次 ${lines} 人，${change < 0 ? '' : '+'}${inWords(change)} 分，还没有保存` : '');
  return [...sheet.querySelectorAll<HTMLInputElement>('tbody input')].some(
    (input) => input.value !== input.defaultValue,
  );
}

/** The same column of a line further down or up that can be written in. */
function neighbour(input: HTMLInputElement, step: 1 | -1): HTMLInputElement | undefined {
  const column = input.name.startsWith('points-') ? 'points-' : 'reason-';
  const all = [...(form as HTMLFormElement).querySelectorAll<HTMLInputElement>(`input[name^="${column}"]`)];
  return all[all.indexOf(input) + step];
}

if (form) {
  let changed = show(form);
  let sent = false;
  form.querySelector<HTMLInputElement>('[aria-invalid]')?.focus();
  form.addEventListener('input', () => {
    changed = show(form);
  });
  form.addEventListener('keydown', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.tagName !== 'INPUT' || event.isComposing) return;
    const isReason = input.name.startsWith('reason-');
    const down = event.key === 'Enter' || (event.key === 'ArrowDown' && !isReason);
    if (!down && !(event.key === 'ArrowUp' && !isReason)) return;
    event.preventDefault();
    const next = neighbour(input, down ? 1 : -1);
    next?.focus();
    next?.select();
  });
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener('pageshow', () => {
    sent = false;
    changed = show(form);
  });
  addEventListener('beforeunload', (event) => {
    if (changed && !sent) event.preventDefault();
  });
}

export {};
