// The parts of a page that move: search, the sidebar, timelines, predictions, live parts.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, open, openWith, serve, uncover } from "./support.mjs";

describe("a page's parts", () => {
    let browser;
    let book;
    before(async () => {
        [browser, book] = await Promise.all([launch(), serve()]);
    });
    after(async () => {
        await browser?.close();
        await book?.end();
    });

    test("search finds a word and leads to it", async () => {
        const { page, wrong, close } = await open(browser, book.address);
        await page.keyboard.press("s");
        await page.locator("#mdbook-searchbar").pressSequentially("generator");
        const results = page.locator("#mdbook-searchresults li a");
        await results.first().waitFor();
        await results.first().click();
        await page.waitForURL(/highlight=generator/);
        await page.locator("main mark").first().waitFor();
        assert.deepEqual(wrong, []);
        await close();
    });

    test("the sidebar is opened and closed by keyboard", async () => {
        const { page, close } = await open(browser, book.address);
        const toggle = page.getByRole("button", { name: "Toggle Table of Contents" });
        const shown = () => page.evaluate(() => document.documentElement.classList.contains("sidebar-visible"));
        assert.equal(await shown(), true);
        await toggle.focus();
        await page.keyboard.press("Enter");
        assert.equal(await shown(), false);
        assert.equal(await toggle.getAttribute("aria-expanded"), "false");
        await page.keyboard.press("Space");
        assert.equal(await shown(), true);
        await close();
    });

    /** The timeline's parts on an opened page. */
    function timeline(page) {
        const figure = page.locator("figure.timeline").first();
        return {
            picture: figure.locator(".picture"),
            button: (name) => figure.getByRole("button", { name }),
            slider: figure.getByRole("slider"),
            says: () => figure.locator(".now").textContent(),
            faded: () => figure.locator("svg .later").count(),
        };
    }

    test("a timeline steps by button and by slider", async () => {
        const { page, close } = await openWith(browser, book.address, "figure.timeline");
        await uncover(page);
        const { button, slider, says, faded } = timeline(page);
        assert.match(await says(), /^All \d+ steps$/);
        assert.equal(await faded(), 0);
        await button("One step forward").click();
        assert.match(await says(), /^1 of \d+: ./);
        const first = await faded();
        assert.ok(first > 0);
        await button("One step forward").click();
        assert.match(await says(), /^2 of \d+: ./);
        await button("Last step").click();
        assert.equal(await faded(), 0);
        assert.equal(await page.evaluate(() => document.activeElement.type), "range");
        await button("One step back").click();
        await button("First step").click();
        assert.match(await says(), /^1 of /);
        assert.equal(await faded(), first);
        await slider.fill("3");
        assert.match(await says(), /^3 of /);
        await close();
    });

    test("the arrow keys step a timeline and do not turn the page", async () => {
        const { page, close } = await openWith(browser, book.address, "figure.timeline");
        await uncover(page);
        const { picture, slider, says } = timeline(page);
        const address = page.url();
        for (const part of [picture, slider]) {
            await part.focus();
            await page.keyboard.press("Home");
            assert.match(await says(), /^1 of /);
            await page.keyboard.press("ArrowRight");
            await page.keyboard.press("ArrowRight");
            assert.match(await says(), /^3 of /);
            await page.keyboard.press("ArrowLeft");
            assert.match(await says(), /^2 of /);
            await page.keyboard.press("End");
            assert.match(await says(), /^(\d+) of \1: /);
            await page.keyboard.press("ArrowRight");
        }
        assert.equal(page.url(), address);
        // Outside of it the key is mdBook's, which shows that the test could have failed.
        await page.evaluate(() => document.activeElement.blur());
        const way = await page.locator(".nav-chapters.next").count() > 0 ? "ArrowRight" : "ArrowLeft";
        await page.keyboard.press(way);
        await page.waitForURL((url) => url.href !== address);
        await close();
    });

    test("a prediction is judged, and kept after a reload", async () => {
        const { page, close } = await openWith(browser, book.address, ".predict");
        const box = page.locator(".predict").first();
        const answer = box.locator("details").first();
        assert.equal(await answer.getAttribute("open"), null);
        await box.locator("input[data-right=false]").first().check();
        assert.match(await box.locator(".verdict").textContent(), /^✗/);
        assert.notEqual(await answer.getAttribute("open"), null);
        await page.reload();
        assert.equal(await box.locator("input[data-right=false]").first().isChecked(), true);
        assert.match(await box.locator(".verdict").textContent(), /^✗/);
        await box.locator("input[data-right=true]").check();
        assert.match(await box.locator(".verdict").textContent(), /^✓/);
        await close();
    });

    test("by keyboard a prediction is made with Enter, not by passing a choice", async () => {
        const { page, close } = await openWith(browser, book.address, ".predict");
        const box = page.locator(".predict").first();
        const verdict = box.locator(".verdict");
        const answer = box.locator("details").first();
        await box.locator("input").first().focus();
        await page.keyboard.press("ArrowDown");
        assert.equal(await box.locator("input").nth(1).isChecked(), true);
        assert.match(await verdict.textContent(), /^Enter settles/);
        assert.equal(await answer.getAttribute("open"), null);
        await page.keyboard.press("Enter");
        assert.match(await verdict.textContent(), /^[✗✓]/);
        assert.notEqual(await answer.getAttribute("open"), null);
        await close();
    });

    test("what gives a prediction away is covered until it is made", async () => {
        const given = ".predict + .veil + figure";
        const { page, close } = await openWith(browser, book.address, given);
        const box = page.locator(".predict:has(+ .veil)").first();
        const figure = page.locator(given).first();
        assert.equal(await figure.isVisible(), false);
        const id = await figure.getAttribute("id");
        await box.locator("input").first().check();
        assert.equal(await page.locator(`#${id}`).isVisible(), true);
        await page.reload();
        assert.equal(await page.locator(`#${id}`).isVisible(), true);
        await page.evaluate(() => localStorage.clear());
        await page.reload();
        assert.equal(await page.locator(`#${id}`).isVisible(), false);
        await page.getByRole("button", { name: "Show what happens" }).first().click();
        assert.equal(await page.locator(`#${id}`).isVisible(), true);
        assert.equal(await page.evaluate(() => document.activeElement.id), id);
        await close();
    });

    test("a page of another book than the served one loads itself anew", async () => {
        const { page, close } = await open(browser, book.address);
        const other = { contentType: "text/event-stream", body: "event: book\ndata: another\n\n" };
        await page.route("**/_course/events", (route) => route.fulfill(other), { times: 1 });
        const loaded = page.waitForEvent("load");
        // Hidden and shown again, as a window behind an editor is.
        await page.evaluate(() => {
            for (const value of [true, false]) {
                Object.defineProperty(document, "hidden", { value, configurable: true });
                document.dispatchEvent(new Event("visibilitychange"));
            }
        });
        await loaded;
        await close();
    });

    test("code that was covered and is too wide is reached by keyboard", async () => {
        const viewport = { width: 390, height: 844 };
        const { page, close } = await openWith(browser, book.address, ".covered pre > code", { viewport });
        const covered = await page.locator(".covered pre > code").elementHandles();
        await uncover(page);
        // Until the browser has laid it out, and looked.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        const wide = [];
        for (const code of covered) {
            if (await code.evaluate((part) => part.scrollWidth > part.clientWidth)) {
                wide.push(await code.getAttribute("tabindex"));
            }
        }
        assert.ok(wide.length > 0);
        assert.ok(wide.every((index) => index === "0"), `${wide}`);
        await close();
    });

    test("a command is copied without its prompt", async () => {
        const { page, close } = await openWith(browser, book.address, "figure.run");
        await uncover(page);
        const copied = await page.locator("figure.run figcaption > code").first().evaluate((code) => {
            getSelection().selectAllChildren(code);
            return getSelection().toString();
        });
        assert.match(copied, /^cargo run /);
        await close();
    });

    test("with scripts off the answer opens by hand", async () => {
        const options = { javaScriptEnabled: false };
        const { page, close } = await openWith(browser, book.address, ".predict", options);
        const answer = page.locator(".predict details").first();
        await answer.locator("summary").first().click();
        assert.ok(await answer.locator("li").first().isVisible());
        await close();
    });

    test("the Run button runs what the page shows, and leads back", async () => {
        const quick = "figure.run:not(:has(figcaption:has-text('--release')))";
        const { page, wrong, close } = await openWith(browser, book.address, quick);
        await uncover(page);
        const figure = page.locator(quick).first();
        const code = figure.locator("pre code");
        const recorded = await code.textContent();
        await figure.getByRole("button", { name: "Run", exact: true }).click();
        await figure.locator(".end", { hasText: "It ran just now" }).waitFor({ timeout: 180_000 });
        assert.notEqual(await code.textContent(), "");
        await figure.getByRole("button", { name: "Recorded" }).click();
        assert.equal(await code.textContent(), recorded);
        assert.deepEqual(wrong, []);
        // A course that ends meanwhile leaves the answer unfinished.
        await page.route("**/_course/run", (route) => route.fulfill({ body: '{"text":"half"}\n' }));
        await figure.getByRole("button", { name: "Run", exact: true }).click();
        await figure.locator(".end", { hasText: "start it again" }).waitFor();
        assert.equal(await code.textContent(), "half");
        await close();
    });
});
