/** A ballot: how many are rated, and one tap for all criteria of a person. Without it every tick is set one by one. */
const form = document.getElementById('ballot') as HTMLFormElement | null;
const progress = document.getElementById('ballot-progress');
const print = document.getElementById('print-page');

const rowsOf = (person: Element) => [...person.querySelectorAll('[role="radiogroup"]')];
const isWhole = (person: Element) => rowsOf(person).every((row) => row.querySelector('input:checked'));

function show(people: readonly Element[]): void {
  if (!progress) return;
  progress.textContent = `已评 ${people.filter(isWhole).length}/${people.length} 人`;
  progress.hidden = false;
}

/** A row "都选" at the head of a person who has several criteria. */
function addShortcut(person: Element): void {
  const rows = rowsOf(person);
  const [first] = rows;
  if (!first || rows.length < 2) return;
  const shortcut = document.createElement('div');
  shortcut.className = 'grades all';
  const words = document.createElement('p');
  words.textContent = '都选';
  shortcut.append(words);
  for (const choice of first.querySelectorAll('label')) {
    const value = choice.querySelector('input')?.value;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = choice.textContent;
    button.addEventListener('click', () => {
      for (const input of person.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
        if (input.value === value) input.checked = true;
      }
      form?.dispatchEvent(new Event('input'));
    });
    shortcut.append(button);
  }
  first.before(shortcut);
}

if (form) {
  const people = [...form.querySelectorAll('[data-person]')];
  people.forEach(addShortcut);
  form.addEventListener('input', () => show(people));
  addEventListener('pageshow', () => show(people));
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener('pageshow', () => {
    sent = false;
  });
}
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}

export {};
