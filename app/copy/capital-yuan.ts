const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿'];

/** Whole yuan in capitals, without the word for yuan; '' for none. */
function capitalWhole(whole: string): string {
  let words = '';
  let skipped = false;
  let spoken = false;
  for (const [index, sign] of [...whole].entries()) {
    const place = whole.length - 1 - index;
    if (sign === '0') {
      skipped = words !== '';
    } else {
      words += `${skipped ? '零' : ''}${digits[Number(sign)]}${places[place % 4]}`;
      skipped = false;
      spoken = true;
    }
    if (place % 4 === 0) {
      if (spoken) words += groups[place / 4];
      spoken = false;
    }
  }
  return words;
}

/**
 * An amount as it stands on paper so that no stroke can be added: 120.00 is 壹佰贰拾元整. Below a thousand thousand million
 * yuan; a decimal string with two places at most.
 */
export function capitalYuan(amount: string): string {
  const [, sign, whole = '0', fraction = ''] = /^(-?)0*(\d{1,12})(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
  const [jiao = '0', fen = '0'] = fraction;
  const yuan = capitalWhole(whole);
  const before = sign === '-' ? '负' : '';
  if (jiao === '0' && fen === '0') return `${before}${yuan || '零'}元整`;
  const tenths = jiao === '0' ? (yuan ? '零' : '') : `${digits[Number(jiao)]}角`;
  const cents = fen === '0' ? '整' : `${digits[Number(fen)]}分`;
  return `${before}${yuan && `${yuan}元`}${tenths}${cents}`;
}
