// What a page can do while `course` serves it: it loads itself anew when the book has changed, shows
// how the exercises stand, and runs what it shows. The server adds this script to its answers; the
// built book does not have it, so a book that nobody serves asks for nothing.
(function () {
    "use strict";

    const WORDS = { new: "", begun: "begun", passed: "✓ passed" };

    function showStates(states) {
        for (const card of document.querySelectorAll("[data-exercise]")) {
            const state = states[card.dataset.exercise] ?? "new";
            const place = card.querySelector(".state");
            place.textContent = WORDS[state] ?? state;
            place.className = `state ${state}`;
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
            source.addEventListener("reload", () => location.reload());
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

        let stop = null;
        async function run() {
            stop = new AbortController();
            button.textContent = "Stop";
            back.hidden = true;
            code.textContent = "";
            say("Running …", true);
            try {
                const answer = await fetch("/_course/run", {
                    method: "POST",
                    headers: { "Content-Type": "application/json" },
                    body: JSON.stringify({
                        chapter: figure.dataset.chapter,
                        run: figure.dataset.run,
                    }),
                    signal: stop.signal,
                });
                if (!answer.ok) {
                    throw new Error(await answer.text());
                }
                await lines(answer, (line) => {
                    if (line.text !== undefined) {
                        code.append(line.text);
                    } else {
                        say(line.end, line.ok);
                    }
                });
            } catch (error) {
                const stopped = error.name === "AbortError";
                say(stopped ? "You stopped it." : error.message, stopped);
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
