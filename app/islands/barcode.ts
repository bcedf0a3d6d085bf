/** The camera for bar codes, where the browser reads them itself: what it sees goes into the search field. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector;

const box = document.getElementById('barcode-camera');
const { BarcodeDetector } = window as unknown as { readonly BarcodeDetector?: DetectorClass };

async function open(place: HTMLElement, form: HTMLFormElement, Reader: DetectorClass): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const video = document.createElement('video');
  video.setAttribute('playsinline', '');
  video.srcObject = stream;
  place.replaceChildren(video);
  await video.play();
  const reader = new Reader({ formats: ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128'] });
  const timer = setInterval(() => {
    reader.detect(video).then(
      ([found]) => {
        if (!found) return;
        clearInterval(timer);
        for (const track of stream.getTracks()) track.stop();
        navigator.vibrate?.(60);
        (form.elements.namedItem(place.dataset.field ?? '') as HTMLInputElement).value = found.rawValue;
        form.requestSubmit ? form.requestSubmit() : form.submit();
      },
      () => {},
    );
  }, 200);
}

if (box && BarcodeDetector && navigator.mediaDevices) {
  const form = document.getElementById(box.dataset.form ?? '') as HTMLFormElement;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn quiet block';
  button.textContent = '打开摄像头扫条码';
  button.addEventListener('click', () => {
    button.textContent = '正在打开…';
    open(box, form, BarcodeDetector).catch(() => {
      box.textContent = '打不开摄像头。请允许使用摄像头，或者拍照、输入编号。';
    });
  });
  box.replaceChildren(button);
}

export {};
