// Every page of the book: it opens, asks nobody, fits, and can be read by everyone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { launch, open, openWith, packages, pages, serve, uncover } from "./support.mjs";

const AXE = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");

describe("every page", () => {
    let browser;
    let book;
    before(async () => {
        [browser, book] = await Promise.all([launch(), serve()]);
    });
    after(async () => {
        await browser?.close();
        await book?.end();
    });

    /** What axe-core calls serious or critical, with everything unfolded and uncovered. */
    async function barriers(page) {
        await uncover(page);
        await page.evaluate(() => {
            document.querySelectorAll("main details").forEach((part) => { part.open = true; });
        });
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        return violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, nodes }) => {
                const seen = nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`);
                return `${id}: ${seen.join(" | ")}`;
            });
    }

    test("opens without an error or an outside request", async () => {
        for (const file of pages()) {
            const { page, wrong, status, close } = await open(browser, book.address + file);
            await page.waitForSelector("main h1");
            // The page for what is not there is handed out with 200 under its own name.
            assert.equal(status, 200, file);
            assert.deepEqual(wrong, [], file);
            await close();
        }
    });

    for (const theme of ["light", "navy"]) {
        test(`has no serious barrier in the theme ${theme}`, async () => {
            for (const file of pages().filter((file) => file !== "print.html")) {
                const { page, close } = await open(browser, book.address + file, { theme });
                assert.deepEqual(await barriers(page), [], `${file} in ${theme}`);
                await close();
            }
        });
    }

    // The other themes differ in their colours alone, and one page shows them all.
    for (const theme of ["rust", "coal", "ayu"]) {
        test(`has no serious barrier in the theme ${theme}, as far as one page shows`, async () => {
            const { page, close } = await openWith(browser, book.address, ".predict", { theme });
            assert.deepEqual(await barriers(page), [], `${page.url()} in ${theme}`);
            await close();
        });
    }

    test("fits a narrow screen without scrolling sideways", async () => {
        const viewport = { width: 390, height: 844 };
        for (const file of pages()) {
            const { page, close } = await open(browser, book.address + file, { viewport });
            await uncover(page);
            const width = await page.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(width <= 390, `${file} is ${width} wide`);
            await close();
        }
    });

    for (const colorScheme of ["light", "dark"]) {
        test(`is all there with scripts off, ${colorScheme}`, async () => {
            for (const file of pages().filter((file) => file !== "print.html")) {
                const options = { javaScriptEnabled: false, colorScheme };
                const { page, wrong, close } = await open(browser, book.address + file, options);
                assert.deepEqual(wrong, [], file);
                for (const part of ["h1", "figure.listing pre", "figure.run pre", "figure.timeline svg", "fieldset label", ".exercise"]) {
                    for (const found of await page.locator(`main ${part}`).all()) {
                        assert.ok(await found.isVisible(), `${part} of ${file}`);
                    }
                }
                await close();
            }
        });
    }

    test("prints dark on white, unfolded, without controls", async () => {
        for (const file of pages()) {
            for (const javaScriptEnabled of [true, false]) {
                const options = { javaScriptEnabled, colorScheme: "dark" };
                const { page, close } = await open(browser, book.address + file, options);
                await page.emulateMedia({ media: "print", colorScheme: "dark" });
                const wrong = await page.evaluate(() => {
                    const shown = (part) => part.checkVisibility();
                    const black = (part) => getComputedStyle(part).color === "rgb(0, 0, 0)";
                    const all = (selector) => [...document.querySelectorAll(`main ${selector}`)];
                    return [
                        ...all(".controls, .buttons").filter(shown),
                        ...all("details > :not(summary)").filter((part) => !shown(part)),
                        ...all("p:not([class])").filter((part) => part.closest("figcaption") === null && !black(part)),
                    ].map((part) => part.outerHTML.slice(0, 120));
                });
                assert.deepEqual(wrong, [], file);
                await close();
            }
        }
    });
});
