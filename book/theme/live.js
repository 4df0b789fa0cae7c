// What a page can do while `course` serves it: it loads itself anew when the book has changed, shows
// how the exercises stand, and runs what it shows. The server adds this script to its answers; the
// built book does not have it, so a book that nobody serves asks for nothing.
(function () {
    "use strict";

    /** Of the book that this page is from; the served one may be another by now. */
    const STAMP = document.currentScript.dataset.book;

    const WORDS = { new: "", begun: "begun", passed: "✓ passed" };

    /** A browser's own words for it differ, and none says what to do. */
    const GONE = "The course does not answer any more: start it again with `cargo run`.";

    function showStates(states) {
        for (const card of document.querySelectorAll("[data-exercise]")) {
            const state = states[card.dataset.exercise] ?? "new";
            const place = card.querySelector(".state");
            const words = WORDS[state] ?? state;
            // What is written again is read out again.
            if (place.textContent !== words) {
                place.textContent = words;
                place.className = `state ${state}`;
            }
        }
    }

    // A browser keeps few connections to one server, and every open page holds one of them: a page
    // that nobody sees gives its own back.
    let source = null;
    function listen() {
        if (document.hidden) {
            source?.close();
            source = null;
        } else if (!source) {
            source = new EventSource("/_course/events");
            source.addEventListener("book", (event) => {
                if (event.data !== STAMP) {
                    location.reload();
                }
            });
            source.addEventListener("state", (event) => {
                showStates(JSON.parse(event.data).exercises);
            });
        }
    }
    document.addEventListener("visibilitychange", listen);
    listen();

    /** Calls back with every line of the answer as it comes. */
    async function lines(answer, each) {
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (;;) {
            const { value, done } = await reader.read();
            if (done) {
                return;
            }
            const parts = (rest + value).split("\n");
            rest = parts.pop();
            parts.forEach((part) => each(JSON.parse(part)));
        }
    }

    function runnable(figure) {
        const code = figure.querySelector("pre code");
        const recorded = code.textContent;
        const end = document.createElement("p");
        end.className = "end";
        end.setAttribute("role", "status");
        figure.append(end);
        const button = document.createElement("button");
        button.type = "button";
        button.className = "act";
        button.textContent = "Run";
        const back = document.createElement("button");
        back.type = "button";
        back.className = "act";
        back.textContent = "Recorded";
        back.hidden = true;
        const buttons = document.createElement("span");
        buttons.className = "buttons";
        buttons.append(back, " ", button);
        figure.querySelector("figcaption").append(buttons);

        function say(words, ok) {
            end.textContent = words;
            end.classList.toggle("bad", !ok);
        }

        /** Asks for the run and shows what it prints; says how it ended, if that came. */
        async function follow(signal) {
            const { chapter, run } = figure.dataset;
            const answer = await fetch("/_course/run", {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: JSON.stringify({ chapter, run }),
                signal,
            });
            if (!answer.ok) {
                return { end: await answer.text(), ok: false };
            }
            let ended = null;
            await lines(answer, (line) => {
                if (line.text !== undefined) {
                    code.append(line.text);
                } else {
                    ended = line;
                }
            });
            return ended ?? { end: GONE, ok: false };
        }

        let stop = null;
        async function run() {
            stop = new AbortController();
            button.textContent = "Stop";
            back.hidden = true;
            code.textContent = "";
            say("Running …", true);
            try {
                const { end, ok } = await follow(stop.signal);
                say(end, ok);
            } catch (error) {
                const stopped = error.name === "AbortError";
                say(stopped ? "You stopped it." : GONE, stopped);
            }
            stop = null;
            button.textContent = "Run";
            back.hidden = false;
        }

        button.addEventListener("click", () => (stop ? stop.abort() : run()));
        back.addEventListener("click", () => {
            code.textContent = recorded;
            back.hidden = true;
            say("", true);
            button.focus();
        });
    }

    document.querySelectorAll("figure.run").forEach(runnable);
})();
