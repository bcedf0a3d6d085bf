/**
 * Mends the installed driver. When a connection dies in mid-transaction, postgres.js 3.4.9 sends the transaction's
 * next statement to a socket that is gone, or into another transaction on the connection's next session. See README.md.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const version = '3.4.9';
const mark = '// mended by db/driver/mend.mjs\n';

/** For each file: text as it is, and as it must be. */
const changes = {
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
  ],
};

/** @param {string} file @param {string[][]} replacements @param {string} installed */
function mendFile(file, replacements, installed) {
  let text = readFileSync(file, 'utf8');
  if (text.startsWith(mark)) return;
  for (const [before = '', after = ''] of replacements) {
    if (installed !== version || text.split(before).length !== 2) {
      throw new Error(`db/driver/mend.mjs is for postgres ${version}, not ${installed}. See db/driver/README.md.`);
    }
    text = text.replace(before, () => after);
  }
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, mark + text);
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
