// Keeps the reader's predictions in the browser, opens the answer once one is made, and covers what
// would give it away until then.
//
// Without this script the choices can be ticked, the answer opened by hand, and nothing is covered.
(function () {
    "use strict";

    const PREFIX = "course-prediction:";

    /** A browser may refuse to keep anything; then the choice holds until the page is left. */
    function kept(key) {
        try {
            return localStorage.getItem(PREFIX + key);
        } catch {
            return null;
        }
    }

    function keep(key, value) {
        try {
            localStorage.setItem(PREFIX + key, value);
        } catch {
            // See above.
        }
    }

    function judge(box, choice) {
        const right = choice.dataset.right === "true";
        const verdict = box.querySelector(".verdict");
        verdict.className = right ? "verdict right" : "verdict wrong";
        verdict.textContent = right
            ? "✓ That is what happens."
            : "✗ That is not what happens; the answer says why one might think so.";
        box.querySelector("details").open = true;
    }

    /** The listings, outputs and timelines that follow the question directly: they answer it. */
    function giveaways(box) {
        const found = [];
        for (let next = box.nextElementSibling; next?.matches("figure"); next = next.nextElementSibling) {
            found.push(next);
        }
        return found;
    }

    /** Covers them. The function that comes back takes the cover away, at the first call. */
    function cover(box) {
        const covered = giveaways(box);
        if (covered.length === 0) {
            return () => {};
        }
        covered.forEach((figure) => figure.classList.add("covered"));
        const veil = document.createElement("p");
        veil.className = "veil";
        const button = document.createElement("button");
        button.className = "act";
        button.textContent = "Show what happens without a prediction";
        veil.append(button);
        covered[0].before(veil);
        const uncover = () => {
            veil.remove();
            covered.forEach((figure) => figure.classList.remove("covered"));
        };
        button.addEventListener("click", () => {
            uncover();
            // The button that had the focus is gone; reading goes on where it stood.
            covered[0].tabIndex = -1;
            covered[0].focus();
        });
        return uncover;
    }

    for (const box of document.querySelectorAll(".predict")) {
        const choices = [...box.querySelectorAll("input[type=radio]")];
        const before = choices.find((choice) => choice.value === kept(box.dataset.key));
        if (before) {
            before.checked = true;
            judge(box, before);
        }
        const uncover = before ? () => {} : cover(box);
        const commit = (choice) => {
            uncover();
            keep(box.dataset.key, choice.value);
            judge(box, choice);
        };
        // The arrow keys tick every choice that they pass; only Enter or Space settles on one.
        let passing = false;
        box.addEventListener("keydown", (event) => {
            passing = event.key.startsWith("Arrow");
            if (choices.includes(event.target) && event.target.checked && ["Enter", " "].includes(event.key)) {
                event.preventDefault();
                commit(event.target);
            }
        });
        box.addEventListener("pointerdown", () => { passing = false; });
        for (const choice of choices) {
            choice.addEventListener("change", () => {
                if (passing) {
                    const verdict = box.querySelector(".verdict");
                    verdict.className = "verdict";
                    verdict.textContent = "Enter settles on this choice.";
                } else {
                    commit(choice);
                }
            });
        }
    }
})();
