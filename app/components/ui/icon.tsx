import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import bell from 'lucide-static/icons/bell.svg?raw';
import camera from 'lucide-static/icons/camera.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleX from 'lucide-static/icons/circle-x.svg?raw';
import clipboardList from 'lucide-static/icons/clipboard-list.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import hand from 'lucide-static/icons/hand-heart.svg?raw';
import house from 'lucide-static/icons/house.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import megaphone from 'lucide-static/icons/megaphone.svg?raw';
import packageBox from 'lucide-static/icons/package.svg?raw';
import phone from 'lucide-static/icons/phone.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import printer from 'lucide-static/icons/printer.svg?raw';
import qrCode from 'lucide-static/icons/qr-code.svg?raw';
import scan from 'lucide-static/icons/scan-line.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import seal from 'lucide-static/icons/shield-check.svg?raw';
import claim from 'lucide-static/icons/square-plus.svg?raw';
import store from 'lucide-static/icons/store.svg?raw';
import upload from 'lucide-static/icons/upload.svg?raw';
import person from 'lucide-static/icons/user-round.svg?raw';

/** The strokes alone: the frame around them is the same for every icon. */
function strokes(file: string): string {
  return file
    .slice(file.indexOf('>', file.indexOf('<svg')) + 1, file.lastIndexOf('</svg>'))
    .replace(/\s*\n\s*/g, '')
    .replace(/" \/>/g, '"/>');
}

const drawings = {
  back: strokes(arrowLeft),
  bell: strokes(bell),
  board: strokes(megaphone),
  box: strokes(packageBox),
  camera: strokes(camera),
  check: strokes(check),
  claim: strokes(claim),
  done: strokes(circleCheck),
  download: strokes(download),
  hand: strokes(hand),
  home: strokes(house),
  info: strokes(info),
  list: strokes(clipboardList),
  person: strokes(person),
  phone: strokes(phone),
  plus: strokes(plus),
  print: strokes(printer),
  qr: strokes(qrCode),
  refused: strokes(circleX),
  scan: strokes(scan),
  seal: strokes(seal),
  search: strokes(search),
  shop: strokes(store),
  upload: strokes(upload),
  warning: strokes(circleAlert),
} as const;

export type IconName = keyof typeof drawings;

/** A drawing beside a word; never alone, so it is hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: strokes of our own icon files, fixed at build time
      dangerouslySetInnerHTML={{ __html: drawings[name] }}
    />
  );
}
