// Takes the README's picture: `scripts/browser-test picture`.

import { join } from "node:path";

import { launch, open, root, serve, uncover } from "./support.mjs";

const [browser, book] = await Promise.all([launch(), serve()]);
const options = { viewport: { width: 860, height: 620 }, deviceScaleFactor: 1.5 };
const { page } = await open(browser, `${book.address}ch04-scheduler.html`, options);
await uncover(page);
await page.evaluate(() => document.documentElement.classList.remove("sidebar-visible"));
const figure = page.locator("#timeline-mended");
await figure.getByRole("slider").fill("14");
// The run above it, the timeline, and some of the text around both.
const run = page.locator("#run-mended");
await run.evaluate((part) => window.scrollTo(0, part.getBoundingClientRect().top + window.scrollY - 90));
await page.screenshot({ path: join(root, "book/picture.png") });
await browser.close();
await book.end();
