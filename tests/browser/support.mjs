// A served book and a browser, for the tests beside this file.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The packages lie with everything else that can be made again. */
export const packages = createRequire(join(root, "target/course/browser/package.json"));
const { chromium } = packages("playwright-core");

/** What keeps Chromium from asking anybody anything by itself. */
const QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export function launch() {
    return chromium.launch({ executablePath: process.env.CHROME, args: QUIET });
}

/** Serves the book until `end` is called. */
export async function serve() {
    const course = spawn(process.env.COURSE, ["start", "--port", "0"], {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
    });
    const printed = [];
    createInterface({ input: course.stderr }).on("line", (line) => printed.push(line));
    const address = await new Promise((found, failed) => {
        createInterface({ input: course.stdout }).on("line", (line) => {
            const match = /http:\/\/127\.0\.0\.1:\d+\//.exec(line);
            if (match) {
                found(match[0]);
            }
        });
        course.on("exit", () => failed(new Error(`no book is served: ${printed.join("\n")}`)));
    });
    const end = () => new Promise((ended) => {
        course.on("exit", ended);
        course.kill("SIGINT");
    });
    return { address, end };
}

/** The pages of the built book; `toc.html` is a part of each, and not one by itself. */
export function pages() {
    const files = readdirSync(join(root, "target/course/book"));
    return files.filter((file) => file.endsWith(".html") && file !== "toc.html").sort();
}

/** A page in a window of its own, and what it did that it should not have. */
export async function open(browser, url, options = {}) {
    const { theme, ...context } = options;
    const window = await browser.newContext(context);
    if (theme) {
        await window.addInitScript((name) => localStorage.setItem("mdbook-theme", name), theme);
    }
    const page = await window.newPage();
    const wrong = [];
    const own = new URL(url).origin;
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) {
            wrong.push(`${message.type()}: ${message.text()}`);
        }
    });
    page.on("pageerror", (error) => wrong.push(`exception: ${error.message}`));
    page.on("request", (request) => {
        const asked = new URL(request.url());
        if (asked.origin !== own && asked.protocol !== "data:") {
            wrong.push(`outside request: ${request.url()}`);
        }
    });
    const answer = await page.goto(url, { waitUntil: "load" });
    return { page, wrong, status: answer.status(), close: () => window.close() };
}

/** Shows what the page covers until a prediction is made. */
export async function uncover(page) {
    const veils = page.locator(".veil button");
    while (await veils.count() > 0) {
        await veils.first().click();
    }
}

/** The first page that has such a part, opened. */
export async function openWith(browser, address, selector, options) {
    for (const file of pages().filter((file) => file !== "print.html")) {
        const opened = await open(browser, address + file, options);
        if (await opened.page.locator(selector).count() > 0) {
            return opened;
        }
        await opened.close();
    }
    throw new Error(`no page of the book has ${selector}`);
}
