const style =
  'body{margin:0;background:#faf8f3;color:#23211c;font:18px/1.6 system-ui,sans-serif}' +
  'main{max-width:30rem;margin:0 auto;padding:4rem 1rem}h1{font-size:1.5rem}small{color:#5d584c}a{color:#20603d}';

/** A page that needs neither the database nor the site's own parts. */
export function plainHtml(title: string, sentence: string, requestId: string, nonce: string): string {
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>${title}</title><style nonce="${nonce}">${style}</style></head><body><main><h1>${title}</h1><p>${sentence}</p>` +
    `<p><a href="/">回到首页</a></p><p><small>编号 ${requestId}</small></p></main></body></html>`
  );
}

/** The page while the database can't serve. */
export function unavailableHtml(requestId: string, nonce: string): string {
  const sentence = '请过一分钟再试。没有得到确认的操作，请先查看结果再决定要不要重做。';
  return plainHtml('系统暂时连不上数据库', sentence, requestId, nonce);
}
