/** Keeps a code on the screen fresh: counts the seconds down and fetches the next code when they are over. */
function start(box: HTMLElement): void {
  const address = box.dataset.address ?? location.pathname;
  const step = Number(box.dataset.step) || 30;
  let until = performance.now() + (Number(box.dataset.seconds) || step) * 1000;
  let fetching = false;

  const show = (left: number) => {
    for (const place of box.querySelectorAll('.seconds-left')) place.textContent = String(left);
    box.querySelector('.meter rect')?.setAttribute('width', String((left / step) * 100));
  };

  const refresh = async () => {
    if (fetching) return;
    fetching = true;
    try {
      const answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store' });
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(box.id);
      if (!answer.ok || !fresh) throw new Error('no code came');
      box.replaceChildren(...fresh.childNodes);
      until = performance.now() + (Number(fresh.dataset.seconds) || step) * 1000;
    } catch {
      until = performance.now() + 3000;
    }
    fetching = false;
  };

  const tick = () => {
    const left = Math.ceil((until - performance.now()) / 1000);
    show(Math.max(0, left));
    if (left <= 0 && !document.hidden) void refresh();
  };
  setInterval(tick, 1000);
  document.addEventListener('visibilitychange', tick);
}

const box = document.querySelector<HTMLElement>('[data-step]');
if (box) start(box);

export {};
