import QRCode from 'qrcode';

interface QrCodeProps {
  readonly text: string;
  /** What scanning it does, for those who don't see it. */
  readonly label: string;
  /** M for a screen, Q for paper that gets dirty. */
  readonly correction?: 'M' | 'Q';
}

/** A QR code as one SVG path, drawn on the server: sharp at any size, small on the wire. */
export function QrCode({ text, label, correction = 'M' }: QrCodeProps) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: correction });
  const margin = 2;
  const side = modules.size + margin * 2;
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path stroke="#000" d={darkRuns(modules, margin)} />
    </svg>
  );
}

function darkRuns(modules: { readonly size: number; get(row: number, column: number): number }, margin: number) {
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      let end = column;
      while (end < modules.size && modules.get(row, end)) end += 1;
      path += `M${column + margin} ${row + margin}.5h${end - column}`;
      column = end;
    }
  }
  return path;
}
