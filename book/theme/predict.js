// Keeps the reader's predictions in the browser, and opens the answer once one is made.
//
// Without this script the choices can be ticked and the answer opened by hand.
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

    for (const box of document.querySelectorAll(".predict")) {
        const choices = [...box.querySelectorAll("input[type=radio]")];
        const before = choices.find((choice) => choice.value === kept(box.dataset.key));
        if (before) {
            before.checked = true;
            judge(box, before);
        }
        for (const choice of choices) {
            choice.addEventListener("change", () => {
                keep(box.dataset.key, choice.value);
                judge(box, choice);
            });
        }
    }
})();
