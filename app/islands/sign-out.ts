/** Whoever signs out leaves no page of the till in this browser: names and points are on it. Sales that wait stay. */
addEventListener('submit', ({ target }) => {
  const { action } = target as HTMLFormElement;
  if (!/\/sign-out(-everywhere)?$/.test(action) || typeof caches === 'undefined') return;
  void caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith('yilin-till-')).map((name) => caches.delete(name)));
});
