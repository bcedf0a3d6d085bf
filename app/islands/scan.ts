/** The camera at the till: a button that loads the scanner when it is asked for, and sends the form when it sees a code. */
const box = document.getElementById('scan-camera');

async function open(place: HTMLElement, form: HTMLFormElement): Promise<void> {
  const { default: QrScanner } = await import('qr-scanner');
  const video = document.createElement('video');
  video.setAttribute('playsinline', '');
  place.replaceChildren(video);
  const scanner = new QrScanner(
    video,
    (found) => {
      scanner.destroy();
      offer();
      navigator.vibrate?.(60);
      (form.elements.namedItem('digits') as HTMLInputElement).value = found.data;
      form.requestSubmit ? form.requestSubmit() : form.submit();
    },
    {
      preferredCamera: 'environment',
      highlightScanRegion: true,
      maxScansPerSecond: 10,
      returnDetailedScanResult: true,
    },
  );
  await scanner.start();
}

function offer(): void {
  if (!box) return;
  const form = document.getElementById(box.dataset.form ?? '') as HTMLFormElement;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn quiet block';
  button.textContent = box.dataset.label ?? '';
  button.addEventListener('click', () => {
    button.textContent = '正在打开…';
    open(box, form).catch(() => {
      box.textContent = '打不开摄像头。请允许使用摄像头，或者用下面的拍照、输入数字。';
    });
  });
  box.replaceChildren(button);
}

if (navigator.mediaDevices) offer();

export {};
