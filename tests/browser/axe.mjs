// Opens every page below a folder in Chromium, in both colour schemes, narrow and wide, and looks for
// accessibility violations (axe-core), requests to anywhere, script errors and sideways scrolling.
//
// usage: node tests/browser/axe.mjs DIR

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const schemes = ['light', 'dark'];
const widths = [390, 1280];

function pagesBelow(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => path.resolve(folder, name));
}

// Returns what is wrong with one page, as lines of text.
async function look(context, file) {
  const wrong = [];
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) wrong.push(`requests ${request.url()}`);
  });
  page.on('pageerror', (error) => wrong.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
  });
  await page.goto(url);
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (beyond > 0) wrong.push(`scrolls sideways by ${beyond} px`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const violation of violations) {
    for (const node of violation.nodes.slice(0, 3)) {
      wrong.push(`${violation.id}: ${violation.help}: ${node.target.join(' ')}`);
    }
  }
  await page.close();
  return wrong;
}

const pages = pagesBelow(process.argv[2]);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let passed = 0;
let failed = 0;
for (const colorScheme of schemes) {
  for (const width of widths) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    for (const file of pages) {
      const wrong = await look(context, file);
      if (wrong.length === 0) passed++;
      else failed++;
      for (const line of wrong) console.log(`${path.relative('.', file)} (${colorScheme}, ${width} px): ${line}`);
    }
    await context.close();
  }
}
await browser.close();
console.log(`axe: ${passed} passed, ${failed} failed`);
process.exitCode = passed === 0 || failed !== 0 ? 1 : 0;
