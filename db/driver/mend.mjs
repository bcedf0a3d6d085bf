/** Mends what postgres.js 3.4.9 does when a connection dies, and the rows of a query after one that failed. See README.md. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const version = '3.4.9';
const mark = '// mended by db/driver/mend.mjs\n';
// The first mend wrote no number: it was three replacements for each file.
const marked = /^\/\/ mended by db\/driver\/mend\.mjs\n(?:\/\/ replacements: (\d+)\n)?/;

/**
 * For each file: text as it is, and as it must be. Only ever add at the end, on top of what stands before: a file that was
 * mended before has so many of these as it says, and is given the rest.
 */
export const changes = {
  'src/connection.js': [
    [
      `  function execute(q) {
    if (terminated)`,
      `  function execute(q) {
    if (socket === null) {
      queryError(q, Errors.connection('CONNECTION_CLOSED', options))
      return true
    }

    if (terminated)`,
    ],
    [
      `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`,
      `  function nextWrite(fn) {
    if (socket === null) {
      chunk = nextWriteTimer = null
      return false
    }
    const x = socket.write(chunk, fn)`,
    ],
    [
      `    incomings = null
    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)`,
      `    incomings = null
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)`,
    ],
    [
      `    \`], [], execute)
    types.forEach(`,
      `    \`], [], execute).catch(() => {
      socket && socket.destroy()
      return []
    })
    types.forEach(`,
    ],
    [
      `  async function closed(hadError) {`,
      `  function forget() {
    query = results = errorResponse = null
    result = new Result()
    rows = 0
  }

  async function closed(hadError) {`,
    ],
    [
      `    if (initial)
      return reconnect()`,
      `    if (initial) {
      forget()
      return reconnect()
    }`,
    ],
    [
      `    !hadError && (query || sent.length) && error(`,
      `    if (query || sent.length)
      error(`,
    ],
    [
      `    closedTime = performance.now()`,
      `    forget()
    closedTime = performance.now()`,
    ],
    [
      `    query = results = errorResponse = null
    result = new Result()
    connectTimer.cancel()`,
      `    forget()
    connectTimer.cancel()`,
    ],
  ],
  'src/index.js': [
    [
      `    let savepoints = 0
      , connection
      , prepare = null`,
      `    let savepoints = 0
      , connection
      , prepare = null
      , lost = null`,
    ],
    ['connection.onclose = reject)', 'connection.onclose = e => reject(lost = e))'],
    [
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue === full`,
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost)
          return q.reject(lost)
        c.queue === full`,
    ],
    [
      'connection.onclose = e => reject(lost = e))',
      `connection.onclose = e => {
          lost = e
          while (queries.length)
            queries.shift().reject(e)
          reject(e)
        })`,
    ],
  ],
};

/** @param {string} file @param {string[][]} replacements @param {string} installed */
function mendFile(file, replacements, installed) {
  const found = readFileSync(file, 'utf8');
  const [head = '', count = '3'] = marked.exec(found) ?? [];
  const made = head === '' ? 0 : Number(count);
  if (made >= replacements.length) return;
  let text = found.slice(head.length);
  for (const [before = '', after = ''] of replacements.slice(made)) {
    if (installed !== version || text.split(before).length !== 2) {
      throw new Error(`db/driver/mend.mjs is for postgres ${version}, not ${installed}. See db/driver/README.md.`);
    }
    text = text.replace(before, () => after);
  }
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${mark}// replacements: ${replacements.length}\n${text}`);
  renameSync(unfinished, file);
}

/**
 * Mends the driver in `root`'s packages; does nothing when it is mended or not installed.
 * @param {string} root
 */
export function mendDriver(root) {
  const folder = `${root}/node_modules/postgres`;
  if (!existsSync(folder)) return;
  const installed = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version;
  for (const [file, replacements] of Object.entries(changes)) mendFile(`${folder}/${file}`, replacements, installed);
}
