import { networkInterfaces } from 'node:os';
import path from 'node:path';
import qrcode from 'qrcode';
import type { Database } from '#db/client';
import { demonstrationAccounts, seedDemonstration } from '#db/seed/index';
import { installSecret } from '#services/kernel/secrets';
import { photoFolder } from '#services/photos/index';
import type { Environment } from '~/environment';

const barWidth = 30;

function showProgress(done: number, total: number, what: string): void {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.round(share * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const line = `${bar} ${String(Math.round(share * 100)).padStart(3)}% ${what}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}${share === 1 ? '\n' : ''}`);
  else if (share === 1 || done % Math.max(1, Math.round(total / 10)) === 0) console.log(line);
}

/** The demonstration village, with a progress bar. */
export function seedWithProgress(environment: Environment): (database: Database) => Promise<void> {
  return async (database) => {
    console.log('Making the demonstration village…');
    installSecret(environment.APP_SECRET);
    const photos = photoFolder(path.join(environment.DATA_DIR, 'photos'));
    await seedDemonstration(database, { photos, onProgress: showProgress });
  };
}

function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  for (const row of rows) {
    console.log(`  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join('  ')}`);
  }
}

function lanAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find((address) => address.family === 'IPv4' && !address.internal)?.address;
}

/** What a person in front of the terminal needs: the address, a code for the phone, and who to be. */
export async function printWelcome(port: number, baseUrl: string | undefined): Promise<void> {
  const lan = lanAddress();
  const onPhone = baseUrl ?? (lan ? `http://${lan}:${port}` : undefined);
  console.log(`\n益邻 Yilin is ready:  http://localhost:${port}`);
  if (onPhone) {
    console.log(`On a phone in the same network:  ${onPhone}\n`);
    console.log(
      await qrcode.toString(
        onPhone,
        process.stdout.isTTY ? { type: 'terminal', small: true } : { type: 'utf8', margin: 2 },
      ),
    );
  }
  if (demonstrationAccounts.length > 0) {
    console.log('Demonstration accounts (the sign-in page offers each with one tap):\n');
    const rows = demonstrationAccounts.map(({ role, label, phone, password }) => [label, role, phone, password]);
    printTable([['who', 'role', 'phone', 'password'], ...rows]);
  }
  console.log('\nCtrl-C stops it; the data stays.\n');
}
